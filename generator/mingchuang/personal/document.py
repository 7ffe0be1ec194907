"""读出来的东西：what a file holds, as texts whose characters know where they stood.

A reader also makes notes of what is no text: a hidden sheet, an author, a place on the map.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from mingchuang.personal.limits import TEXT

Trouble = Literal[
    "encrypted", "damaged", "too-big", "bomb", "slow", "old", "unknown", "picture", "archive"
]
Trace = Literal[
    "hidden-sheet", "hidden-cells", "hidden-text", "tracked", "comments", "author", "gps", "device", "pivot"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that is no finding in its text.

    Attributes:
        what: what it is.
        place: where in the file, in Chinese; empty for the whole.
        shown: a few words that may be printed.
    """

    what: Trouble | Trace
    place: str = ""
    shown: str = ""


class UnreadableError(Exception):
    """A file, or a part of it, that can't be looked into.

    Args:
        trouble: why.
        detail: what may be printed about it.
    """

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail


class Piece:
    """A text put together line by line; every part of it has a place in the file.

    Args:
        title: what names it (a sheet), for the lists that it may hold.
    """

    def __init__(self, title: str = "") -> None:
        self.title = title
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._places: list[str] = []
        self._length = 0

    def add(self, text: str, place: str, end: str = "\n") -> None:
        """Put a text at the end."""
        self._starts.append(self._length)
        self._places.append(place)
        self._parts.append(text + end)
        self._length += len(text) + len(end)

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def place(self, at: int) -> str:
        """Where the character at `at` stood in the file."""
        return self._places[max(0, bisect_right(self._starts, at) - 1)] if self._places else ""


@dataclass(slots=True)
class Document:
    """All that was read of a file."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def piece(self, title: str = "") -> Piece:
        """Begin another text.

        Raises:
            UnreadableError: when there is too much already.
        """
        if sum(map(len, self.pieces)) > TEXT:
            raise UnreadableError("too-big")
        self.pieces.append(Piece(title))
        return self.pieces[-1]

    def note(self, what: Trouble | Trace, place: str = "", shown: str = "") -> None:
        """Make a note, each once."""
        note = Note(what, place, shown)
        if note not in self.notes:
            self.notes.append(note)
