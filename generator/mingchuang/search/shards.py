"""全文：which pages hold which pairs of characters, in files so small that a phone loads a few.

A site's full text stands below `search/<version>/`:

    b/000.js …   pairs of characters → pages, parted by a hash of the pair
    t/0.js …     the text of each page, for excerpts and for judging who really says it

`version` is a hash of everything, so that files of two builds never mix.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingchuang.search.text import Section, bigrams, page_text, plain

#: A pair that stands on more than this share of the pages tells nothing, once there are many.
COMMON, MANY = 0.3, 400
#: Postings in one file; about 6 kB when compressed.
_POSTINGS = 3500
#: Where the numbers begin that stand for gaps between pages; JSON writes them as they are.
_BASE = 0x30
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one page gives to the full text; depends on the page's HTML alone.

    Attributes:
        sections: text by heading.
        pairs: all pairs of neighbouring characters, in order.
    """

    sections: tuple[Section, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of the full text: address, title, place of its kind among the kinds, its text."""

    url: str
    title: str
    kind: int
    text: Prepared


@dataclass(frozen=True, slots=True)
class FullText:
    """The files of a full text, below the site's base, and what the browser must know first.

    Attributes:
        version: folder below `search/`.
        pages: how many pages there are.
        shards: how many files of pairs.
        size: bytes of all files together, uncompressed.
    """

    version: str
    pages: int
    shards: int
    size: int
    files: Mapping[str, bytes]

    def facts(self) -> dict[str, Any]:
        """For the search data."""
        return {
            "version": self.version,
            "pages": self.pages,
            "shards": self.shards,
            "size": self.size,
        }


def prepare(page: str) -> Prepared:
    """The text of a finished page and its pairs of characters."""
    sections = page_text(page)
    # Marks are dropped, not kept as breaks: people copy phrases with or without them.
    words = plain("\n".join(f"{section.heading}\n{section.text}" for section in sections))
    words = words.replace(" ", "")
    return Prepared(sections, tuple(sorted(bigrams(words))))


def assemble(pages: Sequence[TextPage]) -> FullText:
    """The full text of a site. The same pages in the same order give the same bytes."""
    postings = _postings(pages)
    shards = max(1, -(-sum(map(len, postings.values())) // _POSTINGS))
    files = {f"t/{i}.js": _text_file(i, page) for i, page in enumerate(pages)}
    for number, table in enumerate(_tables(postings, shards)):
        files[f"b/{number:03}.js"] = _part(f"b/{number:03}", table)
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(name.encode() + b"\0" + content)
    version = digest.hexdigest()[:10]
    return FullText(
        version,
        len(pages),
        shards,
        sum(map(len, files.values())),
        {f"search/{version}/{name}": content for name, content in files.items()},
    )


def shard_of(pair: str, shards: int) -> int:
    """Which file a pair stands in; the same sum as in `fulltext.js`."""
    mixed = (ord(pair[0]) * 131 + ord(pair[1])) * 2654435761 & 0xFFFFFFFF
    return mixed % shards


def _postings(pages: Sequence[TextPage]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i, page in enumerate(pages):
        for pair in page.text.pairs:
            found[pair].append(i)
    if len(pages) < MANY:
        return found
    most = len(pages) * COMMON
    return {pair: places for pair, places in found.items() if len(places) <= most}


def _tables(postings: Mapping[str, list[int]], shards: int) -> Iterable[dict[str, str]]:
    tables: list[dict[str, str]] = [{} for _ in range(shards)]
    for pair in sorted(postings):
        tables[shard_of(pair, shards)][pair] = _gaps(postings[pair])
    return tables


def _gaps(places: list[int]) -> str:
    """Ascending numbers as one character per gap; surrogates are no characters and left out."""
    before = [-1, *places]
    codes = [_BASE + place - last for place, last in zip(places, before, strict=False)]
    if codes and max(codes) >= _SURROGATES.start:
        codes = [code + len(_SURROGATES) if code >= _SURROGATES.start else code for code in codes]
    return "".join(map(chr, codes))


def _text_file(number: int, page: TextPage) -> bytes:
    return _part(
        f"t/{number}",
        {
            "u": page.url,
            "t": page.title,
            "k": page.kind,
            "s": [[s.anchor, s.heading, s.text] for s in page.text.sections],
        },
    )


def _part(name: str, payload: Any) -> bytes:
    return script_call("part", name, payload)


def script_call(function: str, *arguments: Any) -> bytes:
    """A script that hands data to the search script: `mcSearch.part("b/000", {…});`."""
    text = ",".join(json.dumps(a, ensure_ascii=False, separators=(",", ":")) for a in arguments)
    # Older scripts end a line at these two, JSON does not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"mcSearch.{function}({text});\n".encode()
