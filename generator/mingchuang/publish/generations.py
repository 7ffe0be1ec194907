"""Former sites: which there are, putting one back, and letting the oldest go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mingchuang.plan import Item
from mingchuang.publish import former, swap
from mingchuang.publish.beside import Beside, Kept
from mingchuang.publish.manifest import Known, Manifest, read, same
from mingchuang.publish.safety import PublishError, cannot_write, guard_content, lock
from mingchuang.publish.tree import Filling


@dataclass(frozen=True, slots=True)
class Generation:
    """One site: when it was published first, its pages, bytes of its files."""

    built: datetime
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class History:
    """The published site (None if there is none) and the former ones, latest first."""

    now: Generation | None
    former: tuple[Generation, ...]


def history(target: Path) -> History:
    """Which sites there are at and beside a folder.

    Raises:
        PublishError: the folder cannot be looked at.
    """
    beside = Beside(target.resolve())
    try:
        kept = beside.kept() if beside.target.parent.is_dir() else []
        former = [_generation(one.manifest) for one in kept]
        now = _generation(beside.manifest) if beside.target.is_dir() else None
    except OSError as error:
        raise cannot_write(beside.target, error) from error
    return History(now, tuple(one for one in former if one is not None))


def rollback(target: Path, position: int = 1) -> Generation:
    """Put a former site in the place of the published one, which becomes the latest former one.

    Args:
        target: the published folder.
        position: 1 for the site that was replaced last, as `history` counts.

    Returns:
        The site that is published now.

    Raises:
        PublishError: there is no such site, it was changed, another build is running, or
            something cannot be written; the published site stands.
    """
    beside = Beside(target.resolve())
    if not beside.target.parent.is_dir():
        raise _nothing(beside.target)
    try:
        with lock(beside):
            swap.recover(beside)
            published = read(beside.manifest)
            guard_content(beside.target, published)
            kept = [one for one in beside.kept() if read(one.manifest) is not None]
            if not kept:
                raise _nothing(beside.target)
            if not 1 <= position <= len(kept):
                raise PublishError(f"没有第 {position} 份：只留着 {len(kept)} 份旧网站。")
            chosen = kept[position - 1]
            generation = _generation(chosen.manifest)
            assert generation is not None  # noqa: S101  only such were chosen
            made = chosen.manifest.stat().st_mtime_ns
            fresh = _restored(beside, chosen, published or Manifest())
            swap.put_on_air(beside, fresh, published, again=chosen.number, made=made)
            return generation
    except OSError as error:
        raise cannot_write(beside.target, error) from error


def _restored(beside: Beside, chosen: Kept, published: Manifest) -> Manifest:
    """Make the former site in the staging folder."""
    manifest = read(chosen.manifest) or Manifest()
    stored = former.found(beside, chosen.number, manifest)
    here = {known.digest: path for path, known in published.files.items()}

    def item(path: str, known: Known) -> Item:
        if (there := stored.get(known.digest)) is not None:
            return Item(known.digest, path=there[0])
        twin = here.get(known.digest)
        if twin is None or not same(f"{beside.target}/{twin}", published.files[twin]):
            raise PublishError(
                f"这份旧网站里的“{path}”被人改过或者不见了，不能换回去。"
                "换别的一份：mingchuang rollback --list 看有哪些。"
            )
        return Item(known.digest, path=beside.target / twin)

    tree = {path: item(path, known) for path, known in manifest.files.items()}
    before = read(beside.next_manifest) or Manifest()
    return Filling(beside.next, before, beside.target, published, stored).fill(tree)


def prune(beside: Beside, keep: int) -> None:
    """Let the oldest former sites go, as far as there are more than `keep`."""
    for kept in reversed(beside.kept()[keep:]):
        former.forget(kept)


def _nothing(target: Path) -> PublishError:
    return PublishError(
        f"没有可以退回的旧网站（{target}）。每次生成会留下换下来的那一份，"
        "留几份用 mingchuang build --keep 来定。"
    )


def _generation(file: Path) -> Generation | None:
    manifest = read(file)
    if manifest is None:
        return None
    built = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Generation(built, manifest.pages, manifest.size)
