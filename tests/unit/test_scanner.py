"""Looking for patterns one by one finds what their alternation finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingchuang.wording.scanner import Scanner, Sought

ABC = Scanner(
    {
        "a": Sought(r"甲乙?"),
        "b": Sought(r"(?<!甲)乙+丙", begins="乙"),
        "c": Sought(r"丁(?<!丙.)", signs=("丁",)),
        "d": Sought(r"乙丁|丙甲丙", begins="乙丁|丙甲"),
    }
)
PLAIN = re.compile(r"(?P<a>甲乙?)|(?P<b>(?<!甲)乙+丙)|(?P<c>(?<!丙)丁)|(?P<d>乙丁|丙甲丙)")


@given(st.text(alphabet="甲乙丙丁", max_size=30))
def test_it_finds_what_the_alternation_finds(text: str) -> None:
    found = [(name, match.span()) for name, match in ABC.finditer(text)]
    assert found == [(match.lastgroup, match.span()) for match in PLAIN.finditer(text)]


@pytest.mark.parametrize(
    ("text", "names"), [("", []), ("戊", []), ("甲乙丙", ["a"]), ("丙甲丙甲丙", ["d", "a"])]
)
def test_the_first_place_and_then_the_first_pattern_wins(text: str, names: list[str]) -> None:
    assert [name for name, _ in ABC.finditer(text)] == names
