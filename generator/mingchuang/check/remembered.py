"""记得的检查：what was found in a page stands as long as nothing has changed that was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mingchuang.check.site import BuiltPage, Site
from mingchuang.memory import digest
from mingchuang.problems import Problem

#: Looks at one page, its plan, the settings, and the sizes of what the page loads; nothing else.
PageCheck = Callable[[Site, BuiltPage], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a page.

    Attributes:
        mark: state of the page and of all that the checks look at.
        source: digest of the source, in which the problems have their lines; empty without any.
        problems: what is wrong.
    """

    mark: str
    source: str
    problems: tuple[Problem, ...]


def each_page(site: Site, checks: Mapping[str, PageCheck]) -> Iterator[Problem]:
    """Run checks over all pages that they have not seen as they are now.

    Args:
        site: the built site.
        checks: by name.
    """
    drawer = site.memory.drawer("check-pages")
    name = " ".join(checks)
    known: dict[str, _Found] = drawer.get(name) or {}
    common = digest(name, site.frame_mark)
    kept: dict[str, _Found] = {}
    for path in site.pages:
        mark = site.page_mark(path)
        old = known.get(path) if mark else None
        if old and old.mark == digest(common, mark) and old.source == _source(site, path, old):
            found = old
        else:
            problems = tuple(p for check in checks.values() for p in check(site, site.pages[path]))
            source = site.source_digest(path) if problems else ""
            found = _Found(digest(common, mark), source, problems)
        kept[path] = found
        yield from found.problems
    if kept != known:
        drawer.put(name, kept)


def _source(site: Site, path: str, found: _Found) -> str:
    return site.source_digest(path) if found.problems else ""
