"""缓存：answers in JSON that are kept until what they depend on changes.

A cache may be deleted, damaged or locked at any moment: then the work is done again.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

#: Where the caches of a project stand, below its folder.
FOLDER = Path(".cache", "mingchuang")


class Store:
    """JSON values by key, in one SQLite file.

    Args:
        file: where it is kept; None keeps nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._database = _open(file) if file else None
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

    def get(self, key: str) -> Any:
        """What is kept under a key; None if nothing is."""
        self._used.add(key)
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT page FROM pages WHERE key = ?", (key,)).fetchone()
            return None if row is None else json.loads(row[0])
        except (sqlite3.Error, ValueError, TypeError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keep a JSON value."""
        if self._database is None:
            return
        row = json.dumps(value, ensure_ascii=False)
        with suppress(sqlite3.Error):
            self._database.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (key, row))

    def _forget_unused(self) -> None:
        assert self._database is not None  # noqa: S101
        known = {key for (key,) in self._database.execute("SELECT key FROM pages")}
        # Some history is worth keeping: contents come back when an edit is undone.
        if len(known) > 3 * len(self._used) + 100:
            stale = [(key,) for key in known - self._used]
            self._database.executemany("DELETE FROM pages WHERE key = ?", stale)


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
