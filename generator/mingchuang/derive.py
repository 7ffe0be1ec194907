"""derive：facts that follow from the records and the day, and that nobody writes by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from mingchuang.model.brand import Part
from mingchuang.model.common import Fulfilment, Hours
from mingchuang.model.document import Standard
from mingchuang.model.times import WEEKDAYS, Period, Span
from mingchuang.relate import Held, Library

#: Days after which a guide that nobody has verified counts as stale.
VERIFY_DAYS = 180


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Opening of one day and why it differs from the ordinary week, if it does."""

    on: date
    spans: tuple[Span, ...]
    reason: str = ""
    #: False where holidays of that year are not announced yet, so that only the week is known.
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Amount:
    """A standard in force, the one before it, and those to come."""

    current: Standard
    current_id: str
    previous: Standard | None
    coming: Standard | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Commitments of one period: kept, all that were measured."""

    period: Period
    kept: int
    total: int

    @property
    def share(self) -> Decimal:
        """Share kept in per cent, one decimal."""
        return (Decimal(self.kept * 100) / self.total).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Derived:
    """All derived facts of a library on one day."""

    today: date
    #: (item, area) → amounts.
    amounts: Mapping[tuple[str, str], Amount]
    #: Guide → days since it was last verified.
    guide_age: Mapping[str, int]
    #: Brand → parts that are missing.
    missing_parts: Mapping[str, tuple[Part, ...]]
    #: Newest period first.
    kept: tuple[Kept, ...]


def derive(library: Library, today: date) -> Derived:
    """Compute everything that depends on all records together or on the day."""
    return Derived(
        today=today,
        amounts=_amounts(library.standards, today),
        guide_age={i: (today - g.verified_on).days for i, g in library.guides.items()},
        missing_parts={i: b.missing_parts() for i, b in library.brands.items()},
        kept=_kept(library.commitments),
    )


def _amounts(standards: Mapping[str, Standard], today: date) -> dict[tuple[str, str], Amount]:
    series: dict[tuple[str, str], list[tuple[date, str]]] = {}
    for standard_id, standard in standards.items():
        key = (standard.item, standard.area)
        series.setdefault(key, []).append((standard.effective, standard_id))
    found: dict[tuple[str, str], Amount] = {}
    for key, rows in series.items():
        rows.sort()
        past = [i for effective, i in rows if effective <= today]
        future = [i for effective, i in rows if effective > today]
        if past:
            found[key] = Amount(
                standards[past[-1]],
                past[-1],
                standards[past[-2]] if len(past) > 1 else None,
                standards[future[0]] if future else None,
            )
    return found


def amounts_of(derived: Derived, item: str) -> list[Amount]:
    """The amounts in force of one item, in every area that has one."""
    return [amount for (name, _), amount in derived.amounts.items() if name == item]


def _kept(commitments: Iterable[Held]) -> tuple[Kept, ...]:
    counts: dict[Period, list[int]] = {}
    for held in commitments:
        for got in held.commitment.fulfilments:
            kept = held.commitment.kept(got)
            if kept is not None:
                row = counts.setdefault(got.period, [0, 0])
                row[0] += kept
                row[1] += 1
    return tuple(Kept(p, *counts[p]) for p in sorted(counts, reverse=True))


def fulfilment(held: Held, period: Period) -> Fulfilment | None:
    """What was measured for a commitment in one period."""
    return next((f for f in held.commitment.fulfilments if f.period == period), None)


@cache
def _calendar() -> Any:
    """Holidays and working days as the State Council announces them; loaded when first needed."""
    import chinese_calendar

    return chinese_calendar


@cache
def last_known_day() -> date:
    """Last day of the last year whose holidays have been announced."""
    return date(max(day.year for day in _calendar().constants.holidays), 12, 31)


@cache
def _first_known_day() -> date:
    return date(min(day.year for day in _calendar().constants.holidays), 1, 1)


def working_days(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; 0 if `end` is not later.

    Public holidays and 调休 count where they are announced; in later years Monday to Friday do.
    """
    count = 0
    for offset in range(1, (end - start).days + 1):
        day = start + timedelta(days=offset)
        if _first_known_day() <= day <= last_known_day():
            count += _calendar().is_workday(day)
        else:
            count += day.weekday() < 5
    return count


def opening(hours: Hours, on: date) -> OpenDay:
    """Opening hours of one day, with public holidays and 调休 as announced by the State Council."""
    for special in hours.special:
        if special.on == on:
            reason = special.note or ("临时调整" if special.spans else "当天不开门")
            return OpenDay(on, special.spans, reason)
    certain = on <= last_known_day()
    if certain and hours.holidays != "照常":
        if on in _calendar().constants.holidays:
            name = _holiday_name(on)
            if hours.holidays == "另行公告":
                return OpenDay(on, (), f"{name}假期，开门时间另行公告")
            return OpenDay(on, (), f"{name}放假")
        if on in _calendar().constants.workdays:
            return OpenDay(on, _week(hours, min(on.weekday(), 4)) or _week(hours, 0), "调休上班")
    return OpenDay(on, _week(hours, on.weekday()), certain=certain)


def _week(hours: Hours, weekday: int) -> tuple[Span, ...]:
    return next((row.spans for row in hours.week if WEEKDAYS[weekday] in row.days), ())


_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
}


def _holiday_name(on: date) -> str:
    _, name = _calendar().get_holiday_detail(on)
    return _NAMES.get(str(name), "法定节假日")


def exceptions(hours: Hours, start: date, days: int) -> list[OpenDay]:
    """Days from `start` on which opening differs from the ordinary week."""
    found = []
    for offset in range(days):
        day = opening(hours, start + timedelta(days=offset))
        if day.certain and day.reason and day.spans != _week(hours, day.on.weekday()):
            found.append(day)
    return found
