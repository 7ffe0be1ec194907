"""All pages of a site → SitePlan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mingchuang.media import favicons
from mingchuang.plan import Page, SiteFile, SitePlan
from mingchuang.render import (
    brands,
    commitments,
    documents,
    guides,
    home,
    news,
    pages,
    supervision,
    units,
    windows,
)
from mingchuang.render.context import Context
from mingchuang.render.shell import Shell


def site_plan(context: Context, root: Path, base_url: str | None) -> SitePlan:
    """Render every page.

    Args:
        context: library, derived facts and media.
        root: project folder, for the favicon.
        base_url: address under which the site will stand; None if unknown.
    """
    extra = favicons(root, context.library)
    shell = Shell.of(context, base_url, tuple(_icons(context, extra)))
    found: dict[str, Page] = {}
    made = list(_pages(context, shell))
    doubles = tuple(page for page in made if found.setdefault(page.url, page) is not page)
    files = {**context.media.files, **extra, **_by_url(shell.files())}
    hidden = {
        entry.file
        for (kind, _), entry in context.library.entries.items()
        if kind != "page" and entry.file.startswith("content/")
    }
    return SitePlan(context.library.site.name, found, files, frozenset(hidden), doubles=doubles)


def _pages(context: Context, shell: Shell) -> Iterator[Page]:
    yield home.home(context, shell)
    yield from guides.pages(context, shell)
    yield from brands.pages(context, shell)
    yield from windows.pages(context, shell)
    yield from commitments.pages(context, shell)
    yield from documents.pages(context, shell)
    yield from news.pages(context, shell)
    yield from supervision.pages(context, shell)
    yield from units.pages(context, shell)
    yield pages.search(context, shell)
    yield pages.sitemap(context, shell)
    yield from pages.prose_pages(context, shell)
    yield pages.not_found(context, shell)


def _icons(context: Context, extra: dict[str, SiteFile]) -> Iterator[dict[str, str]]:
    logo = context.picture("site", "", context.library.site.logo)
    if "favicon.ico" in extra:
        yield {"href": "/favicon.ico", "sizes": "48x48"}
    if logo and logo.url.endswith(".svg"):
        yield {"href": logo.url, "type": "image/svg+xml"}
    if "apple-touch-icon.png" in extra:
        yield {"rel": "apple-touch-icon", "href": "/apple-touch-icon.png"}


def _by_url(files: Iterable[SiteFile]) -> dict[str, SiteFile]:
    return {file.url: file for file in files}
