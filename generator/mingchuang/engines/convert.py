"""正文：Markdown → HTML exactly as MkDocs does it, one converter for all pages, known results kept.

What a conversion depends on is its text, its place, the Markdown settings, and for each relative
link whether there is such a source and where it is published: `Converted.asked` has the latter, so
that a known result is used just as long as all answers are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor

from mingchuang.engines.inline import quicken
from mingchuang.engines.messages import Listener
from mingchuang.memory import digest

#: Extensions that look at nothing but the text, and whose `reset` makes them as good as new.
_PURE = frozenset(
    {
        "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html",
        "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
        "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
        "pymdownx.escapeall", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
        "pymdownx.magiclink", "pymdownx.mark", "pymdownx.saneheaders", "pymdownx.smartsymbols",
        "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a page's Markdown.

    Attributes:
        mark: differs when the HTML differs.
        asked: path of each source that a link asked for → its address, None where there is none.
        said: what the engine said about links, as log lines.
    """

    mark: str
    asked: Mapping[str, str | None]
    said: tuple[str, ...]


def is_pure(config: MkDocsConfig) -> bool:
    """Whether all Markdown extensions look at nothing but the text."""
    names = (name.removeprefix("markdown.extensions.") for name in config.markdown_extensions)
    return all(name in _PURE for name in names)


def settings_mark(config: MkDocsConfig) -> str:
    """Differs when a setting differs on which conversion depends."""
    said = [config.markdown_extensions, config.mdx_configs, dict(config.validation.links)]
    # Functions are written with their address in memory.
    return digest(re.sub(r" at 0x[0-9a-f]+", "", repr(said)))


class _Asking:
    """Sources as links ask for them; notes what was asked."""

    def __init__(self, find: Callable[[str], File | None]) -> None:
        self._find = find
        self.asked: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        found = self._find(path)
        self.asked[path] = None if found is None else found.url
        return found


class Converter:
    """Converts pages one after another.

    Args:
        config: MkDocs' configuration; `is_pure` must hold for it.
        find: the source at a path below docs_dir, or None.
    """

    def __init__(self, config: MkDocsConfig, find: Callable[[str], File | None]) -> None:
        self._find = find
        self._markdown = markdown.Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )
        quicken(self._markdown)
        nowhere: Any = None
        self._links = _RelativePathTreeprocessor(nowhere, nowhere, config)
        self._links._register(self._markdown)

    def convert(self, text: str, file: File) -> tuple[str, Converted]:
        """The HTML of a page's prose, and what else is to be said of it."""
        asking = _Asking(self._find)
        self._links.file, self._links.files = file, cast(Files, asking)
        self._links.links_to_anchors = {}
        self._markdown.reset()
        with Listener() as listener:
            html = self._markdown.convert(text)
        return html, Converted(digest(html), asking.asked, tuple(listener.messages))


def still_true(known: Converted, find: Callable[[str], str | None]) -> bool:
    """Whether every link of a known result would get the same answer.

    Args:
        known: the result.
        find: address of the source at a path, or None.
    """
    return all(find(path) == url for path, url in known.asked.items())
