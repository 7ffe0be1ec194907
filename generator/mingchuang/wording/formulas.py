"""数字口号：“三个到位” is followed by three items. Records have the same rule (M302)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.wording.han import HAN, number
from mingchuang.wording.slip import Slip

_FORMULA = re.compile(
    rf"“(?P<n>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}})(?P<unit>[个大项种类]?)(?P<core>[{HAN}]{{1,5}})”"
    rf"(?:[{HAN}]{{0,6}})(?:[，,]?即|：|:|——|（)(?P<list>[^。！？（）\n]{{4,200}})"
    rf"|(?P<m>[两三四五六七八九十]|\d{{1,2}})个(?P<what>方面|步骤|环节|阶段|到位|注重|坚持|提升|确保)"
    rf"(?:[，,]?即|：|:|——)(?P<rows>[^。！？（）\n]{{4,200}})"
)


def find_formulas(text: str) -> Iterator[Slip]:
    """Formulas whose number is not that of the items behind them."""
    for match in _FORMULA.finditer(text) if "“" in text or "个" in text else ():
        wanted = number(match["n"] or match["m"])
        name = match["core"] or match["what"]
        items = _items(match["list"] or match["rows"], name)
        if wanted is None or wanted < 2 or not items or len(items) == wanted:
            continue
        head = match[0][: match[0].index(match["list"] or match["rows"])].rstrip("：:，,—（即")
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
