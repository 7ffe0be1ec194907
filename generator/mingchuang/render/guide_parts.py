"""Sections of a guide that answer before the visit: who, how much, what to bring, where, how."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mingchuang.derive import Amount, amounts_of, opening
from mingchuang.model.common import Limit
from mingchuang.model.guide import Guide
from mingchuang.model.guide_elements import Condition, GuidePlace, Material, Step
from mingchuang.model.window import Window
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date, number
from mingchuang.render.guide_top import area_name, document_name
from mingchuang.render.times import holiday_words, hours_words, today_box, week_words
from mingchuang_theme import component

_MODES = {"全部符合": "all", "符合其一": "any"}
_SOURCES = {"申请人自备": "自己准备", "政府部门核发": "政府部门发的", "其他": "别的地方"}
_EXEMPT = {
    "电子证照": "出示电子证照",
    "数据共享": "系统里查得到的",
    "告知承诺": "签一份告知承诺书",
    "核对代查": "由我们核对、代查",
}
_ACCESS = ("坡道和低位柜台", "无障碍卫生间", "手语和语音提示")
#: Windows told in full; where there are more, bus and access stand on each window's own page.
FULL = 3


def who(guide: Guide) -> Markup:
    """谁可以申请."""
    parts = [
        component(
            "conditions",
            mode=_MODES[guide.conditions.relation],
            items=[_condition(item) for item in guide.conditions.items],
            excluded=[{"text": e.text, "basis": e.basis} for e in guide.excluded],
        )
    ]
    if guide.conditions.note:
        parts.insert(0, Markup("<p>{}</p>").format(guide.conditions.note))
    return Markup("\n").join(parts)


def _condition(item: Condition) -> dict[str, Any]:
    row: dict[str, Any] = {"text": item.text, "basis": item.basis or ""}
    if item.parts:
        row["group"] = {
            "mode": _MODES[item.relation or "全部符合"],
            "items": [_condition(part) for part in item.parts],
        }
    return row


def how_much(context: Context, guide: Guide) -> Markup | None:
    """能领多少：amounts in force by area, how they are paid, worked examples."""
    rows = [
        _amount(context, amount, line.note)
        for line in guide.amounts
        for amount in amounts_of(context.derived, line.item)
    ]
    examples = [
        {
            "title": f"算一算：{one.who}",
            "rows": [
                {"label": "怎么算", "value": one.sum},
                {"label": "得数", "value": one.result, "total": True},
            ],
        }
        for one in guide.examples
    ]
    if not (rows or examples or guide.payment):
        return None
    return component("amount", items=rows, lead=guide.payment or "", examples=examples)


def _amount(context: Context, amount: Amount, how: str | None) -> dict[str, Any]:
    current, before, coming = amount.current, amount.previous, amount.coming
    notes = [how or ""]
    if before:
        notes.append(
            f"原来是 {number(before.value)} {before.unit}（{cn_date(before.effective)}起）。"
        )
    if coming:
        notes.append(
            f"{cn_date(coming.effective)}起改为 {number(coming.value)} {coming.unit}"
            f"（{document_name(context, coming.document)}）。"
        )
    return {
        "name": current.item,
        "area": area_name(context, current.area),
        "value": number(current.value),
        "unit": current.unit,
        "from": current.effective,
        "document": {
            "title": document_name(context, current.document),
            "href": context.href("document", current.document),
        },
        "note": " ".join(note if note.endswith("。") else f"{note}。" for note in notes if note),
    }


def bring(context: Context, guide_id: str, guide: Guide) -> Markup:
    """要带什么：materials, forms that belong to none of them, what nobody may ask for."""
    items = [_material(context, guide_id, material) for material in guide.materials]
    not_asked = [f"{one.text}：{one.reason}" for one in guide.not_asked]
    parts = [
        component(
            "checklist",
            items=items,
            not_needed={"items": not_asked, "intro": "窗口不得向您要下面这些"}
            if not_asked
            else None,
        )
    ]
    if rest := _other_forms(context, guide_id, guide):
        parts += [component("subhead", text="表格下载"), component("list", items=rest)]
    return Markup("\n").join(parts)


def _material(context: Context, guide_id: str, material: Material) -> dict[str, Any]:
    return {
        "name": material.name,
        "need": material.need,
        "kind": material.kind,
        "form": material.form,
        "originals": material.originals,
        "copies": material.copies,
        "condition": material.when or "",
        "note": material.tips or "",
        "source": _SOURCES[material.source],
        "issuer": material.issuer or "",
        "acceptance": material.criteria or "",
        "skip": [_EXEMPT[material.exempt]] if material.exempt else [],
        "basis": material.basis,
        "files": _files(context, guide_id, material.blank, material.sample),
    }


def _files(
    context: Context, guide_id: str, blank: str | None, sample: str | None
) -> list[dict[str, Any]]:
    return [
        {"text": text, "href": file.url, "type": file.kind, "size": file.size}
        for text, value in (("空白表", blank), ("填好的样子", sample))
        if (file := context.download("guide", guide_id, value))
    ]


def _other_forms(context: Context, guide_id: str, guide: Guide) -> list[dict[str, Any]]:
    shown = {material.blank for material in guide.materials}
    rows = []
    for form in guide.forms:
        if form.blank in shown:
            continue
        files = [
            component("file", **file) for file in _files(context, guide_id, form.blank, form.sample)
        ]
        rows.append({"html": Markup("{} {}").format(form.name, Markup(" ").join(files))})
    return rows


def where(context: Context, guide: Guide) -> Markup:
    """去哪里：windows and other places by township, ordinary hours, booking."""
    groups: dict[str, list[dict[str, Any]]] = {}
    windows = context.library.windows
    brief = len(guide.windows) > FULL
    for window_id in guide.windows:
        if window := windows.get(window_id):
            groups.setdefault(context.area(window.area), []).append(
                _window(context, window_id, window, guide, brief=brief)
            )
    for place in guide.places:
        groups.setdefault(context.area(place.area), []).append(_place(place, guide))
    # “now open” is true of one place only: places with other hours say so on their own pages
    weeks = [windows[i].hours.week for i in guide.windows if i in windows]
    weeks += [place.hours.week for place in guide.places if place.hours]
    alike = all(week == guide.hours.week for week in weeks)
    known = alike and opening(guide.hours, context.derived.today).certain
    note = [guide.hours.note] if guide.hours.note else []
    lines: list[dict[str, Any]] = [
        {"term": "能在哪里办", "value": guide.scope},
        {"term": "一般的时间", "value": note if known else hours_words(guide.hours)},
        {"term": "要不要预约", "value": guide.booking},
    ]
    parts = [today_box(guide.hours, context.derived.today)] if known else []
    parts.append(component("deflist", stack=True, items=[line for line in lines if line["value"]]))
    if groups:
        alone = len(guide.windows) + len(guide.places) == 1
        shown = [
            {"area": "" if alone else area, "places": places} for area, places in groups.items()
        ]
        hint = "点窗口的名称，看怎么坐车、有没有坡道、今天开不开门。" if brief else ""
        parts.append(component("places", groups=shown, note=hint))
    return Markup("\n").join(parts)


def _window(
    context: Context, window_id: str, window: Window, guide: Guide, *, brief: bool
) -> dict[str, Any]:
    kinds = {facility.kind for facility in window.facilities}
    hours = week_words(window.hours)
    if window.hours.holidays != guide.hours.holidays:
        hours.append(holiday_words(window.hours))
    return {
        "name": window.title,
        "href": context.href("window", window_id),
        "address": window.address,
        "bus": "" if brief else window.bus or "",
        "hours": "；".join(hours),
        "phones": [{"number": phone} for phone in window.phones],
        "accessible": [] if brief else [kind for kind in _ACCESS if kind in kinds],
    }


def _place(place: GuidePlace, guide: Guide) -> dict[str, Any]:
    phones = place.phones or guide.phones[:1]
    return {
        "name": place.name,
        "address": place.address,
        "counter": place.counter
        if not place.counter or "窗口" in place.counter
        else f"{place.counter}窗口",
        "bus": "，".join(filter(None, (place.bus, place.directions))),
        "hours": "；".join(hours_words(place.hours)) if place.hours else "",
        "phones": [{"number": phone} for phone in phones],
        "accessible": [place.accessible] if place.accessible else [],
    }


def how(guide: Guide) -> Markup:
    """怎么办、要几天."""
    at_once = guide.case_type == "即办件"
    return component(
        "steps",
        items=[_step(step, at_once=at_once) for step in guide.steps],
        promised=None if at_once else _limit(guide.promised_limit),
        legal=None if at_once else _limit(guide.legal_limit),
    )


def _step(step: Step, *, at_once: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": step.name,
        "who": step.who,
        "text": step.action,
        "output": step.output or "",
        "counted": step.counted,
    }
    if at_once and step.days == 1:
        row["days_text"] = "当场"
    elif step.days is not None:
        row |= {"days": step.days, "unit": step.day_unit}
    return row


def _limit(limit: Limit | None) -> dict[str, Any] | None:
    return {"days": limit.n, "unit": limit.unit} if limit else None
