"""Where a site may be put, and what may be replaced."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from mingchuang.lock import BusyError, hold
from mingchuang.publish.beside import Beside
from mingchuang.publish.manifest import Manifest, unchanged_folder

# Compressed copies that an operator puts beside our files for the web server.
_COMPRESSED = (".gz", ".br", ".zst")

_FULL = {errno.ENOSPC: "磁盘满了", errno.EDQUOT: "磁盘配额用完了", errno.EFBIG: "文件超过了系统允许的大小"}  # fmt: skip


class PublishError(Exception):
    """The site cannot be published there; `str()` says in Chinese why and what to do."""


def disk_full(error: BaseException | None) -> str | None:
    """Whether an error comes from a full disk, and if so which limit was met, in Chinese."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OSError) and error.errno in _FULL:
            return _FULL[error.errno]
        error = error.__cause__ or error.__context__
    return None


def cannot_write(target: Path, error: OSError) -> PublishError:
    """What to say when something cannot be written beside or into the target."""
    if full := disk_full(error):
        return PublishError(
            f"{full}，新网站没有做成，原来的网站没有动（{target}）。"
            "腾出空位再生成一次；可以删去不要的文件，或者少留几份旧网站（--keep 0）。"
        )
    if error.errno in {errno.EXDEV, errno.EBUSY}:
        return PublishError(
            f"换不上新的网站：{target} 是一个单独挂上来的磁盘或卷。原来的网站没有动。"
            "请把网站放在它里面的一个文件夹，例如 site。"
        )
    return PublishError(
        f"换不上新的网站：写不了 {target.parent}（{error.strerror}）。原来的网站没有动。"
        "网站目录所在的文件夹要有写权限，磁盘要有空位。"
    )


def guard_place(target: Path, sources: Iterable[Path]) -> None:
    """See that a folder may be replaced as a whole.

    Args:
        target: the site's folder, links resolved.
        sources: what must survive, links resolved.

    Raises:
        PublishError: it is a root, a home, the folder one is in, or mixed up with sources.
    """
    if target == Path(target.anchor) or target == Path.home() or Path.cwd() == target:
        raise PublishError(
            f"网站不能放在 {target}：生成时整个目录都会被换掉。请另起一个空目录，例如 site。"
        )
    for source in sources:
        if target.is_relative_to(source) or source.is_relative_to(target):
            raise PublishError(
                f"网站不能放在 {target}：会和资料“{source.name}”混在一起。"
                "请另起一个空目录，例如 site。"
            )


def guard_content(target: Path, manifest: Manifest | None) -> None:
    """See that everything in the target was put there by us.

    Raises:
        PublishError: it is a file, or holds files that are not in its manifest.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise PublishError(f"{target} 是一个文件，不是目录。请换一个目录名。")
    ours = manifest or Manifest()
    foreign = sorted(
        path
        for path in _strangers(target, ours)
        if not any(path.removesuffix(end) in ours.files for end in _COMPRESSED)
    )
    if foreign and manifest is None:
        raise PublishError(
            f"{target} 里已经有文件，而且不是明窗生成的网站，不敢替换。"
            "请换一个空目录；确定不要这些文件，就先自己把它们移走。"
        )
    if foreign:
        shown = foreign[0].encode("utf-8", "replace").decode()
        raise PublishError(
            f"{target} 里有 {len(foreign)} 个文件不是明窗放进去的，例如“{shown}”。"
            "替换会丢掉它们。请先移走；要随网站发布的文件，放进 content/ 里。"
        )


def _strangers(target: Path, ours: Manifest) -> Iterator[str]:
    """Files that are not ours; folders in which nothing changed are not listed."""
    todo = {"", *ours.folders}
    while todo:
        folder = todo.pop()
        place = f"{target}/{folder}"
        if unchanged_folder(place, ours.folders.get(folder)):
            continue
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if path not in ours.folders:
                            todo.add(path)
                    elif path not in ours.files:
                        yield path
        except (FileNotFoundError, NotADirectoryError):
            continue


def lock(beside: Beside) -> IO[bytes]:
    """Be the only one that writes beside a site.

    Raises:
        PublishError: somebody else is.
        OSError: the lock cannot be written.
    """
    try:
        return hold(beside.lock)
    except BusyError as error:
        raise PublishError("另一个构建正在往同一个目录里写。等它结束后再试。") from error
