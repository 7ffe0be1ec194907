"""检查事项：which problem codes belong to which item of the inspection, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

#: Takes codes that no item names.
OTHER = "别的"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One item of the self-check sheet.

    Attributes:
        group: part of the inspection to which it belongs.
        title: what is inspected.
        basis: document that asks for it.
        codes: problem codes by which the program checks it; empty if it cannot.
        hand: what a person has to look at.
    """

    group: str
    title: str
    basis: str
    codes: frozenset[str]
    hand: tuple[str, ...]


@cache
def indicators() -> tuple[Indicator, ...]:
    """All items, in the order of 国办秘函〔2019〕19号 and the rules after it; the last takes the rest."""
    text = files("mingchuang").joinpath("report/indicators.yml").read_text(encoding="utf-8")
    found = [
        Indicator(
            group["group"],
            item["title"],
            item.get("basis", group["basis"]),
            frozenset(code for span in item["codes"] for code in _span(span)),
            tuple(item["hand"]),
        )
        for group in yaml.safe_load(text)
        for item in group["items"]
    ]
    return (*found, Indicator(found[-1].group, OTHER, found[-1].basis, frozenset(), ()))


@cache
def indicator_of(code: str) -> Indicator:
    """The item to which a problem code belongs."""
    return next((item for item in indicators() if code in item.codes), indicators()[-1])


@cache
def rank(code: str) -> int:
    """How early in the inspection a code counts: 0 first."""
    return indicators().index(indicator_of(code))


def _span(text: str) -> Iterator[str]:
    """`S101-S106` → each code of the span."""
    first, _, last = text.partition("-")
    for number in range(int(first[1:]), int((last or first)[1:]) + 1):
        yield f"{first[0]}{number:03}"
