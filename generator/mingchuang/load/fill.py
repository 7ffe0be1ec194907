"""`[[标准:项目]]` and `[[数值:项目]]` in texts become the amount in force: one fact, one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mingchuang.load.places import Path, Places, label
from mingchuang.load.records import Raw, RawRecords
from mingchuang.problems import Place, Problem, Problems

_SLOT = re.compile(r"\[\[(标准|数值)[:：]([^\]\n]+)\]\]")


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
    return replace(records, raws=tuple(_filled(raw, amounts, problems) for raw in records.raws))


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


def _filled(raw: Raw, amounts: Mapping[str, _Amount], problems: Problems) -> Raw:
    def put(text: str, place: Place, path: Path) -> str:
        def one(match: re.Match[str]) -> str:
            amount = amounts.get(match[2].strip())
            if amount is None:
                problems.add(
                    Problem(
                        "M354",
                        place,
                        label(path),
                        f"没有正在执行的标准“{match[2].strip()}”",
                        "核对 guides/standards.yml 里“项目”的写法和起始日期",
                    )
                )
                return match[0]
            return amount.value if match[1] == "数值" else f"{amount.value} {amount.unit}"

        return _SLOT.sub(one, text)

    def body_line(text: str) -> Place:
        at = raw.source.text.find(text[text.find("[[") :][:40])
        return Place(raw.places.file, raw.source.text.count("\n", 0, max(at, 0)) + 1)

    data = _deep(raw.data, raw.base, raw.places, put)
    body = put(raw.body, body_line(raw.body), ()) if "[[" in raw.body else raw.body
    return replace(raw, data=data, body=body)


def _deep(value: Any, path: Path, places: Places, put: Any) -> Any:
    if isinstance(value, dict):
        return {key: _deep(below, (*path, key), places, put) for key, below in value.items()}
    if isinstance(value, list):
        return [_deep(below, (*path, i), places, put) for i, below in enumerate(value)]
    if isinstance(value, str) and "[[" in value:
        return put(value, places.of(path), path)
    return value
