"""S301–S303 旧文件、旧叫法：superseded documents and words in texts that are not history.

A document counts as superseded by its own record (效力状态, 被代替), or by the kept list
`superseded.yml`, whose unsure rows only say that a newer document is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mingchuang.check.known import Old, Register, normal, number_key, old_terms, register
from mingchuang.check.mentions import Mention, mentions
from mingchuang.check.site import Site
from mingchuang.check.texts import Passage
from mingchuang.model.document import Document
from mingchuang.problems import Level, Problem

#: Fields that say what a rule rests on: there an old document misleads.
_BASIS_KEYS = frozenset({"依据", "条款"})
#: The sentence itself says that it tells of former times.
HISTORY = re.compile(
    r"原(?![件因则告籍地样理])|旧|曾|以前|过去|从前|废止|失效|代替|取代|替代|不再|停用|不用了|历史|当时|改[为成叫]|现[为称]|修[订改]前|换成"
)
#: Letters of another organ before the letters of a number (浙民发) make it another document.
_BEFORE_NUMBER = re.compile(r"(?:^|[^一-龥]|[据照按依和与及或、见由从参于到是对在同])\Z")


def check_law(site: Site) -> Iterator[Problem]:
    """Superseded documents by title (S301, S302), and old words (S303)."""
    known = register(site)
    for kind in ("title", "name", "number", "order"):
        for mention in mentions(site, kind):
            old = _old(known, mention)
            if old and not _is_history(site, mention, old):
                yield _document(site, mention, old)
    yield from _terms(site)


def _old(known: Register, mention: Mention) -> Old | None:
    match mention.kind:
        case "title" | "name":
            found = known.titles.get(normal(mention.text))
            return found if found is None or not _other_number(mention, found) else None
        case "number":
            before = mention.before
            for prefix in known.prefixes:
                if before.endswith(prefix) and _BEFORE_NUMBER.search(before[: -len(prefix)]):
                    return known.numbers.get(number_key(prefix + mention.text) or ("", "", ""))
            return None
        case _:
            return known.numbers.get(number_key(mention.text) or ("", "", ""))


def _other_number(mention: Mention, old: Old) -> bool:
    """Whether a number in brackets follows that is not the old document's: a new version."""
    after = mention.passage.text[mention.end : mention.end + 24]
    match = re.match(r"[（(]([^（()）]*?[〔［\[【]?\d{4}[〕］\]】]?\s?第?\d+号)", after)
    key = number_key(match[1]) if match else None
    return key is not None and bool(old.number) and key != number_key(old.number)


def _is_history(site: Site, mention: Mention, old: Old) -> bool:
    """Whether the text tells of former times: by its words, its date, or its subject."""
    passage = mention.passage
    if passage.for_search or HISTORY.search(_round(mention)):
        return True
    record = passage.entry.record
    if isinstance(record, Document):
        gone = record.status in {"废止", "失效"} or record.replaced_by
        if gone or old.record in {passage.entry.id, *record.replaces}:
            return True
        if {normal(record.title), record.number} & {normal(old.title), old.number}:
            return True
    return _written(passage) < (old.since or date.min) or bool(
        site.today and old.since and site.today < old.since
    )


def _round(mention: Mention) -> str:
    """The sentence without the mentioned words, which may themselves speak of 废止."""
    sentence = mention.sentence
    return sentence.replace(mention.text, "", 1)


def _written(passage: Passage) -> date:
    """The day up to which a text was last looked after."""
    publication = passage.entry.publication
    if publication is None:
        return getattr(passage.entry.record, "last_changed", date.max)
    if passage.entry.kind in {"news", "coverage"} or publication.state == "归档":
        return publication.published.date()
    return date.max


def _document(site: Site, mention: Mention, old: Old) -> Problem:
    since = f"{old.since:%Y-%m-%d}" if old.since else ""
    written = mention.text if mention.kind != "number" else old.number
    if not old.certain:
        return mention.passage.problem(
            site,
            mention.start,
            "S302",
            f"写到“{written}”；{since} 起先看{old.successor}",
            f"核一核：要引依据的，改引{old.successor}；讲从前的事，写明“原”或“过去”",
            "warning",
        )
    level: Level = "error" if mention.passage.key in _BASIS_KEYS else "warning"
    successor = f"，由{old.successor}代替" if old.successor else ""
    return mention.passage.problem(
        site,
        mention.start,
        "S301",
        f"写到“{written}”，这份文件{since + ' 起' if since else ''}已经不用了{successor}",
        f"改引{old.successor or '现行的文件'}，并核对这一段；讲从前的事，写明“原”或“已废止”",
        level,
    )


def _terms(site: Site) -> Iterator[Problem]:
    terms = {term.old: term for term in old_terms()}
    seen: set[tuple[str, str]] = set()
    for mention in mentions(site, "term"):
        passage, term = mention.passage, terms[mention.text]
        if (
            passage.for_search
            or HISTORY.search(_round(mention))
            or _quoted(mention)
            or passage.entry.kind in {"document", "coverage"}
            or term.new in mention.sentence
            or (passage.entry.kind == "news" and _written(passage) < _TERMS_SINCE)
            or (passage.entry.file, term.old) in seen
        ):
            continue
        # Once for each file: whoever mends it looks for the rest.
        seen.add((passage.entry.file, term.old))
        yield passage.problem(
            site,
            mention.start,
            "S303",
            f"“{term.old}”是旧叫法，现在叫“{term.new}”（{term.basis}）",
            f"改成“{term.new}”；怕群众不懂的，写成“{term.new}（过去叫{term.old}）”",
            "warning",
        )


#: News from before the Social Assistance Law may speak as people spoke then.
_TERMS_SINCE = date(2026, 7, 1)


def _quoted(mention: Mention) -> bool:
    """Whether the word stands in quotation marks, or in a title or a name that holds it."""
    text, start, end = mention.passage.text, mention.start, mention.end
    open_at = max(text.rfind(mark, 0, start) for mark in "“《「")
    close_at = max(text.rfind(mark, 0, start) for mark in "”》」")
    return open_at > close_at or text[end : end + 1] in {"”", "》"}
