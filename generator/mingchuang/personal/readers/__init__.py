"""读附件：files that are published → texts with places, and notes.

`read` never trusts a file: suffix and content are compared, sizes are counted while unpacking, and
whatever a library stumbles over becomes an `UnreadableError`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.limits import DEPTH, FILE_BYTES

#: Formats that nothing here can look into, although they may hold text.
OLD = frozenset({".doc", ".xls", ".ppt", ".dot", ".xlt", ".wps", ".et", ".dps", ".wpt", ".rtf", ".uof", ".uot", ".uos"})  # fmt: skip
UNKNOWN = frozenset({".odt", ".ods", ".odp", ".ceb", ".caj", ".tif", ".tiff", ".heic", ".heif"})
ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
IMAGES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What stands in an Office file that is locked with a password (MS-OFFCRYPTO).
_LOCKED = "EncryptedPackage".encode("utf-16-le")

Reader = Callable[[bytes, Document, int], None]


def known(name: str) -> bool:
    """Whether a file of this name is an attachment to look into."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in OLD | UNKNOWN | ARCHIVES | IMAGES or suffix in _READERS


def read(raw: bytes, name: str, depth: int = 0) -> Document:
    """Everything that a file holds.

    Args:
        raw: its bytes.
        name: its name; the suffix says how to read it.
        depth: how many files it is packed in.

    Returns:
        What could be read. Troubles are notes, so that what was read before is not lost.
    """
    document = Document()
    read_into(document, raw, name, depth)
    return document


def read_into(document: Document, raw: bytes, name: str, depth: int, place: str = "") -> None:
    """Read a file into a document that it is a part of."""
    before = len(document.pieces)
    try:
        if depth > DEPTH:
            raise UnreadableError("too-big")
        _reader(raw, name)(raw, document, depth)
    except UnreadableError as error:
        document.note(error.trouble, place, error.detail)
    except (MemoryError, RecursionError):
        del document.pieces[before:]
        document.note("bomb", place)
    except Exception:
        # Libraries raise whatever a broken file makes them stumble over.
        document.note("damaged", place)


def _reader(raw: bytes, name: str) -> Reader:
    suffix = PurePosixPath(name).suffix.lower()
    if len(raw) > FILE_BYTES:
        raise UnreadableError("too-big", f"{len(raw) // 1_000_000} MB")
    if suffix in OLD:
        raise UnreadableError("old", suffix[1:])
    if suffix in UNKNOWN:
        raise UnreadableError("unknown", suffix[1:])
    if suffix in ARCHIVES:
        raise UnreadableError("archive", suffix[1:])
    if raw.startswith(_OLE):
        if _LOCKED in raw:
            raise UnreadableError("encrypted")
        raise UnreadableError("old", "doc 或 xls")
    if suffix in IMAGES:
        return _image
    if (reader := _READERS.get(suffix)) is None:
        raise UnreadableError("unknown", suffix[1:])
    return reader


# Each reader is loaded when there is something for it to read.


def _image(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.image import read_image

    read_image(raw, document, depth)


def _pdf(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.pdf import read_pdf

    read_pdf(raw, document, depth)


def _docx(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.docx import read_docx

    read_docx(raw, document, depth)


def _xlsx(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.xlsx import read_xlsx

    read_xlsx(raw, document, depth)


def _pptx(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.pptx import read_pptx

    read_pptx(raw, document, depth)


def _ofd(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.ofd import read_ofd

    read_ofd(raw, document, depth)


def _zip(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.archive import read_zip

    read_zip(raw, document, depth)


def _text(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.plaintext import read_text

    read_text(raw, document, depth)


def _csv(raw: bytes, document: Document, depth: int) -> None:
    from mingchuang.personal.readers.plaintext import read_csv

    read_csv(raw, document, depth)


_READERS: dict[str, Reader] = {
    ".pdf": _pdf,
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), _docx),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), _xlsx),
    **dict.fromkeys((".pptx", ".pptm", ".ppsx"), _pptx),
    ".ofd": _ofd,
    ".zip": _zip,
    ".txt": _text,
    ".csv": _csv,
}
