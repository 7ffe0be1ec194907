"""The site as an ordinary project: other engines make the same site of it, without Mingchuang."""

import errno
import tomllib
from pathlib import Path

import pytest
from alone import built, contents
from handmade import ROOT, TODAY, made_plan, tree
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from packaging.requirements import Requirement

from mingchuang.cli import run, work
from mingchuang.engines import mkdocs as engine
from mingchuang.engines.staged import StageError, _page, stageable, staged
from mingchuang.pipeline import Outcome
from mingchuang.plan import PROSE_SLOT, Item, Page, SitePlan
from mingchuang.problems import Place, Problem, Problems
from mingchuang.publish import PublishError, write_new, write_tree

BASE = "https://www.example.gov.cn/mzj/"
PROSE = """---

看 [临时救助](linshi.md)、[低保](/guides/dibao/)、[下面](#怎么办)。

!!! note
    带原件

## 怎么办

| 甲 | 乙 | 丙 |
|:--|--:|---|
| {{ 1 }} | `href="/a"` | 3 |

- [x] 带了
"""


def finished(project, plan, base_url=BASE):
    made = engine.build(project, plan, Path, base_url=base_url, today=TODAY)
    assert not made.problems.failed
    return made.files


def as_project(project, plan, base_url=BASE):
    config = stageable(project, base_url, Problems())
    return staged(config, plan, finished(project, plan, base_url))


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("base_url", [BASE, None], ids=["with an address", "without an address"])
def test_another_engine_makes_the_same_files_without_mingchuang(name, base_url, project, tmp_path):
    plan = made_plan(PROSE)
    write_tree(tmp_path / "ours", finished(project, plan, base_url))
    write_tree(tmp_path / "staged", as_project(project, plan, base_url))
    built(name, tmp_path / "staged", tmp_path / "theirs")
    assert contents(tmp_path / "theirs") == contents(tmp_path / "ours")


@pytest.mark.slow
def test_mkdocs_makes_the_whole_sample_site(sample_site, handed_over, tmp_path):
    assert contents(built("mkdocs", handed_over, tmp_path / "site")) == contents(sample_site)


@pytest.mark.slow
def test_properdocs_makes_the_whole_sample_site(sample_site, by_properdocs):
    assert contents(by_properdocs) == contents(sample_site)


def test_prose_stays_markdown_and_links_of_components_work_anywhere(project):
    page = as_project(project, made_plan())["docs/guides/dibao.md"].read().decode()
    assert page.endswith("---\n## 一、怎么办\n\n看 [临时救助](linshi.md)。\n")
    assert 'href="../../assets/site.css"' in page
    assert 'href="/' not in page


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(deadline=None)
@given(head=_TEXT, above=_TEXT, title=_TEXT)
@example(head="\n  <meta>\n---\n", above="甲\r\n\t乙\n \n", title="1.0")
@example(head="\n\x85", above="\u2028", title="\x85")
def test_what_stands_in_front_matter_is_read_back_to_the_letter(head, above, title):
    page = Page("a/", "page", title, head, above + PROSE_SLOT, markdown="正文\n")
    text, meta = get_data(_page(page))
    assert text == "正文\n"
    assert meta == {"title": title, "kind": "page", "head": head, "above": above, "below": ""}


@pytest.mark.parametrize(
    ("url", "source"), [("guides/index/", ""), ("guides/README/", ""), ("a/", "content/b.md")]
)
def test_a_page_that_would_get_another_address_is_refused(url, source, project):
    page = Page(url, "page", "题", "", "", source=source, native=bool(source))
    with pytest.raises(StageError, match="换一个编号"):
        staged(stageable(project, BASE, Problems()), SitePlan("示例", {url: page}), {})


def test_settings_that_cannot_be_written_down_are_refused(project):
    config = stageable(project, BASE, Problems())
    config.mdx_configs["toc"]["slugify"] = object()
    with pytest.raises(StageError, match="markdown_extensions"):
        staged(config, SitePlan("示例"), {})


def test_the_next_mkdocs_never_comes_in_by_itself():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [mkdocs] = [
        wanted for wanted in map(Requirement, project["dependencies"]) if wanted.name == "mkdocs"
    ]
    assert "1.6.1" in mkdocs.specifier
    assert not mkdocs.specifier.contains("2.0.0.dev1", prereleases=True)


# --- a new folder ---------------------------------------------------------------------------


def item(text):
    return Item(text, text.encode)


def test_a_new_folder_appears_with_everything_in_it(tmp_path):
    write_new(tmp_path / "a/b", {"x/y.txt": item("y")})
    assert tree(tmp_path) == {"a/b/x/y.txt": b"y"}


def test_an_empty_folder_is_filled(tmp_path):
    write_new(tmp_path, {"y.txt": item("y")})
    assert tree(tmp_path) == {"y.txt": b"y"}


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("我的", encoding="utf-8")
    with pytest.raises(PublishError, match="已经有文件"):
        write_new(tmp_path, {"y.txt": item("y")})
    with pytest.raises(PublishError, match="不是文件夹"):
        write_new(tmp_path / "mine.txt", {"y.txt": item("y")})
    assert tree(tmp_path) == {"mine.txt": "我的".encode()}


def test_when_the_disk_is_full_there_is_no_folder_at_all(tmp_path):
    def full():
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(PublishError, match="磁盘满了"):
        write_new(tmp_path / "new", {"a.txt": item("a"), "b.txt": Item("b", full)})
    assert list(tmp_path.iterdir()) == []


def test_what_comes_into_the_folder_meanwhile_is_kept(tmp_path):
    def meanwhile():
        (tmp_path / "new").mkdir()
        (tmp_path / "new/theirs.txt").write_text("别人的", encoding="utf-8")
        return b"a"

    with pytest.raises(PublishError, match="什么也没有写"):
        write_new(tmp_path / "new", {"a.txt": Item("a", meanwhile)})
    assert tree(tmp_path) == {"new/theirs.txt": "别人的".encode()}


# --- the command ----------------------------------------------------------------------------


@pytest.fixture
def site(project, monkeypatch):
    """A project, and what the pipeline says of it."""
    given = {"plan": made_plan(), "problems": Problems()}
    monkeypatch.setattr(
        work, "make_plan", lambda *_: Outcome(given["plan"], None, given["problems"])
    )
    monkeypatch.chdir(project.root)
    return given


def test_where_there_is_something_to_mend_nothing_is_written(site, project, capsys):
    before = tree(project.root)
    wrong = Problem("M203", Place("guides/dibao.md", 2), "份数", "缺少“份数”", "补上")
    site["problems"] = Problems([wrong])
    assert run(["stage", "交接"]) == 1
    assert "缺少“份数”" in capsys.readouterr().err
    assert tree(project.root) == before


def test_a_dangling_link_in_prose_is_something_to_mend(site, project, capsys):
    before = tree(project.root)
    site["plan"] = made_plan("看 [没有的](meiyou.md)。\n")
    assert run(["stage", "交接"]) == 1
    assert "meiyou.md" in capsys.readouterr().err
    assert tree(project.root) == before


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("folder", "said"),
    [("guides", "已经有文件"), ("content/交接", "会当成资料读"), ("mkdocs.yml", "不是文件夹")],
)
def test_a_place_that_will_not_do_is_told(folder, said, project, capsys):
    before = tree(project.root)
    assert run(["stage", folder]) == 2
    assert said in capsys.readouterr().err
    assert tree(project.root) == before


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("more", ["hooks: [more.py]\n", "extra_templates: [a.html]\n"])
def test_a_site_that_is_made_by_more_than_markdown_is_refused(more, project, capsys):
    (project.root / "more.py").write_text("", encoding="utf-8")
    with project.config_file.open("a", encoding="utf-8") as file:
        file.write(more)
    assert run(["stage", "交接"]) == 2
    assert "写不进普通的文件" in capsys.readouterr().err
    assert not (project.root / "交接").exists()


@pytest.mark.usefixtures("site")
def test_settings_that_cannot_be_used_are_something_to_mend(project, capsys):
    project.config_file.write_text("plugins: [mingchuang]\n", encoding="utf-8")
    assert run(["stage", "交接"]) == 1
    assert "site_name" in capsys.readouterr().err
