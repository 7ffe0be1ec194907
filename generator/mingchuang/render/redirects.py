"""Pages at addresses that were published before: they lead on to where the content is now."""

from __future__ import annotations

from collections.abc import Iterator

from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.shell import Meta, Shell
from mingchuang_theme import component


def pages(context: Context, shell: Shell) -> Iterator[Page]:
    """One small page for each redirect: a refresh without a script, and a link for people."""
    for old, redirect in context.library.redirects.items():
        meta = Meta(
            url=old.lstrip("/"),
            kind="redirect",
            title="这个页面搬了地方",
            description=f"这个页面的内容现在在 {redirect.new}。",
            file=context.entry("redirect", old).file,
            moved=redirect.new,
            robots="noindex",
            listed=False,
        )
        html = component(
            "page-title",
            title="这个页面搬了地方",
            lede="正在转到新的页面。没有自己转过去的，请点下面的链接。",
            print=False,
        )
        target = [{"text": "去新的页面", "href": redirect.new}]
        yield shell.page(meta, html + component("linklist", items=target))
