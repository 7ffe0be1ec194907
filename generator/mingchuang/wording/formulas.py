"""数字口号：“三个到位” is followed by three items. Records have the same rule (M302)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.wording.han import HAN, number
from mingchuang.wording.scanner import Scanner, Sought
from mingchuang.wording.slip import Slip

_COUNTED = ("方面", "步骤", "环节", "阶段", "到位", "注重", "坚持", "提升", "确保")
_FORMULA = Scanner(
    {
        "named": Sought(
            rf"“(?P<n>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}})(?P<unit>[个大项种类]?)(?P<name>[{HAN}]{{1,5}})”"
            rf"(?:[{HAN}]{{0,6}})(?:[，,]?即|：|:|——|（)(?P<list>[^。！？（）\n]{{4,200}})"
        ),
        "counted": Sought(
            rf"(?P<n>[两三四五六七八九十]|\d{{1,2}})个(?P<name>{'|'.join(_COUNTED)})"
            rf"(?:[，,]?即|：|:|——)(?P<list>[^。！？（）\n]{{4,200}})",
            signs=tuple(f"个{word}" for word in _COUNTED),
        ),
    }
)


def find_formulas(text: str) -> Iterator[Slip]:
    """Formulas whose number is not that of the items behind them."""
    for _, match in _FORMULA.finditer(text):
        wanted = number(match["n"])
        items = _items(match["list"], match["name"])
        if wanted is None or wanted < 2 or not items or len(items) == wanted:
            continue
        head = match[0][: match[0].index(match["list"])].rstrip("：:，,—（即")
        note = f"写的是 {wanted} 项，后面列了 {len(items)} 项（{'、'.join(items)[:60]}）"
        yield Slip("formula", match.start(), match.start() + len(head), head, None, False, note)


def _items(listed: str, name: str) -> list[str]:
    """The items of a list that plainly is one: short, alike, parted by one mark."""
    for mark in "；;、":
        if mark == "、":
            listed = re.split("[，,；;]", listed)[0]
        parts = [
            part.strip(' “”"') for part in re.split("[；;]" if mark in "；;" else mark, listed)
        ]
        parts = [part for part in parts if part]
        if len(parts) < 2:
            continue
        tail = name[-1]
        alike = sum(part.endswith(name) or tail in part for part in parts) >= len(parts) - 1
        lengths = [len(part) for part in parts]
        even = max(lengths) <= 10 and max(lengths) - min(lengths) <= 2
        return parts if max(lengths) <= 30 and (alike or even) else []
    return []
