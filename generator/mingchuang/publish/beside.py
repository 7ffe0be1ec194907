"""What stands beside a site, in the same folder (for `site/`).

| name | what |
|---|---|
| `.site.mc-lock` | held while somebody writes |
| `.site.mc-manifest.json` | which files of the site are ours, with digest, size and time |
| `.site.mc-next/`, `.site.mc-next.json` | the folder in which the next site is made: the one before this |
| `.site.mc-kept-7.json` | manifest of a former site; the higher its number, the later it was replaced |
| `.site.mc-kept-7/` | files of it that its successor did not have, by digest (see `generations`) |
| `.site.mc-swap.json` | only while the site is being replaced: manifest of the new one |
| `.site.mc-old/` | only between two renames, where the system knows no exchange |
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A former site: a number that grows with every replacement, its manifest, its own files."""

    number: int
    manifest: Path
    files: Path


class Beside:
    """Names of what stands beside one site.

    Args:
        target: the site's folder, links resolved.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.lock = self.path("lock")
        self.manifest = self.path("manifest.json")
        self.next = self.path("next")
        self.next_manifest = self.path("next.json")
        self.swap = self.path("swap.json")
        self.old = self.path("old")

    def path(self, what: str) -> Path:
        """`what` beside the site."""
        return self.target.parent / f".{self.target.name}.mc-{what}"

    def kept_as(self, number: int) -> Kept:
        """The former site with a number, whether it is there or not."""
        return Kept(number, self.path(f"kept-{number}.json"), self.path(f"kept-{number}"))

    def _numbers(self) -> set[int]:
        # Not glob: the site's name may hold brackets.
        form = re.compile(rf"{re.escape(self._begin)}kept-(\d+)(?:\.json)?\Z")
        found = (form.match(path.name) for path in self.target.parent.iterdir())
        return {int(match[1]) for match in found if match}

    @property
    def _begin(self) -> str:
        return f".{self.target.name}.mc-"

    def kept(self) -> list[Kept]:
        """Former sites, the most recently replaced first."""
        found = [self.kept_as(number) for number in sorted(self._numbers(), reverse=True)]
        return [kept for kept in found if kept.manifest.is_file()]

    def next_number(self) -> int:
        """The number for the site that is replaced now."""
        return max(self._numbers(), default=0) + 1

    def tidy(self) -> None:
        """Clear away halves that a killed process left."""
        for number in self._numbers():
            kept = self.kept_as(number)
            if not kept.manifest.is_file():
                remove(kept.files)
        if not self.next.is_dir():
            remove(self.next_manifest)
        remove(self.old)
        for path in self.target.parent.iterdir():
            # Temporary files; `new-…` is what version 0.1 built in.
            if path.name.startswith(self._begin) and (
                path.name.endswith(".json.new") or path.name.startswith(f"{self._begin}new-")
            ):
                remove(path)


def remove(path: Path) -> None:
    """Remove a file or folder, as far as that is possible."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
