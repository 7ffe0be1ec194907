"""缓存：what was worked out for a page is kept until the page itself changes.

The cache may be deleted, damaged or locked at any moment: then the work is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import mingchuang_theme
from mingchuang.cache import FOLDER, Store
from mingchuang.search import shards, text
from mingchuang.search.shards import Prepared, prepare
from mingchuang.search.text import Section

__all__ = ["FOLDER", "PageCache", "remembered"]


class PageCache:
    """Prepared pages by content.

    Args:
        folder: where the cache file is kept; None for no cache.
    """

    def __init__(self, folder: Path | None) -> None:
        self._store = Store(folder / "search.sqlite" if folder else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.__exit__(kind, error, trace)

    def prepared(self, page: str) -> Prepared:
        """`prepare(page)`, from the cache where it is known.

        Args:
            page: HTML of a finished page.
        """
        key = hashlib.sha256(_rules() + page.encode()).hexdigest()
        if (known := _read(self._store.get(key))) is not None:
            return known
        made = prepare(page)
        sections = [[s.anchor, s.heading, s.text] for s in made.sections]
        self._store.put(key, [sections, " ".join(made.pairs)])
        return made


def _read(kept: Any) -> Prepared | None:
    try:
        sections, pairs = kept
        return Prepared(tuple(Section(*section) for section in sections), tuple(pairs.split()))
    except (ValueError, TypeError, AttributeError):
        return None


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
