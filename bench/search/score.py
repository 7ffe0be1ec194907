"""Figures over a set of questions."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_NOT_FOUND = 10**6


@dataclass(frozen=True, slots=True)
class Question:
    """What a person types, and a pattern for the titles of right pages."""

    asked: str
    want: str
    kind: str


@dataclass(slots=True)
class Tally:
    """Ranks of the right pages, from 0."""

    ranks: list[int] = field(default_factory=list)
    empty: int = 0

    def within(self, n: int) -> float:
        """Per cent of questions whose right page stands among the first `n`."""
        return 100 * sum(rank < n for rank in self.ranks) / max(1, len(self.ranks))

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank."""
        return sum(1 / (rank + 1) for rank in self.ranks if rank < _NOT_FOUND) / max(
            1, len(self.ranks)
        )

    def row(self, name: str) -> str:
        """One line of a table."""
        return (
            f"{name:<12}{len(self.ranks):>5}{self.within(1):>8.1f}{self.within(3):>8.1f}"
            f"{self.mrr:>8.3f}{self.empty:>7}"
        )


HEADER = f"{'问法':<10}{'条数':>4}{'hit@1':>8}{'hit@3':>8}{'MRR':>8}{'空':>6}"


def read(file: Path) -> list[Question]:
    """Questions of a file with one JSON object a line."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [Question(row["q"], row["want"], row["kind"]) for row in rows]


def score(
    questions: Iterable[Question], ask: Callable[[str], Sequence[str]]
) -> tuple[dict[str, Tally], list[str]]:
    """Ask all; tallies by kind and in all (`全部`), and what was missed.

    Args:
        questions: what to ask.
        ask: titles found, best first.
    """
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    missed: list[str] = []
    for question in questions:
        titles = ask(question.asked)
        rank = next(
            (i for i, title in enumerate(titles) if re.search(question.want, title)), _NOT_FOUND
        )
        for name in (question.kind, "全部"):
            tallies[name].ranks.append(rank)
            tallies[name].empty += not titles
        if rank >= 3:
            missed.append(f"{question.kind}\t{question.asked}\t{question.want}\t{titles[:3]}")
    return dict(tallies), missed
