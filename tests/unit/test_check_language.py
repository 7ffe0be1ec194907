"""What the check says of texts in records: code, level, line, field and mend."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from mingchuang.check import CHECKS, check_site
from mingchuang.check.language import RULES, check_language
from mingchuang.check.site import Site
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import SitePlan
from mingchuang.problems import Problem

ROOT = Path(__file__).parent.parent.parent
GOOD = ROOT / "tests" / "sites" / "good-small"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "site", ignore=shutil.ignore_patterns(".cache"))
    return tmp_path / "site"


def found(root: Path) -> list[Problem]:
    return list(check_language(Site(root / "nothing-built", SitePlan("示例"), root)))


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_good_texts_have_no_problem(project: Path) -> None:
    assert found(project) == []


def test_the_sample_site_has_no_slip() -> None:
    assert [p for p in found(ROOT) if p.level != "info"] == []


def test_a_site_without_a_project_has_no_texts(tmp_path: Path) -> None:
    assert list(check_language(Site(tmp_path, SitePlan("示例")))) == []


def test_it_is_one_of_the_checks(project: Path, tmp_path: Path) -> None:
    change(project, "content/news/kaimen.md", "周六上午开门。", "周六上午開門。")
    (tmp_path / "built").mkdir()
    checks = [check for check in CHECKS if check is check_language]
    problems = check_site(tmp_path / "built", SitePlan("示例"), root=project, checks=checks)
    assert "S231" in [p.code for p in problems]


def test_the_line_and_the_column_are_those_of_the_slip(project: Path) -> None:
    change(project, "content/news/kaimen.md", "周六上午开门。", "周六上午開門。\n\n二行,有半角")
    problems = {p.code: p for p in found(project)}
    lines = (project / "content/news/kaimen.md").read_text(encoding="utf-8").split("\n")
    for code, piece in {"S231": "開門", "S236": ",有半角"}.items():
        place = problems[code].place
        assert place.file == "content/news/kaimen.md"
        assert lines[place.line - 1][place.column - 1 :].startswith(piece)
        assert problems[code].field == "正文"
        assert "--fix" in problems[code].mend


def test_values_of_yaml_are_named_by_their_keys(project: Path) -> None:
    change(project, "content/news/kaimen.md", "标题: 东镇窗口", "标题: 東镇窗口")
    (problem,) = found(project)
    assert (problem.field, problem.place.line, problem.place.column) == ("标题", 2, 5)
    assert problem.what == "有繁体字或不规范的字：東（东）"


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("服務(wù)", "S239", "error"),
        ("这里锟斤拷了", "S240", "error"),
        ("责任编辑：甲", "S241", "error"),
        ("请扫一扫", "S242", "warning"),
        ("联系电话：待补", "S243", "error"),
        ("标准为*元/人/月", "S244", "error"),
        ("到XX市办理", "S245", "warning"),
        ("联系人：林黛玉", "S246", "warning"),
        ("学习党的二十大精神", "S247", "info"),
        ("我们的的服务", "S232", "warning"),
        ("银行帐号", "S233", "warning"),
        ("民发[2021]57号", "S234", "warning"),
        ("民发〔2021〕第57号", "S235", "warning"),
        ("请来,这里", "S236", "warning"),
        ("一是快。三是省。", "S237", "warning"),
        ("落实“三个到位”：组织到位、措施到位。", "S238", "warning"),
        ("督查组和督察组", "S248", "info"),
        (
            "这一句话要有十六个字以上才算数，对。这一句话要有十六个字以上才算数，对。",
            "S249",
            "warning",
        ),
        ("要按规定，实行责任追\n\n究，并通报。", "S250", "warning"),
        ("每月650/人/月", "S251", "warning"),
        ("字" * 901, "S252", "info"),
        ("民政部門", "S231", "warning"),
    ],
)
def test_each_kind_has_its_code_and_level(project: Path, text: str, code: str, level: str) -> None:
    change(project, "content/news/kaimen.md", "周六上午开门。", f"周六上午开门。\n\n{text}\n")
    assert (code, level) in [(p.code, p.level) for p in found(project)]
    for problem in found(project):
        assert problem.what
        assert problem.mend
        assert "{}" not in problem.what + problem.mend


def test_every_rule_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in RULES.values()]
    assert len(codes) == len(set(codes))


def test_drafts_do_not_stop_publication(project: Path) -> None:
    change(project, "content/news/kaimen.md", "周六上午开门。", "锟斤拷")
    change(project, "content/news/kaimen.md", "状态: 已发布", "状态: 草稿")
    assert [(p.code, p.level) for p in found(project)] == [("S240", "warning")]


def test_search_words_ids_numbers_and_addresses_are_not_looked_at(project: Path) -> None:
    change(
        project,
        "content/about.md",
        "---\ntitle:",
        "---\ntitle:",
    )
    guide = next((project / "guides").glob("*.md"))
    text = guide.read_text(encoding="utf-8")
    assert "别名:" in text
    guide.write_text(re.sub(r"别名: \[", "别名: [低寶, 帐号,", text, count=1), encoding="utf-8")
    (project / "content/thesaurus.yml").write_text(
        "条目:\n  - 编号: a\n    正式名称: 低寶\n    说法:\n      - 词: [帐号]\n", encoding="utf-8"
    )
    assert found(project) == []


def test_many_slips_of_one_kind_are_one_problem(project: Path) -> None:
    change(project, "content/news/kaimen.md", "周六上午开门。", "一,二,三,四,五。")
    (problem,) = [p for p in found(project) if p.code == "S236"]
    assert problem.what == "中文句子里用了半角标点：“,”应为“，” 等 4 处"


def test_spellings_that_the_site_has_accepted_are_let_be(project):
    about = project / "content/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n石碑上刻的是錢字。\n", encoding="utf-8")

    def told() -> list[str]:
        at = Project.find(project)
        assert at is not None
        library = make_plan(at, date(2026, 11, 22)).library
        site = Site(project / "nothing-built", SitePlan("示例"), project, library=library)
        return [p.what for p in check_language(site) if p.place.file == "content/about.md"]

    assert any("錢" in what for what in told())
    with (project / "content/site.yml").open("a", encoding="utf-8") as file:
        file.write("检查:\n  词表: {认可: [錢]}\n")
    assert told() == []
