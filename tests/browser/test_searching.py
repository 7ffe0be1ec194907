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
    with opened(browser, f"{host}search/?q={quote(asked, safe='&=')}", **options) as (page, noise):
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
        assert f"找到 {count} 条" in page.locator("[data-search-say]").inner_text()


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
        expect(page.locator("[data-search-notes]")).to_contain_text("“dibao”按“低保”查找")
    with results(browser, host, "臨時救助") as page:
        expect(page.locator("[data-search-notes]")).to_contain_text("按“临时救助”查找")
    with results(browser, host, "抚恤金") as page:
        expect(page.locator("[data-search-notes]")).to_contain_text("由退役军人事务局办理")
        expect(page.locator("[data-search-notes] a")).to_have_attribute("href", "tel:12345")


def test_nothing_found_leaves_people_with_somewhere_to_go(browser: Browser, host: str) -> None:
    with results(browser, host, "zzzz") as page:
        assert page.locator("[data-search-count]").get_attribute("data-search-count") == "0"
        body = page.locator("[data-search-body]")
        expect(body).to_contain_text("换个短一点的词试试")
        expect(body.locator("a[href^='tel:']")).to_have_text("12345")
        expect(body.get_by_role("link", name="办事指南")).to_be_visible()


def test_filters_narrow_the_results_and_stand_in_the_address(browser: Browser, host: str) -> None:
    with results(browser, host, "低保") as page:
        page.get_by_text("筛选", exact=True).click()
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
    page.route(re.compile(r"/search/[bt]/"), lambda route: route.abort())
    page.goto(f"{host}search/?q={quote('低保')}")
    page.wait_for_selector("[data-search-done]", state="attached")
    assert titles(page)[0] == "最低生活保障（低保）"
    expect(page.locator("[data-search-body]")).to_contain_text("全文没有下载下来")
    context.close()
