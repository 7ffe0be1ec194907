"""自查表：a page by itself that a bureau prints, goes through by hand, and signs.

It says what was inspected and what was found. It never says that a rule is met: that is for those
who inspect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, StrictUndefined

from mingchuang.problems import LEVEL_NAMES, Judged, Level, Problem, Waived
from mingchuang.report.indicators import OTHER, Indicator, indicator_of, indicators
from mingchuang.report.people import LEVELS

#: So many findings of one item are printed; the rest is counted.
_SHOWN = 25


@dataclass(frozen=True, slots=True)
class About:
    """What was inspected, and how.

    Attributes:
        site: name of the site.
        organ: the unit that runs it.
        domain: its host.
        id_code: 网站标识码.
        today: the day for which it was inspected.
        pages: number of pages that were made; None if the records did not let any be made.
        base_url: its public address with a slash at the end, for links to pages; empty if unknown.
        files: way from the sheet's folder to the project, with a slash at the end, for links to
            records; empty if there is none.
        online: whether links to other sites were followed.
        browser: whether pages were looked at in a browser.
    """

    site: str
    organ: str
    domain: str
    id_code: str
    today: date
    pages: int | None
    base_url: str = ""
    files: str = ""
    online: bool = False
    browser: bool = False


@dataclass(frozen=True, slots=True)
class _Finding:
    """One line of evidence."""

    number: int
    level: str
    code: str
    place: str
    file: str
    page: str
    what: str
    mend: str
    waived: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One item with its result."""

    number: int
    item: Indicator
    counts: Mapping[Level, int]
    waived: int
    result: str
    kind: str
    findings: tuple[_Finding, ...]
    more: int


def sheet_html(judged: Judged, about: About, page_of: Callable[[Problem], str]) -> str:
    """The sheet as one HTML file that needs no other.

    Args:
        judged: what was found and what was waived.
        about: what was inspected.
        page_of: leads from a problem to the address of its page (`/guides/dibao/`), or to "".
    """
    rows = list(_rows(judged, about, page_of))
    parts = [(name, list(some)) for name, some in groupby(rows, key=lambda row: row.item.group)]
    bases = list(dict.fromkeys(row.item.basis for row in rows if row.item.group != parts[-1][0]))
    text = files("mingchuang").joinpath("report/sheet.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text).render(
        about=about,
        parts=parts,
        bases=bases,
        counts={level: judged.problems.count(level) for level in LEVELS},
        waived=len(judged.waived),
        by_hand=sum(len(row.item.hand) for row in rows),
        version=version("mingchuang"),
    )


def _rows(judged: Judged, about: About, page_of: Callable[[Problem], str]) -> list[_Row]:
    found: dict[Indicator, list[Problem | Waived]] = {}
    for problem in sorted(judged.problems, key=lambda problem: LEVELS.index(problem.level)):
        found.setdefault(indicator_of(problem.code), []).append(problem)
    for waived in judged.waived:
        found.setdefault(indicator_of(waived.problem.code), []).append(waived)
    rows: list[_Row] = []
    number = 0
    for item in indicators():
        some = found.get(item, [])
        if item.title == OTHER and not some:
            continue
        findings = []
        for one in some[:_SHOWN]:
            number += 1
            findings.append(_finding(number, one, about, page_of))
        rows.append(_row(len(rows) + 1, item, some, findings, about))
    return rows


def _row(
    number: int,
    item: Indicator,
    some: Sequence[Problem | Waived],
    findings: Sequence[_Finding],
    about: About,
) -> _Row:
    open_ = [one for one in some if isinstance(one, Problem)]
    counts = {level: sum(one.level == level for one in open_) for level in LEVELS}
    words = [f"{LEVEL_NAMES[level]} {counts[level]}" for level in LEVELS if counts[level]]
    if words:
        kind = "bad" if counts["error"] else "warn" if counts["warning"] else "note"
        result = "、".join(words)
    elif not item.codes:
        kind, result = "hand", "程序不查"
    elif about.pages is None and any(code.startswith("S") for code in item.codes):
        kind, result = "hand", "没有查完"
    else:
        kind, result = "none", "未发现问题"
    waived = len(some) - len(open_)
    more = len(some) - len(findings)
    return _Row(number, item, counts, waived, result, kind, tuple(findings), more)


def _finding(
    number: int, one: Problem | Waived, about: About, page_of: Callable[[Problem], str]
) -> _Finding:
    problem = one if isinstance(one, Problem) else one.problem
    said = f"{problem.field}：{problem.what}" if problem.field else problem.what
    built = problem.place.file.startswith("site/")
    return _Finding(
        number=number,
        level=LEVEL_NAMES[problem.level] if isinstance(one, Problem) else "已豁免",
        code=problem.code,
        place="" if built else str(problem.place),
        file=f"{about.files}{problem.place.file}" if about.files and not built else "",
        page=page_of(problem),
        what=said,
        mend=problem.mend,
        waived=""
        if isinstance(one, Problem)
        else f"{one.post}同意，到 {one.until} 为止：{one.reason}（{one.place}）",
    )
