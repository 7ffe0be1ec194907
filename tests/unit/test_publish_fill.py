"""Publication.fill: the staging folder becomes exactly the wanted tree, at the cost of changes."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingchuang.plan import Item
from mingchuang.publish import Publication, PublishError, digest_of, write_manifest


def items(texts: Mapping[str, str], asked: list[str] | None = None) -> dict[str, Item]:
    def content(path: str, text: str) -> bytes:
        if asked is not None:
            asked.append(path)
        return text.encode()

    return {
        path: Item(digest_of(text.encode()), lambda p=path, t=text: content(p, t))
        for path, text in texts.items()
    }


def publish(target: Path, texts: Mapping[str, str], **options: int) -> list[str]:
    """Publish a tree; which files had to be made."""
    asked: list[str] = []
    with Publication(target, **options) as publication:
        publication.fill(items(texts, asked))
        publication.commit()
    return asked


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if not path.is_dir()
    }


SITE = {"index.html": "首页", "guides/dibao/index.html": "低保", "assets/a.css": "a{}"}


@pytest.fixture
def target(tmp_path):
    publish(tmp_path / "site", SITE)
    return tmp_path / "site"


def test_the_tree_is_published(target):
    assert read(target) == SITE


def test_only_what_changed_is_made(target):
    assert publish(target, {**SITE, "index.html": "新"}) == ["index.html"]
    assert read(target) == {**SITE, "index.html": "新"}
    assert publish(target, {**SITE, "index.html": "新", "b/c/d.html": "d"}) == ["b/c/d.html"]
    assert publish(target, SITE) == ["index.html"]
    assert read(target) == SITE


def test_a_page_that_is_only_renamed_is_not_made_again(target):
    moved = {**SITE, "guides/tekun/index.html": SITE["guides/dibao/index.html"]}
    del moved["guides/dibao/index.html"]
    assert publish(target, moved) == []
    assert read(target) == moved
    assert not (target / "guides/dibao").exists()


def test_a_file_may_become_a_folder_and_the_other_way_round(target):
    one = {"index.html": "首页", "guides": "文件", "assets/a.css/x.css": "x"}
    publish(target, one)
    assert read(target) == one
    publish(target, SITE)
    assert read(target) == SITE


def test_nothing_is_ever_written_into_a_file_that_has_another_name(target):
    publish(target, {**SITE, "index.html": "二"})
    before = (target / "index.html").stat()
    with (target / "index.html").open() as held:
        publish(target, {**SITE, "index.html": "三"})
        publish(target, {**SITE, "index.html": "四"})
        assert held.read() == "二"
        assert os.fstat(held.fileno()).st_ino == before.st_ino


def test_unchanged_files_keep_their_time_so_that_browsers_need_not_load_them_again(target):
    before = (target / "assets/a.css").stat().st_mtime_ns
    for text in "一二三":
        publish(target, {**SITE, "index.html": text})
        assert (target / "assets/a.css").stat().st_mtime_ns == before


def test_another_content_of_the_same_size_has_another_time_for_servers_that_go_by_seconds(target):
    seconds = [int((target / "index.html").stat().st_mtime)]
    for text in ("甲乙", "乙甲", "甲甲"):
        publish(target, {**SITE, "index.html": text})
        seconds.append(int((target / "index.html").stat().st_mtime))
    assert len(set(seconds)) == len(seconds)


def test_a_file_that_somebody_changed_in_the_site_is_made_again(target):
    (target / "index.html").write_text("改了", encoding="utf-8")
    publish(target, SITE)
    assert read(target) == SITE
    publish(target, SITE)
    assert read(target) == SITE


def test_what_somebody_put_into_the_staging_folder_goes(target):
    staging = target.parent / ".site.mc-next"
    (staging / "guides/x.html").write_text("x")
    (staging / "更多/深").mkdir(parents=True)
    (staging / "assets/a.css").unlink()
    (staging / "assets/a.css").symlink_to("/etc/hostname")
    publish(target, SITE)
    assert read(target) == SITE
    assert not (target / "assets/a.css").is_symlink()


def test_a_staging_folder_full_of_rubbish_or_without_manifest_is_no_harm(target):
    staging, manifest = target.parent / ".site.mc-next", target.parent / ".site.mc-next.json"
    for rubbish in ("", "[]", '{"files": 3}', "{" * 5000, '{"files": ["a"], "digests": []}'):
        manifest.write_text(rubbish)
        publish(target, {**SITE, "index.html": rubbish or "空"})
        assert read(target)["index.html"] == (rubbish or "空")
    (staging / "index.html").unlink()
    (staging / "index.html").mkdir()
    manifest.unlink()
    publish(target, SITE)
    assert read(target) == SITE


def test_compressed_copies_in_a_former_site_do_not_come_back(target):
    (target / "index.html.gz").write_bytes(b"gz")
    publish(target, {**SITE, "index.html": "新"})
    assert not (target / "index.html.gz").exists()
    publish(target, SITE)
    assert not (target / "index.html.gz").exists()


def test_a_file_of_the_project_is_copied_never_linked(tmp_path):
    source, target = tmp_path / "form.pdf", tmp_path / "site"
    source.write_bytes(b"%PDF")
    with Publication(target) as publication:
        publication.fill({"forms/form.pdf": Item(digest_of(b"%PDF"), path=source)})
        publication.commit()
    source.write_bytes(b"other")
    assert (target / "forms/form.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../../x", "/etc/x", "a//b", "", ".", "a/.", "a\\b", "a\0b", "a/", "a/.mc-new"],
)
def test_no_file_is_put_outside_the_site(tmp_path, path):
    target = tmp_path / "site"
    with pytest.raises(PublishError, match="跑到网站外面"), Publication(target) as publication:
        publication.fill(items({path: "x"}))
    assert not target.exists()


def test_a_name_that_is_file_and_folder_is_refused(tmp_path):
    target = tmp_path / "site"
    with pytest.raises(PublishError, match="既是文件又是文件夹"), Publication(target) as p:
        p.fill(items({"a": "x", "a/b": "y"}))


def test_names_may_be_as_long_as_the_system_takes_them(tmp_path):
    name = "长" * 85
    publish(tmp_path / "site", {f"{name}/{name}": "x"})
    assert read(tmp_path / "site") == {f"{name}/{name}": "x"}


def test_when_making_a_page_fails_the_old_site_stands_and_the_next_build_is_right(target):
    def broken() -> bytes:
        raise ZeroDivisionError

    def attempt() -> None:
        with Publication(target) as publication:
            wanted = items({**SITE, "index.html": "新", "a.html": "a"})
            publication.fill({**wanted, "b.html": Item("b", broken)})

    with pytest.raises(ZeroDivisionError):
        attempt()
    assert read(target) == SITE
    assert publish(target, {**SITE, "a.html": "x"}) == ["a.html"]
    assert read(target) == {**SITE, "a.html": "x"}


def test_a_tree_that_was_filled_but_not_published_serves_the_next_build(target):
    with Publication(target) as publication:
        publication.fill(items({**SITE, "more.html": "多"}))
        assert read(publication.staging) == {**SITE, "more.html": "多"}
    assert read(target) == SITE
    assert publish(target, {**SITE, "more.html": "多"}) == []


def test_without_hard_links_everything_works(target, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    publish(target, {**SITE, "index.html": "新"})
    publish(target, {**SITE, "a.html": "a"})
    assert read(target) == {**SITE, "a.html": "a"}


def test_a_site_that_another_tool_built_is_taken_over(tmp_path):
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("首页", encoding="utf-8")
    write_manifest(target, ["index.html"])
    assert publish(target, {"index.html": "首页", "a.html": "a"}) == ["a.html"]


def test_filling_twice_counts_the_last_time(target):
    with Publication(target) as publication:
        publication.fill(items({"index.html": "一"}))
        publication.fill(items({"a/index.html": "二"}))
        publication.commit()
    assert read(target) == {"a/index.html": "二"}


_NAMES = st.sampled_from(["a", "b", "c.html", "长", "x y"])
_TREES = st.dictionaries(
    st.lists(_NAMES, min_size=1, max_size=3).map("/".join), st.sampled_from("甲乙丙"), max_size=6
).filter(lambda tree: not any(f"{path}/" in f"{other}" for path in tree for other in tree))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(_TREES, min_size=1, max_size=6))
def test_whatever_was_there_the_site_is_the_wanted_tree(tmp_path_factory, trees):
    target = tmp_path_factory.mktemp("sites") / "site"
    for tree in trees:
        publish(target, tree, keep=1)
        assert read(target) == tree
