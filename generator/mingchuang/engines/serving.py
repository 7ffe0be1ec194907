"""预览：the site on this machine, made again after every change as `mingchuang build` makes it.

Only what a change touches is made and written, so that a big site shows an edit as soon as a
small one. MkDocs' own server watches the files, serves the pages and refreshes the browser.
"""

from __future__ import annotations

import logging
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

import mingchuang_theme
from mingchuang import links
from mingchuang.engines.configure import NOT_FOUND, watched
from mingchuang.engines.mkdocs import Tree, build_with, configuration, quiet_banner
from mingchuang.engines.preview import Preview, own_fault
from mingchuang.memory import FOLDER, Memory, program
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import SitePlan
from mingchuang.problems import Problems
from mingchuang.publish.manifest import Manifest
from mingchuang.publish.tree import Filling
from mingchuang.report import listing
from mingchuang.today import today_in_china

_BODY = re.compile(rb"<body[^>]*>")
_BY_MKDOCS = "mkdocs-"
HOST = "127.0.0.1"
log = logging.getLogger("mkdocs.plugins.mingchuang.engine")


def serve(project: Project, port: int, site_url: str | None, ready: Callable[[], None]) -> None:
    """Live preview on this machine until Ctrl-C.

    Args:
        project: what to show.
        port: where on this machine.
        site_url: the site's public address, whose folder the preview stands in too.
        ready: called when the site can be looked at.

    Raises:
        OSError: the port is taken.
    """
    quiet_banner()
    with socket.socket() as probe:
        # Said before the first build, which may take a while, and not after it.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((HOST, port))
    with tempfile.TemporaryDirectory(prefix="mingchuang-") as name:
        site = LiveSite(project, Path(name), site_url)

        def build() -> None:
            site.build()
            server.root = str(site.folder)

        site.build()
        root = links.base_path(site_url)
        server = LiveReloadServer(build, HOST, port, str(site.folder), root)
        server.error_handler = site.error_page
        server.set_app(_with_panel(server.serve_request, site.panel))
        for path in (project.root / "content", project.config_file, *watched(project.root)):
            server.watch(str(path))
        ready()
        try:
            server.serve()
        except KeyboardInterrupt:
            log.info("预览结束。")
        finally:
            server.shutdown()


class LiveSite:
    """The site of a project, as it is now or as it was when it last could be made.

    Args:
        project: what to show.
        scratch: an empty folder to work in.
        site_url: the site's public address.
    """

    def __init__(self, project: Project, scratch: Path, site_url: str | None) -> None:
        self._project, self._scratch, self._site_url = project, scratch, site_url
        #: The finished site.
        self.folder = scratch
        self._filled = Manifest()
        self._preview = Preview()
        self._plan: SitePlan | None = None
        self._config: MkDocsConfig | None = None
        #: What is wrong with mkdocs.yml now, and what was with the links of the site that is shown.
        self._wrong, self._found = Problems(), Problems()
        self._by_mkdocs = scratch
        self._first_program = self._program = program()

    def build(self) -> None:
        """Bring the site up to date; what goes wrong is told in the panel."""
        try:
            with self._memory() as memory:
                self._build(memory)
        except Exception as error:
            log.info("明窗自己出错了", exc_info=True)
            self._found = Problems([own_fault(error)])

    def _memory(self) -> Memory:
        """What earlier builds made, as long as the theme is the one that they had."""
        program.cache_clear()
        now = program()
        if now != self._program:
            mingchuang_theme.clear_caches()
            self._program = now
        # Code that has changed since runs here as it was: what it makes is for no other process.
        ours = now == self._first_program
        return Memory.open(self._project.root / FOLDER if ours else self._scratch, now)

    def _build(self, memory: Memory) -> None:
        config, self._wrong = configuration(self._project, self._site_url)
        self._config = config or self._config
        today = today_in_china()
        plan = self._preview.plan(lambda: self._load(memory))
        if len(self._wrong):
            log.info(listing(self._wrong))
        if plan is self._plan:
            return
        if self._config is not None:
            tree = build_with(
                self._config,
                self._project,
                plan,
                self._other_folder,
                base_url=self._site_url,
                today=today,
                # One page that says what is wrong is no reason to forget all others.
                memory=Memory() if self._preview.blank else memory,
            )
            self._take(tree)
            self._found = tree.problems
            if len(self._found):
                log.info(listing(self._found))
        self._plan = plan

    def _load(self, memory: Memory) -> tuple[SitePlan | None, Problems]:
        outcome = make_plan(self._project, today_in_china(), self._site_url, memory)
        return outcome.plan, outcome.problems

    def _other_folder(self) -> Path:
        """Where MkDocs writes a site by itself, if it has to."""
        self._by_mkdocs = Path(tempfile.mkdtemp(prefix=_BY_MKDOCS, dir=self._scratch))
        return self._by_mkdocs

    def _take(self, tree: Tree) -> None:
        """Show a new site, if there is one."""
        if tree.files is not None:
            own = self._scratch / "site"
            self._filled = Filling(own, self._filled, own, Manifest()).fill(tree.files)
            self.folder = own
        elif not tree.problems.failed:
            self.folder = self._by_mkdocs
        # MkDocs writes a whole site each time: only the one that is shown stays.
        for old in self._scratch.glob(f"{_BY_MKDOCS}*"):
            if old != self.folder:
                shutil.rmtree(old)

    def panel(self) -> str:
        """What is to be mended, as HTML; empty when all is well."""
        return self._preview.panel(Problems([*self._wrong, *self._found]))

    def error_page(self, status: int) -> bytes | None:
        """The page for an address that is not there."""
        page = self.folder / NOT_FOUND
        return page.read_bytes() if status == HTTPStatus.NOT_FOUND and page.is_file() else None


def _with_panel(app: WSGIApplication, panel: Callable[[], str]) -> WSGIApplication:
    """Put the panel at the top of every page that a server gives."""

    def panelled(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []

        def keep(*answer: Any) -> Any:
            said.extend(answer)

        chunks = app(environ, keep)
        status, headers = said[0], Headers(said[1])
        html = panel().encode() if (headers["Content-Type"] or "").startswith("text/html") else b""
        if not html:
            start_response(status, headers.items())
            return chunks
        page = _BODY.sub(lambda tag: tag[0] + html, b"".join(chunks), count=1)
        headers["Content-Length"] = str(len(page))
        start_response(status, headers.items())
        return [page]

    return panelled
