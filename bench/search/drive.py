"""Asks a built site in a real Chromium: by address, by typing, on a slow phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
#: A cheap phone on a poor line.
SLOW = {"latency": 300, "downloadThroughput": 700_000 / 8, "uploadThroughput": 200_000 / 8}
SLOWER_CPU = 4

# Ask on the search page itself, as the form does.
_ASK = """async (asked) => {
  const form = document.querySelector('[data-search] form');
  const found = document.querySelector('[data-search-found]');
  const until = async (test) => { while (!test()) await new Promise(r => setTimeout(r, 1)); };
  found.removeAttribute('data-search-done'); found.removeAttribute('data-search-count');
  form.querySelector('input[name=q]').value = asked;
  const began = performance.now();
  form.requestSubmit();
  await until(() => found.querySelector('[data-search-result]') || found.hasAttribute('data-search-done'));
  const first = performance.now() - began;
  await until(() => found.hasAttribute('data-search-done'));
  const titles = (from) => Array.from(document.querySelectorAll(from + ' [data-search-result]'),
    (one) => { const a = one.querySelector('a[href]'); return [a.textContent, a.href]; });
  return { first, all: performance.now() - began, every: titles('[data-search-found]'),
           text: titles('section[class*=group]:has(#mc-found-text)') };
}"""

# Notes in the page itself when things appear: asking from outside is slow on a slow phone.
_LONG_TASKS = """() => {
  window.seen = {};
  const marks = { first: '[data-search-result]', all: '[data-search-done]', option: '[role=option]' };
  new MutationObserver(() => { for (const name in marks)
    if (!window.seen[name] && document.querySelector(marks[name])) window.seen[name] = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-search-done'] });
  window.longTasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach((e) => window.longTasks.push(e.duration)))
    .observe({ type: 'longtask', buffered: true });
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; `MINGCHUANG_BROWSER` names another than /usr/bin/chromium."""
    path = os.environ.get("MINGCHUANG_BROWSER") or "/usr/bin/chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Asker:
    """The search page of one site, asked again and again without loading it anew."""

    def __init__(self, browser: Browser, address: str, *, slow: bool = False) -> None:
        self._context: BrowserContext = browser.new_context(locale="zh-CN", service_workers="block")
        self._page: Page = self._context.new_page()
        if slow:
            devtools = self._context.new_cdp_session(self._page)
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
        self._page.goto(f"{address}search/")
        self.times: list[float] = []

    def ask(self, asked: str) -> dict[str, Any]:
        """Titles and addresses of both groups, and milliseconds to the first result."""
        answer: dict[str, Any] = self._page.evaluate(_ASK, asked)
        self.times.append(answer["first"])
        return answer

    def titles(self, asked: str) -> list[str]:
        """Titles of all results in order."""
        return [title for title, _ in self.ask(asked)["every"]]

    def close(self) -> None:
        """Close the page."""
        self._context.close()


@dataclass(slots=True)
class Cold:
    """A first visit: milliseconds and bytes until the first result and until the full text."""

    first: float
    all: float
    first_bytes: int
    all_bytes: int
    longest_task: float


def cold(browser: Browser, address: str, asked: str, *, slow: bool) -> Cold:
    """Open the search page by its address in a fresh profile.

    Bytes are those of search on the wire: its script, its data, its full text.
    """
    with _fresh(browser, slow=slow) as (page, sizes):
        page.add_init_script(f"({_LONG_TASKS})()")
        page.goto(f"{address}search/?q={quote(asked)}", wait_until="commit")
        page.wait_for_selector("[data-search-result], [data-search-done]", state="attached")
        first_bytes = sum(sizes.values())
        page.wait_for_selector("[data-search-done]", state="attached", timeout=60_000)
        page.wait_for_timeout(300)
        every = page.evaluate("window.seen.all")
        first = page.evaluate("window.seen.first || window.seen.all")
        longest = page.evaluate("Math.max(0, ...window.longTasks)")
        return Cold(first, every, first_bytes, sum(sizes.values()), longest)


def typed(browser: Browser, address: str, asked: str, *, slow: bool) -> tuple[float, int, float]:
    """From touching the box on another page to the first suggestion.

    Returns:
        Milliseconds, bytes of search loaded before the box was touched (to be 0), longest task.
    """
    with _fresh(browser, slow=slow) as (page, sizes):
        page.add_init_script(f"({_LONG_TASKS})()")
        page.goto(f"{address}guides/dibao/")
        page.wait_for_load_state("networkidle")
        before = sum(sizes.values())
        page.evaluate("window.longTasks.length = 0; window.began = performance.now()")
        page.focus("form[role=search] input[name=q]")
        page.evaluate("document.activeElement.value = " + repr(asked))
        page.evaluate("document.activeElement.dispatchEvent(new Event('input', {bubbles: true}))")
        page.wait_for_selector("[role=option]", timeout=60_000, state="attached")
        took = page.evaluate("window.seen.option - window.began")
        page.wait_for_timeout(200)
        return took, before, page.evaluate("Math.max(0, ...window.longTasks)")


@contextmanager
def _fresh(browser: Browser, *, slow: bool) -> Iterator[tuple[Page, dict[str, int]]]:
    context = browser.new_context(
        locale="zh-CN", service_workers="block", viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    if slow:
        devtools.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def asked(event: dict[str, Any]) -> None:
        urls[event["requestId"]] = event["request"]["url"]

    def done(event: dict[str, Any]) -> None:
        url = urls.get(event["requestId"], "").partition("?")[0]
        if "/assets/search" in url or ("/search/" in url and url.endswith(".js")):
            sizes[event["requestId"]] = int(event["encodedDataLength"])

    devtools.on("Network.requestWillBeSent", asked)
    devtools.on("Network.loadingFinished", done)
    try:
        yield page, sizes
    finally:
        context.close()
