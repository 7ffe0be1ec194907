"""A build that remembers earlier ones gives what a cold build gives: every byte, every problem.

Each line of `EDITS` is one thing that happens to a project. They happen one after another, so that
every build finds the memory and the site that the ones before it left.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from changing import (
    Bureau,
    DoesNotApplyError,
    Edit,
    Outcome,
    both,
    founded,
    founded_again,
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
from handmade import tree
from hypothesis import given, settings
from hypothesis import strategies as st

import mingchuang_theme
from mingchuang.memory import SHARED

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
NOTICE = "content/documents/biaozhun.md"
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
STYLE = '<p style="color:red">急</p>\n\n'
OLD = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>旧页</title></head>'
    '<body><main><h1>旧页</h1><p><a href="../about/">关于</a></p></main></body></html>'
)
REDIRECT = (
    "条目:\n  - {旧网址: /guides/wubao/, 新网址: /guides/dibao/, 理由: 改名, 日期: 2026-11-02}\n"
)
CHECKS = "检查:\n  级别:\n    - {代码: S236, 级别: 错误, 理由: 必须改好}\n"
WORDS = "检查:\n  词表:\n    错词:\n      - {错: 困难家庭, 对: 低收入家庭}\n"
#: What makes a sample a real site.
REAL = {
    "示例数据: 是\n": "",
    "示例ICP备00000000号": "陇ICP备12345678号",
    "示例公网安备00000000000000号": "甘公网安备62000002000001号",
    "乙县示例路": "乙县民主路",
    "0000000000": "6200000001",
    "0000-000": "0931-888",
}


def real(bureau: Bureau) -> None:
    """The site is no sample any more; one sample number was overlooked, in a page."""
    for file in (*bureau.root.rglob("*.yml"), *bureau.root.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        for old, new in REAL.items():
            text = text if file == bureau.file(ELDERLY) else text.replace(old, new)
        file.write_text(text, encoding="utf-8")


def as_on_the_first_day(bureau: Bureau) -> None:
    """All sources, the day and the address."""
    for folder in ("content", "guides", "brands"):
        shutil.rmtree(bureau.root / folder)
    for name, content in bureau.first.items():
        put(name, content)(bureau)
    both(on("2026-11-22"), under(None))(bureau)


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
        BRAND, "    指南: [dibao]\n    违诺", "      - {期间: 2026年第二季度, 分子: 97, 分母: 100, "
        "数据来源: 办件台账}\n    指南: [dibao]\n    违诺"
    ),
    "a step of a guide takes longer": swap(GUIDE, "做什么: 作出决定", "做什么: 作出决定并通知"),
    "the short name of a guide": swap(GUIDE, "简称: 最低生活保障（低保）", "简称: 低保"),
    "the name of the site": swap(SITE, "名称: 乙县民政服务", "名称: 乙县民政"),
    "a window moves to another unit": swap(WEST, "所属单位: xi-zhen", "所属单位: dong-zhen"),
    "comments move the lines of a record": swap(WEST, "名称: 西镇", "# 一\n# 二\n名称: 西镇"),
    "a comment moves the lines of a page": swap(DISABLED, "title: 残", "# 给编辑看的\ntitle: 残"),
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
    "a style that no page may have": swap(ELDERLY, "## 再上门", f"{STYLE}## 再上门"),
    "a comment moves its line": swap(ELDERLY, "title: 老", "# 给编辑看的\ntitle: 老"),
    "the style goes": swap(ELDERLY, STYLE, ""),
    "a heading in a record": swap(LAW, "第二章 对象", "第二章 救助对象"),
    "a title that others show": swap(LAW, "标题: 中华人民共和国社会救助法", "标题: 社会救助法"),
    "a page moves to another folder": move(DISABLED, "content/more/canji.md"),
    "links follow the page": swap(ELDERLY, "(canji.md", "(../more/canji.md"),
    "the page comes back": both(
        move("content/more/canji.md", DISABLED), swap(ELDERLY, "(../more/canji.md", "(canji.md")
    ),
    "a folder gets a page of its own": put("content/help/index.md", page("帮忙", "[老人](laoren.md)")),
    "a page stays at its address in another folder": move(ABOUT, "content/about/index.md"),
    "its links follow": both(
        swap("content/about/index.md", "](", "](../"), swap(ELDERLY, "../about.md", "../about/index.md")
    ),
    "it comes back": both(
        move("content/about/index.md", ABOUT),
        swap(ABOUT, "](../", "]("),
        swap(ELDERLY, "../about/index.md", "../about.md"),
    ),
    "a page becomes empty": put(ABOUT, page("关于本站", "")),
    "a page that shows nothing": put(ABOUT, page("关于本站", "[甲]: /help/laoren/")),
    "a page as it was": again(ABOUT),
    "a guide gets another name": move("guides/linshi.md", "guides/linshi-jiuzhu.md"),
    "what leads to it follows": swap(WEST, "[linshi]", "[linshi-jiuzhu]"),
    "a guide is removed to which a window leads": remove("guides/linshi-jiuzhu.md"),
    "a guide is restored": both(
        again("guides/linshi.md"), swap(WEST, "[linshi-jiuzhu]", "[linshi]")
    ),
    "a window is removed": both(remove(WEST), remove("guides/linshi.md")),
    "a window is restored": both(again(WEST), again("guides/linshi.md")),
    # files as other programs write them
    "a file is touched": lambda bureau: bureau.file(ELDERLY).touch(),
    "a page with the line ends of Windows": rewrite(DISABLED, lambda raw: raw.replace(b"\n", b"\r\n")),
    "a record with the line ends of Windows": rewrite(EAST, lambda raw: raw.replace(b"\n", b"\r\n")),
    "the page with plain line ends": rewrite(DISABLED, lambda raw: raw.replace(b"\r\n", b"\n")),
    "the site is no sample any more": real,
    "a page with a byte order mark": rewrite(ELDERLY, lambda raw: b"\xef\xbb\xbf" + raw),
    "the page without it": rewrite(ELDERLY, lambda raw: raw.removeprefix(b"\xef\xbb\xbf")),
    "a record with a byte order mark": rewrite(EAST, lambda raw: b"\xef\xbb\xbf" + raw),
    "everything as on the first day": as_on_the_first_day,
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
    "the drawing of the brand": swap("brands/anxin/logo.svg", "#b9281b", "#16493f"),
    "an attachment": both(
        put(TABLE, packed("标准.csv", "项目,数值\n低保,800\n")),
        swap(NOTICE, "状态: 已发布", "附件: [biaozhun.zip]\n状态: 已发布"),
    ),
    "an attachment is replaced": put(TABLE, packed("标准.csv", "项目,数值\n低保,810\n")),
    "an attachment tells a number": put(TABLE, packed("名单.csv", "姓名,手机\n甲,13800138000\n")),
    "no attachment": both(remove(TABLE), again(NOTICE)),
    "a file beside the pages": put("content/assets/more.txt", "甲\n"),
    "an empty file beside the pages": put("content/assets/more.txt", ""),
    "no file beside the pages": remove("content/assets/more.txt"),
    "a web page beside the pages": put("content/old/index.html", OLD),
    "the web page leads nowhere": swap("content/old/index.html", "../about/", "../nowhere/"),
    "no web page beside the pages": remove("content/old/index.html"),
    "a photo of a window": both(
        put("content/assets/east.png", png("green")),
        swap(EAST, "地址:", "照片: {文件: /assets/east.png, 替代文字: 门口}\n地址:"),
    ),
    "another photo of the same name": put("content/assets/east.png", png("green", (90, 60))),
    "the story of the brand": put("brands/anxin/story.md", "## 怎么开始的\n\n有人跑了三趟。\n"),
    "another story": swap("brands/anxin/story.md", "三趟", "两趟,以后一趟"),
    "no story": remove("brands/anxin/story.md"),
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
    "a word that the site does not use": swap(SITE, "页脚链接:", f"{WORDS}页脚链接:"),
    "a word that the site uses again": swap(SITE, WORDS, ""),
    # mkdocs.yml and the command
    "the name in mkdocs.yml": swap("mkdocs.yml", "site_name: 乙县", "site_name: 丙县"),
    "a Markdown extension more": swap("mkdocs.yml", "  - tables", "  - tables\n  - nl2br"),
    "an extension set otherwise": swap("mkdocs.yml", "  - nl2br", "  - toc:\n      permalink: true"),
    "a Markdown extension less": swap("mkdocs.yml", "  - attr_list\n", ""),
    "mkdocs.yml as it was": again("mkdocs.yml"),
    "an extension that MkDocs has to run": swap(
        "mkdocs.yml", "  - tables", "  - tables\n  - legacy_attrs"
    ),
    "a text that MkDocs puts in": swap(ABOUT, "主办。", "主办，大家来看。"),
    "extensions that need no MkDocs": again("mkdocs.yml"),
    "an address in mkdocs.yml": swap("mkdocs.yml", "docs_dir", "site_url: https://mzj.example.gov.cn/\ndocs_dir"),
    "an address below another site": under("https://www.example.gov.cn/mzj/fwpp/"),
    "no address": both(under(None), again("mkdocs.yml")),
}  # fmt: skip

#: After these nothing looks other than before.
SEEN_BY_NOBODY = {
    "a page with a byte order mark",
    "the page without it",
    "the name in mkdocs.yml",
    "an extension that MkDocs has to run",
    "extensions that need no MkDocs",
    "a file is touched",
    "a record with the line ends of Windows",
    "a page with the line ends of Windows",
    "the page with plain line ends",
    "it comes back",
    "a record with a byte order mark",
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


@pytest.fixture(scope="module")
def built_once(tmp_path_factory) -> Bureau:
    bureau = founded(tmp_path_factory.mktemp("first"))
    first, differ = same_either_way(bureau)
    assert first.published, first.problems
    assert differ == []
    return bureau


@pytest.fixture
def bureau(built_once, tmp_path) -> Bureau:
    """The small bureau with its memory, and the site that it has published."""
    shutil.copytree(built_once.root.parent, tmp_path / "bureau")
    return replace(built_once, root=tmp_path / "bureau" / "project")


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


@settings(
    max_examples=6,
    deadline=None,
    database=None,
    derandomize=True,
)
@given(names=st.lists(st.sampled_from(sorted(EDITS)), min_size=3, max_size=6))
def test_in_whatever_order_they_come(built_once, tmp_path_factory, names):
    folder = tmp_path_factory.mktemp("order") / "bureau"
    shutil.copytree(built_once.root.parent, folder)
    bureau = replace(built_once, root=folder / "project")
    for name in names:
        # Not every edit can be made after every other one.
        with suppress(DoesNotApplyError):
            EDITS[name](bureau)
            bureau.build()
    assert same_either_way(bureau)[1] == []


# --- the memory itself -----------------------------------------------------------------------


def half_of_it(bureau: Bureau) -> None:
    raw = bureau.memory.read_bytes()
    bureau.memory.write_bytes(raw[: len(raw) // 2])


def flipped(seed: int, count: int) -> Edit:
    """Bytes at random places are others."""

    def edit(bureau: Bureau) -> None:
        chance = random.Random(seed)
        raw = bytearray(bureau.memory.read_bytes())
        for _ in range(count):
            raw[chance.randrange(len(raw))] ^= chance.randrange(1, 256)
        bureau.memory.write_bytes(raw)

    return edit


def rows_changed_about(bureau: Bureau) -> None:
    """Every value stands under the key of another of its drawer."""
    with closing(sqlite3.connect(bureau.memory)) as database, database:
        rows = database.execute("SELECT drawer, key, value FROM rows").fetchall()
        for (drawer, key, _), (other, _, value) in pairwise(rows):
            if drawer == other:
                where = "WHERE drawer = ? AND key = ?"
                database.execute(f"UPDATE rows SET value = ? {where}", (value, drawer, key))


def killed_while_writing(bureau: Bureau) -> None:
    """The process that wrote it is gone, and half of what it wrote stands in the file."""
    code = (
        "import os, sqlite3, sys; database = sqlite3.connect(sys.argv[1]);"
        "database.execute('PRAGMA cache_size = 2');"
        "database.execute('UPDATE rows SET value = zeroblob(length(value))');"
        "os._exit(9)"
    )
    command = [sys.executable, "-c", code, str(bureau.memory)]
    assert subprocess.run(command, check=False).returncode == 9
    assert bureau.memory.with_name("build.sqlite-journal").exists()


def of_another_project(bureau: Bureau) -> None:
    """The memory of a bureau that has the same files with other words in them."""
    other = founded(bureau.root.parent / "other")
    both(EDITS["the name of the site"], EDITS["the value of a standard"])(other)
    other.build()
    shutil.copyfile(other.memory, bureau.memory)


def no_file_but_a_folder(bureau: Bureau) -> None:
    bureau.memory.unlink()
    bureau.memory.mkdir()


DAMAGES: dict[str, Edit] = {
    "it is deleted": lambda bureau: bureau.memory.unlink(),
    "its folder is deleted": lambda bureau: shutil.rmtree(bureau.memory.parent),
    "half of it is lost": half_of_it,
    "all of it is lost": lambda bureau: bureau.memory.write_bytes(b""),
    "it is rubbish": lambda bureau: bureau.memory.write_bytes(random.Random(1).randbytes(100_000)),
    "three of its bytes are others": flipped(1, 3),
    "a hundred of its bytes are others": flipped(2, 100),
    "a thousand of its bytes are others": flipped(3, 1000),
    "its rows have changed places": rows_changed_about,
    "its writer was killed": killed_while_writing,
    "it is that of another project": of_another_project,
    "it is a folder": no_file_but_a_folder,
}


def test_whatever_happens_to_the_memory_the_site_is_that_of_a_cold_build(bureau):
    wrong = {}
    for number, (name, damage) in enumerate(DAMAGES.items()):
        bureau.build()
        damage(bureau)
        put(ABOUT, page("关于本站", f"第 {number} 版。"))(bureau)
        if differ := same_either_way(bureau)[1]:
            wrong[name] = differ
    assert wrong == {}


def test_a_memory_of_other_days_and_branches_is_as_good(bureau):
    kept = bureau.memory.read_bytes()
    for name in ("the name of the site", "a news item is removed", "a heading in a record"):
        EDITS[name](bureau)
        bureau.build()
        bureau.memory.write_bytes(kept)
        assert same_either_way(bureau)[1] == []


def test_while_another_build_holds_the_memory_the_site_is_that_of_a_cold_build(bureau):
    EDITS["the text of a news item"](bureau)
    with closing(sqlite3.connect(bureau.memory)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert same_either_way(bureau)[1] == []
    assert same_either_way(bureau)[1] == []


def test_what_has_not_changed_is_remembered(bureau):
    with closing(sqlite3.connect(bureau.memory)) as database:
        drawers = {name for (name,) in database.execute("SELECT DISTINCT drawer FROM rows")}
    assert drawers >= {"records", "pages", "prose", "prose-html", "search", "check-pages"}


def test_two_projects_share_nothing(tmp_path):
    one = founded(tmp_path / "one")
    other = founded_again(one, tmp_path / "other")
    for name, edit in list(EDITS.items())[:3]:
        assert same_either_way(one)[1] == [], name
        edit(other)
        assert same_either_way(other)[1] == [], name


# --- a memory in common with other sites -------------------------------------------------------


@pytest.mark.long
def test_what_other_sites_know_changes_nothing(bureau, tmp_path):
    """Each build knows nothing of this site, and all that others found out, who had other edits."""
    bureau.shared = tmp_path / "shared"
    wrong = {}
    for name, edit in EDITS.items():
        edit(bureau)
        bureau.memory.unlink(missing_ok=True)
        if differ := same_either_way(bureau)[1]:
            wrong[name] = differ
    assert wrong == {}
    with closing(sqlite3.connect(bureau.shared / SHARED)) as database:
        drawers = {name for (name,) in database.execute("SELECT DISTINCT drawer FROM rows")}
    kinds = {name.rpartition("/")[2] for name in drawers}
    assert kinds == {"records", "prose", "language", "personal-files"}


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_memory_of_others_changes_nothing(bureau, tmp_path, rubbish):
    bureau.shared = tmp_path
    bureau.build()
    (tmp_path / SHARED).write_bytes(rubbish)
    EDITS["the text of a news item"](bureau)
    bureau.memory.unlink()
    assert same_either_way(bureau)[1] == []


# --- other processes -------------------------------------------------------------------------


def command(bureau: Bureau, target: Path, theme: Path | None = None, **more: str) -> str:
    """What the command says, run in a process of its own."""
    path = os.pathsep.join(filter(None, [theme and str(theme), *sys.path]))
    words = [sys.executable, "-m", "mingchuang", "build", "-C", str(bureau.root)]
    done = subprocess.run(
        [
            *words,
            "--today",
            bureau.today.isoformat(),
            "--site-dir",
            str(target),
            "--format",
            "json",
        ],
        env={**os.environ, "PYTHONPATH": path, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_another_place_time_zone_and_order_of_sets_change_nothing(bureau):
    """What one process left serves another, in which sets have another order."""
    www = bureau.root.parent / "www"
    first = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}
    second = {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}
    bureau.memory.unlink()
    said = command(bureau, www, **first)
    site = tree(www)
    EDITS["the text of a news item"](bureau)
    command(bureau, www, **second)
    put(OPENING, bureau.first[OPENING])(bureau)
    assert command(bureau, www, **second) == said
    assert tree(www) == site


def test_another_theme_makes_every_page_anew(bureau, tmp_path):
    """Templates and style sheets of the theme count, though no record has changed."""
    theme, www, cold = tmp_path / "theme", tmp_path / "www", tmp_path / "cold"
    shutil.copytree(mingchuang_theme.ROOT, theme / "mingchuang_theme")
    command(bureau, www, theme)
    old = tree(www)
    for name, was, now in (
        ("base.css", "", "/*! */.another{margin:7px}"),
        ("components/footer/footer.html", "<footer", '<footer data-of="another"'),
    ):
        file = theme / "mingchuang_theme" / name
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(was, now, 1), encoding="utf-8")
        said = command(bureau, www, theme)
    bureau.memory.unlink()
    assert command(bureau, cold, theme) == said
    assert tree(www) == tree(cold)
    assert all(html != old[name] for name, html in tree(www).items() if name.endswith(".html"))
