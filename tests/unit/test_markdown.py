"""One converter for all pages gives each page what a fresh one gives it."""

from __future__ import annotations

from pathlib import Path

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from mingchuang.engines import inline
from mingchuang.engines.inline import quicken

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]
ROOT = Path(__file__).parents[2]
PIECES = st.sampled_from(
    [
        "低保", "**要点**", "*a*", "_b_", "`c`", "``d`e``", "\\*", "\\", "[链接](x.md)", "[甲][乙]",
        "[乙]: /y '题'", "![图](a.png)", "![图][乙]", "[^1]", "[^1]: 注", "<https://a.cn>", "<a@b.cn>",
        "  \n", "\n\n", "\n", "<b>html</b>", "&amp;", "&nbsp", "## 题", "- 项", "1. 项", "> 引",
        "| a | b |\n|---|---|\n| 1 | 2 |", "!!! note\n    说明", "```\ncode\n```", "{ .x }", "***a**b*",
        "甲：乙\n:   丙", "- [x] 好", "\x02klzzwxh:0001\x03", "<!-- c -->", "$x$", "~~y~~", "![", "[", "*",
    ]
)  # fmt: skip


def fresh(text: str) -> str:
    return markdown.Markdown(extensions=EXTENSIONS).convert(text)


QUICK = markdown.Markdown(extensions=EXTENSIONS)
quicken(QUICK)


def again(text: str) -> str:
    QUICK.reset()
    return QUICK.convert(text)


def test_the_signs_of_most_patterns_are_known() -> None:
    known = inline._Quick(QUICK)._signs()
    assert sum(map(bool, known)) >= len(known) - 1


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text_is_converted_as_by_a_fresh_converter(text: str) -> None:
    assert again(text) == fresh(text)


def test_all_texts_of_the_project_are_converted_as_by_a_fresh_converter() -> None:
    files = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("content/**/*.md"), *ROOT.glob("guides/*.md")]
    assert len(files) > 60
    for file in files:
        text = file.read_text(encoding="utf-8").partition("\n---\n")[2]
        assert again(text) == fresh(text), file
