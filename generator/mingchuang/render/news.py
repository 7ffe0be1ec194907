"""Pages of news: the list, and each item with what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from mingchuang.model.news import Coverage, News
from mingchuang.plan import PROSE_SLOT, Page
from mingchuang.render.context import Context
from mingchuang.render.part import Part, one
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component

COLUMNS = ("通知公告", "工作动态")


def parts(context: Context) -> Iterator[Part]:
    """The list and every item."""
    if not (context.library.news or context.library.coverage):
        return
    yield one("news", list_page)
    ids = [news_id for news_id, _ in newest_first(context)]
    for newer, news_id, older in zip(["", *ids], ids, [*ids[1:], ""], strict=False):
        make = partial(news_page, news_id=news_id, newer=newer, older=older)
        yield one(f"news/{news_id}", make, newer, older)


def newest_first(context: Context) -> list[tuple[str, News]]:
    """All news by time of publication, newest first; the id settles ties."""
    return sorted(
        context.library.news.items(), key=lambda row: (row[1].published, row[0]), reverse=True
    )


def list_page(context: Context, shell: Shell) -> Page:
    """/news/"""
    meta = Meta(
        url="news/",
        kind="news-list",
        title="工作动态",
        description="通知公告、工作动态和媒体报道，最新的在最前面，每条都有日期。",
    )
    rows = newest_first(context)
    sections = [
        (f"news-{n}", column, _rows(context, [row for row in rows if row[1].column == column]))
        for n, column in enumerate(COLUMNS, 1)
    ]
    sections.append(("coverage", "媒体报道", coverage(context)))
    shown = [(anchor, title, html) for anchor, title, html in sections if html]
    html = component("page-title", title=meta.title, print=False)
    if len(shown) > 1:
        html += component(
            "buttons",
            items=[{"text": title, "href": f"#{anchor}"} for anchor, title, _ in shown],
        )
    html += component(
        "pair",
        items=[
            component("section", id=anchor, title=title, html=part) for anchor, title, part in shown
        ],
    )
    return shell.page(meta, html)


def _rows(context: Context, rows: list[tuple[str, News]]) -> Markup | None:
    items = [
        {
            "text": news.title,
            "href": context.href("news", news_id),
            "date": news.published.date(),
            "note": news.summary,
        }
        for news_id, news in rows
    ]
    return component("datelist", items=items) if items else None


def coverage(context: Context) -> Markup | None:
    """What the press wrote, newest first."""
    rows = sorted(context.library.coverage.values(), key=lambda row: (row.on, row.id), reverse=True)
    return component("coverage", items=[_report(row) for row in rows]) if rows else None


def _report(row: Coverage) -> dict[str, Any]:
    report: dict[str, Any] = {
        "outlet": row.outlet,
        "title": row.title,
        "date": row.on,
        "kind": row.genre,
    }
    if row.url:
        report["href"] = row.url
    return report


def news_page(context: Context, shell: Shell, news_id: str, newer: str, older: str) -> Page:
    """One item, between the next newer one and the next older one; empty ids for none."""
    news = context.library.news[news_id]
    entry = context.entry("news", news_id)
    parts = [
        component(
            "page-title",
            title=news.title,
            tags=[{"text": news.column}],
            lede=news.summary,
            published=news.published,
            updated=news.updated or "",
            source=news.source,
        )
    ]
    if picture := context.picture("news", news_id, news.picture):
        parts.append(
            component(
                "picture",
                src=picture.url,
                webp=picture.webp or "",
                width=picture.width,
                height=picture.height,
                alt=news.alt or "",
            )
        )
    if entry.body.strip():
        parts.append(component("prose", html=PROSE_SLOT))
    parts += [
        component(
            "section", id=anchor, title=title, html=component("linklist", items=links, columns=2)
        )
        for anchor, title, links in _about(context, news)
        if links
    ]
    parts.append(
        component(
            "nextprev",
            previous=context.link("news", newer) if newer else None,
            next=context.link("news", older) if older else None,
            label="前后两条",
        )
    )
    meta = Meta(
        url=f"news/{news_id}/",
        kind="news",
        title=news.title,
        description=news.summary,
        crumbs=[("工作动态", "/news/")],
        column=news.column,
        article=news,
        file=entry.file,
    )
    return shell.page(meta, Markup("\n").join(parts), markdown=entry.body)


def _about(context: Context, news: News) -> Iterator[tuple[str, str, list[dict[str, str]]]]:
    yield "guides", "怎么办这件事", context.links("guide", news.guides)
    yield "windows", "到哪里办", context.links("window", news.windows)
    yield "documents", "按哪个文件", context.links("document", news.documents)
    yield "brands", "服务品牌", context.links("brand", news.brands)
