"""build 与 check 的同一份活：read everything, make the site, look at the result."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mingchuang import links
from mingchuang.check import check_site
from mingchuang.cli.common import Progress
from mingchuang.engines import mkdocs as engine
from mingchuang.memory import FOLDER, Memory, program
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import SitePlan
from mingchuang.problems import Problems
from mingchuang.publish import Publication
from mingchuang.today import today_in_china


@dataclass(frozen=True, slots=True)
class Job:
    """A project that has been read, and for what it is built."""

    project: Project
    plan: SitePlan
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
) -> Job | None:
    """Read everything; None when there is something to mend before pages can be made."""
    progress.step("读资料")
    day = today or today_in_china()
    settings = engine.settings(project, problems)
    address = base_url or (settings.site_url if settings else None)
    memory = Memory.open(project.root / FOLDER, program())
    outcome = make_plan(project, day, address, memory)
    problems.extend(outcome.problems)
    if outcome.plan is None or settings is None or problems.failed:
        memory.close()
        return None
    return Job(project, outcome.plan, settings, address, day, memory)


def make(job: Job, publication: Publication, problems: Problems, progress: Progress) -> None:
    """Make the site in the publication's staging folder, and look at the result."""
    tree = _tree(job, lambda: publication.staging, problems, progress)
    if tree is None:
        return
    if tree.files is not None:
        progress.step("写出网页")
        publication.fill(tree.files)
    _check(job, publication.staging, tree, problems, progress)


def look(job: Job, problems: Problems, progress: Progress) -> None:
    """Look at the site without writing it anywhere that matters."""
    with tempfile.TemporaryDirectory(prefix="mingchuang-") as folder:
        tree = _tree(job, lambda: Path(folder), problems, progress)
        if tree is not None:
            _check(job, Path(folder), tree, problems, progress)


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


def _check(
    job: Job, folder: Path, tree: engine.Tree, problems: Problems, progress: Progress
) -> None:
    progress.step("核对链接和网页")
    found = check_site(
        folder,
        job.plan,
        root=job.project.root,
        base_path=links.base_path(job.base_url),
        memory=job.memory,
        tree=tree.files,
    )
    problems.extend(found)
    job.memory.close()
