"""Prose as Markdown leaves it, made readable on a phone."""

from __future__ import annotations

from markdown import markdown

from mingchuang.prose import finish_prose

WIDE = """
| 办法 | 找**谁** | 几天答复 |
| --- | --- | --: |
| 打电话 | [12345](tel:12345) | 3 |
| 写信 | 办公室 | 5 |
"""
NARROW = """
| 项目 | 内容 |
| --- | --- |
| 名称 | 办公室 |
"""


def table(text: str) -> str:
    return finish_prose(markdown(text, extensions=["tables"]))


def test_cells_of_a_wide_table_know_their_columns() -> None:
    html = table(WIDE)
    assert '<table role="table" data-list>' in html
    assert '<td role="cell">打电话</td>' in html
    assert '<td role="cell" data-label="找谁"><a href="tel:12345">12345</a></td>' in html
    assert html.count('data-label="几天答复"') == 2


def test_roles_are_spelled_out() -> None:
    html = table(WIDE)
    assert html.count('role="rowgroup"') == 2
    assert html.count('role="row"') == 3
    assert html.count('role="columnheader" scope="col"') == 3


def test_a_table_of_two_columns_fits_and_stays() -> None:
    assert "data-list" not in table(NARROW)


def test_a_table_within_a_table_is_left_alone() -> None:
    html = "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>"
    assert finish_prose(html) == html
