"""What axe-core finds on one page of each kind, or on all, told in Chinese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from mingchuang.check.browser.engine import BrowserMissingError, axe_script, host
from mingchuang.check.site import BuiltPage, Site
from mingchuang.problems import Level, Problem

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (360, 1440)
_HEIGHT = 800
_HEAVY = frozenset({"critical", "serious"})
_ELDER = "input[role=switch].mc-elder__input"
#: Rules that depend on the colours alone: all that another scheme can change.
_COLOURS = ("color-contrast", "link-in-text-block")
#: Colours are looked at as they come to rest.
_STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
_RUN = """async rules => (await axe.run(document, {
  resultTypes: ['violations'], ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {})
  })).violations.map(v => ({
  id: v.id, impact: v.impact, help: v.help,
  nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))}))"""
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    level: Level
    what: str
    mend: str


def check_browser(site: Site, executable: str | None, *, every: bool) -> Iterator[Problem]:
    """Open pages in a browser and let axe-core look at each of them in each dress.

    Args:
        site: the built site.
        executable: path of a Chromium; None for Playwright's own.
        every: all pages rather than one of each kind.

    Raises:
        BrowserMissingError: the browser does not start.
    """
    from playwright.sync_api import Error, sync_playwright

    found: defaultdict[_Fault, dict[str, list[str]]] = defaultdict(dict)
    with host(site.folder, site.base_path) as address, sync_playwright() as playwright:
        try:
            # Pages are our own, and containers have no room for Chromium's sandbox.
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        except Error as error:
            raise BrowserMissingError(
                f"浏览器开不起来（{executable or 'Playwright 自带的'}）。"
                "换一个：把它的位置写进环境变量 MINGCHUANG_BROWSER。"
            ) from error
        context = browser.new_context(locale="zh-CN")
        context.route(lambda url: not url.startswith(address), lambda route: route.abort())
        for built in chosen(site, every=every):
            page = context.new_page()
            page.goto(address + built.url.removeprefix("/"), wait_until="load")
            page.evaluate(axe_script())
            page.add_style_tag(content=_STILL)
            for dress, rules in _dresses(page):
                for fault in _faults(page, rules):
                    found[fault].setdefault(built.path, []).append(dress)
            page.close()
        browser.close()
    yield from _told(site, found)


def chosen(site: Site, *, every: bool) -> list[BuiltPage]:
    """All pages, or the largest of each kind; never those that lead on at once."""
    pages = [p for p in site.pages.values() if p.page and p.facts.kind != "redirect"]
    if every:
        return pages
    largest: dict[str, BuiltPage] = {}
    for page in pages:
        known = largest.get(page.facts.kind)
        if known is None or page.size > known.size:
            largest[page.facts.kind] = page
    return list(largest.values())


def _dresses(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Put the page into each width, scheme and mode in turn: its name, and rules (none: all)."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        yield f"{width} 像素宽", ()
        page.emulate_media(color_scheme="dark")
        yield f"{width} 像素宽深色", _COLOURS
        page.emulate_media(color_scheme="light")
        switch = page.locator(_ELDER)
        if switch.count():
            switch.check(force=True)
            yield f"{width} 像素宽长辈版", ()
            switch.uncheck(force=True)


def _faults(page: Page, rules: tuple[str, ...]) -> Iterator[_Fault]:
    violations: list[Mapping[str, Any]] = page.evaluate(_RUN, list(rules))
    for violation in violations:
        heavy = violation["impact"] in _HEAVY
        what, mend = _words().get(violation["id"], (violation["help"], ""))
        for html in violation["nodes"]:
            yield _Fault(
                "S280" if heavy else "S281",
                "error" if heavy else "warning",
                f"{what}：{html}（axe 规则 {violation['id']}）",
                mend or f"照 axe 规则 {violation['id']} 的说明改",
            )
    if page.evaluate(_TOO_WIDE) > 0:
        yield _Fault(
            "S287",
            "warning",
            "网页比屏幕宽，要左右拖着看",
            "看看是哪张表、哪张图、哪一长串字太宽：表格少几列，长网址换成文字",
        )


def _told(site: Site, found: Mapping[_Fault, Mapping[str, Iterable[str]]]) -> Iterator[Problem]:
    for fault, pages in found.items():
        path, dresses = next(iter(pages.items()))
        first = site.pages[path]
        seen = "、".join(dict.fromkeys(dresses))
        where = f"{len(pages)} 个网页，例如 {first.url}" if len(pages) > 1 else f"网页 {first.url}"
        what = f"{where}（{seen}）：{fault.what}"
        yield Problem(fault.code, site.place(first), "", what, fault.mend, fault.level)


@cache
def _words() -> Mapping[str, tuple[str, str]]:
    text = files("mingchuang").joinpath("check/browser/rules.yml").read_text(encoding="utf-8")
    return {rule: (what, mend) for rule, (what, mend) in yaml.safe_load(text).items()}
