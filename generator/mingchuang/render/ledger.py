"""The list of all commitments: by unit and by window, over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mingchuang.model.fields import Period
from mingchuang.relate import Held
from mingchuang.render.context import Context
from mingchuang.render.pledge_parts import (
    before,
    count_text,
    holder_name,
    target_text,
    until_text,
    value_text,
)

#: Bytes of one row of the list beside its texts.
_ROW = 190
#: Bytes of rows on the first page (which has summary and misses too), and on each further one.
_FIRST, _FURTHER = 22_000, 26_000


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments of one unit or one window."""

    name: str
    href: str
    of_windows: bool
    rows: tuple[dict[str, Any], ...]
    phone: str

    @property
    def weight(self) -> int:
        """About how many bytes of HTML it takes."""
        texts = sum(len(str(v).encode()) for row in self.rows for v in row.values())
        return 150 + texts + _ROW * len(self.rows)

    def params(self) -> dict[str, Any]:
        """For the component."""
        return {
            "name": self.name,
            "href": self.href,
            "phone": self.phone,
            "items": [dict(row) for row in self.rows],
        }


def groups(context: Context, period: Period | None) -> list[Group]:
    """By unit, then by window, each in the order of the library."""
    by_holder: dict[tuple[bool, str], list[Held]] = {}
    for held in context.library.commitments:
        by_holder.setdefault((bool(held.window), holder_name(context, held)), []).append(held)
    ordered = sorted(by_holder.items(), key=lambda pair: pair[0][0])
    return [_group(context, name, all_held, period) for (_, name), all_held in ordered]


def _group(context: Context, name: str, all_held: list[Held], period: Period | None) -> Group:
    window = all_held[0].window
    phones = {held.commitment.complaint or "" for held in all_held}
    phone = phones.pop() if len(phones) == 1 else ""
    return Group(
        name=name,
        href=context.href("window", window) if window else "",
        of_windows=bool(window),
        rows=tuple(_row(context, held, period, phone) for held in all_held),
        phone=phone,
    )


def _row(context: Context, held: Held, period: Period | None, phone: str) -> dict[str, Any]:
    commitment = held.commitment
    got, earlier = commitment.newest, before(commitment)
    row: dict[str, Any] = {
        "id": commitment.id,
        "name": commitment.name,
        "post": commitment.post or "",
        "target": target_text(commitment),
        "breach": commitment.breach,
        "note": until_text(context, commitment),
    }
    if commitment.complaint and commitment.complaint != phone:
        row["phone"] = commitment.complaint
    if got:
        row |= {
            "value": value_text(commitment, got),
            "kept": commitment.kept(got),
            "count": count_text(commitment, got),
            "source": got.source,
            "period": got.period.label if got.period != period else "",
        }
    if earlier:
        row["before"] = value_text(commitment, earlier)
    return row


def parts(all_groups: list[Group]) -> list[list[Group]]:
    """Groups for each page, in order; the first page always exists."""
    found: list[list[Group]] = [[]]
    left = _FIRST
    for group in all_groups:
        if found[-1] and group.weight > left:
            found.append([])
            left = _FURTHER
        found[-1].append(group)
        left -= group.weight
    return found


def page_url(index: int) -> str:
    """Address below the base of one page of the list."""
    return "commitments/" if index == 0 else f"commitments/{index + 1}/"


def addresses(all_parts: list[list[Group]]) -> Iterator[tuple[str, str]]:
    """Id of every commitment and the address of its row."""
    for i, part in enumerate(all_parts):
        for group in part:
            for row in group.rows:
                yield row["id"], f"/{page_url(i)}#{row['id']}"
