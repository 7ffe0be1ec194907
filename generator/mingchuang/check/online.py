"""S275–S277 站外链接打得开：asked over the network, only where the operator wants it (C06)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from mingchuang.check.fetch import Answer, ask_all
from mingchuang.check.linkcache import known, remember
from mingchuang.check.outside import outer_host
from mingchuang.check.site import BuiltPage, Site
from mingchuang.problems import Level, Place, Problem

#: So many failures, and nothing but failures, mean that this machine has no network.
_ALL_DOWN = 3


def check_online(
    site: Site,
    cache: Path,
    today: date,
    ask: Callable[[Iterable[str]], Mapping[str, Answer]] = ask_all,
) -> Iterator[Problem]:
    """Ask for every outside link of the site.

    Args:
        site: the built site.
        cache: folder in which answers are kept.
        today: the day of the check.
        ask: gets the answers.
    """
    places = outside_links(site)
    answers = known(cache, today)
    fresh = ask([url for url in places if url not in answers])
    remember(cache, today, fresh)
    answers |= fresh
    silent = [url for url in fresh if fresh[url].status == 0]
    if len(silent) >= _ALL_DOWN and len(silent) == len(fresh):
        yield Problem(
            "S276",
            Place("content/site.yml"),
            "",
            f"{len(silent)} 个站外网址一个也没有打开，看来这台电脑没有联网",
            "联上网再查一遍",
            "warning",
        )
        return
    for url, pages in places.items():
        if (fault := _fault(site, url, answers.get(url))) is not None:
            code, what, mend, level = fault
            page, line = pages[0]
            more = f"{len(pages)} 个网页，例如 {page.url}" if len(pages) > 1 else f"网页 {page.url}"
            place = site.place(page, url, outer_host(url) or "", line=line)
            yield Problem(code, place, "", f"{more}：{what}", mend, level)


def outside_links(site: Site) -> Mapping[str, list[tuple[BuiltPage, int]]]:
    """Outside addresses without what follows `#`, and the pages that link to them."""
    found: defaultdict[str, list[tuple[BuiltPage, int]]] = defaultdict(list)
    for page in site.pages.values():
        for link in page.facts.structure.named:
            if outer_host(link.href) is not None:
                url = urldefrag(link.href if urlsplit(link.href).scheme else f"https:{link.href}")
                places = found[url.url]
                if not places or places[-1][0] is not page:
                    places.append((page, link.line))
    return found


def _fault(site: Site, url: str, answer: Answer | None) -> tuple[str, str, str, Level] | None:
    if answer is None:
        return None
    if answer.gone:
        what = f"站外链接“{url}”打不开，对方说没有这个网页（{answer.status}）"
        return "S275", what, "找到新的网址换上，或者删去这个链接", "error"
    if not answer.good:
        said = answer.trouble or f"对方回答 {answer.status}"
        mend = "用浏览器点一下；真的打不开，换一个网址或者删去"
        return "S276", f"站外链接“{url}”这次没有打开：{said}", mend, "warning"
    host = outer_host(answer.final) or ""
    if host and host != outer_host(url) and not site.settings.allows(host):
        what = f"站外链接“{url}”会转到 {host}，它不在“允许外链”里"
        mend = "点开看看是不是原来的内容；是的，换成新网址、加进“允许外链”；不是的，马上删去"
        return "S277", what, mend, "warning"
    return None
