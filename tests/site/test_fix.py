"""`mingchuang check --fix` and `--undo` on a real project, as an editor runs them."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from mingchuang.cli import run

GOOD = Path(__file__).parent.parent / "sites" / "good-small"
NEWS = "content/news/kaimen.md"
DAY = ["--today", "2026-11-22"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    shutil.copytree(GOOD, root, ignore=shutil.ignore_patterns(".cache"))
    monkeypatch.chdir(root)
    monkeypatch.setenv("NO_COLOR", "1")
    return root


@pytest.fixture
def noisy(project: Path) -> Path:
    path = project / NEWS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("周六上午开门。", "周六上午開門,請來(lái).的的"), encoding="utf-8")
    return path


class Terminal(io.TextIOWrapper):
    """Somebody at the keyboard."""

    def __init__(self, typed: str) -> None:
        super().__init__(io.BytesIO(typed.encode()), encoding="utf-8")

    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("project")
def test_with_nothing_to_mend_the_check_goes_on(capsys):
    assert run(["check", "--fix", *DAY]) == 0
    said = capsys.readouterr()
    assert "没有能自动改的。" in said.err
    assert "没有要改的。" in said.err
    assert said.out == ""


def test_without_a_terminal_the_change_is_shown_and_nothing_written(noisy, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    before = noisy.read_bytes()
    assert run(["check", "--fix", *DAY]) == 1
    said = capsys.readouterr()
    assert f"--- 改前 {NEWS}" in said.out
    assert "+东镇社会救助窗口从2026年11月起，周六上午开门，请来." in said.out
    assert "加 --yes" in said.err
    assert noisy.read_bytes() == before
    assert not Path(".cache/mingchuang/undo").exists()


def test_with_yes_it_is_written_and_the_rest_is_checked(noisy, capsys):
    before = noisy.read_bytes()
    assert run(["check", "--fix", "--yes", *DAY]) == 0
    said = capsys.readouterr()
    assert "要改 1 个文件：" in said.err
    assert "繁体字 4 处" in said.err
    assert "改好了 1 个文件。要退回去：mingchuang check --undo" in said.err
    assert "没有要改的。" in said.err
    assert "周六上午开门，请来" in noisy.read_text(encoding="utf-8")
    assert run(["check", "--undo"]) == 0
    assert f"退回了 {NEWS}" in capsys.readouterr().err
    assert noisy.read_bytes() == before
    assert run(["check", "--undo"]) == 0
    assert "没有可以退回的" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "code", "done"), [("y\n", 0, True), ("n\n", 1, False), ("\n", 1, False)]
)
def test_somebody_at_a_terminal_is_asked(noisy, monkeypatch, capsys, answer, code, done):
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    before = noisy.read_bytes()
    assert run(["check", "--fix", *DAY]) == code
    assert (noisy.read_bytes() != before) is done
    assert "照这样改吗？" in capsys.readouterr().err


@pytest.mark.usefixtures("noisy")
def test_what_programs_read_stays_clean(capsys):
    assert run(["check", "--fix", "--yes", "--format", "json", *DAY]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["counts"]["error"] == 0
    assert "--- 改前" in said.err


@pytest.mark.parametrize("words", [["--yes"], ["--fix", "--undo"], ["--undo", "--yes"]])
@pytest.mark.usefixtures("project")
def test_options_that_do_not_go_together_are_refused(capsys, words):
    assert run(["check", *words]) == 2
    assert "--undo 单独用" in capsys.readouterr().err


def test_when_copies_cannot_be_kept_nothing_is_changed(noisy, capsys):
    Path(".cache").write_text("一个文件挡在这里", encoding="utf-8")
    before = noisy.read_bytes()
    assert run(["check", "--fix", "--yes", *DAY]) == 1
    assert "底稿存不下来" in capsys.readouterr().err
    assert noisy.read_bytes() == before
