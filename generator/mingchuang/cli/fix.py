"""check --fix 与 --undo：shows what would change, asks, writes, and can take it back."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from mingchuang.cli.common import OK, TO_MEND, coloured, says
from mingchuang.mend import Outcome, Plan, diff, plan_mends, undo, write
from mingchuang.mend.planning import by_kind

#: Kinds of slips that are mended, in the words of the manual.
_KINDS = {
    "traditional": "繁体字",
    "punctuation": "标点",
    "bracket": "文号的括号",
    "pinyin": "夹着的拼音",
    "doubled": "多打的字",
}


def fix(root: Path, today: date, *, sure: bool, form: str) -> int:
    """Mend what is safe in a project.

    Args:
        root: the project.
        today: day for which references are checked.
        sure: write without asking.
        form: `text`, or a form that programs read from stdout, which is then kept free.

    Returns:
        `OK` when there is nothing left that could be mended so, `TO_MEND` when there is.
    """
    plan = plan_mends(root, today)
    if not plan.edits:
        _say_left(plan)
        says("没有能自动改的。")
        return OK
    on_stdout = form == "text"
    colour = coloured() if not on_stdout else _stdout_coloured()
    for edit in plan.edits:
        click.echo(diff(edit, colour=colour), err=not on_stdout, nl=True)
    _say_left(plan)
    slips = [slip for edit in plan.edits for slip in edit.slips]
    kinds = "、".join(f"{_KINDS[kind]} {n} 处" for kind, n in by_kind(slips).items())
    says(f"要改 {len(plan.edits)} 个文件：{kinds}。")
    if not sure:
        if not sys.stdin.isatty():
            says("还没有改。看过上面的改动，要改就加 --yes 再运行一次。")
            return TO_MEND
        if not click.confirm("照这样改吗？", default=False, err=True):
            says("没有改。")
            return TO_MEND
    try:
        outcome = write(root, plan)
    except OSError as error:
        says(f"没有改：底稿存不下来（{error.strerror}）。看看磁盘满了没有，文件夹能不能写。")
        return TO_MEND
    _say_failed(outcome)
    says(f"改好了 {len(outcome.files)} 个文件。要退回去：mingchuang check --undo")
    return TO_MEND if outcome.failed else OK


def take_back(root: Path) -> int:
    """Bring back what the last `--fix` replaced."""
    outcome = undo(root)
    if outcome is None:
        says("没有可以退回的：没有用过 --fix，或者底稿已经清掉了。")
        return OK
    _say_failed(outcome)
    for file in outcome.files:
        says(f"退回了 {file}")
    says(f"退回了 {len(outcome.files)} 个文件。")
    return TO_MEND if outcome.failed else OK


def _say_left(plan: Plan) -> None:
    for one in plan.left:
        says(f"没有动 {one.file}：{one.why}")


def _say_failed(outcome: Outcome) -> None:
    for file, why in outcome.failed:
        says(f"{file}：{why}")


def _stdout_coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.name != "nt"
