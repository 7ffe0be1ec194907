"""Hours, amounts and titles in the words of the pages."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from mingchuang.derive import OpenDay
from mingchuang.model.common import Hours
from mingchuang.model.document import Standard
from mingchuang.model.times import Span
from mingchuang.render.guide_list import spelling
from mingchuang.render.standards import change
from mingchuang.render.times import day_words, hours_words, spans_words, today_box, week_words

MORNING, AFTERNOON = Span(time(9), time(12)), Span(time(13, 30), time(17, 30))


def hours(*rows: tuple[Any, list[str]], **more: Any) -> Hours:
    week = [{"星期": days, "时段": spans} for days, spans in rows]
    return Hours.model_validate({"每周": week, "节假日": "休息", **more})


OFFICE = hours(("周一至周五", ["9:00-12:00", "13:30-17:30"]), ("周六", ["9:00-12:00"]))


def standard(value: str, unit: str = "元/人/月") -> Standard:
    return Standard.model_validate(
        {
            "编号": "dibao",
            "项目": "最低生活保障标准",
            "类别": "最低生活保障",
            "区划": "shili",
            "数值": value,
            "单位": unit,
            "起始日期": "2026-07-01",
            "文件": "tongzhi",
        }
    )


def test_a_week_says_its_days_and_times() -> None:
    assert week_words(OFFICE) == ["周一至周五 9:00–12:00，13:30–17:30", "周六 9:00–12:00"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("周一至周日", "每天"),
        (["周一", "周三"], "周一、周三"),
        (["周一", "周二"], "周一、周二"),
        (["周一", "周二", "周三", "周六"], "周一至周三、周六"),
    ],
)
def test_days_in_a_row_are_said_together(days: Any, words: str) -> None:
    assert week_words(hours((days, ["9:00-12:00"]))) == [f"{words} 9:00–12:00"]


def test_a_place_that_never_closes_is_open_all_day() -> None:
    assert spans_words((Span(time(0), time(23, 59)),)) == "全天"


def test_hours_end_with_holidays_and_the_editors_note() -> None:
    found = hours(("周一", ["9:00-12:00"]), 说明="只收材料")
    assert hours_words(found) == ["周一 9:00–12:00", "法定节假日休息", "只收材料"]


def test_a_day_says_its_reason_where_it_is_not_as_usual() -> None:
    monday = date(2026, 11, 23)
    assert day_words(OpenDay(monday, (MORNING, AFTERNOON))) == (
        "11月23日（周一）9:00–12:00，13:30–17:30 开门"
    )
    assert day_words(OpenDay(monday, (), "系统升级")) == "11月23日（周一）休息（系统升级）"


def test_todays_box_carries_the_week_and_its_exceptions_for_the_script() -> None:
    special = [{"日期": "2026-12-31", "时段": ["9:00-12:00"], "说明": "年终结账"}]
    html = today_box(hours(("周一至周五", ["9:00-17:30"]), 例外=special), date(2026, 11, 22))
    assert "11月22日（周日）休息" in html
    assert "09:00-17:30" in html
    assert "2026-12-31" in html
    assert "年终结账" in html


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [("890", "850", "高了 40 元"), ("850", "890", "低了 40 元"), ("890", "890", "没有变")],
)
def test_a_change_of_a_standard_is_said_in_words(now: str, then: str, words: str) -> None:
    assert change(standard(now), standard(then)) == words


def test_amounts_in_different_units_are_not_compared() -> None:
    assert change(standard("10680", "元/人/年"), standard("850")) == ""
    assert standard("850").value == Decimal(850)


def test_titles_are_sorted_by_pinyin() -> None:
    assert sorted(["重度残疾人护理补贴", "低保", "孤儿"], key=spelling) == [
        "低保",
        "孤儿",
        "重度残疾人护理补贴",
    ]
