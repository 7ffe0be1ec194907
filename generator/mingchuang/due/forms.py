"""The calendar as text for people, as JSON, and as iCalendar (RFC 5545) for calendar programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from mingchuang.due.item import Due

_STEPS = (30, 60, 90)


def text(items: Sequence[Due], today: date, days: int) -> str:
    """Grouped by how soon.

    Args:
        items: in order of day.
        today: the day from which was looked.
        days: how far.
    """
    parts = []
    edges = [step for step in _STEPS if step < days] + [days]
    groups = [(f"已经过了（{today} 以前）", date.min, today - timedelta(days=1))]
    start = today
    for edge in edges:
        end = today + timedelta(days=edge)
        groups.append((f"{edge} 天以内（到 {end}）", start, end))
        start = end + timedelta(days=1)
    for name, first, last in groups:
        some = [item for item in items if first <= item.on <= last]
        if some:
            parts.append(f"{name}：{len(some)} 件")
            parts += [line for item in some for line in _lines(item)]
            parts.append("")
    if not items:
        parts.append(f"{days} 天以内没有到期的。")
    return "\n".join(parts).rstrip()


def _lines(item: Due) -> Iterator[str]:
    known = "，".join(filter(None, (str(item.place), item.basis)))
    yield f"  {item.on}  {item.kind}  {item.title}{f'（{known}）' if known else ''}"
    yield f"      {item.what}"


def json_text(items: Iterable[Due], today: date) -> str:
    """One object: `today` and `items` in order of day; `overdue` where the day has passed."""
    rows = [
        {
            "on": item.on.isoformat(),
            "overdue": item.on < today,
            "kind": item.kind,
            "title": item.title,
            "what": item.what,
            "file": item.place.file,
            "line": item.place.line,
            "basis": item.basis,
        }
        for item in items
    ]
    return json.dumps({"today": today.isoformat(), "items": rows}, ensure_ascii=False, indent=2)


def ics_text(items: Iterable[Due], today: date, name: str) -> str:
    """A calendar of all-day events with a reminder a week before; CRLF line ends.

    What is overdue stands on today, so that it is seen.

    Args:
        items: what falls due.
        today: stands for the time of making, so that the same input gives the same bytes.
        name: of the calendar.
    """
    stamp = f"{today:%Y%m%d}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mingchuang//due//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for item in items:
        day = max(item.on, today)
        late = "【已过期】" if item.on < today else ""
        about = [item.what]
        if item.place.file:
            about.append(f"资料：{item.place}")
        if item.basis:
            about.append(f"依据：{item.basis}")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(item)}@mingchuang",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{late}{item.kind}：{item.title}')}",
            f"DESCRIPTION:{_escaped(chr(10).join(about))}",
            f"CATEGORIES:{_escaped(item.kind)}",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(item.title)}",
            "TRIGGER:-P7D",
            "END:VALARM",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _uid(item: Due) -> str:
    """The same for the same thing on the same day, so that a calendar replaces it."""
    known = "\n".join((item.kind, item.title, item.place.file, item.on.isoformat()))
    return hashlib.sha256(known.encode()).hexdigest()[:32]


def _escaped(value: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(plain, written)
    return value


def _folded(line: str) -> str:
    """No more than 75 bytes in a line; never within a character (RFC 5545, section 3.1)."""
    parts, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > 75:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += width
    return "\r\n".join(parts)
