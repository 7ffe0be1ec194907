"""Commitments as component parameters: figures, targets, misses, and where each one stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mingchuang.derive import Kept, fulfilment
from mingchuang.model.common import Commitment, Fulfilment
from mingchuang.model.times import Period
from mingchuang.relate import Held
from mingchuang.render.context import Context
from mingchuang.render.format import cn_date, number, unit_post, unit_word


def headline(kept: Sequence[Kept]) -> Kept | None:
    """The newest period for which at least half of what is usually measured has come in.

    Args:
        kept: counts of every period, newest first.
    """
    most = max((one.total for one in kept), default=0)
    return next((one for one in kept if one.total * 2 >= most), None)


def value_text(commitment: Commitment, got: Fulfilment) -> str:
    """`98.6%`, `11 分钟`; empty where nothing was measured."""
    value = commitment.value(got)
    if value is None:
        return ""
    return number(value) + unit_word(commitment.indicator.unit)


def target_text(commitment: Commitment) -> str:
    """`不低于 95%`; `100%` alone, than which nothing is higher."""
    indicator = commitment.indicator
    target = number(indicator.target) + unit_word(indicator.unit)
    whole = indicator.direction == "不低于" and target == "100%"
    return target if whole else f"{indicator.direction} {target}"


def count_text(commitment: Commitment, got: Fulfilment) -> str:
    """`418 件中 412 件`; for other units how many were measured."""
    if got.hits is not None and commitment.indicator.unit == "%":
        return f"{got.base} {got.counted}中 {got.hits} {got.counted}"
    return f"量了 {got.base} {got.counted}" if got.base else ""


def before(commitment: Commitment) -> Fulfilment | None:
    """The fulfilment of the period before the newest one."""
    ordered = sorted(commitment.fulfilments, key=lambda f: f.period)
    return ordered[-2] if len(ordered) > 1 else None


def meter(commitment: Commitment, got: Fulfilment | None) -> dict[str, Any]:
    """Figures of one period for the meter."""
    if got is None:
        return {"target_text": target_text(commitment)}
    row: dict[str, Any] = {
        "value_text": value_text(commitment, got),
        "target_text": target_text(commitment),
        "count_text": count_text(commitment, got),
        "kept": commitment.kept(got),
    }
    value = commitment.value(got)
    if commitment.indicator.unit == "%" and commitment.indicator.direction == "不低于" and value:
        row |= {"rate": float(value), "target_rate": float(commitment.indicator.target)}
    return row


def full(context: Context, held: Held) -> dict[str, Any]:
    """One commitment on the page of its brand or window, with all that was promised."""
    commitment = held.commitment
    got = commitment.newest
    return {
        "id": commitment.id,
        "content": commitment.name,
        "promisor": who(context, held),
        "note": commitment.text,
        "breach": commitment.breach,
        "guides": context.links("guide", commitment.guides),
        "phone": commitment.complaint or "",
        "period": got.period.label if got else "",
        "source": got.source if got else "",
        "previous": previous_text(commitment),
        **meter(commitment, got),
    }


def previous_text(commitment: Commitment) -> str:
    """`2026年第二季度 96.8%`, or that there is none yet."""
    earlier = before(commitment)
    return f"{earlier.period} {value_text(commitment, earlier)}" if earlier else ""


def missed(context: Context, held: Held, got: Fulfilment) -> dict[str, Any]:
    """A commitment that was not kept in one period, with reason and remedy."""
    commitment = held.commitment
    return {
        "content": commitment.name,
        "href": f"#{commitment.id}",
        "promisor": who(context, held),
        "period": got.period.label,
        "reason": got.reason or "",
        "correction": got.remedy or "",
        "post": got.post or "",
        "due": got.recheck or "",
        **meter(commitment, got),
    }


def misses(held_all: Iterable[Held], period: Period) -> list[tuple[Held, Fulfilment]]:
    """What was not kept in a period, and what was not kept when last measured."""
    return [
        (held, got)
        for held in held_all
        for got in dict.fromkeys((fulfilment(held, period), held.commitment.newest))
        if got and held.commitment.kept(got) is False
    ]


def who(context: Context, held: Held) -> str:
    """Unit or window and post, without saying a shared part twice."""
    return unit_post(holder_name(context, held), held.commitment.post or "")


def holder_name(context: Context, held: Held) -> str:
    """Unit or window that holds a commitment."""
    if held.window:
        return context.title("window", held.window)
    brand = context.library.brands[held.brand]
    return context.unit(held.commitment.unit) or context.unit(brand.owner)


def until_text(context: Context, commitment: Commitment) -> str:
    """That a commitment has run out, if it has."""
    if commitment.until and commitment.until < context.derived.today:
        return f"{cn_date(commitment.until)}到期，已经结束"
    return ""


def tally(held_all: Sequence[Held], period: Period) -> tuple[int, int, int]:
    """Commitments, kept, not kept in a period."""
    results = [held.commitment.kept(got) for held in held_all if (got := fulfilment(held, period))]
    return len(held_all), results.count(True), results.count(False)
