"""裁定：what the checks found, weighed by the site's settings and its waivers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mingchuang.check.pages import PageFinder
from mingchuang.model.checking import Settings
from mingchuang.model.upkeep import Waiver
from mingchuang.plan import SitePlan
from mingchuang.problems import LEVEL_NAMES, Judged, Problem, Problems, Waived
from mingchuang.relate import Library


def judge(
    found: Problems,
    plan: SitePlan,
    library: Library,
    today: date,
    skipped: frozenset[str] = frozenset(),
) -> Judged:
    """Apply levels and waivers to everything that a whole run has found.

    A level in the settings may make a finding heavier, or a reminder a note; what is an error
    stays one unless a waiver names the one place (who agreed, why, until when).

    Args:
        found: all problems of the run.
        plan: the site's plan, to know the pages.
        library: its records.
        today: waivers whose last day has passed no longer count.
        skipped: codes that this run did not look for; their waivers are not called unused.
    """
    settings = Settings.of(library.site)
    pages = PageFinder(plan)
    used: set[str] = set()
    kept, waived, refused = Problems(), [], set()
    for problem in found:
        weighed = _weighed(problem, settings)
        if weighed is None:
            refused.add(problem.code)
            weighed = problem
        waiver = _waiver(problem, pages.page_of(problem), library, today, used)
        if waiver is None:
            kept.add(weighed)
        else:
            place = library.entries["waiver", waiver.id].place()
            waived.append(Waived(weighed, waiver.reason, waiver.post, waiver.until, place))
    kept.extend(_about_levels(library, refused))
    kept.extend(_about_waivers(library, today, used, skipped))
    return Judged(kept, tuple(waived))


_WEIGHT = {"info": 0, "warning": 1, "error": 2}


def _weighed(problem: Problem, settings: Settings) -> Problem | None:
    """The problem at the level that the site gives it; None if it may not have that level."""
    level = settings.levels.get(problem.code, problem.level)
    if problem.level == "error" and _WEIGHT[level] < _WEIGHT["error"]:
        return None
    return problem if level == problem.level else replace(problem, level=level)


def _waiver(
    problem: Problem, page: str, library: Library, today: date, used: set[str]
) -> Waiver | None:
    """The waiver that lets a problem pass; notes each one that is about it, lapsed or not."""
    found = None
    for waiver in library.waivers.values():
        there = waiver.where in {page, problem.place.file}
        text = waiver.text is None or waiver.text in f"{problem.field}\n{problem.what}"
        if waiver.code == problem.code and there and text:
            used.add(waiver.id)
            if not waiver.lapsed(today):
                found = waiver
    return found


def _about_levels(library: Library, refused: set[str]) -> Iterator[Problem]:
    checks = library.site.checks
    for i, change in enumerate(checks.levels if checks else ()):
        if change.code in refused:
            yield library.entries["site", ""].problem(
                ("检查", "级别", i, "级别"),
                "S263",
                f"{change.code} 是错误，不能改成{change.level}，仍按{LEVEL_NAMES['error']}算",
                "删去这一条；有一处确实可以不改的，在 content/waivers.yml 里写豁免",
                "warning",
            )


def _about_waivers(
    library: Library, today: date, used: set[str], skipped: frozenset[str]
) -> Iterator[Problem]:
    for waiver_id, waiver in library.waivers.items():
        entry = library.entries["waiver", waiver_id]
        if waiver_id not in used and waiver.code in skipped:
            continue
        if waiver_id not in used:
            yield entry.problem(
                ("代码",),
                "S262",
                f"这条豁免没有用上：{waiver.where} 里没有要豁免的 {waiver.code}",
                "已经改好的，删去这一条；位置、文字写得不对的，照报告改对",
                "warning",
            )
        elif waiver.lapsed(today):
            yield entry.problem(
                ("截止日期",),
                "S261",
                f"{waiver.where} 的 {waiver.code} 豁免到 {waiver.until} 为止，已经过期，重新算作问题",
                "把问题改好，再删去这一条；确实还要的，重新批准，写新的批准日期和截止日期",
                "warning",
            )
