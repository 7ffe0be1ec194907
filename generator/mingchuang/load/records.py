"""Raw records → typed records, with everything that is wrong in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mingchuang import limits
from mingchuang.load.judge import check_body, check_masks, check_rules, read_as
from mingchuang.load.places import Path, Places, label
from mingchuang.load.reading import Raw, RawRecords
from mingchuang.memory import Drawer, digest
from mingchuang.model.common import Publication
from mingchuang.model.fields import Record
from mingchuang.problems import Level, Place, Problem, Problems


@dataclass(frozen=True)
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
    #: Differs when the record differs, whatever happens to its text.
    digest: str = ""
    #: Differs when anything in its file differs.
    source_digest: str = ""

    @cached_property
    def text_digest(self) -> str:
        """Differs when the text below the front matter differs."""
        return digest(self.body)

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
    #: False if there were so many problems that not all records were read.
    complete: bool = True

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Records of one kind."""
        return self.entries.get(kind, ())


def validate(records: RawRecords, problems: Problems, drawer: Drawer | None = None) -> Loaded:
    """Let the models read the raw records; the unreadable ones are left out and reported.

    Args:
        records: raw records of all kinds.
        problems: takes what is wrong with them.
        drawer: which records were found to be in order before; None for none.
    """
    judge = _Judge(drawer or Drawer("fine", None), problems)
    entries: dict[str, list[Entry]] = {}
    for raw in records.raws:
        if len(problems) > limits.PROBLEMS:
            problems.add(
                Problem(
                    "M460",
                    Place(raw.source.file),
                    "",
                    f"要改的超过 {limits.PROBLEMS} 处，从这个文件起还没有查",
                    "先改好列出来的，再检查一次；多半是有一个文件放错了地方",
                )
            )
            return Loaded(complete=False)
        entry = judge.entry(raw)
        if entry is not None:
            entries.setdefault(entry.kind, []).append(entry)
    judge.remember()
    whole = {(entry.kind, entry.id) for found in entries.values() for entry in found}
    return Loaded(
        {kind: tuple(found) for kind, found in entries.items()}, frozenset(records.seen - whole)
    )


class _Judge:
    """Reads records; those that were found to be in order before are only read."""

    def __init__(self, drawer: Drawer, problems: Problems) -> None:
        self._drawer, self._problems = drawer, problems
        self._known: frozenset[str] = drawer.get("fine") or frozenset()
        self._fine: set[str] = set()

    def remember(self) -> None:
        """Keep what is known now for the next build."""
        if self._fine != self._known:
            self._drawer.put("fine", frozenset(self._fine))

    def entry(self, raw: Raw) -> Entry | None:
        """The typed record; None, and problems, if its shape is not right."""
        mark = digest(raw.source.file, repr(raw.data), repr(raw.publication))
        state = digest(mark, raw.mark, raw.body)
        if state in self._known:
            self._fine.add(state)
            return _read(raw, mark, Problems(), look=False)
        own = Problems()
        entry = _read(raw, mark, own, look=True)
        self._problems.extend(own)
        if not len(own):
            self._fine.add(state)
        return entry


def _read(raw: Raw, mark: str, problems: Problems, *, look: bool) -> Entry | None:
    """The typed record; `look` for its rules, too."""
    kind = raw.source.kind
    draft = isinstance(raw.data, dict) and raw.data.get("状态") == "草稿"
    if look:
        if kind.name not in {"page", "story"}:
            check_masks(raw.data, raw.places, raw.base, problems, draft=draft)
        check_body(raw.source.text, raw.body, raw.source.file, problems, draft=draft)
    if kind.name == "story":
        return Entry("story", raw.source.id, Record(), raw.places, (), raw.body)
    record = read_as(kind.model, raw.data, raw.places, raw.base, problems, draft=draft)
    if record is None:
        return None
    if look:
        check_rules(record, raw.places, raw.base, problems, draft=draft)
    record_id = getattr(record, "id", "") if kind.many else raw.source.id
    publication = record if isinstance(record, Publication) else raw.publication
    return Entry(
        kind.name, record_id, record, raw.places, raw.base, raw.body, publication, mark, raw.mark
    )
