"""mingchuang ledger：notes which addresses have been published, and when first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from mingchuang.check.ledger import lost, moved
from mingchuang.check.site import Site
from mingchuang.cli.chinese import Command
from mingchuang.cli.common import (
    OK,
    TO_MEND,
    find_project,
    project_options,
    says,
    show,
    today_option,
)
from mingchuang.ledger import Row, changes, ledger_text, read_ledger, with_new
from mingchuang.load.files import LEDGER
from mingchuang.pipeline import make_plan
from mingchuang.problems import Problems
from mingchuang.today import today_in_china

_SHOWN = 10


@click.command(cls=Command)
@click.option(
    "--check", "only_look", is_flag=True, help="只看要记什么，不写；有要记的，退出码是 1。"
)
@today_option
@project_options
def ledger(
    *,
    only_look: bool,
    today: date | None,
    directory: Path | None,
    config: Path | None,
) -> int:
    """把发布过的网址和首次发布的时间记进台账（content/ledger.yml）。

    每次对外发布以后运行。以后哪个网址不见了、哪个发布日期改了，check 就能查出来。
    台账只增不减，不改日期。

    \b
    例：
      mingchuang ledger
      mingchuang ledger --check
    """
    project, day, problems = find_project(directory, config), today or today_in_china(), Problems()
    outcome = make_plan(project, day)
    problems.extend(outcome.problems.above("warning"))
    if outcome.plan is None:
        show(problems, "text")
        return TO_MEND
    known = read_ledger(project.root, problems)
    if problems.failed:
        show(problems, "text")
        return TO_MEND
    site = Site(project.root, outcome.plan, project.root, library=outcome.library, today=day)
    found = changes(known, outcome.plan, day)
    problems.extend(lost(row, found, day) for row in found.lost)
    problems.extend(moved(site, row, page) for row, page in found.moved)
    if problems.failed:
        show(problems, "text", whole=True)
    _tell(found.new, only_look=only_look)
    if found.new and not only_look:
        rows = list(with_new(known, found))
        (project.root / LEDGER).write_text(ledger_text(rows), encoding="utf-8", newline="\n")
        says(f"记好了：{LEDGER}，共 {len(rows)} 个网址。和资料一起保存、备份。")
    return TO_MEND if problems.failed or (only_look and found.new) else OK


def _tell(new: Iterable[Row], *, only_look: bool) -> None:
    rows = sorted(new, key=lambda row: row.url)
    if not rows:
        says("台账是最新的，没有新网址。")
        return
    says(f"{'要记' if only_look else '新记'} {len(rows)} 个网址：")
    for row in rows[:_SHOWN]:
        says(f"  {row}")
    if len(rows) > _SHOWN:
        says(f"  …… 另外 {len(rows) - _SHOWN} 个")
