import os
import re
import threading
from pathlib import Path

import pytest

from mingchuang.publish import Publication, PublishError, swap, write_manifest


def put(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


def publish_site(target: Path, **files: str) -> None:
    with Publication(target) as publication:
        put(publication.staging, **files)
        publication.commit()


def read(target: Path) -> dict[str, str]:
    return {p.stem: p.read_text(encoding="utf-8") for p in sorted(target.iterdir())}


def leftovers(target: Path) -> list[str]:
    """What stands beside a site besides the lock, the manifest and former sites."""
    ours = re.compile(r"\.site\.mc-(lock|manifest\.json|kept-\d+(\.json)?)")
    return [p.name for p in target.parent.iterdir() if p != target and not ours.fullmatch(p.name)]


@pytest.fixture(params=["exchange", "two renames"])
def site(request, tmp_path, monkeypatch):
    """An already published site, with and without the system's atomic exchange."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    target = tmp_path / "site"
    publish_site(target, index="旧")
    return target


def test_a_new_site_takes_the_place_of_the_old_one(site):
    publish_site(site, index="新", more="多")
    assert read(site) == {"index": "新", "more": "多"}
    assert leftovers(site) == []


def test_a_site_is_published_where_there_was_nothing(tmp_path):
    target = tmp_path / "a" / "b" / "site"
    publish_site(target, index="新")
    assert read(target) == {"index": "新"}


def test_an_empty_folder_may_be_used(tmp_path):
    target = tmp_path / "site"
    target.mkdir()
    publish_site(target, index="新")
    assert read(target) == {"index": "新"}


def test_without_commit_the_old_site_stands(site):
    with Publication(site) as publication:
        put(publication.staging, index="新")
    assert read(site) == {"index": "旧"}
    assert leftovers(site) == []


def test_when_a_build_breaks_the_old_site_stands(site):
    def build():
        with Publication(site) as publication:
            put(publication.staging, index="新")
            raise RuntimeError("模板坏了")

    with pytest.raises(RuntimeError):
        build()
    assert read(site) == {"index": "旧"}
    assert leftovers(site) == []


def test_when_the_swap_fails_the_old_site_stands(site, monkeypatch):
    def refuse(_one, _other):
        raise OSError(5, "磁盘坏了")

    with Publication(site) as publication:
        put(publication.staging, index="新")
        monkeypatch.setattr(swap, "exchange", refuse)
        with pytest.raises(PublishError, match="原来的网站没有动"):
            publication.commit()
    assert read(site) == {"index": "旧"}


def test_readers_always_see_a_whole_site(tmp_path):
    target = tmp_path / "site"
    names = [f"p{n}" for n in range(20)]
    publish_site(target, **dict.fromkeys(names, "0"))
    torn, done = [], threading.Event()

    def reader():
        while not done.is_set():
            folder = -1
            try:
                folder = os.open(target, os.O_RDONLY)
                seen = {_read_at(folder, f"{name}.html") for name in names}
            except FileNotFoundError:
                # The tree that was open has gone as a whole; look again.
                seen = set()
            finally:
                if folder >= 0:
                    os.close(folder)
            if len(seen) > 1:
                torn.append(seen)

    thread = threading.Thread(target=reader)
    thread.start()
    for version in range(1, 40):
        publish_site(target, **dict.fromkeys(names, str(version)))
    done.set()
    thread.join()
    assert not torn


def _read_at(folder: int, name: str) -> bytes:
    file = os.open(name, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(file, 100)
    finally:
        os.close(file)


def test_the_site_is_never_missing_while_it_is_replaced(tmp_path):
    target = tmp_path / "site"
    publish_site(target, index="0")
    if not swap.exchange(target, target):
        pytest.skip("这个系统没有原子交换")
    missed, done = [], threading.Event()

    def reader():
        while not done.is_set():
            if not (target / "index.html").exists():
                missed.append(1)

    thread = threading.Thread(target=reader)
    thread.start()
    for version in range(100):
        publish_site(target, index=str(version))
    done.set()
    thread.join()
    assert not missed


def test_two_builds_at_once_are_refused(site):
    with (
        Publication(site),
        pytest.raises(PublishError, match="另一个构建"),
        Publication(site),
    ):
        pass
    publish_site(site, index="新")


def test_what_a_killed_build_left_is_cleared_away(site):
    put(site.parent / ".site.mc-new-dead", index="半")
    publish_site(site, index="新")
    assert leftovers(site) == []


def test_a_build_killed_between_two_renames_is_undone(site):
    site.rename(site.parent / ".site.mc-old")
    with Publication(site):
        assert read(site) == {"index": "旧"}


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path):
    home = tmp_path / "home"
    put(home, 论文="要紧")
    with pytest.raises(PublishError, match="不是明窗生成的"), Publication(home):
        pass
    assert read(home) == {"论文": "要紧"}


def test_a_file_that_somebody_put_into_the_site_is_never_lost(site):
    (site / "验证.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match=r"验证\.txt"), Publication(site):
        pass
    assert (site / "验证.txt").exists()


def test_a_file_put_into_the_site_during_the_build_is_never_lost(site):
    with Publication(site) as publication:
        put(publication.staging, index="新")
        put(site, late="晚到")
        with pytest.raises(PublishError, match=r"late\.html"):
            publication.commit()
    assert read(site) == {"index": "旧", "late": "晚到"}


def test_compressed_copies_for_the_web_server_may_be_replaced(site):
    (site / "index.html.br").write_bytes(b"x")
    publish_site(site, index="新")
    assert read(site) == {"index": "新"}


def test_a_folder_that_another_tool_built_for_us_may_be_replaced(tmp_path):
    target = tmp_path / "site"
    put(target, index="旧")
    write_manifest(target, ["index.html"])
    publish_site(target, index="新")
    assert read(target) == {"index": "新"}


@pytest.mark.parametrize("where", ["content", "content/site", "."])
def test_the_site_is_never_put_among_the_sources(tmp_path, where):
    content = tmp_path / "content"
    put(content, about="关于")
    with pytest.raises(PublishError, match="混在一起"), Publication(tmp_path / where, [content]):
        pass
    assert read(content) == {"about": "关于"}


def test_home_and_root_are_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "me").mkdir()
    for target in (Path("/"), tmp_path / "me"):
        with pytest.raises(PublishError, match="整个目录都会被换掉"), Publication(target):
            pass


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "site").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match="是一个文件"), Publication(tmp_path / "site"):
        pass


def test_a_link_to_the_site_stays_a_link(site):
    link = site.parent / "current"
    link.symlink_to(site, target_is_directory=True)
    publish_site(link, index="新")
    assert link.is_symlink()
    assert read(site) == {"index": "新"}


def test_the_permissions_of_the_folder_stay(site):
    site.chmod(0o750)
    publish_site(site, index="新")
    assert site.stat().st_mode & 0o777 == 0o750
