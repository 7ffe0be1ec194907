"""S282–S286 无障碍：what can be told of a page's markup without a browser (C17).

无障碍环境建设法 第三十二条; 《互联网网站适老化通用设计规范》; in substance WCAG 2.1: 1.3.1, 2.4.4, 4.1.2.
Language, title, main heading and alternative texts are S110–S114.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mingchuang.check.remembered import Fault, Seen, each_fault
from mingchuang.check.site import BuiltPage, Site
from mingchuang.check.structure import Named
from mingchuang.problems import Level, Problem


def check_access(site: Site) -> Iterator[Problem]:
    """Headings in order, named links, buttons and fields, tables with heads."""
    return each_fault(site, "access", _seen)


def _seen(page: BuiltPage) -> Iterator[Seen]:
    for code, what, mend, level, needle, line in _faults(page):
        # An empty link in Markdown is `[](…)`; the address on the page is no longer the one written.
        needles = ("[](", needle) if code == "S283" else (needle,)
        yield Fault(code, what, mend, level), needles, line


_Found = tuple[str, str, str, Level, str, int]


def _faults(page: BuiltPage) -> Iterator[_Found]:
    structure = page.facts.structure
    for above, below in pairwise(structure.headings):
        if below.level > above.level + 1:
            text = below.text.strip()
            yield (
                "S282",
                f"小标题“{text}”跳了级：{above.level} 级下面直接是 {below.level} 级",
                f"“{text}”前面写 {above.level + 1} 个“#”；一级一级往下写，听网页的人靠它找地方",
                "warning",
                text,
                below.line,
            )
    for named in structure.named:
        if not named.name.strip() and not named.hidden:
            yield _nameless(named)
    for control in structure.controls:
        if not control.named and control.id not in structure.labels:
            yield (
                "S284",
                "有一个填写框没有名称",
                "写上 <label>，或者 aria-label；看不见的人靠它知道要填什么",
                "error",
                "<input",
                control.line,
            )
    for table in structure.tables:
        if table.rows > 1 and not table.headed and not table.presentation:
            yield (
                "S286",
                "有一张表没有表头",
                "表格第一行写成表头（Markdown 里下面跟一行 |---|），听表格的人才知道每格是什么",
                "warning",
                "<table",
                table.line,
            )


def _nameless(named: Named) -> _Found:
    if named.href or named.tag in {"a", "area"}:
        return (
            "S283",
            f"通往“{named.href[:80]}”的链接没有文字",
            "写上去哪里；链接里只有图片的，给图片写替代文字",
            "error",
            named.href,
            named.line,
        )
    return (
        "S285",
        "有一个按钮没有文字",
        "写上按了会怎样；只有图形的，写 aria-label",
        "error",
        f"<{named.tag}",
        named.line,
    )
