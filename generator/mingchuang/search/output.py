"""写出：the files of search, as they stand in the built site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mingchuang.plan import SEARCH_DATA, SitePlan
from mingchuang.search.cache import PageCache
from mingchuang.search.catalogue import KINDS
from mingchuang.search.pack import pack
from mingchuang.search.shards import FullText, Prepared, TextPage, assemble, script_call

#: Pages that only list the others, or that nobody should land on.
_LEFT_OUT = frozenset({"search", "sitemap", "404"})


def search_files(
    plan: SitePlan, pages: Iterable[tuple[str, str]], cache: PageCache
) -> Mapping[str, bytes]:
    """The search data of a site: address → content. All are scripts, to load from a folder too.

    Args:
        plan: the site's plan; one without a catalogue has no search.
        pages: address and finished HTML of every page.
        cache: where pages that have not changed are known.
    """
    if not plan.catalogue:
        return {}
    text, facts = full_text(plan, pages, cache.prepared)
    data = {**pack(plan.catalogue), "text": facts}
    return {SEARCH_DATA: script_call("data", data), **text.files}


def full_text(
    plan: SitePlan, pages: Iterable[tuple[str, str]], prepare: Callable[[str], Prepared]
) -> tuple[FullText, Mapping[str, Any]]:
    """The full text of a site, and what must be known before its files are read.

    Args:
        plan: the site's plan.
        pages: address and HTML of every page.
        prepare: HTML → text and pairs.
    """
    kinds = {name: i for i, (name, _) in enumerate(KINDS)}
    found = []
    for url, html in sorted(pages):
        page = plan.pages[url]
        if page.kind not in _LEFT_OUT and page.listed:
            kind = kinds.get(page.kind, kinds["page"])
            found.append(TextPage(url, page.title, kind, prepare(html)))
    text = assemble(found)
    numbers = {page.url: i for i, page in enumerate(found)}
    # Which page of the text each page of the catalogue is: they are asked first.
    places = [numbers.get(doc["u"], -1) for doc in plan.catalogue["docs"]]
    return text, {**text.facts(), "docs": places}
