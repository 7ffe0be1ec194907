"""全文的文件：how the files of the full text are written.

search/b/000.js …   pairs of characters → pages, parted by a hash of the pair
search/t/0.js …     the text of each page, for excerpts and for judging who really says it
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mingchuang.search.text import Section, bigrams, page_text, plain

#: Where the numbers begin that stand for gaps between pages; JSON writes them as they are.
_BASE = 0x30
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one page gives to the full text; depends on the page's HTML alone.

    Attributes:
        sections: text by heading.
        pairs: all pairs of neighbouring characters, in any order.
    """

    sections: tuple[Section, ...]
    pairs: tuple[str, ...]


def prepare(page: str) -> Prepared:
    """The text of a finished page and its pairs of characters."""
    sections = page_text(page)
    # Marks are dropped, not kept as breaks: people copy phrases with or without them.
    words = plain("\n".join(f"{section.heading}\n{section.text}" for section in sections))
    words = words.replace(" ", "")
    return Prepared(sections, tuple(bigrams(words)))


def shard_of(pair: str, shards: int) -> int:
    """Which file a pair stands in; the same sum as in `fulltext.js`."""
    mixed = (ord(pair[0]) * 131 + ord(pair[1])) * 2654435761 & 0xFFFFFFFF
    return mixed % shards


def gaps(places: list[int]) -> str:
    """Ascending numbers as one character per gap; surrogates are no characters and left out."""
    before = [-1, *places]
    codes = [_BASE + place - last for place, last in zip(places, before, strict=False)]
    if codes and max(codes) >= _SURROGATES.start:
        codes = [code + len(_SURROGATES) if code >= _SURROGATES.start else code for code in codes]
    return "".join(map(chr, codes))


def places(row: str) -> list[int]:
    """The numbers that `gaps` wrote."""
    found, place = [], -1
    for char in row:
        code = ord(char)
        place += (code - len(_SURROGATES) if code >= _SURROGATES.stop else code) - _BASE
        found.append(place)
    return found


def pairs_file(name: str, table: Mapping[str, str]) -> bytes:
    """A file of pairs: pair → pages as `gaps` wrote them."""
    return script_call("part", name, {pair: table[pair] for pair in sorted(table)})


def pairs_in(content: bytes) -> dict[str, str]:
    """The table of a file of pairs."""
    text = content.decode()
    table: dict[str, str] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return table


def text_file(name: str, url: str, title: str, kind: int, sections: Iterable[Section]) -> bytes:
    """The file of a page's text."""
    rows = [[s.anchor, s.heading, s.text] for s in sections]
    return script_call("part", name, {"u": url, "t": title, "k": kind, "s": rows})


def script_call(function: str, *arguments: Any) -> bytes:
    """A script that hands data to the search script: `mcSearch.part("b/000", {…});`."""
    text = ",".join(json.dumps(a, ensure_ascii=False, separators=(",", ":")) for a in arguments)
    # Older scripts end a line at these two, JSON does not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"mcSearch.{function}({text});\n".encode()
