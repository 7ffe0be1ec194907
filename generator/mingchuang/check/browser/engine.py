"""Which browser there is, and a host on this machine for the built pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)


class BrowserMissingError(Exception):
    """There is nothing to look at pages with; `str()` says in Chinese what to do."""


def find_browser() -> str | None:
    """Path of a Chromium that is installed; None for the one that Playwright brought.

    `MINGCHUANG_BROWSER` names another.

    Raises:
        BrowserMissingError: the extra is not installed, or there is no browser.
    """
    if find_spec("playwright") is None or find_spec("axe_playwright_python") is None:
        raise BrowserMissingError(
            "没有装用浏览器检查的部分。运行 pip install 'mingchuang[browser]'，再试一次；"
            "不用浏览器的检查，去掉 --browser 就行。"
        )
    for name in (os.environ.get("MINGCHUANG_BROWSER", ""), *_NAMES):
        path = shutil.which(name) if name else None
        # A package may be only a hull that asks to install the real one.
        if path and _runs(path):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        if Path(playwright.chromium.executable_path).is_file():
            return None
    raise BrowserMissingError(
        "没有找到浏览器。装 Chromium、Chrome 或 Edge，或者运行 playwright install chromium；"
        "装在别处的，把它的位置写进环境变量 MINGCHUANG_BROWSER。"
    )


def _runs(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def axe_script() -> str:
    """The text of axe-core."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class _Host(SimpleHTTPRequestHandler):
    """The built tree below its base path, on this machine only."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        inner = urlsplit(path).path
        if not inner.startswith(self.prefix):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path("/" + inner.removeprefix(self.prefix))

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def host(folder: Path, base_path: str) -> Iterator[str]:
    """Serve a built tree; gives its address with a slash at the end."""
    handler = type("Host", (_Host,), {"prefix": base_path})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
