"""A problem's page: which built page a finding is about, for waivers and for evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from mingchuang.plan import SitePlan
from mingchuang.problems import Problem

#: How messages name a page: `网页 /guides/dibao/：…`, `7 个网页，例如 /guides/dibao/：…`.
_NAMED = re.compile(r"(?:网页|例如) (/[^\s：，；“”（）]*)")
#: What places in built files begin with (`check.site.BUILT`).
_BUILT = "site/"


class PageFinder:
    """Leads from problems to pages of one site.

    Args:
        plan: the site's plan.
    """

    def __init__(self, plan: SitePlan) -> None:
        by_source: defaultdict[str, list[str]] = defaultdict(list)
        for page in plan.pages.values():
            if page.source:
                by_source[page.source].append(f"/{page.url}")
        #: Source file → its page; files of which several pages are made have none.
        self._by_source: Mapping[str, str] = {
            source: urls[0] for source, urls in by_source.items() if len(urls) == 1
        }

    def page_of(self, problem: Problem) -> str:
        """Address of the page below the base, with a slash before it; empty if there is none."""
        if named := _NAMED.search(problem.what):
            return named[1]
        file = problem.place.file
        if file.startswith(_BUILT) and file.endswith(".html"):
            return "/" + file.removeprefix(_BUILT).removesuffix("index.html")
        return self._by_source.get(file, "")
