"""The self-check sheet: what was inspected, what was found, what is left for a person."""

import re
from datetime import date

import pytest
from test_docs import codes_in_source

from mingchuang.problems import Judged, Place, Problem, Problems, Waived
from mingchuang.report.indicators import OTHER, indicator_of, indicators, rank
from mingchuang.report.sheet import About, sheet_html

TODAY = date(2026, 11, 22)
DEAD = Problem("S101", Place("guides/dibao.md", 27, 9), "", "网页 /guides/dibao/：链接坏了", "改对")
HEAVY = Problem("S140", Place("site/standards/index.html"), "", "网页太大", "压小", "warning")
WAIVED = Waived(
    HEAVY, "要对照", "办公室主任岗", date(2027, 5, 1), Place("content/waivers.yml", 2, 5)
)


def about(**more) -> About:
    facts = {
        "site": "示例站",
        "organ": "示例市民政局",
        "domain": "mzj.example.gov.cn",
        "id_code": "0000000000",
        "today": TODAY,
        "pages": 12,
    }
    return About(**{**facts, **more})


def sheet(*problems: Problem, waived: tuple[Waived, ...] = (), **more) -> str:
    def page_of(problem: Problem) -> str:
        return "/guides/dibao/" if problem.place.file == "guides/dibao.md" else ""

    return sheet_html(Judged(Problems(problems), waived), about(**more), page_of)


def rows(html: str) -> dict[str, str]:
    """Item → result, from the table."""
    found = re.findall(
        r'<th scope="row"><a href="#i\d+">(.+?)</a></th><td class="r r-\w+">(.+?)</td>', html
    )
    return dict(found)


def test_every_item_is_listed_in_the_order_of_the_inspection():
    titles = [item.title for item in indicators() if item.title != OTHER]
    assert list(rows(sheet())) == titles
    assert titles.index("首页不更新") < titles.index("政策文件和解读") < titles.index("网页标签")


def test_each_item_says_what_was_found_or_that_only_a_person_can_look():
    said = rows(sheet(DEAD, HEAVY))
    assert said["可用性（链接）"] == "错误 1"
    assert said["站点无法访问"] == "提醒 1"
    assert said["网页标签"] == "未发现问题"
    assert said["泄露国家秘密、工作秘密"] == "程序不查"


def test_evidence_leads_to_the_record_and_to_the_page():
    html = sheet(DEAD, base_url="https://mzj.example.gov.cn/", files="../ziliao/")
    assert '<a href="../ziliao/guides/dibao.md">guides/dibao.md:27:9</a>' in html
    assert '<a href="https://mzj.example.gov.cn/guides/dibao/">/guides/dibao/</a>' in html
    assert "改法：改对" in html


def test_what_is_waived_is_shown_with_who_agreed_why_and_until_when():
    html = sheet(waived=(WAIVED,))
    assert rows(html)["站点无法访问"] == "未发现问题"
    assert "已豁免 S140" in html
    assert "办公室主任岗同意，到 2027-05-01 为止：要对照（content/waivers.yml:2:5）" in html


def test_without_pages_nothing_is_said_of_pages():
    html = sheet(pages=None)
    assert "没有查完" in html
    assert rows(html)["可用性（链接）"] == "没有查完"
    assert "已按下列依据逐项检查" not in html


def test_it_never_says_that_a_rule_is_met():
    html = sheet(DEAD, HEAVY, waived=(WAIVED,))
    assert "已按下列依据逐项检查" in html
    for word in ("符合", "达标", "合格"):
        assert word not in html


def test_it_stands_alone_and_can_be_signed():
    html = sheet(DEAD)
    assert not re.search(r'<script|<link |src=|@import|url\(|href="http', html)
    for words in ("岗位", "签字", "日期", "处理意见"):
        assert words in html


def test_what_people_wrote_is_text_not_markup():
    odd = Problem("M1", Place('a"b.yml', 3), "<b>", "<i>&", "<u>")
    html = sheet(odd, site="<script>")
    assert "<script" not in html
    assert "&lt;i&gt;&amp;" in html


def test_a_long_list_is_cut_and_counted():
    many = [Problem("S101", Place("a.md", i), "", "坏", "改") for i in range(1, 41)]
    assert sheet(*many).count("<li id=") == 25
    assert "另有 15 处没有列出" in sheet(*many)


@pytest.mark.parametrize("code", sorted(codes_in_source()))
def test_every_code_belongs_to_an_item(code):
    if code != "X001":
        assert indicator_of(code).title != OTHER, f"add {code} to report/indicators.yml"


def test_every_code_belongs_to_one_item_only_and_exists():
    named = [code for item in indicators() for code in item.codes]
    assert len(named) == len(set(named))
    # Gaps within a span are codes that may come.
    ends = set(re.findall(r"[MS]\d{3}", indicator_text()))
    assert ends <= codes_in_source()


def indicator_text() -> str:
    from importlib.resources import files

    text = files("mingchuang").joinpath("report/indicators.yml").read_text(encoding="utf-8")
    return "\n".join(re.findall(r"codes: \[.*\]", text))


def test_what_can_cost_everything_comes_first():
    assert rank("S266") < rank("M363") < rank("S150") < rank("M203")
