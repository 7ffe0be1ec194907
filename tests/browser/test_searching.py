"""Search as people use it: typing, choosing, reading results, off the net, from a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from test_pages import AXE, DESKTOP, PHONE, opened

from mingchuang.pipeline import Project, make_plan
from mingchuang.search.engine import Engine

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "bench" / "search" / "queries"
BOX = "form[role=search] input[name=q]"


def questions() -> list[str]:
    return [
        json.loads(line)["q"]
        for file in sorted(QUERIES.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


@contextmanager
def results(browser: Browser, host: str, asked: str, **options: Any) -> Iterator[Page]:
    options = {"viewport": PHONE, **options}
    with opened(browser, f"{host}search/?q={quote(asked)}", **options) as (page, noise):
        page.wait_for_selector("[data-search-done]", state="attached")
        yield page
    assert noise == []


def titles(page: Page) -> list[str]:
    return page.locator("[aria-labelledby=mc-found-pages] h3").all_inner_texts()


def test_the_browser_and_the_command_give_the_same_answers(browser: Browser, host: str) -> None:
    project = Project.find(ROOT)
    assert project is not None
    plan = make_plan(project, date(2026, 11, 22)).plan
    assert plan is not None
    engine = Engine(plan.catalogue)
    asked = questions()
    with results(browser, host, "低保") as page:
        told = page.evaluate(
            """(asked) => new Promise((done) => mcSearch.ready((error, engine) => mcSearch.more(() =>
              done(asked.map((one) => engine.find(one, {}).hits.map((hit) => [hit.url, hit.score]))))))""",
            asked,
        )
    for question, hits in zip(asked, told, strict=True):
        same = [[hit.url, hit.score] for hit in engine.find(question).hits]
        assert [url for url, _ in hits] == [url for url, _ in same], question
        assert [score for _, score in hits] == pytest.approx([score for _, score in same])


def test_results_stand_in_two_labelled_groups(browser: Browser, host: str) -> None:
    with results(browser, host, "五保怎么办") as page:
        assert titles(page)[0] == "特困人员救助供养（原称五保）"
        first = page.locator("[data-search-result]").first
        expect(first).to_contain_text("“五保”现称：特困人员救助供养")
        expect(first.locator("a").first).to_have_attribute("href", re.compile("guides/tekun/$"))
        expect(page.locator("[aria-labelledby=mc-found-text]")).to_contain_text("五保")
        assert page.locator("#mc-found-text").inner_text() == "全文里出现"
        assert page.locator("mark").count() > 2
        count = page.locator("[data-search-count]").get_attribute("data-search-count")
        assert int(count or 0) == page.locator("[data-search-result]").count()
        assert f"找到 {count} 条" in page.locator("[role=status][data-search-say]").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
@pytest.mark.parametrize("asked", ["五保怎么办", "抚恤金", "zzzz"])
def test_results_are_accessible(
    browser: Browser, host: str, asked: str, viewport: dict[str, int]
) -> None:
    with results(browser, host, asked, viewport=viewport) as page:
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_phrase_of_the_text_is_found_under_its_heading(browser: Browser, host: str) -> None:
    with results(browser, host, "再乘家里的人数") as page:
        hit = page.locator("[aria-labelledby=mc-found-text] li").first
        assert hit.locator("h3").inner_text() == "最低生活保障（低保）"
        assert hit.locator("mark").inner_text() == "再乘家里的人数"
        hit.locator("a").click()
        page.wait_for_url(re.compile("guides/dibao/#"))


def test_what_was_read_otherwise_is_said(browser: Browser, host: str) -> None:
    with results(browser, host, "dibao") as page:
        assert titles(page)[0] == "最低生活保障（低保）"
        expect(page.locator("[data-search-body]")).to_contain_text("“dibao”按“低保”查找")
    with results(browser, host, "臨時救助") as page:
        expect(page.locator("[data-search-body]")).to_contain_text("按“临时救助”查找")
    with results(browser, host, "抚恤金") as page:
        expect(page.locator("[data-search-body]")).to_contain_text("由退役军人事务局办理")


def test_nothing_found_leaves_people_with_somewhere_to_go(browser: Browser, host: str) -> None:
    with results(browser, host, "zzzz") as page:
        assert page.locator("[data-search-count]").get_attribute("data-search-count") == "0"
        body = page.locator("[data-search-body]")
        expect(body).to_contain_text("换个短一点的词试试")
        expect(body.locator("a[href^='tel:']")).to_have_text("12345")
        expect(body.get_by_role("link", name="办事指南")).to_be_visible()


def test_filters_narrow_the_results_and_stand_in_the_address(browser: Browser, host: str) -> None:
    with results(browser, host, "低保") as page:
        page.get_by_label("类别").select_option("示范窗口")
        page.wait_for_selector("[data-search-done]", state="attached")
        assert "kind=window" in page.url
        kinds = page.locator("[data-search-result] .mc-hit__kind").all_inner_texts()
        assert kinds
        assert set(kinds) == {"示范窗口"}
        page.get_by_label("地方").select_option("城东街道")
        page.wait_for_selector("[data-search-done]", state="attached")
        assert "城东救助窗口" in titles(page)
        assert "柳河镇救助窗口" not in titles(page)
        page.go_back()
        page.wait_for_selector("[data-search-done]", state="attached")
        assert page.get_by_label("地方").input_value() == ""
        page.get_by_role("button", name="不筛选").click()
        page.wait_for_selector("[data-search-done]", state="attached")
        assert "kind" not in page.url
    with results(browser, host, "救助&who=老年人") as page:
        assert titles(page)


def test_a_new_question_needs_no_new_page(browser: Browser, host: str) -> None:
    with results(browser, host, "低保") as page:
        page.evaluate("window.same = true")
        box = page.locator(f"[data-search] {BOX}")
        box.fill("结婚")
        box.press("Enter")
        page.wait_for_url(re.compile("q=%E7%BB%93%E5%A9%9A"))
        page.wait_for_selector("[data-search-done]", state="attached")
        assert titles(page)[0].startswith("结婚登记")
        assert page.evaluate("window.same")
        page.go_back()
        expect(box).to_have_value("低保")


def test_without_a_script_guides_stand_by_pinyin(browser: Browser, host: str) -> None:
    address = f"{host}search/?q=低保"
    with opened(browser, address, java_script_enabled=False, viewport=PHONE) as (page, _):
        names = page.locator("[data-search-all] section").first.locator("li").all_inner_texts()
        assert len(names) >= 27
        assert names[0].startswith("补领")
        assert not page.locator("[data-search-found]").is_visible()


def test_nothing_of_search_is_loaded_before_the_box_is_touched(browser: Browser, host: str) -> None:
    with opened(browser, f"{host}guides/dibao/", viewport=DESKTOP) as (page, noise):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_timeout(300)
        loaded = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
        assert not [url for url in loaded if "search" in url]
        page.locator(BOX).first.focus()
        page.evaluate(
            "new Promise((done) => { const timer = setInterval(() => { if (window.mcSearch"
            " && mcSearch.site) { clearInterval(timer); done(1); } }, 20); })"
        )
        assert {url.rsplit("/", 2)[-2] for url in asked} == {"assets", "search"}
    assert noise == []


@contextmanager
def typing(browser: Browser, host: str, where: str = "guides/dibao/") -> Iterator[Page]:
    with opened(browser, f"{host}{where}", viewport=DESKTOP) as (page, noise):
        page.locator(BOX).first.click()
        yield page
    assert noise == []


def active(page: Page) -> str:
    return str(
        page.evaluate(
            "(document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
            " || {innerText: ''}).innerText"
        )
    )


@pytest.mark.parametrize("where", ["guides/dibao/", ""])
def test_typing_suggests_pages_and_keys_choose_among_them(
    browser: Browser, host: str, where: str
) -> None:
    with typing(browser, host, where) as page:
        box = page.locator(BOX).first
        page.keyboard.type("五保", delay=30)
        options = page.get_by_role("option")
        expect(options.first).to_contain_text("特困人员救助供养")
        expect(box).to_have_attribute("aria-expanded", "true")
        assert active(page) == ""
        page.keyboard.press("ArrowDown")
        assert "特困人员救助供养" in active(page)
        expect(options.first).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowUp")
        assert active(page) == ""
        page.keyboard.press("ArrowUp")
        assert active(page) == options.last.inner_text()
        page.keyboard.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value("五保")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("guides/tekun/$"))


def test_the_middle_of_a_name_suggests_it_too(browser: Browser, host: str) -> None:
    with typing(browser, host) as page:
        page.keyboard.type("救助", delay=30)
        expect(page.get_by_role("option").filter(has_text="临时救助")).to_be_visible()


def test_enter_without_a_choice_asks_for_results(browser: Browser, host: str) -> None:
    with typing(browser, host) as page:
        page.keyboard.type("五保", delay=30)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"search/\?q="))


def test_the_suggestions_are_accessible_and_fit_a_phone(browser: Browser, host: str) -> None:
    for viewport in (PHONE, DESKTOP):
        with opened(browser, host, viewport=viewport) as (page, noise):
            page.locator(BOX).first.click()
            page.keyboard.type("救助", delay=30)
            expect(page.get_by_role("option").nth(1)).to_be_visible()
            page.evaluate(AXE)
            found = page.evaluate("axe.run()")["violations"]
            assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            box = page.get_by_role("option").first.bounding_box()
            assert box is not None
            assert box["height"] >= 44
        assert noise == []


def test_an_input_method_is_left_alone_while_it_composes(browser: Browser, host: str) -> None:
    with typing(browser, host) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send(
            "Input.imeSetComposition", {"text": "d", "selectionStart": 1, "selectionEnd": 1}
        )
        devtools.send(
            "Input.imeSetComposition", {"text": "diba", "selectionStart": 4, "selectionEnd": 4}
        )
        page.wait_for_timeout(300)
        assert page.get_by_role("option").count() == 0
        page.evaluate(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
            " {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"
        )
        assert page.url.endswith("guides/dibao/")
        devtools.send("Input.insertText", {"text": "低保"})
        expect(page.get_by_role("option").first).to_contain_text("低保")


def test_a_slash_leads_to_the_box(browser: Browser, host: str) -> None:
    with opened(browser, f"{host}guides/dibao/", viewport=DESKTOP) as (page, noise):
        page.keyboard.press("/")
        expect(page.locator(BOX).first).to_be_focused()
        page.keyboard.type("1/2")
        expect(page.locator(BOX).first).to_have_value("1/2")
    assert noise == []


def test_recent_questions_stay_on_the_device_and_can_be_cleared(
    browser: Browser, host: str
) -> None:
    with results(browser, host, "低保", viewport=DESKTOP) as page:
        box = page.locator(f"[data-search] {BOX}")
        for asked in ("结婚", "五保"):
            box.fill(asked)
            box.press("Enter")
            page.wait_for_timeout(100)
        page.goto(f"{host}guides/dibao/")
        page.locator(BOX).first.click()
        options = page.get_by_role("option")
        expect(options.first).to_contain_text("五保")
        assert [text.split("\n")[0] for text in options.all_inner_texts()] == [
            "五保",
            "结婚",
            "清除最近搜过的",
        ]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Delete")
        expect(options.first).to_contain_text("结婚")
        options.last.click()
        assert page.evaluate("localStorage.getItem('mc-search-recent')") is None
        assert page.get_by_role("option").count() == 0


def test_a_site_in_a_folder_can_be_searched(browser: Browser, sample_site: Path) -> None:
    context = browser.new_context(locale="zh-CN", viewport=PHONE)
    page = context.new_page()
    page.goto((sample_site / "search/index.html").as_uri() + "?q=" + quote("再乘家里的人数"))
    page.wait_for_selector("[data-search-done]", state="attached")
    hit = page.locator("[aria-labelledby=mc-found-text] a").first
    assert hit.inner_text() == "最低生活保障（低保）"
    hit.click()
    page.wait_for_url(re.compile("guides/dibao/index.html#"))
    page.goto((sample_site / "index.html").as_uri())
    page.locator(BOX).first.click()
    page.keyboard.type("dibao", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("低保")
    context.close()


def test_search_goes_on_without_a_network(browser: Browser, host: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport=PHONE)
    page = context.new_page()
    page.goto(f"{host}search/?q={quote('低保')}")
    page.wait_for_selector("[data-search-done]", state="attached")
    page.evaluate(
        "new Promise((done) => navigator.serviceWorker.controller ? done(1)"
        " : navigator.serviceWorker.addEventListener('controllerchange', () => done(1)))"
    )
    context.set_offline(True)
    page.goto(f"{host}search/?q={quote('五保')}")
    page.wait_for_selector("[data-search-done]", state="attached")
    assert titles(page)[0] == "特困人员救助供养（原称五保）"
    context.close()


def test_lost_data_is_said_and_the_list_stays(browser: Browser, host: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto(f"{host}search/?q={quote('低保')}")
    expect(page.locator("[data-search-say]")).to_contain_text("没有下载下来")
    expect(page.locator("[data-search-all]")).to_be_visible()
    assert page.locator("[data-search-count]").get_attribute("data-search-count") == "0"
    context.close()


def test_lost_full_text_leaves_the_first_group(browser: Browser, host: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.route(re.compile(r"/search/[0-9a-f]{10}/"), lambda route: route.abort())
    page.goto(f"{host}search/?q={quote('低保')}")
    page.wait_for_selector("[data-search-done]", state="attached")
    assert titles(page)[0] == "最低生活保障（低保）"
    expect(page.locator("[data-search-body]")).to_contain_text("全文没有下载下来")
    context.close()
