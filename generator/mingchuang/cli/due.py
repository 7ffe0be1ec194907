"""mingchuang due：what falls due, for people and for their calendars."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mingchuang.cli.chinese import Command
from mingchuang.cli.common import OK, TO_MEND, find_project, project_options, show, today_option
from mingchuang.due import due as falls_due
from mingchuang.due.forms import ics_text, json_text, text
from mingchuang.model.checking import Settings
from mingchuang.pipeline import make_plan
from mingchuang.today import today_in_china


@click.command(cls=Command)
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    metavar="天数",
    help="看今后多少天（1 到 366），不写就按设置，没有设置是 90。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="样子：text（默认）给人看，json 给程序看，ics 给日历。",
)
@today_option
@project_options
def due(
    *,
    days: int | None,
    form: str,
    today: date | None,
    directory: Path | None,
    config: Path | None,
) -> int:
    """今后一段时间里要办的：该核对的指南、要到期的称号、要更新的栏目、年度报告……

    \b
    例：
      mingchuang due --days 30
      mingchuang due --format ics > 到期.ics
    """
    day = today or today_in_china()
    outcome = make_plan(find_project(directory, config), day)
    if outcome.library is None or outcome.problems.failed:
        show(outcome.problems.above("warning"), "text")
        return TO_MEND
    days = days or Settings.of(outcome.library.site).ahead_days
    items = falls_due(outcome.library, day, days)
    if form == "ics":
        name = f"{outcome.library.site.name}：到期事项"
        click.echo(ics_text(items, day, name).encode(), nl=False)
    else:
        click.echo(json_text(items, day) if form == "json" else text(items, day, days))
    return OK
