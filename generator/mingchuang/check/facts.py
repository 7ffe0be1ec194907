"""已知的事实：phones, opening times, addresses, amounts and limits that the records hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from mingchuang.check.site import Site
from mingchuang.load import Entry
from mingchuang.load.places import Path
from mingchuang.load.walk import models
from mingchuang.model.common import Hours, Limit
from mingchuang.model.fields import Phone, Record
from mingchuang.model.guide import Guide
from mingchuang.model.times import Span
from mingchuang.relate import Library

_STREET = re.compile(r"([一-龥]{2,8}?(?:大道|路|街|道|巷|胡同))\s?(\d{1,4})\s?号")
#: Too short or too common to name an item or a place by itself.
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Where:
    """A record and the field in which a fact stands."""

    entry: Entry
    path: Path

    def __str__(self) -> str:
        return str(self.entry.place(self.path))


@dataclass(slots=True)
class Facts:
    """What the records hold, by value."""

    #: Digits of a phone → where it stands.
    phones: dict[str, Where] = field(default_factory=dict)
    #: Opening times of a record, of all the weeks and exceptions in it: entry key → spans.
    spans: dict[tuple[str, str], set[Span]] = field(default_factory=dict)
    #: Street → house number → where it stands.
    streets: dict[str, dict[str, Where]] = field(default_factory=dict)
    #: Name of a window or unit → its record.
    names: dict[str, Entry] = field(default_factory=dict)
    #: Words for an item of the standards → its amounts in force, and all amounts it ever had.
    amounts: dict[str, tuple[frozenset[Decimal], frozenset[Decimal]]] = field(default_factory=dict)
    #: Words for an item → its record, to lead there.
    amount_places: dict[str, Where] = field(default_factory=dict)


_FACTS: WeakKeyDictionary[Site, Facts] = WeakKeyDictionary()


def facts(site: Site) -> Facts:
    """The facts of a site's records."""
    if site not in _FACTS:
        _FACTS[site] = Facts()
        if site.library:
            _collect(_FACTS[site], site.library, site.today or date.max)
    return _FACTS[site]


def digits(phone: str) -> str:
    """A phone's digits."""
    return re.sub(r"\D", "", phone)


def _collect(found: Facts, library: Library, today: date) -> None:
    for key, entry in library.entries.items():
        for path, model in models(entry.record):
            for alias, value in _phones(model):
                found.phones.setdefault(digits(value), Where(entry, (*path, alias)))
            if isinstance(model, Hours):
                spans = found.spans.setdefault(key, set())
                spans.update(span for day in model.week for span in day.spans)
                spans.update(span for special in model.special for span in special.spans)
            for name in ("address", "place"):
                address = getattr(model, name, None)
                if isinstance(address, str) and (match := _STREET.search(address)):
                    numbers = found.streets.setdefault(_street(match[1]), {})
                    key_of = type(model).model_fields[name].alias or name
                    numbers.setdefault(match[2], Where(entry, (*path, key_of)))
        if entry.kind in {"window", "unit"}:
            own: list[Any] = [getattr(entry.record, part, "") for part in ("name", "short")]
            for word in filter(None, own):
                found.names.setdefault(word, entry)
    _amounts(found, library, today)


def _street(text: str) -> str:
    """The street itself: `示例市明窗区惠民路` → `惠民路`."""
    return re.split(r"[省市县区镇乡]", text)[-1] or text


def street_before(text: str, known: Mapping[str, Any]) -> str | None:
    """The known street with whose name a text ends."""
    return next((street for street in known if text.endswith(street)), None)


def _phones(model: Record) -> Iterator[tuple[str, str]]:
    for name, alias in _phone_fields(type(model)):
        value = getattr(model, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield alias, one


def phones_of(record: Record) -> dict[str, str]:
    """All phones of a record: digits → as written."""
    return {digits(value): value for _, model in models(record) for _, value in _phones(model)}


_PHONE_PARTS = {id(part) for part in getattr(Phone, "__metadata__", ())}


@cache
def _phone_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if _mentions_phone([info.annotation, *info.metadata])
    )


def _mentions_phone(parts: list[Any]) -> bool:
    return any(
        id(part) in _PHONE_PARTS
        or _mentions_phone([*getattr(part, "__args__", ()), *getattr(part, "__metadata__", ())])
        for part in parts
    )


def _amounts(found: Facts, library: Library, today: date) -> None:
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    for standard in library.standards.values():
        rows[standard.item].append(standard)
    for item, standards in rows.items():
        areas: dict[str, Any] = {}
        for standard in sorted(standards, key=lambda row: row.effective):
            if standard.effective <= today:
                areas[standard.area] = standard
        # What is announced for later is no slip either.
        coming = {row.value for row in standards if row.effective > today}
        current = frozenset({row.value for row in areas.values()} | coming)
        if not current:
            continue
        ever = frozenset(row.value for row in standards)
        newest = max(areas.values(), key=lambda row: row.effective, default=standards[-1])
        where = Where(library.entries["standard", newest.id], ("数值",))
        for word in _words(library, item, standards):
            found.amounts.setdefault(word, (current, ever))
            found.amount_places.setdefault(word, where)


def _words(library: Library, item: str, standards: list[Any]) -> Iterator[str]:
    """How texts name an item: itself, and `别名 + 标准` where a guide has this item alone."""
    yield item
    for guide_id in dict.fromkeys(g for row in standards for g in row.guides):
        guide = library.guides.get(guide_id)
        if guide and len(guide.amounts) == 1 and guide.amounts[0].item == item:
            yield from (f"{alias}标准" for alias in guide.aliases if len(alias) >= _SHORTEST)


def limits_of(guide: Guide) -> list[Limit]:
    """The limits within which a guide says that a matter is done."""
    return [limit for limit in (guide.promised_limit, guide.legal_limit) if limit]
