"""What a screen reader gets of a page: headings, names of links, buttons and fields, table heads."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_check_site import codes, page

from mingchuang.check import check_site
from mingchuang.check.html import read_html
from mingchuang.plan import SitePlan


def found(tmp_path, body: str, **files: bytes) -> list[str]:
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "site/index.html").write_text(page(body), encoding="utf-8")
    for name, content in files.items():
        (tmp_path / "site" / name.replace("__", ".")).write_bytes(content)
    problems = check_site(tmp_path / "site", SitePlan("示例"))
    return [f"{problem.place} {problem.code} {problem.what}" for problem in problems]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<h3>怎么办</h3>", "S282"),
        ("<h2>甲</h2><h4>乙</h4>", "S282"),
        ('<a href="#top"></a>', "S283"),
        ('<a href="#top"><img src="a.svg" alt="" width="9" height="9"></a>', "S283"),
        ('<a href="#top"><svg><path/></svg></a>', "S283"),
        ("<input>", "S284"),
        ('<input type="search" placeholder="找">', "S284"),
        ('<label for="b">甲</label><input id="a">', "S284"),
        ("<select><option>甲</select>", "S284"),
        ("<textarea></textarea>", "S284"),
        ("<button></button>", "S285"),
        ('<button><img src="a.svg" alt="" width="9" height="9"></button>', "S285"),
        ('<input type="button">', "S285"),
        ("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", "S286"),
    ],
)
def test_what_cannot_be_heard_is_found(tmp_path, body, code):
    assert codes(found(tmp_path, body, a__svg=b"<svg/>")) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>甲</h2><h3>乙</h3><h2>丙</h2><h3>丁</h3><h4>戊</h4>",
        '<a href="#top">甲</a><a href="#top" aria-label="甲"></a><a href="#top" title="甲"></a>',
        '<a href="#top"><img src="a.svg" alt="甲" width="9" height="9"></a>',
        '<label>甲<input></label><label for="a">甲</label><input id="a">',
        '<input aria-label="甲"><input type="hidden"><input type="submit"><input type="reset">',
        "<button>甲</button><button aria-label='甲'></button><input type='button' value='甲'>",
        "<table><tr><th>甲<th>乙<tr><td>丙<td>丁</table>",
        "<table><tr><td>只有一行</td></tr></table>",
        '<table role="presentation"><tr><td>甲<tr><td>乙</table>',
        "<p>甲<ul><li>乙<li>丙</ul>",
    ],
)
def test_what_can_be_heard_is_let_be(tmp_path, body):
    assert found(tmp_path, body, a__svg=b"<svg/>") == []


def test_names_end_where_their_elements_end():
    structure = read_html(
        '<h2>一<a href="/a/">二<b>三</b></a>四</h2><p>五<button>六</button>七'
        "<table><tr><th>八</table><table><tr><td>九<tr><td>十</table>"
    ).structure
    assert [(link.href, link.name) for link in structure.named] == [("/a/", "二三"), ("", "六")]
    assert [heading.text for heading in structure.headings] == ["一二三四"]
    assert [(table.rows, table.headed) for table in structure.tables] == [(1, True), (2, False)]


def test_a_label_round_a_field_ends_with_itself():
    structure = read_html("<label>甲<input id=a></label><input id=b>").structure
    assert [(control.id, control.named) for control in structure.controls] == [
        ("a", True),
        ("b", False),
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "<a href=x>",
                "</a>",
                "<p hidden>",
                "</p>",
                "<label>",
                "</label>",
                "<h2>",
                "</h2>",
                "<table>",
                "<tr>",
                "<th>",
                "</table>",
                "<input>",
                "<button>",
                "</button>",
                "甲",
                "<",
            ]
        )
    )
)
def test_however_tags_are_nested_reading_ends_and_is_the_same_again(tags):
    text = "".join(tags)
    first, second = read_html(text), read_html(text)
    assert first.structure == second.structure
    assert len(first.structure.named) == text.count("<a href=x>") + text.count("<button>")


# --- attachments --------------------------------------------------------------------------


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return target.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a__pdf", b"<html>404</html>"),
        ("a__pdf", PDF[:20]),
        ("a__docx", b"PK\x03\x04 half of it"),
        ("a__xlsx", PDF),
        ("a__doc", b"plain text"),
    ],
)
def test_attachments_that_cannot_be_opened_are_found(tmp_path, name, content):
    wrong = {"S274", "S221"} & set(codes(found(tmp_path, "", **{name: content})))
    assert wrong == ({"S274"} if name.endswith("doc") else {"S221"})


def test_whole_attachments_are_let_be(tmp_path):
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
    files = {"a__xls": old, "a__txt": b"x"}
    assert "S274" not in codes(found(tmp_path, "", **files))


def test_an_empty_file_is_found_though_nothing_links_to_it(tmp_path):
    said = found(tmp_path, "", a__pdf=b"")
    assert codes(said) == ["S105"]
    assert said[0].startswith("site/a.pdf ")
