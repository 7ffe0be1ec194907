"""Home page."""

from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component


def home(context: Context, shell: Shell) -> Page:
    """The home page."""
    site = context.library.site
    meta = Meta(url="", kind="home", title="", description=site.description)
    return shell.page(meta, component("page-title", title=site.name))
