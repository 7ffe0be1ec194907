"""搜索：whether people find each page by its own name and by the words of the thesaurus."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import mingchuang_theme
from mingchuang.check.site import Site
from mingchuang.memory import Drawer, digest
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
    if "S160" not in site.left_out:
        yield from _names(site, catalogue)
    yield from _shared(site, catalogue)
    yield from _bare(site, catalogue)
    yield from _lost_pages(site, catalogue)
    yield from _lost_groups(site, catalogue)


def _names(site: Site, catalogue: Mapping[str, Any]) -> Iterator[Problem]:
    """S160: a title finds its own page first. S161: a saying finds one of its pages among three."""
    titles, sayings = _remembered(site.memory.drawer("names"), catalogue)
    docs = catalogue["docs"]
    for number, first in titles:
        doc = docs[number]
        instead = f"，排在第一的是“{first}”" if first else "，什么也没找到"
        yield _problem(
            "S160",
            _place(site, doc["u"], doc["t"]),
            f"搜“{doc['t']}”，第一条不是这个页面{instead}",
            "给标题加上能分清的字；或者看看是不是别的页面把这个标题写成了自己的别名",
        )
    for number, saying, asked in sayings:
        wanted = docs[catalogue["thesaurus"][number]["to"][0]]["t"]
        yield _problem(
            "S161",
            site.place_in(BY_NAME["thesaurus"].pattern, saying),
            f"搜“{asked}”，前三条里没有“{wanted}”",
            f"用 mingchuang search {asked} 看看被哪个页面占了；换个更完整的说法，或者删去它",
        )


def _remembered(drawer: Drawer, catalogue: Mapping[str, Any]) -> list[list[list[Any]]]:
    """The last answer to this long question, if nothing has changed."""
    key = digest(json.dumps(catalogue), mingchuang_theme.search_core())
    known = drawer.get("lost")
    if known is None or known[0] != key:
        known = (key, _lost(catalogue))
        drawer.put("lost", known)
    found: list[list[list[Any]]] = known[1]
    return found


def _lost(catalogue: Mapping[str, Any]) -> list[list[list[Any]]]:
    """Titles and sayings that do not find their pages; what was found first instead."""
    engine = Engine(catalogue)
    docs = catalogue["docs"]
    titles: list[list[Any]] = []
    for number, doc in enumerate(docs):
        hits = engine.find(doc["t"], limit=1).hits
        if not hits or hits[0].url != doc["u"]:
            titles.append([number, hits[0].title if hits else ""])
    sayings: list[list[Any]] = []
    for number, entry in enumerate(catalogue["thesaurus"]):
        wanted = set(entry["to"])
        for saying in (entry["o"], *_sayings(entry)) if wanted else ():
            lost = [
                asked
                for asked in _said(saying, catalogue.get("groups", {}))
                if not wanted & {hit.doc for hit in engine.find(asked, limit=_ENOUGH).hits}
            ]
            sayings += [[number, saying, asked] for asked in lost[:1]]
    return [titles, sayings]


def _said(saying: str, groups: Mapping[str, list[str]]) -> list[str]:
    """A saying as people would say it: its first words together, and its last ones."""
    parts = [_words(part, groups) for part in saying.split()]
    if not all(parts):
        return []
    if len(parts) == 1:
        return parts[0]
    said = [" ".join(part[0] for part in parts), " ".join(part[-1] for part in parts)]
    return list(dict.fromkeys(said))


def _words(part: str, groups: Mapping[str, list[str]]) -> list[str]:
    found: list[str] = []
    for word in part.split("/"):
        found += list(groups.get(word[1:-1], ()))[:1] if word.startswith("{") else [word]
    return found


def _sayings(entry: Mapping[str, Any]) -> list[str]:
    return [saying for saying, _ in entry["w"] if isinstance(saying, str)]


def _shared(site: Site, catalogue: Mapping[str, Any]) -> Iterator[Problem]:
    """S162: two pages must not have the same alias; the thesaurus may say which comes first."""
    ordered = {saying for entry in catalogue["thesaurus"] for saying in _sayings(entry)}
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


def _lost_pages(site: Site, catalogue: Mapping[str, Any]) -> Iterator[Problem]:
    """S164: addresses in the thesaurus are pages that search knows."""
    for entry in catalogue["thesaurus"]:
        for url in entry.get("lost", ()):
            yield _problem(
                "S164",
                site.place_in(BY_NAME["thesaurus"].pattern, url),
                f"词库“{entry['o']}”要找的页面 {url} 不存在",
                "核对地址；办事指南、窗口、品牌、文件写编号，不写地址",
            )


def _lost_groups(site: Site, catalogue: Mapping[str, Any]) -> Iterator[Problem]:
    """S165: a group of words that a saying names is there."""
    for entry in catalogue["thesaurus"]:
        for saying in _sayings(entry):
            for name in re.findall(r"\{(.*?)\}", saying):
                if name not in catalogue.get("groups", {}):
                    yield _problem(
                        "S165",
                        site.place_in(BY_NAME["thesaurus"].pattern, saying),
                        f"词库“{entry['o']}”的说法里有 {{{name}}}，没有这一组同类词",
                        "核对名字；新的一组写进 content/wordgroups.yml",
                    )


def _problem(code: str, place: Place, what: str, mend: str) -> Problem:
    return Problem(code, place, "", what, mend, "warning")


def _place(site: Site, url: str, *needles: str) -> Place:
    page: Page | None = site.plan.pages.get(url)
    return site.place_in(page.source if page else "", *needles)
