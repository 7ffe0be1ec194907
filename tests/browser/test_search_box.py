"""The search box: suggestions and recent questions, by keys, mouse, touch and input method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect
from test_pages import AXE, DESKTOP, PHONE, opened
from test_searching import BOX, results

pytestmark = pytest.mark.browser


def data_there(page: Page) -> None:
    page.evaluate(
        "new Promise((done) => { const timer = setInterval(() => { if (window.mcSearch"
        " && mcSearch.site) { clearInterval(timer); done(1); } }, 20); })"
    )


def test_nothing_of_search_is_loaded_before_the_box_is_touched(browser: Browser, host: str) -> None:
    with opened(browser, f"{host}guides/dibao/", viewport=DESKTOP) as (page, noise):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_timeout(300)
        loaded = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
        assert not [url for url in loaded if "search" in url]
        page.locator(BOX).first.focus()
        data_there(page)
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


RECENT = ["五保", "家里老人摔伤了住院花了很多钱低保户怎么申请临时救助", "结婚"]


@contextmanager
def remembered(browser: Browser, host: str, *, elder: bool = False) -> Iterator[Page]:
    """A phone that has asked before, its box touched."""
    with opened(browser, f"{host}guides/dibao/", viewport=PHONE, has_touch=True) as (page, noise):
        page.evaluate(
            "(list) => localStorage.setItem('mc-search-recent', JSON.stringify(list))", RECENT
        )
        if elder:
            page.get_by_role("switch", name="长辈版").check()
        page.locator(BOX).first.tap()
        expect(page.get_by_role("row").first).to_be_visible()
        yield page
    assert noise == []


def recent(page: Page) -> list[str]:
    kept: list[str] = page.evaluate("JSON.parse(localStorage.getItem('mc-search-recent') || '[]')")
    return kept


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
        rows = page.get_by_role("row")
        assert rows.locator(".mc-suggest__text").all_inner_texts() == ["五保", "结婚"]
        rows.last.get_by_role("button", name="全部删去").click()
        assert page.evaluate("localStorage.getItem('mc-search-recent')") is None
        assert rows.count() == 0
        expect(page.locator(BOX).first).to_have_attribute("aria-expanded", "false")


def test_one_recent_question_is_removed_by_touch(browser: Browser, host: str) -> None:
    with remembered(browser, host) as page:
        page.get_by_role("button", name="删去“五保”").tap()
        expect(page.get_by_role("row").first).to_contain_text("家里老人")
        assert recent(page) == RECENT[1:]
        expect(page.locator(BOX).first).to_be_focused()
        expect(page.locator("form[role=search] [role=status]")).to_have_text("删去了“五保”")
        page.get_by_role("row").last.get_by_role("button").tap()
        assert recent(page) == []


def test_one_recent_question_is_removed_by_mouse(browser: Browser, host: str) -> None:
    with remembered(browser, host) as page:
        page.get_by_role("button", name="删去“结婚”").click()
        assert recent(page) == RECENT[:2]
        page.get_by_role("gridcell", name="五保", exact=True).click()
        page.wait_for_url(re.compile("q=%E4%BA%94%E4%BF%9D"))


def test_one_recent_question_is_removed_by_keys(browser: Browser, host: str) -> None:
    with remembered(browser, host) as page:
        box = page.locator(BOX).first
        expect(box).to_have_attribute("aria-haspopup", "grid")
        page.keyboard.press("ArrowDown")
        assert active(page) == "五保"
        page.keyboard.press("ArrowRight")
        assert active(page) == "删去"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert recent(page) == ["五保", "结婚"]
        # What comes next stands where the removed one stood.
        assert box.get_attribute("aria-activedescendant") == page.get_by_role(
            "button", name="删去“结婚”"
        ).get_attribute("id")
        page.keyboard.press("ArrowLeft")
        assert active(page) == "结婚"
        page.keyboard.press("Delete")
        assert recent(page) == ["五保"]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("q=%E4%BA%94%E4%BF%9D"))


@pytest.mark.parametrize(("elder", "least"), [(False, 44), (True, 60)])
def test_recent_questions_are_accessible_and_big_enough_for_a_thumb(
    elder: bool, least: int, browser: Browser, host: str
) -> None:
    with remembered(browser, host, elder=elder) as page:
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        controls = page.locator(".mc-suggest button, .mc-suggest [role=gridcell]").all()
        assert len(controls) > 2 * len(RECENT)
        for control in controls:
            box = control.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= least


def test_suggestions_are_told_once_when_the_keys_rest(browser: Browser, host: str) -> None:
    with typing(browser, host) as page:
        page.evaluate(
            """() => { window.told = [];
              new MutationObserver(() => { const status = document.querySelector(
                'form[role=search] [role=status]'); if (status && status.textContent)
                window.told.push(status.textContent); })
              .observe(document.body, { subtree: true, childList: true, characterData: true }); }"""
        )
        page.keyboard.type("最低生活保障", delay=150)
        expect(page.get_by_role("option").first).to_be_visible()
        page.wait_for_timeout(1500)
        count = page.get_by_role("option").count()
        assert page.evaluate("window.told") == [f"有 {count} 条建议，可以用上下键选"]


def test_a_touch_keyboard_suggests_while_it_still_composes(browser: Browser, host: str) -> None:
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with opened(browser, f"{host}guides/dibao/", **options) as (page, noise):
        page.locator(BOX).first.tap()
        devtools = page.context.new_cdp_session(page)
        for text in ("diba", "dibao"):
            devtools.send(
                "Input.imeSetComposition",
                {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
            )
        expect(page.get_by_role("option").first).to_contain_text("低保")
    assert noise == []


def test_an_answer_that_comes_late_opens_nothing(browser: Browser, host: str) -> None:
    with opened(browser, f"{host}guides/dibao/", viewport=DESKTOP) as (page, noise):
        page.route(
            "**/search/index.js", lambda route: (page.wait_for_timeout(500), route.continue_())
        )
        page.locator(BOX).first.click()
        page.keyboard.type("低保")
        # The question has been asked by now; its answer waits for the data.
        page.wait_for_timeout(150)
        page.keyboard.press("Escape")
        data_there(page)
        page.wait_for_timeout(300)
        expect(page.locator(BOX).first).to_have_attribute("aria-expanded", "false")
    assert noise == []


def test_suggestions_low_on_a_phone_are_brought_into_sight(browser: Browser, host: str) -> None:
    size = {"width": 320, "height": 568}
    with opened(browser, host, viewport=size, has_touch=True, is_mobile=True) as (page, noise):
        page.locator(BOX).first.tap()
        page.keyboard.type("低保", delay=30)
        expect(page.get_by_role("option").nth(2)).to_be_in_viewport()
    assert noise == []


def test_a_page_chosen_by_half_a_word_is_remembered_by_its_name(
    browser: Browser, host: str
) -> None:
    with typing(browser, host) as page:
        page.keyboard.type("linsh", delay=30)
        page.get_by_role("option").filter(has_text="临时救助").first.click()
        page.wait_for_url(re.compile("guides/linshi"))
        assert recent(page) == ["临时救助（含小额快救）"]
