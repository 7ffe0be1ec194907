"""mingchuang search：what people will find, and why."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import click

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
from mingchuang.pipeline import make_plan
from mingchuang.plan import SitePlan
from mingchuang.search.catalogue import KINDS
from mingchuang.search.engine import Answer, Engine
from mingchuang.search.explain import explain
from mingchuang.search.passages import Passage, passages
from mingchuang.today import today_in_china

#: Places of the full text that are shown.
_PASSAGES = 3
_KINDS = {title: name for name, title in KINDS}
_NOTES = {
    "traditional": "先把繁体换成简体：{to}",
    "read": "“{from}”按“{to}”查找",
    "referral": "“{from}”不归民政：{text}",
}


@click.command(cls=Command)
@click.argument("question", metavar="词", nargs=-1, required=True)
@click.option(
    "-n",
    "limit",
    type=click.IntRange(1, 50),
    default=5,
    metavar="条数",
    help="最多列几条（1 到 50），不写就是 5。",
)
@click.option(
    "--kind",
    type=click.Choice(list(_KINDS)),
    metavar="类别",
    help=f"只找一类：{'、'.join(_KINDS)}。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="结果的样子：text（默认）给人看，json 给程序看。",
)
@click.option("--no-text", is_flag=True, help="不查全文，快一些。")
@today_option
@project_options
def search(
    *,
    question: tuple[str, ...],
    limit: int,
    kind: str | None,
    form: str,
    no_text: bool,
    today: date | None,
    directory: Path | None,
    config: Path | None,
) -> int:
    """试一试：群众搜这个词，会找到哪些页面，为什么。

    用的就是网页上的那一套规则，两组结果：先是最该看的页面，说出为什么；再是全文里出现
    的地方，方括号里是对上的字。找错了，就去改那条资料的“别名”“常问”，或者改词库
    content/thesaurus.yml，再试一次。不用先生成网站。

    \b
    例：
      mingchuang search 五保怎么办
      mingchuang search dibao -n 10
      mingchuang search 低保电话 --kind 示范窗口
    """
    outcome = make_plan(find_project(directory, config), today or today_in_china())
    if outcome.plan is None:
        show(outcome.problems, "text")
        return TO_MEND
    catalogue = outcome.plan.catalogue
    asked = " ".join(question)
    options = {"limit": limit, **({"kind": _KINDS[kind]} if kind else {})}
    answer = Engine(catalogue).find(asked, **options)
    found = [] if no_text or kind else _passages(outcome.plan, answer)
    if form == "json":
        plain = {**dataclasses.asdict(answer), "passages": [dataclasses.asdict(p) for p in found]}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        _tell(answer, catalogue)
        _tell_text(found)
    return OK


def _passages(plan: SitePlan, answer: Answer) -> list[Passage]:
    return passages(plan, answer.words, [hit.doc for hit in answer.hits], _PASSAGES)


def _tell_text(found: list[Passage]) -> None:
    if found:
        click.echo("\n全文里出现：")
    for passage in found:
        under = f"在“{passage.heading}”下面：" if passage.heading != passage.title else ""
        click.echo(f"  {passage.title}  /{passage.url}")
        click.echo(f"    {under if passage.heading else ''}{passage.excerpt}")


def _tell(answer: Answer, catalogue: Any) -> None:
    found = f"找到 {answer.total} 条" if answer.hits else "什么也没有找到"
    more = f"，前 {len(answer.hits)} 条是" if answer.total > len(answer.hits) else ""
    click.echo(f"“{answer.asked}”：{found}{more}")
    if answer.hits and not answer.sure:
        click.echo("  没有认出问的是哪件事，下面这些只是有几个字对得上")
    for note in answer.notes:
        if note["kind"] in _NOTES:
            click.echo("  " + _NOTES[note["kind"]].format_map(note))
    kinds = dict(KINDS)
    for i, hit in enumerate(answer.hits, 1):
        click.echo(f"\n{i}. {hit.title}  [{kinds[hit.kind]}]  /{hit.url}  {hit.score:.1f} 分")
        if hit.note:
            click.echo(f"   {hit.note}")
        for reason in dict.fromkeys(explain(reason, catalogue) for reason in hit.reasons):
            click.echo(f"   · {reason}")
    if not answer.sure:
        says("给相关的资料加上这个说法：写进“别名”，或者写进词库 content/thesaurus.yml。")
