"""Sections of a window's page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from mingchuang.model.guide import Guide
from mingchuang.model.window import FacilityKind, Title, Window
from mingchuang.render import pledge_parts, survey_parts
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date
from mingchuang.render.guide_words import waiting
from mingchuang.render.hours_parts import week
from mingchuang.render.times import today_box
from mingchuang_theme import component

ICONS: dict[FacilityKind, str] = {
    "坡道和低位柜台": "ramp",
    "无障碍卫生间": "toilet",
    "手语和语音提示": "sign",
    "老花镜和放大镜": "glasses",
    "饮水和座椅": "water",
    "母婴室": "baby",
    "急救药箱和AED": "aid",
    "自助终端": "kiosk",
    "帮办代办": "help",
    "志愿服务站": "volunteer",
    "雨伞借用": "umbrella",
    "停车位": "parking",
    "叫号机": "queue",
    "充电": "charge",
}
_SURVEYS = 8
_DONE_ISSUES = 8


def top(context: Context, window_id: str, window: Window) -> Markup:
    """Title and the pane of key answers."""
    today = context.derived.today
    html = component(
        "page-title",
        title=window.name,
        parts=name_parts(context, window),
        lede=window.intro,
        tags=[
            {"text": title.name, "kind": "ok"} for title in window.titles if in_force(title, today)
        ],
        published=window.published,
        updated=window.updated or "",
        source=window.source,
    )
    if window.state == "归档":
        html += component(
            "note",
            kind="warn",
            title="这个窗口的资料已经归档",
            text="不再更新，来之前请先打 12345 问。",
        )
    return html + _hero(context, window_id, window)


def name_parts(context: Context, window: Window) -> list[str]:
    """Where the name may break: after its unit, its township, its county or its city."""
    library = context.library
    starts = [context.unit(window.unit)]
    starts += [library.areas[area].name for area in reversed(library.area_path(window.area))]
    for start in starts:
        if start and window.name.startswith(start) and window.name != start:
            return [start, window.name.removeprefix(start)]
    return [window.name]


def in_force(title: Title, today: date) -> bool:
    """Whether a title is still valid."""
    return title.valid_to >= today


def _hero(context: Context, window_id: str, window: Window) -> Markup:
    address, _, place = window.address.partition("，")
    picture = context.picture("window", window_id, window.photo.file) if window.photo else None
    surveys = survey_parts.surveys_of(context, window_id)
    return component(
        "window-hero",
        address=address,
        place=place,
        route="，".join(filter(None, (window.bus, window.directions))),
        picture={
            "src": picture.webp or picture.url,
            "width": picture.width,
            "height": picture.height,
            "alt": window.photo.alt,
        }
        if picture and window.photo
        else None,
        today_html=today_box(window.hours, context.derived.today),
        phones=[{"number": phone} for phone in window.phones],
        complaint={"number": window.complaint_phone},
        satisfaction={
            "rate_text": survey_parts.rate_text(surveys[0]),
            "period": surveys[0].period.label,
            "base": f"评价 {surveys[0].ratings.total} 次",
        }
        if surveys
        else None,
        facts=[{"label": "人少的时候", "value": {"text": window.quiet, "strong": True}}]
        if window.quiet
        else None,
    )


def sections(
    context: Context, window_id: str, window: Window, body: str, prose: Markup
) -> Iterator[tuple[str, str, Markup | None]]:
    """Anchor, title and HTML of every section; no HTML where there is nothing to say."""
    yield "hours", "什么时候开门", week(window.hours, context.derived.today)
    yield "guides", "能办什么", component("guide-links", items=guide_rows(context, window.guides))
    yield "help", "行动不便、看不清、听不清的", component("list", items=list(window.accessible))
    yield "facilities", "有什么方便", _facilities(window)
    yield "commitments", "窗口的承诺", _commitments(context, window_id)
    yield "details", "细说", prose if body.strip() else None
    yield "survey", "群众满意度", _surveys(context, window_id)
    yield "issues", "不满意的事，改了没有", _issues(context, window_id)
    yield "redress", "对窗口不满意怎么办", _redress(context, window)
    yield "posts", "岗位", _posts(window)
    yield "titles", "称号", _titles(context, window)
    yield "display", "窗口里公示了什么", _display(window)
    yield "about", "所属品牌和动态", _about(context, window_id, window)


def guide_rows(context: Context, guides: tuple[str, ...]) -> list[dict[str, str]]:
    """Published guides with the one fact that people ask for."""
    return [
        {
            **context.link("guide", guide_id),
            "fact": guide_fact(context, context.library.guides[guide_id]),
        }
        for guide_id in guides
        if guide_id in context.library.guides
    ]


def guide_fact(context: Context, guide: Guide) -> str:
    """Who handles it if not we, else how long it takes."""
    if guide.referral:
        return f"由{context.unit(guide.referral.unit)}办"
    if wait := waiting(guide):
        return f"要等 {wait}，再来一次办好"
    if guide.case_type == "即办件":
        return "当场办好"
    limit = guide.promised_limit or guide.legal_limit
    return f"{limit}内有结果" if limit else ""


def _facilities(window: Window) -> Markup | None:
    items = [
        {"kind": ICONS[one.kind], "name": one.kind, "detail": one.note or ""}
        for one in window.facilities
    ]
    return component("facilities", items=items) if items else None


def _commitments(context: Context, window_id: str) -> Markup | None:
    held = context.commitments_of(window=window_id)
    if not held:
        return None
    items = [pledge_parts.full(context, one) for one in held]
    for item, one in zip(items, held, strict=True):
        item["promisor"] = one.commitment.post or ""
    return component("pledges", items=items) + Markup(
        '<p><a class="mc-more" href="/commitments/">所有单位、窗口的承诺和兑现</a></p>'
    )


def _surveys(context: Context, window_id: str) -> Markup | None:
    found = survey_parts.surveys_of(context, window_id)[:_SURVEYS]
    if not found:
        return None
    rows = [survey_parts.survey_row(survey) for survey in found]
    note = survey_parts.RATE_NOTE
    if len({survey.method for survey in found}) == 1:
        # said once below the table, not in every row
        note += f"怎么评的：{found[0].method}。"
        rows = [{**row, "method": ""} for row in rows]
    return component("survey", items=rows, note=note)


def _issues(context: Context, window_id: str) -> Markup | None:
    found = [i for i in context.library.issues.values() if i.window == window_id]
    rows = survey_parts.ordered(context, found)
    still = [i for i in rows if i.rectification.state != "已完成"]
    done = [i for i in rows if i.rectification.state == "已完成"][:_DONE_ISSUES]
    if not rows:
        return None
    items = [survey_parts.issue_row(context, i, with_window=False) for i in [*still, *done]]
    return component("rectification", items=items)


def _redress(context: Context, window: Window) -> Markup:
    site = context.library.site
    return component(
        "redress",
        steps=[
            {"title": "当场说", "text": "哪里不满意，直接跟窗口说，请他们当面说明。"},
            {
                "title": "打窗口的投诉电话",
                "phone": window.complaint_phone,
            },
            {"title": "打服务热线", "text": site.hotline_note or "", "phone": site.hotline},
            {
                "title": "写信、上门、网上反映",
                "href": "/supervision/",
                "link_text": "看全部监督渠道和答复时限",
            },
        ],
    )


def _posts(window: Window) -> Markup | None:
    items = [
        {
            "name": f"{post.name}（{post.n} 人）" if post.n else post.name,
            "duty": post.duty,
            "title": post.title or "",
        }
        for post in window.posts
    ]
    return component("posts", items=items) if items else None


def _titles(context: Context, window: Window) -> Markup | None:
    items = [
        {
            "title": title.name,
            "judge": title.judge,
            "year": title.year,
            "until": title.valid_to,
            "lapsed": not in_force(title, context.derived.today),
            "href": context.href("document", title.document)
            if title.document and title.document in context.library.documents
            else "",
        }
        for title in window.titles
    ]
    return component("titles", items=items) if items else None


def _display(window: Window) -> Markup | None:
    parts = []
    if window.display:
        parts.append(component("list", items=list(window.display)))
    if window.volunteer:
        parts.append(component("subhead", text=f"志愿服务：{window.volunteer.name}"))
        parts.append(Markup("<p>{}</p>").format(window.volunteer.activity))
    return Markup("\n").join(parts) if parts else None


def _about(context: Context, window_id: str, window: Window) -> Markup:
    library = context.library
    brand = library.brands[library.window_brand[window_id]]
    review = window.review
    parts = [
        component(
            "deflist",
            items=[
                {
                    "term": "服务品牌",
                    "value": {
                        "text": brand.name,
                        "href": context.href("brand", library.window_brand[window_id]),
                    },
                },
                {"term": "所属单位", "value": context.unit(window.unit)},
                {"term": "所在地", "value": context.area(window.area)},
                *(
                    [{"term": "审核", "value": f"{cn_date(review.on)}，{review.post}"}]
                    if review
                    else []
                ),
            ],
        )
    ]
    if rows := news_rows(context, "window", window_id):
        parts += [component("subhead", text="有关动态"), component("datelist", items=rows)]
    return Markup("\n").join(parts)


def news_rows(context: Context, kind: str, record_id: str) -> list[dict[str, Any]]:
    """News that name a record, newest first."""
    library = context.library
    found = [(i, library.news[i]) for i in library.referrers(kind, record_id, "news")]
    found.sort(key=lambda pair: pair[1].published, reverse=True)
    return [
        {"text": item.title, "href": context.href("news", i), "date": item.published.date()}
        for i, item in found[:8]
    ]
