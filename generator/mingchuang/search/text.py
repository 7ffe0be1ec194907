"""正文：the readable text of a finished page, by heading, and its character bigrams."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from operator import add

import mingchuang_theme

_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|(<[a-zA-Z/!][^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_ID = re.compile(r"\bid\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_HIDDEN = re.compile(r"\s(?:hidden|data-search-skip|aria-hidden=\"true\")(?=[\s>=/])")
_SPACE = re.compile(r"\s+")
#: What is no letter, digit or Han separates words; the same as in `words.js`.
_BREAK = re.compile(r"[^\u3400-\u9fff\u30070-9a-z%]+")

#: The usual marks of Chinese texts that NFKC changes, and what it makes of them.
_WIDE_MARKS = {mark: unicodedata.normalize("NFKC", mark) for mark in "，：；！？（）％…　"}
#: Not text to read: navigation, controls, pictures of signs.
_SKIPPED = frozenset({"nav", "form", "button", "script", "style", "svg", "template", "noscript"})
#: Elements inside a line; all others part words.
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "kbd", "mark", "q", "rp", "rt",
        "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "ins",
        "del",
    }
)  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "link", "meta", "source", "area", "col"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Section:
    """Text under one heading.

    Attributes:
        anchor: id to jump to; empty for the top of the page.
        heading: its text; empty before the first one.
        text: plain text, white space collapsed.
    """

    anchor: str
    heading: str
    text: str


def page_text(page: str) -> tuple[Section, ...]:
    """The sections of a finished page: what stands in `<main>`, without controls."""
    main = _MAIN.search(page)
    if not main:
        return ()
    reader = _Reader()
    parts = _TAG.split(main[0])
    for text, tag in zip(parts[::2], [*parts[1::2], None], strict=True):
        if not reader.skipping:
            reader.words.append(text)
        if tag:
            reader.tag(tag)
    reader.close()
    return tuple(reader.sections)


class _Reader:
    """Collects sections from tags and the text between them."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.words: list[str] = []
        self.skipping = ""
        self._depth = 0
        self._anchor = self._heading = ""
        #: An id seen since the last heading, for a heading that has none of its own.
        self._waiting = ""

    def tag(self, tag: str) -> None:
        match = _NAME.match(tag)
        name = match[1].lower() if match else ""
        closing = tag[1] == "/"
        if self.skipping:
            self._skip(name, closing)
        elif not closing and name not in _VOID and (name in _SKIPPED or _HIDDEN.search(tag)):
            self.skipping, self._depth = name, 1
            self.words.append(" ")
        elif name in _HEADINGS:
            self._end_heading() if closing else self._begin_heading(tag)
        else:
            if " id=" in tag and not closing:
                self._waiting = _id(tag)
            if name not in _INLINE:
                self.words.append(" ")

    def _skip(self, name: str, closing: bool) -> None:
        if name == self.skipping:
            self._depth += -1 if closing else 1
            if not self._depth:
                self.skipping = ""

    def _begin_heading(self, tag: str) -> None:
        self.close()
        self._anchor, self._waiting = _id(tag) or self._waiting or self._anchor, ""
        self._heading = ""

    def _end_heading(self) -> None:
        self._heading, self.words = _clean(self.words), []

    def close(self) -> None:
        """End the section that is being read."""
        if text := _clean(self.words):
            self.sections.append(Section(self._anchor, self._heading, text))
        self.words = []


def _id(tag: str) -> str:
    found = _ID.search(tag)
    return next(filter(None, found.groups()), "") if found else ""


def _clean(parts: list[str]) -> str:
    return _SPACE.sub(" ", html.unescape("".join(parts))).strip()


@cache
def _simple() -> dict[int, str]:
    """Traditional → Simplified, from the table that the browser has."""
    old, new = mingchuang_theme.traditional_pairs()
    return {ord(char): simple for char, simple in zip(old, new, strict=True)}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _simple())))}]")


def simplified(text: str) -> str:
    """Traditional characters as Simplified ones; all else as it is."""
    return text.translate(_simple())


def plain(text: str) -> str:
    """NFKC, lower case, Simplified, words parted by one space; as `words.plain` in `words.js`."""
    # A text without such marks is soon seen to be normal already.
    for mark, plain_mark in _WIDE_MARKS.items():
        text = text.replace(mark, plain_mark)
    text = unicodedata.normalize("NFKC", text).lower()
    if _traditional().search(text):
        text = text.translate(_simple())
    return _BREAK.sub(" ", text).strip()


def bigrams(text: str) -> set[str]:
    """All pairs of neighbouring characters of a plain text."""
    pairs = set(map(add, text, text[1:]))
    return {pair for pair in pairs if " " not in pair} if " " in text else pairs
