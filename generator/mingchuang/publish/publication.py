"""One site being built beside the published one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from mingchuang.plan import Item
from mingchuang.publish import generations, swap
from mingchuang.publish.beside import Beside, remove
from mingchuang.publish.manifest import Manifest, read, write
from mingchuang.publish.safety import (
    PublishError,
    cannot_write,
    disk_full,
    guard_content,
    guard_place,
    lock,
)
from mingchuang.publish.tree import Filling, taken_over, twin, with_digests

#: So many former sites are kept, unless somebody says otherwise.
KEEP = 3


class Publication:
    """A site being built beside the published one.

    Args:
        target: the published folder; made when missing.
        sources: files and folders that must survive: the target may be none of them, nor lie
            in them, nor hold them.
        keep: how many former sites to keep for `rollback`; 0 for none.

    Raises:
        PublishError: on entry, in `fill`, in `commit` and, when the disk was full, on exit: the
            target is not safe to replace, cannot be written, or another build is running.
    """

    def __init__(self, target: Path, sources: Iterable[Path] = (), keep: int = KEEP) -> None:
        try:
            # A link to the real folder stays a link: what it points to is replaced.
            self.target = target.resolve()
        except (OSError, RuntimeError) as error:
            raise PublishError(f"{target} 是一个绕成圈的链接。请换一个目录。") from error
        self._sources = [source.resolve() for source in sources]
        self._keep = keep
        self._beside = Beside(self.target)
        self._lock: IO[bytes] | None = None
        self._published: Manifest | None = None
        #: What the staging folder holds; None while somebody else writes into it.
        self._filled: Manifest | None = None
        self._open = False
        self._committed = False

    def __enter__(self) -> Self:
        guard_place(self.target, self._sources)
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._lock = lock(self._beside)
            swap.recover(self._beside)
            published = read(self._beside.manifest)
            guard_content(self.target, published)
            if published is not None and any(not k.digest for k in published.files.values()):
                published = with_digests(self.target, published)
                write(self._beside.manifest, published, self._beside.manifest.stat().st_mtime_ns)
            self._published = published
        except PublishError:
            self._release()
            raise
        except OSError as error:
            self._release()
            raise cannot_write(self.target, error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if not self._committed:
                self._leave_staging()
        finally:
            self._release()
        if error is not None and not isinstance(error, PublishError) and disk_full(error):
            raise cannot_write(self.target, _os_error(error)) from error

    @property
    def _ours(self) -> Manifest:
        return self._published or Manifest()

    @property
    def staging(self) -> Path:
        """The folder in which the site is made: empty, or as `fill` left it."""
        if self._filled is None and not self._open:
            # Fresh, not emptied: whoever still looks at a former site there sees nothing new.
            remove(self._beside.next)
            remove(self._beside.next_manifest)
            try:
                self._beside.next.mkdir()
            except OSError as error:
                raise cannot_write(self.target, error) from error
            self._open = True
        return self._beside.next

    def fill(self, tree: Mapping[str, Item]) -> None:
        """Bring the staging folder to exactly this tree; work is done for what changed.

        A file stays where it is if the folder's manifest has the same digest for it and it still
        has the size and time noted there; else the published file of that digest gets another
        name (a hard link); else it is written. Nothing is ever written into a file that has
        another name. Do not change the folder afterwards.

        Args:
            tree: path relative to the site, with `/` → what is wanted there.

        Raises:
            PublishError: a path is not fit for a site, or something cannot be written.
        """
        beside = self._beside
        before = None if self._open else (self._filled or read(beside.next_manifest))
        self._open, self._filled = False, None
        filling = Filling(beside.next, before or Manifest(), self.target, self._ours)
        try:
            self._filled = filling.fill(tree)
        except OSError as error:
            # It takes room, and that may be what is missing.
            remove(beside.next)
            remove(beside.next_manifest)
            raise cannot_write(self.target, error) from error

    def commit(self) -> None:
        """Put the built tree in the place of the published one; keep that for `rollback`.

        Raises:
            PublishError: the old site stands as it was.
        """
        guard_content(self.target, self._published)
        try:
            fresh = self._filled
            if fresh is None:
                fresh = taken_over(self.staging, self.target, self._ours)
            swap.put_on_air(self._beside, fresh, self._published if self._keep else None)
        except OSError as error:
            raise cannot_write(self.target, error) from error
        self._committed = True
        with suppress(OSError):
            generations.prune(self._beside, self._keep)
        if self._filled is None:
            # Others make their sites from nothing each time.
            remove(self._beside.next)
            remove(self._beside.next_manifest)
        elif not self._beside.next.exists():
            self._prepare(fresh)

    def _prepare(self, published: Manifest) -> None:
        """After the very first build: a second folder, so that the next has only changes to make."""
        try:
            write(self._beside.next_manifest, twin(self._beside.next, self.target, published))
        except OSError:
            remove(self._beside.next)

    def _leave_staging(self) -> None:
        """What was filled serves the next build; what others wrote goes."""
        if self._filled is not None:
            with suppress(OSError):
                write(self._beside.next_manifest, self._filled)
        elif self._open:
            remove(self._beside.next)
            remove(self._beside.next_manifest)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _os_error(error: BaseException) -> OSError:
    """The system's own error in a chain that has one."""
    found: BaseException | None = error
    while found is not None and not isinstance(found, OSError):
        found = found.__cause__ or found.__context__
    return found or OSError()
