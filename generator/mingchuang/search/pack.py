"""打包：the catalogue as browsers and QuickJS read it; `unpack.js` is the other half.

Every phone loads it, so records become columns, lists of words one string each, and the whole a
JSON text whose Chinese characters take two bytes instead of three:

    site        as in the catalogue
    letters     the characters of the text: steps between their code points, ascending
    packed      the text; U+0100 + i stands for the i-th of `letters`

The text holds the catalogue without `site`; in it

    docs        field → values of all pages in order, 0 where a page has none
    thesaurus   o official name, to pages, w class → sayings, y ages [from, to], g whose matter it is
    groups      name of a group of words → its words
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

#: Parts the words of a list; no name has it.
BAR = "|"
#: Lists of words of a page: official names, former names, aliases, usual questions.
WORDS = ("n", "f", "a", "q")
#: Two bytes of UTF-8 begin and end here; the code points that stand for others begin at _FIRST.
_TWO, _FIRST, _LAST = 0x80, 0x100, 0x7FF
#: Classes that say at least as much as an alias does.
_FIRM = frozenset({"简称", "旧称"})


def pack(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    """The packed form of a catalogue.

    Args:
        catalogue: see `mingchuang.search.catalogue`.
    """
    facts = _columns(catalogue)
    site = facts.pop("site")
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    letters = _letters(text)
    short = {ord(char): chr(_FIRST + i) for i, char in enumerate(letters)}
    steps = [ord(char) - ord(before) for before, char in pairwise(["\0", *letters])]
    return {"site": site, "letters": steps, "packed": text.translate(short)}


def _letters(text: str) -> list[str]:
    """Characters that get a short code: all in the way of the codes, then the most frequent ones."""
    found = Counter(char for char in text if _TWO <= ord(char) <= 0xFFFF)
    must = [char for char in found if ord(char) <= _LAST]
    others = sorted((char for char in found if ord(char) > _LAST), key=lambda c: (-found[c], c))
    return sorted([*must, *others[: _LAST - _FIRST + 1 - len(must)]])


def _columns(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    docs = [dict(doc) for doc in catalogue["docs"]]
    _drop_double_aliases(docs, catalogue["thesaurus"])
    for doc in docs:
        doc.update({field: _joined(doc[field]) for field in WORDS if field in doc})
    fields = dict.fromkeys(field for doc in docs for field in doc)
    return {
        **catalogue,
        "docs": {field: [doc.get(field, 0) for doc in docs] for field in fields},
        "thesaurus": [_entry(entry) for entry in catalogue["thesaurus"]],
        "groups": {name: _joined(words) for name, words in catalogue.get("groups", {}).items()},
    }


def _drop_double_aliases(docs: list[dict[str, Any]], thesaurus: list[Mapping[str, Any]]) -> None:
    """An alias that the thesaurus has as a short name of the same page is written once."""
    for entry in thesaurus:
        if not entry["to"]:
            continue
        doc = docs[entry["to"][0]]
        known = {word for word, sort in entry["w"] if sort in _FIRM}
        if kept := [alias for alias in doc.get("a", ()) if alias not in known]:
            doc["a"] = kept
        else:
            doc.pop("a", None)


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    words: dict[str, list[str]] = {}
    ages = []
    for saying, sort in entry["w"]:
        if isinstance(saying, str):
            words.setdefault(sort, []).append(saying)
        else:
            ages.append(saying)
    packed = {
        "o": entry["o"],
        "to": entry["to"],
        "w": {sort: _joined(sayings) for sort, sayings in words.items()},
        "y": ages,
        "g": entry.get("g"),
    }
    return {key: value for key, value in packed.items() if value or key == "to"}


def _joined(words: list[str]) -> str:
    return BAR.join(word.replace(BAR, " ") for word in words)
