"""A build that remembers earlier ones gives what a cold build gives: every byte, every problem.

Each line of `EDITS` is one thing that happens to a project. They happen one after another, so that
every build finds the memory and the site that the ones before it left.
"""

from __future__ import annotations

import pytest
from changing import (
    Bureau,
    Edit,
    Outcome,
    both,
    founded,
    move,
    news,
    on,
    packed,
    page,
    png,
    put,
    remove,
    rewrite,
    swap,
    under,
)

pytestmark = pytest.mark.slow

SITE = "content/site.yml"
EAST = "brands/anxin/windows/dong-jiuzhu.yml"
WEST = "brands/anxin/windows/xi-jiuzhu.yml"
BRAND = "brands/anxin/brand.yml"
GUIDE = "guides/dibao.md"
OPENING = "content/news/kaimen.md"
ELDERLY = "content/help/laoren.md"
DISABLED = "content/help/canji.md"
ABOUT = "content/about.md"
LAW = "content/documents/jiuzhu-fa.md"
STANDARDS = "guides/standards.yml"
LOGO = "content/assets/site-logo.svg"
HALL = "content/assets/hall.png"
TABLE = "content/documents/biaozhun.zip"

#: A standard that starts with the new year.
NEXT = (
    "\n  - {编号: dibao-2027, 项目: 最低生活保障标准, 类别: 最低生活保障, 区划: yixian, 数值: 850, "
    "单位: 元/人/月, 起始日期: 2027-01-01, 文件: biaozhun, 指南: [dibao]}\n"
)
WAIVER = """条目:
  - {代码: S236, 位置: content/help/canji.md, 理由: 原话, 批准岗位: 办公室主任岗,
     批准日期: 2026-11-02, 截止日期: 2026-12-31}
"""
LEDGER = (
    "/: 记于 2026-07-01\n/about/: 2026-07-01\n/news/kaimen/: 2026-11-10 09:00\n/gone/: 2026-07-01\n"
)
REDIRECT = (
    "条目:\n  - {旧网址: /guides/wubao/, 新网址: /guides/dibao/, 理由: 改名, 日期: 2026-11-02}\n"
)
CHECKS = "检查:\n  级别:\n    - {代码: S236, 级别: 错误, 理由: 必须改好}\n"
#: Fits nowhere, but tells nobody's number in words that a search could find.
REAL = both(swap(SITE, "示例数据: 是\n", ""), swap(SITE, "0000-0000000", "0931-8888888"))


def again(name: str) -> Edit:
    """A file as it was on the first day."""
    return lambda bureau: put(name, bureau.first[name])(bureau)


EDITS: dict[str, Edit] = {
    # what editors write
    "the text of a news item": swap(OPENING, "周六上午开门", "周六上午也有人"),
    "the summary of a news item": swap(OPENING, "可以交低保申请", "能交低保申请"),
    "the title of a news item": swap(OPENING, "标题: 东镇窗口", "标题: 东镇救助窗口"),
    "the day of a news item": swap(OPENING, "发布日期: 2026-11-10", "发布日期: 2026-11-16"),
    "a news item between two others": put(
        "content/news/zhongjian.md", news("中间的一条", "2026-11-16", "这一条在中间。")
    ),
    "a news item becomes a draft": swap("content/news/zhongjian.md", "已发布", "草稿"),
    "a draft is published": swap("content/news/zhongjian.md", "草稿", "已发布"),
    "a news item is removed": remove("content/news/peixun.md"),
    "a news item is restored": again("content/news/peixun.md"),
    "an alias of a window": swap(EAST, "东镇办低保的窗口", "东镇救助大厅"),
    "the telephone of a window": swap(EAST, "电话: [0000-0000001]", "电话: [0000-0000007]"),
    "the telephone of a guide": swap(GUIDE, "咨询电话: [0000-0000001]", "咨询电话: [0000-0000007]"),
    "the hours of a window": swap(EAST, '"13:30-17:00"', '"14:00-17:30"'),
    "the telephone of a unit": swap("content/units.yml", "0000-0000005", "0000-0000006"),
    "the telephone of the site": swap(SITE, "联系电话: 0000-0000000", "联系电话: 0000-0000009"),
    "the hotline of the site": swap(SITE, '服务热线: "12345"', '服务热线: "12349"'),
    "the name of an area": swap("content/areas.yml", "名称: 东镇", "名称: 东关镇"),
    "the slogan of the brand": swap(BRAND, "口号: 少跑一趟", "口号: 一次办好"),
    "a commitment is fulfilled": swap(
        BRAND, "    指南: [dibao]\n    违诺", "      - {期间: 2026年第二季度, 分子: 90, 分母: 100, "
        "数据来源: 办件台账}\n    指南: [dibao]\n    违诺"
    ),
    "a step of a guide takes longer": swap(GUIDE, "做什么: 作出决定", "做什么: 作出决定并通知"),
    "the short name of a guide": swap(GUIDE, "简称: 最低生活保障（低保）", "简称: 低保"),
    "the name of the site": swap(SITE, "名称: 乙县民政服务", "名称: 乙县民政"),
    "a window moves to another unit": swap(WEST, "所属单位: xi-zhen", "所属单位: dong-zhen"),
    "comments move the lines of a record": swap(WEST, "名称: 西镇", "# 一\n# 二\n名称: 西镇"),
    "a comment moves the lines of a page": swap(DISABLED, "title: 残", "# 给编辑看的\ntitle: 残"),
    "a list is written in another order": swap(WEST, "别名:", "# 末尾\n别名:"),
    # money and days
    "the value of a standard": swap(STANDARDS, "数值: 800", "数值: 810"),
    "a standard that starts later": rewrite(STANDARDS, lambda raw: raw.rstrip() + NEXT.encode()),
    "the last day of a title": on("2026-12-31"),
    "a holiday, on which a new standard starts": on("2027-01-01"),
    "a working day, on which no title is left": on("2027-01-05"),
    "guides have not been looked at for long": on("2027-09-01"),
    "a day before some of it was published": on("2026-10-01"),
    "the first day again": on("2026-11-22"),
    # links and pages
    "a link is added": swap(OPENING, "有人。", "有人。看[老人怎么办](/help/laoren/#再上门)。"),
    "a link to a page that is not there": swap(ABOUT, "由乙县民政局主办", "由[乙县](help/xin.md)主办"),
    "the page that was not there": put("content/help/xin.md", page("新的一页", "## 新的\n\n有了。")),
    "the page goes again": remove("content/help/xin.md"),
    "the link is mended": swap(ABOUT, "help/xin.md", "help/laoren.md"),
    "a heading that others link to": swap(DISABLED, "## 带什么", "## 要带什么"),
    "their link follows": swap(ELDERLY, "#带什么", "#要带什么"),
    "a heading in a record": swap(LAW, "第二章 对象", "第二章 救助对象"),
    "a title that others show": swap(LAW, "标题: 中华人民共和国社会救助法", "标题: 社会救助法"),
    "a page moves to another folder": move(DISABLED, "content/more/canji.md"),
    "links follow the page": swap(ELDERLY, "(canji.md", "(../more/canji.md"),
    "the page comes back": both(
        move("content/more/canji.md", DISABLED), swap(ELDERLY, "(../more/canji.md", "(canji.md")
    ),
    "a folder gets a page of its own": put("content/help/index.md", page("帮忙", "[老人](laoren.md)")),
    "a page stays at its address in another folder": move(ABOUT, "content/about/index.md"),
    "its links follow": swap("content/about/index.md", "](", "](../"),
    "it moves back": move("content/about/index.md", ABOUT),
    "its links come back": swap(ABOUT, "](../", "]("),
    "a page becomes empty": put(ABOUT, page("关于本站", "")),
    "a page that shows nothing": put(ABOUT, page("关于本站", "[甲]: /help/laoren/")),
    "a page as it was": again(ABOUT),
    "a guide gets another name": move("guides/linshi.md", "guides/linshi-jiuzhu.md"),
    "what leads to it follows": swap(WEST, "[linshi]", "[linshi-jiuzhu]"),
    "a guide is removed": both(
        remove("guides/linshi-jiuzhu.md"), swap(WEST, "办理事项: [linshi-jiuzhu]", "办理事项: []")
    ),
    "a guide is restored": both(
        again("guides/linshi.md"), swap(WEST, "办理事项: []", "办理事项: [linshi]")
    ),
    "a window is removed": both(remove(WEST), remove("guides/linshi.md")),
    "a window is restored": both(again(WEST), again("guides/linshi.md")),
    # files as other programs write them
    "a file is touched": lambda bureau: bureau.file(ELDERLY).touch(),
    "a page with the line ends of Windows": rewrite(DISABLED, lambda raw: raw.replace(b"\n", b"\r\n")),
    "a record with the line ends of Windows": rewrite(EAST, lambda raw: raw.replace(b"\n", b"\r\n")),
    "the page with plain line ends": rewrite(DISABLED, lambda raw: raw.replace(b"\r\n", b"\n")),
    "the site is no sample any more": REAL,
    "a page with a byte order mark": rewrite(ELDERLY, lambda raw: b"\xef\xbb\xbf" + raw),
    "a record with a byte order mark": rewrite(EAST, lambda raw: b"\xef\xbb\xbf" + raw),
    "the site is a sample again": again(SITE),
    "a file in another encoding": rewrite(OPENING, lambda raw: raw.decode().encode("gb18030")),
    "the file in UTF-8": rewrite(OPENING, lambda raw: raw.decode("gb18030").encode()),
    "a record that cannot be read": swap(STANDARDS, "条目:", "条目"),
    "a record that can be read": swap(STANDARDS, "条目", "条目:"),
    # pictures and attachments
    "another picture of the same name and size": put(HALL, png("blue")),
    "a larger picture of the same name": put(HALL, png("blue", (80, 60))),
    "a picture is removed": remove(HALL),
    "a picture is restored": again(HALL),
    "a drawing": swap(LOGO, "#b9281b", "#16493f"),
    "the drawing of the brand": swap("brands/anxin/logo.svg", "<svg ", '<svg data-a="1" '),
    "an attachment is replaced": put(TABLE, packed("标准.csv", "项目,数值\n低保,810\n")),
    "an attachment tells a number": put(TABLE, packed("名单.csv", "姓名,手机\n甲,13800138000\n")),
    "an attachment without it": again(TABLE),
    "a file beside the pages": put("content/assets/more.txt", "甲\n"),
    "an empty file beside the pages": put("content/assets/more.txt", ""),
    "no file beside the pages": remove("content/assets/more.txt"),
    # search
    "a saying of the thesaurus": swap("content/thesaurus.yml", "吃低保", "拿低保"),
    "a word of a group": swap("content/wordgroups.yml", "大爷]", "大爷, 大娘]"),
    "a rare character": swap(ELDERLY, "## 先打电话", "## 先打电话给囡囡"),
    # what the operator keeps
    "a waiver": put("content/waivers.yml", WAIVER),
    "a waiver lapses": on("2027-01-05"),
    "a waiver holds again": on("2026-11-22"),
    "no waiver": remove("content/waivers.yml"),
    "a redirect": put("content/redirects.yml", REDIRECT),
    "the redirect leads elsewhere": swap("content/redirects.yml", "/dibao/", "/linshi/"),
    "no redirect": remove("content/redirects.yml"),
    "a ledger": put("content/ledger.yml", LEDGER),
    "the ledger forgets a page": swap("content/ledger.yml", "/gone/: 2026-07-01\n", ""),
    "a host that may not be linked any more": swap(SITE, "gov.cn, example.org", "gov.cn, example.com"),
    "a host that may be linked": swap(SITE, "gov.cn, example.com", "gov.cn, example.org"),
    "a finding that stops publication": swap(SITE, "页脚链接:", f"{CHECKS}页脚链接:"),
    "a finding that does not": swap(SITE, CHECKS, ""),
    # mkdocs.yml and the command
    "the name in mkdocs.yml": swap("mkdocs.yml", "site_name: 乙县", "site_name: 丙县"),
    "a Markdown extension more": swap("mkdocs.yml", "  - tables", "  - tables\n  - nl2br\n  - footnotes"),
    "an extension set otherwise": swap("mkdocs.yml", "  - nl2br", "  - toc:\n      permalink: true"),
    "a Markdown extension less": swap("mkdocs.yml", "  - attr_list\n", ""),
    "links are not looked at": swap("mkdocs.yml", "not_found: warn", "not_found: ignore"),
    "mkdocs.yml as it was": again("mkdocs.yml"),
    "an address in mkdocs.yml": swap("mkdocs.yml", "docs_dir", "site_url: https://mzj.example.gov.cn/\ndocs_dir"),
    "an address below another site": under("https://www.example.gov.cn/mzj/fwpp/"),
    "no address": both(under(None), again("mkdocs.yml")),
}  # fmt: skip

#: After these nothing looks other than before.
SEEN_BY_NOBODY = {
    "a file is touched",
    "a record with the line ends of Windows",
    "a page with the line ends of Windows",
    "the page with plain line ends",
}


def same_either_way(bureau: Bureau) -> tuple[Outcome, list[str]]:
    """A cold build, and in what a build with memory differs from it."""
    warm, cold = bureau.build(), bureau.build_cold()
    names = sorted(warm.site.keys() | cold.site.keys())
    differ = [name for name in names if warm.site.get(name) != cold.site.get(name)]
    differ += sorted({*warm.problems} ^ {*cold.problems})
    if warm != cold and not differ:
        differ = [f"published: {warm.published}, cold: {cold.published}"]
    return cold, differ


@pytest.fixture
def bureau(tmp_path) -> Bureau:
    """The small bureau, built once."""
    bureau = founded(tmp_path)
    first, differ = same_either_way(bureau)
    assert first.published, first.problems
    assert not differ
    return bureau


def test_after_every_edit_the_site_is_that_of_a_cold_build(bureau):
    wrong, idle = {}, set()
    before = bureau.build_cold()
    for name, edit in EDITS.items():
        edit(bureau)
        after, differ = same_either_way(bureau)
        if differ:
            wrong[name] = differ
        if after == before:
            idle.add(name)
        before = after
    assert wrong == {}
    assert idle == SEEN_BY_NOBODY
