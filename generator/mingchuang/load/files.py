"""Which files are there, and their text. No path leaves the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from mingchuang.model.kinds import KINDS, Kind
from mingchuang.problems import Place, Problem, Problems

FOLDERS = ("content", "brands", "guides")
MAX_BYTES = 2_000_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_JUNK = re.compile(r"\.|~\$|Thumbs\.db\Z|.*(~|\.bak|\.tmp|\.swp)\Z")


@dataclass(frozen=True, slots=True)
class Source:
    """One record file: its kind, id (empty for lists) and text without BOM, with `\\n` only."""

    kind: Kind
    id: str
    file: str
    text: str
    readable: bool = True


def walk(root: Path, problems: Problems) -> Iterator[PurePosixPath]:
    """All files of the source folders in a stable order; links that lead outside are refused."""
    inside = root.resolve()
    for folder in FOLDERS:
        yield from _walk(root / folder, root, inside, problems, set())


def _walk(
    folder: Path, root: Path, inside: Path, problems: Problems, seen: set[Path]
) -> Iterator[PurePosixPath]:
    real = folder.resolve()
    if not folder.is_dir() or real in seen:
        return
    for path in sorted(folder.iterdir()):
        if _JUNK.match(path.name):
            continue
        name = path.relative_to(root).as_posix()
        if not path.resolve().is_relative_to(inside):
            problems.add(
                Problem(
                    "M107",
                    Place(name),
                    "",
                    "这是一个指向项目文件夹以外的链接",
                    "把文件真正复制进来，不要用链接",
                )
            )
        elif path.is_dir():
            yield from _walk(path, root, inside, problems, seen | {real})
        elif path.is_file():
            yield PurePosixPath(name)
        else:
            problems.add(
                Problem(
                    "M107",
                    Place(name),
                    "",
                    "这不是普通文件，或者链接已经断了",
                    "删去它，或者换成真正的文件",
                )
            )


def sources(root: Path, problems: Problems) -> Iterator[Source]:
    """Every record file with its text; odd names and unreadable files become problems."""
    found = list(walk(root, problems))
    for path in found:
        if path.suffix not in {".yml", ".yaml", ".md"} or path.name in {"story.md", "README.md"}:
            continue
        kind = kind_of(path)
        if kind is None:
            problems.add(_unknown(path))
            continue
        record_id = _record_id(kind, path)
        if not all(_ID.match(part) for part in record_id.split("/") if record_id):
            problems.add(
                Problem(
                    "M109",
                    Place(path.as_posix()),
                    "",
                    f"“{record_id}”不能用作编号（它会成为网址）",
                    "文件（夹）名只用英文小写字母、数字和短横，如 dibao.md、sanjia/brand.yml",
                )
            )
            continue
        text = read_text(root, path, problems)
        yield Source(kind, record_id, path.as_posix(), text or "", text is not None)
    yield from _stories(root, found, problems)
    _missing(found, problems)


#: brands/<id>/story.md: a brand's prose, kept beside the record.
STORY = Kind("story", "品牌故事", KINDS[-1].model, "prose", "brands/*/story.md", -2)


def _stories(root: Path, found: list[PurePosixPath], problems: Problems) -> Iterator[Source]:
    for path in found:
        if path.match("brands/*/story.md") and len(path.parts) == 3:
            text = read_text(root, path, problems)
            if text is not None:
                yield Source(STORY, path.parts[1], path.as_posix(), text)


def _record_id(kind: Kind, path: PurePosixPath) -> str:
    """What names a record; for a page its address below content/."""
    if kind.shape == "list" or kind.name == "site":
        return ""
    if kind.name == "page":
        return PurePosixPath(*path.parts[1:]).with_suffix("").as_posix()
    return PurePosixPath(path.parts[kind.id_part]).stem


def kind_of(path: PurePosixPath) -> Kind | None:
    """The record kind whose pattern a path matches, segment by segment; `**` for any depth."""
    for kind in KINDS:
        pattern = PurePosixPath(kind.pattern)
        if "**" in pattern.parts:
            if path.suffix == ".md" and path.parts[0] == pattern.parts[0]:
                return kind
        elif len(pattern.parts) == len(path.parts) and all(
            fnmatchcase(part, wanted)
            for part, wanted in zip(path.parts, pattern.parts, strict=True)
        ):
            return kind
    return None


def _unknown(path: PurePosixPath) -> Problem:
    renamed = kind_of(path.with_suffix(".yml")) if path.suffix == ".yaml" else None
    mend = (
        f"改名为 {path.with_suffix('.yml').name}"
        if renamed
        else "看看文件名和文件夹对不对：品牌是 brands/编号/brand.yml，"
        "窗口是 brands/编号/windows/编号.yml，指南是 guides/编号.md；不要的文件请删去"
    )
    return Problem("M106", Place(path.as_posix()), "", "不认识这个文件，它不会上网", mend)


def _missing(found: list[PurePosixPath], problems: Problems) -> None:
    names = {path.as_posix() for path in found}
    if "content/site.yml" not in names:
        problems.add(
            Problem(
                "M120",
                Place("content/site.yml"),
                "",
                "没有站点文件",
                "新建 content/site.yml；可以用 mingchuang init 建一个新站，照着改",
            )
        )
    for folder in sorted(
        {p.parts[1] for p in found if p.parts[0] == "brands" and len(p.parts) > 2}
    ):
        if f"brands/{folder}/brand.yml" not in names:
            problems.add(
                Problem(
                    "M120",
                    Place(f"brands/{folder}/brand.yml"),
                    "",
                    f"文件夹 brands/{folder} 里没有 brand.yml",
                    f"补上 brand.yml（mingchuang new brand {folder}），或者删去这个文件夹",
                )
            )


def read_text(root: Path, path: PurePosixPath, problems: Problems) -> str | None:
    """The text of a UTF-8 file; None and a problem if it is none."""
    try:
        raw = (root / path).read_bytes()
    except OSError:
        problems.add(
            Problem(
                "M101",
                Place(path.as_posix()),
                "",
                "打不开这个文件",
                "检查文件有没有被别的程序占用、有没有读取权限",
            )
        )
        return None
    if len(raw) > MAX_BYTES:
        problems.add(
            Problem(
                "M108",
                Place(path.as_posix()),
                "",
                f"文件太大（{len(raw) // 1_000_000} MB）",
                "一个文件只放一条记录；图片、附件单独存放",
            )
        )
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(_encoding_problem(path, raw, line))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding_problem(path: PurePosixPath, raw: bytes, line: int) -> Problem:
    try:
        raw.decode("gb18030")
        what = "文件不是 UTF-8 编码，看来是 GBK（ANSI）"
    except UnicodeDecodeError:
        what = "文件不是 UTF-8 编码的文字"
    return Problem(
        "M101",
        Place(path.as_posix(), line),
        "",
        what,
        "用记事本打开，“另存为”，编码选 UTF-8，覆盖原文件",
    )
