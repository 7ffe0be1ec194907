"""记号：the tags and texts of a finished page, an order of magnitude faster than `html.parser`.

Well-formed markup, which is what our pages are made of, is cut by one pattern; the events are those
of `html.parser`. Anything else goes to `html.parser` itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any, Protocol

Attributes = dict[str, str | None]

_VALUE = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_TOKEN = re.compile(
    r"(?P<text>[^<]+)"
    r"|<(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)"
    rf"(?P<given>(?:\s+[a-zA-Z_:][^\s\"'<>/=`]*(?:{_VALUE})?)*)\s*(?P<empty>/?)>"
    r"|</(?P<end>[a-zA-Z][a-zA-Z0-9-]*)\s*>"
    r"|<!--(?!-?>)(?P<comment>.*?)-->"
    r"|<!(?P<doctype>(?i:doctype)[^<>]*)>",
    re.DOTALL,
)
_GIVEN = re.compile(rf"\s+([a-zA-Z_:][^\s\"'<>/=`]*)({_VALUE})?")
#: Elements whose inside is no markup.
_RAW = frozenset({"script", "style"})
#: The same by the standard, but not to every release of `html.parser`.
_DOUBTFUL = frozenset({"textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_CLOSED = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _RAW | _DOUBTFUL}


class Events(Protocol):
    """Takes what stands in a page, in order; lines count from 1."""

    def start(self, tag: str, given: Attributes, line: int, *, empty: bool) -> None:
        """An element begins; `empty` if it is written as one that has no inside (`<br/>`)."""

    def end(self, tag: str, line: int) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text, character references resolved."""


def read(text: str, events: Events) -> None:
    """Tell all events of a page; broken markup is read as far as it goes."""
    cut = _cut(text)
    if cut is None:
        _Parser(events).read(text)
        return
    for tell, arguments in cut:
        tell(events, *arguments)


#: What to tell, and with which arguments.
_Event = tuple[Callable[..., None], tuple[Any, ...]]


def _start(events: Events, tag: str, given: Attributes, line: int, empty: bool) -> None:
    events.start(tag, given, line, empty=empty)


def _end(events: Events, tag: str, line: int) -> None:
    events.end(tag, line)


def _data(events: Events, text: str) -> None:
    events.data(text)


def _cut(text: str) -> list[_Event] | None:
    """The events of a page; None for one that the pattern does not describe."""
    events: list[_Event] = []
    add, match = events.append, _TOKEN.match
    at, line, end = 0, 1, len(text)
    while at < end:
        token = match(text, at)
        if token is None:
            return None
        stop, kind = token.end(), token.lastgroup
        if kind == "text":
            words = token[0]
            add((_data, (unescape(words) if "&" in words else words,)))
        elif kind == "end":
            add((_end, (token["end"].lower(), line)))
        elif kind == "empty":
            tag, empty = token["tag"].lower(), bool(token["empty"])
            add((_start, (tag, _given(token["given"]), line, empty)))
            if tag in _CLOSED and not empty:
                inside = _inside(text, tag, stop)
                if inside is None:
                    return None
                words, close, stop = inside
                if words:
                    add((_data, (words if tag in _RAW else unescape(words),)))
                add((_end, (tag, line + text.count("\n", at, close))))
        line += text.count("\n", at, stop)
        at = stop
    return events


def _inside(text: str, tag: str, start: int) -> tuple[str, int, int] | None:
    """What stands in an element without markup, and where its end tag begins and ends."""
    found = _CLOSED[tag].search(text, start)
    if found is None:
        return None
    words = text[start : found.start()]
    return None if tag not in _RAW and "<" in words else (words, found.start(), found.end())


def _given(text: str) -> Attributes:
    found: Attributes = {}
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
        self._events.start(tag, dict(attrs), self.getpos()[0], empty=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._events.start(tag, dict(attrs), self.getpos()[0], empty=True)

    def handle_endtag(self, tag: str) -> None:
        self._events.end(tag, self.getpos()[0])

    def handle_data(self, data: str) -> None:
        self._events.data(data)
