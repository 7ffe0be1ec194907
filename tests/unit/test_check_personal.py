"""Personal data anywhere on a site becomes a problem that leads to where it is to be mended."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from attachments import docx, identity, paragraph, photo, sheet_xml, xlsx

from mingchuang.check import personal
from mingchuang.check.personal import check_personal
from mingchuang.check.personal_words import FOUND
from mingchuang.check.site import Site
from mingchuang.personal import Kind
from mingchuang.pipeline import Project, make_plan
from mingchuang.plan import Page, SiteFile, SitePlan

ID = identity()
SHOWN = f"{ID[:3]}***********{ID[-4:]}"
SMALL = Path(__file__).parent.parent / "sites" / "good-small"


@pytest.fixture
def check(tmp_path: Path):
    """Write sources and built files, check them, give back `place code what` of each problem."""

    def run(
        sources: dict[str, str] | None = None,
        built: dict[str, str | bytes] | None = None,
        files: dict[str, str] | None = None,
        library=None,
    ) -> list[str]:
        for folder, tree in ((".", sources or {}), ("site", built or {})):
            for name, content in tree.items():
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                raw = content.encode() if isinstance(content, str) else content
                path.write_bytes(raw)
        pages = {
            f"p{n}/": Page(f"p{n}/", "page", "题", "", "", source=name)
            for n, name in enumerate(sources or {})
        }
        planned = {url: SiteFile(url, path=tmp_path / name) for url, name in (files or {}).items()}
        site = Site(
            tmp_path / "site",
            SitePlan("示例", pages, planned),
            tmp_path,
            library=library,
            today=date(2026, 11, 22),
        )
        return [f"{p.place} {p.code} {p.what}" for p in check_personal(site)]

    return run


def page(body: str, title: str = "题") -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


def test_a_number_in_a_source_leads_to_line_and_column_and_is_never_printed(check) -> None:
    [found] = check({"content/about.md": f"---\ntitle: 题\n---\n看证件 {ID}。\n"})
    assert found == f"content/about.md:4:5 S201 这里有身份证号 {SHOWN}"


def test_remarks_in_yaml_are_not_published_but_headings_and_html_remarks_are(check) -> None:
    yaml = f"# {ID}\n名称: 甲\n  # 13812345678\n"
    assert check({"content/units.yml": yaml}) == []
    text = f"---\n# {ID}\ntitle: 题\n---\n# {ID}\n"
    assert [line.split()[0] for line in check({"content/about.md": text})] == [
        "content/about.md:5:3"
    ]
    assert len(check({"content/b.md": f"---\n---\n<!-- {ID} -->\n"})) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<p>138<b>1234</b>5678</p>",
        "<p>138&#49;2345678</p>",
        '<img src="a.png" alt="手机 13812345678">',
        '<a href="tel:13812345678">打电话</a>',
        "<!-- 13812345678 -->",
        '<meta name="description" content="打 13812345678">',
    ],
)
def test_what_only_the_finished_page_shows_is_found(check, body) -> None:
    [found] = check(built={"index.html": page(body)})
    assert found == "site/index.html S203 网页 /有手机号码 138****5678"


def test_what_stands_in_the_source_is_said_once(check) -> None:
    text = f"---\ntitle: 题\n---\n证件 {ID}\n"
    found = check({"content/a.md": text}, {"p0/index.html": page(f"<p>证件 {ID}</p>")})
    assert len(found) == 1


def test_what_stands_in_the_frame_is_said_once_for_all_pages(check) -> None:
    foot = page("<footer>手机 13812345678</footer>")
    [found] = check(built={f"a{n}/index.html": foot for n in range(7)})
    assert "7 个网页" in found


def test_a_frame_that_differs_in_the_pages_own_title_alone_is_read_once(check, monkeypatch) -> None:
    read = []
    words = personal.page_words
    monkeypatch.setattr(personal, "page_words", lambda text: read.append(text) or words(text))
    way = "<nav>首页 <b>题</b></nav><main><h1>题</h1><p>第 {} 页</p></main><footer>13812345678</footer>"
    sources = {f"content/{n}.md": "---\n---\n" for n in range(3)}
    [found] = check(sources, {f"p{n}/index.html": page(way.format(n)) for n in range(3)})
    assert "3 个网页" in found
    assert sum("<footer>" in text for text in read) == 1


def test_a_table_of_a_page_is_seen_as_a_table(check) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>柳河村</td><td>300</td></tr>\n" for n in ("张建国", "李秀兰")
    )
    table = f"<table><thead><tr><th>姓名</th><th>村</th><th>金额</th></tr></thead>{rows}</table>"
    [found] = check(built={"index.html": page(table)})
    assert " S205 " in found
    masked = table.replace("张建国", "张某").replace("李秀兰", "李某")
    assert check(built={"index.html": page(masked)}) == []
    assert [f.split()[1] for f in check(built={"index.html": page(masked, "孤儿名单")})] == ["S208"]


def test_an_attachment_leads_to_the_file_that_was_published(check) -> None:
    raw = xlsx(
        {"公开": sheet_xml([["合计"]]), "明细": sheet_xml([["证件"], [f"证 {ID}"]])}, ["明细"]
    )
    found = check(
        {"guides/forms/a.xlsx": ""},
        {"guides/forms/a.xlsx": raw, "b.docx": docx(paragraph(ID))},
        files={"guides/forms/a.xlsx": "guides/forms/a.xlsx"},
    )
    assert found == [
        f"site/b.docx S201 附件里（第 1 段）有身份证号 {SHOWN}",
        f"guides/forms/a.xlsx S201 附件里（明细!A2）有身份证号 {SHOWN}",
        "guides/forms/a.xlsx S226 附件里有隐藏的工作表（工作表“明细”）",
    ]


def test_hundreds_of_numbers_in_one_file_are_one_problem(check) -> None:
    rows = [["证件"], *([f"证 {identity(n)}"] for n in range(1, 120))]
    [found] = check(built={"a.xlsx": xlsx({"表": sheet_xml(rows)})})
    assert "（表!A2、表!A3、表!A4 等 119 处）" in found


def test_a_photograph_with_its_place_is_an_error_and_one_without_notes_is_none(check) -> None:
    found = check(
        {"content/assets/a.jpg": ""},
        {"assets/a.jpg": photo(gps=True, maker="示例手机"), "assets/b.jpg": photo()},
    )
    assert [line.split()[:2] for line in found] == [
        ["content/assets/a.jpg", "S229"],
        ["content/assets/a.jpg", "S228"],
    ]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    root = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(SMALL, root)
    outcome = make_plan(Project(root, root / "mkdocs.yml"), date(2026, 11, 22))
    assert outcome.library is not None
    return outcome.library


def test_sample_numbers_belong_on_sample_sites_only(check, library) -> None:
    built = {"index.html": page("<p>打 0000-1234567</p>")}
    assert check(built=built, library=library) == []
    real = replace(library, entries={}, site=library.site.model_copy(update={"demo": False}))
    [found] = check(built=built, library=real)
    assert found == "site/index.html S211 网页 /有示例号码 0000-1234567，打不通"


def test_a_story_with_the_guardians_consent_may_be_told(check, library) -> None:
    text = {"content/news/a.md": "---\n---\n8岁的小雨跟着奶奶。\n"}
    bare = replace(library, entries={})
    [found] = check(text, library=bare)
    assert " S209 " in found
    consent = SimpleNamespace(
        covers=lambda file, use, _: (file, use) == ("content/news/a.md", "故事")
    )
    agreed = SimpleNamespace(entries={}, site=bare.site, consents={"a": consent})
    assert check(text, library=agreed) == []


def test_service_numbers_of_the_records_are_known(check, library) -> None:
    entry = SimpleNamespace(
        file="content/units.yml",
        source_digest="",
        record=library.site.model_copy(update={"hotline": "13812345678"}),
    )
    known = replace(library, entries={("site", ""): entry})
    assert check(built={"index.html": page("<p>打 138-1234-5678</p>")}, library=known) == []
    assert check(built={"index.html": page("<p>打 138-1234-5679</p>")}, library=known) != []


def test_the_second_look_says_the_same_and_keeps_nothing_that_was_found(check, tmp_path) -> None:
    sources = {"content/a.md": f"---\n---\n{ID}\n", "content/b.md": "---\n---\n低保 0000-1000101\n"}
    built = {"p0/index.html": page(f"<p>{ID}</p><p>13812345678</p>"), "a.docx": docx(paragraph(ID))}
    first = check(sources, built)
    assert check(sources, built) == first
    assert len(first) == 3
    kept = b"".join(p.read_bytes() for p in (tmp_path / ".cache").rglob("*.sqlite"))
    assert ID.encode() not in kept
    assert b"13812345678" not in kept


def test_a_name_beside_a_home_or_an_illness_stops_the_publication(check) -> None:
    told = check({"content/a.md": "孟芳，住塘头村12组3号。\n\n申请人徐建平患尿毒症。\n"})
    assert [line.split()[:2] for line in told] == [
        ["content/a.md:1:1", "S212"],
        ["content/a.md:3:4", "S213"],
    ]
    assert "徐建平" not in "".join(told)
    assert {FOUND[kind].level for kind in (Kind.HOME, Kind.HEALTH)} == {"error"}
