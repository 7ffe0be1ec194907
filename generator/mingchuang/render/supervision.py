"""Pages of supervision: whom to tell, how satisfied people are, what was mended; advisers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from mingchuang.model.places import Adviser
from mingchuang.model.supervision import Channel, Survey
from mingchuang.model.times import Period
from mingchuang.plan import Page
from mingchuang.render import survey_parts
from mingchuang.render.context import Context
from mingchuang.render.format import number, unit_post
from mingchuang.render.part import Part, one
from mingchuang.render.room import size, spread
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component

#: Open and finished matters that stand on the first page; the ledger has all of them.
_OPEN, _DONE = 6, 2
_LEDGER = "supervision/ledger/"


def parts() -> Iterator[Part]:
    """All pages of supervision."""
    yield one("supervision", supervision)
    yield Part("supervision/ledger", issue_ledger)
    yield one("advisers", advisers)


def supervision(context: Context, shell: Shell) -> Page:
    """/supervision/"""
    library = context.library
    meta = Meta(
        url="supervision/",
        kind="supervision",
        title="监督投诉",
        description="对服务不满意找谁、几天答复；各窗口的群众满意率；不满意的事改了没有。",
    )
    sections = [
        ("channels", "找谁说", _channels(context)),
        ("process", "说了以后会怎样", component("list", items=_process(context), kind="num")),
        ("issues", "不满意的事，改了没有", _issues(context)),
        ("survey", "各窗口的满意率", _surveys(context)),
        ("more", "还可以看", _more(context)),
    ]
    hotline = component("phone", number=library.site.hotline, label="最省事的办法：打", big=True)
    html = component(
        "page-title",
        title=meta.title,
        lede="哪里没做好，请告诉我们。说得清是哪个窗口、哪一天、什么事，就能查。",
    )
    html += component(
        "note",
        html=hotline + Markup("<p>{}</p>").format(library.site.hotline_note or ""),
    )
    html += Markup("\n").join(
        component("section", id=anchor, title=title, html=part)
        for anchor, title, part in sections
        if part
    )
    return shell.page(meta, html)


def channel_row(context: Context, channel: Channel) -> dict[str, Any]:
    """One channel of supervision."""
    return {
        "kind": channel.kind,
        "name": channel.name,
        "id": channel.id,
        "number": channel.phone or "",
        "href": channel.url or "",
        "link_text": f"打开{channel.name.partition('（')[0]}",
        "address": channel.address or "",
        "hours": channel.hours,
        "unit": f"{context.unit(channel.unit)}受理",
        "reply": f"{_reply(channel)}。",
        "note": channel.note or "",
    }


def _reply(channel: Channel) -> str:
    limit = channel.reply
    extra = f"（{limit.note}）" if limit.note else ""
    return f"{limit}内答复，从{limit.since}算起{extra}"


def _channels(context: Context) -> Markup:
    rows = [channel_row(context, channel) for channel in context.library.channels.values()]
    if not rows:
        site = context.library.site
        rows = [
            {
                "kind": "热线",
                "name": "服务热线",
                "number": site.hotline,
                "hours": site.hotline_note or "",
            },
            {
                "kind": "电话",
                "name": context.unit(site.organ),
                "number": site.phone,
                "hours": site.phone_hours,
            },
        ]
    return component("supervision-channels", items=rows)


def _process(context: Context) -> list[str]:
    limits = {_reply(channel) for channel in context.library.channels.values()}
    reply = limits.pop() if len(limits) == 1 else "按上面各渠道写明的时限答复"
    return [
        "受理单位先登记：什么事、哪个窗口、怎么联系您。不愿意留姓名的也可以说。",
        "转给责任单位查，查清是不是真的、为什么。",
        f"{reply}，告诉您查到了什么、怎么办。",
        "查实要改的，写进下面的台账：哪个岗位负责、怎么改、哪天前改好；到期没改好的标“逾期”。",
        f"对答复不满意，可以打 {context.library.site.hotline} 再说，也可以找上一级单位。",
    ]


def _issues(context: Context) -> Markup | None:
    rows = survey_parts.ordered(context, context.library.issues.values())
    if not rows:
        return None
    still = [i for i in rows if i.rectification.state != "已完成"]
    done = [i for i in rows if i.rectification.state == "已完成"]
    shown = [*still[:_OPEN], *done[:_DONE]]
    items = [survey_parts.issue_row(context, issue) for issue in shown]
    html = Markup("<p>{}</p>").format(survey_parts.issue_words(context, rows))
    html += component("rectification", items=items)
    if len(shown) < len(rows):
        more = Markup('<p><a class="mc-more" href="/{}">整改台账：全部 {} 件</a></p>')
        html += more.format(_LEDGER, len(rows))
    return html


def issue_ledger(context: Context, shell: Shell) -> Iterator[Page]:
    """Everything that people were not satisfied with, over as many pages as it needs."""
    rows = survey_parts.ordered(context, context.library.issues.values())
    items = [survey_parts.issue_row(context, issue) for issue in rows]
    if not items:
        return
    spreads = spread(items, lambda row: size(component("rectification", items=[row])), 1_500)
    for i, part in enumerate(spreads):
        title = "整改台账" if i == 0 else f"整改台账（第{i + 1}页）"
        crumbs = [("监督投诉", "/supervision/")]
        if i:
            crumbs.append(("整改台账", f"/{_LEDGER}"))
        meta = Meta(
            url=_LEDGER + (f"{i + 1}/" if i else ""),
            kind="supervision",
            title=title,
            description="群众不满意的事：哪个岗位负责、怎么改、哪天前改好、改了没有。",
            crumbs=crumbs,
        )
        html = component(
            "page-title", title=title, lede=survey_parts.issue_words(context, rows) if not i else ""
        )
        matters = component("rectification", items=part)
        html += component("section", id="matters", title="每一件", html=matters)
        buttons = []
        if i + 1 < len(spreads):
            buttons.append({"text": "接着看", "href": f"/{_LEDGER}{i + 2}/", "kind": "main"})
        if i:
            back = f"/{_LEDGER}{i}/" if i > 1 else f"/{_LEDGER}"
            buttons.append({"text": "回到前一页", "href": back})
        yield shell.page(meta, html + component("buttons", items=buttons))


def _surveys(context: Context) -> Markup | None:
    surveys = context.library.surveys.values()
    if not surveys:
        return None
    newest = max(survey.period for survey in surveys)
    by_window = [
        (window_id, found)
        for window_id in context.library.windows
        if (found := survey_parts.surveys_of(context, window_id))
    ]
    # what people were least satisfied with comes first
    by_window.sort(key=lambda pair: (pair[1][0].ratings.rate is None, pair[1][0].ratings.rate))
    rows = [_survey_row(context, window_id, found, newest) for window_id, found in by_window]
    others = any(found[0].period != newest for _, found in by_window)
    caption = f"{newest}各窗口满意率，低的在前面"
    note = survey_parts.RATE_NOTE + ("另写时段的，是那个窗口最近一期的数。" if others else "")
    return component(
        "table",
        caption=caption,
        columns=[
            "窗口",
            {"name": "满意率", "kind": "num"},
            {"name": "评价次数", "kind": "num"},
            "比上期",
        ],
        rows=rows,
    ) + Markup('<div class="mc-flow"><p>{}</p>{}{}</div>').format(
        note, component("subhead", text="数从哪里来"), component("list", items=_ways(surveys))
    )


def _ways(surveys: Iterable[Survey]) -> list[str]:
    """Where the ratings come from and how people were asked."""
    return list(dict.fromkeys(f"{s.source}：{s.method}" for s in surveys))


def _survey_row(context: Context, window_id: str, found: list[Survey], newest: Period) -> list[Any]:
    now = found[0]
    rate: dict[str, Any] = {"text": survey_parts.rate_text(now), "strong": True}
    if now.period != newest:
        rate["note"] = now.period.label
    return [
        {
            **context.link("window", window_id),
            "href": f"{context.href('window', window_id)}#survey",
        },
        rate,
        str(now.ratings.total),
        _change(found),
    ]


def _change(found: list[Survey]) -> str:
    """How the share moved since the period before, in percentage points."""
    if len(found) < 2:
        return "头一期"
    now, before = found[0].ratings.rate, found[1].ratings.rate
    if now is None or before is None:
        return "没有可比的数"
    if now == before:
        return "一样"
    return f"{'高' if now > before else '低'} {number(abs(now - before))} 个百分点"


def _more(context: Context) -> Markup:
    library = context.library
    links = [
        ("承诺做到了多少", "/commitments/", library.commitments),
        ("各窗口的地址和电话", "/windows/", library.windows),
        ("政策顾问：到您乡镇、街道来的人", "/advisers/", True),
    ]
    return component(
        "linklist", items=[{"text": text, "href": href} for text, href, there in links if there]
    )


def advisers(context: Context, shell: Shell) -> Page:
    """/advisers/"""
    meta = Meta(
        url="advisers/",
        kind="advisers",
        title="政策顾问",
        description="每个乡镇、街道有哪个岗位的政策顾问，办公电话是多少，哪天来、在哪里坐班。",
        crumbs=[("监督投诉", "/supervision/")],
    )
    html = component(
        "page-title",
        title=meta.title,
        lede="政策看不懂、不知道能申请什么，找您乡镇、街道的政策顾问。到坐班的日子去，或者打电话，都不收钱。",
    )
    html += component("advisers", groups=_adviser_groups(context))
    html += component(
        "note", html=component("phone", number=context.library.site.hotline, label="打不通？打")
    )
    return shell.page(meta, html)


def _adviser_groups(context: Context) -> list[dict[str, Any]]:
    library = context.library
    order = {area: i for i, area in enumerate(library.areas)}
    groups: dict[str, list[dict[str, Any]]] = {}
    for adviser in sorted(library.advisers.values(), key=lambda a: order[a.area]):
        parent = library.areas[adviser.area].parent
        name = library.areas[parent].name if parent and parent != library.site.area else ""
        groups.setdefault(name, []).append(_adviser(context, adviser))
    return [{"area": name, "advisers": rows} for name, rows in groups.items()]


def _adviser(context: Context, adviser: Adviser) -> dict[str, Any]:
    return {
        "area": context.library.areas[adviser.area].name,
        "post": unit_post(context.unit(adviser.unit), adviser.post),
        "phone": adviser.phone,
        "visit": "，".join(filter(None, (adviser.days, adviser.place))),
        "note": f"能问：{'、'.join(adviser.topics)}" if adviser.topics else "",
    }
