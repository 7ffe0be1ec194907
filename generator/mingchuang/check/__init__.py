"""检查：looks at the built tree, after the engine and before publication.

Each check is a function from a `Site` to problems, in a module of its own; `CHECKS` lists them.
Pages are parsed once and shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mingchuang.check.language import check_language
from mingchuang.check.leaks import check_leaks
from mingchuang.check.links import check_links
from mingchuang.check.markup import check_markup
from mingchuang.check.policy import check_policy
from mingchuang.check.search import check_search
from mingchuang.check.site import BuiltPage, Site
from mingchuang.check.tags import check_tags
from mingchuang.check.weight import check_weight
from mingchuang.plan import SitePlan
from mingchuang.problems import Problem, Problems

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
    check_language,
)


def check_site(
    folder: Path,
    plan: SitePlan,
    *,
    root: Path | None = None,
    base_path: str = "/",
    checks: Sequence[Check] = CHECKS,
) -> Problems:
    """Run all checks over a built site.

    Args:
        folder: the built tree.
        plan: what it was made from; leads from pages back to sources.
        root: the project's folder, to name lines in sources.
        base_path: path of the site's address, with slashes at both ends.
        checks: which ones to run.
    """
    site = Site(folder, plan, root, base_path)
    problems = Problems()
    for check in checks:
        problems.extend(check(site))
    return problems
