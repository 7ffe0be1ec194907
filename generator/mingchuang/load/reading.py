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
from mingchuang.load.prose_limits import prose_problem
from mingchuang.load.wording import aliases
from mingchuang.load.yamltext import control_problem, parse
from mingchuang.memory import Drawer, digest
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
    #: Differs when anything in its file differs.
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RawRecords:
    """Raw records, and (kind, id) of every record of which there is a trace."""

    raws: tuple[Raw, ...]
    seen: frozenset[tuple[str, str]]
    #: The files they come from.
    sources: tuple[Source, ...] = ()


def load(
    root: FilePath,
    problems: Problems,
    drawer: Drawer | None = None,
    shared: Drawer | None = None,
) -> RawRecords:
    """Read every record file of a project.

    Args:
        root: the project folder.
        problems: takes what is wrong with files and their syntax.
        drawer: where files that were read before are remembered; None for nowhere.
        shared: where other sites remember theirs; None for nowhere.

    Returns:
        Raw records; list files are already split into their items.
    """
    raws: list[Raw] = []
    seen: set[tuple[str, str]] = set()
    nowhere = Drawer("records", None)
    known = _Remembered(drawer or nowhere, shared or nowhere)
    found_sources = tuple(sources(root, problems))
    for source in found_sources:
        found = known.read(source, problems) if source.readable else []
        raws.extend(found)
        if not source.kind.many or not found:
            seen.add((source.kind.name, source.id))
        written = [(raw.source.kind.name, _written_id(raw)) for raw in found]
        seen.update(written)
        # Of an id that is there twice, one was meant to be another.
        if len(set(written)) < len(written):
            seen.update((kind, "?") for kind, _ in written)
    known.tidy()
    return RawRecords(tuple(raws), frozenset(seen), found_sources)


class _Remembered:
    """Files that read well and have not changed since are not parsed again."""

    def __init__(self, drawer: Drawer, shared: Drawer) -> None:
        self._drawer, self._shared = drawer, shared
        self._known = drawer.all()
        self._used: set[str] = set()

    def read(self, source: Source, problems: Problems) -> list[Raw]:
        """The raw records of a file."""
        self._used.add(source.file)
        mark = digest(source.kind.name, source.id, source.text)
        known = self._known.get(source.file)
        if known and known[0] == mark:
            return _recalled(source, mark, known[1])
        key = digest(source.file, mark)
        if (rows := self._shared.get(key)) is not None:
            self._drawer.put(source.file, (mark, rows))
            return _recalled(source, mark, rows)
        own = Problems()
        found = [replace(raw, mark=mark) for raw in _read(source, own)]
        problems.extend(own)
        if not len(own):
            rows = [(r.data, r.places, r.base, len(r.body), r.publication) for r in found]
            self._drawer.put(source.file, (mark, rows))
            self._shared.put(key, rows)
        return found

    def tidy(self) -> None:
        """Forget files that are gone."""
        for file in self._known.keys() - self._used:
            self._drawer.drop(file)


def _recalled(source: Source, mark: str, rows: list[Any]) -> list[Raw]:
    text = source.text
    return [
        Raw(source, data, places, base, text[len(text) - length :], publication, mark)
        for data, places, base, length, publication in rows
    ]


def _written_id(raw: Raw) -> str:
    """The id that a raw record claims to have."""
    if not raw.source.kind.many:
        return raw.source.id
    written = raw.data.get("编号") if isinstance(raw.data, dict) else None
    return written if isinstance(written, str) and is_id(written) else "?"


def _read(source: Source, problems: Problems) -> Iterator[Raw]:
    text, body, first = source.text, "", 1
    if source.kind.shape == "prose":
        if source.kind.name == "story":
            yield Raw(source, {}, Places(source.file), (), _bearable(source, 1, problems))
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
        body = _bearable(replace(source, text=body), below, problems)
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
    if source.kind.many:
        yield from _items(source, data, places, problems)
    else:
        yield Raw(source, data, places, (), body)


def _bearable(source: Source, first: int, problems: Problems) -> str:
    """The prose of a source; none, and a problem, if no later stage could cope with it."""
    if (problem := prose_problem(source.text, source.file, first)) is None:
        return source.text
    problems.add(problem)
    return ""


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
    """Items of a list file: `发布信息` (not in one of bare rows) and `条目`."""
    bare = source.kind.shape == "rows"
    if not isinstance(data, dict) or not isinstance(data.get("条目"), list):
        problems.add(
            Problem(
                "M121",
                places.of(("条目",)),
                "条目",
                "没有“条目”清单",
                "这个文件要有“条目:”，下面每条用“- ”开头"
                if bare
                else "这个文件要有两部分：“发布信息:”和“条目:”，条目下面每条用“- ”开头",
            )
        )
        return
    for name in data.keys() - ({"条目"} if bare else {"发布信息", "条目"}):
        problems.add(
            Problem(
                "M201",
                places.of_key((name,)),
                name,
                f"没有“{name}”这个键",
                f"最外层只有{'' if bare else '“发布信息”和'}“条目”；检查缩进",
            )
        )
    publication = None if bare else _publication(data, places, problems)
    for i, item in enumerate(data["条目"]):
        yield Raw(source, item, places, ("条目", i), "", publication)


def _publication(data: dict[str, Any], places: Places, problems: Problems) -> Publication | None:
    """The `发布信息` of a list file."""
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
    return publication
