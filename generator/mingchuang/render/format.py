"""How values are written for readers: dates, numbers, times, in Chinese."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

_WEEKDAYS = "一二三四五六日"


def cn_date(value: date) -> str:
    """`2026年7月1日`."""
    return f"{value.year}年{value.month}月{value.day}日"


def cn_day(value: date) -> str:
    """`11月22日（周日）`."""
    return f"{value.month}月{value.day}日（周{_WEEKDAYS[value.weekday()]}）"


def tag_stamp(value: datetime) -> str:
    """`YYYY-MM-DD HH:MM`, as the PubDate tag wants it (国办发〔2017〕47号 annex)."""
    return value.strftime("%Y-%m-%d %H:%M")


def number(value: Decimal | int) -> str:
    """A number without trailing zeros: `98.6`, `1157`."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_word(unit: str) -> str:
    """A unit as it follows a number: `%`, ` 分钟`, ` 个工作日`."""
    if unit == "%":
        return unit
    return f" 个{unit}" if unit in ("工作日", "月") else f" {unit}"


def book(title: str) -> str:
    """`《…》`; marks within take the inner form: `《关于〈…〉的通知》`."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def unit_post(unit: str, post: str) -> str:
    """Unit and post without saying a shared part twice: `民政局救助科` + `救助科受理岗`."""
    for size in range(min(len(unit), len(post)), 0, -1):
        if unit.endswith(post[:size]):
            return unit + post[size:]
    return unit + post
