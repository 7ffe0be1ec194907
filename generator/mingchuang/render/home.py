"""Home page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mingchuang.plan import Page
from mingchuang.render import brand_parts, commitments, pledge_parts, windows
from mingchuang.render.context import Context
from mingchuang.render.format import number
from mingchuang.render.shell import Meta, Shell
from mingchuang.render.times import today_line
from mingchuang_theme import component

_NEWS, _STANDARDS, _BRANDS, _WINDOWS = 6, 6, 10, 24
_STARS = ("", "一星级", "二星级", "三星级", "四星级", "五星级")


def home(context: Context, shell: Shell) -> Page:
    """The home page."""
    site = context.library.site
    meta = Meta(
        url="",
        kind="home",
        title="",
        description=site.description,
    )
    sections = [
        ("events", "按遇到的事找", _events(context), ("全部办事指南", "/guides/")),
        ("standards", "现在能领多少", _standards(context), ("各项、各年的标准", "/standards/")),
        ("windows", "去哪里办", _windows(context), ("窗口的地址和电话", "/windows/")),
        ("commitments", "说到的，做到了没有", _commitments(context), None),
        ("brands", "服务品牌", _brands(context), ("品牌名录", "/brands/")),
        ("news", "最新动态", _news(context), ("全部动态", "/news/")),
        ("supervision", "不满意，找谁", _supervision(context), None),
    ]
    html = _hero(context) + Markup("\n").join(
        component(
            "section",
            id=anchor,
            title=title,
            html=part,
            more={"text": more[0], "href": more[1]} if more else None,
        )
        for anchor, title, part, more in sections
        if part
    )
    return shell.page(meta, html)


def _hero(context: Context) -> Markup:
    site = context.library.site
    return component(
        "home-hero",
        title_lines=[line for line in site.headline.split("|") if line],
        lede=site.lede,
        search_html=component(
            "searchbox",
            id="mc-home-q",
            big=True,
            label="想办什么事？想找什么？",
            placeholder=site.search_hint,
        ),
        html=_needs(context),
        hotline={"number": site.hotline, "other": site.hotline_note or ""},
        brand=_featured(context),
    )


def _needs(context: Context) -> Markup:
    return component(
        "needs",
        items=[
            {
                "say": need.saying,
                "name": context.title("guide", need.guide),
                "href": context.href("guide", need.guide),
                "fact": need.fact,
            }
            for need in context.library.site.needs
            if need.guide in context.library.guides
        ],
        more={"text": "全部办事指南", "href": "/guides/"},
    )


def _featured(context: Context) -> dict[str, Any] | None:
    library = context.library
    brand_id = library.site.featured
    brand = library.brands.get(brand_id or "")
    if brand is None or brand_id is None:
        return None
    drawing = brand_parts.logo(context, brand_id, brand)
    if drawing is None:
        return None
    star = f"，{_STARS[brand.star.stars]}（{brand.star.year} 年度）" if brand.star else ""
    return {
        "name_lines": [line.rstrip("，、") for line in brand_parts.name_lines(brand.name)],
        "href": context.href("brand", brand_id),
        "logo": drawing,
        "text": f"{context.unit(brand.owner)}服务品牌{star}。{brand.slogan}",
    }


def _events(context: Context) -> Markup | None:
    items = []
    for i, event in enumerate(context.library.site.life_events, 1):
        guides = [
            guide_id
            for guide_id, guide in context.library.guides.items()
            if event.name in guide.life_events
        ]
        if guides:
            one = context.href("guide", guides[0])
            items.append(
                {
                    "title": event.name,
                    "text": event.note or "",
                    "href": one if len(guides) == 1 else f"/guides/#event-{i}",
                }
            )
    return component("life-events", items=items) if items else None


def _standards(context: Context) -> Markup | None:
    """The newest amounts, each item once, for the widest area that has it."""
    library = context.library
    depth = {area: len(library.area_path(area)) for area in library.areas}
    widest: dict[str, Any] = {}
    for amount in context.derived.amounts.values():
        item = amount.current.item
        if item not in widest or depth[amount.current.area] < depth[widest[item].current.area]:
            widest[item] = amount
    newest = sorted(widest.values(), key=lambda a: a.current.effective, reverse=True)
    # one of each group: people look for their own kind of help, not for all grades of one kind
    first = {amount.current.group: amount for amount in reversed(newest)}
    shown = [amount for amount in newest if first[amount.current.group] is amount]
    rows = []
    for amount in shown[:_STANDARDS]:
        now = amount.current
        document = library.documents.get(now.document)
        rows.append(
            {
                "name": now.item,
                "href": context.href("guide", now.guides[0])
                if now.guides and now.guides[0] in library.guides
                else "/standards/",
                "area": context.area(now.area),
                "value": number(now.value),
                "unit": now.unit,
                "from": now.effective,
                "document": {
                    "text": document.number or document.title,
                    "href": context.href("document", now.document),
                }
                if document
                else None,
            }
        )
    return component("home-standards", items=rows) if rows else None


def _windows(context: Context) -> Markup | None:
    """Windows by township with today's state."""
    groups = windows.grouped(context)
    live = len(context.library.windows) <= _WINDOWS
    today = context.derived.today
    return (
        component(
            "home-windows",
            groups=[
                {
                    "area": context.area(area),
                    "href": f"/windows/#area-{area}",
                    "windows": [
                        {
                            **context.link("window", window_id),
                            "today_html": today_line(window.hours, today) if live else "",
                        }
                        for window_id, window in found
                    ]
                    if live
                    else [],
                    "count": len(found),
                }
                for area, found in groups
            ],
        )
        if groups
        else None
    )


def _commitments(context: Context) -> Markup | None:
    if not context.library.commitments:
        return None
    newest = pledge_parts.headline(context.derived.kept)
    html = commitments.summary(context, newest)
    if newest:
        found = pledge_parts.misses(context.library.commitments, newest.period)
        if found:
            items = []
            for held, got in found[:3]:
                commitment = held.commitment
                items.append(
                    {
                        "content": commitment.name,
                        "href": "/commitments/#missed",
                        "promisor": pledge_parts.who(context, held),
                        "note": f"怎么改：{got.remedy}" if got.remedy else "",
                        **pledge_parts.meter(commitment, got),
                    }
                )
            html += component("pledges", items=items)
    return html + Markup('<p><a class="mc-more" href="/commitments/">逐项看兑现情况</a></p>')


def _brands(context: Context) -> Markup | None:
    rows = []
    for brand_id, brand in list(context.library.brands.items()):
        drawing = brand_parts.logo(context, brand_id, brand, listed=True)
        if drawing is None or brand.state == "归档":
            continue
        row = {
            "name": brand.title,
            "href": context.href("brand", brand_id),
            "logo": drawing,
            "owner": context.unit(brand.owner),
        }
        if brand.star:
            row["star_text"] = _STARS[brand.star.stars]
        rows.append((-(brand.star.stars if brand.star else 0), brand.since, brand_id, row))
    rows.sort(key=lambda one: one[:3])
    return component("brand-band", items=[one[3] for one in rows[:_BRANDS]]) if rows else None


def _news(context: Context) -> Markup | None:
    rows = sorted(
        context.library.news.items(), key=lambda pair: (pair[1].published, pair[0]), reverse=True
    )
    if not rows:
        return None
    return component(
        "home-news",
        items=[
            {
                "date": item.published.date().isoformat(),
                "title": item.title,
                "href": context.href("news", news_id),
                "source": item.source,
            }
            for news_id, item in rows[:_NEWS]
        ],
    )


def _supervision(context: Context) -> Markup:
    site = context.library.site
    items = [
        {
            "text": "打电话、写信、上门反映",
            "href": "/supervision/",
            "note": f"服务热线 {site.hotline}，几天答复都写着",
        }
    ]
    if context.library.issues:
        items.append(
            {
                "text": "群众满意率和整改台账",
                "href": "/supervision/#issues",
                "note": "哪里不满意，改了没有",
            }
        )
    if context.library.advisers:
        items.append(
            {"text": "政策顾问", "href": "/advisers/", "note": "定期到各乡镇、街道解答政策"}
        )
    if context.derived.kept:
        items.append(
            {
                "text": "没做到的承诺",
                "href": "/commitments/#missed",
                "note": "为什么、怎么改、几时复查",
            }
        )
    return component("linklist", columns=2, items=items)
