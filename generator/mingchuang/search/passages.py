"""原文：where the text of a site says it, from its plan, before any site is built.

Runs `fulltext.js` as browsers do. Prose is read as it is written, in Markdown: a built page may
differ from it in marks, not in words.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import quickjs

import mingchuang_theme
from mingchuang.memory import Drawer, digest
from mingchuang.plan import PROSE_SLOT, Item, SitePlan
from mingchuang.search.output import text_of

_HEADING = re.compile(r"(#{1,4})\s+(.+?)\s*#*$")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`]+|^\s*(?:[-+>]|\d+\.)\s|\|")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of the text.

    Attributes:
        url: address of the page.
        title: its title.
        heading: heading over the place; empty for none.
        excerpt: some words around it; what was asked for stands in [brackets].
    """

    url: str
    title: str
    heading: str
    excerpt: str


def passages(plan: SitePlan, asked: str, first: Sequence[int], limit: int) -> list[Passage]:
    """Places whose text holds what was asked, best first.

    Args:
        plan: the site's plan.
        asked: the question, as `words` of an answer has it.
        first: pages of the catalogue that answer the question.
        limit: at most so many.
    """
    text, facts = text_of(plan, _pages(plan), Drawer("search", None))
    context = quickjs.Context()
    context.eval(mingchuang_theme.search_core())
    context.add_callable("source", lambda path: text.files[path.partition("?")[0]].read().decode())
    context.eval(
        "function ask(facts, asked, options) {"
        " var out = null, run = eval;"
        " function load(path, done) { run(source(path)); done(null); }"
        " mcSearch.fulltext(JSON.parse(facts), load)"
        ".find(asked, JSON.parse(options), function (found) { out = found.hits; });"
        " return JSON.stringify(out); }"
    )
    options = {"limit": limit, "kind": -1, "first": list(first)}
    hits = json.loads(context.get("ask")(json.dumps(facts), asked, json.dumps(options)))
    return [
        Passage(hit["url"], hit["title"], hit["heading"], _excerpt(hit["excerpt"])) for hit in hits
    ]


def _excerpt(parts: list[tuple[str, bool]]) -> str:
    return "".join(f"[{text}]" if hit else text for text, hit in parts)


def _pages(plan: SitePlan) -> Iterator[tuple[str, Item]]:
    for url, page in plan.pages.items():
        text = page.body.replace(PROSE_SLOT, _prose(page.markdown))
        yield url, Item(digest(text), text.encode)


def _prose(markdown: str) -> str:
    """Markdown as HTML good enough to be searched: headings and paragraphs."""
    lines = []
    for line in markdown.splitlines():
        heading = _HEADING.match(line)
        words = html.escape(
            _MARKS.sub(lambda match: match[1] or " ", heading[2] if heading else line)
        )
        lines.append(f"<h2>{words}</h2>" if heading else f"<p>{words}</p>" if words.strip() else "")
    return "".join(lines)
