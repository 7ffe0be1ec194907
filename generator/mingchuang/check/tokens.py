"""记号：the tags and texts of a finished page, an order of magnitude faster than `html.parser`.

Well-formed markup, which is what our pages are made of, is cut by one pattern; the events are those
of `html.parser`. Anything else goes to `html.parser` itself.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Protocol

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
_RAW_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _RAW | _DOUBTFUL}


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
    if not _read(text, events, tell=False):
        _Parser(events).read(text)
    else:
        _read(text, events, tell=True)


def _read(text: str, events: Events, *, tell: bool) -> bool:
    """Cut a page; False, as soon as it is seen, for one that the pattern does not describe."""
    match, at, line, end = _TOKEN.match, 0, 1, len(text)
    while at < end:
        token = match(text, at)
        if token is None:
            return False
        kind = token.lastgroup
        if tell and kind == "text":
            words = token[0]
            events.data(unescape(words) if "&" in words else words)
            line += words.count("\n")
        elif kind == "end":
            if tell:
                events.end(token["end"].lower(), line)
                line += token[0].count("\n")
        elif kind == "empty":
            tag = token["tag"].lower()
            if tell:
                events.start(tag, _given(token["given"]), line, empty=bool(token["empty"]))
                line += token[0].count("\n")
            if (tag in _RAW or tag in _DOUBTFUL) and not token["empty"]:
                inside = _RAW_END[tag].search(text, token.end()) if tag != "plaintext" else None
                words = text[token.end() : inside.start()] if inside else "<"
                if inside is None or (tag in _DOUBTFUL and "<" in words):
                    return False
                if tell:
                    if words:
                        events.data(words if tag in _RAW else unescape(words))
                    line += words.count("\n")
                    events.end(tag, line)
                    line += inside[0].count("\n")
                at = inside.end()
                continue
        elif tell:
            line += token[0].count("\n")
        at = token.end()
    return True


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
