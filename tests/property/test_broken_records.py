"""Two hundred ways to break a record: each is reported in the right file, none is a traceback."""

from __future__ import annotations

import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from mingchuang.pipeline import Project, make_plan

SITES = Path(__file__).parent.parent / "sites"
TODAY = date(2026, 11, 22)
FILES = sorted(
    p.relative_to(SITES / "good-small").as_posix()
    for p in (SITES / "good-small").rglob("*")
    if p.suffix in {".yml", ".md"} and p.name not in {"mkdocs.yml", "about.md"}
)


def front(text: str) -> tuple[int, int]:
    """First and last line of the part that holds keys."""
    lines = text.split("\n")
    if lines[0] != "---":
        return 0, len(lines)
    return 1, lines.index("---", 1)


def a_line(text: str, rng: random.Random, pattern: str) -> int:
    start, end = front(text)
    lines = text.split("\n")
    found = [i for i in range(start, end) if re.search(pattern, lines[i])]
    return rng.choice(found)


def drop_key(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    del lines[
        a_line(text, rng, r"^(发布日期|来源|状态|审核|名称|标题|事项名称|摘要|发布信息|条目)")
    ]
    return "\n".join(lines).encode()


def wrong_type(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    i = a_line(text, rng, r"^[^ #-]+: \S")
    lines[i] = lines[i].split(":")[0] + ": {不该: 有的}"
    return "\n".join(lines).encode()


def bad_yaml(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    i = a_line(text, rng, r": ")
    key, _ = lines[i].split(": ", 1)
    lines[i] = f"{key}: " + rng.choice(['"没有关上', "[甲, 乙", "{甲: 乙", "甲: 乙: 丙"])
    return "\n".join(lines).encode()


def wide_colon(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    i = a_line(text, rng, r"^[^ #-]+:( |$)")
    lines[i] = re.sub(r":( |$)", "：", lines[i], count=1)
    return "\n".join(lines).encode()


def unknown_key(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    lines.insert(a_line(text, rng, r"^[^ #-]+: \S"), "没听说过的键: 值")
    return "\n".join(lines).encode()


def twice(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    i = a_line(text, rng, r"^[^ #-]+: \S")
    lines.insert(i, lines[i])
    return "\n".join(lines).encode()


def gbk(text: str, rng: random.Random) -> bytes:
    del rng
    return text.encode("gb18030")


def control(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    i = a_line(text, rng, r": \S")
    lines[i] += rng.choice("\x00\x01\x08\x0b\x1f\x7f")
    return "\n".join(lines).encode()


def tab(text: str, rng: random.Random) -> bytes:
    lines = text.split("\n")
    lines.insert(a_line(text, rng, r"^[^ #-]+: \S") + 1, "\t缩进: 值")
    return "\n".join(lines).encode()


def dangling(text: str, rng: random.Random) -> bytes:
    del rng
    ids = r"\b(yixian-mzj|dong-zhen|jiuzhu-fa|biaozhun|dong-jiuzhu|dibao|anxin|yixian|dong)\b"
    changed = re.sub(rf"((?!编号)[^\s{{,]+: \[?){ids}", r"\1meiyou-zhege", text)
    return (changed if changed != text else text.replace("：", ":", 1) + "\n\x00").encode()


def cut(text: str, rng: random.Random) -> bytes:
    start, _ = front(text)
    return "\n".join(text.split("\n")[: start + rng.randint(0, 1)]).encode()


def empty(text: str, rng: random.Random) -> bytes:
    del text, rng
    return b""


WAYS = (
    drop_key, wrong_type, bad_yaml, wide_colon, unknown_key, twice,
    gbk, control, tab, dangling, cut, empty,
)  # fmt: skip
VARIANTS = [(way, file) for way in WAYS for file in FILES] * 2


@pytest.mark.parametrize(
    ("number", "way", "file"),
    [(i, way, file) for i, (way, file) in enumerate(VARIANTS[:260])],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_broken_record_is_reported_in_its_file(
    number: int, way: object, file: str, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "good-small", root)
    path = root / file
    path.write_bytes(way(path.read_text(encoding="utf-8"), random.Random(number)))  # type: ignore[operator]
    project = Project.find(root)
    assert project is not None
    outcome = make_plan(project, TODAY)
    errors = [p for p in outcome.problems if p.level == "error"]
    assert outcome.plan is None
    assert file in {p.place.file for p in errors}
    assert all(p.what and p.mend for p in errors)
