"""压缩的文件：DOCX, XLSX, PPTX, OFD and ZIP are zip files; parts are unpacked within limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as DefusedTree
from defusedxml import DefusedXmlException

from mingchuang.personal.document import Document, UnreadableError
from mingchuang.personal.limits import (
    ELEMENTS,
    PACKED_BYTES,
    PART_BYTES,
    PARTS,
    RATIO,
    RATIO_FROM,
)

_CHUNK = 1 << 18


class Package:
    """A zip file, unpacked part by part.

    Args:
        raw: the bytes of the file.

    Raises:
        UnreadableError: it is no zip file, is locked, or has too many parts.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("damaged") from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._left = PACKED_BYTES
        if len(self._zip.infolist()) > PARTS:
            raise UnreadableError("bomb")

    @property
    def names(self) -> list[str]:
        """Names of all parts, in order."""
        return list(self._infos)

    def below(self, folder: str, suffix: str = "") -> list[str]:
        """Parts in a folder, by number: `slide2.xml` before `slide10.xml`."""
        found = [n for n in self._infos if n.startswith(folder) and n.endswith(suffix)]
        return sorted(found, key=lambda name: (len(name), name))

    def bytes(self, name: str) -> bytes:
        """One part.

        Raises:
            UnreadableError: locked, damaged, or larger than it may be.
        """
        info = self._infos[name]
        if info.flag_bits & 1:
            raise UnreadableError("encrypted")
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    squeezed = size > RATIO_FROM and size > RATIO * max(1, info.compress_size)
                    if size > PART_BYTES or self._left < 0 or squeezed:
                        raise UnreadableError("bomb")
                    parts.append(chunk)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise UnreadableError("damaged") from error
        return b"".join(parts)

    def events(self, name: str) -> Iterator[tuple[str, Element]]:
        """Beginnings and ends of the elements of an XML part; what ended is forgotten."""
        yield from xml_events(self.bytes(name))

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._infos

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Id → (last word of the type, target) of what a part refers to."""
        path = PurePosixPath(name)
        rels = f"{path.parent}/_rels/{path.name}.rels".removeprefix("./")
        found = {}
        if self.has(rels):
            for event, element in self.events(rels):
                if event == "end" and local(element.tag) == "Relationship":
                    target = element.get("Target", "")
                    if element.get("TargetMode") != "External":
                        target = _joined(path.parent, target)
                    found[element.get("Id", "")] = (
                        element.get("Type", "").rpartition("/")[2],
                        target,
                    )
        return found


def _joined(folder: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = list(folder.parts)
    for part in target.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def xml_events(raw: bytes) -> Iterator[tuple[str, Element]]:
    """Walk over XML without entities, within limits.

    Raises:
        UnreadableError: damaged, too long, or with entities that grow.
    """
    count = 0
    stack: list[Element] = []
    try:
        walk: Any = DefusedTree.iterparse(
            io.BytesIO(raw), events=("start", "end"), forbid_dtd=True, forbid_entities=True
        )
        for event, element in walk:
            if event == "start":
                count += 1
                if count > ELEMENTS or len(stack) > 400:
                    raise UnreadableError("bomb")
                stack.append(element)
                yield "start", element
                continue
            yield "end", element
            stack.pop()
            if stack:
                # Its parent must not hold on to what was read.
                stack[-1].remove(element)
    except DefusedXmlException as error:
        raise UnreadableError("bomb") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError("damaged") from error


def local(tag: str) -> str:
    """A tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute whatever its namespace; empty if there is none."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def insides(package: Package, document: Document, folder: str, depth: int) -> None:
    """Look into the pictures and files that an Office file carries below `folder`."""
    from mingchuang.personal.readers import IMAGES, known, read_into

    for name in package.names:
        inner = name.startswith((f"{folder}/media/", f"{folder}/embeddings/"))
        if not inner or not known(name):
            continue
        place = f"里面的 {PurePosixPath(name).name}"
        nested = Document()
        try:
            read_into(nested, package.bytes(name), name, depth + 1)
        except UnreadableError as error:
            nested.note(error.trouble)
        adopt(document, nested, place, quiet=PurePosixPath(name).suffix.lower() in IMAGES)


def adopt(document: Document, nested: Document, place: str, *, quiet: bool = False) -> None:
    """Take over what a file inside another one holds.

    Args:
        quiet: whether it does not matter that the inner file could not be read (a picture).
    """
    for piece in nested.pieces:
        taken = document.piece(piece.title)
        text = piece.text
        at = 0
        for line in text.split("\n"):
            taken.add(line, f"{place}，{piece.place(at)}")
            at += len(line) + 1
    for note in nested.notes:
        if not (quiet and note.what in {"damaged", "bomb", "unknown"}):
            document.note(note.what, "，".join(filter(None, (place, note.place))), note.shown)


#: Programs and defaults that stand where an author could.
_PROGRAMS = (
    "wps",
    "office",
    "微软",
    "用户",
    "user",
    "admin",
    "python",
    "apache",
    "kingsoft",
    "未知",
    "作者",
)


def properties(package: Package, document: Document) -> None:
    """Author, last editor, manager and every other text of the document's properties."""
    piece = document.piece()
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        if not package.has(name):
            continue
        for event, element in package.events(name):
            text = (element.text or "").strip()
            if event != "end" or not text:
                continue
            piece.add(text, "文件属性")
            if local(element.tag) in {"creator", "lastModifiedBy", "Manager"}:
                author(document, text)


def author(document: Document, text: str) -> None:
    """Note the name of a person in a file's properties; programs and units are none."""
    from mingchuang.personal.surnames import is_name

    names = [name for name in text.replace("；", ";").replace("，", ";").split(";") if name.strip()]
    for name in names:
        lower = name.lower()
        if is_name(name.strip()) and not any(word in lower for word in _PROGRAMS):
            document.note("author", "文件属性", name.strip()[:1] + "某")
