"""Chapters of a brand's page: commitments, windows, honours, history, coverage, documents."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mingchuang.derive import Kept
from mingchuang.model.brand import Brand, Honour, Phase
from mingchuang.render import ledger, pledge_parts
from mingchuang.render.brand_parts import logo, rows_with_value
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date
from mingchuang.render.window_parts import news_rows
from mingchuang_theme import component


def commitments(context: Context, brand_id: str, newest: Kept | None) -> Markup | None:
    """The brand's own commitments, then one line for each of its windows."""
    held = context.commitments_of(brand=brand_id)
    if not held:
        return None
    own = [one for one in held if not one.window]
    brand_phone = context.library.brands[brand_id].phone or ""
    parts = []
    if newest:
        total, kept, missed = pledge_parts.tally(held, newest.period)
        parts.append(
            component(
                "pledge-summary",
                total=total,
                kept=kept,
                missed=missed,
                period=newest.period.label,
                base="包括各窗口的承诺。" if len(own) < len(held) else "",
            )
        )
    if own:
        period = newest.period if newest else None
        lost = pledge_parts.misses(own, period) if period else []
        if lost:
            items = [pledge_parts.missed(context, one, got) for one, got in lost]
            parts += [
                component("subhead", text="没做到的"),
                component("pledge-missed", items=items),
            ]
        parts.append(component("subhead", text="各项承诺"))
        phones = {one.commitment.complaint or "" for one in own}
        phone = phones.pop() if len(phones) == 1 else brand_phone
        rows = [ledger.row(context, one, period, phone) for one in own]
        parts.append(component("pledge-ledger", groups=[{"items": rows}]))
        if phone:
            parts.append(
                Markup("<p>{}</p>").format(
                    component("phone", number=phone, label="哪一项没给您做到，打")
                )
            )
    parts.append(
        Markup('<p><a class="mc-more" href="/commitments/#redress">没给您做到，找谁</a></p>')
    )
    return Markup("\n").join(parts)


def windows(context: Context, brand_id: str, newest: Kept | None) -> Markup | None:
    """Windows of the brand: address, how they kept their own commitments."""
    rows = []
    for window_id in context.library.windows_of(brand_id):
        window = context.library.windows[window_id]
        note = f"{window.address}。"
        rows.append(
            {
                "text": window.name,
                "href": context.href("window", window_id),
                "note": note + _kept_words(context, window_id, newest),
            }
        )
    return component("linklist", items=rows, columns=2) if rows else None


def _kept_words(context: Context, window_id: str, newest: Kept | None) -> str:
    held = context.commitments_of(window=window_id)
    if not (held and newest):
        return ""
    total, kept, missed = pledge_parts.tally(held, newest.period)
    return f"承诺 {total} 项，{kept} 项做到" + (f"，{missed} 项没做到。" if missed else "。")


def honours(context: Context, brand_id: str, brand: Brand) -> Markup | None:
    """Honours with giver, year and proof."""
    if not brand.honours:
        return None
    rows = sorted(brand.honours, key=lambda one: one.year, reverse=True)
    return component("honours", items=[_honour(context, brand_id, one) for one in rows])


def _honour(context: Context, brand_id: str, honour: Honour) -> dict[str, Any]:
    row: dict[str, Any] = {"title": honour.name, "year": honour.year, "judge": honour.giver}
    if honour.document and honour.document in context.library.documents:
        row["proof"] = {
            "text": f"证明：{context.title('document', honour.document)}",
            "href": context.href("document", honour.document),
        }
    elif file := context.download("brand", brand_id, honour.file):
        row["proof"] = {"text": "证明", "href": file.url, "kind": file.kind, "size": file.size}
    elif honour.url:
        row["proof"] = {"text": "公布荣誉的网页", "href": honour.url}
    return row


def timeline(context: Context, brand: Brand) -> Markup | None:
    """Phases from the first to the newest."""
    if not brand.phases:
        return None
    phases = sorted(brand.phases, key=lambda phase: phase.start)
    return component("timeline", items=[_phase(context, phase) for phase in phases])


def _phase(context: Context, phase: Phase) -> dict[str, Any]:
    today = context.derived.today
    state = "plan" if phase.start > today else "done"
    if phase.start <= today and (phase.end is None or phase.end >= today):
        state = "now"
    return {
        "date": phase.start,
        "until": phase.end or "",
        "title": phase.name,
        "text": phase.text,
        "state": state,
    }


def tree(context: Context, brand_id: str) -> list[dict[str, Any]]:
    """Sub-brands of a brand, and theirs."""
    rows = []
    for child_id, child in context.library.brands.items():
        if child.parent != brand_id:
            continue
        row: dict[str, Any] = {
            "name": child.name,
            "unit": context.unit(child.owner),
            "href": context.href("brand", child_id),
        }
        if drawing := logo(context, child_id, child, listed=True):
            row["logo"] = drawing
        if below := tree(context, child_id):
            row["items"] = below
        rows.append(row)
    return rows


def sub_brands(context: Context, brand_id: str, brand: Brand) -> Markup | None:
    """子品牌."""
    rows = tree(context, brand_id)
    return component("subbrands", parent=brand.title, items=rows) if rows else None


def press(context: Context, brand_id: str) -> Markup | None:
    """News and coverage that name the brand."""
    library = context.library
    parts = []
    if rows := news_rows(context, "brand", brand_id):
        parts += [component("subhead", text="动态"), component("datelist", items=rows)]
    found = [library.coverage[i] for i in library.referrers("brand", brand_id, "coverage")]
    found.sort(key=lambda one: one.on, reverse=True)
    if found:
        parts.append(component("subhead", text="媒体报道"))
        parts.append(
            component(
                "coverage",
                items=[
                    {
                        "outlet": one.outlet,
                        "title": one.title,
                        "date": one.on,
                        "href": one.url or "",
                        "kind": one.genre,
                    }
                    for one in found
                ],
            )
        )
    return Markup("\n").join(parts) if parts else None


def documents(context: Context, brand: Brand) -> Markup | None:
    """Documents with their state of force."""
    rows = [
        {
            "title": document.title,
            "href": context.href("document", i),
            "doc_no": document.number or "",
            "organ": document.organ,
            "status": document.status,
        }
        for i in brand.documents
        if (document := context.library.documents.get(i))
    ]
    return component("basis", items=rows) if rows else None


def publication(brand: Brand) -> Markup:
    """When published, changed, by whom, approved by which post."""
    review = brand.review
    rows = [
        {"term": "发布日期", "value": cn_date(brand.published.date())},
        {"term": "更新日期", "value": cn_date(brand.updated) if brand.updated else ""},
        {"term": "来源", "value": brand.source},
        {"term": "审核", "value": f"{cn_date(review.on)}，{review.post}" if review else ""},
    ]
    return component("deflist", items=rows_with_value(rows))
