"""S110–S116 网页结构：language, title, main heading, unique ids, pictures, paired tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mingchuang.check.site import BuiltPage, Site
from mingchuang.problems import Problem


def check_markup(site: Site, page: BuiltPage) -> Iterator[Problem]:
    """Check a page's own structure."""
    yield from _page(site, page)
    yield from _ids(site, page)
    yield from _images(site, page)
    yield from _pairs(site, page)


def _page(site: Site, page: BuiltPage) -> Iterator[Problem]:
    facts, place, where = page.facts, site.place(page), f"网页 {page.url}"
    if facts.lang != "zh-CN":
        yield Problem(
            "S110",
            place,
            "",
            f"{where}：没有写明语言（lang 应是 zh-CN，现在是“{facts.lang}”）",
            '读屏软件靠它选读音。主题的网页模板里写 <html lang="zh-CN">',
        )
    if not facts.title.strip():
        yield Problem("S111", place, "", f"{where}：标题是空的", "给这份资料写上标题")
    if len(facts.headings) != 1:
        count = len(facts.headings)
        yield Problem(
            "S112",
            site.place(page, "\n# ", "# ", line=facts.headings[-1] if count else 0),
            "",
            f"{where}：一级标题应当正好一个，现在有 {count} 个",
            "正文里的小标题从“## ”写起，不要写“# ”" if count else "给这份资料写上标题",
        )


def _ids(site: Site, page: BuiltPage) -> Iterator[Problem]:
    counts = Counter(name for name, _ in page.facts.ids)
    for name, count in counts.items():
        if count > 1 or not name or any(c.isspace() for c in name):
            lines = [line for found, line in page.facts.ids if found == name]
            yield Problem(
                "S113",
                site.place(page, name, line=lines[-1]),
                "",
                f"网页 {page.url}：位置名“{name}”用了 {count} 次"
                if count > 1
                else f"网页 {page.url}：位置名“{name}”是空的或带空格",
                "两个小标题同名时，在后一个的末尾写上“{#另一个名字}”",
            )


def _images(site: Site, page: BuiltPage) -> Iterator[Problem]:
    for image in page.facts.images:
        name = image.src.rpartition("/")[2]
        if image.alt is None:
            yield Problem(
                "S114",
                site.place(page, name, line=image.line),
                "",
                f"网页 {page.url}：图片“{name}”没有替代文字",
                "写上图里是什么，看不见图的人靠它知道；纯装饰的图写空的替代文字",
            )
        if not _size(image.width) or not _size(image.height):
            yield Problem(
                "S115",
                site.place(page, name, line=image.line),
                "",
                f"网页 {page.url}：图片“{name}”没有写宽和高",
                "在图片后面写上“{ width=800 height=600 }”，网页打开时文字就不会跳动",
            )


def _pairs(site: Site, page: BuiltPage) -> Iterator[Problem]:
    for text in dict.fromkeys(finding.text for finding in page.facts.unpaired):
        line = next(f.line for f in page.facts.unpaired if f.text == text)
        name = text.strip("</>")
        there = "没有关上" if text[1] != "/" else "没有开头，只有结尾"
        yield Problem(
            "S116",
            site.place(page, f"{text[:-1]}>", f"<{name}", line=line),
            "",
            f"网页 {page.url}：{text} {there}",
            f"<{name}> 和 </{name}> 要成对；用不着就删去，后面的内容才不会跑位",
        )


def _size(value: str | None) -> bool:
    return bool(value) and str(value).isdecimal() and int(str(value)) > 0
