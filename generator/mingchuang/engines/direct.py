"""直接生成：a `SitePlan` becomes finished files with MkDocs' pieces, but without its build loop.

The files are those of `mkdocs build`, byte for byte. What differs is the work: one Markdown
converter for all pages, and nothing is made again that an earlier build made from the same input.
Projects that ask for more than our plugin and pure Markdown extensions go through MkDocs itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, set_exclusions

import mingchuang_theme
from mingchuang import links
from mingchuang.engines.configure import NOT_FOUND
from mingchuang.engines.convert import Converted, Converter, is_pure, settings_mark, still_true
from mingchuang.engines.files import LEVEL, source_name
from mingchuang.engines.material import prose_stylesheet
from mingchuang.memory import Memory, digest
from mingchuang.plan import PROSE_SLOT, PROSE_STYLESHEET, Item, Page, SiteFile, SitePlan
from mingchuang.prose import finish_prose
from mingchuang.sitemap import sitemap_files

#: Sources of records and pages; all else in docs_dir is published as it is.
_SOURCES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Made:
    """What a plan became.

    Attributes:
        files: path below the site → file, search data not among them.
        messages: what the engine said of links in prose.
        sources: name of each page among the engine's sources → file of the project.
    """

    files: Mapping[str, Item]
    messages: tuple[str, ...]
    sources: Mapping[str, str] = field(default_factory=dict)


def fits(config: MkDocsConfig, root: Path) -> bool:
    """Whether a project's pages can be made directly."""
    return (
        list(config.plugins) == ["mingchuang"]
        and not config.hooks
        and not config.extra_templates
        and not config.theme.custom_dir
        and Path(config.docs_dir) == root / "content"
        and is_pure(config)
    )


def make(config: MkDocsConfig, plan: SitePlan, memory: Memory) -> Made:
    """All files of a site but its search data.

    Args:
        config: MkDocs' configuration, after `configure`; `fits` must hold for it.
        plan: what to make.
        memory: what earlier builds made.
    """
    return _Maker(config, plan, memory).made()


class _Maker:
    def __init__(self, config: MkDocsConfig, plan: SitePlan, memory: Memory) -> None:
        self._config = config
        self._plan = plan
        #: What is known of each page's prose, and apart from it the prose, which is seldom needed.
        self._about, self._prose = memory.drawer("prose"), memory.drawer("prose-html")
        #: Both together by content, whatever site it stands in.
        self._shared = memory.shared("prose")
        self._known: dict[str, tuple[str, Converted]] = self._about.all()
        self._files: dict[str, File] = {}
        self._settings = settings_mark(config)

    def made(self) -> Made:
        files = {
            site_file.url: _item(site_file)
            for site_file in (
                *self._assets(),
                SiteFile(PROSE_STYLESHEET, content=prose_stylesheet()),
                *sitemap_files(self._plan, self._config.site_url),
                *self._plan.files.values(),
            )
        }
        messages: list[str] = []
        for page in self._plan.pages.values():
            if page.kind == "404":
                files[NOT_FOUND] = self._not_found(page)
            else:
                converted = self._converted(page)
                messages += converted.said if converted else ()
                files[f"{page.url}index.html"] = self._item(page, converted)
        for url in self._known.keys() - self._plan.pages.keys():
            self._about.drop(url)
            self._prose.drop(url)
        sources = {name: page.source for name, page in self._pages.items() if page.source}
        return Made(files, tuple(messages), sources)

    def _assets(self) -> Iterator[SiteFile]:
        """Files that lie in docs_dir and are no sources."""
        docs = Path(self._config.docs_dir)
        found = []
        for place, folders, names in os.walk(docs, followlinks=True):
            folders.sort()
            for name in sorted(names):
                if not name.lower().endswith(_SOURCES):
                    path = Path(place, name).relative_to(docs).as_posix()
                    found.append(File(path, str(docs), self._config.site_dir, True))
        set_exclusions(found, self._config)
        for file in found:
            hidden = f"{docs.name}/{file.src_uri}" in self._plan.hidden
            if file.inclusion.is_included() and not hidden:
                yield SiteFile(file.src_uri, path=docs / file.src_uri)

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        """Pages by their names among the engine's sources."""
        content = f"{Path(self._config.docs_dir).name}/"
        return {
            page.source.removeprefix(content) if page.native else source_name(page): page
            for page in self._plan.pages.values()
            if page.kind != "404"
        }

    @cached_property
    def _static(self) -> Mapping[str, SiteFile]:
        return {file.url: file for file in (*self._assets(), *self._plan.files.values())}

    def _url(self, path: str) -> str | None:
        """Address of the source at a path, as a link gets it."""
        if page := self._pages.get(path):
            return quote(page.url) or "./"
        return quote(path) if path in self._static else None

    def _file(self, path: str) -> File | None:
        """The source at a path, as MkDocs sees it."""
        if path not in self._files:
            if page := self._pages.get(path):
                target = f"{page.url}index.html"
            elif path in self._static:
                target = path
            else:
                return None
            place = self._config.docs_dir, self._config.site_dir, True
            self._files[path] = File(path, *place, dest_uri=target, inclusion=LEVEL)
        return self._files[path]

    def _converted(self, page: Page) -> Converted | None:
        if not page.has_prose:
            return None
        mark = digest(self._settings, page.prose_digest)
        known = self._known.get(page.url)
        if known and known[0] == mark and still_true(known[1], self._url):
            return known[1]
        found: tuple[str, Converted] | None = self._shared.get(mark)
        if found is None or not still_true(found[1], self._url):
            found = self._convert(page)
            self._shared.put(mark, found)
        html, converted = found
        self._about.put(page.url, (mark, converted))
        self._prose.put(page.url, (converted.mark, html))
        return converted

    def _convert(self, page: Page) -> tuple[str, Converted]:
        file = self._file(page.source.partition("/")[2] if page.native else source_name(page))
        assert file is not None  # noqa: S101  the page itself is among the sources
        return self._converter.convert(page.markdown, file)

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self._config, self._file)

    def _item(self, page: Page, converted: Converted | None) -> Item:
        @cache
        def content() -> bytes:
            prose = ""
            if converted:
                known = self._prose.get(page.url)
                # It may be damaged, or of a build that ended since this one began.
                trusted = known and known[0] == converted.mark
                prose = known[1] if trusted else self._convert(page)[0]
            body = page.body.replace(PROSE_SLOT, finish_prose(prose))
            return _encoded(links.relativise(_frame(page, body), page.url))

        return Item(digest("page", page.digest, converted.mark if converted else ""), content)

    def _not_found(self, page: Page) -> Item:
        base = links.base_path(self._config.site_url)

        def content() -> bytes:
            body = page.body.replace(PROSE_SLOT, "")
            return _encoded(links.absolute(_frame(page, body), base))

        return Item(digest("404", page.digest, base), content)


def _item(file: SiteFile) -> Item:
    if file.path is not None:
        return Item(digest(file.path.read_bytes()), path=file.path)
    content = file.content or b""
    return Item(digest(content), lambda: content)


def _encoded(html: str) -> bytes:
    # As MkDocs writes pages.
    return html.encode("utf-8", errors="xmlcharrefreplace")


def _frame(page: Page, body: str) -> str:
    view = {"head": page.head, "kind": page.kind, "body": body}
    return _template().render(view=view)


@cache
def _template() -> Template:
    # As MkDocs' own environment, which does not escape: these strings are finished HTML.
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(mingchuang_theme.ENGINE_DIR), auto_reload=False
    )
    return environment.get_template("main.html")
