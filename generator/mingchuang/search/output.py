"""写出：the files of search, as they stand in the built site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from mingchuang.memory import Drawer, digest
from mingchuang.plan import SEARCH_DATA, Item, SitePlan
from mingchuang.search.catalogue import KINDS
from mingchuang.search.fulltext import FullText, TextPage, full_text
from mingchuang.search.pack import pack
from mingchuang.search.shards import script_call

#: Pages that only list the others, or that nobody should land on.
_LEFT_OUT = frozenset({"search", "sitemap", "404"})


def search_files(
    plan: SitePlan, pages: Iterable[tuple[str, Item]], drawer: Drawer
) -> Mapping[str, Item]:
    """The search data of a site: address → file. All are scripts, to load from a folder too.

    Args:
        plan: the site's plan; one without a catalogue has no search.
        pages: address and finished HTML of every page.
        drawer: what earlier builds made of them.
    """
    if not plan.catalogue:
        return {}
    text, facts = text_of(plan, pages, drawer)
    data = script_call("data", {**pack(plan.catalogue), "text": facts})
    return {SEARCH_DATA: Item(digest(data), lambda: data), **text.files}


def text_of(
    plan: SitePlan, pages: Iterable[tuple[str, Item]], drawer: Drawer
) -> tuple[FullText, Mapping[str, Any]]:
    """The full text of a site, and what must be known before its files are read.

    Args:
        plan: the site's plan.
        pages: address and finished HTML of every page.
        drawer: what earlier builds made of them.
    """
    kinds = {name: i for i, (name, _) in enumerate(KINDS)}
    found = []
    for url, item in sorted(pages, key=lambda pair: pair[0]):
        page = plan.pages[url]
        if page.kind not in _LEFT_OUT and page.listed:
            kind = kinds.get(page.kind, kinds["page"])
            found.append(TextPage(url, page.title, kind, item.digest, partial(_text, item)))
    text = full_text(found, drawer)
    numbers = {page.url: i for i, page in enumerate(found)}
    # Which page of the text each page of the catalogue is: they are asked first.
    places = [numbers.get(doc["u"], -1) for doc in plan.catalogue["docs"]]
    return text, {**text.facts(), "docs": places}


def _text(item: Item) -> str:
    return item.read().decode("utf-8")
