"""Former sites are kept, and any of them can be put back in one step."""

import os
from pathlib import Path

import pytest
from test_publish_fill import items, publish, read

from mingchuang.publish import Publication, PublishError, history, rollback, swap, write_manifest


def version(text: str) -> dict[str, str]:
    """A site of which only some files differ from version to version."""
    return {"index.html": text, "guides/index.html": "不变", f"only-{text}/index.html": text}


def published(target: Path) -> str:
    tree = read(target)
    assert tree == version(tree["index.html"])
    return tree["index.html"]


@pytest.fixture(params=["exchange", "two renames"])
def target(request, tmp_path, monkeypatch):
    """Four sites were published one after the other."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    for text in "一二三四":
        publish(tmp_path / "site", version(text))
    return tmp_path / "site"


def test_the_site_before_can_be_put_back_and_back_again(target):
    rollback(target)
    assert published(target) == "三"
    rollback(target)
    assert published(target) == "四"
    rollback(target)
    assert published(target) == "三"


def test_any_of_those_kept_can_be_put_back(target):
    rollback(target, 3)
    assert published(target) == "一"
    # What was replaced last comes first.
    rollback(target, 1)
    assert published(target) == "四"
    rollback(target, 3)
    assert published(target) == "二"


def test_all_ways_through_former_sites_lead_to_whole_sites(target):
    for position in [3, 1, 2, 3, 3, 2, 1, 3, 2, 2, 3, 1, 1]:
        rollback(target, position)
        published(target)
    seen = {published(target)}
    for _ in range(3):
        rollback(target, 3)
        seen.add(published(target))
    assert seen == set("一二三四")


def test_a_build_after_a_rollback_works_and_can_be_rolled_back(target):
    rollback(target)
    publish(target, version("五"))
    assert published(target) == "五"
    rollback(target)
    assert published(target) == "三"


def test_only_so_many_are_kept(target):
    for text in "五六七":
        publish(target, version(text), keep=2)
    assert len(history(target).former) == 2
    with pytest.raises(PublishError, match="只留着 2 份"):
        rollback(target, 3)
    rollback(target, 2)
    assert published(target) == "五"


def test_none_are_kept_if_none_are_wanted(target):
    publish(target, version("五"), keep=0)
    assert history(target).former == ()
    with pytest.raises(PublishError, match="没有可以退回的"):
        rollback(target)
    assert published(target) == "五"


def test_the_list_says_when_how_many_pages_and_how_big(target):
    for number, text in enumerate("一二三"):
        manifest = target.parent / f".site.mc-kept-{number + 1}.json"
        os.utime(manifest, (1_000_000 + number, 1_000_000 + number))
        assert text in manifest.read_text(encoding="utf-8")
    found = history(target)
    assert found.now is not None
    assert (found.now.pages, found.now.size) == (3, 12)
    assert [former.built.timestamp() for former in found.former] == [
        1_000_002,
        1_000_001,
        1_000_000,
    ]
    # The time is that of the build, also after it was put back.
    assert rollback(target, 2).built.timestamp() == 1_000_001
    now = history(target).now
    assert now is not None
    assert now.built.timestamp() == 1_000_001


def test_former_sites_share_the_disk(tmp_path):
    if not hasattr(os, "link"):
        pytest.skip("no links here")
    big = {f"{n}.html": "大" * 30_000 for n in range(20)}
    for text in "一二三四":
        publish(tmp_path / "site", {**big, "index.html": text})
    blocks = {p.stat().st_ino: p.stat().st_blocks for p in tmp_path.rglob("*") if p.is_file()}
    alone = sum(p.stat().st_blocks for p in (tmp_path / "site").iterdir())
    assert sum(blocks.values()) < 1.3 * alone


def test_sites_that_another_tool_wrote_into_staging_are_kept_too(tmp_path):
    target = tmp_path / "site"
    for text in "一二":
        with Publication(target) as publication:
            for path, content in version(text).items():
                (publication.staging / path).parent.mkdir(parents=True, exist_ok=True)
                (publication.staging / path).write_text(content, encoding="utf-8")
            publication.commit()
    rollback(target)
    assert published(target) == "一"


def test_a_site_built_by_mkdocs_itself_can_be_put_back(tmp_path):
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("旧", encoding="utf-8")
    write_manifest(target, ["index.html"])
    publish(target, {"index.html": "新"})
    rollback(target)
    assert read(target) == {"index.html": "旧"}


def test_a_former_site_that_was_changed_is_not_put_back(target):
    stored = next((target.parent / ".site.mc-kept-3").iterdir())
    stored.chmod(0o644)
    stored.write_text("不是原来的", encoding="utf-8")
    with pytest.raises(PublishError, match="被人改过"):
        rollback(target)
    assert published(target) == "四"
    # The others are as good as before.
    rollback(target, 3)
    assert published(target) == "一"


def test_the_site_may_have_been_deleted(target):
    for path in sorted(target.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    target.rmdir()
    with pytest.raises(PublishError, match="不见了"):
        rollback(target)
    publish(target, version("五"))
    assert published(target) == "五"


def test_files_of_somebody_else_stop_a_rollback(target):
    (target / "验证.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match=r"验证\.txt"):
        rollback(target)


def test_while_a_build_runs_nothing_is_put_back(target):
    with Publication(target) as publication:
        publication.fill(items(version("五")))
        with pytest.raises(PublishError, match="另一个构建"):
            rollback(target)


def test_where_nothing_was_published_there_is_nothing_to_put_back(tmp_path):
    for target in (tmp_path / "site", tmp_path / "no" / "site"):
        with pytest.raises(PublishError, match="没有可以退回的"):
            rollback(target)
        assert history(target).former == ()
    assert not (tmp_path / "no").exists()
