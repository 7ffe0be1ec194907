"""生成好的网站：the built tree and its parsed pages, and where in the sources a page comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mingchuang.check.html import PageFacts, read_html
from mingchuang.plan import Page, SitePlan
from mingchuang.problems import Place
from mingchuang.relate import Library

#: What built files are called in messages, wherever the tree really stands.
BUILT = "site"


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One HTML file: its path in the tree, size in bytes, what stands in it, and its plan."""

    path: str
    size: int
    facts: PageFacts
    page: Page | None

    @property
    def url(self) -> str:
        """Address below the base, with a slash before it, for people to read."""
        return "/" + (self.path.removesuffix("index.html") if self.is_index else self.path)

    @property
    def is_index(self) -> bool:
        """Whether it is shown under its folder's address."""
        return self.path == "index.html" or self.path.endswith("/index.html")

    @property
    def is_not_found(self) -> bool:
        """Whether it is the 404 page, whose links start at the server's root."""
        return self.path == "404.html"


class Site:
    """A built tree, read once.

    Args:
        folder: the tree.
        plan: what it was made from.
        root: the project, to find lines in sources; None leaves lines out.
        base_path: `/`, or the path below which the site is put (`/mzj/fwpp/`).
        library: the records; None where only the tree is looked at.
        today: the day of the check; None leaves out what depends on it.
    """

    def __init__(
        self,
        folder: Path,
        plan: SitePlan,
        root: Path | None = None,
        base_path: str = "/",
        *,
        library: Library | None = None,
        today: date | None = None,
    ) -> None:
        self.folder = folder
        self.plan = plan
        self.base_path = base_path
        self.root = root
        self.library = library
        self.today = today

    @cached_property
    def files(self) -> Mapping[str, int]:
        """Path of each file, with `/`, → size in bytes; in order."""
        found = {}
        for place, _, names in os.walk(self.folder):
            for name in names:
                path = Path(place, name)
                found[path.relative_to(self.folder).as_posix()] = path.stat().st_size
        return dict(sorted(found.items()))

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        """All HTML pages by path."""
        planned = {f"{p.url}index.html" if p.kind != "404" else "404.html": p for p in self._all}
        return {
            path: BuiltPage(path, size, read_html(self.text(path)), planned.get(path))
            for path, size in self.files.items()
            if path.endswith(".html")
        }

    @property
    def _all(self) -> Iterator[Page]:
        yield from self.plan.pages.values()

    def text(self, path: str) -> str:
        """A file's text; bytes that are no UTF-8 are replaced."""
        return (self.folder / path).read_text(encoding="utf-8", errors="replace")

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(str(Path(path).parent) for path in self.files)

    def target(self, page: BuiltPage, value: str) -> str | None:
        """The file that an inner link leads to, whether it exists or not.

        Returns:
            The path in the tree, or None when the link leaves the site's folder.
        """
        path = unquote(urlsplit(value).path)
        if not path:
            return page.path
        if page.is_not_found:
            if not path.startswith(self.base_path):
                return None
            joined = path.removeprefix(self.base_path)
        elif path.startswith("/"):
            return None
        else:
            joined = f"{page.path.rpartition('/')[0]}/{path}"
        normal = _normalised(joined)
        if normal is None:
            return None
        if not normal or joined.endswith(("/", "/.", "/..")):
            return f"{normal}/index.html".lstrip("/")
        return normal

    def is_folder(self, path: str) -> bool:
        """Whether the tree has this folder."""
        return path in self._folders

    def place(self, page: BuiltPage, *needles: str, line: int = 0) -> Place:
        """Where to mend something: the source file and line if known, else the built file.

        Args:
            page: where it was seen.
            needles: texts to look for in the source, best first.
            line: line in the built file.
        """
        source = page.page.source if page.page else ""
        if not source:
            return Place(f"{BUILT}/{page.path}", line)
        return self.place_in(source, *needles)

    def place_in(self, source: str, *needles: str) -> Place:
        """Where in a source file one of some texts stands, best first; the file if none does."""
        for needle in filter(None, needles):
            for number, text in enumerate(self._lines(source), 1):
                if (column := text.find(needle)) >= 0:
                    return Place(source, number, column + 1)
        return Place(source)

    def _lines(self, source: str) -> list[str]:
        if self.root is None:
            return []
        try:
            return (self.root / source).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []


def _normalised(path: str) -> str | None:
    """Resolve `.` and `..`; None when that leads out of the tree."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
