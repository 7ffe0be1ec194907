"""Parts of a site: pages that are made together, from the records and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.shell import Shell


@dataclass(frozen=True, slots=True)
class Part:
    """One page, or a few that share their text.

    Attributes:
        name: unique in the site.
        make: makes the pages. It may look at nothing but its context, its shell and `given`, so
            that a part whose records have not changed need not be made again.
        given: what else its pages depend on.
    """

    name: str
    make: Callable[[Context, Shell], Iterable[Page]]
    given: tuple[str, ...] = ()


def one(name: str, make: Callable[[Context, Shell], Page], *given: str) -> Part:
    """A part of a single page."""
    return Part(name, lambda context, shell: [make(context, shell)], given)
