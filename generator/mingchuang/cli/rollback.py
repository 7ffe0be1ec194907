"""mingchuang rollback：put a former site back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from mingchuang.cli.chinese import Command
from mingchuang.cli.common import (
    OK,
    TO_MEND,
    WrongUseError,
    find_project,
    project_options,
    says,
    show,
)
from mingchuang.engines import mkdocs as engine
from mingchuang.problems import Problems
from mingchuang.publish import Generation, History, PublishError, history
from mingchuang.publish import rollback as put_back
from mingchuang.today import CHINA


@click.command(cls=Command)
@click.argument("position", metavar="[第几份]", type=click.IntRange(1), default=1, required=False)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="网站放在哪个目录，不写就用 mkdocs.yml 里的 site_dir（一般是 site）。",
)
@click.option("--list", "only_list", is_flag=True, help="只列出留着哪几份，不换。")
@project_options
def rollback(
    *,
    position: int,
    site_dir: Path | None,
    only_list: bool,
    directory: Path | None,
    config: Path | None,
) -> int:
    """退回以前的网站：把留着的一份一步换上。再运行一次就换回来。

    不写第几份，就是最近换下来的那一份。

    \b
    例：
      mingchuang rollback --list
      mingchuang rollback
      mingchuang rollback 2 --site-dir /var/www/mzj
    """
    target = site_dir
    if target is None:
        problems = Problems()
        settings = engine.settings(find_project(directory, config), problems)
        if settings is None:
            show(problems, "text")
            return TO_MEND
        target = settings.site_dir
    try:
        if only_list:
            _tell(history(target), target)
            return OK
        now = put_back(target, position)
    except PublishError as error:
        raise WrongUseError(str(error)) from error
    says(f"已经换回 {_said(now)} 的网站。再运行一次 mingchuang rollback 就换回来。")
    says("资料没有动：下次 mingchuang build 还是照现在的资料做。资料有错的，记得也改过来。")
    return OK


def _tell(found: History, target: Path) -> None:
    if found.now is None:
        says(f"{target} 里现在没有网站。")
    else:
        says(f"现在的网站：{_said(found.now)}")
    if not found.former:
        says("没有留着以前的网站。")
        return
    says("可以退回的，最近换下来的在最前面：")
    for number, former in enumerate(found.former, 1):
        says(f"  {number}  {_said(former)}")


def _said(generation: Generation) -> str:
    built: datetime = generation.built.astimezone(CHINA)
    size = generation.size / 1_000_000
    return f"{built:%Y-%m-%d %H:%M} 生成、{generation.pages} 个网页、{size:.1f} MB"
