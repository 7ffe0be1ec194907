"""文字的位置：the free texts of a source file and where they stand, for what reads or mends them.

Amounts to be filled in are still slots here, and quotation marks and line ends are those of the
file. What is no free text (ids, references, numbers, phones, addresses, fixed words) is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from mingchuang.load.files import Source
from mingchuang.load.places import Path, Places, label
from mingchuang.load.reading import front_matter
from mingchuang.load.wording import aliases, model_at
from mingchuang.load.yamltext import parse
from mingchuang.model.common import Publication
from mingchuang.model.fields import Attachment, Record, Ref
from mingchuang.model.kinds import Kind
from mingchuang.problems import Place, Problems

#: Search words hold wrong spellings and spoken ways on purpose.
_SEARCHED = frozenset({"别名", "常问", "旧称", "说法"})
#: Values by which records name each other (`[[标准:项目]]`); a person changes all of them at once.
_NAMES = frozenset({"项目", "代码"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One free text of a file.

    Attributes:
        source: the file.
        start: offset in `source.text`.
        end: offset behind it.
        path: keys and indexes of the value; empty for the Markdown body.
        named: whether other records refer to this value by its words.
    """

    source: Source
    start: int
    end: int
    path: Path = ()
    named: bool = False

    @property
    def text(self) -> str:
        """As it stands in the file."""
        return self.source.text[self.start : self.end]

    @property
    def field(self) -> str:
        """What an editor calls it."""
        return label(self.path) if self.path else "正文"


@dataclass(frozen=True, slots=True)
class Texts:
    """The free texts of one file.

    Attributes:
        passages: in order of place.
        data: what the YAML holds; None if it can't be read.
        draft: whether the whole file is a draft.
    """

    passages: tuple[Passage, ...] = ()
    data: Any = None
    draft: bool = False


def texts(source: Source) -> Texts:
    """The free texts of a source file; none of one that can't be read, which is reported elsewhere.

    Args:
        source: a record file, with any line ends.
    """
    if source.kind.name in {"thesaurus", "wordgroup"} or not source.readable:
        return Texts()
    if source.kind.name == "story":
        return Texts((Passage(source, 0, len(source.text)),), {})
    problems = Problems()
    head, body, offset = source.text, "", 0
    if source.kind.shape == "prose":
        split = front_matter(source, problems)
        if split is None:
            return Texts()
        head, body, _ = split
        offset = source.text.index("\n") + 1
    data, places = parse(head, source.file, problems)
    if data is None or problems.failed:
        return Texts()
    found = [
        Passage(source, offset + start, offset + end, path, path[-1] in _NAMES)
        for path, (start, end) in places.spans.items()
        if _is_free(source, path)
    ]
    if body.strip():
        found.append(Passage(source, len(source.text) - len(body), len(source.text)))
    draft = isinstance(data, dict) and data.get("状态") == "草稿"
    return Texts(tuple(found), data, draft)


def _is_free(source: Source, path: Path) -> bool:
    """Whether the value at a path is a text that its author words."""
    return _free_at(source.kind, tuple(part for part in path if isinstance(part, str)))


@cache
def _free_at(kind: Kind, keys: tuple[str, ...]) -> bool:
    model: type[Record] = kind.model
    if kind.shape == "list":
        if keys[:1] == ("发布信息",):
            model = Publication
        elif keys[:1] != ("条目",):
            return False
        keys = keys[1:]
    if not keys or not _SEARCHED.isdisjoint(keys):
        return False
    above = model_at(model, keys[:-1])
    if above is None or keys[-1] not in (table := aliases(above)):
        return False
    return _free(above, table[keys[-1]])


@cache
def _free(model: type[Record], name: str) -> bool:
    parts = list(_parts(model.model_fields[name]))
    return any(
        isinstance(part, StringConstraints) and not part.pattern and part.max_length
        for part in parts
    ) and not any(isinstance(part, (Ref, Attachment)) for part in parts)


def _parts(annotation: Any) -> Iterator[Any]:
    """Everything an annotation is made of."""
    if isinstance(annotation, FieldInfo):
        yield from annotation.metadata
        yield from _parts(annotation.annotation)
        return
    yield annotation
    for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        yield from _parts(part)


class Lines:
    """Offsets of a text → lines and columns, from 1."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """Where an offset is."""
        line = bisect_right(self._starts, offset)
        return Place(self._file, line, offset - self._starts[line - 1] + 1)


__all__ = ["Lines", "Passage", "Places", "Texts", "texts"]
