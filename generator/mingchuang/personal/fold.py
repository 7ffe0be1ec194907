"""展平：a text as a reader sees it, without what is put between the characters of a number or name.

Numbers and names are split by markup (`138<b>1234</b>5678`, `138**1234**5678`), by entities
(`&nbsp;`), by characters that take no room, and by print that was recognised (`姓 名 李 秀 兰`). All
of it is undone here, once, before anything is looked for; `Folded.span` leads back to what stands
in the text as it is written.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingchuang.personal.webpage import parting, spoken

#: Same length: offsets stay.
_PLAIN = dict(
    zip(
        "０１２３４５６７８９Ｘｘ×✕－–—‐‑‒―−．／｜\u00a0", "0123456789XxXX--------./| ", strict=True
    )
)
_WIDE = re.compile(f"[{''.join(_PLAIN)}]")
_NO_ROOM = "\u00ad\u200b-\u200f\u2060\ufeff"
_NOTHING = re.compile(f"[{_NO_ROOM}]")
#: A text without any of these has nothing that splits.
_MAYBE = re.compile(rf"[<&{_NO_ROOM}]|\*\*|__|~~")
_SPLITS = re.compile(
    rf"[{_NO_ROOM}]+|<!--|-->|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});"
    r"|<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>"
)
#: Elements whose words belong to the row that they stand in.
_CELLS = frozenset(["tr", "td", "th"])
#: Marks in pairs, close round a word. Stars that follow a word alone are a mask: `张**，李**`.
_EMPHASIS = re.compile(
    r"(?<![*_~])(\*\*|__|~~)(?=[^\W_]|[“《（(])[^\n*~]{0,200}?(?:[^\W_]|[”》）)。：:])(\1)(?![*_~])"
)
#: Single characters parted by single spaces.
_SPACED = re.compile(
    r"(?<!\S)(?:[\u3400-\u9fff0-9Xx：:，,。（）()/.-] ){4,}[\u3400-\u9fff0-9Xx：:，,。（）()/.-](?!\S)"
)

#: What replaces the characters from one place to before another: texts, and where each is written.
_Edit = tuple[int, int, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: the text as a reader sees it.
        runs: where runs of characters that are written one after another begin in `text`.
        origins: where the same runs begin in the text as it is written. Both rise.
    """

    text: str
    runs: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, place: int) -> int:
        """Where the character at a place of `text` is written."""
        run = _after(self, place) - 1
        return self.origins[run] + place - self.runs[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Bounds in the written text of what stands from `start` to before `end`, at least one."""
        return self.origin(start), self.origin(end - 1) + 1


def plain(text: str) -> str:
    """The text with half-width digits and hyphens; every character stays where it was."""
    return _WIDE.sub(lambda found: _PLAIN[found[0]], text)


def fold(text: str) -> Folded:
    """The text without what splits numbers and names.

    Args:
        text: Markdown, YAML, cells parted by tabs, lines of a PDF; HTML may stand in it.
    """
    folded = Folded(plain(text))
    if _MAYBE.search(folded.text):
        folded = _edited(folded, sorted((*_splits(folded.text), *_emphasis(folded.text))))
    return _edited(folded, _spaced(folded.text))


def _splits(text: str) -> Iterator[_Edit]:
    parted = -1
    for found in _SPLITS.finditer(text):
        start, end = found.span()
        if found["tag"]:
            instead = tuple(_of_tag(found))
            if instead == (("\n", start),) and parted >= 0 and not text[parted:start].strip():
                instead = ()  # `</dt><dd>`: one line's end is enough
            if instead or parted == start:
                parted = end if not instead or instead[-1][0] == "\n" else -1
            yield start, end, instead
        elif found[0].startswith("&"):
            char = plain(html.unescape(found[0]))
            yield start, end, () if _NOTHING.match(char) else ((char, start),)
        else:
            # A remark is read like any other text, on a line of its own.
            yield start, end, (("\n", start),) if "-" in found[0] else ()


def _of_tag(tag: re.Match[str]) -> Iterator[tuple[str, int]]:
    """What a tag parts, and the words that it says."""
    start = tag.start()
    yield from ((char, start) for char in parting(tag["tag"]))
    for value, at in spoken(tag[0]):
        yield "\n", start + at
        yield value, start + at
        yield "\t" if tag["tag"] in _CELLS else "\n", start + at + len(value)


def _emphasis(text: str) -> Iterator[_Edit]:
    for found in _EMPHASIS.finditer(text):
        yield *found.span(1), ()
        yield *found.span(2), ()


def _spaced(text: str) -> Iterator[_Edit]:
    for found in _SPACED.finditer(text):
        for at in range(found.start() + 1, found.end(), 2):
            yield at, at + 1, ()


def _edited(folded: Folded, edits: Iterable[_Edit]) -> Folded:
    """The text with edits, in rising order; those within an earlier one are left out."""
    parts: list[str] = []
    runs: list[int] = []
    origins: list[int] = []
    length = done = 0

    def put(part: str, at: int) -> None:
        nonlocal length
        if part:
            parts.append(part)
            for place in (
                at,
                *folded.runs[_after(folded, at) : _after(folded, at + len(part) - 1)],
            ):
                runs.append(length + place - at)
                origins.append(folded.origin(place))
            length += len(part)

    for start, end, instead in edits:
        if start < done:
            continue
        put(folded.text[done:start], done)
        for part, at in instead:
            put(part, at)
        done = end
    if not parts and not done:
        return folded
    put(folded.text[done:], done)
    return Folded("".join(parts), tuple(runs) or (0,), tuple(origins) or (0,))


def _after(folded: Folded, place: int) -> int:
    """The number of the first run that begins after a place."""
    return bisect_right(folded.runs, place)
