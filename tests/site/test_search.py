"""Search of a whole site: what the check says, what the command tells, what is written."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from mingchuang.check import Site
from mingchuang.check.search import check_search
from mingchuang.cli import run
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import SitePlan
from mingchuang.search.catalogue import NEWEST, QUESTIONS
from mingchuang.search.engine import Engine
from mingchuang.search.pack import pack

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "sites" / "good-small"
TODAY = date(2026, 11, 22)

HEAD = """发布信息:
  发布日期: 2026-11-02 09:00
  来源: 乙县民政局
  审核: {岗位: 办公室主任岗, 日期: 2026-11-02}
  状态: 已发布
条目:
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "站 点"
    shutil.copytree(SMALL, root)
    for file in root.glob("brands/**/*.yml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        bare = "".join(line for line in lines if not line.startswith("别名:"))
        file.write_text(bare, encoding="utf-8")
    return root


def thesaurus(root: Path, entries: str) -> None:
    (root / "content/thesaurus.yml").write_text(HEAD + entries, encoding="utf-8")


def found(root: Path) -> dict[str, list[str]]:
    project = Project.find(root)
    assert project is not None
    outcome = make_plan(project, TODAY)
    assert outcome.plan is not None, [problem.what for problem in outcome.problems]
    told: dict[str, list[str]] = {}
    for problem in check_search(Site(root / "site", outcome.plan, root)):
        assert problem.level == "warning"
        told.setdefault(problem.code, []).append(f"{problem.place}：{problem.what}")
    return told


def test_pages_without_an_alias_are_named(small: Path) -> None:
    assert found(small) == {
        "S163": [
            "brands/anxin/brand.yml:1:5：服务品牌“安心办”一个别名也没有",
            "brands/anxin/windows/dong-jiuzhu.yml:1:5：示范窗口“东镇社会救助窗口”一个别名也没有",
        ]
    }


def with_aliases(root: Path) -> None:
    for file, words in (
        ("brands/anxin/brand.yml", "安心品牌"),
        ("brands/anxin/windows/dong-jiuzhu.yml", "东镇窗口"),
    ):
        path = root / file
        path.write_text(f"别名: [{words}]\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_an_alias_that_two_pages_claim_is_named(small: Path) -> None:
    with_aliases(small)
    brand = small / "brands/anxin/brand.yml"
    brand.write_text(
        brand.read_text(encoding="utf-8").replace("[安心品牌]", "[安心品牌, 低保]"),
        encoding="utf-8",
    )
    assert found(small) == {
        "S162": [
            "brands/anxin/brand.yml:1:12：别名“低保”有两个页面在用："
            "“最低生活保障（低保）”和“安心办”"
        ]
    }
    thesaurus(
        small,
        "  - 编号: dibao\n    正式名称: 最低生活保障\n    指南: [dibao]\n    说法:\n"
        "      - {词: [低保], 类: 简称, 理由: 简称, 来源: 窗口}\n",
    )
    assert found(small) == {}


def test_a_title_that_finds_another_page_is_named(small: Path) -> None:
    with_aliases(small)
    guide = small / "guides/dibao.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("别名: [低保]", "别名: [低保, 安心办]"), encoding="utf-8")
    assert found(small) == {
        "S160": [
            "brands/anxin/brand.yml:2:5：搜“安心办”，第一条不是这个页面，"
            "排在第一的是“最低生活保障（低保）”"
        ]
    }


def test_a_saying_that_does_not_find_its_page_is_named(small: Path) -> None:
    with_aliases(small)
    pages = ["指南: [dibao]", "窗口: [dong-jiuzhu]", "文件: [biaozhun]", "文件: [jiuzhu-fa]"]
    entries = "".join(
        f"  - 编号: a{i}\n    正式名称: 第{i}件事\n    {page}\n    说法:\n"
        "      - {词: [过日子], 类: 简称, 理由: 简称, 来源: 窗口}\n"
        for i, page in enumerate(pages)
    )
    entries += (
        "  - 编号: b\n    正式名称: 安心办\n    品牌: [anxin]\n    说法:\n"
        "      - {词: [过日子], 类: 情形, 理由: 想当然, 来源: 没有}\n"
    )
    thesaurus(small, entries)
    assert found(small) == {
        "S161": [
            f"content/thesaurus.yml:11:14：搜“过日子”，前三条里没有“{title}”"
            for title in ("中华人民共和国社会救助法", "安心办")
        ]
    }


def test_an_address_of_no_page_is_named(small: Path) -> None:
    with_aliases(small)
    thesaurus(small, "  - 编号: b\n    正式名称: 安心办\n    页面: [/nowhere/]\n")
    assert found(small) == {
        "S164": ["content/thesaurus.yml:9:10：词库“安心办”要找的页面 /nowhere/ 不存在"]
    }


def test_a_group_of_words_that_is_not_there_is_named(small: Path) -> None:
    with_aliases(small)
    thesaurus(
        small,
        "  - 编号: b\n    正式名称: 最低生活保障\n    指南: [dibao]\n    说法:\n"
        "      - {词: ['{小孩} 没饭吃'], 类: 情形, 理由: 遇到的事, 来源: 窗口}\n",
    )
    assert found(small) == {
        "S165": [
            "content/thesaurus.yml:11:15：词库“最低生活保障”的说法里有 {小孩}，没有这一组同类词"
        ]
    }
    (small / "content/wordgroups.yml").write_text(
        HEAD + "  - {编号: xiaohai, 名: 小孩, 词: [小孩, 娃]}\n", encoding="utf-8"
    )
    assert found(small) == {}


def test_the_sample_site_finds_everything_it_should() -> None:
    assert found(ROOT) == {}


def test_the_command_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "五保怎么办", "-C", str(ROOT), "--today", "2026-11-22"]) == 0
    told = capsys.readouterr().out
    assert "1. 特困人员救助供养（原称五保）  [办事指南]  /guides/tekun/" in told
    assert "“五保”现称：特困人员救助供养" in told
    assert "· “五保”是词库里的旧称，指“特困人员救助供养”（词库“tekun”）" in told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("dibao", "“dibao”读起来像“低保”"),
        ("lsjz", "“lsjz”是“临时救助”的拼音首字母"),
        ("临时就助", "“临时就助”读起来像“临时救助”"),
        ("我爸八十三岁", "说到“八十三岁”，按岁数指“高龄津贴”"),
        ("臨時救助", "先把繁体换成简体：临时救助"),
        ("抚恤金", "“抚恤金”不归民政：由退役军人事务局办理"),
        ("城东低保", "说到“城东街道”，是这个页面所在的地方"),
        ("0000-2010201", "号码里有 00002010201"),
    ],
)
def test_each_rule_is_told_in_words(
    asked: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", asked, "-C", str(ROOT), "--today", "2026-11-22"]) == 0
    assert said in capsys.readouterr().out


def test_the_command_shows_where_the_text_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "再乘家里的人数", "-C", str(ROOT), "--today", "2026-11-22"]) == 0
    told = capsys.readouterr().out
    assert "没有认出问的是哪件事" in told
    assert "全文里出现：\n  最低生活保障（低保）  /guides/dibao/\n" in told
    assert "[再乘家里的人数]" in told
    assert run(["search", "低保", "--no-text", "-C", str(ROOT), "--today", "2026-11-22"]) == 0
    assert "全文里出现" not in capsys.readouterr().out


def test_prose_is_searched_as_it_is_written(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = small / "content/news/kaimen.md"
    news.write_text(
        news.read_text(encoding="utf-8") + "\n## 停车\n\n门口有**八个**车位。\n", encoding="utf-8"
    )
    assert run(["search", "八个车位", "-C", str(small), "--today", "2026-11-22"]) == 0
    told = capsys.readouterr().out
    assert "在“停车”下面：" in told
    assert "[八个车位]" in told.replace(" ", "").replace("[八个]车位", "[八个车位]")


def test_programs_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["search", "低保", "--kind", "示范窗口", "-n", "2", "--format", "json"]
    assert run([*arguments, "-C", str(ROOT), "--today", "2026-11-22"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["asked"] == "低保"
    assert 1 <= len(answer["hits"]) <= 2
    assert {hit["kind"] for hit in answer["hits"]} == {"window"}
    assert answer["sure"] is True
    assert answer["passages"] == []


def test_nothing_found_says_what_to_do(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "zzzz", "-C", str(small), "--today", "2026-11-22"]) == 0
    said = capsys.readouterr()
    assert "什么也没有找到" in said.out
    assert "别名" in said.err


def test_a_site_that_cannot_be_read_cannot_be_searched(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "content/site.yml").unlink()
    assert run(["search", "低保", "-C", str(small), "--today", "2026-11-22"]) == 1
    assert "content/site.yml" in capsys.readouterr().err


def test_old_news_leave_the_catalogue_and_stay_in_the_full_text(small: Path) -> None:
    text = (small / "content/news/kaimen.md").read_text(encoding="utf-8")
    for i in range(NEWEST + 20):
        (small / f"content/news/more-{i:03}.md").write_text(text, encoding="utf-8")
    project = Project.find(small)
    assert project is not None
    plan = make_plan(project, TODAY).plan
    assert plan is not None
    news = [doc for doc in plan.catalogue["docs"] if doc["u"].startswith("news/")]
    assert NEWEST - 10 < len(news) <= NEWEST + 1
    assert all(len(doc.get("q", ())) <= QUESTIONS for doc in plan.catalogue["docs"])


def test_a_site_without_a_thesaurus_can_be_searched(small: Path) -> None:
    project = Project.find(small)
    assert project is not None
    plan = make_plan(project, TODAY).plan
    assert plan is not None
    assert Engine(plan.catalogue).find("dibao").hits[0].url == "guides/dibao/"


@cache
def sample_plan() -> SitePlan:
    plan = make_plan(Project(ROOT, ROOT / "mkdocs.yml"), TODAY).plan
    assert plan is not None
    return plan


@pytest.fixture(scope="module")
def sample() -> Engine:
    return Engine(sample_plan().catalogue)


#: Names that were official and that a document replaced; each is shown to the public as such.
#: 国发〔2016〕14号; 国务院令第271号, 第381号; 民发〔2012〕220号, 〔2021〕57号; 社会救助法第十三条;
#: 刚性支出困难家庭认定办法.
FORMER = {
    "城市居民最低生活保障": "最低生活保障",
    "农村最低生活保障": "最低生活保障",
    "最低生活保障审核审批": "最低生活保障审核确认",
    "五保": "特困人员救助供养",
    "五保供养": "特困人员救助供养",
    "农村五保": "特困人员救助供养",
    "农村五保供养": "特困人员救助供养",
    "城市“三无”人员救助": "特困人员救助供养",
    "五保户": "特困人员",
    "农村五保户": "特困人员",
    "五保对象": "特困人员",
    "农村五保供养对象": "特困人员",
    "城市三无人员": "特困人员",
    "支出型困难家庭": "刚性支出困难家庭",
    "支出型贫困家庭": "刚性支出困难家庭",
    "流浪乞讨人员救助": "生活无着的流散人员救助",
    "生活无着的流浪乞讨人员救助": "生活无着的流散人员救助",
}


def test_only_names_that_a_document_replaced_are_shown_as_former(sample: Engine) -> None:
    catalogue = sample_plan().catalogue
    named = {name for doc in catalogue["docs"] for name in doc.get("f", ())}
    for entry in catalogue["thesaurus"]:
        named |= {word for word, sort in entry["w"] if sort == "旧称"}
    assert named == set(FORMER)
    for former, now in FORMER.items():
        notes = {hit.note for hit in sample.find(former).hits if hit.note}
        assert notes == {f"“{re.sub('[“”]', '', former)}”现称：{now}"}, former


@pytest.mark.parametrize(
    "asked",
    [
        "社会救助暂行办法",
        "低保条例",
        "收容遣送",
        "收容站",
        "包挂干部",
        "五保供养机构",
        "临时补助",
        "低收入家庭",
    ],
)
def test_what_never_was_a_former_name_is_found_without_saying_so(
    sample: Engine, asked: str
) -> None:
    answer = sample.find(asked)
    assert answer.hits
    assert not [hit.note for hit in answer.hits if f"“{asked}”" in hit.note]


def test_sayings_written_in_traditional_characters_are_read_as_simplified(small: Path) -> None:
    thesaurus(
        small,
        "  - 编号: b\n    正式名称: 最低生活保障\n    指南: [dibao]\n    说法:\n"
        "      - {词: [無米下鍋, 无米下锅], 类: 情形, 理由: 遇到的事, 来源: 窗口}\n",
    )
    project = Project.find(small)
    assert project is not None
    plan = make_plan(project, TODAY).plan
    assert plan is not None
    assert plan.catalogue["thesaurus"][0]["w"] == [["无米下锅", "情形"]]


def test_the_catalogue_that_phones_load_is_a_seventh_smaller_than_plain_json() -> None:
    catalogue = sample_plan().catalogue
    plain, small = (
        len(gzip.compress(json.dumps(form, ensure_ascii=False).encode()))
        for form in (catalogue, pack(catalogue))
    )
    assert small < plain * 6 / 7
