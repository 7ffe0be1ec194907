"""缓存：what was worked out for a page is kept until the page itself changes.

The cache may be deleted, damaged or locked at any moment: then the work is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import mingchuang_theme
from mingchuang.search import shards, text
from mingchuang.search.shards import Prepared, prepare
from mingchuang.search.text import Section

#: Where the cache of a project stands, below its folder.
FOLDER = Path(".cache", "mingchuang")


class PageCache:
    """Prepared pages by content.

    Args:
        folder: where the cache file is kept; None for no cache.
    """

    def __init__(self, folder: Path | None) -> None:
        self._database = _open(folder / "search.sqlite") if folder else None
        self._used: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._database is None:
            return
        with suppress(sqlite3.Error):
            if kind is None:
                self._forget_unused()
            self._database.commit()
        self._database.close()

    def prepared(self, page: str) -> Prepared:
        """`prepare(page)`, from the cache where it is known.

        Args:
            page: HTML of a finished page.
        """
        key = hashlib.sha256(_rules() + page.encode()).hexdigest()
        self._used.add(key)
        if (known := self._read(key)) is not None:
            return known
        made = prepare(page)
        self._write(key, made)
        return made

    def _read(self, key: str) -> Prepared | None:
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT page FROM pages WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            sections, pairs = json.loads(row[0])
            return Prepared(tuple(Section(*section) for section in sections), tuple(pairs.split()))
        except (sqlite3.Error, ValueError, TypeError, AttributeError):
            return None

    def _write(self, key: str, made: Prepared) -> None:
        if self._database is None:
            return
        sections = [[s.anchor, s.heading, s.text] for s in made.sections]
        row = json.dumps([sections, " ".join(made.pairs)], ensure_ascii=False)
        with suppress(sqlite3.Error):
            self._database.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (key, row))

    def _forget_unused(self) -> None:
        assert self._database is not None  # noqa: S101
        known = {key for (key,) in self._database.execute("SELECT key FROM pages")}
        # Some history is worth keeping: pages come back when an edit is undone.
        if len(known) > 3 * len(self._used) + 100:
            stale = [(key,) for key in known - self._used]
            self._database.executemany("DELETE FROM pages WHERE key = ?", stale)


def remembered(folder: Path | None, key: bytes, make: Callable[[], Any]) -> Any:
    """The last answer to a long question, if the question is still the same.

    Args:
        folder: where it is kept; None for nowhere.
        key: everything that the answer depends on.
        make: works the answer out, in JSON values.
    """
    digest = hashlib.sha256(key).hexdigest()
    file = folder / "names.json" if folder else None
    if file:
        with suppress(OSError, ValueError, KeyError, TypeError):
            known = json.loads(file.read_text(encoding="utf-8"))
            if known["key"] == digest:
                return known["answer"]
    answer = make()
    if file:
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_name(f"{file.name}.{os.getpid()}")
            fresh.write_text(json.dumps({"key": digest, "answer": answer}), encoding="utf-8")
            fresh.replace(file)
    return answer


@cache
def _rules() -> bytes:
    """What a prepared page depends on besides its HTML: the code that prepares it."""
    digest = hashlib.sha256("".join(mingchuang_theme.traditional_pairs()).encode())
    for module in (shards, text):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.digest()


def _open(file: Path) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file, timeout=1)
            database.execute("PRAGMA synchronous = OFF")
            database.execute("CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, page TEXT)")
            database.execute("SELECT count(*) FROM pages").fetchone()
        except sqlite3.OperationalError:
            return None  # locked by another build, or no right to write
        except sqlite3.DatabaseError:
            with suppress(OSError):
                file.unlink()
        except OSError:
            return None
        else:
            return database
    return None
