"""Reading YAML: data, places, and what Chinese keyboards do to it."""

import pytest

from mingchuang.load.yamltext import parse
from mingchuang.problems import Problem, Problems


def read(text: str) -> tuple[object, list[Problem]]:
    problems = Problems()
    data, _ = parse(text, "brands/x/brand.yml", problems)
    return data, list(problems)


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    data, problems = read("编号: 010\n开: no\n版本: 1.10\n日期: 2026-07-01\n")
    assert data == {"编号": "010", "开": "no", "版本": "1.10", "日期": "2026-07-01"}
    assert problems == []


def test_places_count_lines_and_columns_from_one() -> None:
    problems = Problems()
    _, places = parse("甲:\n  - 乙: 值\n", "f.yml", problems, first_line=2)
    assert str(places.of(("甲", 0, "乙"))) == "f.yml:3:8"
    assert str(places.of_key(("甲", 0, "乙"))) == "f.yml:3:5"


def test_the_place_of_a_missing_value_is_the_nearest_thing_above_it() -> None:
    problems = Problems()
    _, places = parse("甲:\n  - 乙: 值\n", "f.yml", problems)
    assert places.of(("甲", 0, "没有")).line == 2


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("名称: 甲\n标题：乙\n口号: 丙\n", "M111", 2),
        ("名称: 甲\n\t口号: 丙\n", "M112", 2),
        ("金额: *\n", "M113", 1),
        ('名称: "甲\n口号: 乙\n', "M114", 1),
        ("名称: 甲\n说明: 注意: 看清\n", "M119", 2),
        ("名称: 甲\n名称: 乙\n", "M103", 2),
        ("名称: &a 乙\n", "M115", 1),
        ("名称: 甲\n---\n名称: 乙\n", "M116", 2),
        ("名称: 甲\x07\n", "M102", 1),
        ("? [甲, 乙]\n: 丙\n", "M117", 1),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, code: str, line: int) -> None:
    _, problems = read(text)
    assert [(p.code, p.place.line) for p in problems][:1] == [(code, line)]


def test_a_full_width_colon_inside_a_block_of_text_is_no_fault() -> None:
    data, problems = read("说明: |\n  注意：带身份证\n")
    assert data == {"说明": "注意：带身份证\n"}
    assert problems == []


@pytest.mark.parametrize("opening", ["[", "{甲: ", "- "])
def test_ten_thousand_levels_of_nesting_are_refused_at_once(opening: str) -> None:
    _, problems = read(opening * 10_000)
    assert problems
    assert problems[0].code in {"M118", "M110", "M114"}


def test_a_yaml_bomb_is_refused_without_unfolding() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*a, *a]\n" for c in "bcdefgh")
    _, problems = read(bomb)
    assert [p.code for p in problems] == ["M115"]
