"""旧文件：what is known of superseded documents and words, from the records and from a kept list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

import yaml

from mingchuang.check.site import Site
from mingchuang.model.document import Document
from mingchuang.relate import Library

#: A name that is at least so long is known without 《》, too.
_LONG = 8
_GONE = frozenset({"废止", "失效"})
_NUMBER = re.compile(r"(\D*?)[〔［\[（(【﹝]\s?(\d{4})\s?[〕］\]）)】﹞]\s?第?\s?(\d{1,4})\s?号\Z")
_ORDER = re.compile(r"(?:第?\s?(\d{1,3})\s?号)?(国务院|民政部)令?\s?[（(]?\s?第?\s?(\d{1,3})?")
_MARKS = re.compile(r"[《》〈〉\s]|（试行）|\(试行\)|（暂行）")


@dataclass(frozen=True, slots=True)
class Old:
    """A document that another has taken the place of.

    Attributes:
        title: its name, without 《》; empty if only the number tells it from its successor.
        number: `民发〔2012〕220号`; may be empty.
        successor: the new document as people should read it; may be empty.
        since: from when the new one holds.
        certain: whether it is known to be replaced; else the text may only say that a newer
            document is there.
        record: id of its own record, if there is one.
    """

    title: str
    number: str
    successor: str
    since: date | None
    certain: bool
    record: str = ""

    def __str__(self) -> str:
        return f"《{self.title}》" if self.title else self.number


@dataclass(frozen=True, slots=True)
class Term:
    """A word that an official word has replaced."""

    old: str
    new: str
    basis: str


@dataclass(frozen=True, slots=True)
class Register:
    """Superseded documents by normal title and by number."""

    titles: Mapping[str, Old]
    numbers: Mapping[tuple[str, str, str], Old]
    #: Letters before the bracket of a number (民发), longest first.
    prefixes: tuple[str, ...]


def normal(title: str) -> str:
    """A title without marks, country and 试行, to compare with others."""
    return _MARKS.sub("", title).removeprefix("中华人民共和国")


def number_key(number: str) -> tuple[str, str, str] | None:
    """`民发〔2012〕220号` → (民发, 2012, 220); 国务院令第649号 → (国务院令, "", 649)."""
    if match := _NUMBER.match(number):
        return match[1].strip(), match[2], match[3]
    match = _ORDER.match(number)
    digits = (match[3] or match[1]) if match else None
    return (f"{match[2]}令", "", digits) if match and digits else None


@cache
def _kept() -> Mapping[str, Any]:
    text = files("mingchuang.check").joinpath("superseded.yml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    return data


def _national() -> Iterator[Old]:
    for row in _kept()["文件"]:
        certain = row["把握"] in {"A", "B"}
        for title in row.get("名称") or [""]:
            yield Old(title, row.get("文号", ""), row["新"], row["起"], certain)


def _of_records(library: Library) -> Iterator[Old]:
    for doc_id, doc in library.documents.items():
        if doc.status in _GONE or doc.replaced_by:
            new = library.documents.get(doc.replaced_by or "")
            since = (new.effective or new.signed) if new else doc.expires
            yield Old(doc.title, doc.number or "", _named(new), since, True, doc_id)


def _named(doc: Document | None) -> str:
    if doc is None:
        return ""
    return f"《{doc.title}》" + (f"（{doc.number}）" if doc.number else "")


_REGISTERS: WeakKeyDictionary[Site, Register] = WeakKeyDictionary()


def register(site: Site) -> Register:
    """All superseded documents that a site's records or the kept list know."""
    if site not in _REGISTERS:
        _REGISTERS[site] = _register(site.library)
    return _REGISTERS[site]


def _register(library: Library | None) -> Register:
    own = list(_of_records(library)) if library else []
    documents = library.documents.values() if library else ()
    in_force = {normal(doc.title) for doc in documents if doc.status not in _GONE}
    titles: dict[str, Old] = {}
    numbers: dict[tuple[str, str, str], Old] = {}
    for old in (*own, *_national()):
        title = normal(old.title)
        if title and title not in in_force:
            titles.setdefault(title, old)
        if key := number_key(old.number):
            numbers.setdefault(key, old)
    prefixes = sorted({key[0] for key in numbers}, key=len, reverse=True)
    return Register(titles, numbers, tuple(prefixes))


def old_names(site: Site) -> list[str]:
    """Names of superseded documents that are long enough to be known without 《》."""
    return [title for title in register(site).titles if len(title) >= _LONG]


@cache
def old_terms() -> tuple[Term, ...]:
    """Words that an official word has replaced."""
    return tuple(Term(row["旧"], row["新"], row["依据"]) for row in _kept()["旧叫法"])
