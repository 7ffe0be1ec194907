"""The page of results: how many, more of them, what is said aloud, coming back, a slow network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from test_pages import AXE, DESKTOP, PHONE, opened
from test_searching import BOX, results, titles

pytestmark = pytest.mark.browser

HITS = "[data-search-result]"
PAGES = "[aria-labelledby=mc-found-pages] [data-search-result]"
DATA = "**/search/index.js"
FAIRS = 47


def with_fairs(route: Route, site: Path) -> None:
    """The data of the site with many more pages about one matter."""
    text = (site / "search/index.js").read_text(encoding="utf-8")
    data = json.loads(text.removeprefix("mcSearch.data(").rstrip().removesuffix(");"))
    letters = [chr(code) for code in accumulate(data["letters"])]
    short = {0x100 + i: letter for i, letter in enumerate(letters)}
    facts = json.loads(data["packed"].translate(short))
    rows = [
        {"u": f"news/fair-{i}/", "t": f"周末活动（{i}）", "k": 4, "s": "本月的相亲大会"}
        for i in range(FAIRS)
    ]
    for field, column in facts["docs"].items():
        column += [row.get(field, 0) for row in rows]
    long = {ord(letter): chr(code) for code, letter in short.items()}
    data["packed"] = json.dumps(facts, ensure_ascii=False).translate(long)
    body = f"mcSearch.data({json.dumps(data, ensure_ascii=False)});"
    route.fulfill(content_type="text/javascript", body=body)


@contextmanager
def fairs(
    browser: Browser, host: str, site: Path, asked: str = "相亲大会", **options: Any
) -> Iterator[Page]:
    options = {"viewport": PHONE, "service_workers": "block", **options}
    context = browser.new_context(locale="zh-CN", **options)
    page = context.new_page()
    page.route(DATA, lambda route: with_fairs(route, site))
    page.add_init_script(TOLD)
    page.goto(f"{host}search/?q={quote(asked)}")
    done(page)
    yield page
    context.close()


#: Notes what a live region says.
TOLD = """window.told = [];
document.addEventListener('DOMContentLoaded', () => {
  for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]'))
    new MutationObserver(() => region.textContent && window.told.push(region.textContent))
      .observe(region, { childList: true, characterData: true, subtree: true });
});"""


def done(page: Page) -> None:
    page.wait_for_selector("[data-search-done]", state="attached")


def said(page: Page) -> str:
    return page.locator("[data-search-say]").inner_text()


def told(page: Page) -> list[str]:
    page.wait_for_timeout(300)
    everything: list[str] = page.evaluate("window.told.splice(0)")
    return everything


def test_more_hits_than_listed_are_counted_and_can_be_listed(
    browser: Browser, host: str, sample_site: Path
) -> None:
    with fairs(browser, host, sample_site) as page:
        assert page.locator(PAGES).count() == 20
        more = page.get_by_role("button", name="再列 20 条")
        text = page.locator(HITS).count() - 20
        assert f"找到 {FAIRS + text} 条，先列出 {20 + text} 条" in said(page)
        expect(page.locator(".mc-found__rest")).to_contain_text("还有 27 条")
        told(page)
        more.focus()
        page.keyboard.press("Enter")
        assert page.locator(PAGES).count() == 40
        expect(page.locator(PAGES).nth(20).locator("a")).to_be_focused()
        assert told(page) == ["又列出 20 条，还有 7 条"]
        assert f"先列出 {40 + text} 条" in said(page)
        page.get_by_role("button", name="再列 7 条").click()
        assert page.locator(PAGES).count() == FAIRS
        assert page.get_by_role("button", name=re.compile("再列")).count() == 0
        assert told(page) == ["又列出 7 条，全列出来了"]
        assert said(page).endswith(f"找到 {FAIRS + text} 条")
        count = page.locator("[data-search-count]").get_attribute("data-search-count")
        assert int(count or 0) == page.locator(HITS).count() == FAIRS + text
        assert [a for a in titles(page) if titles(page).count(a) > 1] == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1440"])
def test_the_control_for_more_is_accessible_and_big_enough(
    size: dict[str, int], browser: Browser, host: str, sample_site: Path
) -> None:
    with fairs(browser, host, sample_site, viewport=size) as page:
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        box = page.get_by_role("button", name="再列 20 条").bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_going_back_finds_the_list_as_long_and_as_narrow_as_it_was(
    browser: Browser, host: str, sample_site: Path
) -> None:
    with fairs(browser, host, sample_site, viewport=DESKTOP) as page:
        page.get_by_role("button", name="再列 20 条").click()
        page.get_by_label("类别").select_option("动态")
        done(page)
        # A narrower question begins anew.
        assert page.locator(PAGES).count() == 20
        page.get_by_role("button", name="再列 20 条").click()
        page.go_back()
        done(page)
        assert page.get_by_label("类别").input_value() == ""
        assert page.locator(PAGES).count() == 40
        page.go_forward()
        done(page)
        assert page.get_by_label("类别").input_value() == "news"
        assert page.locator(PAGES).count() == 40
        page.goto(f"{host}guides/dibao/")
        page.go_back()
        done(page)
        assert page.locator(PAGES).count() == 40


def test_coming_back_from_a_hit_finds_the_same_place(browser: Browser, host: str) -> None:
    with results(browser, host, "救助") as page:
        hit = page.locator(f"{HITS} h3 a").nth(12)
        hit.scroll_into_view_if_needed()
        place = page.evaluate("scrollY")
        assert place > 500
        hit.click()
        page.wait_for_url(lambda url: "search" not in url)
        page.go_back()
        done(page)
        page.wait_for_timeout(500)
        assert abs(page.evaluate("scrollY") - place) < 200


@pytest.mark.parametrize("asked", ["低保", "dibao", "zzzz"])
def test_the_count_is_told_once(browser: Browser, host: str, sample_site: Path, asked: str) -> None:
    with fairs(browser, host, sample_site, asked) as page:
        aloud = told(page)
        assert len(aloud) == 1
        assert aloud[0].endswith(said(page))
        if asked == "dibao":
            assert aloud[0].startswith("“dibao”按“低保”查找。")
        box = page.locator(f"[data-search] {BOX}")
        box.fill("五保")
        box.press("Enter")
        done(page)
        page.wait_for_timeout(1200)
        assert told(page) == [said(page)]


def test_the_tab_and_the_history_say_what_was_asked(browser: Browser, host: str) -> None:
    with results(browser, host, "低保") as page:
        assert page.title().startswith("低保 - 搜索")
        box = page.locator(f"[data-search] {BOX}")
        box.fill("结婚")
        box.press("Enter")
        done(page)
        assert page.title().startswith("结婚 - 搜索")
        page.go_back()
        done(page)
        assert page.title().startswith("低保 - 搜索")


def test_after_asking_the_keys_stay_where_they_were_and_a_screen_keyboard_goes(
    browser: Browser, host: str
) -> None:
    for touch in (False, True):
        options = {"is_mobile": True, "has_touch": True} if touch else {}
        with results(browser, host, "低保", **options) as page:
            box = page.locator(f"[data-search] {BOX}")
            box.fill("结婚")
            box.press("Enter")
            done(page)
            page.wait_for_timeout(300)
            expect(box).to_have_attribute("aria-expanded", "false")
            assert page.evaluate("document.activeElement.name || ''") == ("" if touch else "q")


def test_a_filter_that_there_is_not_narrows_nothing(browser: Browser, host: str) -> None:
    with results(browser, host, "低保&kind=nothing&area=nowhere") as page:
        assert titles(page)[0] == "最低生活保障（低保）"
        page.get_by_text("筛选", exact=True).click()
        for label in ("类别", "地方"):
            assert page.get_by_label(label).input_value() == ""


def test_filters_are_folded_on_a_phone_and_say_what_is_chosen(browser: Browser, host: str) -> None:
    with results(browser, host, "低保") as page:
        first = page.locator(f"{HITS} a").first.bounding_box()
        assert first is not None
        # The first hit can be read without scrolling.
        assert first["y"] + first["height"] < PHONE["height"] - 60
        assert not page.get_by_label("类别").is_visible()
    with results(browser, host, "低保&kind=window") as page:
        expect(page.locator("summary").filter(has_text="筛选")).to_have_text("筛选：示范窗口")
        expect(page.get_by_label("类别")).to_be_visible()
    with results(browser, host, "低保", viewport=DESKTOP) as page:
        expect(page.get_by_label("类别")).to_be_visible()


def test_a_slow_network_offers_the_titles_meanwhile(browser: Browser, host: str) -> None:
    with opened(browser, f"{host}about/", viewport=PHONE, service_workers="block") as (page, _):
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        page.route(DATA, hold)
        page.goto(f"{host}search/?q={quote('五保')}", wait_until="commit")
        expect(page.locator("[data-search-say]")).to_have_text("正在找……")
        expect(page.locator("[data-search-say]")).to_contain_text("网络有点慢", timeout=9000)
        expect(page.locator("[data-search-all]")).to_be_visible()
        waiting[0].continue_()
        done(page)
        assert titles(page)[0] == "特困人员救助供养（原称五保）"
        assert not page.locator("[data-search-all]").is_visible()


def test_lost_data_can_be_asked_for_again(browser: Browser, host: str) -> None:
    with opened(browser, f"{host}about/", viewport=PHONE, service_workers="block") as (page, _):
        page.route(DATA, lambda route: route.abort())
        page.goto(f"{host}search/?q={quote('五保')}")
        expect(page.locator("[data-search-say]")).to_contain_text("没有下载下来")
        page.get_by_role("button", name="再试一次").click()
        expect(page.locator("[data-search-say]")).to_contain_text("没有下载下来")
        page.unroute(DATA)
        page.get_by_role("button", name="再试一次").click()
        done(page)
        assert titles(page)[0] == "特困人员救助供养（原称五保）"
        page.route(DATA, lambda route: route.abort())
        page.goto(f"{host}search/?q={quote('五保')}")
        expect(page.locator("[data-search-say]")).to_contain_text("没有下载下来")
        page.unroute(DATA)
        page.evaluate("dispatchEvent(new Event('online'))")
        done(page)


def test_what_sounds_need_lost_is_not_taken_for_nothing_there(browser: Browser, host: str) -> None:
    with opened(browser, f"{host}about/", viewport=PHONE, service_workers="block") as (page, _):
        page.route("**/assets/search-more.*", lambda route: route.abort())
        page.goto(f"{host}search/?q=wubao")
        done(page)
        assert "可能是网络断了" in said(page)
        page.unroute("**/assets/search-more.*")
        page.get_by_role("button", name="再试一次").click()
        expect(page.locator(f"{HITS} a").first).to_contain_text("特困人员救助供养")


def test_a_folder_can_be_asked_again_and_again(browser: Browser, sample_site: Path) -> None:
    context = browser.new_context(locale="zh-CN", viewport=PHONE)
    page = context.new_page()
    page.goto((sample_site / "search/index.html").as_uri() + "?q=" + quote("低保"))
    done(page)
    box = page.locator(f"[data-search] {BOX}")
    box.fill("结婚")
    box.press("Enter")
    expect(page.locator(f"{HITS} a").first).to_contain_text("结婚登记")
    assert quote("结婚") in page.url
    page.go_back()
    expect(page.locator(f"{HITS} a").first).to_contain_text("低保")
    context.close()


def test_without_a_script_the_search_page_says_where_to_look(browser: Browser, host: str) -> None:
    address = f"{host}search/?q=低保"
    with opened(browser, address, java_script_enabled=False, viewport=PHONE) as (page, _):
        expect(page.get_by_text("请在下面的标题里找")).to_be_visible()
