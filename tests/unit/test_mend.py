"""`--fix`: only the listed characters change, and everything can be taken back."""

from __future__ import annotations

import json
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from mingchuang.mend import Edit, Plan, diff, plan_mends, undo, write

ROOT = Path(__file__).parent.parent.parent
GOOD = ROOT / "tests" / "sites" / "good-small"
TODAY = date(2026, 11, 22)
NEWS = "content/news/kaimen.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "site", ignore=shutil.ignore_patterns(".cache"))
    return tmp_path / "site"


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode("utf-8"))


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def mended(root: Path, file: str = NEWS) -> str:
    write(root, plan_mends(root, TODAY))
    return (root / file).read_bytes().decode("utf-8")


def test_a_good_project_stays_as_it_is(project: Path) -> None:
    before = tree(project)
    plan = plan_mends(project, TODAY)
    assert plan.edits == plan.left == ()
    write(project, plan)
    assert tree(project) == before
    assert not (project / ".cache").exists()


def test_the_sample_site_has_nothing_to_mend() -> None:
    assert plan_mends(ROOT, TODAY).edits == ()


def test_comments_quotes_spaces_line_ends_and_bom_stay(project: Path) -> None:
    old = (project / NEWS).read_text(encoding="utf-8")
    noisy = old.replace(
        "标题: 东镇窗口周六上午也开门",
        '# 註解裡的字,不動\n标题:   "東镇窗口,周六上午也开门"   # 這裡也不動',
    ).replace("周六上午开门。", "周六上午開門(测试)。  \n第二行,")
    raw = b"\xef\xbb\xbf" + noisy.replace("\n", "\r\n").encode("utf-8")
    (project / NEWS).write_bytes(raw)
    wanted = (
        raw.decode("utf-8")
        .replace("東镇窗口,周六", "东镇窗口，周六")
        .replace("開門(测试)", "开门（测试）")
        .replace("第二行,", "第二行，")
    )
    assert mended(project) == wanted


def test_texts_over_several_lines_and_in_every_quotation_are_mended(project: Path) -> None:
    change(
        project,
        NEWS,
        "摘要: 周六上午可以交低保申请。",
        "摘要: >-\n  周六上午,\n  可以交低保申請。",
    )
    change(project, NEWS, "标题: 东镇", "标题: '東镇")
    change(project, NEWS, "也开门\n", "也开门'\n")
    text = mended(project)
    assert "摘要: >-\n  周六上午，\n  可以交低保申请。" in text
    assert "标题: '东镇窗口周六上午也开门'" in text


def test_twice_is_once(project: Path) -> None:
    change(project, NEWS, "周六上午开门。", "周六上午開門,請來(lái)辦理民发[2021]57号的的事項.")
    once = mended(project)
    assert "周六上午开门，请来办理民发〔2021〕57号的事项。" in once
    assert plan_mends(project, TODAY).edits == ()


def test_names_politics_search_words_phones_and_code_are_never_touched(project: Path) -> None:
    kept = (
        "联系人：賈寶玉\n\n習近平總書記\n\n`a,(乙)` [甲](/guides/a,b/) <https://a.cn/甲,乙>\n\n"
        "电话 0000-1000102,0000-1000103\n"
    )
    change(project, NEWS, "周六上午开门。", kept)
    assert kept in mended(project)


def test_a_name_by_which_records_find_each_other_is_left(project: Path) -> None:
    standards = project / "guides/standards.yml"
    text = standards.read_text(encoding="utf-8")
    assert "项目: " in text
    item = text.split("项目: ")[1].split("\n")[0]
    change(project, "guides/standards.yml", f"项目: {item}", "项目: 最低生活保障標准")
    before = standards.read_bytes()
    assert plan_mends(project, TODAY).edits == ()
    assert standards.read_bytes() == before


def test_the_number_of_a_document_is_mended_where_it_stands(project: Path) -> None:
    file = "content/documents/biaozhun.md"
    text = (project / file).read_text(encoding="utf-8")
    number = text.split("文号: ")[1].split("\n")[0]
    change(project, file, f"文号: {number}", "文号: 乙民发[2026]12号")
    assert "文号: 乙民发〔2026〕12号\n" in mended(project, file)


def test_a_change_that_would_break_another_value_is_left_and_said(project: Path) -> None:
    brand, news = "brands/anxin/brand.yml", NEWS
    path = project / brand
    # The characters of 关键字 must stand in an item; in code nothing is changed.
    added = "  - 名称: 两项\n    数量: 2\n    关键字: [裡]\n    条目: ['`裡`一', '`裡`二']\n"
    change(project, brand, "数字口号:\n", f"数字口号:\n{added}")
    change(project, news, "周六上午开门。", "周六上午開門。")
    before = path.read_bytes()
    plan = plan_mends(project, TODAY)
    assert [edit.file for edit in plan.edits] == [news]
    assert [(left.file, "对不上" in left.why) for left in plan.left] == [(brand, True)]
    write(project, plan)
    assert path.read_bytes() == before
    assert "周六上午开门。" in (project / news).read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_left(project: Path) -> None:
    path = project / NEWS
    path.write_bytes("---\n标题: [東镇,\n---\n門,\n".encode())
    other = project / "content/about.md"
    other.write_bytes("門".encode("gb18030"))
    plan = plan_mends(project, TODAY)
    assert plan.edits == ()


def test_what_was_there_can_be_brought_back(project: Path) -> None:
    change(project, NEWS, "周六上午开门。", "周六上午開門,")
    first = tree(project)
    write(project, plan_mends(project, TODAY))
    change(project, NEWS, "周六上午开门，", "周日上午開門,")
    second = tree(project)
    write(project, plan_mends(project, TODAY))
    assert tree(project) != second
    back = undo(project)
    assert back is not None
    assert back.files == (NEWS,)
    assert tree(project) == second
    # The set before is of a file that has been changed by hand since.
    later = undo(project)
    assert later is not None
    assert later.failed == ((NEWS, "后来有人改过，没有动它"),)
    assert tree(project) == second
    assert tree(project) != first
    # It is out of the way then.
    assert undo(project) is None


def test_there_may_be_nothing_to_bring_back(project: Path) -> None:
    assert undo(project) is None


def test_a_damaged_or_foreign_list_brings_nothing_back(project: Path) -> None:
    change(project, NEWS, "周六上午开门。", "周六上午開門,")
    write(project, plan_mends(project, TODAY))
    now = tree(project)
    folder = project / ".cache/mingchuang/undo"
    for text in ("{", "[1]", "{}", json.dumps([{"file": "../x", "before": "", "after": ""}])):
        (folder / "0001").mkdir(parents=True, exist_ok=True)
        (folder / "0001/files.json").write_text(text, encoding="utf-8")
        outcome = undo(project)
        assert outcome is not None
        assert outcome.files == ()
        assert "坏了" in outcome.failed[0][1]
        assert tree(project) == now
        shutil.rmtree(folder)


def test_only_the_latest_copies_are_kept(project: Path) -> None:
    path = project / NEWS
    for number in range(23):
        before = path.read_bytes()
        edit = Edit(NEWS, before, before + f"第 {number} 次\n".encode(), ())
        write(project, Plan((edit,)))
    kept = sorted(p.name for p in (project / ".cache/mingchuang/undo").iterdir())
    assert kept == [f"{n:04}" for n in range(4, 24)]


def test_a_file_changed_meanwhile_is_left(project: Path) -> None:
    change(project, NEWS, "周六上午开门。", "周六上午開門,")
    plan = plan_mends(project, TODAY)
    change(project, NEWS, "開門,", "開門,又改了,")
    now = tree(project)
    outcome = write(project, plan)
    assert outcome.files == ()
    assert outcome.failed[0][0] == NEWS
    assert tree(project) == now


def test_rights_of_the_file_stay(project: Path) -> None:
    path = project / NEWS
    path.chmod(0o640)
    change(project, NEWS, "周六上午开门。", "周六上午開門,")
    mended(project)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(path.parent.glob(".mc-*")) == []


def test_the_change_is_shown_line_by_line(project: Path) -> None:
    change(project, NEWS, "周六上午开门。", "周六上午開門,\n不动的一行。")
    (edit,) = plan_mends(project, TODAY).edits
    line = (project / NEWS).read_text(encoding="utf-8").split("\n").index(
        "东镇社会救助窗口从2026年11月起，周六上午開門,"
    ) + 1
    assert diff(edit) == (
        f"--- 改前 {NEWS}\n+++ 改后 {NEWS}\n@@ 第 {line} 行 @@\n"
        "-东镇社会救助窗口从2026年11月起，周六上午開門,\n"
        "+东镇社会救助窗口从2026年11月起，周六上午开门，\n"
    )
    assert "\033[31m-" in diff(edit, colour=True)
