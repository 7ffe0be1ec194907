"""The full text: small files, found again by the browser's own script."""

from __future__ import annotations

import json
from typing import Any

import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

import mingchuang_theme
from mingchuang.memory import Drawer, digest
from mingchuang.search.fulltext import FullText, TextPage, full_text
from mingchuang.search.shards import gaps, places, shard_of

TEXTS = {
    "guides/dibao/": (
        "最低生活保障",
        "申请人向户籍所在地的乡镇人民政府提出书面申请，也可以委托村委会代办。",
    ),
    "guides/tekun/": (
        "特困人员救助供养",
        "无劳动能力、无生活来源、无法定赡养抚养扶养义务人的老年人，纳入供养。",
    ),
    "guides/linshi/": ("临时救助", "火灾、交通事故等意外事件，导致基本生活暂时出现严重困难。"),
    "news/kaimen/": ("窗口开门时间", "十二月三十一日下午不开门。热线 0000-1001002。"),
}


def page(title: str, text: str) -> str:
    return f'<main><h1>{title}</h1><h2 id="who">谁可以申请</h2><p>{text}</p></main>'


def made(more: int = 0) -> FullText:
    pages = [text_page(url, title, 0, text) for url, (title, text) in TEXTS.items()]
    pages += [
        text_page(f"more/{i}/", f"第{i}页", 5, f"一般规定第{i}条，由有关部门负责。")
        for i in range(more)
    ]
    return full_text(pages, Drawer("search", None))


def text_page(url: str, title: str, kind: int, text: str) -> TextPage:
    html = page(title, text)
    return TextPage(url, title, kind, digest(html), lambda: html)


def written(text: FullText) -> dict[str, bytes]:
    return {name: item.read() for name, item in text.files.items()}


class Reader:
    """`fulltext.js` over files in memory; notes what was loaded."""

    def __init__(self, text: FullText, *, broken: str = "") -> None:
        self.loaded: list[str] = []
        self._context = quickjs.Context()
        self._context.eval(mingchuang_theme.search_core())

        def load(path: str) -> str:
            self.loaded.append(path)
            return (
                ""
                if broken and broken in path
                else text.files[path.partition("?")[0]].read().decode()
            )

        self._context.add_callable("readFile", load)
        self._context.eval(
            f"var text = mcSearch.fulltext({json.dumps(text.facts())}, function (path, done) {{"
            " var code = readFile(path); if (code) (0, eval)(code);"
            " done(code ? null : new Error(path)); });"
            "function ask(asked, options) { var got;"
            " text.find(asked, JSON.parse(options), function (found) { got = found; });"
            " return JSON.stringify(got); }"
        )

    def ask(self, asked: str, **options: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._context.get("ask")(asked, json.dumps(options)))
        return found


@pytest.mark.parametrize(
    ("asked", "url"),
    [
        ("委托村委会代办", "guides/dibao/"),
        ("请，也可以委托", "guides/dibao/"),
        ("无法定赡养抚养", "guides/tekun/"),
        ("交通事故怎么办", "guides/linshi/"),
        ("十二月三十一日", "news/kaimen/"),
        ("1001002", "news/kaimen/"),
        ("書面申請", "guides/dibao/"),
    ],
)
@pytest.mark.parametrize("more", [0, 500])
def test_a_phrase_leads_to_the_page_that_says_it(asked: str, url: str, more: int) -> None:
    hits = Reader(made(more)).ask(asked)["hits"]
    assert hits[0]["url"] == url
    assert hits[0]["anchor"] == "who"
    assert hits[0]["heading"] == "谁可以申请"


def test_the_excerpt_marks_what_was_asked_for() -> None:
    hit = Reader(made()).ask("委托村委会代办")["hits"][0]
    assert [part for part, hit_ in hit["excerpt"] if hit_] == ["委托村委会代办"]
    assert "".join(part for part, _ in hit["excerpt"]).startswith("…")


def test_a_question_loads_few_files_once() -> None:
    reader = Reader(made(500))
    reader.ask("委托村委会代办")
    assert len(reader.loaded) == len(set(reader.loaded)) <= 22
    before = len(reader.loaded)
    reader.ask("委托村委会代办")
    assert len(reader.loaded) == before


def test_results_can_be_of_one_kind() -> None:
    assert Reader(made(20)).ask("有关部门负责", kind=0)["hits"] == []


def test_what_cannot_be_loaded_is_said_and_does_no_harm() -> None:
    answer = Reader(made(), broken="/b/").ask("委托村委会代办")
    assert answer == {"hits": [], "failed": True}


@pytest.mark.parametrize("asked", ["", " ", "，。", "的", "a", "不存在的说法啊哈", "'\"\\"])
def test_nothing_to_find_is_no_failure(asked: str) -> None:
    assert Reader(made()).ask(asked) == {"hits": [], "failed": False}


def test_the_same_pages_give_the_same_bytes() -> None:
    assert written(made(40)) == written(made(40))
    assert made(40).version != made(41).version


def test_pairs_that_stand_nearly_everywhere_are_left_out_of_big_sites() -> None:
    assert any(b"\xe6\x9c\x89\xe5\x85\xb3" in f for n, f in written(made(20)).items() if "/b/" in n)
    assert not any(
        b'"\xe6\x9c\x89\xe5\x85\xb3"' in f for n, f in written(made(600)).items() if "/b/" in n
    )


@given(st.text(min_size=2, max_size=2, alphabet="低保救助ab12㐀龥"), st.integers(1, 2000))
def test_the_browser_looks_into_the_same_file(pair: str, shards: int) -> None:
    mixed = _hash()(pair, shards)
    assert mixed == shard_of(pair, shards)


def _hash(known: list[Any] = []) -> Any:  # noqa: B006
    if not known:
        source = mingchuang_theme.search_core()
        start = source.index("function shardOf")
        context = quickjs.Context()
        context.eval(source[start : source.index("\n  }", start) + 4])
        known.extend([context, context.get("shardOf")])
    return known[1]


@pytest.mark.parametrize("many", [1, 300, 60_000])
def test_page_numbers_of_any_size_survive(many: int) -> None:
    """Gaps are written as characters; the surrogates among them are skipped."""
    rows = [0, many, many + 1, many + 60_000]
    context = quickjs.Context()
    source = mingchuang_theme.search_core()
    start = source.index("function places(gaps)")
    context.eval(source[start : source.index("\n  }", start) + 4])
    read = context.eval(f"JSON.stringify(places({json.dumps(gaps(rows))}))")
    assert json.loads(str(read)) == places(gaps(rows)) == rows
