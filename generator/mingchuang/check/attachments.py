"""S274 附件：what people download can be opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from mingchuang.check.site import BUILT, Site
from mingchuang.problems import Place, Problem

_ZIPPED = frozenset({".docx", ".xlsx", ".pptx", ".zip", ".ofd", ".odt", ".ods"})
#: The old Office formats and what their files begin with.
_OLD = frozenset({".doc", ".xls", ".ppt"})
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
#: What is looked at; pages are not attachments.
_LOOKED_AT = _ZIPPED | _OLD | {".pdf"}
_NAMES = {".pdf": "PDF", ".zip": "压缩包", ".ofd": "OFD"}


def check_attachments(site: Site) -> Iterator[Problem]:
    """Look at the first and last bytes of attachments; empty ones are S105."""
    for path in site.files:
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in _LOOKED_AT and site.files[path] and not _opens(site.read(path), suffix):
            name = _NAMES.get(suffix, "Office 文件")
            yield Problem(
                "S274",
                Place(_source(site, path)),
                "",
                f"附件“/{path}”打不开：它不是完整的{name}",
                "在自己电脑上打开试试；重新另存一份，或者找原来的文件换上",
            )


def _opens(content: bytes, suffix: str) -> bool:
    if suffix == ".pdf":
        # The standard lets a few bytes stand before the head and after the end.
        return b"%PDF-" in content[:1024] and b"%%EOF" in content[-2048:]
    if suffix in _ZIPPED:
        return zipfile.is_zipfile(io.BytesIO(content))
    return content.startswith(_OLE)


def _source(site: Site, path: str) -> str:
    """The file of the project from which a published file was copied; the built one if unknown."""
    known = site.plan.files.get(path)
    if site.root is None:
        return f"{BUILT}/{path}"
    if known is not None and known.path is not None and known.path.is_relative_to(site.root):
        return known.path.relative_to(site.root).as_posix()
    for folder in ("content", "."):
        if (site.root / folder / path).is_file():
            return (PurePosixPath(folder) / path).as_posix()
    return f"{BUILT}/{path}"
