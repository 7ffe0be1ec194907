"""一个站怎么生成：read, make, check, publish; the same for one site and for many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mingchuang.cli.common import Progress, WrongUseError
from mingchuang.cli.work import make, prepare
from mingchuang.ledger import changes, read_ledger
from mingchuang.pipeline import Project
from mingchuang.problems import Judged, Problems
from mingchuang.publish import Publication, PublishError

#: Folders of a project that a site must never be written over.
_SOURCES = ("brands", "guides", "theme", "generator", "tests", "docs", ".git", ".venv")


@dataclass(frozen=True, slots=True)
class Order:
    """How to build.

    Attributes:
        site_dir: where the site goes; None for the place in mkdocs.yml.
        base_url: its public address; None for that in mkdocs.yml.
        keep: how many former sites stay.
        today: the day to build for; None for today.
        shared: folder of the memory that other sites use, too; None for none.
    """

    site_dir: Path | None
    base_url: str | None
    keep: int
    today: date | None
    shared: Path | None


@dataclass(frozen=True, slots=True)
class Built:
    """What became of it.

    Attributes:
        judged: what was found.
        target: where the site stands now; None if there was something to mend.
        pages: how many pages it has.
        unrecorded: how many addresses the ledger does not have yet.
    """

    judged: Judged
    target: Path | None = None
    pages: int = 0
    unrecorded: int = 0


def build_site(project: Project, order: Order, progress: Progress) -> Built:
    """Build and publish one site; what stands there stays if there is anything to mend.

    Raises:
        WrongUseError: the site's folder cannot be used.
    """
    problems = Problems()
    job = prepare(project, order.today, order.base_url, problems, progress, shared=order.shared)
    if job is None:
        return Built(Judged(problems))
    target = order.site_dir or job.settings.site_dir
    root = project.root
    sources = [job.settings.docs_dir, project.config_file, *(root / name for name in _SOURCES)]
    try:
        with Publication(target, sources, order.keep) as publication:
            judged = make(job, publication, problems, progress)
            if not judged.problems.failed:
                progress.step("换上新网站")
                publication.commit()
    except PublishError as error:
        raise WrongUseError(str(error)) from error
    if judged.problems.failed:
        return Built(judged)
    # A build writes nothing into the records: say what the operator should have noted.
    new = changes(read_ledger(root, Problems()), job.plan, job.today).new
    return Built(judged, target, len(job.plan.pages), len(new))
