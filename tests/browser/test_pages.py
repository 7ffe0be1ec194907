"""Every kind of page in a real browser, on a phone and on a desktop, under a strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (Path(str(files("axe_playwright_python"))) / "axe.min.js").read_text(encoding="utf-8")

#: One address of each page kind; those of many records take a rich one.
KINDS = {
    "home": "",
    "guide-list": "guides/",
    "guide": "guides/dibao/",
    "standards": "standards/",
    "brand-list": "brands/",
    "brand": "brands/sanjia/",
    "commitments": "commitments/",
    "window-list": "windows/",
    "window": "windows/chengdong-jiuzhu/",
    "document-list": "documents/",
    "document": "documents/shehui-jiuzhu-fa/",
    "news-list": "news/",
    "supervision": "supervision/",
    "advisers": "advisers/",
    "search": "search/",
    "sitemap": "sitemap/",
    "page": "about/",
    "404": "no/such/page/",
}
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and everything it complained about or asked other hosts for."""
    context = browser.new_context(locale="zh-CN", **options)
    page = context.new_page()
    noise: list[str] = []
    own = address.split("/mzj/", maxsplit=1)[0]
    expected_404 = "no/such/page" in address

    def said(message: Any) -> None:
        if message.type in {"error", "warning"} and not (expected_404 and "404" in message.text):
            noise.append(f"console: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(own) else noise.append(f"foreign: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            noise.append(f"{response.status}: {response.url}")
            if response.status >= 400 and not expected_404
            else None
        ),
    )
    page.goto(address, wait_until="load")
    yield page, noise
    context.close()


def axe(page: Page, *off: str) -> list[str]:
    # Evaluated from the test's side, so the page's own policy stays as strict as on the host.
    page.evaluate(AXE)
    found = page.evaluate(
        "async rules => (await axe.run(document, {resultTypes: ['violations'], rules})).violations",
        {rule: {"enabled": False} for rule in off},
    )
    return [
        f"{v['id']}: {v['help']} — {node['html'][:160]}" for v in found for node in v["nodes"][:3]
    ]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1440"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_quiet_fits_and_is_accessible(
    kind: str, size: dict[str, int], browser: Browser, host: str
) -> None:
    with opened(browser, host + KINDS[kind], viewport=size) as (page, noise):
        assert page.locator("body").get_attribute("data-kind") == kind
        assert page.locator("h1").count() == 1
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{overflow} px too wide"
        assert axe(page) == []
        assert noise == []


@pytest.mark.parametrize("kind", ["guide", "brand", "commitments", "window", "home"])
def test_the_dark_scheme_is_as_accessible(kind: str, browser: Browser, host: str) -> None:
    with opened(browser, host + KINDS[kind], viewport=PHONE, color_scheme="dark") as (page, noise):
        assert axe(page) == []
        assert noise == []


@pytest.mark.parametrize("kind", ["guide", "brand", "commitments", "window", "home"])
def test_the_elder_version_is_as_accessible_and_fits(
    kind: str, browser: Browser, host: str
) -> None:
    with opened(browser, host + KINDS[kind], viewport=PHONE) as (page, noise):
        page.get_by_role("switch", name="长辈版").check()
        assert (
            page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 22
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert axe(page) == []
        assert noise == []


def test_the_elder_version_is_remembered_on_the_next_page(browser: Browser, host: str) -> None:
    with opened(browser, host, viewport=PHONE) as (page, _):
        page.get_by_role("switch", name="长辈版").check()
        page.goto(host + "guides/dibao/")
        assert page.get_by_role("switch", name="长辈版").is_checked()


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "404"])
def test_reading_needs_no_script(kind: str, browser: Browser, host: str) -> None:
    with opened(browser, host + KINDS[kind], viewport=PHONE, java_script_enabled=False) as (
        page,
        noise,
    ):
        text = page.locator("main").inner_text()
        assert len(text.strip()) > 60
        assert noise == []


def test_main_targets_are_big_enough_for_a_thumb(browser: Browser, host: str) -> None:
    for kind in ("home", "guide", "window", "brand-list"):
        with opened(browser, host + KINDS[kind], viewport=PHONE) as (page, _):
            small = page.evaluate(
                """() => [...document.querySelectorAll('button, summary, input, select, nav a')]
                    .filter(e => e.checkVisibility())
                    .map(e => [e.getBoundingClientRect(), e])
                    .filter(([r, e]) => r.width && r.height < 43.5
                        && !e.closest('.mc-crumb') && e.type !== 'checkbox')
                    .map(([r, e]) => `${e.outerHTML.slice(0, 120)} ${r.height}`)"""
            )
            assert small == [], kind


def test_everything_can_be_reached_by_keyboard_with_a_visible_focus(
    browser: Browser, host: str
) -> None:
    with opened(browser, host + "guides/dibao/", viewport=DESKTOP) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "跳到正文"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"


def test_the_brand_directory_filters_and_the_address_keeps_the_choice(
    browser: Browser, host: str
) -> None:
    with opened(browser, host + "brands/", viewport=DESKTOP) as (page, noise):
        rows = page.locator("main [data-mc-directory] li")
        assert rows.count() >= 8
        page.get_by_label("星级").select_option("3")
        page.wait_for_url("**star=3**")
        kept = rows.locator("visible=true").count()
        assert 0 < kept < rows.count()
        assert f"{kept}" in page.locator("main [role=status]").inner_text()
        page.goto(page.url)
        assert rows.locator("visible=true").count() == kept
        page.get_by_role("button", name="全部列出").click()
        page.wait_for_url("**/brands/")
        assert rows.locator("visible=true").count() == rows.count()
        assert noise == []


def test_the_site_can_be_read_from_a_folder(browser: Browser, sample_site: Path) -> None:
    context = browser.new_context(locale="zh-CN", viewport=DESKTOP)
    page = context.new_page()
    page.goto((sample_site / "index.html").as_uri())
    page.locator("nav a", has_text="办事指南").first.click()
    page.wait_for_load_state()
    assert page.locator("body").get_attribute("data-kind") == "guide-list"
    page.locator("main a[href*='dibao/']").first.click()
    page.wait_for_load_state()
    assert page.locator("body").get_attribute("data-kind") == "guide"
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
    assert page.evaluate("document.styleSheets.length") >= 1
    context.close()


def test_a_guide_prints_as_clean_paper(browser: Browser, host: str) -> None:
    with opened(browser, host + "guides/dibao/", viewport=DESKTOP) as (page, _):
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible()
        assert not page.get_by_role("search").first.is_visible()
        assert page.locator("h1").is_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_forced_colours_keep_meters_and_marks_visible(browser: Browser, host: str) -> None:
    with opened(browser, host + "commitments/", viewport=DESKTOP, forced_colors="active") as (
        page,
        noise,
    ):
        # The reader's system chooses the colours, so contrast is not ours to judge here.
        assert axe(page, "color-contrast") == []
        assert noise == []
        meter = page.locator("main svg").first
        assert meter.is_visible()


@pytest.mark.parametrize(
    ("query", "guide"), [("低保", "dibao"), ("五保", "tekun"), ("临时救助", "linshi-jiuzhu")]
)
def test_the_search_page_runs_the_query_of_its_address(
    query: str, guide: str, browser: Browser, host: str
) -> None:
    with opened(browser, f"{host}search/?q={query}", viewport=PHONE) as (page, noise):
        page.wait_for_selector("[data-search-count]")
        results = page.locator("[data-search-result]").locator("visible=true")
        count = int(page.locator("[data-search-count]").get_attribute("data-search-count") or 0)
        assert results.count() == count > 0
        links = [results.nth(i).locator("a[href]").first.get_attribute("href") for i in range(3)]
        assert any(f"guides/{guide}/" in str(link) for link in links)
        assert noise == []
