"""What is found is weighed by the site's settings and waivers."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from mingchuang.check.judge import judge
from mingchuang.check.pages import PageFinder
from mingchuang.model.checking import Settings
from mingchuang.pipeline import Outcome, Project, make_plan
from mingchuang.plan import Page, SitePlan
from mingchuang.problems import Judged, Place, Problem, Problems

SITES = Path(__file__).parent.parent / "sites"
TODAY = date(2026, 11, 22)
ROW = (
    "  - {{代码: {code}, 位置: {where}, 理由: 因为, 批准岗位: 办公室主任岗, 批准日期: 2026-11-02, "
    "截止日期: {until}{more}}}\n"
)


def row(code: str, where: str, until: str = "2026-12-31", more: str = "") -> str:
    return ROW.format(code=code, where=where, until=until, more=more)


@pytest.fixture
def outcome(tmp_path):
    """The small site with some waivers and settings."""

    def make(*rows: str, settings: str = "") -> Outcome:
        root = tmp_path / "site"
        shutil.copytree(SITES / "good-small", root, dirs_exist_ok=True)
        if rows:
            text = "条目:\n" + "".join(rows)
            (root / "content/waivers.yml").write_text(text, encoding="utf-8")
        with (root / "content/site.yml").open("a", encoding="utf-8") as file:
            file.write(settings)
        project = Project.find(root)
        assert project is not None
        made = make_plan(project, TODAY)
        assert made.plan is not None, list(made.problems)
        return made

    return make


def judged(outcome: Outcome, *problems: Problem, skipped: frozenset[str] = frozenset()) -> Judged:
    assert outcome.plan is not None
    assert outcome.library is not None
    return judge(Problems(problems), outcome.plan, outcome.library, TODAY, skipped)


def codes(found: Judged) -> list[str]:
    return [problem.code for problem in found.problems]


HEAVY = Problem(
    "S140", Place("site/guides/index.html"), "", "网页 /guides/：太大", "压小", "warning"
)
DEAD = Problem("S101", Place("guides/dibao.md", 5), "", "网页 /guides/dibao/：链接坏了", "改对")


@pytest.mark.parametrize("where", ["guides/dibao.md", "/guides/dibao/"])
def test_a_waiver_names_the_file_or_the_page(outcome, where):
    found = judged(outcome(row("S101", where)), DEAD)
    assert codes(found) == []
    assert [(w.problem, w.post, w.reason) for w in found.waived] == [(DEAD, "办公室主任岗", "因为")]


def test_a_waiver_holds_for_its_code_and_place_only(outcome):
    found = judged(outcome(row("S101", "/guides/")), DEAD, HEAVY)
    assert codes(found) == ["S262", "S101", "S140"]
    assert found.waived == ()


def test_a_waiver_can_be_narrowed_to_some_words(outcome):
    made = outcome(row("S101", "guides/dibao.md", more=", 文字: 链接坏了"))
    other = Problem(
        "S101", Place("guides/dibao.md", 9), "", "网页 /guides/dibao/：图片没有", "改对"
    )
    assert codes(judged(made, DEAD, other)) == ["S101"]


@pytest.mark.parametrize(("until", "left"), [("2026-11-22", []), ("2026-11-21", ["S261", "S101"])])
def test_a_waiver_counts_through_its_last_day_and_then_the_finding_is_back(outcome, until, left):
    assert codes(judged(outcome(row("S101", "guides/dibao.md", until)), DEAD)) == left


def test_waivers_of_what_this_run_did_not_look_for_are_not_called_unused(outcome):
    made = outcome(row("S275", "/about/"))
    assert codes(judged(made)) == ["S262"]
    assert codes(judged(made, skipped=frozenset({"S275"}))) == []


def test_a_reminder_can_weigh_more_or_less_and_an_error_never_less(outcome):
    levels = "检查:\n  级别:\n    - {代码: S140, 级别: 错误, 理由: 严}\n    - {代码: S101, 级别: 提示, 理由: 松}\n"
    found = judged(outcome(settings=levels), HEAVY, DEAD)
    assert {p.code: p.level for p in found.problems} == {
        "S101": "error",
        "S140": "error",
        "S263": "warning",
    }


def test_a_problem_leads_to_its_page():
    pages = [
        Page("a/", "page", "甲", "", "", source="content/a.md"),
        Page("b/", "page", "乙", "", "", source="content/list.yml"),
        Page("c/", "page", "丙", "", "", source="content/list.yml"),
    ]
    finder = PageFinder(SitePlan("示例", {page.url: page for page in pages}))

    def page_of(what: str, file: str) -> str:
        return finder.page_of(Problem("S1", Place(file), "", what, ""))

    assert page_of("网页 /guides/dibao/：坏了", "guides/dibao.md") == "/guides/dibao/"
    assert page_of("7 个网页，例如 /：坏了", "content/site.yml") == "/"
    assert page_of("网页 /a/（360 像素宽）：坏了", "content/a.md") == "/a/"
    assert page_of("坏了", "site/x/index.html") == "/x/"
    assert page_of("坏了", "content/a.md") == "/a/"
    assert page_of("坏了", "content/list.yml") == ""


def test_settings_have_defaults_and_know_the_hosts_of_the_records(outcome):
    assert Settings.of(None) == Settings()
    made = outcome(settings="友情链接: [{名称: 乙县日报, 链接: 'https://www.ribao.example.cn/'}]\n")
    assert made.library is not None
    settings = Settings.of(made.library.site)
    assert (settings.home_days, settings.notice_days, settings.ledger_days) == (14, 180, 30)
    for host in ("gov.cn", "www.gov.cn", "WWW.GOV.CN", "mzj.yixian.gov.cn", "www.ribao.example.cn"):
        assert settings.allows(host), host
    for host in ("notgov.cn", "gov.cn.example.com", "ribao.example.cn", "example.com"):
        assert not settings.allows(host), host
