"""SitePlan：the whole site as plain data, before any engine has seen it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from mingchuang.memory import digest

#: Where an engine puts the HTML of a page's own Markdown into `Page.body`.
PROSE_SLOT = "<!--mc:prose-->"

#: Address of the search data, which the search script loads.
SEARCH_DATA = "search/index.js"

#: Address at which an engine puts its style sheet for prose; pages with prose link to it.
PROSE_STYLESHEET = "assets/prose.css"


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        url: address below the site's base, `""` for home, else ending in `/` (`guides/dibao/`).
        kind: value of `<body data-kind>`.
        title: plain text; escape it wherever it is written into HTML.
        head: HTML for `<head>`: title, page tags, style sheets, scripts.
        body: HTML of everything inside `<body>`, with `PROSE_SLOT` where `markdown` belongs.
        markdown: Markdown prose which the engine converts; empty for none.
        source: file it comes from, relative to the project; empty for a page made of many.
        native: whether `source` lies in docs_dir and the engine reads it by itself.
        updated: date for the sitemap.
        listed: whether it stands in the sitemap.
        published: first publication, as the page tells it; None for pages that tell none.
    """

    url: str
    kind: str
    title: str
    head: str
    body: str
    markdown: str = ""
    source: str = ""
    native: bool = False
    updated: date | None = None
    listed: bool = True
    published: datetime | None = None

    @cached_property
    def has_prose(self) -> bool:
        """Whether the engine has Markdown to convert for this page."""
        return PROSE_SLOT in self.body

    @cached_property
    def digest(self) -> str:
        """Differs when anything differs that the finished page is made of, but for its prose."""
        return digest(self.url, self.kind, self.title, self.head, self.body)

    @cached_property
    def prose_digest(self) -> str:
        """Differs when its Markdown differs."""
        return digest(self.url, self.source, self.markdown)


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file that is no page: exactly one of `content` (bytes) and `path` (to copy) is given."""

    url: str
    content: bytes | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One finished file of a site: a name for its content, and where to get it when it is needed.

    Attributes:
        digest: the same for the same content; another one for another.
        content: makes the content; None if it stands in a file.
        path: the file that has it.
    """

    digest: str
    content: Callable[[], bytes] | None = None
    path: Path | None = None

    def read(self) -> bytes:
        """The content."""
        if self.path is not None:
            return self.path.read_bytes()
        assert self.content is not None  # noqa: S101
        return self.content()


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All pages and files of a site, keyed by address, in a stable order."""

    title: str
    pages: Mapping[str, Page] = field(default_factory=dict)
    files: Mapping[str, SiteFile] = field(default_factory=dict)
    #: Pages for which there was no room, their address being taken; see `collisions`.
    doubles: tuple[Page, ...] = field(default=(), kw_only=True)
    #: Source files in docs_dir that the engine must not publish (records, not pages).
    hidden: frozenset[str] = frozenset()
    #: What search knows of the pages (`mingchuang.search.catalogue`); empty for no search.
    catalogue: Mapping[str, Any] = field(default_factory=dict)
