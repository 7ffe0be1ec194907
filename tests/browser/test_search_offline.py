"""Search on a network that fails, comes back, or is not there; and what the device keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from test_pages import DESKTOP, PHONE
from test_searching import BOX, titles

pytestmark = pytest.mark.browser

DATA = "**/search/index.js"
RULES = re.compile(r"/assets/search\.[0-9a-f]{10}\.js$")


@contextmanager
def visiting(browser: Browser, *, worker: bool = False) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-CN", viewport=PHONE, service_workers="allow" if worker else "block"
    )
    yield context.new_page()
    context.close()


def fails_once(page: Page, what: str | re.Pattern[str]) -> list[str]:
    """Lose a file the first time; returns the addresses asked for, as they come."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    page.route(what, answer)
    return asked


def kept(page: Page) -> list[str]:
    """Addresses that the worker keeps, oldest first."""
    keys: list[str] = page.evaluate(
        "caches.open('mc-search-1').then((c) => c.keys()).then((k) => k.map((r) => r.url))"
    )
    return keys


def searched(page: Page, host: str, asked: str) -> None:
    page.goto(f"{host}search/?q={quote(asked)}")
    page.wait_for_selector("[data-search-done]", state="attached")


def with_worker(page: Page, host: str) -> None:
    """Search once, and wait until the worker has taken over."""
    searched(page, host, "低保")
    page.evaluate(
        "new Promise((done, fail) => { setTimeout(fail, 20000);"
        " if (navigator.serviceWorker.controller) done(1);"
        " navigator.serviceWorker.addEventListener('controllerchange', () => done(1)); })"
    )


def test_data_lost_once_is_asked_for_again_by_the_next_question(
    browser: Browser, host: str
) -> None:
    with visiting(browser) as page:
        fails_once(page, DATA)
        page.goto(f"{host}search/?q={quote('低保')}")
        expect(page.locator("[data-search-say]")).to_contain_text("没有下载下来")
        box = page.locator(f"[data-search] {BOX}")
        box.fill("五保")
        box.press("Enter")
        page.wait_for_selector("[data-search-done]", state="attached")
        assert titles(page)[0] == "特困人员救助供养（原称五保）"


@pytest.mark.parametrize("lost", [DATA, RULES], ids=["data", "rules"])
def test_a_file_lost_once_leaves_the_box_of_a_page_one_list(
    lost: str | re.Pattern[str], browser: Browser, host: str
) -> None:
    with visiting(browser) as page:
        page.set_viewport_size(DESKTOP)
        asked = fails_once(page, lost)
        page.goto(f"{host}guides/dibao/")
        box = page.locator(BOX).first
        box.focus()
        page.wait_for_timeout(300)
        assert len(asked) == 1
        box.blur()
        box.click()
        box.press_sequentially("五保", delay=30)
        expect(page.get_by_role("option").first).to_contain_text("特困人员救助供养")
        assert page.get_by_role("listbox").count() == 1
        assert page.locator("form[role=search] [role=status]").count() == 1


def test_rules_lost_on_the_search_page_are_said_and_asked_for_again(
    browser: Browser, host: str
) -> None:
    with visiting(browser) as page:
        fails_once(page, RULES)
        page.goto(f"{host}search/?q={quote('五保')}")
        expect(page.locator("[data-search-say]")).to_contain_text("点一下搜索框再试")
        expect(page.locator("[data-search-all]")).to_be_visible()
        page.locator(f"[data-search] {BOX}").click()
        page.wait_for_selector("[data-search-done]", state="attached")
        assert titles(page)[0] == "特困人员救助供养（原称五保）"


def test_pinyin_is_understood_without_a_network(browser: Browser, host: str) -> None:
    with visiting(browser, worker=True) as page:
        with_worker(page, host)
        assert any("/assets/search-more." in address for address in kept(page))
        page.context.new_cdp_session(page).send("Network.clearBrowserCache")
        page.context.set_offline(True)
        searched(page, host, "wubao")
        assert titles(page)[0] == "特困人员救助供养（原称五保）"


def test_a_full_store_drops_the_oldest_pages_and_never_search_itself(
    browser: Browser, host: str
) -> None:
    with visiting(browser, worker=True) as page:
        with_worker(page, host)
        page.evaluate(
            """(host) => caches.open('mc-search-1').then(async (cache) => {
              for (let i = 0; i < 420; i++) await cache.put(host + 'old/' + i + '/', new Response('x'));
            })""",
            host,
        )
        page.goto(f"{host}guides/dibao/")
        page.evaluate(
            """async () => { const cache = await caches.open('mc-search-1');
              while ((await cache.keys()).length > 300) await new Promise((r) => setTimeout(r, 50)); }"""
        )
        left = kept(page)
        old = [url for url in left if "/old/" in url]
        assert old[-1].endswith("/old/419/")
        assert f"{host}old/0/" not in old
        assert f"{host}guides/dibao/" in left
        parts = {
            re.sub(r"\.[0-9a-f]{10}\.", ".", u.removeprefix(host)) for u in left if u not in old
        }
        assert {
            "search/",
            "search/index.js",
            "assets/search.js",
            "assets/search-more.js",
            "assets/mingchuang.js",
            "assets/mingchuang.css",
        } <= parts
        page.context.set_offline(True)
        searched(page, host, "五保")
        assert titles(page)[0] == "特困人员救助供养（原称五保）"


def test_a_page_never_seen_says_so_without_a_network(browser: Browser, host: str) -> None:
    with visiting(browser, worker=True) as page:
        with_worker(page, host)
        page.goto(f"{host}guides/dibao/")
        page.context.set_offline(True)
        page.reload()
        expect(page.locator("h1")).to_contain_text("最低生活保障")
        page.goto(f"{host}guides/tekun/")
        expect(page.locator("h1")).to_have_text("现在没有网络")
        page.get_by_role("link", name="去搜索").click()
        expect(page.locator(BOX).first).to_be_visible()


def test_a_host_in_trouble_is_answered_for_by_what_was_kept(browser: Browser, host: str) -> None:
    with visiting(browser, worker=True) as page:
        with_worker(page, host)
        page.context.route(
            f"{host}search/index.js",
            lambda route: route.fulfill(status=502, content_type="text/html", body="Bad Gateway"),
        )
        searched(page, host, "五保")
        assert titles(page)[0] == "特困人员救助供养（原称五保）"
