"""mingchuang stage：the site handed over as an ordinary MkDocs project."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from mingchuang.cli.chinese import Command
from mingchuang.cli.common import (
    OK,
    TO_MEND,
    Address,
    Progress,
    WrongUseError,
    find_project,
    format_option,
    project_options,
    says,
    show,
    today_option,
)
from mingchuang.cli.work import finish, prepare
from mingchuang.engines.staged import StageError, stageable, staged
from mingchuang.problems import Problems
from mingchuang.publish import PublishError, guard_new, write_new

#: Folders of a project whose files are read as records.
_SOURCES = ("content", "brands", "guides")


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", type=Address(), metavar="网址", help="网站的正式地址。")
@today_option
@format_option("text", "json")
@project_options
def stage(
    *,
    folder: Path,
    base_url: str | None,
    today: date | None,
    form: str,
    directory: Path | None,
    config: Path | None,
) -> int:
    """把整个网站写成一个普通的 MkDocs 项目：不装明窗也能生成，用来交接、存档，或者换一个引擎。

    写出来的都是普通的文件：mkdocs.yml、docs（网页和附件）、theme（网页的骨架）、hooks。
    用 MkDocs 或 ProperDocs 生成的网页，和 mingchuang build 做的一样；怎么生成、怎么改，写在里面的 README.md 里。

    资料不动，网站也不动。写出来的是今天的样子：以后资料变了，要再写一份；
    检查、到期提醒、预览这些，只有明窗里有。

    DIR 要是新的或者空的文件夹。有一处要改，就什么也不写。

    \b
    例：
      mingchuang stage 交接
      cd 交接
      pip install -r requirements.txt
      mkdocs build
    """
    project = find_project(directory, config)
    progress, problems = Progress(), Problems()
    try:
        guard_new(folder)
        _guard_sources(folder, project.root)
        settings = stageable(project, base_url, problems)
        job = prepare(project, today, base_url, problems, progress)
        if settings is None or job is None:
            if job is not None:
                job.memory.close()
            show(problems, form)
            return TO_MEND
        judged, site = finish(job, problems, progress)
        if judged.problems.failed:
            show(judged.problems, form, waived=judged.waived)
            return TO_MEND
        progress.step("写成普通的项目")
        write_new(folder, staged(settings, job.plan, site))
    except (StageError, PublishError) as error:
        raise WrongUseError(str(error)) from error
    if form != "text":
        show(judged.problems, form, waived=judged.waived)
    says(f"写好了：{folder}（{len(job.plan.pages)} 个网页，用时 {progress.seconds:.1f} 秒）")
    says(f"下一步：cd {shlex.quote(str(folder))}，照里面的 README.md 做。")
    return OK


def _guard_sources(folder: Path, root: Path) -> None:
    for name in _SOURCES:
        if folder.resolve().is_relative_to((root / name).resolve()):
            raise WrongUseError(f"{folder} 在资料 {name}/ 里，会当成资料读。请放在别处。")
