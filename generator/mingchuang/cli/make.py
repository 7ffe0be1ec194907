"""mingchuang build 与 check：the same work, with and without publication."""

from __future__ import annotations

import shlex
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from mingchuang import links
from mingchuang.check import check_site
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
from mingchuang.cli.fix import fix, take_back
from mingchuang.engines import mkdocs as engine
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import SitePlan
from mingchuang.problems import Problems
from mingchuang.publish import Publication, PublishError
from mingchuang.today import today_in_china

#: Folders of a project that a site must never be written over.
_SOURCES = ("brands", "guides", "theme", "generator", "tests", "docs", ".git", ".venv")


@dataclass(frozen=True, slots=True)
class _Job:
    project: Project
    plan: SitePlan
    settings: engine.Settings
    base_url: str | None
    today: date


@click.command(cls=Command)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="网站放在哪个目录，不写就用 mkdocs.yml 里的 site_dir（一般是 site）。",
)
@click.option(
    "--base-url",
    type=Address(),
    metavar="网址",
    help="网站的正式地址，挂在上级网站下面时要带上目录。",
)
@today_option
@format_option("text", "json")
@project_options
def build(
    *,
    site_dir: Path | None,
    base_url: str | None,
    today: date | None,
    form: str,
    directory: Path | None,
    config: Path | None,
) -> int:
    """生成网站。有一处要改就什么也不发布，原来的网站照旧。

    \b
    例：
      mingchuang build
      mingchuang build --site-dir /var/www/mzj
      mingchuang build --base-url https://www.example.gov.cn/mzj/fwpp/
    """
    progress, problems = Progress(), Problems()
    job = _prepare(find_project(directory, config), today, base_url, problems, progress)
    if job is None:
        show(problems, form)
        return TO_MEND
    target = site_dir or job.settings.site_dir
    root = job.project.root
    sources = [job.settings.docs_dir, job.project.config_file, *(root / name for name in _SOURCES)]
    try:
        with Publication(target, sources) as publication:
            _make(job, publication.staging, problems, progress)
            if not problems.failed:
                progress.step("换上新网站")
                publication.commit()
    except PublishError as error:
        raise WrongUseError(str(error)) from error
    if len(problems) or form != "text":
        show(problems, form)
    if problems.failed:
        return TO_MEND
    shown = target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target
    says(f"网站做好了：{shown}（{len(job.plan.pages)} 个网页，用时 {progress.seconds:.1f} 秒）")
    quoted = shlex.quote(str(shown))
    says(f"想看一看：python3 -m http.server -d {quoted} 8000，然后打开 http://127.0.0.1:8000/")
    return OK


@click.command(cls=Command)
@click.option("--base-url", type=Address(), metavar="网址", help="网站的正式地址。")
@click.option("--all", "notes", is_flag=True, help="连“还可以写什么”的提示也列出来。")
@click.option(
    "--fix", "mending", is_flag=True, help="先把能自动改的改好（标点、括号、拼音、繁体字、叠字）。"
)
@click.option("--yes", "sure", is_flag=True, help="和 --fix 一起用：不再问，直接改。")
@click.option("--undo", "undoing", is_flag=True, help="退回上一次 --fix 的改动，别的什么也不做。")
@today_option
@format_option("text", "json", "github")
@project_options
def check(
    *,
    base_url: str | None,
    notes: bool,
    mending: bool,
    sure: bool,
    undoing: bool,
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
    job = _prepare(project, today, base_url, problems, progress)
    if job is not None:
        with tempfile.TemporaryDirectory(prefix="mingchuang-") as folder:
            _make(job, Path(folder, "site"), problems, progress)
    show(problems, form, notes=notes)
    return TO_MEND if problems.failed or job is None else OK


def _prepare(
    project: Project,
    today: date | None,
    base_url: str | None,
    problems: Problems,
    progress: Progress,
) -> _Job | None:
    """Read everything; None when there is something to mend before pages can be made."""
    progress.step("读资料")
    day = today or today_in_china()
    settings = engine.settings(project, problems)
    address = base_url or (settings.site_url if settings else None)
    outcome = make_plan(project, day, address)
    problems.extend(outcome.problems)
    if outcome.plan is None or settings is None or problems.failed:
        return None
    return _Job(project, outcome.plan, settings, address, day)


def _make(job: _Job, folder: Path, problems: Problems, progress: Progress) -> None:
    """Write the site into a folder and look at the result."""
    progress.step(f"生成 {len(job.plan.pages)} 个网页")
    found = engine.build(job.project, job.plan, folder, base_url=job.base_url, today=job.today)
    problems.extend(found)
    if found.failed:
        return
    progress.step("核对链接和网页")
    base_path = links.base_path(job.base_url)
    problems.extend(check_site(folder, job.plan, root=job.project.root, base_path=base_path))
