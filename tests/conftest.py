"""What all tests share: the sample site, built once as the operator builds it, and a browser."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from mingchuang.cli import run

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-22"
BASE_URL = "https://www.example.gov.cn/mzj/fwpp/"

#: The policy that docs/operators/nginx.conf gives to a host: nothing inline, nothing foreign.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite golden files, to be reviewed"
    )


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built by the command for a 专栏 under another site."""
    site = tmp_path_factory.mktemp("sample") / "site"
    arguments = ["build", "-C", str(ROOT), "--site-dir", str(site)]
    arguments += ["--base-url", BASE_URL, "--today", TODAY]
    assert run(arguments) == 0
    return site


class _Host(SimpleHTTPRequestHandler):
    """A static host with a strict Content-Security-Policy and the site's own 404 page."""

    prefix = "/mzj/fwpp/"

    def translate_path(self, path: str) -> str:
        inner = urlsplit(path).path
        if not inner.startswith(self.prefix):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path("/" + inner.removeprefix(self.prefix))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="session")
def host(sample_site: Path) -> Iterator[str]:
    """Address of the sample site on a host, below a base path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(sample_site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{_Host.prefix}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: the one that `make test` found, else Playwright's own."""
    path = os.environ.get("MINGCHUANG_BROWSER") or None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
            ],
        )
        yield chromium
        chromium.close()
