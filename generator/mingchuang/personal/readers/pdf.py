"""PDF：text of every page, annotations, form fields, attachments, properties."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import IndirectObject

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.limits import PAGE_BYTES, PAGES
from mingchuang.personal.readers.package import adopt, author

#: Characters a page below which it is taken for a scanned picture.
_FEW = 8


def read_pdf(raw: bytes, document: Document, depth: int) -> None:
    """Read a PDF.

    Raises:
        UnreadableError: it is none, is locked, damaged or too big.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = _opened(raw)
        pages = list(reader.pages)
        if len(pages) > PAGES:
            raise UnreadableError("too-big", f"{len(pages)} 页")
        _pages(pages, document)
        for part in (_properties, _fields, _attachments):
            try:
                part(reader, document, depth)
            except UnreadableError:
                raise
            except Exception:
                # Text was read; a corner that the library stumbles over needs eyes.
                document.note("slow", "文件属性、表单或附加的文件")


def _pages(pages: list[Any], document: Document) -> None:
    """All pages; one that can't be read is noted, and only if none can the file is damaged."""
    blank = failed = 0
    for number, page in enumerate(pages, 1):
        try:
            blank += not _page(page, number, document)
        except LimitReachedError as error:
            raise UnreadableError("bomb", f"第 {number} 页") from error
        except UnreadableError:
            raise
        except Exception:
            failed += 1
            if failed == len(pages):
                raise
            document.note("slow", f"第 {number} 页")
    if blank:
        document.note("picture", shown="" if blank == len(pages) else f"{blank} 页")


def _opened(raw: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        # Many files are locked against changes only, with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("encrypted")
        len(reader.pages)
    except UnreadableError:
        raise
    except (PyPdfError, ImportError, NotImplementedError) as error:
        encrypted = b"/Encrypt" in raw
        raise UnreadableError("encrypted" if encrypted else "damaged") from error
    return reader


def _properties(reader: PdfReader, document: Document, depth: int) -> None:  # noqa: ARG001
    piece = document.piece()
    for key, value in (reader.metadata or {}).items():
        text = str(value)
        piece.add(text, "文件属性")
        if key == "/Author":
            author(document, text)
    facts = reader.xmp_metadata
    for creator in (facts.dc_creator or []) if facts else []:
        piece.add(str(creator), "文件属性")
        author(document, str(creator))


def _page(page: Any, number: int, document: Document) -> bool:
    """One page; whether it has text, or nothing at all."""
    place = f"第 {number} 页"
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > PAGE_BYTES:
        raise UnreadableError("bomb", place)
    text = page.extract_text()
    piece = document.piece()
    for line in text.splitlines():
        piece.add(line, place)
    for words in _annotations(page, document):
        piece.add(words, f"{place}的注释")
    pictures = 0
    for raw in _photographs(page):
        from mingchuang.personal.readers import read_into

        pictures += 1
        nested = Document()
        read_into(nested, raw, "x.jpg", 1)
        adopt(document, nested, f"{place}的照片", quiet=True)
    return len(text.strip()) >= _FEW or not (pictures or _has_picture(page))


def _annotations(page: Any, document: Document) -> Iterator[str]:
    for reference in _resolved(page.get("/Annots")) or []:
        annotation = _resolved(reference)
        if not isinstance(annotation, dict):
            continue
        words = [annotation.get(key) for key in ("/Contents", "/V", "/TU", "/Alt")]
        action = _resolved(annotation.get("/A"))
        if isinstance(action, dict):
            words.append(action.get("/URI"))
        if annotation.get("/Subtype") not in {"/Link", "/Widget"} and annotation.get("/Contents"):
            document.note("comments", "注释")
        for word in words:
            if isinstance(word := _resolved(word), str):
                yield word


def _objects(page: Any) -> Iterator[Any]:
    resources = _resolved(page.get("/Resources"))
    drawn = _resolved(resources.get("/XObject")) if isinstance(resources, dict) else None
    for reference in drawn.values() if isinstance(drawn, dict) else ():
        if isinstance(found := _resolved(reference), dict):
            yield found


def _has_picture(page: Any) -> bool:
    return any(drawn.get("/Subtype") == "/Image" for drawn in _objects(page))


def _photographs(page: Any) -> Iterator[bytes]:
    """JPEGs as they lie in the file, with their notes."""
    for drawn in _objects(page):
        coded = _resolved(drawn.get("/Filter"))
        if drawn.get("/Subtype") == "/Image" and coded in ("/DCTDecode", ["/DCTDecode"]):
            raw = getattr(drawn, "_data", b"")
            if isinstance(raw, bytes):
                yield raw


def _fields(reader: PdfReader, document: Document, depth: int) -> None:  # noqa: ARG001
    piece = document.piece()
    for name, field in (reader.get_fields() or {}).items():
        value = _resolved(field.get("/V"))
        if isinstance(value, str) and not value.startswith("/"):
            piece.add(f"{name}：{value}", "表单里填的内容")


def _attachments(reader: PdfReader, document: Document, depth: int) -> None:
    from mingchuang.personal.readers import known, read_into

    for name, contents in reader.attachments.items():
        if not known(name):
            continue
        for raw in contents:
            nested = Document()
            read_into(nested, raw, name, depth + 1)
            adopt(document, nested, f"里面的 {name}")


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value
