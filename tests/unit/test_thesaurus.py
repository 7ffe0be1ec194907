"""The thesaurus: what is wrong in an entry is said, and the sample's covers the domain."""

from __future__ import annotations

from typing import Any

import pytest

from mingchuang.model.thesaurus import Term, WordGroup

SAYINGS = {"词": ["吃低保"], "类": "口语", "理由": "平时的叫法", "来源": "窗口"}
TERM: dict[str, Any] = {
    "编号": "dibao",
    "正式名称": "最低生活保障",
    "指南": ["dibao"],
    "说法": [SAYINGS],
}


def codes(**changes: Any) -> list[str]:
    term = Term.model_validate({**TERM, **changes})
    found = [fault.code for fault in term.faults()]
    for group in term.sayings:
        found += [fault.code for fault in group.faults()]
        if group.ages:
            found += [fault.code for fault in group.ages.faults()]
    return found


def sayings(**changes: Any) -> list[dict[str, Any]]:
    return [{**SAYINGS, **changes}]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"说法": sayings(词=[], 岁数={"从": "80", "到": "60"})}, "M381"),
        ({"说法": sayings(词=[])}, "M382"),
        ({"说法": sayings(词=["坟"])}, "M383"),
        ({"说法": sayings(词=["儿 女"])}, "M383"),
        ({"说法": sayings(词=["打/打骂"])}, "M383"),
        ({"说法": sayings(词=["娃/孩子 打/打骂"])}, "M383"),
        ({"说法": sayings(词=["{老人}没钱"])}, "M388"),
        ({"说法": sayings(词=["没钱/{老人 饿"])}, "M388"),
        ({"指南": []}, "M384"),
        ({"页面": ["standards"]}, "M385"),
        ({"页面": ["https://a.gov.cn/"]}, "M385"),
        ({"说法": sayings(词=["吃低保", "吃低保"])}, "M386"),
        ({"说法": [SAYINGS, SAYINGS]}, "M386"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], code: str) -> None:
    assert codes(**changes) == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"说法": sayings(词=["结婚证 丢"])},
        {"说法": sayings(词=["{孩子} 打", "坐牢/判刑 娃", "{孩子}/学生 饿"])},
        {"说法": sayings(词=[], 岁数={"从": "80"})},
        {"指南": [], "指引": "由退役军人事务局办理"},
        {"页面": ["/", "/standards/", "/supervision/ledger/"]},
    ],
)
def test_what_is_right_passes(changes: dict[str, Any]) -> None:
    assert codes(**changes) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["孩子", "小 孩"], "M387"),
        (["爸/妈"], "M387"),
        (["{孩子}"], "M387"),
        (["娃", "娃"], "M386"),
    ],
)
def test_what_is_wrong_in_a_group_of_words_is_said(words: list[str], code: str) -> None:
    group = WordGroup.model_validate({"编号": "haizi", "名": "孩子", "词": words})
    assert [fault.code for fault in group.faults()] == [code]
