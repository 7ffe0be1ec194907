"""Pages of documents."""

from collections.abc import Iterator

from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.shell import Shell


def pages(context: Context, shell: Shell) -> Iterator[Page]:
    """All pages of this part of the site."""
    yield from ()
