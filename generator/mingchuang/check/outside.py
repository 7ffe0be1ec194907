"""S270–S273 站外链接：approved hosts only, no advertising, nothing hidden (C06).

《政府网站发展指引》（国办发〔2017〕47号）: links to other sites are approved by the unit and shown openly,
no advertising. Which hosts are approved stands in the site's own records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib.resources import files
from urllib.parse import urlsplit

import yaml

from mingchuang.check.remembered import Fault, Seen, each_fault
from mingchuang.check.site import BuiltPage, Site
from mingchuang.problems import Problem

_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+")


def check_outside(site: Site) -> Iterator[Problem]:
    """Look at the host of every link that leaves the site, and at links that nobody can see."""
    return each_fault(site, "outside", partial(_seen, site))


def _seen(site: Site, page: BuiltPage) -> Iterator[Seen]:
    for link in page.facts.structure.named:
        host = outer_host(link.href)
        if host is None:
            continue
        if fault := _fault(site, link.href, host):
            yield fault, (link.href, host), link.line
        if link.hidden:
            yield _hidden(link.href), (link.href,), link.line


def outer_host(href: str) -> str | None:
    """The host to which a link leads, in lower case; None for links within the site."""
    try:
        parts = urlsplit(href)
        return parts.hostname if parts.scheme in {"http", "https", ""} else None
    except ValueError:
        return None


def _hidden(href: str) -> Fault:
    return Fault(
        "S272",
        f"通往“{href[:80]}”的链接看不见（藏起来的，或者大小是 0）",
        "不是自己加的，就是被人加了暗链：马上删去，查一查谁改过；要用的链接，让人看得见",
    )


def _fault(site: Site, href: str, host: str) -> Fault | None:
    if _ADDRESS.fullmatch(host):
        return Fault(
            "S273",
            f"链接“{href[:80]}”写的是 IP 地址，不是域名",
            "换成对方的正式域名；没有域名的，不要链接",
        )
    for kind, hosts in _banned().items():
        if _covers(hosts, host) and not site.settings.allows(host):
            return Fault(
                "S271",
                f"链接“{href[:80]}”是{kind}的地址（{host}）",
                "换成对方网页本来的地址" if kind == "短链接" else "删去这个链接",
            )
    if not site.settings.allows(host):
        return Fault(
            "S270",
            f"链接“{href[:80]}”指向 {host}，它不在“允许外链”里",
            f"本单位同意链接的，在 content/site.yml 的“允许外链”里加上 {host}；不同意的，删去链接",
        )
    return None


def _covers(hosts: frozenset[str], host: str) -> bool:
    parts = host.split(".")
    return any(".".join(parts[i:]) in hosts for i in range(len(parts) - 1))


@cache
def _banned() -> Mapping[str, frozenset[str]]:
    text = files("mingchuang").joinpath("check/hosts.yml").read_text(encoding="utf-8")
    return {kind: frozenset(hosts) for kind, hosts in yaml.safe_load(text).items()}
