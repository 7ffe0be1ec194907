"""Record files → raw records: front matter, lists, and data before any model reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from mingchuang.load.files import Source, sources
from mingchuang.load.judge import check_masks, check_rules, read_as
from mingchuang.load.names import is_id
from mingchuang.load.places import Path, Places
from mingchuang.load.wording import aliases
from mingchuang.load.yamltext import control_problem, parse
from mingchuang.model.common import Publication
from mingchuang.model.kinds import KINDS
from mingchuang.problems import Place, Problem, Problems

#: So many keys of a record make an ordinary page a record that stands in the wrong folder.
_TELLING = 3


@dataclass(slots=True)
class Raw:
    """One record's data before its model reads it."""

    source: Source
    data: Any
    places: Places
    base: Path
    body: str = ""
    publication: Publication | None = None


@dataclass(frozen=True, slots=True)
class RawRecords:
    """Raw records, and (kind, id) of every record of which there is a trace."""

    raws: tuple[Raw, ...]
    seen: frozenset[tuple[str, str]]


def load(root: FilePath, problems: Problems) -> RawRecords:
    """Read every record file of a project.

    Args:
        root: the project folder.
        problems: takes what is wrong with files and their syntax.

    Returns:
        Raw records; list files are already split into their items.
    """
    raws: list[Raw] = []
    seen: set[tuple[str, str]] = set()
    for source in sources(root, problems):
        found = list(_read(source, problems)) if source.readable else []
        raws.extend(found)
        if source.kind.shape != "list" or not found:
            seen.add((source.kind.name, source.id))
        written = [(raw.source.kind.name, _written_id(raw)) for raw in found]
        seen.update(written)
        # Of an id that is there twice, one was meant to be another.
        seen.update((kind, "?") for kind, _ in written if len(set(written)) < len(written))
    return RawRecords(tuple(raws), frozenset(seen))


def _written_id(raw: Raw) -> str:
    """The id that a raw record claims to have."""
    if raw.source.kind.shape != "list":
        return raw.source.id
    written = raw.data.get("编号") if isinstance(raw.data, dict) else None
    return written if isinstance(written, str) and is_id(written) else "?"


def _read(source: Source, problems: Problems) -> Iterator[Raw]:
    text, body, first = source.text, "", 1
    if source.kind.shape == "prose":
        if source.kind.name == "story":
            yield Raw(source, {}, Places(source.file), (), source.text)
            return
        if not source.text.strip():
            problems.add(_empty(source.file, 1))
            return
        split = front_matter(source, problems)
        if split is None:
            return
        text, body, first = split
        below = source.text[: len(source.text) - len(body)].count("\n") + 1
        if (control := control_problem(body, source.file, below)) is not None:
            problems.add(control)
    before = len(problems)
    data, places = parse(text, source.file, problems, first)
    if data is None:
        if len(problems) == before:
            problems.add(_empty(source.file, first))
        return
    if (owner := _owner(source, data)) is not None:
        folder = owner.kind.pattern.rpartition("/")[0]
        problems.add(
            Problem(
                "M106",
                Place(source.file, 1),
                "",
                f"这像是{owner.kind.title}的资料，放错了文件夹",
                f"把文件移到 {folder} 文件夹里；要写普通网页，只用 title 等英文键",
            )
        )
        source = owner
    if source.kind.shape == "list":
        yield from _items(source, data, places, problems)
    else:
        yield Raw(source, data, places, (), body)


def _empty(file: str, line: int) -> Problem:
    return Problem("M104", Place(file, line), "", "文件是空的", "写上内容，或者删去这个文件")


def _owner(source: Source, data: Any) -> Source | None:
    """A record that was put among the ordinary pages, as what it is."""
    if source.kind.name != "page" or not isinstance(data, dict):
        return None
    keys = data.keys() - aliases(source.kind.model).keys()
    found, kind = max(
        (
            (len(keys & aliases(kind.model).keys()), kind)
            for kind in KINDS
            if kind.shape == "prose" and kind.name != "page"
        ),
        key=lambda pair: pair[0],
    )
    name = source.id.rpartition("/")[2]
    return replace(source, kind=kind, id=name) if found >= _TELLING else None


def front_matter(source: Source, problems: Problems) -> tuple[str, str, int] | None:
    """Split `---` front matter from the Markdown body: text, body, first line of the text."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        problems.add(
            Problem(
                "M105",
                Place(source.file, 1),
                "",
                "第一行不是 ---",
                "文件最前面要有一段资料：第一行写 ---，下面写“键: 值”，写完再写一行 ---",
            )
        )
        return None
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), 2
    problems.add(
        Problem(
            "M105", Place(source.file, 1), "", "资料一段没有结束", "在“键: 值”写完以后加一行 ---"
        )
    )
    return None


def _items(source: Source, data: Any, places: Places, problems: Problems) -> Iterator[Raw]:
    """Items of a list file: `发布信息` and `条目`."""
    if not isinstance(data, dict) or not isinstance(data.get("条目"), list):
        problems.add(
            Problem(
                "M121",
                places.of(("条目",)),
                "条目",
                "没有“条目”清单",
                "这个文件要有两部分：“发布信息:”和“条目:”，条目下面每条用“- ”开头",
            )
        )
        return
    for name in data.keys() - {"发布信息", "条目"}:
        problems.add(
            Problem(
                "M201",
                places.of_key((name,)),
                name,
                f"没有“{name}”这个键",
                "最外层只有“发布信息”和“条目”；检查缩进",
            )
        )
    publication = None
    if "发布信息" in data:
        publication = read_as(Publication, data["发布信息"], places, ("发布信息",), problems)
        if publication is not None:
            check_rules(publication, places, ("发布信息",), problems, draft=False)
    else:
        problems.add(
            Problem(
                "M203",
                places.of(()),
                "发布信息",
                "缺少“发布信息”（发布日期、来源、审核、状态）",
                "在文件最前面补上“发布信息:”",
            )
        )
    check_masks(data.get("发布信息"), places, ("发布信息",), problems, draft=False)
    for i, item in enumerate(data["条目"]):
        yield Raw(source, item, places, ("条目", i), "", publication)
