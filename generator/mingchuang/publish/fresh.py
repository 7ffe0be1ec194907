"""A tree in a folder of its own that nobody has yet: whole, or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from mingchuang.plan import Item
from mingchuang.publish.safety import PublishError, disk_full
from mingchuang.publish.tree import write_tree


def write_new(folder: Path, tree: Mapping[str, Item]) -> None:
    """Write a tree into a folder that is not there yet, or empty.

    Args:
        folder: where; the folders above it are made.
        tree: path → file.

    Raises:
        PublishError: the folder holds something, or cannot be written; nothing has been.
    """
    guard_new(folder)
    try:
        target = folder.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.mc-", dir=target.parent) as name:
            fresh = Path(name, "new")
            write_tree(fresh, tree)
            if target.exists():
                # Fails if something has come into it meanwhile.
                target.rmdir()
            fresh.rename(target)
    except OSError as error:
        why = disk_full(error) or f"写不了 {folder}（{error.strerror}）"
        raise PublishError(f"{why}，什么也没有写。换一个有空位、有写权限的地方再试。") from error


def guard_new(folder: Path) -> None:
    """See that a folder is not there yet, or empty.

    Raises:
        PublishError: it is not.
    """
    try:
        if not folder.exists() and not folder.is_symlink():
            return
        if not folder.is_dir():
            raise PublishError(f"{folder} 不是文件夹，没有动它。请换一个新的文件夹名。")
        if any(folder.iterdir()):
            raise PublishError(f"{folder} 里已经有文件，没有动它。请换一个新的文件夹名。")
        if folder.samefile(Path.cwd()):
            raise PublishError(f"{folder} 就是现在所在的文件夹。请另起一个新的文件夹名。")
    except OSError as error:
        raise PublishError(f"看不了 {folder}（{error.strerror}）。请换一个文件夹名。") from error
