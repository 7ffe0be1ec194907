"""Which files are there, and their text. No path leaves the project."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mingchuang import limits
from mingchuang.load.names import FOLDERS, kind_of, kinds_below, misnamed, record_id
from mingchuang.load.portable import alike, name_fault
from mingchuang.model.kinds import BY_NAME, KINDS, Kind
from mingchuang.problems import Place, Problem, Problems

#: The ledger of addresses (`mingchuang.ledger`): among the records, but written by programs.
LEDGER = "content/ledger.yml"
_UNREADABLE = (
    "M101",
    "打不开这个文件",
    "检查文件有没有被别的程序占用、有没有读取权限",
)
_JUNK = re.compile(r"\.|~\$|Thumbs\.db\Z|.*(~|\.bak|\.tmp|\.swp)\Z")


@dataclass(frozen=True, slots=True)
class Source:
    """One record file: its kind, id (empty for lists) and text without BOM, with `\\n` only.

    One that is not `readable` has been reported; it stands for records that others may refer to
    (an empty id for all of its kind).
    """

    kind: Kind
    id: str
    file: str
    text: str
    readable: bool = True


def walk(root: Path, problems: Problems) -> Iterator[PurePosixPath]:
    """All files of the source folders in a stable order; links that lead outside are refused."""
    yield from _Walk(root, problems).files()


class _Walk:
    """One walk over the source folders.

    Attributes:
        refused: paths that were reported and are not followed.
    """

    def __init__(self, root: Path, problems: Problems) -> None:
        self.refused: list[PurePosixPath] = []
        self._root = root
        self._inside = root.resolve()
        self._problems = problems

    def files(self) -> Iterator[PurePosixPath]:
        for name in FOLDERS:
            folder = self._root / name
            if not folder.exists() and not folder.is_symlink():
                self._refuse(
                    folder, "M120", f"没有 {name} 文件夹", "改了名的改回来；没有的，建一个空文件夹"
                )
            elif self._fine(folder):
                if folder.is_dir():
                    yield from self._below(folder, frozenset())
                else:
                    self._refuse(folder, "M107", f"{name} 应当是文件夹，现在是文件", "换成文件夹")

    def _below(self, folder: Path, above: frozenset[Path]) -> Iterator[PurePosixPath]:
        real = folder.resolve()
        if real in above:
            self._refuse(folder, "M107", "这个链接指回上层的文件夹，绕成了圈", "删去这个链接")
            return
        if len(above) > limits.FOLDER_DEPTH:
            self._refuse(
                folder,
                "M453",
                f"文件夹一层套一层，超过 {limits.FOLDER_DEPTH} 层",
                "把里面的文件移到上面几层来",
            )
            return
        try:
            with os.scandir(folder) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            self._refuse(folder, "M101", "打不开这个文件夹", "检查有没有读取权限")
            return
        seen: dict[str, str] = {}
        for entry in children:
            path = folder / entry.name
            if _JUNK.match(entry.name) or not self._fine(path, entry):
                continue
            if (other := seen.setdefault(alike(entry.name), entry.name)) != entry.name:
                self._refuse(
                    path,
                    "M455",
                    f"和“{other}”只差大小写，有的电脑上会变成同一个文件",
                    "给其中一个改名，用到它的地方也改过来",
                )
            elif path.is_dir() if entry.is_symlink() else entry.is_dir():
                yield from self._below(path, above | {real})
            else:
                yield self._name(path)

    def _fine(self, path: Path, entry: os.DirEntry[str] | None = None) -> bool:
        """Whether a path is an ordinary file or folder of the project."""
        if not path.name.isprintable():
            self._refuse(
                path,
                "M109",
                "文件（夹）名里有乱码",
                "改名，只用英文小写字母、数字和短横；压缩包解出来的，换个软件重新解压",
            )
            return False
        if (fault := name_fault(path.name)) is not None:
            self._refuse(path, "M454", *fault)
            return False
        if entry is not None and entry.is_symlink():
            # Asked of the path, which knows of links that lead nowhere.
            entry = None
        if entry is None and not self._inner(path):
            self._refuse(
                path,
                "M107",
                "这是一个指向项目文件夹以外的链接",
                "把文件真正复制进来，不要用链接",
            )
            return False
        is_folder = path.is_dir() if entry is None else entry.is_dir()
        if is_folder and path.suffix in {".yml", ".md"}:
            self._refuse(
                path,
                "M107",
                "这是一个文件夹，名字却是文件的名字",
                "把里面的文件移出来放对地方，再删去这个文件夹",
            )
        elif is_folder or (path.is_file() if entry is None else entry.is_file()):
            return is_folder or self._bearable(path)
        else:
            self._refuse(
                path,
                "M107",
                "这不是普通文件，或者链接已经断了",
                "删去它，或者换成真正的文件",
            )
        return False

    def _inner(self, path: Path) -> bool:
        """Whether a link ends within the project."""
        try:
            return path.resolve().is_relative_to(self._inside)
        except (OSError, RuntimeError):
            # A link that leads to itself ends nowhere.
            return True

    def _bearable(self, path: Path) -> bool:
        """Whether a file can be read and is not beyond all measure; records are judged later."""
        if path.suffix in {".yml", ".md"}:
            return True
        if not os.access(path, os.R_OK):
            self._refuse(path, *_UNREADABLE)
        elif (size := path.stat().st_size) > limits.FILE_BYTES:
            self._refuse(
                path,
                "M459",
                f"文件有 {size // 1_000_000} MB，超过 {limits.FILE_BYTES // 1_000_000} MB",
                "压小，或者分成几个；网站用不到的移走",
            )
        else:
            return True
        return False

    def _name(self, path: Path) -> PurePosixPath:
        return PurePosixPath(path.relative_to(self._root).as_posix())

    def _refuse(self, path: Path, code: str, what: str, mend: str) -> None:
        name = self._name(path)
        self.refused.append(name)
        # Bytes that are no text would break every output.
        shown = name.as_posix().encode("utf-8", "replace").decode()
        self._problems.add(Problem(code, Place(shown), "", what, mend))


def sources(root: Path, problems: Problems) -> Iterator[Source]:
    """Every record file with its text; odd names and unreadable files become problems."""
    walked = _Walk(root, problems)
    found = list(walked.files())
    there = {*found, *walked.refused}
    for path in found:
        if path.name in {"story.md", "README.md"} or path.as_posix() == LEDGER:
            continue
        wrong = misnamed(path)
        if wrong is not None:
            problems.add(wrong.problem)
        right = path if wrong is None else wrong.meant
        kind = kind_of(right) if right else None
        if right is None or kind is None:
            if wrong is not None:
                yield from _traces(path, wrong.kinds)
            continue
        if right != path and right in there:
            continue
        there.add(right)
        text = read_text(root, path, problems)
        yield Source(kind, record_id(kind, right), path.as_posix(), text or "", text is not None)
    for path in walked.refused:
        kind = kind_of(path)
        if kind is not None and kind.name != "page":
            yield Source(kind, record_id(kind, path), path.as_posix(), "", readable=False)
        elif path.suffix == "":
            yield from _traces(path, kinds_below(path))
    yield from _stories(root, found, problems)
    yield from _missing(there, problems)


def _traces(path: PurePosixPath, kinds: tuple[Kind, ...]) -> Iterator[Source]:
    """What a file or folder that can't be used may have held."""
    for kind in kinds:
        yield Source(kind, "", path.as_posix(), "", readable=False)


#: brands/<id>/story.md: a brand's prose, kept beside the record.
STORY = Kind("story", "品牌故事", KINDS[-1].model, "prose", "brands/*/story.md", -2)


def _stories(root: Path, found: list[PurePosixPath], problems: Problems) -> Iterator[Source]:
    for path in found:
        if path.match("brands/*/story.md") and len(path.parts) == 3:
            text = read_text(root, path, problems)
            if text is not None:
                yield Source(STORY, path.parts[1], path.as_posix(), text)


def _missing(there: set[PurePosixPath], problems: Problems) -> Iterator[Source]:
    """Files that have to be there."""
    if not there & {PurePosixPath("content"), PurePosixPath("content/site.yml")}:
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
        {p.parts[1] for p in there if p.parts[0] == "brands" and len(p.parts) > 2}
    ):
        file = f"brands/{folder}/brand.yml"
        if PurePosixPath(file) not in there:
            problems.add(
                Problem(
                    "M120",
                    Place(file),
                    "",
                    f"文件夹 brands/{folder} 里没有 brand.yml",
                    f"补上 brand.yml（mingchuang new brand {folder}），或者删去这个文件夹",
                )
            )
            yield Source(BY_NAME["brand"], folder, file, "", readable=False)


def read_text(root: Path, path: PurePosixPath, problems: Problems) -> str | None:
    """The text of a UTF-8 file; None and a problem if it is none."""
    place = Place(path.as_posix())
    try:
        with (root / path).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            raw = file.read(limits.RECORD_BYTES + 1)
    except OSError:
        code, what, mend = _UNREADABLE
        problems.add(Problem(code, place, "", what, mend))
        return None
    if len(raw) > limits.RECORD_BYTES:
        problems.add(
            Problem(
                "M108",
                place,
                "",
                f"文件太大（{max(size, len(raw)) // 1_000_000} MB）",
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
