"""build 与 check 的同一份活：read everything, make the site, look at the result."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mingchuang import links
from mingchuang.check import CHECKS, check_site
from mingchuang.check.judge import judge
from mingchuang.cli.common import Progress
from mingchuang.cli.extras import NO_EXTRAS, QUICK, Extras
from mingchuang.engines import mkdocs as engine
from mingchuang.load.files import Source
from mingchuang.memory import FOLDER, Memory, program
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import Item, SitePlan
from mingchuang.problems import Judged, Problems
from mingchuang.publish import Publication, write_tree
from mingchuang.relate import Library
from mingchuang.today import today_in_china


@dataclass(frozen=True, slots=True)
class Job:
    """A project that has been read, and for what it is built."""

    project: Project
    plan: SitePlan
    library: Library | None
    sources: tuple[Source, ...]
    settings: engine.Settings
    base_url: str | None
    today: date
    memory: Memory


def prepare(
    project: Project,
    today: date | None,
    base_url: str | None,
    problems: Problems,
    progress: Progress,
    *,
    shared: Path | None = None,
) -> Job | None:
    """Read everything; None when there is something to mend before pages can be made.

    Args:
        project: what to read.
        today: the day to read it for; None for today.
        base_url: the site's address; None for that in mkdocs.yml.
        problems: takes what is wrong.
        progress: says what is being done.
        shared: folder of the memory that other sites use, too; None for none.
    """
    progress.step("读资料")
    day = today or today_in_china()
    settings = engine.settings(project, problems)
    address = base_url or (settings.site_url if settings else None)
    memory = Memory.open(project.root / FOLDER, program(), shared)
    outcome = make_plan(project, day, address, memory)
    problems.extend(outcome.problems)
    if outcome.plan is None or settings is None or problems.failed:
        memory.close()
        return None
    return Job(
        project,
        outcome.plan,
        outcome.library,
        outcome.sources,
        settings,
        address,
        day,
        memory,
    )


def make(job: Job, publication: Publication, problems: Problems, progress: Progress) -> Judged:
    """Make the site in the publication's staging folder, look at it, and weigh what was found."""
    tree = _tree(job, lambda: publication.staging, problems, progress)
    if tree is None:
        return Judged(problems)
    if tree.files is not None:
        progress.step("写出网页")
        publication.fill(tree.files)
    progress.step("核对链接和网页")
    return _checked(job, publication.staging, tree, problems, QUICK)


def look(job: Job, problems: Problems, progress: Progress, more: Extras = NO_EXTRAS) -> Judged:
    """The same without publishing; the site is written only where a check needs it.

    Args:
        job: what to look at.
        problems: takes what is wrong.
        progress: says what is being done.
        more: checks beside those that always run.
    """
    return finish(job, problems, progress, more)[0]


def finish(
    job: Job, problems: Problems, progress: Progress, more: Extras = NO_EXTRAS
) -> tuple[Judged, Mapping[str, Item]]:
    """The same as `look`, and the site that was looked at: path → file.

    No file is there where MkDocs wrote them, nor when there is something to mend before.
    """
    with tempfile.TemporaryDirectory(prefix="mingchuang-") as name:
        folder = Path(name, "site")
        tree = _tree(job, lambda: folder, problems, progress)
        if tree is None:
            return Judged(problems), {}
        if more.checks and tree.files is not None:
            write_tree(folder, tree.files)
        progress.step("核对链接和网页")
        return _checked(job, folder, tree, problems, more), tree.files or {}


def _tree(
    job: Job, folder: Callable[[], Path], problems: Problems, progress: Progress
) -> engine.Tree | None:
    progress.step(f"生成 {len(job.plan.pages)} 个网页")
    tree = engine.build(
        job.project,
        job.plan,
        folder,
        base_url=job.base_url,
        today=job.today,
        memory=job.memory,
    )
    problems.extend(tree.problems)
    if tree.problems.failed:
        job.memory.close()
        return None
    return tree


def _checked(
    job: Job,
    folder: Path,
    tree: engine.Tree,
    problems: Problems,
    more: Extras = NO_EXTRAS,
) -> Judged:
    found = check_site(
        folder,
        job.plan,
        root=job.project.root,
        base_path=links.base_path(job.base_url),
        library=job.library,
        today=job.today,
        checks=(*CHECKS, *more.checks),
        memory=job.memory,
        tree=tree.files,
        sources=job.sources,
        left_out=more.left_out,
    )
    problems.extend(found)
    job.memory.close()
    if job.library is None:
        return Judged(problems)
    return judge(problems, job.plan, job.library, job.today, more.skipped | more.left_out)
