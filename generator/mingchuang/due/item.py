"""One thing that falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mingchuang.problems import Place

DueKind = Literal[
    "核对指南",
    "称号到期",
    "承诺到期",
    "文件失效",
    "新标准",
    "更新栏目",
    "公布数据",
    "整改期限",
    "复查承诺",
    "核对渠道",
    "豁免到期",
    "年度报告",
    "节假日",
]


_NOWHERE = Place("")


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something to be done by a day.

    Attributes:
        on: the last day on which it is in time.
        kind: what sort of thing.
        title: what it is about.
        what: what to do, in a sentence.
        place: where it is written; an empty file where no record is.
        basis: the rule that asks for it; empty for the site's own settings.
    """

    on: date
    kind: DueKind
    title: str
    what: str
    place: Place = _NOWHERE
    basis: str = ""
