"""A folded text reads as on paper, and every place in it leads back to what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingchuang.personal import find
from mingchuang.personal.fold import fold

BITS = st.sampled_from(
    ["138", "1", "张", "建国", " ", "\n", "\t", "**", "__", "<b>", "</b>", "<td>", "</td>", "&nbsp;", "&shy;", "&#49;",
     "\u200b", "\xad", "\xa0", "<!--", "-->", '<img alt="李兰">', "<", "&", ">", "姓 名 李 兰 英 ", "１", "｜", "*", "。"]
)  # fmt: skip


@given(st.lists(BITS, max_size=30).map("".join))
def test_places_lead_back_in_order_and_within_the_text(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(place) for place in range(len(folded.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@given(st.lists(BITS, max_size=30).map("".join))
def test_a_letter_or_digit_is_the_one_that_is_written(text: str) -> None:
    folded = fold(text)
    for place, char in enumerate(folded.text):
        if char in "张建国李兰英姓名38":
            assert text[folded.origin(place)] == char


@given(st.text())
def test_any_text_can_be_folded(text: str) -> None:
    folded = fold(text)
    assert all(0 <= folded.origin(place) < len(text) for place in range(len(folded.text)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("138**1234**5678", "13812345678"),
        ("<span>138</span><span>12345678</span>", "13812345678"),
        ("138&nbsp;1234\u200b5678", "138 12345678"),
        ("１３８—１２３４", "138-1234"),
        ("姓 名 高 子 轩", "姓名高子轩"),
        ("<tr><td>张三</td><td>李四</td></tr>", "张三\t李四"),
        ("6228 **** **** 123", "6228 **** **** 123"),
        ("张**，李**", "张**，李**"),
        ("| 张** | 李** |", "| 张** | 李** |"),
    ],
)
def test_what_splits_is_gone_and_masks_stay(written: str, read: str) -> None:
    assert fold(written).text.strip() == read


def test_a_number_split_by_markup_is_shown_where_it_is_written() -> None:
    text = "电话 138<b>1234</b>5678。"
    [match] = find(text)
    assert text[match.start : match.end] == match.text == "138<b>1234</b>5678"
    assert match.shown.startswith("138")
    assert match.shown.endswith("5678")


@pytest.mark.parametrize(
    "text",
    [
        "手机 1991 963 1647",
        "登记号码1986673\n3276一直无法接通",
        "田淑琴/13692802381/二级护理",
        "https://a.example/sms?to=16644769756&tpl=12",
        "收款账号：622848816034\n4052471",
        "捐款请汇至爱心妈妈谭丽萍个人账户 3568 8926 5727 1605",
    ],
)
def test_broken_numbers_are_found_where_they_are_called_what_they_are(text: str) -> None:
    assert {m.kind.value for m in find(text)} & {"mobile", "card"}


@pytest.mark.parametrize(
    "text", ["doc_index: 014099498609", "采购项目编号：32048120260\n3150548", "1986673\n3276"]
)
def test_other_broken_numbers_are_not(text: str) -> None:
    assert not find(text)
