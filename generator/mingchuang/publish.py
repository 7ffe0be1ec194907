"""发布：the finished tree takes the old one's place in one step, or nothing happens at all.

    with Publication(Path("site"), sources) as publication:
        build_into(publication.staging)
        publication.commit()

Beside the site (`site/`) stand, in the same folder, `.site.mc-lock`, `.site.mc-manifest.json`
(which files are ours) and while a build runs `.site.mc-new-…`.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from mingchuang.lock import BusyError, hold
from mingchuang.plan import Item

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# Compressed copies that an operator puts beside our files for the web server.
_COMPRESSED = (".gz", ".br", ".zst")


class PublishError(Exception):
    """The site cannot be published there; `str()` says in Chinese why and what to do."""


class Publication:
    """A site being built beside the published one.

    Args:
        target: the published folder; made when missing.
        sources: files and folders that must survive: the target may be none of them, nor lie
            in them, nor hold them.

    Raises:
        PublishError: on entry and in `commit`, when the target is not safe to replace or another
            build is running.
    """

    def __init__(self, target: Path, sources: Iterable[Path] = ()) -> None:
        # A link to the real folder stays a link: what it points to is replaced.
        self.target = target.resolve()
        self._sources = [source.resolve() for source in sources]
        self.staging = self._beside(f"new-{secrets.token_hex(4)}")
        self._lock: IO[bytes] | None = None

    def _beside(self, what: str) -> Path:
        return self.target.parent / f".{self.target.name}.mc-{what}"

    def __enter__(self) -> Self:
        self._guard_place()
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._lock = hold(self._beside("lock"))
            self._recover()
            guard_content(self.target)
            self.staging.mkdir()
        except BusyError as error:
            raise PublishError("另一个构建正在往同一个目录里写。等它结束后再试。") from error
        except PublishError:
            self._release()
            raise
        except OSError as error:
            self._release()
            raise PublishError(
                f"写不了 {self.target.parent}：{error.strerror}。"
                "网站目录所在的文件夹要有写权限，磁盘要有空位。"
            ) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)
        self._release()

    def commit(self) -> None:
        """Put the built tree in the place of the published one.

        Raises:
            PublishError: the old site stands as it was.
        """
        guard_content(self.target)
        files = _files_in(self.staging)
        try:
            # Old and new names first: whatever happens in between, the next build knows its own.
            write_manifest(self.target, files | (_manifest(self.target) or set()))
            self._swap()
        except OSError as error:
            raise PublishError(
                f"换不上新的网站：{error.strerror}（{self.target}）。原来的网站没有动。"
            ) from error
        with suppress(OSError):
            write_manifest(self.target, files)

    def _swap(self) -> None:
        if not self.target.exists():
            self.staging.rename(self.target)
            return
        shutil.copymode(self.target, self.staging)
        if exchange(self.staging, self.target):
            # What was published now stands in the staging folder, and goes on exit.
            return
        old = self._beside("old")
        self.target.rename(old)
        try:
            self.staging.rename(self.target)
        except OSError:
            old.rename(self.target)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _recover(self) -> None:
        """Clear away what a killed build left; finish or undo a swap that it had begun."""
        old = self._beside("old")
        if old.is_dir() and not self.target.exists():
            old.rename(self.target)
        for leftover in [old, *self.target.parent.glob(f".{self.target.name}.mc-new-*")]:
            shutil.rmtree(leftover, ignore_errors=True)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _guard_place(self) -> None:
        target = self.target
        if target == Path(target.anchor) or target == Path.home() or Path.cwd() == target:
            raise PublishError(
                f"网站不能放在 {target}：生成时整个目录都会被换掉。请另起一个空目录，例如 site。"
            )
        for source in self._sources:
            if target.is_relative_to(source) or source.is_relative_to(target):
                raise PublishError(
                    f"网站不能放在 {target}：会和资料“{source.name}”混在一起。"
                    "请另起一个空目录，例如 site。"
                )


def write_tree(folder: Path, files: Mapping[str, Item]) -> None:
    """Write the files of a site into a folder."""
    for url, item in files.items():
        file = folder / url
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(item.read())


def guard_content(target: Path) -> None:
    """See that everything in the target was put there by us.

    Raises:
        PublishError: it is a file, or holds files that are not in the manifest.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise PublishError(f"{target} 是一个文件，不是目录。请换一个目录名。")
    files = _files_in(target)
    if not files:
        return
    ours = _manifest(target)
    if ours is None:
        raise PublishError(
            f"{target} 里已经有文件，而且不是明窗生成的网站，不敢替换。"
            "请换一个空目录；确定不要这些文件，就先自己把它们移走。"
        )
    foreign = sorted(files - ours - {f"{name}{end}" for name in ours for end in _COMPRESSED})
    if foreign:
        raise PublishError(
            f"{target} 里有 {len(foreign)} 个文件不是明窗放进去的，例如“{foreign[0]}”。"
            "替换会丢掉它们。请先移走；要随网站发布的文件，放进 content/ 里。"
        )


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        renameat2 = libc.renameat2
    except AttributeError:
        return False
    done = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _manifest_file(target: Path) -> Path:
    return target.parent / f".{target.name}.mc-manifest.json"


def _manifest(target: Path) -> set[str] | None:
    with suppress(OSError, ValueError, TypeError, KeyError):
        return set(json.loads(_manifest_file(target).read_text(encoding="utf-8"))["files"])
    return None


def write_manifest(target: Path, files: Iterable[str]) -> None:
    """Note beside the target which files in it are ours.

    Args:
        target: the site's folder, links resolved.
        files: paths relative to it, with `/`.
    """
    file = _manifest_file(target)
    fresh = file.with_name(f"{file.name}.new")
    text = json.dumps({"made_by": "mingchuang", "files": sorted(files)}, ensure_ascii=False)
    fresh.write_text(text + "\n", encoding="utf-8")
    fresh.replace(file)


def _files_in(folder: Path) -> set[str]:
    found: set[str] = set()
    for place, folders, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        linked = [name for name in folders if Path(place, name).is_symlink()]
        found.update((inside / name).as_posix() for name in names + linked)
    return found
