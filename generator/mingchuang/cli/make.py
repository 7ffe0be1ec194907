"""mingchuang build 与 check：the same work, with and without publication."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from mingchuang.cli.building import Order, build_site
from mingchuang.cli.chinese import Command
from mingchuang.cli.common import (
    OK,
    TO_MEND,
    Address,
    Progress,
    WrongUseError,
    cache_option,
    find_project,
    format_option,
    project_options,
    says,
    show,
    today_option,
)
from mingchuang.cli.extras import browser_option, extras, online_option
from mingchuang.cli.fix import fix, take_back
from mingchuang.cli.sheet import write_sheet
from mingchuang.cli.work import look, prepare
from mingchuang.memory import FOLDER
from mingchuang.problems import Judged, Problems
from mingchuang.publish import KEEP
from mingchuang.today import today_in_china


@click.command(cls=Command)
@click.argument("sites", metavar="[站…]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="网站放在哪个目录，不写就用 mkdocs.yml 里的 site_dir（一般是 site）；"
    "几个站一起生成的，各放在它下面和资料同名的文件夹里。",
)
@click.option(
    "--base-url",
    type=Address(),
    metavar="网址",
    help="网站的正式地址，挂在上级网站下面时要带上目录。",
)
@click.option(
    "--keep",
    type=click.IntRange(0, 100),
    default=KEEP,
    metavar="份数",
    help=f"留几份换下来的旧网站，供 rollback 退回，不写就是 {KEEP}；0 是一份也不留。",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="个数",
    help="几个站一起生成的，一次做几个，不写就看电脑有几个核，最多 4。",
)
@cache_option
@today_option
@format_option("text", "json")
@project_options
def build(
    *,
    sites: tuple[Path, ...],
    site_dir: Path | None,
    base_url: str | None,
    keep: int,
    jobs: int | None,
    cache: Path | None,
    today: date | None,
    form: str,
    directory: Path | None,
    config: Path | None,
) -> int:
    """生成网站。有一处要改就什么也不发布，原来的网站照旧。

    写几个站（资料的文件夹，或者放着许多站的文件夹），就一起生成：一个站有错误，不耽误别的站。

    \b
    例：
      mingchuang build
      mingchuang build --site-dir /var/www/mzj
      mingchuang build --base-url https://www.example.gov.cn/mzj/fwpp/
      mingchuang build 全省/ --site-dir /var/www --jobs 2
    """
    order = Order(site_dir, base_url, keep, today, cache)
    if sites:
        if directory or config or base_url or form != "text":
            raise WrongUseError(
                "几个站一起生成，不能用 -C、--config、--base-url、--format；"
                "各站的网址写进各自 mkdocs.yml 的 site_url。"
            )
        return _build_many(sites, order, jobs)
    if jobs is not None:
        raise WrongUseError("--jobs 只在几个站一起生成的时候用。")
    progress = Progress()
    built = build_site(find_project(directory, config), order, progress)
    judged, target = built.judged, built.target
    if len(judged.problems) or judged.waived or form != "text":
        show(judged.problems, form, waived=judged.waived)
    if target is None:
        return TO_MEND
    shown = target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target
    says(f"网站做好了：{shown}（{built.pages} 个网页，用时 {progress.seconds:.1f} 秒）")
    if built.unrecorded:
        said = f"有 {built.unrecorded} 个网址还没有记进台账"
        says(f"{said}；对外发布以后，运行 mingchuang ledger。")
    quoted = shlex.quote(str(shown))
    says(f"想看一看：python3 -m http.server -d {quoted} 8000，然后打开 http://127.0.0.1:8000/")
    return OK


@click.command(cls=Command)
@click.option("--base-url", type=Address(), metavar="网址", help="网站的正式地址。")
@click.option("--all", "whole", is_flag=True, help="全部列出来，连提示和已豁免的也列。")
@click.option(
    "--fix", "mending", is_flag=True, help="先把能自动改的改好（标点、括号、拼音、繁体字、叠字）。"
)
@click.option("--yes", "sure", is_flag=True, help="和 --fix 一起用：不再问，直接改。")
@click.option("--undo", "undoing", is_flag=True, help="退回上一次 --fix 的改动，别的什么也不做。")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    help="另外写一份自查表（一个网页文件），可以打印、签字。",
)
@online_option
@browser_option
@cache_option
@today_option
@format_option("text", "json", "sarif", "github")
@project_options
def check(
    *,
    base_url: str | None,
    whole: bool,
    report: Path | None,
    online: str | None,
    browser: bool,
    mending: bool,
    sure: bool,
    undoing: bool,
    cache: Path | None,
    today: date | None,
    form: str,
    directory: Path | None,
    config: Path | None,
) -> int:
    """检查资料和网页，不发布。一次列出所有要改的地方。

    \b
    例：
      mingchuang check
      mingchuang check --all
      mingchuang check --report 自查表.html
      mingchuang check --format json > 问题.json
      mingchuang check --fix
    """
    project = find_project(directory, config)
    if (undoing and mending) or (sure and not mending):
        raise WrongUseError("--yes 要和 --fix 一起用；--undo 单独用。")
    if undoing:
        return take_back(project.root)
    if mending:
        code = fix(project.root, today or today_in_china(), sure=sure, form=form)
        if code != OK:
            return code
    progress, problems = Progress(), Problems()
    job = prepare(project, today, base_url, problems, progress, shared=cache)
    judged = Judged(problems)
    more = extras(project.root, today or today_in_china(), online, browser=browser, every=whole)
    if job is not None:
        judged = look(job, problems, progress, more)
    show(judged.problems, form, whole=whole, waived=judged.waived)
    if report is not None:
        write_sheet(
            report,
            judged,
            root=project.root,
            plan=job.plan if job else None,
            library=job.library if job else None,
            base_url=job.base_url if job else base_url,
            today=today or today_in_china(),
            online=more.online,
            browser=more.browser,
        )
    return TO_MEND if judged.problems.failed or job is None else OK


def _build_many(sites: tuple[Path, ...], order: Order, jobs: int | None) -> int:
    # What runs processes is loaded only by those who ask for it.
    from mingchuang.cli.many import build_many, default_jobs, find_sites

    found = find_sites(sites)
    shared = order.shared or Path.cwd() / FOLDER
    target = order.site_dir.resolve() if order.site_dir else None
    order = replace(order, shared=shared, site_dir=target)
    return build_many(found, order, min(jobs or default_jobs(), len(found)))
