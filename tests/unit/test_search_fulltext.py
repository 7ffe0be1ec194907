"""The full text after an edit is the full text made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingchuang.memory import Drawer, Memory, digest
from mingchuang.search import fulltext
from mingchuang.search.fulltext import TextPage, full_text

WORDS = ["低保", "特困", "救助", "申请", "审核", "发放", "窗口", "电话", "窗口办理", "低保标准"]


def text_pages(texts: dict[str, str]) -> list[TextPage]:
    found = []
    for url, text in texts.items():
        html = f"<main><h1>{url}</h1><p>{text}</p></main>"
        found.append(TextPage(url, url, 0, digest(html), lambda html=html: html))  # type: ignore[misc]
    return found


def written(texts: dict[str, str], drawer: Drawer) -> dict[str, bytes]:
    text = full_text(text_pages(texts), drawer)
    return {name: item.read() for name, item in text.files.items()} | {
        "version": text.version.encode()
    }


def fresh(texts: dict[str, str]) -> dict[str, bytes]:
    return written(texts, Drawer("search", None))


@contextmanager
def remembering(folder: Path) -> Iterator[Drawer]:
    with Memory.open(folder, "test") as memory:
        yield memory.drawer("search")


TEXTS = {f"p{i}/": WORDS[i % len(WORDS)] + f"第{i}条" for i in range(30)}


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files and common pairs, as a big site has them."""
    monkeypatch.setattr(fulltext, "_PLACES", 20)
    monkeypatch.setattr(fulltext, "MANY", 10)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(
        st.dictionaries(
            st.integers(0, 29), st.lists(st.sampled_from(WORDS), max_size=4), max_size=3
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_edits_give_what_making_all_anew_gives(
    edits: list[dict[int, list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("memory")
    texts = dict(TEXTS)
    for edit in [{}, *edits]:
        texts |= {f"p{i}/": "，".join(words) for i, words in edit.items()}
        with remembering(folder) as drawer:
            assert written(texts, drawer) == fresh(texts)


def test_a_page_that_comes_goes_or_is_renamed_is_found_as_such(tmp_path: Path) -> None:
    steps = [
        TEXTS,
        TEXTS | {"new/": "新来的一页"},
        {url: text for url, text in TEXTS.items() if url != "p3/"},
        {("renamed/" if url == "p4/" else url): text for url, text in TEXTS.items()},
        {},
        TEXTS,
    ]
    for texts in steps:
        with remembering(tmp_path) as drawer:
            assert written(texts, drawer) == fresh(texts)


def test_an_edit_writes_only_the_files_that_hold_its_words(tmp_path: Path) -> None:
    with remembering(tmp_path) as drawer:
        before = full_text(text_pages(TEXTS), drawer)
    with remembering(tmp_path) as drawer:
        after = full_text(text_pages(TEXTS | {"p7/": TEXTS["p7/"] + "丙"}), drawer)
    changed = [n for n, item in after.files.items() if item.digest != before.files[n].digest]
    assert 1 < len(changed) <= 5 < len(after.files)


def test_a_damaged_memory_is_made_good(tmp_path: Path) -> None:
    with remembering(tmp_path) as drawer:
        written(TEXTS, drawer)
        for name in ("b/000", "t/p3/"):
            drawer.put(name, b"rubbish" if name[0] == "b" else ("other", [], ""))
    texts = TEXTS | {"p3/": "改了", "p5/": "也改了"}
    with remembering(tmp_path) as drawer:
        assert written(texts, drawer) == fresh(texts)


def test_files_of_an_earlier_build_can_still_be_had(tmp_path: Path) -> None:
    with remembering(tmp_path) as drawer:
        full_text(text_pages(TEXTS), drawer)
    with remembering(tmp_path) as drawer:
        text = full_text(text_pages(TEXTS), drawer)
        drawer.put("b/001", b"rubbish")
        got = {name: item.read() for name, item in text.files.items()}
    expected = fresh(TEXTS)
    assert got == {name: content for name, content in expected.items() if name != "version"}
