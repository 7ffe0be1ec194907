"""S304–S306 页眉页脚、日期：what 《政府网站发展指引》 wants on every page, and visible dates.

国办发〔2017〕47号 and its annex 《网页设计规范》: site name in the header; in the footer badge,
“我为政府网站找错”, 标识码, 主办单位, 联系方式, ICP备案编号, 公安机关备案标识, 站点地图.
国办秘函〔2019〕19号: a page without a visible date of publication counts as not updated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from mingchuang.check.remembered import remembered
from mingchuang.check.site import BuiltPage, Site, url_of
from mingchuang.check.tags import ARTICLE_KINDS
from mingchuang.problems import Problem

#: What the footer must say → pattern in its text. 联系方式 is a link to dial.
FOOTER: Mapping[str, str] = {
    "党政机关网站标识": r"党政机关网站标识",
    "“我为政府网站找错”": r"我为政府网站找错",
    "网站标识码": r"网站标识码\s*(?:bm\d|\d)",
    "主办单位": r"主办(?:单位)?\s*[:：]?\s*[一-龥]{3}",
    "ICP备案编号": r"ICP备\s*\d",
    "公安机关备案编号": r"公网安备\s*\d",
    "站点地图": r"(?:站点|网站)地图",
}
#: Lists of items that have a date, and the kinds of items.
_DATED_LISTS = frozenset({"news-list", "document-list", "home"})
_DATED_ITEMS = ("news/", "documents/")
_DATE = re.compile(r"\d{4}\s?[-年./]\s?\d{1,2}(?:\s?[-月./]\s?\d{1,2})?|\d{1,2}\s?[-月]\s?\d{1,2}")


def check_elements(site: Site) -> Iterator[Problem]:
    """Header and footer (S304, S305)."""
    lacking: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path, found in remembered(site, "elements", lambda page: tuple(_frame(page))):
        for code, what in found:
            lacking[code, what].append(url_of(path))
    for (code, what), urls in lacking.items():
        where = f"{len(urls)} 个网页，例如 {urls[0]}" if len(urls) > 1 else urls[0]
        place = "页眉" if code == "S304" else "页脚"
        yield Problem(
            code,
            site.place_in("content/site.yml"),
            "",
            f"网页 {where}：{place}里没有{what}",
            "补全 content/site.yml 里的这一项；改过主题的，把它放回网页模板",
        )


def _frame(page: BuiltPage) -> Iterator[tuple[str, str]]:
    if page.page is None:
        # An attachment in HTML has no frame of the theme.
        return
    facts = page.facts
    name = next((content for tag, content, _ in facts.metas if tag == "SiteName"), "")
    if name and not _named(name, facts.header):
        yield "S304", f"网站名称“{name}”"
    footer = " ".join(facts.footer.split())
    for what, wanted in FOOTER.items():
        if not re.search(wanted, footer):
            yield "S305", what
    if not any(link.startswith("tel:") for link in facts.footer_links):
        yield "S305", "联系电话（点一下能拨的）"


def _named(name: str, header: str) -> bool:
    """Whether the header shows the name, in one piece or bureau and site apart."""
    text = re.sub(r"\s", "", header)
    name = re.sub(r"\s", "", name)
    return any(name[:i] in text and name[i:] in text for i in range(len(name)))


def check_dates(site: Site, page: BuiltPage) -> Iterator[Problem]:
    """Dates of items and in lists (S306)."""
    facts = page.facts
    if page.page is None:
        return
    if facts.kind in ARTICLE_KINDS:
        stamp = next((content for tag, content, _ in facts.metas if tag == "PubDate"), "")
        if stamp and not _shows(facts.main, stamp):
            yield Problem(
                "S306",
                site.place(page),
                "",
                f"网页 {page.url}：看不到发布日期（{stamp[:10]}）",
                "给改主题的技术人员：内容页要显示发布日期；看不到日期的，检查时按没有更新算",
            )
    if facts.kind in _DATED_LISTS:
        bare = [
            link
            for row in facts.rows
            if not _DATE.search(row.text)
            for link in row.links
            if _is_dated(site, page, link)
        ]
        if bare:
            yield Problem(
                "S306",
                site.place(page),
                "",
                f"网页 {page.url}：列表里有 {len(bare)} 行没有日期，例如 {bare[0]}",
                "给改主题的技术人员：动态、公告、文件的列表每一行都要有日期",
            )


def _is_dated(site: Site, page: BuiltPage, link: str) -> bool:
    target = site.target(page, link) if ":" not in link else None
    return bool(
        target and target.startswith(_DATED_ITEMS) and site.kind_of(target) in {"news", "document"}
    )


def _shows(text: str, stamp: str) -> bool:
    """Whether a text shows a day, as 2026-07-01 or 2026年7月1日."""
    year, month, day = (int(part) for part in stamp[:10].split("-"))
    compact = re.sub(r"\s", "", text)
    return stamp[:10] in compact or f"{year}年{month}月{day}日" in compact
