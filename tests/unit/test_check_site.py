"""What the checks of built HTML find, on small real trees."""

from pathlib import Path

import pytest

from mingchuang.check import check_site
from mingchuang.plan import Page, SitePlan

TAGS = (
    '<meta name="SiteName" content="示例"><meta name="SiteDomain" content="a.gov.cn">'
    '<meta name="SiteIDCode" content="0000000000">'
)


def page(body: str = "", *, head: str = TAGS, lang: str = "zh-CN", kind: str = "page") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>题</title>{head}</head>'
        f'<body data-kind="{kind}"><h1 id="top">题</h1>{body}</body></html>'
    )


@pytest.fixture
def check(tmp_path):
    """Write a site, check it, and give back `code: what` of each problem."""

    def run(base_path: str = "/", source: str = "", **files: str) -> list[str]:
        tree = {"index.html": page(), **{k.replace("__", "/"): v for k, v in files.items()}}
        for name, text in tree.items():
            path = tmp_path / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        plan = SitePlan("示例")
        if source:
            (tmp_path / "about.md").write_text(source, encoding="utf-8")
            home = Page("", "home", "题", "", "", source="about.md")
            plan = SitePlan("示例", {"": home})
        problems = check_site(tmp_path / "site", plan, root=tmp_path, base_path=base_path)
        return [f"{p.place} {p.code} {p.what}" for p in problems]

    return run


def codes(found: list[str]) -> list[str]:
    return [line.split()[1] for line in found]


def test_a_sound_site_has_no_problems(check):
    body = (
        '<a href="guides/dibao/#who">低保</a><a href="guides/dibao/?a=1">低保</a>'
        '<a href="tel:0000-0000000">电话</a><a href="https://www.gov.cn/">国务院</a>'
        '<a href="#top">顶</a><a href="#">顶</a>'
        "<ul><li>甲<li>乙</ul><table><tr><td>丙<td>丁</table><p>戊<svg><path/><g/></svg>"
        '<img src="a.svg" alt="" width="9" height="9">'
    )
    assert (
        check(
            **{
                "index.html": page(body),
                "guides__dibao__index.html": page('<p id="who"></p><a href="../../">首页</a>'),
                "a.svg": "<svg/>",
                "404.html": page('<a href="/guides/dibao/">低保</a>'),
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="guides/nobody/">x</a>', "S101"),
        ('<a href="guides">x</a>', "S101"),
        ('<a href="form.pdf">x</a>', "S101"),
        ('<form action="search/"></form>', "S101"),
        ('<a href="guides/#nobody">x</a>', "S102"),
        ('<a href="#nobody">x</a>', "S102"),
        ('<img src="a.png" alt="" width="1" height="1">', "S103"),
        ('<img srcset="a.png 1x, b.png 2x" alt="" width="1" height="1">', "S103"),
        ('<script src="a.js"></script>', "S103"),
        ('<a href="../">x</a>', "S104"),
        ('<a href="/guides/">x</a>', "S104"),
        ('<a href="empty.pdf">x</a>', "S105"),
        ('<a href="">x</a>', "S106"),
        ("<h1>又一个</h1>", "S112"),
        ('<p id="top"></p>', "S113"),
        ('<p id="a b"></p>', "S113"),
        ('<img src="ok.svg" width="1" height="1">', "S114"),
        ('<img src="ok.svg" alt="">', "S115"),
        ('<img src="ok.svg" alt="" width="50%" height="1">', "S115"),
        ('<img src="C:\\图\\a.png" alt="" width="1" height="1">', "S103"),
        ('<a href="file:///D:/a.pdf">x</a>', "S101"),
        ("<div><b>x</b>", "S116"),
        ("<table><tr><td>x</table></section>", "S116"),
        ("<script>x()</script>", "S120"),
        ("<style>p{}</style>", "S121"),
        ('<p style="color:red">x</p>', "S121"),
        ('<a href="#" onclick="x()">x</a>', "S122"),
        ('<a href="javascript:x()">x</a>', "S122"),
        ('<meta http-equiv="refresh" content="0">', "S122"),
        ('<img src="data:image/png;base64,AA" alt="" width="1" height="1">', "S123"),
        ('<img src="https://cdn.example.com/a.png" alt="" width="1" height="1">', "S124"),
        ('<script src="//cdn.example.com/a.js"></script>', "S124"),
        ('<link rel="stylesheet" href="https://cdn.example.com/a.css">', "S124"),
        ('<a href="http://www.example.gov.cn/">x</a>', "S125"),
    ],
)
def test_each_fault_is_found(check, body, code):
    found = check(
        **{
            "index.html": page(body),
            "guides__index.html": page(),
            "ok.svg": "<svg/>",
            **({"empty.pdf": ""} if "empty" in body else {}),
        }
    )
    assert set(codes(found)) == {code}


def test_language_title_and_heading_are_required(check):
    bare = "<!doctype html><html><head></head><body></body></html>"
    assert set(codes(check(**{"index.html": bare}))) == {"S110", "S111", "S112", "S150"}


def test_the_404_page_links_below_the_base_path(check):
    below = page('<a href="/mzj/guides/">办事</a>')
    beside = page('<a href="/guides/">办事</a>')
    files = {"guides__index.html": page()}
    assert check("/mzj/", **files, **{"404.html": below}) == []
    assert codes(check("/mzj/", **files, **{"404.html": beside})) == ["S104"]


def test_the_text_of_an_svg_title_is_no_page_title(check):
    html = page("<svg><title>图</title></svg>").replace("<title>题</title>", "", 1)
    assert "S111" in codes(check(**{"index.html": html}))


@pytest.mark.parametrize(
    "name", ["content/site.yml", "a.md", "x.py", "x.pyc", ".git/config", "a.docx~"]
)
def test_files_that_nobody_meant_to_publish_are_found(check, name):
    assert set(codes(check(**{name: "x"}))) == {"S130"}


def test_well_known_files_are_meant(check):
    assert check(**{".well-known/security.txt": "x"}) == []


def test_a_problem_points_to_the_line_in_the_source(check):
    found = check(
        **{"index.html": page('<a href="guides/nobody/">x</a>')},
        source="---\ntitle: 题\n---\n看 [低保](/guides/nobody/)。\n",
    )
    assert found[0].startswith("about.md:4:8 S101")


def test_a_fault_of_the_frame_is_said_once(check):
    foot = '<a href="{}nobody/">x</a>'
    files = {f"p{n}__index.html": page(foot.format("../")) for n in range(9)}
    found = check(**files)
    assert len(found) == 1
    assert "9 个网页" in found[0]


def test_heavy_pages_are_reminders(check):
    found = check(**{"index.html": page("<p>低保</p>" * 5000)})
    assert codes(found) == ["S140"]


def test_first_view_counts_what_is_loaded_at_once(check, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/big.jpg").write_bytes(bytes(130_000))
    image = '<img src="big.jpg" alt="" width="1" height="1"{}>'
    assert codes(check(**{"index.html": page(image.format(""))})) == ["S141"]
    assert check(**{"index.html": page(image.format(' loading="lazy"'))}) == []


def test_government_tags_depend_on_the_kind_of_page(check):
    column = "".join(
        f'<meta name="{name}" content="x">'
        for name in ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
    )
    article = (
        '<meta name="ArticleTitle" content="x"><meta name="ContentSource" content="x">'
        '<meta name="PubDate" content="{}">'
    )
    good, bad = article.format("2026-11-23 09:30"), article.format("2026年11月23日")
    for kind, head, expected in (
        ("page", TAGS, []),
        ("page", "", ["S150"]),
        ("guide-list", TAGS, ["S150"]),
        ("guide-list", TAGS + column, []),
        ("guide", TAGS + column, ["S150"]),
        ("guide", TAGS + column + good, []),
        ("guide", TAGS + column + bad, ["S152"]),
        ("page", TAGS + TAGS, ["S151"] * 3),
    ):
        assert codes(check(**{"index.html": page(head=head, kind=kind)})) == expected


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p { background: url(a.png) }", []),
        ('@import "b.css";', ["S126"]),
        ("p { background: url('https://cdn.example.com/a.png') }", ["S126"]),
        ("p { background: url(data:image/png;base64,AA) }", ["S126"]),
        ("/* url(gone.png) */", []),
    ],
)
def test_style_sheets_load_only_what_stands_beside_them(check, css, code):
    assert codes(check(**{"assets__x.css": css, "assets__a.png": "x"})) == code


@pytest.mark.parametrize(
    "inside",
    ["<script/>", '<g onload="x()"/>', '<a href="https://x.example/"/>', "<foreignObject/>"],
)
def test_drawings_hold_nothing_but_drawing(check, inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    assert codes(check(**{"a.svg": svg})) == ["S127"]


def test_broken_markup_is_no_reason_to_stop(check):
    assert "S112" in codes(check(**{"index.html": "<html <<a href='x' <p \x00 &#xfffff; </"}))


def test_the_tree_is_only_read(check, tmp_path):
    check(**{"a.html": page()})
    assert sorted(p.name for p in Path(tmp_path / "site").iterdir()) == ["a.html", "index.html"]
