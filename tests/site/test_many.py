"""Many sites in one run: one memory in common, and no site that stops the others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from handmade import tree

from mingchuang.cli import many, run
from mingchuang.cli.building import Built, Order
from mingchuang.memory import FOLDER, SHARED
from mingchuang.problems import Judged, Problems

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[1] / "sites" / "good-small"
DAY = ("--today", "2026-11-22")


@pytest.fixture
def province(tmp_path, monkeypatch) -> Path:
    """Three bureaus that publish the same laws, each with a page of its own."""
    folder = tmp_path / "全省"
    for name in ("东县", "南县", "西县"):
        shutil.copytree(SMALL, folder / name)
        page = folder / name / "content" / "about.md"
        page.write_text(
            page.read_text(encoding="utf-8") + f"\n\n这里是{name}。\n", encoding="utf-8"
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MINGCHUANG_CACHE", raising=False)
    return folder


def spoil(site: Path) -> None:
    (site / "content/about.md").write_text("没有开头的一段\n", encoding="utf-8")


def cold(site: Path) -> dict[str, bytes]:
    """The site as a build makes it that knows nothing and shares nothing."""
    away = site.parents[1] / "cold" / site.name
    shutil.copytree(site, away, ignore=shutil.ignore_patterns(FOLDER.parts[0], "site", ".site.*"))
    assert run(["build", "-C", str(away), *DAY]) == 0
    return tree(away / "site")


def test_sites_that_are_built_together_are_those_that_are_built_alone(province, tmp_path, capsys):
    www = tmp_path / "www"
    assert run(["build", str(province), "--site-dir", str(www), "--jobs", "2", *DAY]) == 0
    said = capsys.readouterr().err
    assert "3 个站，都做好了" in said
    for name in ("东县", "南县", "西县"):
        assert tree(www / name) == cold(province / name)
        assert said.count(f"做好了  {name}：21 个网页") == 2
    assert (tmp_path / FOLDER / SHARED).is_file()


def test_one_site_with_mistakes_does_not_stop_the_others(province, capsys):
    assert run(["build", str(province), *DAY]) == 0
    before = tree(province / "南县/site")
    spoil(province / "南县")
    for name in ("东县", "西县"):
        page = province / name / "content/about.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n改过。\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["build", str(province), *DAY]) == 1
    said = capsys.readouterr().err
    assert tree(province / "南县/site") == before
    assert "改过。" in (province / "东县/site/about/index.html").read_text(encoding="utf-8")
    assert "content/about.md:1" in said
    # What has to be seen to stands last.
    assert said.rstrip().splitlines()[-1] == "  没有发布  南县：1 处错误，改好再生成"
    assert "3 个站，没有做好 1 个，这几个原来的网站照旧" in said


def test_a_site_whose_folder_cannot_be_used_does_not_stop_the_others(province, tmp_path, capsys):
    (tmp_path / "www/东县").mkdir(parents=True)
    (tmp_path / "www/东县/别人的.txt").write_text("别人的", encoding="utf-8")
    assert run(["build", str(province), "--site-dir", "www", *DAY]) == 1
    said = capsys.readouterr().err
    assert "没有做成  东县：" in said
    assert (tmp_path / "www/西县/index.html").is_file()
    assert [path.name for path in (tmp_path / "www/东县").iterdir()] == ["别人的.txt"]


def dies(writer, folder, _order):
    """A site that takes its process with it, as one does that needs more memory than there is."""
    if folder.name == "南县":
        os._exit(9)
    writer.send(many.Result(0, built=Built(Judged(Problems()), folder, 1)))


def test_a_process_that_dies_does_not_stop_the_others(province, monkeypatch, capsys):
    monkeypatch.setattr(many, "_work", dies)
    order = Order(None, None, 0, None, None)
    assert many.build_many(many.find_sites([province]), order, 2) == 1
    said = capsys.readouterr().err
    assert "没有做成  南县：做到一半，进程没有了" in said
    assert said.count("做好了  西县") == 2


def test_our_own_fault_in_one_site_does_not_stop_the_others(province, monkeypatch):
    def broken(*_):
        raise ValueError("ours")

    monkeypatch.setattr(many, "build_site", broken)
    result = many._result(province / "东县", Order(None, None, 0, None, None))
    assert result.code == 3
    assert "明窗自己出错了" in result.said


def test_what_one_site_knows_the_next_one_does_not_do_again(province, tmp_path, monkeypatch):
    """The second bureau has the same laws and forms: nothing of them is read or converted again."""
    shared = ("--cache", str(tmp_path / "共用"))
    wanted = cold(province / "西县")
    assert run(["build", "-C", str(province / "东县"), *shared, *DAY]) == 0
    own = (province / "西县/content/about.md").read_text(encoding="utf-8")
    read, converted, looked = [], [], []

    def noted(list_, told, function, *given, **more):
        list_.append(told(*given))
        return function(*given, **more)

    for target, list_, told in (
        ("mingchuang.load.reading._read", read, lambda source, _: source.file),
        ("mingchuang.engines.convert.Converter.convert", converted, lambda _, text, __: text),
        ("mingchuang.check.language._in_source", looked, lambda source, *_: source.file),
    ):
        module, _, name = target.rpartition(".")
        owner = __import__("pkgutil").resolve_name(module)
        function = getattr(owner, name)
        wrapped = partial(noted, list_, told, function)
        if isinstance(owner, type):
            monkeypatch.setattr(owner, name, lambda self, *a, w=wrapped: w(self, *a))
        else:
            monkeypatch.setattr(owner, name, wrapped)
    monkeypatch.setattr("mingchuang.personal.inspect._Worker.ask", None)
    assert run(["build", "-C", str(province / "西县"), *shared, *DAY]) == 0
    assert tree(province / "西县/site") == wanted
    assert read == looked == ["content/about.md"]
    assert len(converted) == 1
    assert converted[0].strip() in own


def test_two_commands_at_once_share_one_memory(province, tmp_path):
    command = [sys.executable, "-m", "mingchuang", "build", *DAY]
    env = {**os.environ, "MINGCHUANG_CACHE": str(tmp_path / "共用")}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    for _ in range(2):
        running = [
            subprocess.Popen([*command, "-C", province / name], env=env, stderr=subprocess.DEVNULL)
            for name in ("东县", "西县")
        ]
        assert [process.wait() for process in running] == [0, 0]
        for name in ("东县", "西县"):
            shutil.rmtree(province / name / FOLDER)
    for name in ("东县", "西县"):
        assert tree(province / name / "site") == cold(province / name)


def test_a_check_finds_the_same_with_what_others_know(province, tmp_path, capsys):
    page = province / "西县/content/about.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n联系李四,电话 13912345678\n", encoding="utf-8"
    )
    check = ["check", "-C", str(province / "西县"), "--format", "json", *DAY]
    assert run(check) == 1
    alone = json.loads(capsys.readouterr().out)
    shared = ("--cache", str(tmp_path / "共用"))
    assert run(["check", "-C", str(province / "东县"), *shared, *DAY]) == 0
    for _ in range(2):
        shutil.rmtree(province / "西县" / FOLDER)
        capsys.readouterr()
        assert run([*check, *shared]) == 1
        assert json.loads(capsys.readouterr().out) == alone


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["没有"], "没有这个目录：没有"),
        (["空的"], "空的 和它下一层的文件夹里都没有 mkdocs.yml"),
        (["全省", "别省"], "都叫“东县”"),
        (["全省", "-C", "全省/东县"], "不能用 -C、--config、--base-url、--format"),
        (["全省", "--base-url", "https://www.example.gov.cn/"], "不能用 -C"),
        (["全省", "--cache", "文件/下面"], "--cache 写的目录用不了：文件/下面"),
        (["-C", "全省/东县", "--jobs", "2"], "--jobs 只在几个站一起生成的时候用"),
    ],
)
def test_wrong_use_is_told(province, tmp_path, capsys, words, said):
    (tmp_path / "空的").mkdir()
    (tmp_path / "文件").write_text("文件", encoding="utf-8")
    shutil.copytree(province / "东县", tmp_path / "别省/东县")
    assert run(["build", *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.rglob("site/index.html"))


def test_a_site_that_is_named_twice_is_built_once(province):
    assert list(many.find_sites([province, province / "东县", province / "../全省/西县"])) == [
        "东县",
        "南县",
        "西县",
    ]
