"""Words of pages that would send readers the wrong way if they were wrong."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mingchuang.render.format import book, unit_post, unit_word
from mingchuang.render.guide_words import waiting


@pytest.mark.parametrize(
    ("unit", "word"),
    [("%", "%"), ("分钟", " 分钟"), ("工作日", " 个工作日"), ("月", " 个月"), ("户", " 户")],
)
def test_a_unit_follows_its_number(unit: str, word: str) -> None:
    assert unit_word(unit) == word


def test_unit_and_post_share_no_word_twice() -> None:
    assert unit_post("市民政局社会救助科", "社会救助科热线话务岗") == "市民政局社会救助科热线话务岗"
    assert unit_post("城东救助窗口", "救助受理岗") == "城东救助窗口救助受理岗"


def test_marks_within_a_title_take_the_inner_form() -> None:
    assert book("社会救助法") == "《社会救助法》"
    assert book("转发《意见》的通知") == "《转发〈意见〉的通知》"


def guide(case_type: str, *steps: tuple[int | None, str, bool]) -> Any:
    """As much of a guide as `waiting` looks at."""
    rows = [SimpleNamespace(days=d, day_unit=u, counted=c) for d, u, c in steps]
    return SimpleNamespace(case_type=case_type, steps=rows)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (guide("即办件", (1, "工作日", True)), ""),
        (guide("即办件", (None, "工作日", True), (30, "天", False)), "30 天"),
        (guide("即办件", (5, "工作日", False)), "5 个工作日"),
        (guide("承诺件", (60, "天", False)), ""),
    ],
)
def test_what_the_law_makes_people_wait_for_is_said(given: Any, words: str) -> None:
    assert waiting(given) == words
