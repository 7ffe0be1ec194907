"""`mingchuang serve` as people use it: a process, a browser's requests, edited files."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from mingchuang.cli import run
from mingchuang.engines.serving import LiveSite
from mingchuang.pipeline import Project

pytestmark = pytest.mark.slow


@pytest.fixture
def preview(tmp_path):
    """A running preview of a new site: its folder and a function that fetches a page."""
    root = tmp_path / "wangzhan"
    assert run(["init", str(root)]) == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mingchuang", "serve", "-C", str(root), "--port", str(port)],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )

    def until(address: str, wanted: str, there: bool = True) -> bool:
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None:
            with contextlib.suppress(OSError):
                url = f"http://127.0.0.1:{port}{address}"
                with urllib.request.urlopen(url, timeout=30) as answer:
                    if (wanted in answer.read().decode()) == there:
                        return True
            time.sleep(0.2)
        return False

    try:
        yield root, until
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_an_edit_shows_a_mistake_is_told_and_goes_when_mended(preview):
    root, until = preview
    assert until("/about/", "关于本站")
    about = root / "content/about.md"
    text = about.read_text(encoding="utf-8")

    about.write_text(text.replace("title: 关于本站", "title: 关于我们这个站"), encoding="utf-8")
    assert until("/about/", "关于我们这个站")

    about.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    assert until("/", "是不是想写“title”")
    assert until("/about/", "关于我们这个站")

    about.write_text(text, encoding="utf-8")
    assert until("/about/", "是不是想写", there=False)


def test_a_broken_general_setting_does_not_stop_the_preview(preview):
    root, until = preview
    assert until("/about/", "关于本站")
    config, about = root / "mkdocs.yml", root / "content/about.md"
    sound, text = config.read_text(encoding="utf-8"), about.read_text(encoding="utf-8")

    config.write_text(sound + "坏: [\n", encoding="utf-8")
    time.sleep(2)
    about.write_text(text.replace("title: 关于本站", "title: 关于我们这个站"), encoding="utf-8")
    assert until("/about/", "关于我们这个站")

    config.write_text(sound, encoding="utf-8")
    about.write_text(text, encoding="utf-8")
    assert until("/about/", "关于我们这个站", there=False)


def test_an_editor_that_saves_by_rename_is_noticed(preview):
    root, until = preview
    assert until("/about/", "关于本站")
    about = root / "content/about.md"
    fresh = root / "content/.about.swp"
    text = about.read_text(encoding="utf-8").replace("title: 关于本站", "title: 关于我们这个站")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(about)
    assert until("/about/", "关于我们这个站")


def test_a_project_with_hooks_of_its_own_is_previewed_by_mkdocs(preview):
    root, until = preview
    assert until("/about/", "关于本站")
    (root / "hooks.py").write_text(
        "def on_page_content(html, **_):\n    return html + '<p>钩子写的</p>'\n", encoding="utf-8"
    )
    config = root / "mkdocs.yml"
    sound = config.read_text(encoding="utf-8")
    config.write_text(sound + "hooks: [hooks.py]\n", encoding="utf-8")
    assert until("/about/", "钩子写的")

    config.write_text(sound, encoding="utf-8")
    assert until("/about/", "钩子写的", there=False)


def test_of_sites_that_mkdocs_wrote_only_the_one_shown_stays(tmp_path):
    root, scratch = tmp_path / "wangzhan", tmp_path / "scratch"
    assert run(["init", str(root)]) == 0
    scratch.mkdir()
    (root / "hooks.py").write_text("", encoding="utf-8")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "hooks: [hooks.py]\n", encoding="utf-8")
    project = Project.find(root)
    assert project is not None
    site = LiveSite(project, scratch, None)
    for _ in range(3):
        site.build()
        assert list(scratch.iterdir()) == [site.folder]
        assert (site.folder / "about/index.html").is_file()


def test_a_mended_setting_is_no_longer_told_though_a_record_is_still_wrong(tmp_path):
    root, scratch = tmp_path / "wangzhan", tmp_path / "scratch"
    assert run(["init", str(root)]) == 0
    scratch.mkdir()
    project = Project.find(root)
    assert project is not None
    site = LiveSite(project, scratch, None)
    site.build()
    config, about = root / "mkdocs.yml", root / "content/about.md"
    sound = config.read_text(encoding="utf-8")
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    config.write_text(sound + "坏: [\n", encoding="utf-8")
    site.build()
    assert "mkdocs.yml" in site.panel()
    config.write_text(sound, encoding="utf-8")
    site.build()
    assert "mkdocs.yml" not in site.panel()
    assert "titel" in site.panel()
