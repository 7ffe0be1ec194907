"""Bring a folder to a wanted tree; work is done for what changed, the rest is only looked at."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from mingchuang.plan import Item
from mingchuang.publish.beside import remove
from mingchuang.publish.manifest import (
    Known,
    Manifest,
    digest_of,
    names_in,
    same,
    unchanged_folder,
)
from mingchuang.publish.safety import PublishError

#: A file on its way, in the folder where it belongs; short, since names may be 255 bytes long.
_FRESH = ".mc-new"
#: How file systems say that they take no second names at all.
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.EXDEV, errno.EOPNOTSUPP, errno.ENOSYS}


def checked(tree: Mapping[str, Item]) -> set[str]:
    """The folders of a tree, the root ("") among them.

    Raises:
        PublishError: a path leaves the folder, or is needed as file and as folder.
    """
    folders = {""}
    for path in tree:
        # One search for what is rare keeps this cheap for ten thousand ordinary paths.
        if "//" in f"/{path}/" or "\0" in path or "\\" in path or "/." in f"/{path}":
            parts = path.split("/")
            if "\0" in path or "\\" in path or {"", ".", "..", _FRESH} & {*parts}:
                raise PublishError(f"网站里的文件不能叫“{path!r}”：这个路径会跑到网站外面去。")
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    if both := sorted(folders & tree.keys()):
        raise PublishError(f"网站里的“{both[0]}”既是文件又是文件夹。给其中一个改名，再生成一次。")
    return folders


def write_tree(folder: Path, tree: Mapping[str, Item]) -> None:
    """Write a tree into an empty folder that nobody looks at yet.

    Raises:
        PublishError: a path is not fit for a site.
        OSError: something could not be written.
    """
    Filling(folder, Manifest(), folder, Manifest()).fill(tree)


class Filling:
    """One folder on its way to a wanted tree.

    Args:
        folder: the folder to change; made when missing.
        before: what is known of it; an empty manifest for nothing.
        site: the published folder, from which unchanged files are linked.
        published: what is known of that.
        stored: digest → a file that holds such a content, besides those of the site.
    """

    def __init__(
        self,
        folder: Path,
        before: Manifest,
        site: Path,
        published: Manifest,
        stored: Mapping[str, tuple[Path, Known]] | None = None,
    ) -> None:
        self._folder, self._before = folder, before
        self._site, self._published = site, published
        self._stored = stored or {}
        self._links = True
        self._touched: set[str] = set()

    def fill(self, tree: Mapping[str, Item]) -> Manifest:
        """Make the folder hold exactly the tree.

        Raises:
            OSError: something could not be written; the folder is somewhere in between.
            PublishError: a path is not fit for a site.
        """
        wanted = checked(tree)
        self._make_room(tree, wanted)
        known: dict[str, Known] = {}
        before = self._before.files
        for path, item in tree.items():
            old = before.get(path)
            if (
                old is not None
                and old.digest == item.digest
                and old.digest
                and same(f"{self._folder}/{path}", old)
            ):
                known[path] = old
            else:
                self._touched.add(path.rpartition("/")[0])
                known[path] = self._linked(path, item) or self._written(path, item)
        return Manifest(known, self._times(wanted))

    def _make_room(self, tree: Mapping[str, Item], wanted: set[str]) -> None:
        """Remove what is not wanted, and make the folders that are."""
        root, before = self._folder, self._before
        changed = [
            folder
            for folder, time in before.folders.items()
            if folder in wanted and not unchanged_folder(f"{root}/{folder}", time)
        ]
        for folder in before.folders.keys() - wanted:
            # A parent may have taken it along.
            self._drop(folder)
        for path in before.files.keys() - tree.keys():
            self._drop(path)
        for folder in changed:
            self._sweep(folder, tree, wanted)
        for folder in sorted(wanted - before.folders.keys()):
            self._touched.add(folder.rpartition("/")[0])
            try:
                Path(root, folder).mkdir()
            except FileExistsError:
                self._sweep(folder, tree, wanted)

    def _drop(self, path: str) -> None:
        self._touched.add(path.rpartition("/")[0])
        remove(Path(self._folder, path))

    def _sweep(self, folder: str, tree: Mapping[str, Item], wanted: set[str]) -> None:
        """Remove from one folder what nobody knows of; make it, if it is none."""
        self._touched.add(folder)
        place = Path(self._folder, folder)
        if place.is_symlink() or not place.is_dir():
            remove(place)
            place.mkdir()
        with os.scandir(place) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if path not in (wanted if entry.is_dir(follow_symlinks=False) else tree):
                    remove(Path(entry.path))

    @cached_property
    def _by_digest(self) -> dict[str, str]:
        return {known.digest: path for path, known in self._published.files.items()}

    def _source(self, path: str, digest: str) -> tuple[str, Known] | None:
        """A file of ours that holds a content, unchanged since it was noted."""
        known = self._published.files.get(path)
        if known is None or known.digest != digest:
            other = self._by_digest.get(digest)
            if other is None:
                stored = self._stored.get(digest)
                return (str(stored[0]), stored[1]) if stored else None
            path, known = other, self._published.files[other]
        place = f"{self._site}/{path}"
        return (place, known) if same(place, known) else None

    def _linked(self, path: str, item: Item) -> Known | None:
        """The file as another name of one that is there; None if that cannot be."""
        if not (item.digest and self._links):
            return None
        found = self._source(path, item.digest)
        if found is None:
            return None
        source, known = found
        place = f"{self._folder}/{path}"
        try:
            try:
                os.link(source, place)
            except FileExistsError:
                Path(place).unlink()
                os.link(source, place)
        except OSError as error:
            # Too many names for one file is nothing against the next one.
            self._links = error.errno not in _NO_LINKS
            return None
        # Looked at once more: what was linked is what was looked at.
        return known if same(place, known) else None

    def _written(self, path: str, item: Item) -> Known:
        folder = path.rpartition("/")[0]
        fresh = Path(self._folder, folder, _FRESH)
        try:
            if item.content is not None:
                fresh.write_bytes(item.content())
            elif item.path is not None:
                shutil.copyfile(item.path, fresh)
            else:
                raise ValueError(f"an item without content: {path}")
            # A new file under the old name: other names of the old one are left alone.
            fresh.replace(Path(self._folder, path))
        except BaseException:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        place = f"{self._folder}/{path}"
        now, before = _known(place, item.digest), self._published.files.get(path)
        if before and before.size == now.size and _second(before) >= _second(now):
            # Web servers make ETags of size and second: another content, another second.
            later = before.mtime + 1_000_000_000
            os.utime(place, ns=(later, later))
            return _known(place, item.digest)
        return now

    def _times(self, wanted: set[str]) -> dict[str, int]:
        before, touched = self._before.folders, self._touched
        return {
            folder: before[folder]
            if folder in before and folder not in touched
            else os.lstat(f"{self._folder}/{folder}").st_mtime_ns
            for folder in sorted(wanted)
        }


def _second(known: Known) -> int:
    return known.mtime // 1_000_000_000


def twin(folder: Path, site: Path, published: Manifest) -> Manifest:
    """Make a folder equal to the site, of links where that works.

    Raises:
        OSError: something could not be written.
    """
    same_again = {
        path: Item(known.digest, path=site / path) for path, known in published.files.items()
    }
    return Filling(folder, Manifest(), site, published).fill(same_again)


def with_digests(site: Path, manifest: Manifest) -> Manifest:
    """A manifest that holds names only, completed from the files.

    Raises:
        OSError: something cannot be read.
    """
    files = {
        path: known
        if known.digest
        else _known(f"{site}/{path}", digest_of((site / path).read_bytes()))
        for path, known in manifest.files.items()
        if known.digest or (site / path).is_file()
    }
    return Manifest(files, manifest.folders)


def _known(place: str, digest: str) -> Known:
    now = os.lstat(place)
    return Known(digest, now.st_size, now.st_mtime_ns)


def taken_over(folder: Path, site: Path, published: Manifest) -> Manifest:
    """Note what another tool wrote into a folder; files equal to published ones become links.

    Raises:
        OSError: something cannot be read.
    """
    names = sorted(names_in(folder))
    items: dict[str, Item] = {}
    for path in names:
        place = folder / path
        digest = "" if place.is_symlink() else digest_of(place.read_bytes())
        items[path] = Item(digest, path=place)
    folders = checked(items)
    known: dict[str, Known] = {}
    for path, item in items.items():
        old = published.files.get(path)
        if old is not None and old.digest == item.digest and same(f"{site}/{path}", old):
            _share(site / path, folder / path)
        known[path] = _known(f"{folder}/{path}", item.digest)
    times = {inner: os.lstat(f"{folder}/{inner}").st_mtime_ns for inner in sorted(folders)}
    return Manifest(known, times)


def _share(source: Path, place: Path) -> None:
    """Put another name of the published file in the place of an equal one, where that works."""
    fresh = place.with_name(_FRESH)
    with suppress(OSError):
        os.link(source, fresh)
        fresh.replace(place)
