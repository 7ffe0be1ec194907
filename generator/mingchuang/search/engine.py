"""检索：runs the very script that browsers run, over the same data, in QuickJS."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import quickjs

import mingchuang_theme
from mingchuang.search.pack import pack


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page was found.

    Attributes:
        rule: `exact`, `sound`, `slip`, `text`, … as in `rank.js`.
        said: what the person typed.
        name: the name it was taken for; empty for text.
        name_class: title, official, former, alias, or a class of the thesaurus.
        entry: place of the entry in the thesaurus; None for a name of the page itself.
    """

    rule: str
    said: str
    name: str
    name_class: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One page found in the catalogue."""

    doc: int
    url: str
    title: str
    kind: str
    score: float
    note: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What search says to a question.

    Attributes:
        asked: as typed.
        text: as read: lower case, Simplified, without marks.
        words: what the full text is asked for.
        sure: whether a name of some page was recognised; else the pages only share some words.
        notes: what was understood otherwise than typed, and whose matter it is.
        hits: pages, best first.
        total: how many pages there are in all.
    """

    asked: str
    text: str
    words: str
    sure: bool
    notes: tuple[Mapping[str, str], ...]
    hits: tuple[Hit, ...]
    total: int


class Engine:
    """The search engine of one site.

    Args:
        data: the catalogue, see `mingchuang.search.catalogue`.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._context = quickjs.Context()
        self._context.eval(mingchuang_theme.search_core())
        self._context.eval(
            "var engine; function start(text) {"
            " engine = mcSearch.engine(JSON.parse(text)); engine.step(0); }"
            " function find(asked, options) {"
            " return JSON.stringify(engine.find(asked, JSON.parse(options))); }"
        )
        self._context.get("start")(json.dumps(pack(data), ensure_ascii=False))
        self._find = self._context.get("find")

    def find(self, asked: str, **options: Any) -> Answer:
        """Ask.

        Args:
            asked: what a person types.
            options: `kind`, `area`, `who`, `limit`, `typing`, as in `rank.js`.
        """
        found = json.loads(self._find(asked, json.dumps(options)))
        return Answer(
            found["asked"],
            found["text"],
            found["words"],
            found["sure"],
            tuple(found["notes"]),
            tuple(_hit(hit) for hit in found["hits"]),
            found["total"],
        )


def _hit(hit: Mapping[str, Any]) -> Hit:
    reasons = tuple(
        Reason(why["rule"], why["from"], why["to"], why.get("cls", ""), why.get("entry"))
        for why in hit["why"]
    )
    return Hit(
        hit["doc"], hit["url"], hit["title"], hit["kind"], hit["score"], hit["note"], reasons
    )
