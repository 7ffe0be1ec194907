"""How former sites are stored: a manifest each, and only the files that their successor lacks.

A file of a former site is found in its own store, or in that of a site replaced later, or in the
published site: whenever a site is replaced, those of its files that the new one lacks are stored.
So a store may go only after all with lower numbers, or when its site is published again, since
then all its files are part of the published site.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from mingchuang.publish.beside import Beside, Kept, remove
from mingchuang.publish.manifest import Known, Manifest, digest_of, same

#: File systems that know no links keep times in steps of up to two seconds.
_STEP = 2_000_000_000


def store(beside: Beside, number: int, before: Manifest, fresh: Manifest) -> None:
    """Store what the published site has and the new one lacks.

    A file that somebody changed in the published folder is not what it was; it is left out, and
    `found` will say so.

    Raises:
        OSError: something could not be written.
    """
    folder = beside.kept_as(number).files
    remove(folder)
    folder.mkdir()
    lacking = {known.digest for known in before.files.values()}
    lacking -= {known.digest for known in fresh.files.values()}
    for path, known in before.files.items():
        if known.digest in lacking and same(f"{beside.target}/{path}", known):
            place = folder / _name(known.digest)
            if not place.exists():
                copy(beside.target / path, place)


def found(beside: Beside, number: int, manifest: Manifest) -> dict[str, tuple[Path, Known]]:
    """The stored files of a former site: digest → file, and how it is known.

    Raises:
        OSError: something cannot be read.
    """
    names: dict[str, Path] = {}
    for kept in beside.kept():
        if kept.number >= number and kept.files.is_dir():
            names.update({place.name: place for place in kept.files.iterdir()})
    return {
        known.digest: (place, known)
        for known in manifest.files.values()
        if (place := names.get(_name(known.digest))) is not None and _fine(place, known)
    }


def _fine(place: Path, known: Known) -> bool:
    now = os.lstat(place)
    return now.st_size == known.size and abs(now.st_mtime_ns - known.mtime) <= _STEP


def forget(kept: Kept) -> None:
    """Let a former site go. The manifest first: without it nobody looks for the files."""
    remove(kept.manifest)
    remove(kept.files)


def copy(source: Path, place: Path) -> None:
    """Another name for a file; a copy with the same time where that cannot be.

    Raises:
        OSError: neither works.
    """
    with suppress(OSError):
        os.link(source, place)
        return
    fresh = place.with_name(f"{place.name}.new")
    try:
        shutil.copy2(source, fresh)
        fresh.replace(place)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            fresh.unlink(missing_ok=True)
        raise


def _name(digest: str) -> str:
    # Digests come from outside and may be no file names.
    return digest_of(digest.encode())
