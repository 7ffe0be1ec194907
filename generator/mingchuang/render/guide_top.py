"""Top of a guide: title, notes that come first, the window of key answers, the easy version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from mingchuang.derive import VERIFY_DAYS, amounts_of
from mingchuang.derive import Amount as AmountInForce
from mingchuang.model.guide import Guide
from mingchuang.render.context import Context
from mingchuang.render.format import book, cn_date, number
from mingchuang.render.guide_words import waiting
from mingchuang_theme import component

#: Other names shown under a title; all of them are found by search.
SHOWN_ALIASES = 4


def top(context: Context, guide_id: str, guide: Guide) -> Markup:
    """Everything above the numbered sections."""
    told = list(notes(context, guide_id, guide))
    parts = [
        title(guide),
        *([component("flow", html=Markup("\n").join(told), wide=True)] if told else []),
        component("facts", items=list(facts(context, guide))),
        component(
            "buttons",
            items=[
                {"text": "看要带什么", "href": "#bring", "kind": "main"},
                {"text": "去哪里、打什么电话", "href": "#where"},
            ],
        ),
    ]
    if guide.easy:
        parts.append(component("easy", items=list(guide.easy)))
    return Markup("\n").join(parts)


def title(guide: Guide) -> Markup:
    """Title with other names, old names and dates."""
    return component(
        "page-title",
        title=guide.title,
        aliases=list(guide.aliases[:SHOWN_ALIASES]),
        old_names=list(guide.former),
        lede=guide.plain,
        published=guide.published,
        updated=guide.updated or "",
        verified=guide.verified_on,
        source=guide.source,
    )


def notes(context: Context, guide_id: str, guide: Guide) -> Iterator[Markup]:
    """What must be said before anything else: another department's matter, archived, stale."""
    if guide.referral:
        yield _referral(context, guide)
    if guide.state == "归档":
        yield component(
            "note", kind="warn", title="这份指南已经归档", text="现在不按它办事，只供查阅。"
        )
    elif context.derived.guide_age[guide_id] > VERIFY_DAYS:
        yield component(
            "note",
            kind="warn",
            title="办事前请先打电话问一问",
            html=Markup("<p>{}</p>{}").format(
                f"这份指南最近一次核对是{cn_date(guide.verified_on)}，过了半年，内容可能有变化。",
                component("phone", number=guide.phones[0]),
            ),
        )


def _referral(context: Context, guide: Guide) -> Markup:
    assert guide.referral  # noqa: S101
    unit = context.library.units[guide.referral.unit]
    lines = [Markup("<p>{}</p>").format(guide.referral.note)]
    if unit.address:
        lines.append(Markup("<p>地址：{}</p>").format(unit.address))
    lines += [component("phone", number=phone) for phone in unit.phones]
    if unit.url:
        lines.append(Markup('<p><a href="{}">{}网站</a></p>').format(unit.url, unit.name))
    return component("note", title=f"这件事由{unit.name}办", html=Markup("\n").join(lines))


def facts(context: Context, guide: Guide) -> Iterator[dict[str, Any]]:
    """The key answers: how much, how long, fee, where, phone."""
    yield from _amount_fact(context, guide)
    yield from _time_fact(guide)
    yield _fee_fact(guide)
    yield _place_fact(context, guide)
    yield _phone_fact(guide)


def document_name(context: Context, document_id: str) -> str:
    """Number of a document, else its title in brackets."""
    document = context.library.documents[document_id]
    return document.number or book(document.title)


def area_name(context: Context, area_id: str) -> str:
    """Name of a division; `全市` and the like for the whole of the site's own."""
    if area_id == context.library.site.area:
        return f"全{context.library.areas[area_id].level[0]}"
    return context.area(area_id)


def _amount_fact(context: Context, guide: Guide) -> Iterator[dict[str, Any]]:
    found = [amount for row in guide.amounts for amount in amounts_of(context.derived, row.item)]
    if not found:
        return
    first, *more = found
    current = first.current
    how = guide.amounts[0].note
    yield {
        "label": current.item,
        "lead": True,
        "big": number(current.value),
        "unit": current.unit,
        "notes": [
            *([how] if how else []),
            *(_short_amount(context, a, first) for a in more),
            {
                "href": context.href("document", current.document),
                "text": f"{cn_date(current.effective)}起执行",
                "note": document_name(context, current.document),
            },
        ],
    }


def _short_amount(context: Context, amount: AmountInForce, first: AmountInForce) -> str:
    current = amount.current
    same = current.item == first.current.item
    name = area_name(context, current.area) if same else current.item
    since = (
        "" if current.effective == first.current.effective else cn_date(current.effective) + "起"
    )
    return f"{name} {number(current.value)} {current.unit}{f'（{since}）' if since else ''}"


def _time_fact(guide: Guide) -> Iterator[dict[str, Any]]:
    promised, legal = guide.promised_limit, guide.legal_limit
    limit = promised or legal
    if wait := waiting(guide):
        days, _, unit = wait.partition(" ")
        notes = [promised.note] if promised and promised.note else ["到时当场办好"]
        label = "多久有结果（法律规定要等）"
        yield {"label": label, "big": days, "unit": f"{unit}以后再来一次", "notes": notes}
    elif guide.case_type == "即办件":
        note = "材料齐的，来一次就办好" if limit else "来了就办"
        yield {"label": "多久有结果", "big": "当场办", "notes": [note]}
    elif limit:
        notes = [f"从{limit.since}算起"]
        if promised and legal:
            notes.append(f"法律、文件规定 {legal}")
        elif limit.note:
            notes.append(limit.note)
        yield {
            "label": "多久有结果（我们承诺）" if promised else "多久有结果（法律规定）",
            "big": str(limit.n),
            "unit": "个工作日内" if limit.unit == "工作日" else "天内",
            "notes": notes,
        }


def _fee_fact(guide: Guide) -> dict[str, Any]:
    if guide.fee.charged:
        return {
            "label": "收费",
            "text": "收费",
            "notes": [f"{item.name}：{item.amount}" for item in guide.fee.items],
        }
    return {"label": "收费", "big": "不收费", "notes": ["谁向您收钱都可以投诉"]}


def _place_fact(context: Context, guide: Guide) -> dict[str, Any]:
    where = context.unit(guide.accept_by) or context.unit(guide.organ)
    count = len(guide.windows) + len(guide.places)
    if guide.windows:
        where = f"{where}的窗口" if len(guide.windows) > 1 else _window_name(context, guide)
    link = f"看 {count} 个地点的地址和时间" if count > 1 else "看地址和时间"
    return {"label": "去哪里", "text": where, "link": {"text": link, "href": "#where"}}


def _window_name(context: Context, guide: Guide) -> str:
    return context.title("window", guide.windows[0])


def _phone_fact(guide: Guide) -> dict[str, Any]:
    notes: list[Any] = [{"phone": phone} for phone in guide.phones[1:]]
    if guide.hotline and guide.hotline not in guide.phones:
        notes.append({"phone": guide.hotline, "label": "服务热线"})
    return {"label": "先打电话问", "phone": guide.phones[0], "notes": notes}
