"""All pages of a site → SitePlan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mingchuang.media import favicons
from mingchuang.memory import Drawer
from mingchuang.plan import Page, SiteFile, SitePlan
from mingchuang.render import (
    brands,
    commitments,
    documents,
    guides,
    home,
    news,
    pages,
    redirects,
    supervision,
    units,
    windows,
)
from mingchuang.render.context import Context
from mingchuang.render.part import Part, one
from mingchuang.render.recall import recalled
from mingchuang.render.shell import Shell


def site_plan(
    context: Context, root: Path, base_url: str | None, drawer: Drawer | None = None
) -> SitePlan:
    """Render every page, but for those that an earlier build knows.

    Args:
        context: library, derived facts and media.
        root: project folder, for the favicon.
        base_url: address under which the site will stand; None if unknown.
        drawer: where pages are remembered; None for nowhere.
    """
    extra = favicons(root, context.library)
    shell = Shell.of(context, base_url, tuple(_icons(context, extra)))
    found: dict[str, Page] = {}
    made = list(recalled(parts(context), context, shell, drawer or Drawer("pages", None)))
    doubles = tuple(page for page in made if found.setdefault(page.url, page) is not page)
    for page in redirects.pages(context, shell):
        # A page that stands at the old address stays there; the check says so (S269).
        found.setdefault(page.url, page)
    files = {**context.media.files, **extra, **_by_url(shell.files())}
    hidden = {
        entry.file
        for (kind, _), entry in context.library.entries.items()
        if kind != "page" and entry.file.startswith("content/")
    }
    return SitePlan(context.library.site.name, found, files, frozenset(hidden), doubles=doubles)


def parts(context: Context) -> Iterator[Part]:
    """What the site is made of, in a stable order."""
    yield one("home", home.home)
    yield from guides.parts(context)
    yield from brands.parts(context)
    yield from windows.parts(context)
    yield Part("commitments", commitments.pages)
    yield from documents.parts(context)
    yield from news.parts(context)
    yield from supervision.parts()
    yield Part("units", units.pages)
    yield from pages.parts(context)


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
