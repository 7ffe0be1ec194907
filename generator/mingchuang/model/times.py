"""Field types of time: days, moments, opening times, weekdays, reporting periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

from mingchuang.model.fields import bad, half_width


def _day(value: object) -> date:
    text = half_width(value, "M216")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise bad("M216", f"没有“{text}”这一天", "查一查月份和日子") from None
    raise bad("M216", "不是日期的写法", "写成年-月-日，如 2026-07-01（月和日都写两位）")


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _moment(value: object) -> datetime:
    text = half_width(value, "M216")
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?", text)
    if not match:
        raise bad("M216", "不是日期时间的写法", "写成 2026-07-01 或 2026-07-01 09:30")
    try:
        clock = time.fromisoformat(match[2]) if match[2] else time()
    except ValueError:
        raise bad("M216", f"没有“{match[2]}”这个时刻", "写成 09:30 这样的 24 小时制") from None
    return datetime.combine(_day(match[1]), clock)


#: Publication time, Beijing time, to the day or the minute.
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$"}),
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Opening from `start` to `end` of one day; `time.max` stands for 24:00."""

    start: time
    end: time

    @property
    def whole_day(self) -> bool:
        """Open round the clock."""
        return self.start == time.min and self.end == time.max

    def __str__(self) -> str:
        return "全天" if self.whole_day else f"{_clock(self.start)}–{_clock(self.end)}"


def _clock(value: time) -> str:
    return "24:00" if value == time.max else f"{value.hour}:{value.minute:02d}"


def _time(text: str) -> time:
    if text == "24:00":
        return time.max
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _span(value: object) -> Span:
    text = half_width(value, "M217")
    match = re.fullmatch(r"(\d{1,2}:\d{2})\s*[-–—~～至]\s*(\d{1,2}:\d{2})", text)
    if not match:
        raise bad("M217", "不是时段的写法", "写成 9:00-12:00")
    try:
        start, end = (_time(part) for part in match.groups())
    except ValueError:
        raise bad("M217", f"没有“{text}”这样的时刻", "用 24 小时制，如 13:30-17:30") from None
    if start >= end:
        raise bad("M217", "时段的结束早于开始", "先写开始，再写结束，下午用 13:30 这样的写法")
    return Span(start, end)


Hours24 = Annotated[
    InstanceOf[Span],
    BeforeValidator(_span),
    WithJsonSchema({"type": "string", "examples": ["9:00-12:00"]}),
]

Weekday = Literal["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


def _weekdays(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    days: list[str] = []
    for part in parts:
        match = re.fullmatch(r"(周[一二三四五六日])(?:[至到](周[一二三四五六日]))?", str(part))
        if not match:
            raise bad("M218", f"“{part}”不是星期的写法", "写成“周一至周五”或 [周一, 周三]")
        first = WEEKDAYS.index(match[1])
        last = WEEKDAYS.index(match[2]) if match[2] else first
        if last < first:
            raise bad("M218", f"“{part}”的先后反了", "从周一写到周日，如“周一至周五”")
        days.extend(WEEKDAYS[first : last + 1])
    return tuple(dict.fromkeys(days))


Weekdays = Annotated[
    tuple[Weekday, ...],
    BeforeValidator(_weekdays),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "examples": ["周一至周五"]},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period: first and last day, and its Chinese label."""

    start: date
    end: date
    label: str

    def __str__(self) -> str:
        return self.label


_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def _period(value: object) -> Period:
    text = half_width(value, "M219")
    match = re.fullmatch(r"(\d{4})年(?:第([一二三四])季度|(上半年|下半年)|(\d{1,2})月)?", text)
    if not match or (match[4] and not 1 <= int(match[4]) <= 12):
        raise bad(
            "M219", "不是统计期间的写法", "写成 2026年第三季度、2026年上半年、2026年9月或 2026年"
        )
    year = int(match[1])
    if match[2]:
        first, last = _QUARTERS[match[2]] * 3 - 2, _QUARTERS[match[2]] * 3
    elif match[3]:
        first, last = (1, 6) if match[3] == "上半年" else (7, 12)
    elif match[4]:
        first = last = int(match[4])
    else:
        first, last = 1, 12
    after = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return Period(date(year, first, 1), date.fromordinal(after.toordinal() - 1), text)


ReportPeriod = Annotated[
    InstanceOf[Period],
    BeforeValidator(_period),
    WithJsonSchema({"type": "string", "examples": ["2026年第三季度"]}),
]
