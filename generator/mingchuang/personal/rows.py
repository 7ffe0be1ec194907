"""行和格：a text as tables and rows of cells, each with its place.

Tables come as Markdown (`| … |`), as cells parted by tabs (workbooks, documents, finished pages)
or as words parted by spaces (PDF); other lines are rows of words parted by punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two separators, without white space; `start` counts in the whole text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Character after the last."""
        return self.start + len(self.text)


Row = tuple[Cell, ...]


class Block:
    """Lines that belong together, without an empty line between them.

    Attributes:
        grid: whether cells stand in columns.
        lines: each line and where it starts in the text.
        title: the lines before it that name it, nearest last.
    """

    def __init__(self, title: tuple[str, ...] = (), *, grid: bool = False) -> None:
        self.grid = grid
        self.title = title
        self.lines: list[tuple[str, int]] = []

    def row(self, number: int) -> Row:
        """The cells of one line; those of a line without columns are its words."""
        return _cells(*self.lines[number], grid=self.grid)

    @cached_property
    def rows(self) -> list[Row]:
        """The cells of every line."""
        return [self.row(number) for number in range(len(self.lines))]


_RULE = re.compile(r"[|\s:：=+-]*\Z")
#: The mark or number at the beginning of a list's line.
_MARK = re.compile(
    r"[\s>]*(?:[-*+•▪■◆●]\s+)?(?:[（(]?[0-9]{1,4}[)）.、．]|[一二三四五六七八九十]{1,3}、)?\s*"
)
_WORD = re.compile(r"[^\s，,、；;。：:|\t（）()【】\[\]\"“”]+")
#: Rows of one table that are looked at together.
_MANY = 20_000
#: Characters of a row on either side of a cell.
_WIDE = 3000
#: Lines at the beginning of a table among which its head is.
_HEAD_LINES = 8
#: Words of a line that may be a row of a table, and characters between it and the head.
_COLUMNS = 3
_FAR = 4000
#: Characters before a table that may name it.
_BEFORE = 400


def blocks_at(text: str, places: Iterable[int]) -> Iterator[Block]:
    """The tables and lists in which some places stand, in order, each once."""
    done = 0
    for place in sorted(places):
        if place < done:
            continue
        start, done = _paragraph(text, place)
        before = text[max(0, start - _BEFORE) : start].split("\n")
        titles = [line.strip()[:80] for line in before if line.strip() and "\t" not in line]
        yield from _blocks(text[start:done], start, titles[-3:])


def _paragraph(text: str, place: int) -> tuple[int, int]:
    """Bounds of the lines round a place, up to empty lines."""
    before, after = text.rfind("\n\n", 0, place), text.find("\n\n", place)
    return before + 2 if before >= 0 else 0, after if after >= 0 else len(text)


class Heads:
    """What stands at the heads of the columns of a text's tables.

    Args:
        text: the text; it is asked for places in rising order, or nearly.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds = (0, -1)

    def of(self, place: int) -> str:
        """The head of the column in which a place is; empty outside of tables."""
        text = self._text
        start = text.rfind("\n", max(0, place - _WIDE), place) + 1
        end = text.find("\n", place, place + _WIDE)
        if place - start >= _WIDE:
            return ""
        line = text[start : end if end >= 0 else place + _WIDE]
        separator = "\t" if "\t" in line else "|"
        if separator not in line:
            return _spaced_head(text, start, place, line)
        if not self._bounds[0] <= place < self._bounds[1]:
            self._bounds = _paragraph(text, place)
        column = text.count(separator, start, place)
        at = self._bounds[0]
        for _ in range(_HEAD_LINES):
            after = text.find("\n", at, start)
            if after < 0:
                break
            cells = text[at:after].split(separator)
            if len(cells) > max(1, column):
                return cells[column].strip()
            at = after + 1
        return ""


def _spaced_head(text: str, start: int, place: int, line: str) -> str:
    """The same for a table that has lost its columns: a line above with as many words, no digits."""
    words = line.split()
    if len(words) < _COLUMNS:
        return ""
    column = len(text[start:place].split())
    for above in reversed(text[max(0, start - _FAR) : start].split("\n")):
        heads = above.split()
        if len(heads) == len(words) and not any(char.isdigit() for char in above):
            return heads[min(column, len(heads) - 1)]
    return ""


def _blocks(text: str, at: int, titles: list[str]) -> Iterator[Block]:
    current: Block | None = None
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        content = line.strip()
        grid = "\t" in content or line.count("|") >= 2
        ends = not content or (current is not None and current.grid != grid)
        if current is not None and (ends or len(current.lines) >= _MANY):
            if current.lines:
                yield current
            current = None
        if not content:
            continue
        if current is None:
            current = Block(tuple(titles), grid=grid)
        if not (grid and _RULE.match(content)):
            current.lines.append((line, start))
        if not grid:
            titles = [*titles[-2:], content[:80]]
    if current is not None and current.lines:
        yield current


def _cells(line: str, start: int, *, grid: bool) -> Row:
    if not grid:
        mark = _MARK.match(line)
        at = mark.end() if mark else 0
        return tuple(Cell(m[0], start + m.start()) for m in _WORD.finditer(line, at))
    separator = "\t" if "\t" in line else "|"
    if separator == "|":
        start += len(line) - len(line.lstrip())
        line = line.strip()
        start += line.startswith("|")
        line = line.removeprefix("|").removesuffix("|")
    cells = []
    for text in line.split(separator):
        cells.append(_trimmed(text, start))
        start += len(text) + 1
    return tuple(cells)


def _trimmed(text: str, start: int) -> Cell:
    bare = text.strip(" \u3000\xa0_`")
    while len(bare) > 4 and bare.startswith("**") and bare.endswith("**"):
        bare = bare[2:-2].strip()
    return Cell(bare, start + (text.index(bare) if bare else 0))
