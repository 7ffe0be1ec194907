"""网址台账：every published address with the date of its first publication, kept with the records.

It stands in `content/`, so that whoever copies or backs up the records has it too; one line an
address, sorted, so that versions compare well. Programs write it (`mingchuang ledger`), a build
only reads it. 《政府网站发展指引》（国办发〔2017〕47号）: addresses do not change; 国办秘函〔2019〕19号:
forged dates of publication are a single veto.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath

from mingchuang.load.files import LEDGER, read_text
from mingchuang.plan import Page, SitePlan
from mingchuang.problems import Place, Problem, Problems

_HEAD = """\
# 网址台账：发布过的每个网页的地址和首次发布的时间。由 mingchuang ledger 记，跟资料一起保存。
# 只增不减：网页搬了写 content/redirects.yml；只有从来没有对外发布过的地址，才删去那一行。
"""
_ROW = re.compile(r"(?P<url>/\S*): (?P<noted>记于 )?(?P<at>\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)\s*")
#: Kinds of pages that are no content of their own.
_NOT_KEPT = frozenset({"404", "redirect"})


@dataclass(frozen=True, slots=True)
class Row:
    """One address.

    Attributes:
        url: with a slash at both ends (`/guides/dibao/`).
        at: first publication; for pages without such a date, the day on which it was noted.
        dated: whether `at` is the date that stands on the page.
        line: where it stands in the ledger; 0 if it does not yet.
    """

    url: str
    at: datetime
    dated: bool
    line: int = 0

    def __str__(self) -> str:
        if not self.dated:
            return f"{self.url}: 记于 {self.at.date()}"
        return f"{self.url}: {self.at:%Y-%m-%d %H:%M}"

    def same_moment(self, other: datetime) -> bool:
        """Whether this is the other moment; a time of 00:00 is a day alone."""
        if time() in {self.at.time(), other.time()}:
            return self.at.date() == other.date()
        return self.at == other


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows by address."""

    rows: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Changes:
    """How a plan differs from the ledger.

    Attributes:
        new: pages that the ledger does not have yet.
        lost: rows of which the plan has no page, not even a redirect.
        moved: rows of which the page now tells another date.
    """

    new: tuple[Row, ...]
    lost: tuple[Row, ...]
    moved: tuple[tuple[Row, Page], ...]


def read_ledger(root: Path, problems: Problems) -> Ledger | None:
    """The ledger of a project; None if there is none.

    Args:
        root: the project's folder.
        problems: takes lines that cannot be read (S268).
    """
    if not (root / LEDGER).is_file():
        return None
    text = read_text(root, PurePosixPath(LEDGER), problems) or ""
    rows: dict[str, Row] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = _row(line, number)
        if row is None:
            problems.add(_unreadable(number, f"“{line[:40]}”不是台账的写法"))
        elif row.url in rows:
            problems.add(_unreadable(number, f"“{row.url}”写了两次（第 {rows[row.url].line} 行）"))
        else:
            rows[row.url] = row
    return Ledger(rows)


def _row(line: str, number: int) -> Row | None:
    match = _ROW.fullmatch(line)
    if match is None:
        return None
    try:
        at = datetime.fromisoformat(match["at"])
    except ValueError:
        return None
    return Row(match["url"], at, match["noted"] is None, number)


def _unreadable(line: int, what: str) -> Problem:
    mend = "从版本库或备份里取回这个文件；台账不要手改，只由 mingchuang ledger 来记"
    return Problem("S268", Place(LEDGER, line), "", what, mend)


def changes(ledger: Ledger | None, plan: SitePlan, today: date) -> Changes:
    """Compare a plan with the ledger.

    Args:
        ledger: None for a site that has none yet.
        plan: what is, or is about to be, published.
        today: the day on which new addresses without a date are noted.
    """
    rows = ledger.rows if ledger else {}
    pages = {f"/{page.url}": page for page in plan.pages.values()}
    new = [
        Row(url, page.published or datetime.combine(today, time()), page.published is not None)
        for url, page in pages.items()
        if page.kind not in _NOT_KEPT and url not in rows
    ]
    moved = [
        (row, pages[url])
        for url, row in rows.items()
        if row.dated and url in pages and (at := pages[url].published) and not row.same_moment(at)
    ]
    lost = [row for url, row in rows.items() if url not in pages]
    return Changes(tuple(new), tuple(lost), tuple(moved))


def ledger_text(rows: Iterable[Row]) -> str:
    """The whole file."""
    return _HEAD + "".join(f"{row}\n" for row in sorted(rows, key=lambda row: row.url))


def with_new(ledger: Ledger | None, found: Changes) -> Iterator[Row]:
    """All rows of the ledger as it should be: nothing goes, no date changes."""
    yield from (ledger.rows.values() if ledger else ())
    yield from found.new
