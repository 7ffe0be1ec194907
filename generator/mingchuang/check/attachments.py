"""S274 附件：an old Office file that people download can be opened.

Whether other files are whole, those find out who read them for personal data (S221).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mingchuang.check.site import BUILT, Site
from mingchuang.problems import Place, Problem

#: The old Office formats and what their files begin with.
_OLD = frozenset({".doc", ".xls", ".ppt"})
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def check_attachments(site: Site) -> Iterator[Problem]:
    """Look at the first bytes of old Office files; empty ones are S105."""
    for path in site.files:
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in _OLD and site.files[path] and not site.read(path).startswith(_OLE):
            yield Problem(
                "S274",
                Place(_source(site, path)),
                "",
                f"附件“/{path}”打不开：它不是完整的 Office 文件",
                "在自己电脑上打开试试；重新另存一份，或者找原来的文件换上",
            )


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
