"""What the checks find in running text, line by line, and what they leave alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingchuang.check import mentions as m
from mingchuang.check.asking import check_asking
from mingchuang.check.directory import rows
from mingchuang.check.known import normal, number_key
from mingchuang.check.law import check_law
from mingchuang.check.minors import check_minors
from mingchuang.check.same_contacts import check_same_contacts
from mingchuang.check.same_values import check_same_values
from mingchuang.check.site import Site
from mingchuang.check.texts import Passage
from mingchuang.load import Entry, fill, load, validate
from mingchuang.load.places import Places
from mingchuang.model.fields import Record
from mingchuang.plan import SitePlan
from mingchuang.problems import Problems
from mingchuang.relate import relate

SMALL = Path(__file__).parent.parent / "sites" / "good-small"
TODAY = date(2026, 11, 22)


def site_with(tmp_path: Path, file: str, lines: list[str]) -> tuple[Site, int]:
    """The small good site with these lines at the end of a file; number of the first of them."""
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    path = root / file
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    path.write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    problems = Problems()
    raws = fill(load(root, problems), TODAY, problems)
    library = relate(validate(raws, problems), TODAY, problems)
    assert list(problems.above("info")) == []
    site = Site(root / "built", SitePlan("甲"), root, library=library, today=TODAY)
    return site, text.count("\n") + 1


def told(tmp_path: Path, check, cases: list[tuple[str, str]], file: str) -> dict[str, str]:
    """Line → codes that are reported there, for lines of which something else is expected."""
    site, first = site_with(tmp_path, file, [line for line, _ in cases])
    found: dict[int, list[str]] = {}
    for problem in check(site):
        assert problem.place.file == file
        found.setdefault(problem.place.line - first, []).append(problem.code)
    return {
        line: " ".join(found.get(n, []))
        for n, (line, expected) in enumerate(cases)
        if " ".join(found.get(n, [])) != expected
    }


def test_superseded_documents_are_known_however_they_are_written(tmp_path):
    cases = [
        ("按民发〔2012〕220号办理。", "S301"),
        ("按民发[2012]220号办理。", "S301"),
        ("按民发（2012）第220号办理。", "S301"),
        ("按民发【2012】220 号办理。", "S301"),
        ("按《最低生活保障审核审批办法（试行）》办理。", "S301"),
        ("按《最低生活保障审核审批办法》办理。", "S301"),
        ("按最低生活保障审核审批办法办理。", "S301"),
        ("按《城市流浪乞讨人员收容遣送办法》处理。", "S301"),
        ("依据《社会救助暂行办法》受理。", "S302"),
        ("依据国务院令第649号受理。", "S302"),
        ("依据国务院第649号令受理。", "S302"),
        ("依据民发〔2016〕178号认定。", "S301"),
        ("依据国务院令第492号公开。", "S301"),
        # what is in force, another organ's, another year's
        ("按民发〔2021〕57号办理。", ""),
        ("按浙民发〔2012〕220号办理。", ""),
        ("按民发〔2013〕220号办理。", ""),
        ("按《最低生活保障审核确认办法》办理。", ""),
        ("按《特困人员认定办法》认定。", ""),
        ("按《婚姻登记条例》登记。", ""),
        ("依据国务院令第711号公开。", ""),
        # history
        ("原《最低生活保障审核审批办法》同时废止。", ""),
        ("过去按《社会救助暂行办法》受理。", ""),
        ("民发〔2012〕220号已经不再执行。", ""),
        ("《城市流浪乞讨人员收容遣送办法》2003年废止。", ""),
        ("原件按民发〔2012〕220号收取。", "S301"),
    ]
    assert told(tmp_path, check_law, cases, "content/about.md") == {}


def test_old_words_are_flagged_unless_they_are_explained(tmp_path):
    cases = [
        ("五保户可以来问。", "S303"),
        ("低保审批要几天。", "S303"),
        ("救助流浪乞讨人员。", "S303"),
        ("特困人员（过去叫五保老人）可以来问。", ""),
        ("人们说的“五保供养”就是它。", ""),
        ("按《农村五保供养工作条例》的说法。", "S302"),
    ]
    assert told(tmp_path, check_law, cases, "content/about.md") == {}


def test_phones_hours_and_addresses_are_those_of_the_records(tmp_path):
    cases = [
        ("打 0000-0000001 问。", ""),
        ("打 0000－0000001 问。", ""),
        ("打 0000-0000010 问。", "S325"),
        ("打 0000-000001 问，少一位。", ""),
        ("打 0571-88001234 问。", "S326"),
        ("传真号码：0571-88001234。", ""),
        ("编号 20260000-0000123 的表。", ""),
        ("东镇社会救助窗口电话是 0000-0000001。", ""),
        ("东镇社会救助窗口电话是 0000-0000000。", "S325"),
        ("东镇社会救助窗口办公时间 9:00-12:00，13:30-17:00。", ""),
        ("东镇社会救助窗口办公时间 9:00-11:30。", "S328"),
        ("东镇社会救助窗口 12:00-13:30 没有人办公。", ""),
        ("讲座 14:00-16:00 举行。", ""),
    ]
    assert told(tmp_path, check_same_contacts, cases, "content/about.md") == {}


def test_amounts_are_those_of_the_standards(tmp_path):
    cases = [
        ("低保标准是每人每月 [[数值:最低生活保障标准]] 元。", ""),
        ("低保标准是每人每月 800 元。", ""),
        ("低保标准是每人每月 780 元。", "S329"),
        ("最低生活保障标准为780元/人/月。", "S329"),
        ("低保标准提高 40 元。", ""),
        ("低保标准提高到 840 元。", "S329"),
        ("低保标准的 1.5 倍是 1200 元。", ""),
        ("收入不到低保标准，差 300 元的补 300 元。", ""),
        ("高龄津贴每月 100 元。", ""),
        ("全国农村低保标准平均 600 元。", ""),
        ("全省低保标准平均 760 元。", ""),
    ]
    assert told(tmp_path, check_same_values, cases, "content/about.md") == {}


def test_limits_are_those_of_the_guide_that_the_sentence_names(tmp_path):
    cases = [
        ("最低生活保障家庭认定 20 个工作日内办结。", ""),
        ("最低生活保障家庭认定 30 个工作日内办结。", ""),
        ("最低生活保障家庭认定 25 个工作日内办结。", "S330"),
        ("最低生活保障家庭认定的调查，10 个工作日内办完。", ""),
        ("投诉 5 个工作日内有结果。", ""),
    ]
    assert told(tmp_path, check_same_values, cases, "content/about.md") == {}


def test_what_can_be_checked_is_not_asked_for(tmp_path):
    cases = [
        ("请提供收入证明。", "S321"),
        ("要带上村里开的收入证明。", "S321"),
        ("不用提供收入证明。", ""),
        ("要不要提供收入证明？", ""),
        ("有人叫您提供存款证明的，可以不给。", ""),
        ("带上相关材料。", "S322"),
        ("不收其他材料。", ""),
        ("带居民身份证。", ""),
    ]
    assert told(tmp_path, check_asking, cases, "guides/dibao.md") == {}


def test_stories_of_children_need_consent_figures_do_not(tmp_path):
    cases = [
        ("孤儿张某今年上学了。", "S346"),
        ("留守儿童小云（化名）来看书。", "S346"),
        ("9岁的小云（化名）来看书。", "S346"),
        ("本县有孤儿 12 人。", ""),
        ("孩子某些时候不愿说话。", ""),
        ("孩子某天自己来的，先登记。", ""),
        ("未成年人在某地走失的，先报警。", ""),
        ("流浪人员李某某已经回家。", "S346"),
        ("![儿童福利院的大门](/a.svg){ width=1 height=1 }", ""),
        ("![孩子们的背影](/a.svg){ width=1 height=1 }", ""),
        ("![孩子们在读书](/a.svg){ width=1 height=1 }", "S345"),
    ]
    assert told(tmp_path, check_minors, cases, "content/about.md") == {}


def test_every_row_of_the_directory_is_found_or_written(tmp_path):
    site, _ = site_with(tmp_path, "content/about.md", [""])
    assert site.library is not None
    found = rows(site.library)
    assert [row.number for row in found] == list(range(1, 14))
    assert all(row.settled for row in found)
    assert found[3].pages == ("guides/dibao/",)
    assert found[4].reason.startswith("名单不上网")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("民发〔2012〕220号", ("民发", "2012", "220")),
        ("民发 [2012] 第220号", ("民发", "2012", "220")),
        ("国务院令第649号", ("国务院令", "", "649")),
        ("国务院令（第649号）", ("国务院令", "", "649")),
        ("国务院第649号令", ("国务院令", "", "649")),
        ("第649号国务院令", ("国务院令", "", "649")),
        ("民政部令第66号", ("民政部令", "", "66")),
        ("没有文号", None),
    ],
)
def test_a_number_is_the_same_however_it_is_written(written, key):
    assert number_key(written) == key


def test_titles_are_compared_without_marks():
    assert normal("《中华人民共和国社会救助法》") == "社会救助法"
    assert normal("最低生活保障审核审批办法（试行）") == "最低生活保障审核审批办法"


SOUGHT = m.scanner(["社会救助暂行办法"], ["五保户"])
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["《", "》", "〔2012〕220号", "民发", "0000-0000001", "9:00-12:00", "800 元", "20 个工作日内办结",
             "五保户", "\n", "。", "收入证明", "提供", "路12号", "孤儿", "张某", "国务院令第649号"]
        ),
        st.text(max_size=8),
    ),
    max_size=30,
)  # fmt: skip


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_whatever_the_text_every_mention_lies_within_it(pieces):
    text = "".join(pieces)
    passage = Passage(Entry("page", "a", Record(), Places("a.md"), (), text), (), text)
    for kind, found in m.scan([passage], SOUGHT).items():
        ends = [0]
        for mention in found:
            assert mention.kind == kind
            assert ends[-1] <= mention.start < mention.end <= len(text)
            assert mention.text in mention.sentence
            ends.append(mention.end)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_whatever_the_number_it_is_read_or_refused(text):
    key = number_key(text)
    assert key is None or len(key) == 3
