"""pipeline：the stages in order, from a project folder to its SitePlan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mingchuang.collisions import collisions
from mingchuang.derive import derive
from mingchuang.load import fill, load, validate
from mingchuang.load.files import Source
from mingchuang.media import collect
from mingchuang.memory import Memory
from mingchuang.plan import SitePlan
from mingchuang.problems import Problems
from mingchuang.relate import Library, relate
from mingchuang.render import site_plan
from mingchuang.render.context import Context
from mingchuang.search.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder and its MkDocs configuration."""

    root: Path
    config_file: Path

    @classmethod
    def find(cls, start: Path | None = None, config: Path | None = None) -> Project | None:
        """The project at `start`, or the one that `config` belongs to; None if there is none."""
        file = config or (start or Path.cwd()) / "mkdocs.yml"
        file = file.resolve()
        return cls(file.parent, file) if file.is_file() else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the stages made of a project; no plan if there is anything to mend."""

    plan: SitePlan | None
    library: Library | None
    problems: Problems
    #: The record files, drafts among them.
    sources: tuple[Source, ...] = ()


def make_plan(
    project: Project, today: date, base_url: str | None = None, memory: Memory | None = None
) -> Outcome:
    """Run load → fill → validate → relate → media → derive → render → catalogue of search.

    Args:
        project: where the records are.
        today: the day for which the site is built.
        base_url: address under which the site will stand; None for that in mkdocs.yml.
        memory: what earlier builds found out; None remembers nothing.
    """
    memory = memory or Memory()
    problems = Problems()
    records = load(project.root, problems, memory.drawer("records"), memory.shared("records"))
    raws = fill(records, today, problems)
    loaded = validate(raws, problems, memory.drawer("fine"))
    library = relate(loaded, today, problems) if loaded.complete else None
    if library is None:
        return Outcome(None, None, problems)
    media = collect(project.root, library, problems)
    if problems.failed:
        return Outcome(None, library, problems)
    context = Context(library, derive(library, today), media)
    plan = site_plan(context, project.root, base_url, memory.drawer("pages"))
    problems.extend(collisions(plan, project.root))
    if problems.failed:
        return Outcome(None, library, problems)
    known = memory.drawer("catalogue"), memory.shared("readings")
    plan = replace(plan, catalogue=catalogue(context, plan.pages, *known))
    return Outcome(plan, library, problems, raws.sources)


if __name__ == "__main__":
    from mingchuang.report import listing as text
    from mingchuang.today import today_in_china

    found = Project.find()
    assert found is not None  # noqa: S101
    print(text(make_plan(found, today_in_china()).problems))
