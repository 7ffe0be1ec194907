"""S150–S152 网页标签：the meta tags that 《政府网站发展指引》 asks of each kind of page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mingchuang.check.site import BuiltPage, Site
from mingchuang.problems import Problem

SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource")
#: Kinds of pages about one item.
ARTICLE_KINDS = frozenset({"brand", "window", "guide", "document", "news"})
#: Kinds of pages that head a column. For all others the site's tags are enough.
COLUMN_KINDS = frozenset(
    {
        "brand-list",
        "window-list",
        "guide-list",
        "document-list",
        "news-list",
        "commitments",
        "standards",
        "supervision",
        "advisers",
    }
)

_PUB_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?: [0-2]\d:[0-5]\d)?")


def check_tags(site: Site, page: BuiltPage) -> Iterator[Problem]:
    """Check that required tags are there, filled in, not repeated, and of the right shape."""
    yield from _missing(site, page)
    yield from _repeated(site, page)
    yield from _shapes(site, page)


def required(page: BuiltPage) -> tuple[str, ...]:
    """The tags that this page must carry."""
    if page.facts.kind in ARTICLE_KINDS:
        return SITE_TAGS + ARTICLE_TAGS
    return SITE_TAGS + (COLUMN_TAGS if page.facts.kind in COLUMN_KINDS else ())


def _missing(site: Site, page: BuiltPage) -> Iterator[Problem]:
    given = {name: content.strip() for name, content, _ in page.facts.metas}
    lacking = [name for name in required(page) if not given.get(name)]
    if lacking:
        yield Problem(
            "S150",
            site.place(page),
            "",
            f"网页 {page.url}：缺少网页标签 {'、'.join(lacking)}",
            "补全这份资料的发布日期、来源，以及 content/site.yml 里的单位名称、域名、网站标识码",
        )


def _repeated(site: Site, page: BuiltPage) -> Iterator[Problem]:
    single = {*SITE_TAGS, *COLUMN_TAGS, *ARTICLE_TAGS}
    for name, count in Counter(name for name, _, _ in page.facts.metas).items():
        if name in single and count > 1:
            yield Problem(
                "S151",
                site.place(page),
                "",
                f"网页 {page.url}：网页标签 {name} 出现了 {count} 次",
                "一个标签只能有一个；多个值用“;”隔开写在一起",
            )


def _shapes(site: Site, page: BuiltPage) -> Iterator[Problem]:
    for name, content, _ in page.facts.metas:
        if name == "PubDate" and content and not _PUB_DATE.fullmatch(content):
            yield Problem(
                "S152",
                site.place(page, content),
                "发布日期",
                f"网页 {page.url}：发布时间“{content}”的写法不对",
                "写成 2026-11-23 或 2026-11-23 09:30",
            )
