"""What a folder of records may look like after people have been at it."""

import os
from pathlib import Path

import pytest

from mingchuang.load.files import sources
from mingchuang.load.names import kinds_below, misnamed
from mingchuang.problems import Problems


@pytest.fixture
def folder(tmp_path):
    """A project with its three folders and a site file."""
    for name in ("content", "brands", "guides"):
        (tmp_path / name).mkdir()
    (tmp_path / "content/site.yml").write_text("名称: 甲\n", encoding="utf-8")
    return tmp_path


def look(root: Path) -> tuple[list[str], dict[str, bool]]:
    """Problems as `file code`, and the records found: `kind:id` → readable."""
    problems = Problems()
    found = {f"{s.kind.name}:{s.id}": s.readable for s in sources(root, problems)}
    return [f"{p.place.file} {p.code}" for p in problems], found


def test_a_clean_folder_has_no_problems(folder):
    assert look(folder) == ([], {"site:": True})


@pytest.mark.parametrize("name", ["guides", "brands"])
def test_a_source_folder_that_is_gone_is_said_once(folder, name):
    (folder / name).rename(folder / "bieming")
    problems, found = look(folder)
    assert problems == [f"{name} M120"]
    assert any(not readable for readable in found.values())


def test_a_file_where_a_source_folder_should_be_is_told(folder):
    (folder / "guides").rmdir()
    (folder / "guides").write_text("甲", encoding="utf-8")
    assert look(folder)[0] == ["guides M107"]


def test_a_link_to_itself_is_told_and_not_followed(folder):
    (folder / "guides/huan").symlink_to("huan")
    assert look(folder)[0] == ["guides/huan M107"]


def test_a_source_folder_that_is_a_link_to_elsewhere_is_told_once(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("wai")
    (elsewhere / "site.yml").write_text("名称: 乙\n", encoding="utf-8")
    (folder / "content/site.yml").unlink()
    (folder / "content").rmdir()
    (folder / "content").symlink_to(elsewhere)
    assert look(folder)[0] == ["content M107"]


def test_a_folder_with_the_name_of_a_file_is_told(folder):
    (folder / "guides/dibao.md").mkdir()
    problems, found = look(folder)
    assert problems == ["guides/dibao.md M107"]
    assert found["guide:dibao"] is False


def test_a_name_in_another_encoding_is_told_without_a_crash(folder):
    os.close(os.open(os.fsencode(folder) + "/guides/低保.md".encode("gbk"), os.O_CREAT))
    problems, _ = look(folder)
    assert len(problems) == 1
    assert problems[0].endswith("M109")
    assert problems[0].encode("utf-8")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("guides/dibao.md.txt", "guides/dibao.md"),
        ("guides/Dibao.md", "guides/dibao.md"),
        ("guides/dibao.MD", "guides/dibao.md"),
        ("guides/dibao.markdown", "guides/dibao.md"),
        ("brands/a/windows/b.YML", "brands/a/windows/b.yml"),
        ("brands/a/brand.yaml", "brands/a/brand.yml"),
        ("content/about.md.txt", "content/about.md"),
        ("content/unit.yml", "content/units.yml"),
        ("content/Site.yml", "content/site.yml"),
    ],
)
def test_a_wrong_name_is_read_as_the_one_that_was_meant(folder, name, meant):
    path = folder / name
    (folder / "content/site.yml").unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\n---\n", encoding="utf-8")
    wrong = misnamed(path.relative_to(folder))
    assert wrong is not None
    assert str(wrong.meant) == meant
    assert Path(meant).name in wrong.problem.mend or wrong.problem.code == "M109"


def test_a_copy_beside_the_real_file_is_told_and_not_read(folder):
    for name in ("dibao.md", "dibao.md.txt"):
        (folder / "guides" / name).write_text("---\n---\n", encoding="utf-8")
    problems, found = look(folder)
    assert problems == ["guides/dibao.md.txt M106"]
    assert found["guide:dibao"] is True


def test_kinds_are_known_by_their_folder():
    from pathlib import PurePosixPath

    below = {kind.name for kind in kinds_below(PurePosixPath("brands/a"))}
    assert below == {"brand", "window"}
