"""Whether a page costs the same however many there are, and what one edit costs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.engine import report
from bench.engine.contest import Terms
from bench.engine.corpus import corpus
from bench.engine.generators import Generator
from bench.engine.measure import FailedError, Spent
from bench.engine.workshop import Workshop

HEADER: tuple[str, ...] = (
    "网页",
    "全部重做 CPU 秒",
    "每页毫秒",
    "比第一行",
    "每多一页毫秒",
    "什么也没改",
    "改一段",
    "改一个标题",
    "等多久：全部 / 改一段（秒）",
    "最大的进程 MB",
)


@dataclass(slots=True)
class Line:
    """One number of pages: builds of each kind."""

    pages: int
    cold: list[Spent] = field(default_factory=list)
    same: list[Spent] = field(default_factory=list)
    edit: list[Spent] = field(default_factory=list)
    title: list[Spent] = field(default_factory=list)


def flat(sizes: list[int], maker: Generator, terms: Terms) -> Iterator[Line]:
    """Measure one generator at each number of pages.

    Args:
        sizes: numbers of pages.
        maker: who builds.
        terms: how to measure.

    Raises:
        SystemExit: a build failed; says why in Chinese.
    """
    for pages in sizes:
        line = Line(pages)
        with tempfile.TemporaryDirectory(prefix=f"{pages}-", dir=terms.work) as name:
            sources = list(corpus(terms.folder, pages))
            shop = Workshop(maker, sources, Path(name, "flat"), terms.work / "tmp", terms.timeout)
            for _ in range(terms.runs):
                try:
                    line.cold.append(shop.cold())
                    line.same.append(shop.again())
                    line.edit.append(shop.edit())
                    line.title.append(shop.edit(title=True))
                except FailedError as error:
                    raise SystemExit(f"{pages} 页：{error}") from None
                terms.say(
                    f"{pages} 页：全部 {line.cold[-1].cpu:.2f} CPU 秒，改一段 {line.edit[-1].cpu:.2f}"
                )
        yield line


def rows(lines: list[Line]) -> list[tuple[str, ...]]:
    """The table's cells; the first line is the measure of the others.

    A page costs what a build costs by the page (start-up spread), and what one page more costs than
    in the line above.
    """
    return [_row(line, lines[0], lines[at - 1] if at else None) for at, line in enumerate(lines)]


def _row(line: Line, first: Line, above: Line | None) -> tuple[str, ...]:
    more = "–"
    if above and line.pages > above.pages:
        added = report.cpu(line.cold) - report.cpu(above.cold)
        more = f"{added / (line.pages - above.pages) * 1000:.2f}"
    each, least = report.cpu(line.cold) / line.pages, report.cpu(first.cold) / first.pages
    cold, edit = ([one.wall for one in kind] for kind in (line.cold, line.edit))
    return (
        f"{line.pages:,}",
        report.seconds([one.cpu for one in line.cold]),
        f"{each * 1000:.2f}",
        f"{(each / least - 1) * 100:+.0f}%",
        more,
        *(report.seconds([one.cpu for one in kind]) for kind in (line.same, line.edit, line.title)),
        f"{report.middle(cold)} / {report.middle(edit)}",
        f"{max(one.peak for one in [*line.cold, *line.same, *line.edit, *line.title]) / 1e6:.0f}",
    )
