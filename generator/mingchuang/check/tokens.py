"""记号：the tags and texts of a finished page, an order of magnitude faster than `html.parser`.

Well-formed markup, which is what our pages are made of, is cut into tags and texts by one pattern;
a tag that has been seen before, as most have, is not looked into again. The events are those of
`html.parser`. Anything else goes to `html.parser` itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Protocol, TypeVar

_VALUE = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
#: What may be a tag: up to the first `>` that stands in no double quotes.
_TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_START = re.compile(
    r"<(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)"
    rf"(?P<given>(?:\s+[a-zA-Z_:][^\s\"'<>/=`]*(?:{_VALUE})?)*)\s*(?P<empty>/?)>"
)
_END = re.compile(r"</([a-zA-Z][a-zA-Z0-9-]*)\s*>")
_GIVEN = re.compile(rf"\s+([a-zA-Z_:][^\s\"'<>/=`]*)({_VALUE})?")
#: What tells nothing.
_REMARK = re.compile(r"<!--(?!-?>)(?:.*?)-->|<!(?i:doctype)[^<>]*>", re.DOTALL)
#: Elements whose inside is no markup.
_RAW = frozenset({"script", "style"})
#: The same by the standard, but not to every release of `html.parser`.
_DOUBTFUL = frozenset({"textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_CLOSED = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _RAW | _DOUBTFUL}
#: Where something begins that cannot be cut as other markup is.
_ODD = re.compile(rf"<(?:!|(?:{'|'.join(sorted(_CLOSED))})(?![a-zA-Z0-9-]))", re.IGNORECASE)
#: Different tags that are remembered; a site has a few thousand.
_MANY = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """What begins an element. The same text gives the same object, as long as it is remembered.

    Attributes:
        name: of the element, in small letters.
        given: its attributes; None for one without a value.
        empty: whether it is written as one that has no inside (`<br/>`).
        lines: line ends in it.
    """

    name: str
    given: Mapping[str, str | None]
    empty: bool = False
    lines: int = 0


class Events(Protocol):
    """Takes what stands in a page, in order; lines count from 1."""

    def start(self, tag: Tag, line: int) -> None:
        """An element begins."""

    def end(self, name: str, line: int) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text, character references resolved."""


E = TypeVar("E", bound=Events)


def read(text: str, make: Callable[[], E]) -> E:
    """Tell all events of a page; broken markup is read as far as it goes.

    Args:
        text: the page.
        make: makes who is told; twice for a page that turns out to be broken.

    Returns:
        Who has been told all.
    """
    events = make()
    if not _tell(text, events):
        events = make()
        _Parser(events).read(text)
    return events


def _tell(text: str, events: Events) -> bool:
    """Tell the events of a page; False, half-way, for one that the patterns do not describe."""
    at, line, end = 0, 1, len(text)
    while at < end:
        odd = _ODD.search(text, at)
        stop = odd.start() if odd else end
        after = _tell_markup(text[at:stop], line, events)
        if after is None:
            return False
        at, line = stop, after
        if odd:
            told = _tell_odd(text, at, line, events)
            if told is None:
                return False
            line += text.count("\n", at, told)
            at = told
    return True


def _tell_markup(text: str, line: int, events: Events) -> int | None:
    """Tell the events of ordinary markup; the line on which it ends."""
    start, end, data = events.start, events.end, events.data
    parts = iter(_TAG.split(text))
    for words in parts:
        if words:
            if "<" in words:
                return None
            data(unescape(words) if "&" in words else words)
            line += words.count("\n")
        written = next(parts, None)
        if written is None:
            break
        tag = _read(written)
        if tag is None:
            return None
        if isinstance(tag, str):
            end(tag, line)
            line += written.count("\n")
        else:
            start(tag, line)
            line += tag.lines
    return line


def _tell_odd(text: str, at: int, line: int, events: Events) -> int | None:
    """Tell a remark, or an element whose inside is no markup; where it ends."""
    if remark := _REMARK.match(text, at):
        return remark.end()
    opening = _START.match(text, at)
    tag = _read(opening[0]) if opening else None
    if opening is None or not isinstance(tag, Tag):
        return None
    events.start(tag, line)
    if tag.empty:
        return opening.end()
    closing = _CLOSED[tag.name].search(text, opening.end())
    if closing is None:
        return None
    words = text[opening.end() : closing.start()]
    if tag.name not in _RAW and "<" in words:
        return None
    if words:
        events.data(words if tag.name in _RAW else unescape(words))
    events.end(tag.name, line + text.count("\n", at, closing.start()))
    return closing.end()


@lru_cache(_MANY)
def _read(written: str) -> Tag | str | None:
    """A start tag, the name of an end tag, or None for what is neither."""
    if found := _START.fullmatch(written):
        lines = written.count("\n")
        return Tag(found["tag"].lower(), _given(found["given"]), bool(found["empty"]), lines)
    closing = _END.fullmatch(written)
    return closing[1].lower() if closing else None


def _given(text: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, value in _GIVEN.findall(text):
        said = value.lstrip().removeprefix("=").lstrip() if value else None
        if said is not None and said[0] in "\"'":
            said = said[1:-1]
        # Where an attribute is given twice, the last one counts, as it does for `dict`.
        found[name.lower()] = unescape(said) if said and "&" in said else said
    return found


class _Parser(HTMLParser):
    def __init__(self, events: Events) -> None:
        super().__init__(convert_charrefs=True)
        self._events = events

    def read(self, text: str) -> None:
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._events.start(Tag(tag, dict(attrs)), self.getpos()[0])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._events.start(Tag(tag, dict(attrs), empty=True), self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        self._events.end(tag, self.getpos()[0])

    def handle_data(self, data: str) -> None:
        self._events.data(data)
