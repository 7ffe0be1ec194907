"""The table: one row for each generator and number of pages, compared with the first generator."""

from __future__ import annotations

import os
import platform
import statistics
import unicodedata
from collections.abc import Sequence

from bench.engine.contest import Result
from bench.engine.measure import Spent

HEADER: tuple[str, ...] = (
    "网页",
    "生成器",
    "全部重做 CPU 秒",
    "每页毫秒",
    "比明窗",
    "改一段后 CPU 秒",
    "比明窗",
    "等多久：全部 / 改一段（秒）",
    "最大的进程 MB",
    "网站 MB",
    "文件",
)
_NONE = "–"


def rows(results: Sequence[Result]) -> list[tuple[str, ...]]:
    """The table's cells for one number of pages; the first result is the measure of the others."""
    ours = results[0]
    return [_row(result, ours) for result in results]


def machine() -> str:
    """What it was measured on, Chinese."""
    return f"{os.cpu_count()} 核，{platform.system()} {platform.machine()}，Python {platform.python_version()}"


def table(cells: Sequence[Sequence[str]], *, markdown: bool) -> str:
    """A table with a header.

    Args:
        cells: rows, the header first.
        markdown: as Markdown, or else in columns for a terminal.
    """
    if markdown:
        lines = ["| " + " | ".join(row) + " |" for row in cells]
        return "\n".join([lines[0], "|" + "---|" * len(cells[0]), *lines[1:]])
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    )


def cpu(spent: Sequence[Spent]) -> float:
    """Median CPU seconds."""
    return statistics.median(one.cpu for one in spent)


def seconds(values: Sequence[float]) -> str:
    """The median, and in brackets least and most if there are several."""
    if len(values) < 2:
        return middle(values)
    return f"{middle(values)}（{_figure(min(values))}–{_figure(max(values))}）"


def middle(values: Sequence[float]) -> str:
    """The median alone."""
    return _figure(statistics.median(values))


def _row(result: Result, ours: Result) -> tuple[str, ...]:
    pages = f"{result.pages:,}"
    if not result.cold or result.tree is None:
        return (pages, result.title, result.note or _NONE, *[_NONE] * (len(HEADER) - 3))
    edit = result.edit if result.partial else result.cold
    again, wall = _NONE, _NONE
    if edit:
        again = seconds([one.cpu for one in edit]) if result.partial else "同全部重做"
        wall = middle([one.wall for one in edit])
    elif result.note:
        again = result.note
    return (
        pages,
        result.title,
        seconds([one.cpu for one in result.cold]),
        _figure(cpu(result.cold) * 1000 / result.pages),
        _ratio(result.cold, ours.cold),
        again,
        _ratio(edit, ours.edit),
        f"{middle([one.wall for one in result.cold])} / {wall}",
        f"{max(one.peak for one in [*result.cold, *result.edit]) / 1e6:.0f}",
        _figure(result.tree.size / 1e6),
        f"{result.tree.files:,}",
    )


def _ratio(theirs: Sequence[Spent], ours: Sequence[Spent]) -> str:
    return f"{_figure(cpu(theirs) / cpu(ours))}×" if theirs and ours else _NONE


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
