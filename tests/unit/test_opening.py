"""Open or closed: weeks, public holidays, 调休, dated exceptions."""

from datetime import date
from typing import Any

from mingchuang.derive import exceptions, last_known_day, opening
from mingchuang.model.common import Hours


def hours(**more: Any) -> Hours:
    return Hours.model_validate(
        {
            "每周": [
                {"星期": "周一至周五", "时段": ["9:00-12:00", "13:30-17:00"]},
                {"星期": "周六", "时段": ["9:00-12:00"]},
            ],
            "节假日": "休息",
            **more,
        }
    )


def spans(rule: Hours, year: int, month: int, day: int) -> list[str]:
    return [str(span) for span in opening(rule, date(year, month, day)).spans]


def test_an_ordinary_day_follows_the_week() -> None:
    assert spans(hours(), 2026, 11, 23) == ["9:00–12:00", "13:30–17:00"]
    assert spans(hours(), 2026, 11, 21) == ["9:00–12:00"]
    assert spans(hours(), 2026, 11, 22) == []


def test_public_holidays_are_closed_and_say_which() -> None:
    day = opening(hours(), date(2026, 10, 1))
    assert day.spans == ()
    assert day.reason == "国庆节放假"


def test_a_weekend_that_was_made_a_working_day_opens_like_one() -> None:
    day = opening(hours(), date(2026, 10, 10))
    assert [str(span) for span in day.spans] == ["9:00–12:00", "13:30–17:00"]
    assert day.reason == "调休上班"


def test_a_window_that_never_closes_ignores_holidays() -> None:
    rule = hours(节假日="照常")
    assert spans(rule, 2026, 10, 1) == ["9:00–12:00", "13:30–17:00"]


def test_a_dated_exception_wins_over_everything() -> None:
    rule = hours(例外=[{"日期": "2026-10-01", "时段": ["9:00-11:00"], "说明": "节日值班"}])
    day = opening(rule, date(2026, 10, 1))
    assert [str(span) for span in day.spans] == ["9:00–11:00"]
    assert day.reason == "节日值班"


def test_holidays_that_are_not_announced_yet_are_not_guessed() -> None:
    day = opening(hours(), date(last_known_day().year + 1, 1, 1))
    assert day.certain is False


def test_coming_exceptions_are_listed_without_ordinary_days() -> None:
    found = exceptions(hours(), date(2026, 9, 20), 25)
    assert date(2026, 10, 1) in [day.on for day in found]
    assert date(2026, 9, 21) not in [day.on for day in found]
    assert all(day.reason for day in found)
