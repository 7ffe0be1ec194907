"""照片：where, when, by whom and with what a picture was taken. Pixels are not looked at."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import ExifTags, Image

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.limits import PIXELS
from mingchuang.personal.readers.package import author

#: Bytes that stand in every picture with notes; without them there is nothing to read.
MARKS = (
    b"Exif",
    b"eXIf",
    b"EXIF",
    b"XMP ",
    b"ns.adobe.com/xap",
    b"tEXt",
    b"iTXt",
    b"zTXt",
    b"Photoshop 3.0",
    b"\xff\xfe",
)
_TEXTS = {
    ExifTags.Base.Artist: "作者",
    ExifTags.Base.XPAuthor: "作者",
    ExifTags.Base.Copyright: "版权",
    ExifTags.Base.ImageDescription: "说明",
    ExifTags.Base.XPTitle: "标题",
    ExifTags.Base.XPComment: "备注",
    ExifTags.Base.XPSubject: "主题",
    ExifTags.Base.XPKeywords: "关键词",
    ExifTags.Base.UserComment: "备注",
    0xA430: "相机主人",
}


#: What Windows writes, always in UTF-16.
_WINDOWS = frozenset(
    {
        ExifTags.Base.XPAuthor,
        ExifTags.Base.XPTitle,
        ExifTags.Base.XPComment,
        ExifTags.Base.XPSubject,
        ExifTags.Base.XPKeywords,
    }
)


def has_notes(raw: bytes) -> bool:
    """Whether a picture may carry notes at all."""
    return any(mark in raw for mark in MARKS)


def read_image(raw: bytes, document: Document, depth: int) -> None:  # noqa: ARG001
    """Read the notes of a picture.

    Raises:
        UnreadableError: broken, or with more pixels than any camera has.
    """
    if not has_notes(raw):
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(raw))
    except Image.DecompressionBombError as error:
        raise UnreadableError("bomb") from error
    except Exception as error:
        # Decoders raise whatever a broken file makes them stumble over.
        raise UnreadableError("damaged") from error
    if image.width * image.height > PIXELS:
        raise UnreadableError("bomb")
    _exif(image, document)
    piece = document.piece()
    for key, value in image.info.items():
        if isinstance(value, (str, bytes)) and key not in {"exif", "icc_profile", "photoshop"}:
            text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
            piece.add(text, "照片的备注")
            if str(key).lower() in {"author", "artist"}:
                author(document, text)
            if "GPSLatitude" in text:
                document.note("gps")


def _exif(image: Image.Image, document: Document) -> None:
    exif = image.getexif()
    if not exif:
        return
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if any(number in gps for number in (2, 4)):
        document.note("gps")
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    piece = document.piece()
    for number, label in _TEXTS.items():
        value = exif.get(number, inner.get(number))
        text = _wide(value) if number in _WINDOWS else _words(value)
        if text:
            piece.add(text, f"照片信息：{label}")
            if label in {"作者", "相机主人"}:
                author(document, text)
    maker = " ".join(
        filter(None, (_words(exif.get(n)) for n in (ExifTags.Base.Make, ExifTags.Base.Model)))
    )
    if maker:
        document.note("device", shown=maker[:40])


def _wide(value: Any) -> str:
    if isinstance(value, tuple) and all(isinstance(n, int) for n in value):
        value = bytes(n & 255 for n in value)
    return value.decode("utf-16-le", "replace").strip("\0 ") if isinstance(value, bytes) else ""


def _words(value: Any) -> str:
    if isinstance(value, bytes):
        # UserComment begins with eight bytes that name its code.
        for code, head in (("utf-8", b"ASCII\0\0\0"), ("utf-16-be", b"UNICODE\0")):
            if value.startswith(head):
                return value[8:].decode(code, "replace").strip("\0 ")
        return value.decode("utf-8", "replace").strip("\0 ")
    return _read_again(value).strip("\0 ") if isinstance(value, str) else ""


def _read_again(text: str) -> str:
    """Pillow takes every byte for Latin-1; cameras and programs write UTF-8 or GBK."""
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return text
    for code in ("utf-8", "gb18030"):
        try:
            return raw.decode(code)
        except UnicodeDecodeError:
            continue
    return text
