"""Real files for tests, made on the spot: DOCX, XLSX, PPTX, OFD, ZIP, PDF, JPEG."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from stdnum.cn import ric

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def identity(order: int = 1) -> str:
    """A number with the right check digit, of nobody."""
    body = f"110101195503{order % 28 + 1:02}{order:03}"
    return body + ric.calc_check_digit(body + "0")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def word_table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(body: str = "", author: str = "", **parts: str | bytes) -> bytes:
    """A Word file; `parts` are named `word__header1.xml`."""
    core = (
        '<cp:coreProperties xmlns:cp="a" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{author}</dc:creator></cp:coreProperties>"
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": core,
            **{name.replace("__", "/"): content for name, content in parts.items()},
        }
    )


def sheet_xml(rows: Sequence[Sequence[str]], columns: str = "", hidden: Sequence[int] = ()) -> str:
    """Cells that are all digits are numbers, as people type them."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = ""
        for column, text in enumerate(row):
            ref = f"{chr(65 + column)}{number}"
            if text.isdigit():
                cells += f'<c r="{ref}"><v>{text}</v></c>'
            elif text:
                cells += f'<c r="{ref}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        veil = ' hidden="1"' if number in hidden else ""
        lines.append(f'<row r="{number}"{veil}>{cells}</row>')
    cols = f"<cols>{columns}</cols>" if columns else ""
    return f"<worksheet {S}>{cols}<sheetData>{''.join(lines)}</sheetData></worksheet>"


def xlsx(sheets: Mapping[str, str], hidden: Sequence[str] = (), **parts: str | bytes) -> bytes:
    """A workbook of sheets made by `sheet_xml`; `hidden` are names of sheets."""
    listed = related = ""
    files: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    for number, (name, xml) in enumerate(sheets.items(), 1):
        veil = ' state="veryHidden"' if name in hidden else ""
        listed += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"{veil}/>'
        related += f'<Relationship Id="rId{number}" Type="x/worksheet" Target="worksheets/sheet{number}.xml"/>'
        files[f"xl/worksheets/sheet{number}.xml"] = xml
    files["xl/workbook.xml"] = f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>"
    files["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{RELS}">{related}</Relationships>'
    files.update({name.replace("__", "/"): content for name, content in parts.items()})
    return packed(files)


def ofd(text: str) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return packed(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo/></ofd:DocBody></ofd:OFD>",
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}><ofd:Content><ofd:TextObject>"
            f"<ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject></ofd:Content></ofd:Page>",
        }
    )


def pdf(
    *pages: str,
    author: str = "",
    note: str = "",
    password: str = "",
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """A PDF with a line of Latin text on each page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(400, 400)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        lines = "".join(f"({line}) Tj 0 -20 Td " for line in text.split("\n"))
        stream.set_data(f"BT /F1 12 Tf 20 300 Td {lines} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        if note:
            remark = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Annot"),
                    NameObject("/Subtype"): NameObject("/Text"),
                    NameObject("/Contents"): TextStringObject(note),
                }
            )
            page[NameObject("/Annots")] = ArrayObject([remark])
    if author:
        writer.add_metadata({"/Author": author})
    for name, raw in (files or {}).items():
        writer.add_attachment(name, raw)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned_pdf() -> bytes:
    """A page that is one picture."""
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PDF")
    return out.getvalue()


def swollen_pdf(size: int) -> bytes:
    """A page whose instructions unpack to `size` bytes."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    stream.set_data(b"q Q " * (size // 4))
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    page[NameObject("/Rotate")] = NumberObject(0)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def photo(*, gps: bool = False, maker: str = "", artist: str = "", form: str = "JPEG") -> bytes:
    exif = Image.Exif()
    if maker:
        exif[ExifTags.Base.Make] = maker
    if artist:
        exif[ExifTags.Base.XPAuthor] = artist.encode("utf-16-le")
    if gps:
        exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 23.0, 0.0)}
    out = io.BytesIO()
    noted = {"exif": exif} if len(exif) else {}
    Image.new("RGB", (16, 16), "white").save(out, form, **noted)
    return out.getvalue()
