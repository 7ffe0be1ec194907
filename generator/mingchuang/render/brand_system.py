"""Chapters of a brand's page: service system and benefits."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mingchuang.model.brand import Brand, Measure
from mingchuang.model.common import Figure
from mingchuang.render.context import Context
from mingchuang.render.format import number, unit_word
from mingchuang.render.window_parts import guide_rows
from mingchuang_theme import component


def system(context: Context, brand: Brand) -> Markup:
    """服务体系，first half: for whom, what can be done."""
    about = brand.system
    html = component("subhead", text="为谁服务") + component("list", items=list(about.people))
    if guides := guide_rows(context, about.guides):
        html += component("service-system", guides=guides)
    return html


def rules(context: Context, brand: Brand) -> Markup:
    """服务体系，second half: by whom, measures with results, rules, standards."""
    about, library = brand.system, context.library
    units = [library.units[unit] for unit in about.units]
    return component(
        "service-system",
        units=[
            {
                "name": unit.name,
                "kind": unit.kind,
                "duty": unit.duty,
                "place": unit.address or "",
                "phone": unit.phones[0] if unit.phones else "",
            }
            for unit in units
        ],
        measures=[_measure(context, measure) for measure in about.measures],
        rules=[
            {
                "name": rule.name,
                "text": rule.text,
                **(
                    {"document": context.link("document", rule.document)}
                    if rule.document in library.documents and rule.document
                    else {}
                ),
            }
            for rule in about.rules
        ],
        indicators=[{"name": one.name, "value": one.value} for one in about.standards],
    )


def _measure(context: Context, measure: Measure) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": measure.name,
        "text": measure.text,
        "who": context.unit(measure.unit),
        "since": measure.since or "",
    }
    if got := measure.result:
        row["result"] = f"{got.name} {figure(got)}"
        row["source"] = "。".join(filter(None, (f"{got.period}，来源：{got.source}", got.note)))
    return row


def figure(got: Figure) -> str:
    """`98.6%`, `213 户`."""
    return number(got.value) + unit_word(got.unit)


def benefits(brand: Brand) -> Markup | None:
    """社会效益：every figure with unit, period and source."""
    if not brand.benefits:
        return None
    return component(
        "figures",
        items=[
            {
                "value": number(got.value) + ("%" if got.unit == "%" else ""),
                "unit": "" if got.unit == "%" else unit_word(got.unit),
                "name": got.name,
                "period": got.period.label,
                "source": got.source,
                "note": got.note or "",
            }
            for got in brand.benefits
        ],
    )
