"""S201–S229 个人信息：in records, in finished pages, and in the files that people can download.

个人信息保护法 第二十五条、第二十八条、第二十九条、第三十四条; 未成年人保护法 第四条、第一百零三条;
政府信息公开条例 第十五条; 民发〔2019〕62号 二（二）; 民发〔2021〕57号 第二十四条.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mingchuang.check.personal_words import FOUND, NOTED, TROUBLE
from mingchuang.check.site import BUILT, Site, url_of
from mingchuang.load.walk import models
from mingchuang.memory import digest
from mingchuang.personal import Kind, Match, digits_of
from mingchuang.personal.document import Note
from mingchuang.personal.inspect import Clean, Report, inspect
from mingchuang.personal.webpage import page_words
from mingchuang.problems import Place, Problem

#: Keys of records whose numbers are meant for everybody.
_SERVICE = re.compile(r"电话|热线|号码")
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_FRONT = re.compile(r"---\n.*?^---$", re.MULTILINE | re.DOTALL)
#: Places named in one message.
_SOME = 3


def check_personal(site: Site) -> Iterator[Problem]:
    """Look for personal data wherever the public could find it."""
    allowed = _service_numbers(site)
    told: set[tuple[Kind, str]] = set()
    clean = Clean(site.memory.drawer("personal-texts"), allowed)
    for source in _sources(site):
        for match, place in _in_source(site, source, clean):
            told.add((match.kind, _same(match.text)))
            if _counts(site, match.kind, source):
                yield _found(match.kind, place, "这里", match.shown, match.note)
    yield from _in_pages(site, clean, told)
    clean.save()
    yield from _in_files(site, allowed)


def _service_numbers(site: Site) -> frozenset[str]:
    """Every number of the records that people are meant to call."""
    numbers: set[str] = set()
    for entry in site.library.entries.values() if site.library else ():
        for _, model in models(entry.record):
            for name, info in type(model).model_fields.items():
                if not _SERVICE.search(info.alias or name):
                    continue
                value: Any = getattr(model, name)
                values = value if isinstance(value, tuple) else (value,)
                numbers |= {digits_of(text) for text in values if isinstance(text, str)}
    return frozenset(numbers - {""})


def _counts(site: Site, kind: Kind, source: str) -> bool:
    """Whether a finding is one on this site: samples may have sample numbers, stories consent."""
    if kind is Kind.PLACEHOLDER:
        return site.library is not None and not site.library.site.demo
    if kind is Kind.CHILD_STORY:
        consents: Mapping[str, Any] = getattr(site.library, "consents", {})
        day = site.today or date.max
        return not any(c.covers(source, "故事", day) for c in consents.values())
    return True


def _same(text: str) -> str:
    """A number without its separators, so that it is told once."""
    return digits_of(text) or re.sub(r"\s", "", text)


# --- records ---------------------------------------------------------------------------------


def _sources(site: Site) -> list[str]:
    """Files of published records and pages, in order."""
    files = {page.source for page in site.plan.pages.values()}
    if site.library:
        files |= {entry.file for entry in site.library.entries.values()}
    return sorted(files - {""})


def _in_source(site: Site, source: str, clean: Clean) -> Iterator[tuple[Match, Place]]:
    def text() -> str:
        whole = site.source_text(source)
        remarks = "#" in whole
        return _without_remarks(whole, source.endswith((".yml", ".yaml"))) if remarks else whole

    for match in clean.find(site.source_mark(source), "", text):
        line = text().count("\n", 0, match.start) + 1
        column = match.start - text().rfind("\n", 0, match.start)
        yield match, Place(source, line, column)


def _without_remarks(text: str, whole: bool) -> str:
    """YAML without remarks, which are not published; all else stays where it was."""
    if whole:
        return _COMMENT.sub(lambda remark: " " * len(remark[0]), text)
    front = _FRONT.match(text)
    if front is None:
        return text
    return _COMMENT.sub(lambda r: " " * len(r[0]), front[0]) + text[front.end() :]


# --- finished pages --------------------------------------------------------------------------


def _in_pages(site: Site, clean: Clean, told: set[tuple[Kind, str]]) -> Iterator[Problem]:
    """What stands in pages and not as it is in the records: in the frame, in SVG, put together."""
    seen: defaultdict[tuple[Kind, str], list[tuple[str, Match]]] = defaultdict(list)
    pages = _Pages(site, clean)
    for path in site.pages:
        source = site.source_of(path)
        for match in pages.find(path):
            key = (match.kind, _same(match.text))
            if match.kind is Kind.PERSON and source:
                continue  # its record was looked at, with the list that it may be a line of
            if key not in told and _counts(site, match.kind, source):
                seen[key].append((path, match))
    pages.save()
    for (kind, _), found in seen.items():
        path, match = found[0]
        where = f"网页 {url_of(path)}"
        if len(found) > 1:
            where = f"{len(found)} 个网页（例如 {url_of(path)} ）"
        yield _found(kind, site.place_of(path, match.text), where, match.shown, match.note)


class _Pages:
    """What is found in pages; the frame, which is the same around most of them, is read once."""

    def __init__(self, site: Site, clean: Clean) -> None:
        self._site, self._clean = site, clean
        self._drawer = site.memory.drawer("personal-frames")
        self._known: dict[str, str] = self._drawer.get("frames") or {}
        self._kept: dict[str, str] = {}
        self._found: dict[str, list[Match]] = {}

    def find(self, path: str) -> Iterator[Match]:
        """Matches in a page."""
        site = self._site
        mark = site.page_mark(path) or site.text(path)
        yield from self._clean.find(mark, site.title_of(path), lambda: page_words(self._own(path)))
        frame = self._known.get(mark) or digest(self._frame(path))
        self._kept[mark] = frame
        if frame not in self._found:
            words = partial(self._frame_words, path)
            self._found[frame] = self._clean.find(f"frame {frame}", "", words)
        yield from self._found[frame]

    def save(self) -> None:
        """Remember which frame each page has."""
        if self._kept != self._known:
            self._drawer.put("frames", self._kept)

    def _frame_words(self, path: str) -> str:
        return page_words(self._frame(path))

    def _own(self, path: str) -> str:
        head, _, main, _ = _parts(self._site.text(path))
        return head + main

    def _frame(self, path: str) -> str:
        _, before, main, after = _parts(self._site.text(path))
        title = f">{html.escape(self._site.title_of(path))}<"
        if title in main:
            # It ends the way to the page; everything else is what many pages have.
            before = before.replace(title, "><")
        # Links of the frame differ in how far they go back to the root.
        return (before + after).replace("../", "")


def _parts(page: str) -> tuple[str, str, str, str]:
    """Head, what stands before the main part, the main part, what stands after it."""
    main, end = page.find("<main"), page.rfind("</main>")
    if not 0 <= main < end:
        return page, "", "", ""
    body = max(0, page.find("<body", 0, main))
    return page[:body], page[body:main], page[main:end], page[end:]


# --- files to download -----------------------------------------------------------------------


def _in_files(site: Site, allowed: frozenset[str]) -> Iterator[Problem]:
    files = ((path, file) for path in site.files if (file := site.file(path)))
    drawer, shared = site.memory.drawer("personal-files"), site.memory.shared("personal-files")
    for report in inspect(files, allowed=allowed, drawer=drawer, shared=shared):
        place = Place(_source_of(site, report.path))
        yield from _findings(site, report, place)
        yield from _notes(report.notes, place)


def _source_of(site: Site, path: str) -> str:
    """The project's file that was published under a path."""
    planned = site.plan.files.get(path)
    if site.root is not None:
        if planned and planned.path and planned.path.is_relative_to(site.root):
            return planned.path.relative_to(site.root).as_posix()
        if (site.root / "content" / path).is_file():
            return Path("content", path).as_posix()
    return f"{BUILT}/{path}"


def _findings(site: Site, report: Report, place: Place) -> Iterator[Problem]:
    """One problem a kind: a list has hundreds of numbers, and one mend."""
    by_kind: defaultdict[Kind, list[tuple[str, str, str]]] = defaultdict(list)
    for finding in report.findings:
        if _counts(site, finding.kind, place.file):
            by_kind[finding.kind].append((finding.place, finding.shown, finding.note))
    for kind, found in by_kind.items():
        places = list(dict.fromkeys(where for where, _, _ in found if where))
        some = "、".join(places[:_SOME]) + (f" 等 {len(found)} 处" if len(found) > _SOME else "")
        _, shown, note = found[0]
        yield _found(kind, place, f"附件里（{some}）" if some else "附件里", shown, note)


def _notes(notes: Sequence[Note], place: Place) -> Iterator[Problem]:
    by_code: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_code[(NOTED.get(note.what) or TROUBLE[note.what]).code].append(note)
    for group in by_code.values():
        words = NOTED.get(group[0].what) or TROUBLE[group[0].what]
        parts = dict.fromkeys(
            f"{n.place}{'：' if n.place and n.shown else ''}{n.shown}" for n in group
        )
        some = "、".join(list(filter(None, parts))[:_SOME])
        what = words.what + (f"（{some}）" if some else "")
        yield Problem(words.code, place, "", what, words.mend, words.level)


def _found(kind: Kind, place: Place, where: str, shown: str, note: str) -> Problem:
    words = FOUND[kind]
    what = words.what.format(where=where, shown=shown, note=note)
    return Problem(words.code, place, "", what, words.mend, words.level)
