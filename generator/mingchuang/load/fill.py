"""`[[标准:项目]]` and `[[数值:项目]]` in texts become the amount in force: one fact, one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mingchuang.load.places import Path, Places, label
from mingchuang.load.reading import Raw, RawRecords
from mingchuang.problems import Level, Place, Problem, Problems

_SLOT = re.compile(r"\[\[(标准|数值)[:：]([^\]\n]+)\]\]")
#: What was meant to be one, and would be published as it stands.
_ODD = re.compile(
    r"(?:\[ ?\[|[［【]{2})\s*(?:标准|数值)\s*[:：]?|(?:标准|数值)\s*[:：][^\[\]\n]{1,40}(?:\]\]|[］】]{2})"
)
#: One of these stands in every text that either pattern matches.
_MARKS = ("[[", "]]", "[ [", "［", "【", "］", "】", "\\")


@dataclass(frozen=True, slots=True)
class _Amount:
    value: str
    unit: str
    effective: str
    area: str


def fill(records: RawRecords, today: date, problems: Problems) -> RawRecords:
    """Put the newest standards in force into texts and bodies.

    Args:
        records: raw records of all kinds.
        today: amounts that start later are not used yet.
        problems: takes slots that name no known item.
    """
    amounts = _amounts(records.raws, today)
    # When the list of standards cannot be read, that has been said.
    known = None if ("standard", "") in records.seen else amounts
    return replace(records, raws=tuple(_filled(raw, known, problems) for raw in records.raws))


def _amounts(raws: tuple[Raw, ...], today: date) -> dict[str, _Amount]:
    """The amount in force by item; the site's own area wins over parts of it."""
    home = next(
        (
            str(raw.data.get("辖区"))
            for raw in raws
            if raw.source.kind.name == "site" and isinstance(raw.data, dict)
        ),
        "",
    )
    found: dict[str, _Amount] = {}
    for raw in raws:
        if raw.source.kind.name != "standard" or not isinstance(raw.data, dict):
            continue
        item, *facts = (
            str(raw.data.get(k, "")) for k in ("项目", "数值", "单位", "起始日期", "区划")
        )
        amount = _Amount(*facts)
        if not item or amount.effective > today.isoformat():
            continue
        old = found.get(item)
        if old is None or (amount.area == home, amount.effective) > (
            old.area == home,
            old.effective,
        ):
            found[item] = amount
    return found


def _may_hold_slots(text: str) -> bool:
    """Whether a file's text needs a closer look; an escape may hide anything."""
    return any(mark in text for mark in _MARKS)


def _filled(raw: Raw, amounts: Mapping[str, _Amount] | None, problems: Problems) -> Raw:
    if not _may_hold_slots(raw.source.text):
        return raw
    draft = isinstance(raw.data, dict) and raw.data.get("状态") == "草稿"

    def report(place: Place, path: Path, what: str, mend: str) -> None:
        level: Level = "warning" if draft else "error"
        problems.add(Problem("M354", place, label(path), what, mend, level))

    def put(text: str, place: Callable[[int], Place], path: Path) -> str:
        def one(match: re.Match[str]) -> str:
            item = match[2].strip()
            if amounts is None:
                return match[0]
            amount = amounts.get(item)
            if amount is None:
                report(
                    place(match.start()),
                    path,
                    f"没有正在执行的标准“{item}”",
                    "核对 guides/standards.yml 里“项目”的写法和起始日期",
                )
                return match[0]
            return amount.value if match[1] == "数值" else f"{amount.value} {amount.unit}"

        rest = _SLOT.sub(lambda match: " " * len(match[0]), text)
        for odd in _ODD.finditer(rest):
            report(
                place(odd.start()),
                path,
                f"“{odd[0]}…”没有写完整，会照原样登出去",
                "写成 [[标准:项目]] 这样：前后各两个半角方括号，中间不要空格",
            )
        return _SLOT.sub(one, text)

    def in_body(at: int) -> Place:
        start = len(raw.source.text) - len(raw.body) + at
        line = raw.source.text.count("\n", 0, start) + 1
        return Place(raw.places.file, line, start - raw.source.text.rfind("\n", 0, start))

    data = _deep(raw.data, raw.base, raw.places, put)
    return replace(raw, data=data, body=put(raw.body, in_body, ()))


def _deep(value: Any, path: Path, places: Places, put: Any) -> Any:
    if isinstance(value, dict):
        return {key: _deep(below, (*path, key), places, put) for key, below in value.items()}
    if isinstance(value, list):
        return [_deep(below, (*path, i), places, put) for i, below in enumerate(value)]
    if isinstance(value, str):
        return put(value, lambda _: places.of(path), path)
    return value
