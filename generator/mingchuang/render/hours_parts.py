"""Hours of one window as a week of panes, and its dated exceptions."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from markupsafe import Markup

from mingchuang.derive import OpenDay, exceptions, last_known_day
from mingchuang.model.common import Hours
from mingchuang.model.times import WEEKDAYS, Span
from mingchuang.render.times import HORIZON, holiday_words, spans_words
from mingchuang_theme import component

_NOON, _EVENING = time(12), time(18)


def week(hours: Hours, today: date) -> Markup:
    """The week as panes, then what differs in the next months."""
    return component(
        "hours",
        rows=_rows(hours),
        holiday=f"{holiday_words(hours)}。",
        note=hours.note or "",
        exceptions=_exceptions(hours, today),
    )


def _rows(hours: Hours) -> list[dict[str, Any]]:
    days = [next((row.spans for row in hours.week if name in row.days), ()) for name in WEEKDAYS]
    spans = [span for day in days for span in day]
    if any(span.start < _NOON < span.end for span in spans):
        return [{"part": "时间", "days": [spans_words(day) if day else "" for day in days]}]
    return [
        {"part": name, "days": [_words(day, name) for day in days]}
        for name in ("上午", "下午", "晚上")
        if any(_part(span) == name for span in spans)
    ]


def _part(span: Span) -> str:
    if span.start < _NOON:
        return "上午"
    return "下午" if span.start < _EVENING else "晚上"


def _words(day: tuple[Span, ...], part: str) -> str:
    return "，".join(str(span) for span in day if _part(span) == part)


def _exceptions(hours: Hours, today: date) -> list[dict[str, Any]]:
    """Days that differ, those in a row with the same opening and reason as one."""
    until = min(last_known_day(), today + timedelta(days=HORIZON))
    runs: list[list[OpenDay]] = []
    for day in exceptions(hours, today, (until - today).days + 1):
        last = runs[-1][-1] if runs else None
        if (
            last
            and (day.on - last.on).days == 1
            and (day.spans, day.reason) == (last.spans, last.reason)
        ):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [
        {
            "date": run[0].on,
            "until": run[-1].on if len(run) > 1 else "",
            "text": spans_words(run[0].spans) if run[0].spans else "休息",
            "why": run[0].reason,
        }
        for run in runs
    ]
