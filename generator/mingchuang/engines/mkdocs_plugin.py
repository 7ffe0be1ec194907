"""MkDocs 插件 `mingchuang`：hands a `SitePlan` over to MkDocs. No product logic lives here.

`mkdocs build` and `mkdocs serve` load the records themselves through the pipeline; `mingchuang
build` has the plan already and puts it into `MingchuangPlugin.given`.

Inner links are made relative here, in the last step on each finished page, so that those written
in components, in records and in prose (pages of MkDocs' own included) are all treated alike.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils.templates import TemplateContext
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

import mingchuang_theme
from mingchuang import links
from mingchuang.engines.material import prose_stylesheet
from mingchuang.engines.messages import Listener, engine_problems
from mingchuang.engines.preview import Preview
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import PROSE_SLOT, PROSE_STYLESHEET, Page, SiteFile, SitePlan
from mingchuang.problems import Problems
from mingchuang.publish import write_manifest
from mingchuang.report import closing_line, text_of
from mingchuang.sitemap import sitemap_files
from mingchuang.today import today_in_china

log = logging.getLogger("mkdocs.plugins.mingchuang")

NOT_FOUND = "404.html"
#: Kept out of MkDocs' own hands, which stamp the build's date on it: see `mingchuang.sitemap`.
_TEMPLATES = frozenset({NOT_FOUND})


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

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Learn the command. Having this hook makes MkDocs keep the plugin between rebuilds."""
        self.command = command
        self.preview = Preview()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take over the templates, and watch what MkDocs does not."""
        if config.theme.name != "material":
            raise Abort("mkdocs.yml：theme 的 name 要写 material，明窗的页面建在它上面。")
        if not config.use_directory_urls:
            raise Abort("mkdocs.yml：use_directory_urls 要写 true，网页的地址都以“/”结尾。")
        engine_dir = str(mingchuang_theme.ENGINE_DIR)
        if engine_dir not in config.theme.dirs:
            config.theme.dirs.insert(0, engine_dir)
        config.theme.static_templates = set(_TEMPLATES)
        if "toc" in config.markdown_extensions:
            # Chinese headings keep their characters; YAML cannot name a function plainly.
            config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify(case="lower"))
        if self.command == "serve":
            root = Path(config.config_file_path).parent
            watched = [root / "brands", root / "guides"]
            if "site-packages" not in mingchuang_theme.ROOT.parts:
                watched.append(mingchuang_theme.ROOT)
            config.watch.extend(str(path) for path in watched if path.is_dir())
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the plan. MkDocs empties the site only after this, so problems cost nothing."""
        if self.given is not None:
            self.plan = self.given
        elif self.command == "serve":
            self.plan = self.preview.plan(lambda: self._load(config))
            self.listener = Listener()
            logging.getLogger("mkdocs").addHandler(self.listener)
        else:
            plan, problems = self._load(config)
            for problem in problems:
                # Reminders do not stop publication, so they must not trip --strict either.
                log.log(
                    logging.ERROR if problem.level == "error" else logging.INFO, text_of(problem)
                )
            if plan is None:
                raise Abort(closing_line(problems))
            self.plan = plan

    def _load(self, config: MkDocsConfig) -> tuple[SitePlan | None, Problems]:
        said = self.config.today
        today = date.fromisoformat(str(said)) if said else today_in_china()
        file = Path(config.config_file_path)
        # MkDocs puts its own address in the place of the site's while it serves.
        base_url = None if self.command == "serve" else config.site_url or None
        outcome = make_plan(Project(file.parent, file), today, base_url)
        return outcome.plan, outcome.problems

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace MkDocs' idea of the site by the plan's."""
        root = Path(config.config_file_path).parent
        docs = Path(config.docs_dir)
        native = {page.source: page for page in self.plan.pages.values() if page.native}
        self.by_source = {}
        for file in list(files):
            source = _project_path(file, docs, root)
            if page := native.get(source or ""):
                files.remove(file)
                files.append(self._native(file, page, config))
            elif not self._stays(file, source):
                files.remove(file)
        for page in self.plan.pages.values():
            if not page.native and page.kind != "404":
                self._replace(files, self._generated(page, config))
        extra = [SiteFile(PROSE_STYLESHEET, content=prose_stylesheet())]
        extra += sitemap_files(self.plan, config.site_url)
        for site_file in [*extra, *self.plan.files.values()]:
            self._replace(files, _static(site_file, config))
        self.written = {file.dest_uri for file in files} | _TEMPLATES
        return files

    def _stays(self, file: File, source: str | None) -> bool:
        """Whether a file that MkDocs found, and that is no page of the plan, is published."""
        if source is None:
            # From a theme: only our own; Material's scripts and pictures are never loaded.
            return file.src_dir == str(mingchuang_theme.ENGINE_DIR)
        if source in self.plan.hidden or file.src_uri.endswith((".yml", ".yaml")):
            return False
        if file.is_documentation_page():
            if file.src_uri.rpartition("/")[2] == "README.md":
                return False
            if file.inclusion.is_included() and not self.preview.blank:
                log.warning("'%s' is no page of the plan and is left out.", file.src_uri)
            return False
        return True

    def _native(self, file: File, page: Page, config: MkDocsConfig) -> File:
        # A fresh one: File caches its address, and the plan's address counts.
        own = File(
            file.src_uri,
            file.src_dir,
            config.site_dir,
            use_directory_urls=True,
            dest_uri=f"{page.url}index.html",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        return self._known(own, page, config)

    def _generated(self, page: Page, config: MkDocsConfig) -> File:
        # JSON is YAML. With front matter there, a rule (---) at the top of prose stays a rule.
        front = json.dumps({"title": page.title}, ensure_ascii=False)
        file = File.generated(
            config,
            source_name(page),
            content=f"---\n{front}\n---\n{page.markdown if page.has_prose else ''}",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.dest_uri = f"{page.url}index.html"
        return self._known(file, page, config)

    def _known(self, file: File, page: Page, config: MkDocsConfig) -> File:
        self.by_source[file.src_uri] = page
        engine_page = EnginePage(page.title, file, config)
        engine_page.update_date = page.updated.isoformat() if page.updated else ""
        return file

    @staticmethod
    def _replace(files: Files, file: File) -> None:
        if existing := files.get_file_from_path(file.src_uri):
            files.remove(existing)
        files.append(file)

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
        markdown: str,
        *,
        page: EnginePage,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Never let front matter choose another template."""
        page.meta.pop("template", None)
        return markdown

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
        body = page.body.replace(PROSE_SLOT, prose)
        if self.command == "serve" and self.given is None:
            body = self.preview.panel(self._prose_problems(config)) + body
        view = {"head": page.head, "kind": page.kind, "body": body}
        return TemplateContext(**{**context, "view": view})  # type: ignore[typeddict-unknown-key]

    def _prose_problems(self, config: MkDocsConfig) -> Problems:
        root = Path(config.config_file_path).parent
        return Problems(engine_problems(self.listener.messages, self.sources, root))

    @property
    def sources(self) -> Mapping[str, str]:
        """MkDocs' name of each page → the file of the project that it comes from."""
        return {uri: page.source for uri, page in self.by_source.items() if page.source}

    def on_post_page(self, output: str, *, page: EnginePage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Make inner links relative, as the last step."""
        return links.relativise(output, self.by_source[page.file.src_uri].url)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The 404 page is shown under any address: its links start at the server's root."""
        if template_name != NOT_FOUND:
            return output_content
        return links.absolute(output_content, links.base_path(config.site_url))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Note which files are ours, so that `mingchuang build` may replace them later."""
        if self.given is None and self.command != "serve":
            write_manifest(Path(config.site_dir).resolve(), self.written)
        self._leave()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Tidy up."""
        self._leave()

    def _leave(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self.listener)


def source_name(page: Page) -> str:
    """The name of a made page among MkDocs' sources: `guides/dibao/` → `guides/dibao.md`.

    A page of the first level heads a folder (`guides/` → `guides/index.md`), so that links
    written from file to file come out right.
    """
    return f"{page.url}index.md" if page.url.count("/") < 2 else f"{page.url.rstrip('/')}.md"


def _static(site_file: SiteFile, config: MkDocsConfig) -> File:
    # An inclusion of its own, or MkDocs leaves out names with a leading dot (.well-known/).
    level: Any = InclusionLevel.NOT_IN_NAV
    if site_file.path is not None:
        path = str(site_file.path)
        return File.generated(config, site_file.url, abs_src_path=path, inclusion=level)
    return File.generated(config, site_file.url, content=site_file.content or b"", inclusion=level)


def _project_path(file: File, docs: Path, root: Path) -> str | None:
    """A source's path relative to the project, None for a file of a theme."""
    if file.src_dir is None or Path(file.src_dir) != docs:
        return None
    path = docs / file.src_uri
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file.src_uri
