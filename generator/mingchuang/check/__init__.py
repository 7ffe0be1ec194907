"""检查：looks at the built tree, after the engine and before publication.

Each check is a function to problems, in a module of its own: from a `Site` in `CHECKS`, or from a
site and one of its pages in `PAGE_CHECKS`, where what was found is remembered until the page
changes. Pages are parsed once and shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from mingchuang.check.access import check_access
from mingchuang.check.asking import check_asking
from mingchuang.check.attachments import check_attachments
from mingchuang.check.budget import check_budget, check_requests
from mingchuang.check.burden import check_burden, check_depth
from mingchuang.check.directory import check_directory
from mingchuang.check.elements import check_dates, check_elements
from mingchuang.check.freshness import check_freshness
from mingchuang.check.language import check_language
from mingchuang.check.law import check_law
from mingchuang.check.leaks import check_leaks
from mingchuang.check.ledger import check_ledger
from mingchuang.check.links import check_links
from mingchuang.check.markup import check_markup
from mingchuang.check.minors import check_minors
from mingchuang.check.outside import check_outside
from mingchuang.check.personal import check_personal
from mingchuang.check.policy import check_assets, check_policy
from mingchuang.check.remembered import PageCheck, each_page
from mingchuang.check.same_contacts import check_same_contacts
from mingchuang.check.same_values import check_same_values
from mingchuang.check.search import check_search
from mingchuang.check.site import BuiltPage, Site
from mingchuang.check.tags import check_tags
from mingchuang.check.validity import check_validity
from mingchuang.check.vocabulary import check_vocabulary
from mingchuang.check.weight import check_weight
from mingchuang.load.files import Source
from mingchuang.memory import Memory
from mingchuang.plan import Item, SitePlan
from mingchuang.problems import Problem, Problems
from mingchuang.relate import Library

__all__ = ["CHECKS", "BuiltPage", "Check", "Site", "check_site"]

Check = Callable[[Site], Iterable[Problem]]

#: Those that look at one page alone.
PAGE_CHECKS: Sequence[PageCheck] = (
    check_markup,
    check_policy,
    check_weight,
    check_tags,
    check_dates,
    check_requests,
    check_depth,
)


def check_pages(site: Site) -> Iterable[Problem]:
    """Look at each page by itself."""
    return each_page(site, PAGE_CHECKS)


CHECKS: Sequence[Check] = (
    check_links,
    check_pages,
    check_assets,
    check_burden,
    check_leaks,
    check_search,
    check_ledger,
    check_outside,
    check_attachments,
    check_access,
    check_elements,
    check_freshness,
    check_law,
    check_asking,
    check_same_contacts,
    check_same_values,
    check_directory,
    check_validity,
    check_minors,
    check_personal,
    check_budget,
    check_language,
    check_vocabulary,
)


def check_site(
    folder: Path,
    plan: SitePlan,
    *,
    root: Path | None = None,
    base_path: str = "/",
    library: Library | None = None,
    today: date | None = None,
    checks: Sequence[Check] = CHECKS,
    memory: Memory | None = None,
    tree: Mapping[str, Item] | None = None,
    sources: tuple[Source, ...] | None = None,
    left_out: frozenset[str] = frozenset(),
) -> Problems:
    """Run all checks over a built site.

    Args:
        folder: the built tree.
        plan: what it was made from; leads from pages back to sources.
        root: the project's folder, to name lines in sources.
        base_path: path of the site's address, with slashes at both ends.
        library: the records of which the pages were made.
        today: the day for which it was built; checks of freshness go by it.
        checks: which ones to run.
        memory: what earlier builds found out.
        tree: all files, where they are known without looking into the folder.
        sources: the record files; None reads them again.
        left_out: codes that nobody wants to know in this run.
    """
    site = Site(
        folder,
        plan,
        root,
        base_path,
        library=library,
        today=today,
        memory=memory,
        tree=tree,
        sources=sources,
        left_out=left_out,
    )
    problems = Problems()
    for check in checks:
        problems.extend(check(site))
    return problems
