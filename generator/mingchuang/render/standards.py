"""The table of protection standards: in force by group, coming ones, earlier ones."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mingchuang.derive import Amount
from mingchuang.model.document import Standard
from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date, number
from mingchuang.render.guide_top import area_name, document_name
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component


def page(context: Context, shell: Shell) -> Page:
    """/standards/"""
    entries = [context.entry("standard", i) for i in context.library.standards]
    publication = entries[0].publication
    meta = Meta(
        url="standards/",
        kind="standards",
        title="保障标准",
        description="现在执行的各项标准、从哪天起、按哪个文件，和原来比高了多少。",
        crumbs=[("办事指南", "/guides/")],
        column="办事指南",
        article=publication,
        file=entries[0].file,
    )
    groups = in_force(context)
    html = component(
        "page-title",
        title=meta.title,
        lede=f"{cn_date(context.derived.today)}执行的标准。每个数都写明单位、从哪天起、按哪个文件。",
        published=publication.published if publication else "",
        updated=(publication.updated or "") if publication else "",
        source=publication.source if publication else "",
    )
    sections = [
        *((f"group-{i}", name, rows) for i, (name, rows) in enumerate(groups.items(), 1)),
        ("coming", "以后要改的", coming(context)),
        ("earlier", "以前的标准", earlier(context)),
    ]
    shown = [section for section in sections if section[2]]
    contents = [{"text": name, "href": f"#{anchor}"} for anchor, name, _ in shown]
    body = Markup("\n").join(
        component("section", id=anchor, title=name, html=rows) for anchor, name, rows in shown
    )
    html += alike(context) or Markup("")
    html += component("columns", side_html=component("contents", items=contents), html=body)
    return shell.page(meta, html)


def in_force(context: Context) -> dict[str, Markup]:
    """Amounts in force by group, in the order in which the record names them."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for amount in context.derived.amounts.values():
        groups.setdefault(amount.current.group, []).append(_row(context, amount))
    said = _common(context) is not None
    return {name: component("standards", rows=rows, said=said) for name, rows in groups.items()}


def _common(context: Context) -> Amount | None:
    """Any amount, if all are from one day, by one document, for one area, after one other day."""
    amounts = list(context.derived.amounts.values())
    kinds = {
        (a.current.area, a.current.effective, a.current.document)
        + ((a.previous.effective,) if a.previous else ())
        for a in amounts
    }
    return amounts[0] if len(kinds) == 1 and len(amounts) > 1 else None


def alike(context: Context) -> Markup | None:
    """What all tables have in common, said once above them."""
    one = _common(context)
    if one is None:
        return None
    current, document = one.current, _document(context, one.current)
    before = f"；原来的从{cn_date(one.previous.effective)}起执行" if one.previous else ""
    words = Markup('<p>下面各项{}一样：{}起执行，见<a class="mc-more" href="{}">{}</a>{}。</p>')
    html = words.format(
        area_name(context, current.area),
        cn_date(current.effective),
        document["href"],
        document["title"],
        before,
    )
    return component("note", html=html)


def _row(context: Context, amount: Amount) -> dict[str, Any]:
    current, before = amount.current, amount.previous
    guides = [i for i in current.guides if i in context.library.guides]
    row: dict[str, Any] = {
        "id": amount.current_id,
        "item": current.item,
        "href": context.href("guide", guides[0]) if guides else "",
        "area": area_name(context, current.area),
        "value": number(current.value),
        "unit": current.unit,
        "from": current.effective,
        "document": _document(context, current),
        "note": current.note or "",
    }
    if before:
        row["previous"] = {
            "value": number(before.value),
            "from": before.effective,
            "change": change(current, before),
        }
    return row


def change(current: Standard, before: Standard) -> str:
    """`高了 40 元`, `低了 5 元`, `没有变`; nothing where the units differ."""
    if current.unit != before.unit:
        return ""
    difference = current.value - before.value
    if not difference:
        return "没有变"
    word = "高了" if difference > 0 else "低了"
    return f"{word} {number(abs(difference))} {current.unit.split('/')[0]}"


def _document(context: Context, standard: Standard) -> dict[str, str]:
    return {
        "title": document_name(context, standard.document),
        "href": context.href("document", standard.document),
    }


def coming(context: Context) -> Markup | None:
    """Standards that are published but not yet in force."""
    today = context.derived.today
    rows = [s for s in context.library.standards.values() if s.effective > today]
    return _dated(context, rows) if rows else None


def earlier(context: Context) -> Markup | None:
    """Standards that others have followed, newest first."""
    in_force_now = {amount.current_id for amount in context.derived.amounts.values()}
    today = context.derived.today
    rows = [
        s
        for i, s in context.library.standards.items()
        if s.effective <= today and i not in in_force_now
    ]
    return _dated(context, rows) if rows else None


def _dated(context: Context, rows: list[Standard]) -> Markup:
    """One table for each date and document."""
    tables: dict[tuple[Any, str], list[Standard]] = {}
    for row in sorted(rows, key=lambda s: s.effective, reverse=True):
        tables.setdefault((row.effective, row.document), []).append(row)
    parts = []
    for (effective, document), standards in tables.items():
        name, href = document_name(context, document), context.href("document", document)
        parts.append(component("subhead", text=f"{cn_date(effective)}起"))
        parts.append(component("linklist", items=[{"text": name, "href": href}]))
        lines = [
            {"term": _name(context, s), "value": f"{number(s.value)} {s.unit}"} for s in standards
        ]
        parts.append(component("deflist", wide_terms=True, items=lines))
    return Markup("\n").join(parts)


def _name(context: Context, standard: Standard) -> str:
    """Item, with its area where that is not the whole of the site's own."""
    if standard.area == context.library.site.area:
        return standard.item
    return f"{standard.item}，{context.area(standard.area)}"
