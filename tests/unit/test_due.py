"""The calendar of what falls due, on a small site with one of each."""

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingchuang.cli import run
from mingchuang.due import Due, due
from mingchuang.due.forms import ics_text, json_text, text
from mingchuang.pipeline import Project, make_plan
from mingchuang.problems import Place

SITES = Path(__file__).parent.parent / "sites"
TODAY = date(2026, 11, 22)
WAIVERS = """\
条目:
  - {代码: S140, 位置: /guides/, 理由: 长, 批准岗位: 办公室主任岗, 批准日期: 2026-11-02, 截止日期: 2026-12-05}
"""
ISSUES = """\
发布信息: {发布日期: 2026-07-01, 来源: 乙县民政局, 审核: {岗位: 办公室主任岗, 日期: 2026-07-01}, 状态: 已发布}
条目:
  - 编号: a
    发现日期: 2026-10-01
    发现渠道: 自查
    内容: 门口台阶太高，轮椅上不去。要修坡道。
    责任单位: dong-zhen
    责任岗位: 负责岗
    整改: {措施: 修坡道, 期限: 2026-11-20, 状态: 进行中}
  - 编号: b
    发现日期: 2026-10-01
    发现渠道: 自查
    内容: 牌子旧了。
    责任单位: dong-zhen
    责任岗位: 负责岗
    整改: {措施: 换牌子, 期限: 2026-11-20, 状态: 已完成, 完成日期: 2026-11-01}
"""


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip() + f"\n{line}\n", encoding="utf-8")


@pytest.fixture
def root(tmp_path):
    """The small site, with something of each kind that falls due."""
    root = tmp_path / "site"
    shutil.copytree(SITES / "good-small", root)
    (root / "content/waivers.yml").write_text(WAIVERS, encoding="utf-8")
    (root / "content/supervision/issues.yml").write_text(ISSUES, encoding="utf-8")
    append(
        root / "guides/standards.yml",
        "  - {编号: dibao-2027, 项目: 最低生活保障标准, 类别: 最低生活保障, 区划: yixian, "
        "数值: 850, 单位: 元/人/月, 起始日期: 2027-01-01, 文件: biaozhun, 指南: [dibao]}",
    )
    append(
        root / "brands/anxin/windows/dong-jiuzhu.yml",
        "称号:\n"
        "  - {名称: 金牌窗口, 评定单位: 乙县民政局, 年度: 2024, 有效期至: 2026-12-31}\n"
        "  - {名称: 老窗口, 评定单位: 乙县民政局, 年度: 2010, 有效期至: 2012-12-31}",
    )
    return root


def found(root: Path, days: int = 90, today: date = TODAY) -> tuple[Due, ...]:
    project = Project.find(root)
    assert project is not None
    outcome = make_plan(project, today)
    assert outcome.library is not None, list(outcome.problems)
    return due(outcome.library, today, days)


def test_everything_that_falls_due_is_there_in_order_of_day(root):
    said = [f"{item.on} {item.kind} {item.title}" for item in found(root)]
    assert said == [
        "2026-09-29 核对渠道 监督渠道 1 个",
        "2026-11-20 整改期限 门口台阶太高，轮椅上不去",
        "2026-11-24 更新栏目 工作动态",
        "2026-11-24 更新栏目 首页",
        "2026-12-05 豁免到期 S140 /guides/",
        "2026-12-28 更新栏目 政策文件",
        "2026-12-31 称号到期 东镇社会救助窗口：金牌窗口",
        "2026-12-31 节假日 2027年放假安排",
        "2027-01-01 新标准 乙县最低生活保障标准",
        "2027-01-31 年度报告 2026年政府信息公开工作年度报告",
        "2027-01-31 年度报告 2026年政府网站工作年度报表",
    ]


def test_guides_come_up_again_before_they_are_stale(root):
    (guide,) = [item for item in found(root, 366) if item.kind == "核对指南"]
    assert guide.on == date(2026, 11, 1) + timedelta(days=180)
    assert guide.place.file == "guides/dibao.md"
    assert guide.place.line > 1


def test_the_settings_of_the_site_shorten_the_intervals(root):
    append(root / "content/site.yml", "检查:\n  间隔: {指南核对天数: 30, 动态更新天数: 7}")
    on = {item.kind + item.title: item.on for item in found(root)}
    assert on["核对指南最低生活保障（低保）"] == date(2026, 12, 1)
    assert on["更新栏目工作动态"] == date(2026, 11, 17)


def test_the_yearly_reports_are_those_of_the_year_before(root):
    def reports(today: date) -> list[str]:
        return [item.title[:5] for item in found(root, 366, today) if item.kind == "年度报告"]

    assert reports(date(2027, 1, 31)) == ["2026年", "2026年"]
    assert reports(date(2027, 2, 1)) == ["2027年", "2027年"]


def test_text_says_what_is_late_and_what_is_soon(root):
    said = text(found(root), TODAY, 90)
    heads = [line for line in said.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "已经过了（2026-11-22 以前）：2 件",
        "30 天以内（到 2026-12-22）：3 件",
        "60 天以内（到 2027-01-21）：4 件",
        "90 天以内（到 2027-02-20）：2 件",
    ]
    assert (
        "  2026-11-20  整改期限  门口台阶太高，轮椅上不去（content/supervision/issues.yml:" in said
    )
    assert text((), TODAY, 30) == "30 天以内没有到期的。"


def test_the_command_prints_each_form(root, capsys):
    for form, sign in (("text", "已经过了"), ("json", '"today"'), ("ics", "BEGIN:VCALENDAR")):
        assert run(["due", "-C", str(root), "--today", str(TODAY), "--format", form]) == 0
        assert sign in capsys.readouterr().out


def test_json_marks_what_is_late(root):
    data = json.loads(json_text(found(root), TODAY))
    assert data["today"] == "2026-11-22"
    late = [item["title"] for item in data["items"] if item["overdue"]]
    assert late == ["监督渠道 1 个", "门口台阶太高，轮椅上不去"]


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


def test_a_calendar_program_can_read_the_dates(root):
    items = found(root)
    lines = unfolded(ics_text(items, TODAY, "到期"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(items)
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(items)
    assert "DTSTART;VALUE=DATE:20270131" in lines
    # What is late stands on today, where it is seen.
    assert lines.count("DTSTART;VALUE=DATE:20261122") == 2
    assert "SUMMARY:【已过期】整改期限：门口台阶太高，轮椅上不去" in lines


def test_the_same_day_gives_the_same_calendar(root):
    assert ics_text(found(root), TODAY, "到期") == ics_text(found(root), TODAY, "到期")


@given(st.text(), st.text(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_fits_the_calendar_format(title, what, on):
    calendar = ics_text([Due(on, "称号到期", title, what, Place("a.yml", 1))], TODAY, title)
    for line in calendar.split("\r\n"):
        assert len(line.encode("utf-8", "surrogatepass")) <= 75
        assert "\n" not in line
    summary = next(line for line in unfolded(calendar) if line.startswith("SUMMARY:"))
    plain = re.sub(r"\\([\\;,n])", lambda m: "\n" if m[1] == "n" else m[1], summary)
    assert plain.endswith("称号到期：" + title.replace("\r", ""))
