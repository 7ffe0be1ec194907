"""Opening hours in words, and today's state for the script that recomputes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from mingchuang.derive import OpenDay, exceptions, last_known_day, opening
from mingchuang.model.common import Hours
from mingchuang.model.times import WEEKDAYS, Span
from mingchuang.render.format import cn_day
from mingchuang_theme import component

_HOLIDAYS = {
    "休息": "法定节假日休息",
    "照常": "法定节假日照常",
    "另行公告": "法定节假日的时间另行公告",
}
#: Days ahead whose exceptions a page tells its script; after them it says only the usual hours.
HORIZON = 120
#: The same for the lines of a list.
LINE_HORIZON = 30


def spans_words(spans: tuple[Span, ...]) -> str:
    """`9:00–12:00，13:30–17:30`, or `全天`."""
    if any(_whole_day(span) for span in spans):
        return "全天"
    return "，".join(str(span) for span in spans)


def week_words(hours: Hours) -> list[str]:
    """The week, one line for each kind of day: `周一至周五 9:00–12:00，13:30–17:30`."""
    return [
        f"{_days(row.days)}{'' if spans == '全天' else ' '}{spans}"
        for row in hours.week
        for spans in (spans_words(row.spans),)
    ]


def holiday_words(hours: Hours) -> str:
    """What happens on public holidays; empty where the place never closes."""
    return _HOLIDAYS[hours.holidays]


def hours_words(hours: Hours) -> list[str]:
    """Week, public holidays and note, one line each."""
    return [*week_words(hours), holiday_words(hours), *([hours.note] if hours.note else [])]


def day_words(day: OpenDay) -> str:
    """`11月23日（周一）9:00–12:00 开门`, with the reason where the day is not as usual."""
    why = f"（{day.reason}）" if day.reason else ""
    if not day.spans:
        return f"{cn_day(day.on)}休息{why}"
    spans = spans_words(day.spans)
    return f"{cn_day(day.on)}{spans}{'' if spans == '全天' else ' '}开门{why}"


def today_box(hours: Hours, today: date) -> Markup:
    """Whether it is open on the day of the build; the script says it for the reader's own day."""
    day = opening(hours, today)
    usual = "，".join([*week_words(hours), holiday_words(hours)])
    return component(
        "open-today",
        ordinary=usual if day.certain else "遇节假日请先打电话问",
        **_state(hours, day, HORIZON),
    )


def today_line(hours: Hours, today: date, *, usual: bool = False) -> Markup:
    """The same in one line for lists of many places, with few days ahead to stay light."""
    day = opening(hours, today)
    ordinary = "，".join(week_words(hours)) if usual and day.certain else ""
    return component(
        "open-today", plain=True, ordinary=ordinary, **_state(hours, day, LINE_HORIZON)
    )


def _state(hours: Hours, day: OpenDay, horizon: int) -> dict[str, Any]:
    until = min(last_known_day(), day.on + timedelta(days=horizon))
    days = {
        other.on.isoformat(): {
            "hours": _machine(other.spans),
            **({"why": other.reason} if other.reason else {}),
        }
        for other in exceptions(hours, day.on, (until - day.on).days + 1)
    }
    return {
        "text": day_words(day) if day.certain else "，".join(week_words(hours)),
        "open": bool(day.spans) if day.certain else None,
        "week": [_machine(_spans_of(hours, i)) for i in range(7)],
        "days": days,
        "until": until.isoformat(),
    }


def _spans_of(hours: Hours, weekday: int) -> tuple[Span, ...]:
    return next((row.spans for row in hours.week if WEEKDAYS[weekday] in row.days), ())


def _machine(spans: tuple[Span, ...]) -> str:
    return ",".join(f"{s.start:%H:%M}-{s.end:%H:%M}" for s in spans)


def _whole_day(span: Span) -> bool:
    return span.start.hour == span.start.minute == 0 and (span.end.hour, span.end.minute) >= (
        23,
        59,
    )


def _days(days: tuple[str, ...]) -> str:
    """`周一至周五`, `周一、周三`, `每天`."""
    if len(days) == len(WEEKDAYS):
        return "每天"
    order = sorted(WEEKDAYS.index(day) for day in days)
    runs: list[list[int]] = []
    for i in order:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return "、".join(
        f"{WEEKDAYS[run[0]]}至{WEEKDAYS[run[-1]]}"
        if len(run) > 2
        else "、".join(WEEKDAYS[i] for i in run)
        for run in runs
    )
