"""相撞：two sources that would be published under one address. One would silently be lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingchuang.load.portable import alike
from mingchuang.plan import PROSE_STYLESHEET, SEARCH_DATA, SitePlan
from mingchuang.problems import Place, Problem

#: Files that an engine makes by itself.
_MADE = (SEARCH_DATA, PROSE_STYLESHEET, "sitemap.xml")


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who wants an address: source file ("" for what is made of many), and words for it."""

    path: str
    source: str
    words: str


def collisions(plan: SitePlan, root: Path) -> Iterator[Problem]:
    """Find pages and files that would take each other's place, on any computer.

    Args:
        plan: the whole site.
        root: the project, in whose content/ files lie that are published as they are.
    """
    taken: dict[str, _Claim] = {}
    folders: dict[str, _Claim] = {}
    for claim in _claims(plan, root):
        name = alike(claim.path)
        other = taken.get(name) or folders.get(name)
        for parent, folder in zip(_parents(name), _parents(claim.path), strict=True):
            other = other or taken.get(parent)
            if parent in folders and folder not in _parents(folders[parent].path):
                # `Guides/` and `guides/`: one folder here, two there.
                other = other or folders[parent]
        if other is None:
            taken[name] = claim
            for parent in _parents(name):
                folders.setdefault(parent, claim)
        elif other.path != claim.path or not _one(claim, other):
            yield _problem(claim, other)


def _claims(plan: SitePlan, root: Path) -> Iterator[_Claim]:
    for page in (*plan.pages.values(), *plan.doubles):
        path = "404.html" if page.kind == "404" else f"{page.url}index.html"
        words = page.source or f"自动生成的网页 /{page.url}"
        yield _Claim(path, page.source, words)
    for path in _MADE:
        yield _Claim(path, "", f"自动生成的 /{path}")
    for url, file in plan.files.items():
        own = root / "content" / url
        source = f"content/{url}" if own.is_file() else ""
        if file.path is not None and file.path.is_relative_to(root):
            source = file.path.relative_to(root).as_posix()
        yield _Claim(url, source, source or f"自动生成的 /{url}")
    for path in _published_as_they_are(root / "content"):
        source = f"content/{path}"
        if source not in plan.hidden:
            yield _Claim(path, source, source)


def _published_as_they_are(content: Path) -> Iterator[str]:
    for place, inner, names in os.walk(content):
        # What MkDocs leaves out.
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith((".md", ".yml", ".yaml")):
                yield Path(place, name).relative_to(content).as_posix()


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _one(claim: _Claim, other: _Claim) -> bool:
    """Whether both are the same file: a picture is published as its record prepared it."""
    return bool(claim.source) and claim.source == other.source


def _problem(claim: _Claim, other: _Claim) -> Problem:
    if not claim.source:
        claim, other = other, claim
    return Problem(
        "M458",
        Place(claim.source or other.source),
        "",
        f"会放到网址 /{claim.path.removesuffix('index.html')}，和{other.words}相撞",
        "换一个名字或者换一个文件夹，两个才都在网站上",
    )
