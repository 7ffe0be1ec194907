"""Attachments are read to the last corner, and no file costs more than its share."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import pytest
from attachments import (
    S,
    W,
    docx,
    identity,
    ofd,
    packed,
    paragraph,
    pdf,
    photo,
    scanned_pdf,
    sheet_xml,
    swollen_pdf,
    word_table,
    xlsx,
)

from mingchuang.memory import Memory
from mingchuang.personal import Kind, find, limits
from mingchuang.personal.document import Document
from mingchuang.personal.inspect import Report, inspect
from mingchuang.personal.readers import read

ID = identity()
LIST = [["姓名", "村", "金额"], ["张建国", "柳河村", "300"], ["李秀兰", "石桥村", "420"]]


def found(raw: bytes, name: str) -> list[tuple[str, str]]:
    """Kind and place of every finding."""
    return [
        (match.kind.value, piece.place(match.start))
        for piece in read(raw, name).pieces
        for match in find(piece.text, title=name + piece.title)
    ]


def notes(raw: bytes, name: str) -> list[str]:
    return [note.what for note in read(raw, name).notes]


# --- Word ------------------------------------------------------------------------------------


def test_the_text_of_a_document_knows_its_paragraph() -> None:
    raw = docx(paragraph("说明") + paragraph(f"申请人证件 {ID}"))
    assert found(raw, "a.docx") == [("id", "第 2 段")]


def test_a_number_that_word_has_cut_into_runs_is_found() -> None:
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (ID[:6], ID[6:14], ID[14:]))
    assert found(docx(f"<w:p>{runs}</w:p>"), "a.docx") == [("id", "第 1 段")]


def test_a_table_of_names_knows_its_row() -> None:
    raw = docx(paragraph("名单") + word_table(LIST))
    assert found(raw, "a.docx") == [("names", "第 1 个表格第 2 行")]


def test_a_paragraph_after_a_table_and_a_table_in_a_table_have_their_places() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(identity(4))}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('x')}{inner}</w:tc></w:tr></w:tbl>"
    raw = docx(word_table([["甲", "乙"]]) + paragraph(ID) + outer)
    assert found(raw, "a.docx") == [("id", "第 1 段"), ("id", "第 2 个表格第 1 行")]


@pytest.mark.parametrize(
    ("part", "element", "place"),
    [
        ("header1", "hdr", "页眉第 1 段"),
        ("footer2", "ftr", "页脚第 1 段"),
        ("footnotes", "footnotes", "脚注第 1 段"),
        ("comments", "comments", "批注第 1 段"),
    ],
)
def test_headers_footers_notes_and_comments_are_read(part, element, place) -> None:
    xml = f"<w:{element} {W}>{paragraph(ID)}</w:{element}>"
    assert found(docx("", **{f"word__{part}.xml": xml}), "a.docx") == [("id", place)]


def test_deleted_text_that_a_document_still_holds_is_found() -> None:
    gone = f"<w:p><w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del></w:p>"
    added = "<w:p><w:ins><w:r><w:t>新的</w:t></w:r></w:ins></w:p>"
    raw = docx(gone + added)
    assert found(raw, "a.docx") == [("id", "第 1 段（修订记录里已删去的文字）")]
    assert "tracked" in notes(raw, "a.docx")


def test_hidden_text_is_found() -> None:
    raw = docx(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{ID}</w:t></w:r></w:p>")
    assert found(raw, "a.docx") == [("id", "第 1 段（隐藏的文字）")]
    assert "hidden-text" in notes(raw, "a.docx")


def test_comments_are_mentioned() -> None:
    xml = f'<w:comments {W}><w:comment w:author="甲">{paragraph("再看看")}</w:comment></w:comments>'
    assert notes(docx("", word__comments=xml), "a.docx") == []
    assert notes(docx("", **{"word__comments.xml": xml}), "a.docx") == ["comments"]


def test_the_author_of_a_document_is_mentioned_without_the_name() -> None:
    document = read(docx(author="张建国"), "a.docx")
    assert [(n.what, n.shown) for n in document.notes] == [("author", "张某")]
    assert notes(docx(author="Administrator"), "a.docx") == []
    assert notes(docx(author="示例市民政局"), "a.docx") == []


def test_the_alternative_text_of_a_picture_is_read() -> None:
    drawing = f'<w:p><w:r><w:drawing><docPr descr="身份证 {ID}"/></w:drawing></w:r></w:p>'
    assert found(docx(drawing), "a.docx") == [("id", "图片的替代文字")]


def test_pictures_and_workbooks_inside_a_document_are_looked_into() -> None:
    inner = xlsx({"表": sheet_xml([["证件"], [ID + " "]])})
    raw = docx(
        "", **{"word__media__image1.jpg": photo(gps=True), "word__embeddings__b.xlsx": inner}
    )
    assert found(raw, "a.docx") == [("id", "里面的 b.xlsx，表!A2")]
    assert notes(raw, "a.docx") == ["gps"]


# --- Excel -----------------------------------------------------------------------------------


def test_a_cell_is_named_as_in_the_workbook() -> None:
    raw = xlsx(
        {
            "汇总": sheet_xml([["项目"], ["低保"]]),
            "明细": sheet_xml([["证件", "说明"], ["", f"持 {ID}"]]),
        }
    )
    assert found(raw, "a.xlsx") == [("id", "明细!B2")]


def test_numbers_that_are_typed_as_numbers_are_found() -> None:
    raw = xlsx(
        {"表": sheet_xml([["姓名", "手机"], ["张某", "13812345678"], ["李某", "1.3912345678E10"]])}
    )
    assert [kind for kind, _ in found(raw, "a.xlsx") if kind == "mobile"] == ["mobile"]
    as_float = sheet_xml([["电话"], ["13812345678"]]).replace("13812345678", "1.3812345678E10")
    assert found(xlsx({"表": as_float}), "a.xlsx") == [("mobile", "表!A2")]


def test_a_number_under_a_head_of_amounts_is_no_mobile() -> None:
    raw = xlsx({"表": sheet_xml([["项目", "支出金额"], ["低保", "13812345678"]])})
    assert found(raw, "a.xlsx") == []


@pytest.mark.parametrize("name", ["明细", "2025年台账"])
def test_hidden_sheets_are_read_and_mentioned(name) -> None:
    raw = xlsx({"公开": sheet_xml([["合计", "3"]]), name: sheet_xml(LIST)}, hidden=[name])
    assert found(raw, "a.xlsx") == [("names", f"{name}!A2")]
    assert notes(raw, "a.xlsx") == ["hidden-sheet"]


def test_hidden_rows_and_columns_are_read_and_mentioned() -> None:
    columns = '<col min="2" max="2" hidden="1"/>'
    raw = xlsx({"表": sheet_xml([["姓名", "证件"], ["张某", f"{ID}x"[:18]]], columns, hidden=[2])})
    assert ("id", "表!B2") in found(raw, "a.xlsx")
    [note] = read(raw, "a.xlsx").notes
    assert (note.what, note.shown) == ("hidden-cells", "行、列")


def test_shared_strings_comments_and_pivot_caches_are_read() -> None:
    strings = f"<sst {S}><si><r><t>{ID[:9]}</t></r><r><t>{ID[9:]}</t></r></si></sst>"
    sheet = f'<worksheet {S}><sheetData><row r="7"><c r="C7" t="s"><v>0</v></c></row></sheetData></worksheet>'
    comments = f'<comments {S}><commentList><comment ref="A1"><text><t>{identity(2)}</t></text></comment></commentList></comments>'
    cache = f'<pivotCacheDefinition {S}><cacheFields><cacheField><sharedItems><s v="{identity(3)}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    raw = xlsx(
        {"表": sheet},
        **{
            "xl__sharedStrings.xml": strings,
            "xl__comments1.xml": comments,
            "xl__pivotCache__pivotCacheDefinition1.xml": cache,
        },
    )
    assert found(raw, "a.xlsx") == [
        ("id", "表!C7"),
        ("id", "单元格 A1 的批注"),
        ("id", "数据透视表的缓存"),
    ]
    assert set(notes(raw, "a.xlsx")) == {"comments", "pivot"}


def test_the_name_of_the_sheet_says_that_a_list_is_about_children() -> None:
    rows = [["姓名", "乡镇"], ["张某", "柳河镇"]]
    assert found(xlsx({"孤儿": sheet_xml(rows)}), "a.xlsx") == [("children", "孤儿!A2")]
    assert found(xlsx({"低保": sheet_xml(rows)}), "a.xlsx") == []


# --- PDF -------------------------------------------------------------------------------------


def test_a_page_of_a_pdf_is_named() -> None:
    assert found(pdf("hello world", f"ID {ID}"), "a.pdf") == [("id", "第 2 页")]


def test_a_number_over_two_lines_of_a_pdf_is_found() -> None:
    assert found(pdf(f"{ID[:10]}\n{ID[10:]}"), "a.pdf") == [("id", "第 1 页")]


def test_notes_properties_and_attachments_of_a_pdf_are_read() -> None:
    inner = xlsx({"表": sheet_xml([["x"], [f"证 {identity(3)}"]])})
    raw = pdf("hello world", author="张建国", note="tel 13812345678", files={"b.xlsx": inner})
    assert found(raw, "a.pdf") == [("mobile", "第 1 页的注释"), ("id", "里面的 b.xlsx，表!A2")]
    assert set(notes(raw, "a.pdf")) == {"author", "comments"}


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read(monkeypatch) -> None:
    from mingchuang.personal.readers import pdf as reader

    whole = reader._page

    def stumble(page, number, document):
        if number in broken:
            raise ValueError
        return whole(page, number, document)

    monkeypatch.setattr(reader, "_page", stumble)
    raw = pdf("hello world", f"ID {ID}")
    broken = {1}
    assert found(raw, "a.pdf") == [("id", "第 2 页")]
    assert [(n.what, n.place) for n in read(raw, "a.pdf").notes] == [("slow", "第 1 页")]
    broken = {1, 2}
    assert "damaged" in notes(raw, "a.pdf")


def test_properties_that_cannot_be_read_do_not_hide_the_text(monkeypatch) -> None:
    def stumble(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("mingchuang.personal.readers.pdf._fields", stumble)
    assert found(pdf(f"ID {ID}"), "a.pdf") == [("id", "第 1 页")]
    assert notes(pdf(f"ID {ID}"), "a.pdf") == ["slow"]


def test_a_scanned_pdf_needs_eyes() -> None:
    assert notes(scanned_pdf(), "a.pdf") == ["picture"]
    assert notes(pdf("enough text here"), "a.pdf") == []


# --- other formats ---------------------------------------------------------------------------


def test_ofd_text_archives_and_csv() -> None:
    assert found(ofd(f"证件 {ID}"), "a.ofd") == [("id", "第 1 页")]
    raw = packed({"表/b.docx": docx(paragraph(ID)), "c.txt": f"x\n{ID}"})
    assert found(raw, "a.zip") == [
        ("id", "里面的 b.docx，第 1 段"),
        ("id", "里面的 c.txt，第 2 行"),
    ]
    rows = "姓名,村,金额\n张建国,柳河村,300\n"
    for code in ("utf-8-sig", "gb18030", "utf-16"):
        assert found(rows.encode(code), "a.csv") == [("names", "第 2 行")], code


def test_slides_and_the_speakers_notes() -> None:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    slide = f"<p {a}><a:p><a:r><a:t>{{}}</a:t></a:r></a:p></p>"
    raw = packed(
        {
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": slide.format("开门迎客"),
            "ppt/notesSlides/notesSlide1.xml": slide.format(ID),
        }
    )
    assert found(raw, "a.pptx") == [("id", "第 1 张的备注")]


def test_photos_tell_where_and_by_whom() -> None:
    assert notes(photo(gps=True), "a.jpg") == ["gps"]
    assert notes(photo(maker="示例手机"), "a.jpg") == ["device"]
    assert notes(photo(artist="张建国"), "a.jpg") == ["author"]
    assert notes(photo(gps=True, form="PNG"), "a.png") == ["gps"]
    assert notes(photo(gps=True, form="WEBP"), "a.webp") == ["gps"]
    assert notes(photo(), "a.jpg") == []


def test_an_author_in_the_bytes_of_any_camera_is_read() -> None:
    for code in ("utf-8", "gb18030"):
        name = "张建国".encode(code)
        raw = photo(maker="Z" * len(name)).replace(b"\x01\x0f", b"\x01\x3b", 1)
        assert notes(raw.replace(b"Z" * len(name), name), "a.jpg") == ["author"], code


# --- hostile and broken files ----------------------------------------------------------------


def bomb(name: str, megabytes: int) -> bytes:
    return packed(
        {"word/document.xml": b" " * 1_000_000 * megabytes, "xl/workbook.xml": b"", name: ""}
    )


def locked_zip() -> bytes:
    raw = bytearray(packed({"a.txt": ID}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(mark) + offset
        raw[at : at + 2] = struct.pack("<H", 1)
    return bytes(raw)


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
    + "]><x>&j;</x>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("raw", "name", "note"),
    [
        (pdf("secret text", password="x"), "a.pdf", "encrypted"),
        (locked_zip(), "a.zip", "encrypted"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "encrypted"),
        (OLE, "a.docx", "old"),
        (OLE, "a.doc", "old"),
        (b"{\\rtf1}", "a.rtf", "old"),
        (b"Rar!", "a.rar", "archive"),
        (b"%PDF-1.7 broken", "a.pdf", "damaged"),
        (b"not a zip", "a.docx", "damaged"),
        (packed({"x": "y"}), "a.xlsx", "damaged"),
        (pdf("hello world")[:300], "a.pdf", "damaged"),
        (packed({"word/document.xml": "<a><b></a>"}), "a.docx", "damaged"),
        (bomb("x", 40), "a.docx", "bomb"),
        (packed({"word/document.xml": ENTITIES}), "a.docx", "bomb"),
        (packed({"word/document.xml": "<a>" * 5000}), "a.docx", "bomb"),
        (packed({f"{i}.txt": "" for i in range(limits.PARTS + 1)}), "a.zip", "bomb"),
        (swollen_pdf(20_000_000), "a.pdf", "bomb"),
        (b"\xff\xd8\xff\xe1Exif broken", "a.jpg", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_cannot_be_read_say_why(raw, name, note) -> None:
    start = time.process_time()
    assert note in notes(raw, name)
    assert time.process_time() - start < 10


def test_archives_inside_archives_end_somewhere() -> None:
    raw = packed({"a.txt": ID})
    for _ in range(limits.DEPTH + 2):
        raw = packed({"inner.zip": raw})
    assert "too-big" in notes(raw, "a.zip")


def test_a_text_of_twenty_megabytes_takes_bounded_time() -> None:
    start = time.process_time()
    assert notes(("低保 " * 7_000_000).encode(), "a.txt") == ["too-big"]
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.ofd", "a.zip", "a.pptx", "a.jpg"])
def test_bytes_of_any_kind_bring_no_reader_down(name) -> None:
    good = {
        "a.pdf": pdf("hello"),
        "a.docx": docx(paragraph("x")),
        "a.xlsx": xlsx({"a": sheet_xml(LIST)}),
        "a.ofd": ofd("x"),
        "a.zip": packed({"b.docx": docx(paragraph("x"))}),
        "a.pptx": packed({"ppt/presentation.xml": "<p/>"}),
        "a.jpg": photo(gps=True),
    }[name]
    for at in range(0, len(good), max(1, len(good) // 60)):
        broken = good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]
        assert isinstance(read(broken, name), Document)


# --- many files, in a process of their own ---------------------------------------------------


def looked_into(folder: Path, *names: str, memory: Memory | None = None, **more) -> list[Report]:
    drawer = memory.drawer("files") if memory else None
    return list(inspect([(name, folder / name) for name in names], drawer=drawer, **more))


def test_files_are_looked_into_and_remembered_without_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(f"证件 {ID}")))
    (tmp_path / "b.pdf").write_bytes(pdf("hello world"))
    (tmp_path / "c.html").write_text(ID)
    (tmp_path / "d.jpg").write_bytes(photo())
    for _ in range(2):
        with Memory.open(tmp_path / "cache", "test") as memory:
            names = ("a.docx", "b.pdf", "c.html", "d.jpg")
            reports = looked_into(tmp_path, *names, memory=memory)
        assert [report.path for report in reports] == ["a.docx", "b.pdf"]
        [finding] = reports[0].findings
        assert (finding.kind, finding.place, finding.shown) == (
            Kind.ID,
            "第 1 段",
            f"{ID[:3]}***********{ID[-4:]}",
        )
    assert ID.encode() not in (tmp_path / "cache" / "build.sqlite").read_bytes()


def test_what_is_remembered_is_not_asked_again(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(ID)))
    memory = Memory()
    first = looked_into(tmp_path, "a.docx", memory=memory)
    monkeypatch.setattr("mingchuang.personal.inspect._Worker.ask", None)
    assert looked_into(tmp_path, "a.docx", memory=memory) == first
    (tmp_path / "a.docx").write_bytes(docx(paragraph("改过")))
    with pytest.raises(TypeError):
        looked_into(tmp_path, "a.docx", memory=memory)


def test_what_one_site_has_looked_into_another_one_need_not(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph("申请表")))
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/a.docx").write_bytes((tmp_path / "a.docx").read_bytes())

    def look(site: str, name: str, *numbers: str) -> list[Report]:
        with Memory.open(tmp_path / site, "test", tmp_path) as memory:
            kept = {"drawer": memory.drawer("files"), "shared": memory.shared("files")}
            return list(inspect([(name, tmp_path / name)], allowed=frozenset(numbers), **kept))

    look("east", "a.docx", "13912345678")
    monkeypatch.setattr("mingchuang.personal.inspect._Worker.ask", None)
    # Other service numbers, another folder: the same answer.
    [report] = look("west", "forms/a.docx", "13812345678")
    assert (report.path, report.findings) == ("forms/a.docx", ())


def test_a_number_that_one_site_may_publish_is_found_on_another(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph("联系电话 13912345678")))

    def found(site: str, *numbers: str) -> int:
        with Memory.open(tmp_path / site, "test", tmp_path) as memory:
            kept = {"drawer": memory.drawer("files"), "shared": memory.shared("files")}
            files = [("a.docx", tmp_path / "a.docx")]
            [report] = inspect(files, allowed=frozenset(numbers), **kept)
            return len(report.findings)

    for _ in range(2):
        assert found("east", "13912345678") == 0
        assert found("west", "13812345678") == 1
        assert found("south") == 1


def test_an_answer_for_want_of_memory_is_not_told_to_other_sites(
    tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(ID)))
    files = [("a.docx", tmp_path / "a.docx")]
    with Memory.open(tmp_path / "east", "test", tmp_path) as memory:
        monkeypatch.setattr("mingchuang.personal.inspect._is_answer", lambda _: False)
        bomb = {"findings": [], "notes": [["bomb", "", ""]]}
        monkeypatch.setattr("mingchuang.personal.inspect._Worker.ask", lambda *_: bomb)
        list(inspect(files, drawer=memory.drawer("files"), shared=memory.shared("files")))
        assert memory.shared("files").all() == {}
        assert len(memory.drawer("files").all()) == 1


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph(ID)))
    [report] = looked_into(tmp_path, "a.docx", seconds=0.001)
    assert [note.what for note in report.notes] == ["slow"]
    [report] = looked_into(tmp_path, "a.docx")
    assert report.findings


def test_a_reader_that_dies_is_one_problem_and_the_next_file_is_read(tmp_path: Path) -> None:
    from mingchuang.personal.inspect import _Worker

    (tmp_path / "a.docx").write_bytes(docx(paragraph(ID)))
    with _Worker(20) as worker:
        process = worker._started()
        process.kill()
        process.wait()
        assert worker.ask(tmp_path / "a.docx", "a.docx", [])["notes"] == [["bomb", "", ""]]
        assert worker.ask(tmp_path / "a.docx", "a.docx", [])["findings"]


def test_a_zip_file_that_lies_about_its_sizes() -> None:
    raw = bytearray(packed({"word/document.xml": b" " * 40_000_000}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    assert set(notes(bytes(raw), "a.docx")) & {"bomb", "damaged"}
