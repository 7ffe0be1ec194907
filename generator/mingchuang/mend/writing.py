"""写下去，或者退回来：files are replaced in one step each, after copies have been kept.

Copies stand in `.cache/mingchuang/undo/0001/…`, the highest number last; `files.json` there says
what each file was and became. The folder may be deleted at any time: then there is no way back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingchuang.mend.planning import Plan

FOLDER = Path(".cache", "mingchuang", "undo")
_LIST = "files.json"
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written.

    Attributes:
        files: those that were, relative to the project.
        failed: those that were not → why, in Chinese.
    """

    files: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def write(root: Path, plan: Plan) -> Outcome:
    """Put the mended files in place of the old ones, after keeping copies of those.

    Files that have changed since the plan was made are left alone.

    Raises:
        OSError: the copies can't be kept; nothing has been changed.
    """
    if not plan.edits:
        return Outcome()
    folder = _next(root / FOLDER)
    for edit in plan.edits:
        copy = folder / "files" / edit.file
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(edit.before)
    listed = [
        {"file": edit.file, "before": _sum(edit.before), "after": _sum(edit.after)}
        for edit in plan.edits
    ]
    (folder / _LIST).write_text(json.dumps(listed, ensure_ascii=False, indent=2), encoding="utf-8")
    done: list[str] = []
    failed: list[tuple[str, str]] = []
    for edit in plan.edits:
        path = root / edit.file
        try:
            if path.read_bytes() != edit.before:
                failed.append((edit.file, "刚才有人改了这个文件，没有动它；再运行一次"))
                continue
            _replace(path, edit.after)
            done.append(edit.file)
        except OSError as error:
            failed.append((edit.file, f"写不进去：{error.strerror}"))
    _forget(root / FOLDER)
    return Outcome(tuple(done), tuple(failed))


def undo(root: Path) -> Outcome | None:
    """Bring back what the last `write` replaced; None if there is nothing to bring back.

    A file that somebody has changed since stays as it is, and the next `undo` goes on with the
    set before.
    """
    found = _sets(root / FOLDER)
    if not found:
        return None
    folder = found[-1]
    done: list[str] = []
    failed: list[tuple[str, str]] = []
    again = False
    listed = _listed(folder)
    if listed is None:
        failed.append(((FOLDER / folder.name).as_posix(), "留的底稿坏了，退不回来"))
    for one in listed or ():
        file = one["file"]
        path = root / file
        try:
            now = _sum(path.read_bytes())
            if now == one["before"]:
                continue
            old = (folder / "files" / file).read_bytes()
            if now != one["after"]:
                failed.append((file, "后来有人改过，没有动它"))
            elif _sum(old) != one["before"]:
                failed.append((file, "留的底稿坏了，没有动它"))
            else:
                _replace(path, old)
                done.append(file)
        except OSError as error:
            failed.append((file, f"退不回来：{error.strerror}"))
            again = True
    if not failed:
        shutil.rmtree(folder, ignore_errors=True)
    elif not again:
        # The copies stay for somebody to look at, out of the way of those before.
        with suppress(OSError):
            folder.rename(folder.with_name(f"{folder.name}.left"))
    return Outcome(tuple(done), tuple(failed))


def _listed(folder: Path) -> list[dict[str, Any]] | None:
    """The list of a set; None if it is damaged or names files outside the project."""
    try:
        listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        good = isinstance(listed, list) and all(
            {"file", "before", "after"} <= one.keys()
            and not Path(one["file"]).is_absolute()
            and ".." not in Path(one["file"]).parts
            for one in listed
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return listed if good else None


def _sets(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.name.isdigit() and (p / _LIST).is_file())


def _next(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    highest = max((int(p.name) for p in folder.iterdir() if p.name.isdigit()), default=0)
    made = folder / f"{highest + 1:04}"
    made.mkdir()
    return made


def _forget(folder: Path) -> None:
    """Only the latest sets are kept."""
    for old in _sets(folder)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _replace(path: Path, content: bytes) -> None:
    """New content in one step: whoever reads the file sees the old one or the new one."""
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=".mc-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
