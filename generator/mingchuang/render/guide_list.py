"""The list of guides: by person, by life event, A–Z by pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from mingchuang.model.guide import Guide
from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component


def page(context: Context, shell: Shell) -> Page:
    """/guides/"""
    meta = Meta(
        url="guides/",
        kind="guide-list",
        title="办事指南",
        description="谁可以申请、能领多少、带什么、到哪里办、几天办好。按人、按遇到的事、按拼音都能找。",
    )
    parts = [
        ("people", "您是哪一类人", by_people(context)),
        ("events", "您遇到了什么事", by_event(context)),
        ("az", "按拼音找", component("azlist", groups=by_letter(context))),
        ("more", "还可以看", component("linklist", items=list(more(context)), columns=2)),
    ]
    found = [part for part in parts if part[2]]
    html = component(
        "page-title",
        title=meta.title,
        lede="点开一件事，先看能不能办、能领多少，再看带什么、去哪里、几天办好。",
        print=False,
    )
    html += component(
        "buttons",
        items=[{"text": title, "href": f"#{anchor}"} for anchor, title, _ in found[:-1]],
    )
    html += Markup("\n").join(
        component("section", id=anchor, title=title, html=part) for anchor, title, part in found
    )
    return shell.page(meta, html)


def more(context: Context) -> Iterator[dict[str, str]]:
    """Pages beside the guides."""
    if context.library.standards:
        yield {"text": "各项标准现在是多少", "href": "/standards/"}
    if context.library.documents:
        yield {"text": "政策文件", "href": "/documents/"}
    if context.library.advisers:
        yield {"text": "政策顾问到访日", "href": "/advisers/"}
    yield {"text": "投诉、提意见", "href": "/supervision/"}


def by_people(context: Context) -> Markup:
    """Groups of people in the order of the site record.

    A guide has its plain sentence in the first group that it names; elsewhere its title is enough.
    """
    groups = []
    for i, category in enumerate(context.library.site.people, 1):
        found = [
            (guide.people.index(category.name), guide_id, guide)
            for guide_id, guide in ordered(context)
            if category.name in guide.people
        ]
        items = [_row(context, i, g, note=not place) for place, i, g in sorted(found, key=_first)]
        if items:
            groups.append(
                {
                    "id": f"people-{i}",
                    "title": category.name,
                    "note": category.note or "",
                    "items": items,
                }
            )
    return component("guidelist", groups=groups, level=3)


def _first(row: tuple[int, str, Guide]) -> bool:
    place, _, guide = row
    return place > 0 or guide.referral is not None


def ordered(context: Context) -> list[tuple[str, Guide]]:
    """Guides that the home page names first, then the others; pointers to others last."""
    named = [need.guide for need in context.library.site.needs]
    order = {guide_id: place for place, guide_id in enumerate(named)}
    return sorted(
        context.library.guides.items(),
        key=lambda row: (row[1].referral is not None, order.get(row[0], len(order))),
    )


def by_event(context: Context) -> Markup:
    """Life events in the order of the site record."""
    items = []
    for i, event in enumerate(context.library.site.life_events, 1):
        guides = [g for g, guide in ordered(context) if event.name in guide.life_events]
        if guides:
            items.append(
                {
                    "id": f"event-{i}",
                    "title": event.name,
                    "text": event.note or "",
                    "links": context.links("guide", guides),
                }
            )
    return component("life-events", items=items)


def by_letter(context: Context) -> list[dict[str, Any]]:
    """Guides under the first letter of their title in pinyin."""
    rows = sorted(
        (spelling(guide.title), guide_id, guide)
        for guide_id, guide in context.library.guides.items()
    )
    letters: dict[str, list[dict[str, str]]] = {}
    for spelled, guide_id, guide in rows:
        first = spelled[:1].upper()
        letter = first if first.isascii() and first.isalpha() else "0"
        item = {**context.link("guide", guide_id), "note": "、".join(guide.aliases[:3])}
        letters.setdefault(letter, []).append(item)
    return [{"letter": letter, "items": items} for letter, items in sorted(letters.items())]


def spelling(title: str) -> str:
    """Pinyin of a title without tones, to sort by."""
    # Its dictionary takes longer to load than most builds take.
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(title, style=Style.NORMAL)).lower()


def _row(context: Context, guide_id: str, guide: Guide, *, note: bool) -> dict[str, str]:
    row = context.link("guide", guide_id)
    if note:
        row["note"] = guide.plain
        if guide.referral:
            row["tag"] = f"由{context.unit(guide.referral.unit)}办"
    return row
