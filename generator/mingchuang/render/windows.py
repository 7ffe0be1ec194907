"""Pages of windows: the list by township, every window."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from mingchuang.model.window import Window
from mingchuang.plan import PROSE_SLOT, Page
from mingchuang.render import window_parts
from mingchuang.render.context import Context
from mingchuang.render.part import Part, one
from mingchuang.render.shell import Meta, Shell
from mingchuang.render.times import today_line, week_words
from mingchuang_theme import component

#: Windows in the list whose state is said for the reader's own day; more would weigh too much.
LIVE = 24
_ACCESS = ("坡道和低位柜台", "无障碍卫生间", "手语和语音提示", "帮办代办")


def parts(context: Context) -> Iterator[Part]:
    """All pages of windows."""
    if not context.library.windows:
        return
    yield one("windows", list_page)
    for window_id in context.library.windows:
        yield one(f"windows/{window_id}", partial(window_page, window_id=window_id))


def list_page(context: Context, shell: Shell) -> Page:
    """/windows/"""
    meta = Meta(
        url="windows/",
        kind="window-list",
        title="示范窗口",
        description="按乡镇、街道找窗口：地址、电话、今天开不开门、有什么方便。",
        updated=max(window.last_changed for window in context.library.windows.values()),
    )
    html = component(
        "page-title",
        title=meta.title,
        lede="先看离您家近的。来之前打个电话，问清楚要带什么，少跑一趟。",
        print=False,
    )
    html += component("window-list", groups=[_group(context, *pair) for pair in grouped(context)])
    return shell.page(meta, html)


def grouped(context: Context) -> list[tuple[str, list[tuple[str, Window]]]]:
    """Windows by area, areas in the order of the tree."""
    library = context.library
    order = {area: i for i, area in enumerate(library.areas)}
    groups: dict[str, list[tuple[str, Window]]] = {}
    for pair in library.windows.items():
        groups.setdefault(pair[1].area, []).append(pair)

    def place(area: str) -> list[int]:
        return [order[step] for step in library.area_path(area)]

    return sorted(groups.items(), key=lambda group: place(group[0]))


def _group(context: Context, area: str, windows: list[tuple[str, Window]]) -> dict[str, Any]:
    live = len(context.library.windows) <= LIVE
    return {
        "area": context.area(area),
        "id": f"area-{area}",
        "windows": [_row(context, window_id, window, live) for window_id, window in windows],
    }


def _row(context: Context, window_id: str, window: Window, live: bool) -> dict[str, Any]:
    today = context.derived.today
    kinds = {facility.kind for facility in window.facilities}
    row: dict[str, Any] = {
        "name": window.name,
        "href": context.href("window", window_id),
        "address": window.address,
        "phone": window.phones[0],
        "titles": [t.name for t in window.titles if window_parts.in_force(t, today)],
        "access": [kind for kind in _ACCESS if kind in kinds],
    }
    if live:
        row["today_html"] = today_line(window.hours, today, usual=True)
    else:
        row["hours"] = "，".join(week_words(window.hours))
    return row


def window_page(context: Context, shell: Shell, window_id: str) -> Page:
    """One window: where, when, what, whom to call."""
    window = context.library.windows[window_id]
    entry = context.entry("window", window_id)
    prose = component("prose", html=PROSE_SLOT)
    found = [
        part
        for part in window_parts.sections(context, window_id, window, entry.body, prose)
        if part[2]
    ]
    body = Markup("\n").join(
        component("section", id=anchor, title=title, html=html) for anchor, title, html in found
    )
    contents = [{"text": title, "href": f"#{anchor}"} for anchor, title, _ in found]
    meta = Meta(
        url=f"windows/{window_id}/",
        kind="window",
        title=window.title,
        description=f"{window.intro}地址：{window.address}。电话：{window.phones[0]}。",
        crumbs=[("示范窗口", "/windows/")],
        column="示范窗口",
        keywords=window.aliases,
        article=window,
        file=entry.file,
    )
    html = window_parts.top(context, window_id, window)
    html += component("columns", side_html=component("contents", items=contents), html=body)
    return shell.page(meta, html, markdown=entry.body)
