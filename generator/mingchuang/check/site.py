"""生成好的网站：the built tree and its parsed pages, and where in the sources a page comes from."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mingchuang.check.html import PageFacts, read_html
from mingchuang.load.files import Source, sources
from mingchuang.memory import Memory, digest, spelled
from mingchuang.model.checking import Settings
from mingchuang.plan import Item, Page, SitePlan
from mingchuang.problems import Place, Problems
from mingchuang.relate import Library

#: What built files are called in messages, wherever the tree really stands.
BUILT = "site"


_PACKED = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2", ".pdf", ".zip", ".gz")


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
        return url_of(self.path)

    @property
    def is_index(self) -> bool:
        """Whether it is shown under its folder's address."""
        return self.path == "index.html" or self.path.endswith("/index.html")

    @property
    def is_not_found(self) -> bool:
        """Whether it is the 404 page, whose links start at the server's root."""
        return self.path == "404.html"


def url_of(path: str) -> str:
    """The address of an HTML file, for people to read."""
    is_index = path == "index.html" or path.endswith("/index.html")
    return "/" + (path.removesuffix("index.html") if is_index else path)


class Site:
    """A built tree, read once.

    Args:
        folder: the tree.
        plan: what it was made from.
        root: the project, to find lines in sources; None leaves lines out.
        base_path: `/`, or the path below which the site is put (`/mzj/fwpp/`).
        memory: what earlier builds found out.
        tree: all files, where they are known without looking into the folder.
        sources: the record files; None reads them again.
        left_out: codes that nobody wants to know in this run.
        library: the records; None where a check looks at bare pages.
        today: the day for which it was built; None leaves out what depends on the day.
    """

    def __init__(
        self,
        folder: Path,
        plan: SitePlan,
        root: Path | None = None,
        base_path: str = "/",
        *,
        memory: Memory | None = None,
        tree: Mapping[str, Item] | None = None,
        sources: tuple[Source, ...] | None = None,
        left_out: frozenset[str] = frozenset(),
        library: Library | None = None,
        today: date | None = None,
    ) -> None:
        self.memory = memory or Memory()
        self.tree = tree
        self._given_sources = sources
        self.left_out = left_out
        self._travelling: dict[str, int] = {}
        self._read: dict[str, list[str]] = {}
        self._marks: dict[str, str] = {}
        self.folder = folder
        self.plan = plan
        self.base_path = base_path
        self.root = root
        self.library = library
        self.today = today

    @cached_property
    def settings(self) -> Settings:
        """What the site has set for its checks; the defaults for bare pages."""
        return Settings.of(self.library.site if self.library else None)

    @cached_property
    def files(self) -> Mapping[str, int]:
        """Path of each file, with `/`, → size in bytes; in order."""
        if self.tree is not None:
            return _Sizes(self.tree)
        found = {}
        for place, _, names in os.walk(self.folder):
            for name in names:
                path = Path(place, name)
                found[path.relative_to(self.folder).as_posix()] = path.stat().st_size
        return dict(sorted(found.items()))

    def travelling(self, path: str) -> int:
        """Bytes of a file on its way to a browser: compressed, where that helps."""
        if path not in self._travelling:
            packed = path.endswith(_PACKED)
            size = self.files[path] if packed else len(gzip.compress(self.read(path), 6, mtime=0))
            self._travelling[path] = size
        return self._travelling[path]

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        """All HTML pages by path; each is read when somebody asks for it."""
        return _Pages(self, self._planned)

    @cached_property
    def _planned(self) -> Mapping[str, Page]:
        return {f"{p.url}index.html" if p.kind != "404" else "404.html": p for p in self._all}

    @cached_property
    def frame_mark(self) -> str:
        """Differs when something differs that a look at any page may depend on."""
        loose = (
            f"{path} {item.digest}"
            for path, item in (self.tree or {}).items()
            if not path.endswith(".html") and not path.startswith("search/")
        )
        return digest(self.base_path, spelled(self.settings), *loose)

    def page_mark(self, path: str) -> str:
        """Differs when a page or its plan differs; empty where there is no telling."""
        if self.tree is None:
            return ""
        if path not in self._marks:
            self._marks[path] = self._page_mark(path, self.tree[path])
        return self._marks[path]

    def _page_mark(self, path: str, item: Item) -> str:
        page = self._planned.get(path)
        plan = [page.kind, page.title, page.source, page.updated, page.listed] if page else []
        return digest(self.frame_mark, item.digest, *map(str, plan))

    def kind_of(self, path: str) -> str:
        """The kind of a planned page; empty for another file."""
        return self._planned[path].kind if path in self._planned else ""

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The record files, drafts among them."""
        if self._given_sources is not None:
            return self._given_sources
        return tuple(sources(self.root, Problems())) if self.root else ()

    def source_of(self, path: str) -> str:
        """The file of the project from which a page is made; empty for one of many, or none."""
        return self._planned[path].source if path in self._planned else ""

    def title_of(self, path: str) -> str:
        """The title of a planned page; empty for another file."""
        return self._planned[path].title if path in self._planned else ""

    def source_text(self, source: str) -> str:
        """The text of a source file; empty where it cannot be read."""
        try:
            return (self.root / source).read_text(encoding="utf-8-sig") if self.root else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def source_mark(self, source: str) -> str:
        """Differs when a source file differs."""
        return self._source_marks.get(source) or digest(self.source_text(source))

    @cached_property
    def _source_marks(self) -> Mapping[str, str]:
        entries = self.library.entries.values() if self.library else ()
        return {entry.file: entry.source_digest for entry in entries if entry.source_digest}

    def file(self, path: str) -> Path | None:
        """Where a published file stands on disk; None for one that is made here."""
        if self.tree is not None:
            return self.tree[path].path
        return self.folder / path

    def source_digest(self, path: str) -> str:
        """Differs when the source of a page differs."""
        planned = self._planned.get(path)
        return digest(*self._lines(planned.source)) if planned and planned.source else ""

    @property
    def _all(self) -> Iterator[Page]:
        yield from self.plan.pages.values()

    def text(self, path: str) -> str:
        """A file's text; bytes that are no UTF-8 are replaced."""
        return self.read(path).decode("utf-8", errors="replace")

    def read(self, path: str) -> bytes:
        """A file's content."""
        if self.tree is not None:
            return self.tree[path].read()
        return (self.folder / path).read_bytes()

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
        return self.place_of(page.path, *needles, line=line)

    def place_of(self, path: str, *needles: str, line: int = 0) -> Place:
        """The same for the page that stands in a file."""
        planned = self._planned.get(path)
        if planned is None or not planned.source:
            return Place(f"{BUILT}/{path}", line)
        return self.place_in(planned.source, *needles)

    def place_in(self, source: str, *needles: str) -> Place:
        """Where in a source file one of some texts stands, best first; the file if none does."""
        for needle in filter(None, needles):
            for number, text in enumerate(self._lines(source), 1):
                if (column := text.find(needle)) >= 0:
                    return Place(source, number, column + 1)
        return Place(source)

    def body_line(self, source: str, body: str) -> int:
        """Number of the first line of a record's Markdown in its file; 0 if it is not known."""
        lines = self._lines(source)
        return len(lines) - len(body.splitlines()) + 1 if lines else 0

    def _lines(self, source: str) -> list[str]:
        if self.root is None:
            return []
        if source not in self._read:
            try:
                text = (self.root / source).read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError):
                text = ""
            self._read[source] = text.splitlines()
        return self._read[source]


class _Pages(Mapping[str, BuiltPage]):
    """The HTML pages of a site, read one by one."""

    def __init__(self, site: Site, planned: Mapping[str, Page]) -> None:
        self._site, self._planned = site, planned
        self._paths = [path for path in site.files if path.endswith(".html")]
        self._read: dict[str, BuiltPage] = {}

    def __getitem__(self, path: str) -> BuiltPage:
        if path not in self._read:
            raw = self._site.read(path)
            facts = read_html(raw.decode("utf-8", errors="replace"))
            self._read[path] = BuiltPage(path, len(raw), facts, self._planned.get(path))
        return self._read[path]

    def __contains__(self, path: object) -> bool:
        return path in self._site.files and str(path).endswith(".html")

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class _Sizes(Mapping[str, int]):
    """Sizes of files, each found out when somebody asks for it."""

    def __init__(self, tree: Mapping[str, Item]) -> None:
        self._tree = tree

    def __getitem__(self, path: str) -> int:
        item = self._tree[path]
        return item.path.stat().st_size if item.path is not None else len(item.read())

    def __contains__(self, path: object) -> bool:
        return path in self._tree

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._tree))

    def __len__(self) -> int:
        return len(self._tree)


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
