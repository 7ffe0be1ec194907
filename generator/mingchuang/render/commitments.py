"""Pages of commitments: what was promised, what was kept, what happens where it was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from mingchuang.derive import Kept, fulfilment
from mingchuang.plan import Page
from mingchuang.render import ledger, pledge_parts
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date, number
from mingchuang.render.ledger import Group
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component

#: Anchor and title of the two lists, and whether it is that of windows.
_LISTS = (("units", "单位的承诺", False), ("windows", "窗口的承诺", True))


def pages(context: Context, shell: Shell) -> Iterator[Page]:
    """All pages of this part of the site."""
    if not context.library.commitments:
        return
    newest = pledge_parts.headline(context.derived.kept)
    found = ledger.parts(context)
    where = dict(ledger.addresses(found))
    yield _first(context, shell, newest, found, where)
    for i, part in enumerate(found[1:], 1):
        yield _further(shell, newest, part, i, len(found))


def _first(
    context: Context,
    shell: Shell,
    newest: Kept | None,
    found: list[list[Group]],
    where: dict[str, str],
) -> Page:
    meta = Meta(
        url=ledger.page_url(0),
        kind="commitments",
        title="服务承诺与兑现",
        description="每项承诺的目标、做到多少、分子分母、数据来源；没做到的写明原因、怎么改、几时复查。",
        updated=max(brand.last_changed for brand in context.library.brands.values()),
    )
    sections = [
        ("missed", "没做到的", _missed(context, newest, where)),
        *_lists(newest, found[0]),
        ("further", "其余的承诺", _turn(0, len(found))),
        ("redress", "没给您做到，可以这样办", redress(context)),
        ("before", "往期", _history(context, where)),
        ("how", "数字怎么算的", how_counted(context)),
    ]
    html = component("page-title", title=meta.title)
    html += summary(context, newest, _ways(found))
    html += _sections(sections)
    return shell.page(meta, html)


def _further(shell: Shell, newest: Kept | None, part: list[Group], index: int, count: int) -> Page:
    meta = Meta(
        url=ledger.page_url(index),
        kind="commitments",
        title=f"服务承诺与兑现（第{index + 1}页）",
        description="其余各项承诺的目标、做到多少、分子分母和数据来源。",
        crumbs=[("服务承诺与兑现", "/commitments/")],
    )
    html = component("page-title", title=meta.title)
    html += _sections(_lists(newest, part))
    html += _turn(index, count)
    return shell.page(meta, html)


def _sections(sections: list[tuple[str, str, Markup | None]]) -> Markup:
    return Markup("\n").join(
        component("section", id=anchor, title=title, html=html)
        for anchor, title, html in sections
        if html
    )


def _lists(newest: Kept | None, part: list[Group]) -> list[tuple[str, str, Markup | None]]:
    period = newest.period.label if newest else ""
    return [
        (
            anchor,
            title,
            component(
                "pledge-ledger",
                period=period,
                groups=[group.params() for group in part if group.of_windows is of_windows],
            )
            if any(group.of_windows is of_windows for group in part)
            else None,
        )
        for anchor, title, of_windows in _LISTS
    ]


def _ways(found: list[list[Group]]) -> list[dict[str, str]]:
    """Where the lists begin, and what to do where something was not kept."""
    ways = []
    for anchor, title, of_windows in _LISTS:
        pages_with = [
            i for i, part in enumerate(found) if any(g.of_windows is of_windows for g in part)
        ]
        if pages_with:
            ways.append(
                {"text": title, "href": _local(f"/{ledger.page_url(pages_with[0])}#{anchor}")}
            )
    return [*ways, {"text": "没给您做到怎么办", "href": "#redress"}]


def summary(
    context: Context, newest: Kept | None, links: list[dict[str, str]] | None = None
) -> Markup:
    """One sentence: how many commitments there are, how many were kept."""
    held = context.library.commitments
    if newest is None:
        return component("pledge-summary", total=len(held), kept=0)
    total, kept, missed = pledge_parts.tally(held, newest.period)
    period = newest.period
    return component(
        "pledge-summary",
        total=total,
        kept=kept,
        missed=missed,
        period=f"{period}（{cn_date(period.start)}至{cn_date(period.end)}）",
        base="每项都写明数据来源和件数。" if links else "",
        links=links,
    )


def _missed(context: Context, newest: Kept | None, where: dict[str, str]) -> Markup | None:
    if newest is None:
        return None
    items = []
    for held, got in pledge_parts.misses(context.library.commitments, newest.period):
        item = pledge_parts.missed(context, held, got)
        items.append({**item, "href": _local(where[held.commitment.id])})
    return component("pledge-missed", items=items)


def redress(context: Context) -> Markup:
    """Whom to call where a commitment was not kept."""
    site = context.library.site
    channel = next(
        (c for c in context.library.channels.values() if c.kind == "电话" and c.phone), None
    )
    steps: list[dict[str, Any]] = [
        {
            "title": "当场跟窗口说",
            "text": "说哪一项没做到。窗口要当面说明原因，按下面写的办法补救。",
        }
    ]
    if channel:
        steps.append(
            {
                "title": f"打{channel.name}",
                "text": f"{channel.reply}内答复（从{channel.reply.since}算起）。",
                "phone": channel.phone,
                "note": channel.hours,
            }
        )
    steps.append(
        {
            "title": "打服务热线",
            "text": site.hotline_note or "",
            "phone": site.hotline,
        }
    )
    steps.append(
        {
            "title": "看别的渠道",
            "text": "写信、上门反映都可以。",
            "href": "/supervision/",
            "link_text": "监督投诉的全部渠道",
        }
    )
    return component("redress", steps=steps)


def _history(context: Context, where: dict[str, str]) -> Markup | None:
    if len(context.derived.kept) < 2:
        return None
    items = [
        {
            "period": one.period.label,
            "total": one.total,
            "kept": one.kept,
            "share": f"{number(one.share)}%",
            "missed_items": [
                {"text": held.commitment.name, "href": _local(where[held.commitment.id])}
                for held in context.library.commitments
                if (got := fulfilment(held, one.period)) and held.commitment.kept(got) is False
            ],
        }
        for one in context.derived.kept[: ledger.HISTORY]
    ]
    return component("pledge-history", items=items)


def _local(href: str) -> str:
    return href.removeprefix("/commitments/") if href.startswith("/commitments/#") else href


def how_counted(context: Context) -> Markup:
    """How shares are computed, and whom to tell if a figure looks wrong."""
    site = context.library.site
    return component(
        "ledger-note",
        text=[
            "比例＝做到的件数÷这一期应当做到的总件数，保留一位小数；做没做到按没有四舍五入的数比。",
            "没有总件数的比例不公布。每项的数字后面写着件数和数据来源，可以自己算一遍。",
        ],
        phone=site.phone,
        phone_text="觉得数字不对，请打",
        phone_note=site.phone_hours,
    )


def _turn(index: int, count: int) -> Markup:
    items = []
    if index + 1 < count:
        href = f"/{ledger.page_url(index + 1)}"
        items.append({"text": "接着看其余的承诺", "href": href, "kind": "main"})
    if index:
        items.append({"text": "回到前一页", "href": f"/{ledger.page_url(index - 1)}"})
    return component("buttons", items=items)
