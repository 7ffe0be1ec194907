"""到期日历：everything together, in order of day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mingchuang.due import columns, records
from mingchuang.due.item import Due
from mingchuang.model.checking import Settings
from mingchuang.relate import Library


def due(library: Library, today: date, days: int) -> tuple[Due, ...]:
    """What falls due until so many days from today, and what should have been done before.

    Args:
        library: the published records.
        today: the day from which to look.
        days: how far to look.
    """
    last = today + timedelta(days=days)
    return tuple(sorted(item for item in _all(library, today) if item.on <= last))


def _all(library: Library, today: date) -> Iterator[Due]:
    settings = Settings.of(library.site)
    yield from records.guides(library, settings)
    yield from records.titles(library, today)
    yield from records.commitments(library)
    yield from records.documents(library)
    yield from records.standards(library, today)
    yield from records.issues(library)
    yield from records.channels(library, settings)
    yield from records.waivers(library)
    yield from columns.columns(library, settings, today)
    yield from columns.figures(library, today)
    yield from columns.yearly(today)
    yield from columns.holidays()
