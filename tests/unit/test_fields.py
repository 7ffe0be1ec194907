"""Field types: what is accepted, and what editors are told otherwise."""

from datetime import date, datetime, time
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mingchuang.model.common import DaySpans, Limit
from mingchuang.model.fields import Count, Number, Phone, Url, YesNo
from mingchuang.model.times import Day, Hours24, Moment, Period, ReportPeriod, Span, Weekdays


def read(kind: Any, text: str) -> Any:
    return TypeAdapter(kind).validate_python(text)


def code(kind: Any, text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    return str(caught.value.errors()[0]["ctx"]["code"])


@pytest.mark.parametrize(
    "number",
    ["0000-0000000", "010-12345678", "0553-1234567-801", "12345", "400-810-0000", "8312520"],
)
def test_office_phones_are_accepted(number: str) -> None:
    assert read(Phone, number) == number


@pytest.mark.parametrize(
    "number", ["13800000000", "+8613800000000", "138-0000-0000", "138 0000 0000"]
)
def test_mobile_phones_are_refused_as_such(number: str) -> None:
    assert code(Phone, number) == "M212"


@pytest.mark.parametrize("number", ["", "电话", "0000-0000000、0000-0000001", "1234"])
def test_other_texts_are_no_phones(number: str) -> None:
    assert code(Phone, number) == "M211"


def test_full_width_digits_are_named_and_corrected() -> None:
    with pytest.raises(ValidationError) as caught:
        read(Count, "１２")
    assert caught.value.errors()[0]["ctx"]["mend"] == "改成半角：12"


def test_numbers_are_exact() -> None:
    assert str(read(Number, "98.60")) == "98.60"
    assert code(Number, "约 98") == "M214"


def test_days_must_exist() -> None:
    assert read(Day, "2028-02-29") == date(2028, 2, 29)
    assert code(Day, "2026-02-29") == "M216"
    assert code(Day, "2026年7月1日") == "M216"
    assert code(Day, "2026-7-1") == "M216"


def test_publication_time_is_to_the_day_or_the_minute() -> None:
    assert read(Moment, "2026-07-01 09:30") == datetime(2026, 7, 1, 9, 30)
    assert read(Moment, "2026-07-01") == datetime(2026, 7, 1)
    assert code(Moment, "2026-07-01 25:00") == "M216"


@pytest.mark.parametrize("text", ["9:00-12:00", "9:00–12:00", "9:00至12:00", "09:00 ~ 12:00"])
def test_opening_times_in_usual_spellings(text: str) -> None:
    assert read(Hours24, text) == Span(time(9), time(12))


def test_opening_times_that_end_before_they_begin() -> None:
    assert code(Hours24, "13:30-9:00") == "M217"


def test_ranges_of_weekdays() -> None:
    assert read(Weekdays, "周一至周三") == ("周一", "周二", "周三")
    assert TypeAdapter(Weekdays).validate_python(["周六", "周一到周二"]) == ("周六", "周一", "周二")
    assert code(Weekdays, "周五至周一") == "M218"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026年上半年", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026年12月", date(2026, 12, 1), date(2026, 12, 31)),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026年", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_reporting_periods(text: str, first: date, last: date) -> None:
    assert read(ReportPeriod, text) == Period(first, last, text)


def test_periods_sort_by_time() -> None:
    texts = ["2026年第一季度", "2025年第四季度", "2026年第三季度"]
    assert [str(p) for p in sorted(read(ReportPeriod, t) for t in texts)] == [
        "2025年第四季度",
        "2026年第一季度",
        "2026年第三季度",
    ]


def test_yes_and_no_are_chinese() -> None:
    assert read(YesNo, "是") is True
    assert code(YesNo, "yes") == "M215"


@pytest.mark.parametrize(
    "kind", [YesNo, Count, Number, Day, Moment, Phone, Url, Hours24, ReportPeriod]
)
@pytest.mark.parametrize("shape", [[], {}, ["是"], {"甲": "乙"}, None])
def test_a_list_or_mapping_where_a_word_belongs_is_refused(kind: Any, shape: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(shape)


def test_addresses_are_https() -> None:
    assert read(Url, "https://www.mca.gov.cn/a") == "https://www.mca.gov.cn/a"
    for wrong in ("http://www.mca.gov.cn", "www.mca.gov.cn", "https://a b"):
        assert code(Url, wrong) == "M210"


@pytest.mark.parametrize(
    ("mine", "other", "fits"),
    [
        (("20", "工作日"), ("30", "工作日"), True),
        (("31", "工作日"), ("30", "工作日"), False),
        (("30", "天"), ("30", "工作日"), True),
        (("20", "工作日"), ("20", "天"), False),
    ],
)
def test_limits_in_working_days_and_days_are_compared_safely(
    mine: tuple[str, str], other: tuple[str, str], fits: bool
) -> None:
    def limit(pair: tuple[str, str]) -> Limit:
        return Limit.model_validate({"数量": pair[0], "单位": pair[1]})

    assert limit(mine).within(limit(other)) is fits


def test_a_day_of_the_week_may_not_be_given_without_times() -> None:
    with pytest.raises(ValidationError):
        DaySpans.model_validate({"星期": "周一", "时段": []})
