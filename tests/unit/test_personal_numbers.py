"""Numbers of persons are found however they are written, and no other numbers are."""

from __future__ import annotations

import re
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from mingchuang.personal import Kind, digits_of, find, masked, numbers
from mingchuang.personal.webpage import page_words

SEPARATORS = ["", " ", "-", "–", "—", "\u3000", "\u00a0", "\u200b", "．", " - ", "/"]


def identity(body: str) -> str:
    return body + ric.calc_check_digit(body + "0")


ids = st.builds(
    lambda place, year, month, day, order: identity(f"{place}{year}{month:02}{day:02}{order:03}"),
    st.sampled_from(["110101", "320106", "440305", "510107", "650102", "710000", "810000"]),
    st.integers(1900, 2026),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 999),
)


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(
    ids,
    st.lists(st.sampled_from(SEPARATORS), min_size=17, max_size=17),
    st.sampled_from([str, str.lower, wide]),
    st.sampled_from(["{}", "身份证{}。", "（{}）", "a {} b", "第3条 {}", "{}\n2026年"]),
)
def test_an_identity_number_is_found_in_any_dress(number, gaps, dress, frame) -> None:
    written = dress(number[0] + "".join(g + c for g, c in zip(gaps, number[1:], strict=True)))
    found = [m for m in find(frame.format(written)) if m.kind is Kind.ID]
    assert [digits_of(m.text) for m in found] == [number]
    assert found[0].text == written


@given(ids, st.integers(0, 9))
def test_one_wrong_digit_is_no_identity_number(number, wrong) -> None:
    last = str(wrong)
    if last == number[-1]:
        return
    assert not [m for m in find(f"流水 {number[:-1]}{last}") if m.kind is Kind.ID]


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"]), max_size=300))
def test_a_text_without_digits_and_words_of_lists_holds_nothing(text) -> None:
    from mingchuang.personal.lists import WORDS

    if not any(word in text for word in WORDS):
        assert find(text) == []


@given(st.text(max_size=200))
def test_no_text_brings_it_down_and_every_match_stands_where_it_says(text) -> None:
    for match in find(text):
        assert text[match.start : match.end] == match.text


@pytest.mark.parametrize(
    "pattern", [numbers._ID18, numbers._ID15, numbers._MOBILE, numbers._CARD], ids=str
)
@given(st.text(alphabet="0123456789138X -.()+/\n卡", max_size=120))
def test_looking_at_rows_of_digits_finds_what_looking_everywhere_does(pattern, text) -> None:
    text = f"{text}(0086) 138-1234-5678 11010119900307123X {text}"
    rows = [found.span() for found in numbers._ROW.finditer(text)]
    within = [found.span() for found in numbers._within(pattern, text, rows)]
    assert within == [found.span() for found in pattern.finditer(text)]


@given(st.from_regex(r"[0-9][0-9 \-]{5,22}[0-9Xx]", fullmatch=True))
def test_what_is_printed_never_shows_more_than_three_and_four_digits(text) -> None:
    shown = masked(text)
    kept = re.sub(r"[^0-9Xx]", "", text)
    if len(kept) < 7:
        return
    assert re.fullmatch(r"[0-9Xx]{0,3}\*{4,}[0-9Xx]{0,4}", shown) or len(kept) < 8
    assert shown.count("*") >= min(4, len(kept) - 1)


def test_a_name_is_printed_without_the_given_name() -> None:
    assert masked("张建国") == "张某某"
    assert masked("") == ""


def kinds(text: str) -> list[str]:
    return [m.kind.value for m in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "电话：138-1234-5678",
        "138 1234 5678",
        "+86 13812345678",
        "+86-138-1234-5678",
        "（+86）13812345678",
        "008613812345678",
        "013812345678",
        "１３８１２３４５６７８",
        "1 3 8 1 2 3 4 5 6 7 8",
        "[打电话](tel:13812345678)",
        "Tel13812345678",
        "13812345678，13912345678",
    ],
)
def test_mobile_numbers(text) -> None:
    assert set(kinds(text)) == {"mobile"}


def test_two_mobile_numbers_side_by_side_are_two() -> None:
    assert kinds("13812345678 13912345678") == ["mobile", "mobile"]


@pytest.mark.parametrize(
    "text",
    [
        "共支出 13812345678 元",
        "订单号 13812345678",
        "示例公网安备 13812345678901号",
        "ISBN 978-7-1381-2345-6",
        "13.812345678",
        "13 45 678 9012 34 567",
        "https://www.example.gov.cn/art/13812345678.html",
        "时间戳 1381234567890",
        "app.13812345678abc.js",
        "0000-13812345678",
        "手机 138****5678",
        "项目\t编号\n甲\t13812345678",
        "乡镇 户数 金额（元）\n柳河镇 100 13812345678\n石桥镇 101 13812345679",
        "13800138000",
    ],
)
def test_eleven_digits_that_are_no_mobile(text) -> None:
    assert kinds(text) == []


def test_a_number_of_the_records_is_allowed() -> None:
    assert find("打 138-1234-5678", frozenset({"13812345678"})) == []


def card(body: str) -> str:
    return body + luhn.calc_check_digit(body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("卡号 {}", ["card"]),
        ("{}", ["card"]),
        ("捐赠账户 {}", []),
        ("订单编号 {}", []),
    ],
)
def test_bank_cards(text, expected) -> None:
    number = card("622848001234567890"[:18])
    assert kinds(text.format(number)) == expected
    assert kinds(text.format(" ".join(re.findall(".{1,4}", number)))) == expected


def test_a_card_of_no_bank_is_none() -> None:
    assert kinds(card("123456789012345678")) == []
    assert kinds("6228480012345678901" if not luhn.is_valid("6228480012345678901") else "") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110101550307001", ["id"]),  # 15 digits, a division that existed
        ("999999550307001", []),
        ("身份证 118899550307001", ["id"]),  # called so
        ("流水号 110101550307001", []),
        ("110101551307001", []),  # no thirteenth month
    ],
)
def test_numbers_of_fifteen_digits(text, expected) -> None:
    assert kinds(text) == expected


def test_a_disability_card_holds_an_identity_number() -> None:
    number = identity("11010119550307001")
    assert kinds(f"残疾证号 {number}43") == ["id"]


def test_an_identity_number_with_a_slip_is_a_reminder() -> None:
    number = identity("11010119550307001")
    slip = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert kinds(f"身份证号：{slip}") == ["id-slip"]
    assert kinds(slip) == []


def test_a_social_credit_code_is_no_identity_number() -> None:
    assert kinds("统一社会信用代码：91110105MA00000000") == []
    number = identity("11010119550307001")
    assert kinds(f"统一社会信用代码：{number}") == []


def test_people_born_before_their_county_had_its_code_are_found() -> None:
    # python-stdnum's own rule refuses these: the code is younger than the person.
    number = identity("50010119500307001")
    assert not ric.is_valid(number)
    assert kinds(number) == ["id"]


def test_passports_are_found_where_they_are_called_so() -> None:
    assert kinds("护照号码：E12345678") == ["passport"]
    assert kinds("型号 E12345678") == []


def test_ascii_letters_and_digits_alone_find_nothing() -> None:
    assert find(string.ascii_letters + string.digits) == []


@pytest.mark.parametrize(
    "text",
    [
        "低保 13812345678 " * 20_000,
        " " * 2_000_000,
        "1 " * 200_000,
        "1" * 1_000_000,
        "张" * 2_000_000,
        "姓名：张建国，男，72岁\n" * 10_000,
        "姓名\t电话\n" + "张某\t13812345678\n" * 10_000,
        "姓名 电话 金额\n" + "张建国 13812345678 300\n" * 10_000,
    ],
    ids=range(8),
)
def test_time_grows_with_the_length_of_the_text_and_no_faster(text) -> None:
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "page",
    [
        "<" * 500_000,
        "<!--" * 200_000,
        '<a alt="' * 200_000,
        "<td></td>" * 200_000,
        "\t \n" * 500_000,
    ],
    ids=range(5),
)
def test_pages_with_endless_markup_are_read_in_time(page) -> None:
    start = time.process_time()
    page_words(page)
    assert time.process_time() - start < 5
