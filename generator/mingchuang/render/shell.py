"""The frame of every page: head with the government page tags, header, breadcrumb, footer.

Page tags: 国办发〔2017〕47号, annex 《网页设计规范》.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

import mingchuang_theme
from mingchuang.links import depth_prefix
from mingchuang.memory import digest
from mingchuang.model.common import Publication
from mingchuang.plan import PROSE_SLOT, PROSE_STYLESHEET, SEARCH_DATA, Page, SiteFile
from mingchuang.render import repeated
from mingchuang.render.context import Context
from mingchuang.render.format import tag_stamp
from mingchuang_theme import component

#: Channels of the site: address, name, page kinds that belong to it (5–8, 国办发〔2017〕47号).
CHANNELS = (
    ("/", "首页", ("home",)),
    ("/guides/", "办事指南", ("guide-list", "guide", "standards", "document", "document-list")),
    ("/brands/", "服务品牌", ("brand-list", "brand")),
    ("/commitments/", "服务承诺", ("commitments",)),
    ("/windows/", "示范窗口", ("window-list", "window")),
    ("/news/", "工作动态", ("news-list", "news")),
    ("/supervision/", "监督投诉", ("supervision", "advisers")),
)

#: What each channel holds, in a line and in words, for ColumnDescription and ColumnKeywords.
_COLUMN_ABOUT = {
    "/guides/": ("办事指南、保障标准和政策文件", "办事指南,低保,救助,保障标准,政策文件"),
    "/brands/": ("服务品牌的标识、含义和做法", "服务品牌,品牌标识"),
    "/commitments/": ("服务承诺和每期兑现情况", "服务承诺,兑现"),
    "/windows/": ("示范窗口的地址、时间和电话", "示范窗口,地址,电话"),
    "/news/": ("工作动态和通知公告", "工作动态,通知公告"),
    "/supervision/": ("监督渠道、满意度和整改", "监督,投诉,满意度,整改"),
}

#: ColumnType of each page kind (open list of the annex; the map is ours).
_COLUMN_TYPES = {
    "home": "首页",
    "guide-list": "办事服务",
    "guide": "办事服务",
    "brand-list": "工作动态",
    "brand": "工作动态",
    "window-list": "工作动态",
    "window": "办事服务",
    "commitments": "政策文件",
    "standards": "数据发布",
    "document-list": "政策文件",
    "document": "政策文件",
    "supervision": "咨询投诉",
    "advisers": "咨询投诉",
    "news-list": "工作动态",
    "news": "工作动态",
}


#: Words in the Keywords tag; more only make pages heavy.
_KEYWORDS = 8
#: Kinds of pages made of the shared components alone.
_SHARED_ONLY = frozenset({"search", "404", "sitemap", "redirect"})

#: Says on every page that a site is only a sample.
_DEMO = "示例数据，均为虚构"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page says about itself.

    Attributes:
        url: address below the base.
        kind: `data-kind`.
        title: plain title; empty for home.
        description: one or two sentences.
        crumbs: (text, root-relative address) between home and this page.
        column: name of the column in page tags.
        keywords: words for the content.
        article: publication facts of a content page; None for a list.
        source: issuing unit of a content page.
        file: source file.
        updated: date for the sitemap.
        robots: robots tag, empty for none.
        moved: root-relative address to which this page leads on at once, empty for none.
    """

    url: str
    kind: str
    title: str
    description: str
    crumbs: Sequence[tuple[str, str]] = ()
    column: str = ""
    keywords: Sequence[str] = ()
    article: Publication | None = None
    source: str = ""
    published: datetime | None = None
    file: str = ""
    updated: date | None = None
    robots: str = ""
    listed: bool = True
    moved: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shell:
    """Makes pages of one site."""

    context: Context
    base_url: str | None
    icons: tuple[dict[str, str], ...]
    stylesheets: tuple[SiteFile, SiteFile]
    script: SiteFile
    search_scripts: tuple[SiteFile, SiteFile]

    @classmethod
    def of(cls, context: Context, base_url: str | None, icons: Sequence[dict[str, str]]) -> Shell:
        """The shell of a site, with the theme's style sheet and script under hashed names."""
        more = _hashed("search-more", "js", jsmin(mingchuang_theme.search_more()))
        # Each script finds the next one beside itself, when somebody needs it.
        script = mingchuang_theme.search_script().replace("{{more}}", _name(more))
        search = _hashed("search", "js", jsmin(script))
        script = mingchuang_theme.script().replace("{{search}}", _name(search))
        return cls(
            context,
            base_url.rstrip("/") + "/" if base_url else None,
            tuple(icons),
            (
                _hashed("mingchuang", "css", cssmin(mingchuang_theme.shared_stylesheet())),
                _hashed("mingchuang-more", "css", cssmin(mingchuang_theme.more_stylesheet())),
            ),
            _hashed("mingchuang", "js", jsmin(script)),
            (search, more),
        )

    def page(
        self, meta: Meta, html: str, *, markdown: str = "", native: bool = False, wide: bool = False
    ) -> Page:
        """Put the frame around the HTML of a page's `<main>`."""
        body = component(
            "shell",
            html=Markup(html),  # noqa: S704  made of our own components
            header_html=self._header(meta),
            crumb_html=self._crumb(meta),
            footer_html=self._footer(meta),
            wide=wide,
        )
        return Page(
            url=meta.url,
            kind=meta.kind,
            title=meta.title or self.context.library.site.name,
            head=str(self._head(meta, prose=PROSE_SLOT in html)),
            body=str(body),
            markdown=markdown,
            source=meta.file,
            native=native,
            updated=meta.updated or (meta.article.last_changed if meta.article else None),
            listed=meta.listed,
            published=meta.article.published if meta.article else meta.published,
        )

    @property
    def mark(self) -> str:
        """Differs when the frame of all pages differs otherwise than by records."""
        files = (*self.stylesheets, self.script, *self.search_scripts)
        return digest(repr(self.base_url), repr(self.icons), *(file.url for file in files))

    @property
    def full_name(self) -> str:
        """Official name of the site with that of the bureau, each once."""
        site = self.context.library.site
        organ = self.context.unit(site.organ)
        return site.name if site.name.startswith(organ) else organ + site.name

    def files(self) -> tuple[SiteFile, ...]:
        """Style sheets and scripts."""
        assets = *self.stylesheets, self.script, *self.search_scripts
        parts = " ".join(["search/", SEARCH_DATA, *(file.url for file in assets)])
        worker = mingchuang_theme.service_worker().replace("{{parts}}", parts)
        return *assets, SiteFile("sw.js", content=worker.encode())

    def tags(self, meta: Meta) -> list[tuple[str, str]]:
        """Government page tags of a page: site, column, content."""
        site = self.context.library.site
        tags = [
            ("SiteName", self.full_name),
            ("SiteDomain", site.domain),
            ("SiteIDCode", site.id_code),
        ]
        if meta.kind in _COLUMN_TYPES:
            href, channel = next(
                ((href, name) for href, name, kinds in CHANNELS if meta.kind in kinds),
                ("", meta.title),
            )
            about, words = _COLUMN_ABOUT.get(href, ("", ""))
            tags += [
                ("ColumnName", meta.column or channel),
                ("ColumnDescription", about or meta.description),
                ("ColumnKeywords", words or ",".join(site.keywords)),
                ("ColumnType", _COLUMN_TYPES[meta.kind]),
            ]
        published = meta.article.published if meta.article else meta.published
        if published:
            source = meta.source or (meta.article.source if meta.article else "")
            tags += [
                ("ArticleTitle", meta.title),
                ("PubDate", tag_stamp(published)),
                ("ContentSource", source or self.context.unit(site.organ)),
                ("Keywords", ",".join((meta.keywords or site.keywords)[:_KEYWORDS])),
            ]
            if self.base_url:
                tags.append(("Url", self.base_url + meta.url))
        return tags

    def _head(self, meta: Meta, *, prose: bool) -> Markup:
        return component(
            "head",
            title=meta.title,
            site_name=self.full_name,
            description=meta.description,
            tags=self.tags(meta),
            canonical=self._canonical(meta),
            # Relative by itself: what makes links relative looks at addresses, not into texts.
            refresh=depth_prefix(meta.url) + meta.moved.lstrip("/") if meta.moved else "",
            icons=list(self.icons),
            stylesheets=[f"/{sheet.url}" for sheet in self._sheets(meta.kind)],
            prose=prose,
            prose_stylesheets=[f"/{PROSE_STYLESHEET}"],
            scripts=[] if meta.moved else [f"/{self.script.url}"],
            later=[f"/{self.search_scripts[0].url}", f"/{SEARCH_DATA}"]
            if meta.kind == "search"
            else [],
            robots=meta.robots,
        )

    def _sheets(self, kind: str) -> Sequence[SiteFile]:
        return self.stylesheets[:1] if kind in _SHARED_ONLY else self.stylesheets

    def _canonical(self, meta: Meta) -> str:
        if not self.base_url or meta.kind == "404":
            return ""
        return self.base_url + (meta.moved.lstrip("/") or meta.url)

    def _header(self, meta: Meta) -> Markup:
        site = self.context.library.site
        logo = self.context.picture("site", "", site.logo)
        parent = site.parent
        return repeated.component(
            "header",
            site_name=site.name,
            organ=self.context.unit(site.organ),
            demo=_DEMO if site.demo else "",
            logo={"src": logo.url, "width": 48, "height": 48} if logo else None,
            nav=self.channels(meta.kind, meta.url),
            home=meta.kind == "home",
            # The home page and the search page have a big search box of their own.
            search=meta.kind not in ("home", "search"),
            parent={
                "name": parent.name,
                "href": parent.url,
                "links": [{"text": x.name, "href": x.url} for x in parent.header],
            }
            if parent
            else None,
        )

    def channels(self, kind: str = "", url: str = "") -> list[dict[str, Any]]:
        """Links to the channels that hold something; `current` for a page of `kind` at `url`."""
        return [
            {
                "text": name,
                "href": href,
                "current": ("page" if f"/{url}" == href else "true") if kind in kinds else "",
            }
            for href, name, kinds in CHANNELS
            if self.context.shows(href)
        ]

    def _crumb(self, meta: Meta) -> Markup | str:
        if meta.kind == "home":
            return ""
        items = [{"text": "首页", "href": "/"}]
        items += [{"text": text, "href": href} for text, href in meta.crumbs]
        return component("crumb", items=[*items, {"text": meta.title, "href": ""}])

    def _footer(self, meta: Meta) -> Markup:
        site = self.context.library.site
        badge = self.context.picture("site", "", site.badge_image)
        parent_links = [*(site.parent.footer if site.parent else ()), *site.links]
        return repeated.component(
            "footer",
            organ=self.context.unit(site.organ),
            address=site.address,
            phones=[{"number": site.phone, "note": site.phone_hours}],
            id_code=site.id_code,
            icp=_with_href({"number": site.icp}, site.icp_url),
            police=_with_href({"number": site.police}, site.police_url),
            party_badge=_with_href(
                {"image": badge.url, "width": badge.width, "height": badge.height} if badge else {},
                site.badge_url,
            ),
            error_report=_with_href({}, site.errata_url),
            report_href="/errata/" if "errata" in self.context.library.pages else "/supervision/",
            links=[
                {"text": "站点地图", "href": "/sitemap/"},
                *({"text": x.name, "href": x.url} for x in site.footer_pages),
                {"text": "监督投诉", "href": "/supervision/"},
            ],
            parent_links=[{"text": x.name, "href": x.url} for x in parent_links],
            demo=(site.demo_note or _DEMO) if site.demo else "",
            page_url=self.base_url + meta.url if self.base_url else "",
        )


def _with_href(facts: dict[str, Any], href: str | None) -> dict[str, Any]:
    return {**facts, "href": href} if href else facts


def _name(file: SiteFile) -> str:
    return file.url.rpartition("/")[2]


def _hashed(stem: str, suffix: str, text: str) -> SiteFile:
    """A file named after its content, so that caches never serve an old one."""
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:10]
    return SiteFile(f"assets/{stem}.{digest}.{suffix}", content=content)
