"""Pages that are no records of their own: prose pages, search, site map, not found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial

from mingchuang.plan import PROSE_SLOT, Page
from mingchuang.render.context import Context
from mingchuang.render.guide_list import spelling
from mingchuang.render.part import Part, one
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component


def parts(context: Context) -> Iterator[Part]:
    """Search, site map, every page of prose, and what is shown where there is no page."""
    yield one("search", search)
    yield one("sitemap", sitemap)
    for page_id in context.library.pages:
        yield one(f"page/{page_id}", partial(prose_page, page_id=page_id))
    yield one("404", not_found)


def prose_page(context: Context, shell: Shell, page_id: str) -> Page:
    """An ordinary page of content/, its text converted by the engine."""
    page = context.library.pages[page_id]
    entry = context.entry("page", page_id)
    source = page.source or context.unit(context.library.site.organ)
    title = component(
        "page-title",
        title=page.title,
        published=page.published,
        updated=page.updated or "",
        source=source,
    )
    meta = Meta(
        url=f"{page_id}/",
        kind="page",
        title=page.title,
        description=page.description or page.title,
        source=source,
        published=datetime.combine(page.published, time()),
        file=entry.file,
        updated=page.last_changed,
    )
    html = title + component("prose", html=PROSE_SLOT)
    return shell.page(meta, html, markdown=entry.body, native=True)


def groups(context: Context) -> list[tuple[str, list[dict[str, str]]]]:
    """All titles of the site by kind: for the site map and for search without a script."""
    library = context.library
    found = [
        ("办事指南", _by_sound(context.links("guide", library.guides))),
        ("服务品牌", context.links("brand", library.brands)),
        ("示范窗口", context.links("window", library.windows)),
        ("政策文件", [_document(context, i) for i in library.documents]),
        ("动态", context.links("news", library.news)),
    ]
    return [(name, links) for name, links in found if links]


def _by_sound(links: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(links, key=lambda link: spelling(link["text"]))


def _document(context: Context, document_id: str) -> dict[str, str]:
    """The new and the old document often have the same title: say which is the old one."""
    link = context.link("document", document_id)
    status = context.library.documents[document_id].status
    old = f"，已{status}" if status in ("废止", "失效") else ""
    return {**link, "text": link["text"] + old}


def search(context: Context, shell: Shell) -> Page:
    """The search page: without a script, a list of titles by pinyin."""
    meta = Meta(
        url="search/",
        kind="search",
        title="搜索",
        description="用自己的话查找办事指南、服务品牌、示范窗口和政策文件。",
    )
    site = context.library.site
    html = component("page-title", title="搜索", print=False)
    html += component("search-all", hint=site.search_hint, groups=_groups(context))
    ask = component("note", html=component("phone", number=site.hotline, label="找不到？打电话问"))
    html += component("flow", html=ask, wide=True)
    return shell.page(meta, html)


def sitemap(context: Context, shell: Shell) -> Page:
    """站点地图：every page of the site."""
    library = context.library
    meta = Meta(
        url="sitemap/",
        kind="sitemap",
        title="站点地图",
        description="本站全部栏目和页面。",
    )
    more = (
        ("/standards/", "保障标准"),
        ("/documents/", "政策文件"),
        ("/advisers/", "政策顾问"),
        ("/units/", "机构职能"),
        ("/search/", "搜索"),
    )
    columns = shell.channels()
    columns += [
        *({"text": name, "href": href} for href, name in more if context.shows(href)),
        *({"text": page.title, "href": f"/{page_id}/"} for page_id, page in library.pages.items()),
    ]
    html = component("page-title", title="站点地图", print=False)
    for i, (name, links) in enumerate([("栏目", columns), *groups(context)], 1):
        html += component(
            "section",
            id=f"map-{i}",
            title=name,
            html=component("linklist", items=links, columns=2),
        )
    return shell.page(meta, html)


def not_found(context: Context, shell: Shell) -> Page:
    """404：what to do when an address leads nowhere."""
    site = context.library.site
    meta = Meta(
        url="404.html",
        kind="404",
        title="没有找到这个页面",
        description="地址可能写错了，或者页面已经移走。",
        robots="noindex",
        listed=False,
    )
    html = component(
        "page-title",
        title="没有找到这个页面",
        lede="地址可能写错了，或者页面已经移走。可以在上面搜索，或者从下面进去。",
        print=False,
    )
    html += component("linklist", items=shell.channels())
    html += component("note", html=component("phone", number=site.hotline, label="打电话问"))
    return shell.page(meta, html)


def _groups(context: Context) -> list[dict[str, object]]:
    """Titles to browse in without a script; the lists that grow from year to year are linked."""
    short = [(name, links) for name, links in groups(context) if name not in ("政策文件", "动态")]
    more = (("/documents/", "政策文件"), ("/news/", "工作动态"), ("/sitemap/", "站点地图"))
    lists = [{"text": name, "href": href} for href, name in more if context.shows(href)]
    return [{"title": name, "items": links} for name, links in [*short, ("别的", lists)]]
