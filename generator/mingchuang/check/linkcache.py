"""What outside links answered some days ago, so that nobody is asked again every day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from mingchuang.check.fetch import Answer

_FILE = "links.json"
#: Days for which a good answer is believed. A bad one is asked for again each time.
KEEP_DAYS = 7


def known(folder: Path, today: date) -> dict[str, Answer]:
    """Good answers that are not too old.

    Args:
        folder: the cache's folder.
        today: the day of the check.
    """
    found: dict[str, Answer] = {}
    oldest = today - timedelta(days=KEEP_DAYS)
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        rows = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        for url, row in rows.items():
            if oldest <= date.fromisoformat(row.pop("day")) <= today:
                found[url] = Answer(**row)
    return {url: answer for url, answer in found.items() if answer.good}


def remember(folder: Path, today: date, asked: Mapping[str, Answer]) -> None:
    """Keep the good answers of today beside those that are still believed."""
    rows: dict[str, object] = {}
    oldest = today - timedelta(days=KEEP_DAYS)
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        old = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        rows = {url: row for url, row in old.items() if date.fromisoformat(row["day"]) >= oldest}
    day = today.isoformat()
    rows |= {url: {"day": day, **asdict(answer)} for url, answer in asked.items() if answer.good}
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{_FILE}.new"
        fresh.write_text(json.dumps(rows, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        fresh.replace(folder / _FILE)
