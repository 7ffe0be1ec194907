"""Sources → typed records, with everything that is wrong in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from mingchuang.load.files import Source, sources
from mingchuang.load.places import Path, Places, label
from mingchuang.load.walk import models
from mingchuang.load.wording import problems_of
from mingchuang.load.yamltext import control_problem, parse
from mingchuang.model.common import Publication
from mingchuang.model.fields import Record
from mingchuang.problems import Level, Place, Problem, Problems

_R = TypeVar("_R", bound=Record)

_MASK = re.compile(r"[*＊]|待补|请填写|××|[xX]{2,}(?=[省市县区局街镇乡村年月日元])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One typed record and where it was written.

    Attributes:
        kind: name of its kind.
        id: unique within the kind.
        record: the typed record.
        places: positions in its file.
        base: path of the record within its file (list files: `("条目", 3)`).
        body: Markdown below the front matter.
        publication: 发布信息 — the record's own, or that of its list file.
    """

    kind: str
    id: str
    record: Record
    places: Places
    base: Path = ()
    body: str = ""
    publication: Publication | None = None

    @property
    def file(self) -> str:
        """File of the record, relative to the project."""
        return self.places.file

    def place(self, path: Path = ()) -> Place:
        """Place of a value of the record."""
        return self.places.of((*self.base, *path))

    def problem(
        self, path: Path, code: str, what: str, mend: str, level: Level = "error"
    ) -> Problem:
        """A problem at a value of the record."""
        return Problem(code, self.place(path), label((*self.base, *path)), what, mend, level)


@dataclass(frozen=True, slots=True)
class Loaded:
    """All readable records by kind, in order of file and position, drafts included."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    #: (kind, id) of records that are there but could not be read; an empty id stands for all.
    broken: frozenset[tuple[str, str]] = frozenset()

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Records of one kind."""
        return self.entries.get(kind, ())


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
        seen.update((raw.source.kind.name, _written_id(raw)) for raw in found)
    return RawRecords(tuple(raws), frozenset(seen))


def _written_id(raw: Raw) -> str:
    """The id that a raw record claims to have."""
    if raw.source.kind.shape != "list":
        return raw.source.id
    written = raw.data.get("编号") if isinstance(raw.data, dict) else None
    return written if isinstance(written, str) else "?"


def _read(source: Source, problems: Problems) -> Iterator[Raw]:
    text, body, first = source.text, "", 1
    if source.kind.shape == "prose":
        if source.kind.name == "story":
            yield Raw(source, {}, Places(source.file), (), source.text)
            return
        split = _front_matter(source, problems)
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
            problems.add(
                Problem(
                    "M104",
                    Place(source.file, first),
                    "",
                    "文件是空的",
                    "写上内容，或者删去这个文件",
                )
            )
        return
    if source.kind.shape == "list":
        yield from _items(source, data, places, problems)
    else:
        yield Raw(source, data, places, (), body)


def _front_matter(source: Source, problems: Problems) -> tuple[str, str, int] | None:
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
        publication = _model(Publication, data["发布信息"], places, ("发布信息",), problems)
        if publication is not None:
            _faults(publication, places, ("发布信息",), problems, draft=False)
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
    _masks(data.get("发布信息"), places, ("发布信息",), problems, draft=False)
    for i, item in enumerate(data["条目"]):
        yield Raw(source, item, places, ("条目", i), "", publication)


def validate(records: RawRecords, problems: Problems) -> Loaded:
    """Let the models read the raw records; the unreadable ones are left out and reported."""
    entries: dict[str, list[Entry]] = {}
    for raw in records.raws:
        entry = _entry(raw, problems)
        if entry is not None:
            entries.setdefault(entry.kind, []).append(entry)
    whole = {(entry.kind, entry.id) for found in entries.values() for entry in found}
    return Loaded(
        {kind: tuple(found) for kind, found in entries.items()}, frozenset(records.seen - whole)
    )


def _entry(raw: Raw, problems: Problems) -> Entry | None:
    kind = raw.source.kind
    draft = isinstance(raw.data, dict) and raw.data.get("状态") == "草稿"
    if kind.name not in {"page", "story"}:
        _masks(raw.data, raw.places, raw.base, problems, draft=draft)
    if kind.name == "story":
        return Entry("story", raw.source.id, Record(), raw.places, (), raw.body)
    record = _model(kind.model, raw.data, raw.places, raw.base, problems, draft=draft)
    if record is None:
        return None
    _faults(record, raw.places, raw.base, problems, draft=draft)
    record_id = getattr(record, "id", "") if kind.shape == "list" else raw.source.id
    publication = record if isinstance(record, Publication) else raw.publication
    return Entry(kind.name, record_id, record, raw.places, raw.base, raw.body, publication)


def _model(
    model: type[_R],
    data: Any,
    places: Places,
    base: Path,
    problems: Problems,
    *,
    draft: bool = False,
) -> _R | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = problems_of(error.errors(include_url=False), model, places, base)
        problems.extend(_soften(p) if draft else p for p in found)
        return None


def _faults(record: Record, places: Places, base: Path, problems: Problems, *, draft: bool) -> None:
    for path, model in models(record):
        for fault in model.faults():
            full = (*base, *path, *fault.path)
            problem = Problem(
                fault.code, places.of(full), label(full), fault.what, fault.mend, fault.level
            )
            problems.add(_soften(problem) if draft else problem)
    for wish in record.wishes():
        place = places.of_key((*base, *wish.path))
        problems.add(Problem(wish.code, place, "", wish.what, wish.mend, wish.level))


def _masks(data: Any, places: Places, base: Path, problems: Problems, *, draft: bool) -> None:
    """A masked or missing figure is never published."""
    todo: list[tuple[Path, Any]] = [(base, data)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, dict):
            todo.extend(((*path, key), below) for key, below in value.items())
        elif isinstance(value, list):
            todo.extend(((*path, i), below) for i, below in enumerate(value))
        elif isinstance(value, str) and (mask := _MASK.search(value)):
            problem = Problem(
                "M301",
                places.of(path),
                label(path),
                f"这里还有没填的“{mask[0]}”",
                "填上真实的内容；不能公布的，删去整项",
            )
            problems.add(_soften(problem) if draft else problem)


def _soften(problem: Problem) -> Problem:
    """Drafts are not published, so their faults do not stop publication."""
    return Problem(
        problem.code, problem.place, problem.field, problem.what, problem.mend, "warning"
    )
