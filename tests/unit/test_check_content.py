"""Content checks on pages made by hand: what a changed theme would get wrong, and what is right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mingchuang.check import check_site
from mingchuang.check.budget import check_budget, check_requests
from mingchuang.check.elements import check_dates, check_elements
from mingchuang.check.freshness import check_freshness
from mingchuang.check.remembered import each_page
from mingchuang.check.site import Site
from mingchuang.plan import Page, SitePlan
from mingchuang.problems import Problem

HEADER = (
    "<header><p>甲市民政局 <b>民政服务</b></p><nav><ul>"
    + '<li><a href="a/">甲</a></li>' * 6
    + "</ul></nav></header>"
)
FOOTER = (
    "<footer>党政机关网站标识 我为政府网站找错 网站标识码 <b>3301000001</b> 主办单位 甲市民政局 "
    '浙ICP备12345678号 浙公网安备33010002000001号 <a href="tel:0571-88001234">0571-88001234</a> '
    '<a href="sitemap/">站点地图</a></footer>'
)
MAIN = "<main><h1>题</h1><p>发布日期 2026年7月1日</p><p>这里有一段看得见的正文。</p></main>"
HEAD = (
    '<meta name="SiteName" content="甲市民政局民政服务">'
    '<meta name="PubDate" content="2026-07-01 09:00">'
)


def html(kind: str, main: str = MAIN, header: str = HEADER, footer: str = FOOTER) -> str:
    return (
        f'<!doctype html><html lang="zh-CN"><head><title>题</title>{HEAD}</head>'
        f'<body data-kind="{kind}">{header}{main}{footer}</body></html>'
    )


def elements(site: Site) -> Iterator[Problem]:
    yield from check_elements(site)
    yield from each_page(site, [check_dates])


def budget(site: Site) -> Iterator[Problem]:
    yield from check_budget(site)
    yield from each_page(site, [check_requests])


def found(tmp_path: Path, check, pages: dict[str, tuple[str, str]], css: str = "") -> list[str]:
    """Check pages (address → kind, HTML); `code what` of each problem."""
    plan = {}
    for url, (kind, text) in pages.items():
        file = tmp_path / url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        plan[url] = Page(url, kind, "题", "", "")
    if css:
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets" / "a.css").write_text(css, encoding="utf-8")
    problems = check_site(tmp_path, SitePlan("甲", plan), checks=(check,))
    return [f"{p.code} {p.level} {p.what}" for p in problems]


def test_a_page_with_all_its_elements_is_right(tmp_path):
    pages = {
        "": ("home", html("home")),
        "news/": ("news-list", html("news-list", ROWS.format("2026年7月1日 "))),
        "news/a/": ("news", html("news")),
    }
    assert found(tmp_path, elements, pages) == []


ROWS = '<main><h1>题</h1><ul><li>{}<a href="a/">一条</a></li></ul></main>'


@pytest.mark.parametrize(
    ("change", "code", "word"),
    [
        ({"header": "<header>别的名称</header>"}, "S304", "甲市民政局民政服务"),
        ({"footer": FOOTER.replace("站点地图", "")}, "S305", "站点地图"),
        ({"footer": FOOTER.replace("3301000001", "待补")}, "S305", "网站标识码"),
        ({"footer": FOOTER.replace("tel:", "#")}, "S305", "联系电话"),
        ({"footer": FOOTER.replace("我为政府网站找错", "找错")}, "S305", "我为政府网站找错"),
        ({"footer": FOOTER.replace("浙ICP备12345678号", "ICP备案编号待补")}, "S305", "ICP"),
        ({"main": MAIN.replace("2026年7月1日", "")}, "S306", "2026-07-01"),
    ],
)
def test_what_is_missing_is_named(tmp_path, change, code, word):
    problems = found(tmp_path, elements, {"news/a/": ("news", html("news", **change))})
    assert [line.split()[0] for line in problems] == [code]
    assert word in problems[0]


def test_what_all_pages_lack_is_said_once(tmp_path):
    bare = FOOTER.replace("站点地图", "")
    pages = {f"p{n}/": ("page", html("page", footer=bare)) for n in range(5)}
    problems = found(tmp_path, elements, pages)
    assert len(problems) == 1
    assert "5 个网页" in problems[0]


def test_rows_of_news_without_a_date_are_found(tmp_path):
    pages = {
        "news/": ("news-list", html("news-list", ROWS.format(""))),
        "news/a/": ("news", html("news")),
    }
    assert found(tmp_path, elements, pages) == [
        "S306 error 网页 /news/：列表里有 1 行没有日期，例如 a/"
    ]


def test_a_page_in_html_that_the_theme_did_not_make_is_left_alone(tmp_path):
    (tmp_path / "form.html").write_text("<p>表</p>", encoding="utf-8")
    assert found(tmp_path, elements, {"": ("home", html("home"))}) == []


@pytest.mark.parametrize(("count", "level"), [(1, "warning"), (4, "warning"), (5, "error")])
def test_five_empty_columns_stop_publication_fewer_do_not(tmp_path, count, level):
    empty = html("news-list", "<main><h1>题</h1><p>发布日期 2026年7月1日</p></main>")
    pages = {f"p{n}/": ("news-list", empty) for n in range(count)}
    problems = found(tmp_path, check_freshness, pages)
    assert [line.split()[:2] for line in problems] == [["S311", level]] * count


@pytest.mark.parametrize(("channels", "codes"), [(4, ["S352"]), (5, []), (8, []), (9, ["S352"])])
def test_there_are_five_to_eight_channels(tmp_path, channels, codes):
    header = HEADER.replace(
        '<li><a href="a/">甲</a></li>' * 6, '<li><a href="a/">甲</a></li>' * channels
    )
    problems = found(tmp_path, budget, {"": ("home", html("home", header=header))})
    assert [line.split()[0] for line in problems] == codes


def test_text_that_only_scripts_bring_is_found(tmp_path):
    pages = {"": ("home", html("home", '<main><div id="app">……</div></main>'))}
    assert [line.split()[0] for line in found(tmp_path, budget, pages)] == ["S351"]


@pytest.mark.parametrize(
    ("colours", "codes"),
    [
        (["16493f", "0f352d", "b3261a", "86170f"], []),
        (["16493f", "b3261a", "0b57d0"], []),
        (["16493f", "b3261a", "0b57d0", "c8a000"], ["S353"]),
        (["1a2320", "fdfdfb", "c5d0ca", "16493f"], []),
        (["ff0000", "ff0010", "f00000", "00ff00", "0000ff"], []),
    ],
)
def test_shades_are_one_colour_and_greys_are_none(tmp_path, colours, codes):
    css = ":root{" + "".join(f"--mc-c{n}:#{c};" for n, c in enumerate(colours)) + "}"
    css += "@media(prefers-color-scheme:dark){:root{--mc-x:#a0c800;--mc-y:#c800c8}}"
    problems = found(tmp_path, budget, {"": ("home", html("home"))}, css)
    assert [line.split()[0] for line in problems] == codes
