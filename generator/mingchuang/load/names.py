"""Which kind a file's name makes it, and what its name was probably meant to be."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath

from mingchuang.model.kinds import KINDS, Kind
from mingchuang.problems import Level, Place, Problem

FOLDERS = ("content", "brands", "guides")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_RECORD = {".yml", ".md"}
#: What Windows and other editors make of `.yml` and `.md`.
_SUFFIXES = {".yaml": ".yml", ".markdown": ".md", ".mdown": ".md"}
_OFFICE = {".txt", ".doc", ".docx", ".wps", ".xls", ".xlsx"}


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A file whose name is not right.

    Attributes:
        problem: what to tell the editor.
        meant: the path that was probably meant; None if there is no knowing.
        kinds: kinds of which it may hold a record, if `meant` is None.
    """

    problem: Problem
    meant: PurePosixPath | None = None
    kinds: tuple[Kind, ...] = ()


_PATTERNS = tuple((kind, PurePosixPath(kind.pattern).parts) for kind in KINDS)


@lru_cache(maxsize=4)
def kind_of(path: PurePosixPath) -> Kind | None:
    """The record kind whose pattern a path matches, segment by segment; `**` for any depth."""
    parts = path.parts
    for kind, pattern in _PATTERNS:
        if "**" in pattern:
            if path.suffix == ".md" and parts[0] == pattern[0]:
                return kind
        elif len(pattern) == len(parts) and all(map(fnmatchcase, parts, pattern)):
            return kind
    return None


def kinds_below(folder: PurePosixPath) -> tuple[Kind, ...]:
    """Kinds whose files stand in a source folder or below it."""
    depth = len(folder.parts)
    return tuple(
        kind
        for kind in KINDS
        if kind.name not in {"site", "page"}
        and all(
            fnmatchcase(part, wanted)
            for part, wanted in zip(
                folder.parts, PurePosixPath(kind.pattern).parts[:depth], strict=False
            )
        )
    )


@lru_cache(maxsize=4)
def record_id(kind: Kind, path: PurePosixPath) -> str:
    """What names a record; for a page its address below content/."""
    if kind.many or kind.name == "site":
        return ""
    if kind.name == "page":
        # An index heads its folder, as it does for MkDocs: hall/index.md → hall/.
        index = path.stem == "index" and len(path.parts) > 2
        inner = path.parent if index else path.with_suffix("")
        return PurePosixPath(*inner.parts[1:]).as_posix()
    return PurePosixPath(path.parts[kind.id_part]).stem


def is_id(text: str) -> bool:
    """Whether a text can name a record: it becomes part of an address."""
    return bool(_ID.match(text))


def misnamed(path: PurePosixPath) -> Misnamed | None:
    """What is wrong with a file's name; None if it is a record's or no concern of ours."""
    meant = _meant(path)
    kind = kind_of(meant)
    if kind is None:
        return _stranger(path)
    bad = next((p for p in record_id(kind, path).split("/") if p and not _ID.match(p)), None)
    if path.suffix not in _RECORD:
        mend = f"改名为 {meant.name}"
        if path.suffix.lower() == ".txt":
            mend += "。看不到 .txt 的，先在“查看”里打开“文件扩展名”"
        problem = Problem("M106", Place(path.as_posix()), "", "后缀不对，这个文件不会上网", mend)
    elif bad is not None:
        meant = meant.with_name(meant.name.lower())
        problem = Problem(
            "M109",
            Place(path.as_posix()),
            "",
            f"“{record_id(kind, path)}”不能用作编号（它会成为网址）",
            "文件（夹）名只用英文小写字母、数字和短横，如 dibao.md、sanjia/brand.yml",
        )
    else:
        return None
    wanted = record_id(kind, meant)
    if all(_ID.match(part) for part in wanted.split("/") if wanted):
        return Misnamed(problem, meant)
    return Misnamed(problem, None, (kind,))


def _meant(path: PurePosixPath) -> PurePosixPath:
    """The path with the suffix that was probably meant."""
    if path.suffix in _RECORD:
        return path
    name = path.name
    lower = PurePosixPath(name.lower())
    if lower.suffix == ".txt" and PurePosixPath(lower.stem).suffix in {*_RECORD, *_SUFFIXES}:
        name = name[: -len(".txt")]
    stem, dot, suffix = name.rpartition(".")
    suffix = (dot + suffix).lower()
    return path.with_name(stem + _SUFFIXES.get(suffix, suffix)) if stem else path


def _stranger(path: PurePosixPath) -> Misnamed | None:
    """A file that is no record."""
    place = Place(path.as_posix())
    said = "不认识这个文件，它不会上网"
    if _meant(path).suffix not in _RECORD:
        # Editors keep drafts in Word; here it looks as if they waited for publication.
        level: Level = "warning"
        beside = path.parts[0] == "guides" or "windows" in path.parts
        if path.suffix.lower() in _OFFICE and beside and "forms" not in path.parts:
            mend = "内容抄进 .md 或 .yml 文件；给群众下载的表格放进 guides/forms；不要的请删去"
            return Misnamed(Problem("M106", place, "", said, mend, level))
        return None
    near = _near(path)
    mend = (
        f"改名为 {near.name}"
        if near
        else "看看文件名和文件夹对不对：品牌是 brands/编号/brand.yml，"
        "窗口是 brands/编号/windows/编号.yml，指南是 guides/编号.md；不要的文件请删去"
    )
    problem = Problem("M106", place, "", said, mend)
    return Misnamed(problem, near, kinds_below(PurePosixPath(path.parts[0])))


def _near(path: PurePosixPath) -> PurePosixPath | None:
    """The file with a fixed name that a file of the same folder was probably meant to be."""
    fixed = [
        PurePosixPath(kind.pattern).name
        for kind in KINDS
        if "*" not in PurePosixPath(kind.pattern).name
        and kind_of(path.with_name(PurePosixPath(kind.pattern).name)) is kind
    ]
    close = difflib.get_close_matches(path.name.lower(), fixed, n=1, cutoff=0.8)
    return path.with_name(close[0]) if close else None
