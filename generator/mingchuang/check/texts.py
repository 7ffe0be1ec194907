"""文字：every text of the published records, once, with the way back to its line.

All checks that look at wording share these passages; none reads a file again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args
from weakref import WeakKeyDictionary

from mingchuang.check.site import Site
from mingchuang.load import Entry
from mingchuang.load.places import Path, label
from mingchuang.load.walk import models
from mingchuang.model.fields import Attachment, Record, Ref, Text
from mingchuang.problems import Level, Place, Problem

#: Keys whose words are for searching: people may say there what is no longer right.
SEARCH_KEYS = frozenset({"别名", "旧称", "常问", "关键词"})
_STOPS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a record.

    Attributes:
        entry: the record.
        path: path of the value in the record; empty for its Markdown.
        text: the text, amounts filled in.
    """

    entry: Entry
    path: Path
    text: str

    @property
    def key(self) -> str:
        """The Chinese key of the value; `正文` for Markdown."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "正文")

    @property
    def for_search(self) -> bool:
        """Whether only searching uses it."""
        return self.key in SEARCH_KEYS

    def sentence(self, start: int, end: int) -> str:
        """The sentence round a part of the text."""
        first = max(self.text.rfind(stop, 0, start) for stop in _STOPS) + 1
        ends = [at for stop in _STOPS if (at := self.text.find(stop, end)) >= 0]
        return self.text[first : min(ends, default=len(self.text))]

    def problem(  # noqa: PLR0917  as for an entry's problem
        self, site: Site, at: int, code: str, what: str, mend: str, level: Level = "error"
    ) -> Problem:
        """A problem at a position of the text."""
        return Problem(code, self.place(site, at), self.where, what, mend, level)

    @property
    def where(self) -> str:
        """The field, for people."""
        return label((*self.entry.base, *self.path)) if self.path else "正文"

    def place(self, site: Site, at: int = 0) -> Place:
        """Where a position of the text stands in its file."""
        if self.path:
            return self.entry.place(self.path)
        first = site.body_line(self.entry.file, self.entry.body)
        if not first:
            return Place(self.entry.file)
        line = first + self.text.count("\n", 0, at)
        return Place(self.entry.file, line, at - self.text.rfind("\n", 0, at))


_PASSAGES: WeakKeyDictionary[Site, tuple[Passage, ...]] = WeakKeyDictionary()


def passages(site: Site) -> tuple[Passage, ...]:
    """All passages of a site's public records; none without records."""
    if site not in _PASSAGES:
        _PASSAGES[site] = tuple(_passages(site))
    return _PASSAGES[site]


def _passages(site: Site) -> Iterator[Passage]:
    for entry in site.library.entries.values() if site.library else ():
        if entry.kind == "thesaurus":
            continue
        yield from (Passage(entry, path, text) for path, text in strings(entry.record))
        if entry.body.strip():
            yield Passage(entry, (), entry.body)


def strings(record: Record) -> Iterator[tuple[Path, str]]:
    """The free texts of a record and all that is nested in it, with their paths."""
    for path, model in models(record):
        for name, alias in _text_fields(type(model)):
            value = getattr(model, name)
            if isinstance(value, str):
                yield (*path, alias), value
            elif isinstance(value, tuple):
                for i, item in enumerate(value):
                    if isinstance(item, str):
                        yield (*path, alias, i), item


@cache
def _text_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    plain = {id(part) for part in get_args(Text)}
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if _is_text([info.annotation, *info.metadata], plain)
    )


def _is_text(parts: list[Any], plain: set[int]) -> bool:
    """Whether a field is words: no reference, file, code, number, choice."""
    flat = list(_flat(parts))
    return any(id(part) in plain and part is not str for part in flat) and not any(
        isinstance(part, (Ref, Attachment)) for part in flat
    )


def _flat(parts: list[Any]) -> Iterator[Any]:
    for part in parts:
        yield part
        yield from _flat([*get_args(part), *getattr(part, "__metadata__", ())])
