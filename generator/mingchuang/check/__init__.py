"""检查：looks at the built tree, after the engine and before publication.

Each check is a function from a `Site` to problems, in a module of its own; `CHECKS` lists them.
Pages are parsed once and shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from mingchuang.check.asking import check_asking
from mingchuang.check.budget import check_budget
from mingchuang.check.directory import check_directory
from mingchuang.check.elements import check_elements
from mingchuang.check.freshness import check_freshness
from mingchuang.check.law import check_law
from mingchuang.check.leaks import check_leaks
from mingchuang.check.links import check_links
from mingchuang.check.markup import check_markup
from mingchuang.check.minors import check_minors
from mingchuang.check.policy import check_policy
from mingchuang.check.same_contacts import check_same_contacts
from mingchuang.check.same_values import check_same_values
from mingchuang.check.search import check_search
from mingchuang.check.site import BuiltPage, Site
from mingchuang.check.tags import check_tags
from mingchuang.check.validity import check_validity
from mingchuang.check.weight import check_weight
from mingchuang.plan import SitePlan
from mingchuang.problems import Problem, Problems
from mingchuang.relate import Library

__all__ = ["CHECKS", "BuiltPage", "Check", "Site", "check_site"]

Check = Callable[[Site], Iterable[Problem]]

CHECKS: Sequence[Check] = (
    check_links,
    check_markup,
    check_policy,
    check_leaks,
    check_weight,
    check_tags,
    check_search,
    check_elements,
    check_freshness,
    check_law,
    check_asking,
    check_same_contacts,
    check_same_values,
    check_directory,
    check_validity,
    check_minors,
    check_budget,
)


def check_site(
    folder: Path,
    plan: SitePlan,
    *,
    root: Path | None = None,
    base_path: str = "/",
    checks: Sequence[Check] = CHECKS,
    library: Library | None = None,
    today: date | None = None,
) -> Problems:
    """Run all checks over a built site.

    Args:
        folder: the built tree.
        plan: what it was made from; leads from pages back to sources.
        root: the project's folder, to name lines in sources.
        base_path: path of the site's address, with slashes at both ends.
        checks: which ones to run.
        library: the records the site was made of.
        today: the day of the check.
    """
    site = Site(folder, plan, root, base_path, library=library, today=today)
    problems = Problems()
    for check in checks:
        problems.extend(check(site))
    return problems
