"""What is too much is refused, and nothing ordinary ever is."""

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingchuang import limits, lock
from mingchuang.collisions import collisions
from mingchuang.load.files import walk
from mingchuang.load.portable import alike, name_fault
from mingchuang.load.prose_limits import prose_problem
from mingchuang.plan import Page, SiteFile, SitePlan
from mingchuang.problems import Problems

ROOT = Path(__file__).parents[2]


def refused(body: str) -> str:
    problem = prose_problem(body, "content/a.md", 5)
    return f"{problem.code} {problem.place}" if problem else ""


@pytest.mark.parametrize("file", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name)
def test_manuals_full_of_tables_code_and_links_are_ordinary(file):
    assert refused(file.read_text(encoding="utf-8")) == ""


@pytest.mark.parametrize(
    "body",
    [
        "",
        "-" * 200,
        "- " * 20,
        "* * *",
        "**粗**" * 200,
        "[一](/a/) " * 400,
        "![图](/a.png)\n" * 400,
        "<b>一</b>" * 400,
        "a < b，b < c。" * 300,
        "（（（" * 100,
        "1. 一\n2. 二\n" * 300,
        "```\n" + "if (a[0] < b[1]) {\n" * 90 + "```\n",
    ],
)
def test_ordinary_prose_is_let_through(body):
    assert refused(body) == ""


def test_the_problem_stands_at_its_line():
    assert refused("一\n\n二\n\n" + "> " * 99 + "x") == "M452 content/a.md:9"
    assert refused("一\n\n" + "[" * 101) == "M452 content/a.md:7"
    assert refused("一\n" + "长" * 20_001) == "M451 content/a.md:6"
    assert refused("一\n\n" + "长\n" * 40_000) == "M451 content/a.md:7"


@given(st.text(alphabet="[]()<>!-*_ \n\t`a1.^:", max_size=3_000))
def test_no_text_makes_the_judge_stumble(body):
    problem = prose_problem(body, "a.md", 1)
    if problem is not None:
        assert problem.code in {"M451", "M452"}
        assert problem.place.line <= body.count("\n") + 1


@pytest.mark.parametrize(
    "name", ["dibao.md", "图 [1] (二).svg", "console.md", "nulls.txt", "😀.png", "a.b.c", "长" * 60]
)
def test_names_that_work_everywhere(name):
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name", ["CON", "con.txt", "Lpt1.md", "a.", "a ", 'a"b', "a:b", "a?b", "e\u0301", "长" * 70]
)
def test_names_that_do_not(name):
    assert name_fault(name) is not None


def test_names_that_some_systems_cannot_tell_apart():
    assert alike("A.TXT") == alike("a.txt")
    assert alike("\u00c9") == alike("e\u0301")
    assert alike("a.txt") != alike("b.txt")


def test_a_folder_or_file_that_may_not_be_read_is_said(tmp_path, monkeypatch):
    for name in ("content", "brands", "guides"):
        (tmp_path / name).mkdir()
    (tmp_path / "content/a.pdf").write_bytes(b"x")
    monkeypatch.setattr("os.access", lambda *_: False)
    problems = Problems()
    assert list(walk(tmp_path, problems)) == []
    assert [(p.code, p.place.file) for p in problems] == [("M101", "content/a.pdf")]


def page(url: str, source: str = "") -> Page:
    return Page(url, "page", url, "", "", source=source)


def found(plan: SitePlan, root: Path) -> list[tuple[str, str]]:
    return [(p.code, p.place.file) for p in collisions(plan, root)]


def test_two_sources_for_one_address_are_said(tmp_path):
    content = tmp_path / "content"
    for name in ("about/index.html", "Guides/a.pdf", "news", "ok/a.pdf", "site.yml", ".hidden"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("x")
    pages = {url: page(url) for url in ("", "about/", "guides/", "news/")}
    plan = SitePlan("", pages, doubles=(page("guides/", "content/guides.md"),))
    assert sorted(found(plan, tmp_path)) == [
        ("M458", "content/Guides/a.pdf"),
        ("M458", "content/about/index.html"),
        ("M458", "content/guides.md"),
        ("M458", "content/news"),
    ]


def test_a_picture_that_its_record_prepared_does_not_collide_with_itself(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.svg").write_text("<svg/>")
    (tmp_path / "content/b.pdf").write_text("x")
    files = {
        "a.svg": SiteFile("a.svg", content=b"<svg/>"),
        "b.pdf": SiteFile("b.pdf", path=tmp_path / "content/b.pdf"),
    }
    assert found(SitePlan("", {"": page("")}, files), tmp_path) == []


def test_a_system_without_locks_is_not_taken_for_a_second_build(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_args):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="no locks"):
        lock.hold(tmp_path / "lock")


def test_limits_leave_room_for_the_largest_of_our_own_files():
    sizes = [p.stat().st_size for p in (ROOT / "content").rglob("*.yml")]
    assert max(sizes) * 5 < limits.RECORD_BYTES
