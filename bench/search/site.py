"""The sample site with other pages mixed in, built and served as a bureau would."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from bench.search.corpus import Extra

from mingchuang.engines import mkdocs as engine
from mingchuang.memory import Memory, digest, program
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import Item
from mingchuang.publish import write_tree
from mingchuang.report import text as text_of_all
from mingchuang.search.output import search_files

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
BASE = "/mzj/fwpp/"
#: As docs/operators/nginx.conf.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
}
_REVIEW = "来源: 示例市民政局\n审核:\n  岗位: 办公室主任岗\n  日期: 2026-01-05\n状态: 已发布\n"


def project(folder: Path, extra: list[Extra], kind: str) -> Path:
    """A copy of the sample project; `kind` of the other pages: page, news or document."""
    root = folder / f"project-{len(extra)}"
    for name in ("content", "brands", "guides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    place = root / "content" / {"page": "more", "news": "news", "document": "documents"}[kind]
    place.mkdir(exist_ok=True)
    for i, page in enumerate(extra):
        title = page.title.replace('"', "”")
        head = {
            "page": f"title: {title}\ndate: 2026-01-05\n",
            "news": f"标题: {title}\n栏目: 工作动态\n摘要: {title}\n发布日期: 2026-01-05 09:00\n{_REVIEW}",
            "document": f"标题: {title}\n发文机关: 示例市民政局\n种类: 地方文件\n成文日期: 2026-01-05\n"
            f"效力状态: 有效\n摘要: {title}\n发布日期: 2026-01-05 09:00\n{_REVIEW}",
        }[kind]
        text = page.text.replace("<", "&lt;").replace("[", "\\[").replace("\t", " ")
        (place / f"more-{i:05}.md").write_text(f"---\n{head}---\n\n{text}\n", encoding="utf-8")
    return root


def cost(root: Path, site: Path, cache: Path | None) -> float:
    """CPU seconds of making the search data of a built site."""
    outcome = make_plan(Project(root, root / "mkdocs.yml"), TODAY)
    assert outcome.plan is not None
    pages = {
        url: (site / url / "index.html").read_bytes()
        for url, page in outcome.plan.pages.items()
        if page.kind != "404"
    }
    items = {url: Item(digest(html), partial(bytes, html)) for url, html in pages.items()}
    began = time.process_time()
    with Memory.open(cache, program()) as memory:
        for item in search_files(outcome.plan, items.items(), memory.drawer("search")).values():
            item.read()
    return time.process_time() - began


def build(root: Path, target: Path) -> tuple[int, float]:
    """Build a project; number of pages and CPU seconds.

    Raises:
        SystemExit: it has problems.
    """
    began = time.process_time()
    found = Project(root, root / "mkdocs.yml")
    outcome = make_plan(found, TODAY)
    if outcome.plan is None:
        raise SystemExit(text_of_all(outcome.problems, notes=False))
    tree = engine.build(found, outcome.plan, lambda: target, base_url=None, today=TODAY)
    if tree.files is not None:
        write_tree(target, tree.files)
    return len(outcome.plan.pages), time.process_time() - began


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = Path()
    policy = POLICY
    sent: list[int]

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0].removeprefix(BASE).lstrip("/")
        file = self.folder / path
        if file.is_dir() or not path:
            file = file / "index.html"
        content = _read(file)
        self.send_response(200 if content is not None else 404)
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content or b"")))
        if content is not None and _packed(file):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.sent.append(len(content or b""))
        self.wfile.write(content or b"")


def _packed(file: Path) -> bool:
    return file.suffix in (".html", ".js", ".css", ".json", ".svg")


@functools.lru_cache(maxsize=20000)
def _read(file: Path) -> bytes | None:
    if not file.is_file():
        return None
    return gzip.compress(file.read_bytes(), 6) if _packed(file) else file.read_bytes()


@contextmanager
def served(folder: Path, *, policy: str = POLICY, sent: list[int] | None = None) -> Iterator[str]:
    """Serve a tree with gzip and a strict policy below a path; yields its address.

    Args:
        folder: the tree.
        policy: Content-Security-Policy; empty for none.
        sent: takes the bytes of each answer, compressed, without headers.
    """
    facts = {"folder": folder, "policy": policy, "sent": [] if sent is None else sent}
    handler = type("Handler", (_Handler,), facts)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
