"""The step itself: one folder takes another's place, and every step can be finished later.

`.mc-swap.json` is written first. Whoever finds it later sees from the files whether the folders
had changed places already, and finishes (`recover`).
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from mingchuang.publish.beside import Beside, remove
from mingchuang.publish.former import copy, forget, store
from mingchuang.publish.manifest import Manifest, difference, read, write

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def put_on_air(
    beside: Beside,
    fresh: Manifest,
    before: Manifest | None,
    *,
    again: int = 0,
    made: int | None = None,
) -> None:
    """Let the staging folder and the site change places.

    Args:
        beside: what stands beside the site.
        fresh: what the staging folder holds.
        before: what the site holds, to keep it as a former one; None to keep nothing.
        again: number of the former site that is put back; 0 for a new one.
        made: when it was published first, in nanoseconds; None for now.

    Raises:
        OSError: the old site stands as it was.
    """
    number = beside.next_number()
    try:
        if before is not None:
            store(beside, number, before, fresh)
        write(beside.swap, Manifest(fresh.files, fresh.folders, number, again), made)
        _settle(beside.next)
        _change_places(beside)
    except OSError:
        remove(beside.swap)
        remove(beside.kept_as(number).files)
        raise
    # The new site is there. What is left to do can also be done by the next process.
    with suppress(OSError):
        _finish(beside, number, again)
        _settle(beside.target.parent, only_names=True)


def recover(beside: Beside) -> None:
    """Finish or undo what a killed process had begun.

    Raises:
        OSError: something cannot be renamed.
    """
    target, old = beside.target, beside.old
    if old.is_dir() and not target.exists():
        old.rename(target)
    if beside.swap.is_file():
        # Without a difference the two sites are the same, and nothing is lost either way.
        fresh, before = read(beside.swap), read(beside.manifest)
        if fresh is not None and difference(target, fresh) < difference(target, before):
            if old.is_dir() and not beside.next.exists():
                old.rename(beside.next)
            _finish(beside, fresh.number, fresh.again)
        else:
            remove(beside.swap)
    beside.tidy()


def _finish(beside: Beside, number: int, again: int) -> None:
    """After the change of places: give all manifests their new names. May be done again."""
    kept = beside.kept_as(number)
    if beside.manifest.is_file():
        if kept.files.is_dir() and not kept.manifest.is_file():
            copy(beside.manifest, kept.manifest)
        beside.manifest.replace(beside.next_manifest)
    beside.swap.replace(beside.manifest)
    if again:
        forget(beside.kept_as(again))


def _change_places(beside: Beside) -> None:
    target, old, staging = beside.target, beside.old, beside.next
    if not target.exists():
        staging.rename(target)
        return
    shutil.copymode(target, staging)
    if exchange(staging, target):
        return
    target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        old.rename(target)
        raise
    with suppress(OSError):
        old.rename(staging)


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


def _settle(folder: Path, *, only_names: bool = False) -> None:
    """Have the disk hold what was written, so that a power cut leaves the old or the new site.

    Before the change of places all data of the file system that holds `folder` (one call, where
    the system has it); after it the names in `folder`.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if only_names:
            os.fsync(handle)
        elif not _syncfs(handle):
            os.sync()
    finally:
        os.close(handle)


def _syncfs(handle: int) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        syncfs = libc.syncfs
    except AttributeError:
        return False
    if syncfs(handle) != 0:
        code = ctypes.get_errno()
        # A disk that reports late that data could not be written.
        if code in (errno.EIO, errno.ENOSPC, errno.EDQUOT):
            raise OSError(code, os.strerror(code))
        return False
    return True
