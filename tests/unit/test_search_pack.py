"""The catalogue goes to browsers in a small form, and comes out as it went in."""

from __future__ import annotations

import json
from typing import Any

import quickjs
from hypothesis import given, settings
from hypothesis import strategies as st

import mingchuang_theme
from mingchuang.search.pack import pack

_CONTEXT = quickjs.Context()
_CONTEXT.eval(mingchuang_theme.search_core())
_CONTEXT.eval(
    "function unpacked(text) { return JSON.stringify(mcSearch.unpack(JSON.parse(text))); }"
)


def unpacked(catalogue: dict[str, Any]) -> dict[str, Any]:
    text = _CONTEXT.get("unpacked")(json.dumps(pack(catalogue), ensure_ascii=False))
    result: dict[str, Any] = json.loads(text)
    return result


def catalogue(*docs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "site": {"hotline": "12345", "hotlineNote": ""},
        "kinds": [["guide", "办事指南"]],
        "areas": ["示例市"],
        "people": [],
        "docs": list(docs),
        "thesaurus": [],
        "spoken": {},
        **more,
    }


DIBAO = {
    "u": "guides/dibao/",
    "t": "低保",
    "k": 0,
    "a": ["吃低保", "低保户"],
    "m": ["980"],
    "r": [0],
}
LAW = {"u": "documents/fa/", "t": "社会救助法", "k": 0, "q": ["法律怎么说"], "y": "2026-07-01"}


def test_pages_come_out_with_the_fields_they_have() -> None:
    assert unpacked(catalogue(DIBAO, LAW))["docs"] == [DIBAO, LAW]


def test_sayings_keep_their_class_their_order_and_their_ages() -> None:
    entry = {
        "i": "dibao",
        "o": "最低生活保障",
        "to": [0],
        "w": [
            ["吃救济", "口语"],
            ["{孩子} 饿/饿着", "情形"],
            [[80, 150], "情形"],
            ["低宝", "错字"],
        ],
        "g": "问别的部门",
    }
    given_ = catalogue(DIBAO, thesaurus=[entry], groups={"孩子": ["孩子", "娃"]})
    out = unpacked(given_)
    assert out["thesaurus"] == [
        {
            "o": "最低生活保障",
            "to": [0],
            "w": [["吃救济", "口语"], ["{孩子} 饿/饿着", "情形"], ["低宝", "错字"]],
            "y": [[80, 150]],
            "g": "问别的部门",
        }
    ]
    assert out["groups"] == {"孩子": ["孩子", "娃"]}
    assert out["site"] == given_["site"]


def test_a_short_name_that_is_also_an_alias_is_sent_once() -> None:
    entry = {"i": "dibao", "o": "最低生活保障", "to": [0], "w": [["低保户", "简称"]]}
    assert unpacked(catalogue(DIBAO, thesaurus=[entry]))["docs"][0]["a"] == ["吃低保"]


_TEXT = st.text(
    st.one_of(
        st.sampled_from("低保|“”·×ĀƁ\u0100\u07ff\u0800　\"'\\<>"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@given(st.lists(_TEXT.map(lambda text: text.replace("|", " ")), min_size=1, max_size=8))
@settings(deadline=None)
def test_any_text_comes_out_as_it_went_in(titles: list[str]) -> None:
    docs = [{"u": f"{i}/", "t": title or "无", "k": 0} for i, title in enumerate(titles)]
    assert unpacked(catalogue(*docs))["docs"] == docs


def test_more_characters_than_there_are_short_codes_are_sent_too() -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 4000)))
    docs = [{"u": "a/", "t": many + many[:50], "k": 0}]
    assert unpacked(catalogue(*docs))["docs"] == docs
