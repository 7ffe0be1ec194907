"""搜索：whether people find each page by its own name and by the words of the thesaurus."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from mingchuang.check.site import Site
from mingchuang.model.kinds import BY_NAME
from mingchuang.plan import Page
from mingchuang.problems import Place, Problem
from mingchuang.search.engine import Engine

#: Kinds of pages that should have words of their own.
_NAMED = ("guide", "brand", "window")
_ENOUGH = 3


def check_search(site: Site) -> Iterator[Problem]:
    """Ask the search engine for every name that it should know."""
    catalogue = site.plan.catalogue
    if not catalogue:
        return
    engine = Engine(catalogue)
    yield from _titles(site, catalogue, engine)
    yield from _thesaurus(site, catalogue, engine)
    yield from _shared(site, catalogue)
    yield from _bare(site, catalogue)


def _titles(site: Site, catalogue: Mapping[str, Any], engine: Engine) -> Iterator[Problem]:
    """S160: a title must find its own page first."""
    for doc in catalogue["docs"]:
        hits = engine.find(doc["t"], limit=1).hits
        if not hits or hits[0].url != doc["u"]:
            first = f"，排在第一的是“{hits[0].title}”" if hits else "，什么也没找到"
            yield _problem(
                "S160",
                _place(site, doc["u"], doc["t"]),
                f"搜“{doc['t']}”，第一条不是这个页面{first}",
                "给标题加上能分清的字；或者看看是不是别的页面把这个标题写成了自己的别名",
            )


def _thesaurus(site: Site, catalogue: Mapping[str, Any], engine: Engine) -> Iterator[Problem]:
    """S161: official names and sayings of the thesaurus find one of their pages among three."""
    docs = catalogue["docs"]
    file = BY_NAME["thesaurus"].pattern
    for entry in catalogue["thesaurus"]:
        wanted = {docs[i]["u"] for i in entry["to"]}
        if not wanted:
            continue
        sayings = [saying for saying, *_ in entry["w"] if isinstance(saying, str)]
        for name in (entry["o"], *sayings):
            hits = engine.find(name, limit=_ENOUGH).hits
            if not wanted & {hit.url for hit in hits}:
                yield _problem(
                    "S161",
                    site.place_in(file, name),
                    f"搜“{name}”，前三条里没有“{docs[entry['to'][0]]['t']}”",
                    f"用 mingchuang search {name} 看看被哪个页面占了；换个更完整的说法，或者删去它",
                )


def _shared(site: Site, catalogue: Mapping[str, Any]) -> Iterator[Problem]:
    """S162: two pages must not have the same alias; the thesaurus may say which comes first."""
    ordered = {
        saying
        for entry in catalogue["thesaurus"]
        for saying, *_ in entry["w"]
        if isinstance(saying, str)
    }
    owners: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for doc in catalogue["docs"]:
        for alias in dict.fromkeys(doc.get("a", [])):
            owners[re.sub(r"\s", "", alias)].append(doc)
    for alias, found in owners.items():
        if len(found) > 1 and alias not in ordered:
            yield _problem(
                "S162",
                _place(site, found[1]["u"], alias),
                f"别名“{alias}”有两个页面在用：“{found[0]['t']}”和“{found[1]['t']}”",
                "只留在最该找到的那个页面；两个都要，就从别名里删去，写进词库 content/thesaurus.yml，"
                "先后由词库定",
            )


def _bare(site: Site, catalogue: Mapping[str, Any]) -> Iterator[Problem]:
    """S163: a page that people come for has words of theirs."""
    for doc in catalogue["docs"]:
        kind = catalogue["kinds"][doc["k"]]
        if kind[0] in _NAMED and not doc.get("a"):
            yield _problem(
                "S163",
                _place(site, doc["u"], "别名", doc["t"]),
                f"{kind[1]}“{doc['t']}”一个别名也没有",
                "补上“别名: [群众平时的叫法]”，没有别名的页面，群众用自己的话找不到",
            )


def _problem(code: str, place: Place, what: str, mend: str) -> Problem:
    return Problem(code, place, "", what, mend, "warning")


def _place(site: Site, url: str, *needles: str) -> Place:
    page: Page | None = site.plan.pages.get(url)
    return site.place_in(page.source if page else "", *needles)
