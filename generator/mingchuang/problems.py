"""问题：everything that can be wrong with what people wrote, as one sortable value.

A stage never raises for bad input; it adds a `Problem` and goes on, so that editors see all
problems of all files in one run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["error", "warning", "info"]

LEVEL_NAMES: dict[Level, str] = {"error": "错误", "warning": "提醒", "info": "提示"}
_RANK: dict[Level, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: file relative to the project, line and column from 1 (0: whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, leaving out what is unknown."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        code: permanent code (`M203`), explained in docs/problems.md.
        place: file, line and column.
        field: path of Chinese keys, such as `申请材料 › 第 2 项 › 份数`; empty for a whole file.
        what: what is wrong, in the editor's words.
        mend: what to do about it.
        level: `error` stops publication; `warning` and `info` do not.
    """

    code: str
    place: Place
    field: str
    what: str
    mend: str
    level: Level = "error"

    @property
    def sort_key(self) -> tuple[Place, int, str, str, str]:
        """Order by place, then by weight."""
        return (self.place, _RANK[self.level], self.code, self.field, self.what)


class Problems:
    """A bag of problems that stages add to; iterates in order of place, each problem once."""

    def __init__(self, items: Iterable[Problem] = ()) -> None:
        self._items: dict[Problem, None] = dict.fromkeys(items)

    def add(self, problem: Problem) -> None:
        """Take one problem."""
        self._items[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take several problems."""
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._items, key=lambda p: p.sort_key))

    def __len__(self) -> int:
        return len(self._items)

    def count(self, level: Level) -> int:
        """How many problems have this level."""
        return sum(p.level == level for p in self._items)

    def above(self, level: Level) -> Problems:
        """Those that weigh more than `level`."""
        return Problems(p for p in self._items if _RANK[p.level] < _RANK[level])

    @property
    def failed(self) -> bool:
        """Whether publication must stop."""
        return self.count("error") > 0


@dataclass(frozen=True, slots=True)
class Waived:
    """A problem that a waiver lets pass.

    Attributes:
        problem: the finding, at the level that it would have had.
        reason: why it may stay.
        post: the post that agreed.
        until: last day of the waiver.
        place: where the waiver is written.
    """

    problem: Problem
    reason: str
    post: str
    until: date
    place: Place


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run has left to mend, and what was let pass."""

    problems: Problems
    waived: tuple[Waived, ...] = ()
