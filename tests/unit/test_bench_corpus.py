"""The pages of the build benchmark: as many as asked for, the same every time, plain to every generator."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path

import pytest
import yaml
from bench.engine.corpus import FEWEST, corpus, edited, html_of, plain, retitled
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

ROOT = Path(__file__).parents[2]
HANDBOOKS = ROOT / "docs"
#: What a page of the corpus is made of, and no more.
TAGS = {"p", "h2", "ul", "li", "strong", "a", "table", "thead", "tbody", "tr", "th", "td"}


def html(text: str) -> str:
    return Markdown(extensions=["tables", "attr_list", "md_in_html", "footnotes"]).convert(text)


def test_the_same_folder_gives_the_same_pages_wherever_it_stands(tmp_path: Path) -> None:
    shutil.copytree(HANDBOOKS, tmp_path / "elsewhere")
    assert list(corpus(HANDBOOKS, 120)) == list(corpus(tmp_path / "elsewhere", 120))


@pytest.mark.parametrize("pages", [FEWEST, 99, 300])
def test_there_are_as_many_pages_as_asked_for(pages: int) -> None:
    assert len({source.path for source in corpus(HANDBOOKS, pages)}) == pages


def test_every_link_leads_to_a_page() -> None:
    sources = {source.path: source.text for source in corpus(HANDBOOKS, 200)}
    links = [
        posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        for path, text in sources.items()
        for target in re.findall(r"\]\((.*?)\)", text)
    ]
    assert len(links) == 3 * (200 - 20)
    assert set(links) <= set(sources)


def test_every_page_has_a_title_a_table_and_sections() -> None:
    for source in corpus(HANDBOOKS, 100):
        _, front, body = source.text.split("---\n", 2)
        assert set(yaml.safe_load(front)) == {"title", "date", "description"}
        if not source.path.endswith("index.md"):
            assert html(body).count("<table>") == 1
            assert 4 <= html(body).count("<h2") <= 8


def test_a_page_has_about_the_bytes_of_a_policy_page_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "english.md").write_text("Who may ask for help, and how long it takes.\n" * 900)
    for folder in (HANDBOOKS, tmp_path):
        sizes = sorted(len(source.text.encode()) for source in corpus(folder, 300))
        assert 2500 < sizes[150] < 4500


@given(st.text(max_size=300))
def test_any_text_becomes_running_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    line = "随便什么文字都要能变成一个网页里的一段正文"
    (folder / "a.md").write_text(f"{text}\n{line}{text}", encoding="utf-8", errors="ignore")
    for source in list(corpus(folder, FEWEST))[-3:]:
        made = html(source.text.split("---\n", 2)[2])
        assert set(re.findall(r"<(\w+)", made)) <= TAGS
        assert made.count("<table>") == 1


@pytest.mark.parametrize(
    "line",
    [
        "```python title='一段程序'",
        "| 一 | 二 | {: .class } |",
        '{{< figure src="图.png" >}} 和 {{% call %}}',
        "[[标准:最低生活保障标准]]",
        "![图](a.png) <div onclick=1>文字</div> https://example.org/x",
        "**粗** *斜* `代码` ~~删~~ &lt; [^1]",
    ],
)
def test_marks_of_any_generator_are_taken_out(line: str) -> None:
    assert not re.search(r"[<>{}\[\]|`*~&]|://", plain(line))


def test_words_for_what_is_not_written_yet_are_replaced() -> None:
    assert (
        plain("发文机关：XX市民政局，电话待补，姓名×××") == "发文机关：某市民政局，电话某，姓名某"
    )


def test_an_edit_changes_one_paragraph_and_nothing_else() -> None:
    page = list(corpus(HANDBOOKS, 60))[-1]
    before, after = page.text.splitlines(), edited(page, "改过的地方").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new.removeprefix(old) for old, new in changed] == ["改过的地方"]
    assert not changed[0][0].startswith(("#", "-", "|"))


def test_another_title_changes_the_title_and_nothing_else() -> None:
    page = list(corpus(HANDBOOKS, 60))[-1]
    before, after = page.text.splitlines(), retitled(page, "新").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert re.fullmatch(r'title: ".*新"', changed[0])


def test_too_few_pages_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        list(corpus(HANDBOOKS, FEWEST - 1))
    with pytest.raises(SystemExit):
        list(corpus(tmp_path, FEWEST))


def test_addresses_are_those_of_folders() -> None:
    assert html_of("part00/index.md") == "part00/index.html"
    assert html_of("part07/p00007.md") == "part07/p00007/index.html"
