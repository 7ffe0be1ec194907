"""A small project and its plan, made by hand: the engine is tested apart from the records."""

from datetime import date
from pathlib import Path

from mingchuang.plan import PROSE_SLOT, Page, SiteFile, SitePlan

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
HEAD = '<meta charset="utf-8"><title>{}</title><link rel="stylesheet" href="/assets/site.css">'


#: The frame that the theme puts round every page.
HEADER = "<header>2026-11-23</header>"
FOOTER = (
    "<footer>党政机关网站标识 我为政府网站找错 网站标识码 0000000000 主办单位 甲市民政局 "
    '示例ICP备00000000号 示例公网安备00000000000000号 <a href="tel:12345">12345</a> 站点地图</footer>'
)


def made_page(url: str, kind: str, title: str, **more) -> Page:
    body = f'{HEADER}<main><h1>{title}</h1><p>2026-11-23</p><ul><li><a href="/guides/dibao/">低保</a></li></ul>{{}}</main>{FOOTER}'
    slot = PROSE_SLOT if more.get("markdown") or more.get("native") else ""
    return Page(url, kind, title, HEAD.format(title), body.format(slot), **more)


def made_plan(markdown: str = "## 一、怎么办\n\n看 [临时救助](linshi.md)。\n") -> SitePlan:
    pages = [
        made_page("", "home", "首页"),
        made_page("guides/", "guide-list", "办事指南"),
        made_page(
            "guides/dibao/",
            "guide",
            "低保",
            markdown=markdown,
            source="guides/dibao.md",
            updated=date(2026, 3, 1),
        ),
        made_page("guides/linshi/", "guide", "临时救助"),
        made_page(
            "about/",
            "page",
            "关于",
            markdown="由 [低保](/guides/dibao/) 说起。\n",
            source="content/about.md",
            native=True,
        ),
        made_page("404.html", "404", "找不到", listed=False),
    ]
    files = [
        SiteFile("assets/site.css", content=b"body {}\n"),
        SiteFile(".well-known/security.txt", content=b"Contact: tel:12345\n"),
    ]
    return SitePlan(
        "示例",
        {page.url: page for page in pages},
        {file.url: file for file in files},
        frozenset({"content/site.yml"}),
    )


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes; what builds remember is no part of it."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".cache" not in p.parts
    }
