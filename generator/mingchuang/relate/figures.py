"""Rules on figures: they fit each other, their units, and 100 %.

The relations between standards are those of the policy itself: 社会救助法 第二十一条 (低保边缘:
低保标准 raised by a ratio), and what a standard's own 说明 says (“按低保标准的 1.3 倍定”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from mingchuang.load.walk import models
from mingchuang.model.common import Figure
from mingchuang.model.document import Standard
from mingchuang.problems import Problems
from mingchuang.relate.library import Library

_TIMES = re.compile(r"按?([一-龥]{2,12}?标准)的\s?(\d+(?:\.\d+)?)\s?倍")
_SHARE = re.compile(r"率|占比|比例|比重")
_UNIT = re.compile(r"元(?:/|／|每)|倍|%|％|元$")
#: Rounding that a document may apply: up to so many yuan.
_ROUNDING = Decimal(10)
_DIBAO = "最低生活保障标准"


def check_figures(library: Library, today: date, problems: Problems) -> None:
    """Standards among each other, figures by themselves."""
    _ratios(library, today, problems)
    for standard_id, standard in library.standards.items():
        if not _UNIT.search(standard.unit):
            problems.add(
                library.entries["standard", standard_id].problem(
                    ("单位",),
                    "M422",
                    f"单位“{standard.unit}”看不出给谁、多久一次",
                    "写成 元/人/月、元/人/年 这样",
                    "warning",
                )
            )
    for entry in library.entries.values():
        for path, model in models(entry.record):
            if not isinstance(model, Figure) or model.unit not in {"%", "％"}:
                continue
            if _SHARE.search(model.name) and not 0 <= model.value <= 100:
                problems.add(
                    entry.problem(
                        (*path, "数值"),
                        "M423",
                        f"“{model.name}”是 {model.value}%，比例应当在 0 到 100 之间",
                        "查一查数值，或者单位",
                    )
                )


def in_force(library: Library, today: date) -> dict[tuple[str, str], str]:
    """(item, area) → id of the standard in force on a day."""
    newest: dict[tuple[str, str], str] = {}
    for standard_id, standard in sorted(
        library.standards.items(), key=lambda row: row[1].effective
    ):
        if standard.effective <= today:
            newest[standard.item, standard.area] = standard_id
    return newest


def _ratios(library: Library, today: date, problems: Problems) -> None:
    newest = in_force(library, today)
    for (_, area), standard_id in newest.items():
        standard = library.standards[standard_id]
        here = {
            item: library.standards[found] for (item, of), found in newest.items() if of == area
        }
        for what, mend in _disagreements(standard, here):
            problems.add(
                library.entries["standard", standard_id].problem(
                    ("数值",), "M421", what, mend, "warning"
                )
            )


def _disagreements(standard: Standard, here: dict[str, Standard]) -> Iterator[tuple[str, str]]:
    if match := _TIMES.search(standard.note or ""):
        base = _base(match[1], here)
        wanted = base.value * Decimal(match[2]) if base else None
        if base and wanted is not None and abs(standard.value - wanted) > _ROUNDING:
            yield (
                f"说明写“{match[0]}”，{base.item} {base.value} 的 {match[2]} 倍是 {wanted.normalize():f}，这里是 {standard.value}",
                "对照文件，改数值或者说明",
            )
    institution = next((s for item, s in here.items() if "孤儿" in item and "机构" in item), None)
    scattered = "孤儿" in standard.item and "散居" in standard.item
    if scattered and institution and institution.value < standard.value:
        yield (
            f"散居孤儿的标准 {standard.value} 高于机构养育孤儿的 {institution.value}",
            "对照文件，查是不是写反了",
        )
    dibao = here.get(_DIBAO)
    if dibao is None:
        return
    if "小额快救" in standard.item and standard.value > dibao.value:
        yield (
            f"小额快救最高 {standard.value}，超过一个月的低保标准 {dibao.value}",
            "对照文件核对；本地另有规定的，在“说明”里写明",
        )
    if dibao.unit != standard.unit:
        return
    if "边缘" in standard.item and standard.value <= dibao.value:
        yield (
            f"低保边缘的线 {standard.value} 不高于低保标准 {dibao.value}",
            "边缘家庭的标准由低保标准上浮（社会救助法第二十一条），查哪个数写错了",
        )


def _base(name: str, here: dict[str, Standard]) -> Standard | None:
    name = _DIBAO if name in {"低保标准", "本市低保标准", "当地低保标准"} else name
    return here.get(name)
