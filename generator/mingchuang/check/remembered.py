"""记得的检查：what was seen in a page stands as long as nothing has changed that was looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mingchuang.check.site import BuiltPage, Site, url_of
from mingchuang.memory import digest
from mingchuang.problems import Level, Problem

#: From so many pages on, a fault is reported once: it stands in the frame of all pages.
MANY = 4

T = TypeVar("T")

#: Looks at one page, its plan, the settings, and the sizes of what the page loads; nothing else.
PageCheck = Callable[[Site, BuiltPage], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a page, which may stand in many others in the same way.

    Attributes:
        code: its code.
        what: what is wrong, without the page.
        mend: what to do about it.
        level: its weight.
    """

    code: str
    what: str
    mend: str
    level: Level = "error"


#: A fault, texts to look for in the page's source (best first), and its line in the built page.
Seen = tuple[Fault, tuple[str, ...], int]


def remembered(site: Site, name: str, look: Callable[[BuiltPage], T]) -> Iterator[tuple[str, T]]:
    """Path of every page, and what a look at it gives.

    Args:
        site: the built site.
        name: of the look, by which its results are known.
        look: looks at one page; the result is kept as long as page, plan and settings stay.
    """
    drawer = site.memory.drawer("check-pages")
    known: dict[str, tuple[str, T]] = drawer.get(name) or {}
    kept: dict[str, tuple[str, T]] = {}
    changed = False
    for path in site.pages:
        mark = site.page_mark(path)
        row = known.get(path)
        if row is None or not mark or row[0] != mark:
            row = (mark, look(site.pages[path]))
            changed = True
        kept[path] = row
        yield path, row[1]
    if changed or len(kept) != len(known):
        drawer.put(name, kept)


def each_page(site: Site, checks: Iterable[PageCheck]) -> Iterator[Problem]:
    """Run checks over all pages that they have not seen as they are now."""
    checks = tuple(checks)

    def look(page: BuiltPage) -> tuple[str, tuple[Problem, ...]]:
        found = tuple(problem for check in checks for problem in check(site, page))
        # Problems name lines of the source, which move without the page's changing.
        return site.source_digest(page.path) if found else "", found

    name = digest(*(check.__name__ for check in checks))
    for path, (source, found) in remembered(site, name, look):
        if found and source != site.source_digest(path):
            yield from look(site.pages[path])[1]
        else:
            yield from found


def each_fault(
    site: Site, name: str, look: Callable[[BuiltPage], Iterable[Seen]]
) -> Iterator[Problem]:
    """Faults that a look finds in pages; each is told once where it stands in many."""
    rows = remembered(site, name, lambda page: tuple(look(page)))
    return told(site, ((path, *seen) for path, found in rows for seen in found))


def told(site: Site, seen: Iterable[tuple[str, Fault, tuple[str, ...], int]]) -> Iterator[Problem]:
    """Faults as problems: page by page, or once where there are many."""
    found: defaultdict[Fault, list[tuple[str, tuple[str, ...], int]]] = defaultdict(list)
    for path, fault, needles, line in seen:
        found[fault].append((path, needles, line))
    for fault, places in found.items():
        count = len({path for path, _, _ in places})
        for path, needles, line in places[:1] if count >= MANY else places:
            url = url_of(path)
            where = f"{count} 个网页，例如 {url}" if count >= MANY else f"网页 {url}"
            place = site.place_of(path, *needles, line=line)
            yield Problem(fault.code, place, "", f"{where}：{fault.what}", fault.mend, fault.level)
