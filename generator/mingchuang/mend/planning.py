"""打算：which bytes of which files would change. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from mingchuang.load.files import Source, sources
from mingchuang.load.places import Path
from mingchuang.load.texts import Passage, Texts, texts
from mingchuang.mend.references import harmful
from mingchuang.problems import Problems
from mingchuang.wording import Slip, chosen, find, mend

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Edit:
    """One file that would change.

    Attributes:
        file: relative to the project.
        before: its bytes now.
        after: its bytes then.
        slips: what would be mended, in order of place in each text.
    """

    file: str
    before: bytes
    after: bytes
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is left as it is although it has safe slips, and why, in Chinese."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that would change, in order of files, and what is left to a person."""

    edits: tuple[Edit, ...] = ()
    left: tuple[Left, ...] = ()


def plan_mends(root: FilePath, today: date) -> Plan:
    """Work out every safe mend of a project.

    A file is left alone when its YAML would not read as the same structure afterwards, or when
    another record would no longer find what it refers to.

    Args:
        root: the project folder.
        today: day for which references are checked (amounts in force).
    """
    edits: list[Edit] = []
    left: list[Left] = []
    read = list(sources(root, Problems()))
    for source in read:
        if not source.readable:
            continue
        found = _edit(root, source)
        if isinstance(found, Edit):
            edits.append(found)
        elif found is not None:
            left.append(found)
    for file in harmful(read, {edit.file: _decoded(edit.after) for edit in edits}, today):
        edits = [edit for edit in edits if edit.file != file]
        left.append(Left(file, "改了以后，别的资料就对不上了；请人把几处一起改"))
    return Plan(tuple(edits), tuple(sorted(left, key=lambda one: one.file)))


def _decoded(content: bytes) -> str:
    """As the loader reads it."""
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _edit(root: FilePath, source: Source) -> Edit | Left | None:
    try:
        before = (root / source.file).read_bytes()
        text = before.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    exact = replace(source, text=text)
    held = texts(exact)
    parts: list[str] = []
    slips: list[Slip] = []
    changed: set[Path] = set()
    done = 0
    for passage in sorted(held.passages, key=lambda one: one.start):
        better = text_of(passage)
        if better == passage.text:
            continue
        slips += chosen(find(passage.text))
        changed.add(passage.path)
        parts += [text[done : passage.start], better]
        done = passage.end
    if not changed:
        return None
    after = "".join([*parts, text[done:]])
    again = texts(replace(exact, text=after))
    if not _same(held, again, changed):
        return Left(source.file, "改了以后 YAML 的结构会变；请人照着问题清单改")
    mark = _BOM if before.startswith(_BOM) else b""
    return Edit(source.file, before, mark + after.encode("utf-8"), tuple(slips))


def text_of(passage: Passage) -> str:
    """What a passage would say; a name that others refer to says what it said."""
    return passage.text if passage.named else mend(passage.text)


def _same(old: Texts, new: Texts, changed: Iterable[Path]) -> bool:
    """Whether the structure is the same, and every value that was not meant to change."""
    if [passage.path for passage in old.passages] != [passage.path for passage in new.passages]:
        return False
    allowed = set(changed)
    todo: list[tuple[Path, Any, Any]] = [((), old.data, new.data)]
    while todo:
        path, one, other = todo.pop()
        if type(one) is not type(other):
            return False
        if isinstance(one, dict):
            if list(one) != list(other):
                return False
            todo += [((*path, key), one[key], other[key]) for key in one]
        elif isinstance(one, list):
            if len(one) != len(other):
                return False
            todo += [((*path, i), *pair) for i, pair in enumerate(zip(one, other, strict=True))]
        elif one != other and path not in allowed:
            return False
    return True


def by_kind(slips: Sequence[Slip]) -> dict[str, int]:
    """How many slips of each kind."""
    found: dict[str, int] = {}
    for slip in slips:
        found[slip.kind] = found.get(slip.kind, 0) + 1
    return found
