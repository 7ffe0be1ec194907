"""MkDocs 插件 `mingchuang`：hands a `SitePlan` over to MkDocs. No product logic lives here.

`mkdocs build` and `mkdocs serve` load the records themselves through the pipeline; `mingchuang
build` has the plan already and puts it into `MingchuangPlugin.given`.

Inner links are made relative here, in the last step on each finished page, so that those written
in components, in records and in prose (pages of MkDocs' own included) are all treated alike.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils.templates import TemplateContext

import mingchuang_theme
from mingchuang import links
from mingchuang.engines.configure import NOT_FOUND, ConfigAbort, configure, watched
from mingchuang.engines.files import (
    generated_page,
    native_page,
    project_path,
    put,
    source_name,
    static_file,
)
from mingchuang.engines.material import prose_stylesheet
from mingchuang.engines.messages import Listener, engine_problems
from mingchuang.engines.preview import Preview
from mingchuang.memory import FOLDER, Memory, digest, program
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import PROSE_SLOT, PROSE_STYLESHEET, Item, Page, SiteFile, SitePlan
from mingchuang.problems import Problems
from mingchuang.prose import finish_prose
from mingchuang.publish import write_manifest
from mingchuang.report import closing_line, text_of
from mingchuang.search.output import search_files
from mingchuang.sitemap import sitemap_files
from mingchuang.today import today_in_china

log = logging.getLogger("mkdocs.plugins.mingchuang")


class MingchuangConfig(Config):
    """Options in mkdocs.yml."""

    #: Day that counts as today, `YYYY-MM-DD`; the real one in China by default.
    today = config_options.Optional(config_options.Type((str, date)))


class MingchuangPlugin(BasePlugin[MingchuangConfig]):
    """Gives MkDocs our pages and files and puts prose into its place."""

    def __init__(self) -> None:
        #: A plan made beforehand, for one build.
        self.given: SitePlan | None = None
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.plan = SitePlan("")
        self.preview = Preview()
        self.listener = Listener()
        self.by_source: dict[str, Page] = {}
        self.written: set[str] = set()
        #: Finished pages by address, until the search data is written.
        self.finished: dict[str, Item] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Learn the command. Having this hook makes MkDocs keep the plugin between rebuilds."""
        self.command = command
        self.preview = Preview()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take over the templates, and watch what MkDocs does not."""
        configure(config)
        if self.command == "serve":
            config.watch.extend(watched(_root(config)))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the plan. MkDocs empties the site only after this, so problems cost nothing."""
        if self.given is not None:
            self.plan = self.given
        elif self.command == "serve":
            mingchuang_theme.clear_caches()
            self.plan = self.preview.plan(lambda: self._load(config))
            self.listener = Listener()
            logging.getLogger("mkdocs").addHandler(self.listener)
        else:
            plan, problems = self._load(config)
            for problem in problems.above("info"):
                # Reminders do not stop publication, so they must not trip --strict either.
                log.log(
                    logging.ERROR if problem.level == "error" else logging.INFO, text_of(problem)
                )
            if plan is None:
                raise Abort(closing_line(problems))
            self.plan = plan

    def _load(self, config: MkDocsConfig) -> tuple[SitePlan | None, Problems]:
        said = self.config.today
        try:
            today = date.fromisoformat(str(said)) if said else today_in_china()
        except ValueError as error:
            raise ConfigAbort(f"today 写成 2026-11-23 这样，现在是“{said}”。") from error
        root = _root(config)
        file = root / Path(config.config_file_path).name
        # MkDocs puts its own address in the place of the site's while it serves.
        base_url = None if self.command == "serve" else config.site_url or None
        outcome = make_plan(Project(root, file), today, base_url)
        return outcome.plan, outcome.problems

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace MkDocs' idea of the site by the plan's."""
        root = _root(config)
        docs = Path(config.docs_dir)
        native = {page.source: page for page in self.plan.pages.values() if page.native}
        self.by_source = {}
        for file in list(files):
            source = project_path(file, docs, root)
            if page := native.get(source or ""):
                put(files, native_page(file, page, config))
                self.by_source[file.src_uri] = page
            elif not self._stays(file, source):
                files.remove(file)
        for page in self.plan.pages.values():
            if not page.native and page.kind != "404":
                put(files, generated_page(page, config))
                self.by_source[source_name(page)] = page
        extra = [SiteFile(PROSE_STYLESHEET, content=prose_stylesheet())]
        extra += sitemap_files(self.plan, config.site_url)
        for site_file in [*extra, *self.plan.files.values()]:
            put(files, static_file(site_file, config))
        self.finished = {}
        self.written = {file.dest_uri for file in files} | {NOT_FOUND}
        return files

    def _stays(self, file: File, source: str | None) -> bool:
        """Whether a file that MkDocs found, and that is no page of the plan, is published."""
        if source is None:
            # From a theme: only our own; Material's scripts and pictures are never loaded.
            return file.src_dir == str(mingchuang_theme.ENGINE_DIR)
        # Markdown that is no page of the plan: records, drafts, notes for editors.
        return not (
            source in self.plan.hidden
            or file.is_documentation_page()
            or file.src_uri.endswith((".yml", ".yaml"))
        )

    def on_page_read_source(self, *, page: EnginePage, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """In a preview an unreadable file is a problem in the panel, not the end."""
        if self.command == "serve":
            try:
                return page.file.content_string
            except (OSError, ValueError):
                return ""
        return None

    def on_page_markdown(
        self,
        markdown: str,  # noqa: ARG002
        *,
        page: EnginePage,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """The plan's text; never let front matter choose another template."""
        page.meta.pop("template", None)
        ours = self.by_source[page.file.src_uri]
        # With the amounts that stand for [[标准:…]], which a page of content/ has not in its file.
        return ours.markdown if ours.has_prose else ""

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """By now all prose is converted: in a preview, say what is wrong with its links."""
        if self.command == "serve" and self.given is None:
            for problem in self._prose_problems(config):
                log.info(text_of(problem))
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: EnginePage,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the template its three strings."""
        ours = self.by_source[page.file.src_uri]
        return self._with_view(context, ours, page.content or "", config)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The same for the 404 page."""
        page = next((p for p in self.plan.pages.values() if p.kind == "404"), None)
        if template_name != NOT_FOUND or page is None:
            return context
        return self._with_view(context, page, "", config)

    def _with_view(
        self, context: TemplateContext, page: Page, prose: str, config: MkDocsConfig
    ) -> TemplateContext:
        body = page.body.replace(PROSE_SLOT, finish_prose(prose))
        if self.command == "serve" and self.given is None:
            body = self.preview.panel(self._prose_problems(config)) + body
        view = {"head": page.head, "kind": page.kind, "body": body}
        return TemplateContext(**{**context, "view": view})  # type: ignore[typeddict-unknown-key]

    def _prose_problems(self, config: MkDocsConfig) -> Problems:
        root = _root(config)
        return Problems(engine_problems(self.listener.messages, self.sources, root))

    @property
    def sources(self) -> Mapping[str, str]:
        """MkDocs' name of each page → the file of the project that it comes from."""
        return {uri: page.source for uri, page in self.by_source.items() if page.source}

    def on_post_page(self, output: str, *, page: EnginePage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Make inner links relative, as the last step; keep the page for the search data."""
        ours = self.by_source[page.file.src_uri]
        html = links.relativise(output, ours.url)
        self.finished[ours.url] = Item(digest(html), html.encode)
        return html

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The 404 page is shown under any address: its links start at the server's root."""
        if template_name != NOT_FOUND:
            return output_content
        return links.absolute(output_content, links.base_path(config.site_url))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search data, and note which files are ours for later builds to replace."""
        with Memory.open(_root(config) / FOLDER, program()) as memory:
            files = search_files(self.plan, self.finished.items(), memory.drawer("search-mkdocs"))
            for url, item in files.items():
                file = Path(config.site_dir, url)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(item.read())
                self.written.add(url)
        if self.given is None and self.command != "serve":
            write_manifest(Path(config.site_dir).resolve(), self.written)
        self._leave()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Tidy up."""
        self._leave()

    def _leave(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self.listener)


def _root(config: MkDocsConfig) -> Path:
    """The project's folder."""
    # With `-f mkdocs.yml` MkDocs says just that, but `docs_dir` in full.
    return Path(os.path.abspath(config.config_file_path)).parent  # noqa: PTH100  links stay links
