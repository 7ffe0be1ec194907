"""Manifests: what a published folder holds, as we wrote it.

One JSON object of columns: 10,000 files and as many folders load in some 15 ms of CPU.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mingchuang.publish.beside import Beside


class Known(NamedTuple):
    """A file as it was when we left it: digest ("" if unknown), bytes, nanoseconds since 1970."""

    digest: str
    size: int
    mtime: int


@dataclass(slots=True)
class Manifest:
    """Files and folders of one tree.

    Attributes:
        files: path with `/` → what it was.
        folders: path with `/` (the root is "") → time of its last change in nanoseconds.
        number: while it replaces another: the number that the replaced site gets, else 0.
        again: while it is put back: the number that it had, else 0.
    """

    files: dict[str, Known] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    number: int = 0
    again: int = 0

    @property
    def pages(self) -> int:
        """How many web pages it holds."""
        return sum(path.endswith(".html") for path in self.files)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(max(0, known.size) for known in self.files.values())


def digest_of(content: bytes) -> str:
    """The name of a content: equal for equal bytes, and only for them."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def read(file: Path) -> Manifest | None:
    """A manifest; None if there is none that can be understood."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        data = json.loads(file.read_bytes())
        paths = data["files"]
        if "digests" not in data:
            # As version 0.1 and plain `mkdocs build` write them: names only.
            return Manifest({str(path): Known("", -1, -1) for path in paths})
        known = map(Known._make, zip(data["digests"], data["sizes"], data["times"], strict=True))
        return Manifest(
            dict(zip(paths, known, strict=True)),
            dict(zip(data["folders"], data["folder_times"], strict=True)),
            int(data.get("number", 0)),
            int(data.get("again", 0)),
        )
    return None


def write(file: Path, manifest: Manifest, made: int | None = None) -> None:
    """Write a manifest in one step.

    Args:
        file: where.
        manifest: what.
        made: nanoseconds since 1970 at which the tree was published; None for now. It is kept as
            the time of the file.
    """
    files = manifest.files.values()
    data: dict[str, object] = {
        "made_by": "mingchuang",
        "files": list(manifest.files),
        "digests": [known.digest for known in files],
        "sizes": [known.size for known in files],
        "times": [known.mtime for known in files],
        "folders": list(manifest.folders),
        "folder_times": list(manifest.folders.values()),
    }
    if manifest.number:
        data |= {"number": manifest.number, "again": manifest.again}
    fresh = file.with_name(f"{file.name}.new")
    fresh.write_bytes(json.dumps(data, ensure_ascii=False).encode())
    if made is not None:
        os.utime(fresh, ns=(made, made))
    fresh.replace(file)


def write_manifest(target: Path, files: Iterable[str]) -> None:
    """Note beside a folder that another tool filled which files in it are ours.

    Args:
        target: the site's folder, links resolved.
        files: paths relative to it, with `/`.
    """
    names = {path: Known("", -1, -1) for path in sorted(files)}
    write(Beside(target).manifest, Manifest(names))


def same(place: str, known: Known) -> bool:
    """Whether the file at a place is still as it is known."""
    try:
        now = os.lstat(place)
    except OSError:
        return False
    return (
        now.st_mtime_ns == known.mtime and now.st_size == known.size and stat.S_ISREG(now.st_mode)
    )


def unchanged_folder(place: str, time: int | None) -> bool:
    """Whether nothing came into a folder or went out of it since it was noted.

    A time of whole seconds comes from a file system that keeps no finer ones; it proves nothing.
    """
    if time is None or time % 1_000_000_000 == 0:
        return False
    try:
        now = os.lstat(place)
    except OSError:
        return False
    return now.st_mtime_ns == time and stat.S_ISDIR(now.st_mode)


def difference(folder: Path, manifest: Manifest | None) -> int:
    """How many files of a folder are not as a manifest has them, or only in one of the two."""
    ours = manifest or Manifest()
    found = names_in(folder)
    odd = sum(not same(f"{folder}/{path}", ours.files[path]) for path in found & ours.files.keys())
    return odd + len(found ^ ours.files.keys())


def names_in(folder: Path) -> set[str]:
    """Every file below a folder, links included, as paths with `/`."""
    found: set[str] = set()
    todo = [""]
    while todo:
        inside = todo.pop()
        with suppress(FileNotFoundError), os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                path = f"{inside}/{entry.name}" if inside else entry.name
                if entry.is_dir(follow_symlinks=False):
                    todo.append(path)
                else:
                    found.add(path)
    return found
