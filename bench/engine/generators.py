"""Who takes part: Mingchuang, and others with the configuration that each offers for such a site."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.engine.peers import Tools
from bench.engine.waive import waive

ROOT = Path(__file__).parents[2]
#: Sample records are written for this day.
TODAY = "2026-11-22"
OURS = "mingchuang"
_PEERS = Path(__file__).parent / "peers"
#: Projects that the corpus is put into.
SITES = {
    "small": ROOT / "tests" / "sites" / "good-small",
    "sample": ROOT,
}


@dataclass(frozen=True, slots=True)
class Generator:
    """One way to make a site.

    Attributes:
        key: its name on the command line.
        title: how the table calls it, Chinese.
        base: files of the project besides the corpus.
        parts: files and folders of `base` that are taken.
        pages: folder of the project that takes the corpus.
        index: what it calls an index page.
        output: folder of the project that it writes the site to.
        commands: what a build runs, in the project.
        partial: False if it can only build all again, so that one edit costs what a whole build does.
        needs: packages of `peers.PACKAGES`.
        ready: makes a project fit to be built, given the files of the corpus.
    """

    key: str
    title: str
    base: Path
    parts: tuple[str, ...]
    pages: str
    output: str
    commands: tuple[tuple[str, ...], ...]
    index: str = "index.md"
    partial: bool = True
    needs: tuple[str, ...] = ()
    ready: Callable[[Path, list[Path]], None] | None = None


#: What each peer needs, in the order of the table.
NEEDS = {
    "material": ("mkdocs-material",),
    "material-prune": ("mkdocs-material",),
    "zensical": ("zensical",),
    "hugo": ("hugo",),
    "hugo-pagefind": ("hugo", "pagefind-bin-extended"),
    "hugo-cached": ("hugo",),
    "hugo-cached-pagefind": ("hugo", "pagefind-bin-extended"),
}


def ours(site: str) -> Generator:
    """Mingchuang as it is installed beside this benchmark, with everything on.

    Args:
        site: a key of `SITES`.
    """
    parts = ("brands", "content", "guides", "mkdocs.yml")
    command = (sys.executable, "-m", "mingchuang", "build", "--today", TODAY)
    return Generator(
        OURS,
        "明窗",
        SITES[site],
        parts,
        "content",
        "site",
        (command,),
        ready=lambda root, pages: waive(root, pages, TODAY),
    )


def peer(key: str, tools: Tools) -> Generator:
    """Another generator.

    Args:
        key: a key of `NEEDS`.
        tools: what is installed.
    """
    version = tools.versions.get
    if key == "zensical":
        return Generator(
            key,
            f"Zensical {version('zensical')}，navigation.prune",
            *_material(),
            ((str(tools.python.parent / "zensical"), "build", "-f", "prune.yml"),),
            needs=NEEDS[key],
        )
    if key.startswith("material"):
        file = "prune.yml" if key == "material-prune" else "mkdocs.yml"
        how = "navigation.prune" if key == "material-prune" else "原样"
        return Generator(
            key,
            f"mkdocs-material {version('mkdocs-material')}，{how}",
            *_material(),
            ((str(tools.python), "-m", "mkdocs", "build", "--quiet", "-f", file),),
            partial=False,
            needs=NEEDS[key],
        )
    config = "hugo.toml,section.toml" if "cached" in key else "hugo.toml"
    commands = [(tools.program("hugo", "binaries", "hugo"), "--quiet", "--config", config)]
    title = f"Hugo {version('hugo')}"
    if key.endswith("pagefind"):
        pagefind = tools.program("pagefind_bin_extended", "pagefind_extended")
        commands.append((pagefind, "--quiet", "--site", "public"))
        title += f" + Pagefind {version('pagefind-bin-extended')}"
    if "cached" in key:
        title += "，栏目目录每栏只做一次"
    parts = ("assets", "content", "layouts", "hugo.toml", "section.toml")
    return Generator(
        key,
        title,
        _PEERS / "hugo",
        parts,
        "content",
        "public",
        tuple(commands),
        index="_index.md",
        needs=NEEDS[key],
    )


def _material() -> tuple[Path, tuple[str, ...], str, str]:
    return _PEERS / "material", ("docs", "mkdocs.yml", "prune.yml"), "docs", "site"
