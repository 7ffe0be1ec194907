"""What the full text takes from a page, and how text is made plain, here and in the browser."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

import mingchuang_theme
from mingchuang.search.text import Section, bigrams, page_text, plain

PAGE = """<html><head><title>不算</title></head><body><header>页眉</header>
<main id="main"><h1>最低生活保障<wbr>（低保）</h1><p>全家收入低于 890&nbsp;元的，<b>按月</b>补差额。</p>
<nav>目录</nav><form><label>搜索</label></form><button>打印</button>
<section id="bring"><h2>3 要带什么</h2><table><tr><th>名称</th><th>份数</th></tr>
<tr><td>身份证</td><td>1 份</td></tr></table></section>
<h3 id="who">谁&amp;怎样</h3><ul><li>先到窗口</li><li>再填表</li></ul>
<p hidden>藏起来的</p><div data-search-skip><p>跳过</p></div><!-- 注释 -->
</main><footer>页脚</footer></body></html>"""


@pytest.fixture(scope="module")
def browser_plain() -> object:
    context = quickjs.Context()
    context.eval(mingchuang_theme.search_core())
    return context.eval("mcSearch.words.plain")


def test_the_text_of_a_page_is_told_by_heading() -> None:
    assert page_text(PAGE) == (
        Section("main", "最低生活保障（低保）", "全家收入低于 890 元的，按月补差额。"),
        Section("bring", "3 要带什么", "名称 份数 身份证 1 份"),
        Section("who", "谁&怎样", "先到窗口 再填表"),
    )


def test_a_page_without_main_has_no_text() -> None:
    assert page_text("<p>只有一段</p>") == ()


def test_sub_headings_without_an_id_jump_to_the_section_they_are_in() -> None:
    page = '<main><h2 id="a">甲</h2><p>一</p><h3>乙</h3><p>二</p></main>'
    assert [section.anchor for section in page_text(page)] == ["a", "a"]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("臨時救助", "临时救助"),
        ("ＡＢＣ１２３", "abc123"),
        ("低保，怎么办？", "低保 怎么办"),
        ("  两  个\n空白 ", "两 个 空白"),
        ("怎么办", "怎么办"),
        ("著名", "著名"),
        ("100%", "100%"),
        ("😀", ""),
    ],
)
def test_text_is_made_plain(typed: str, made: str) -> None:
    assert plain(typed) == made


def test_pairs_do_not_reach_over_a_break() -> None:
    assert bigrams("低保 怎么") == {"低保", "怎么"}
    assert bigrams("低") == set()


@given(
    st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=40)
)
def test_the_browser_makes_text_plain_in_the_same_way(text: str) -> None:
    assert _browser_plain(text) == plain(text)


def _browser_plain(text: str, known: list[object] = []) -> str:  # noqa: B006
    if not known:
        context = quickjs.Context()
        context.eval(mingchuang_theme.search_core())
        known.extend([context, context.eval("(function (t) { return mcSearch.words.plain(t); })")])
    return str(known[1](text))  # type: ignore[operator]


class _Oracle(HTMLParser):
    """All text outside of tags, by the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


words = st.text(alphabet="低保救助特困 &<>\"'1a", min_size=1, max_size=6)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    from html import escape

    tag = draw(st.sampled_from(["p", "li", "td", "span", "b", "h2", "h3", "div"]))
    attribute = draw(st.sampled_from(["", ' id="x"', ' class="a > b"', " data-x='1'"]))
    if ">" in attribute:
        attribute = attribute.replace(">", "&gt;")
    return f"<{tag}{attribute}>{escape(draw(words))}</{tag}>"


@given(st.lists(pieces(), max_size=12))
def test_no_text_of_a_page_is_lost_or_made_up(parts: list[str]) -> None:
    body = "".join(parts)
    oracle = _Oracle()
    oracle.feed(body)
    read = "".join(s.heading + s.text for s in page_text(f"<main>{body}</main>"))
    # Headings without text below them are no sections of their own.
    told = "".join("".join(oracle.text).split())
    assert set("".join(read.split())) <= set(told)
    for part in parts:
        if part.startswith(("<p", "<li", "<td", "<div", "<span", "<b")):
            inner = _Oracle()
            inner.feed(part)
            text = "".join("".join(inner.text).split())
            assert text in "".join(read.split())
