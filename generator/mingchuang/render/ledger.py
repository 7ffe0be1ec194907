"""The list of all commitments: by unit and by window, over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mingchuang.model.times import Period
from mingchuang.relate import Held
from mingchuang.render.context import Context
from mingchuang.render.pledge_parts import (
    before,
    count_text,
    headline,
    holder_name,
    misses,
    target_text,
    until_text,
    value_text,
)
from mingchuang.render.room import size, spread

#: Bytes of markup and fixed words of a row, and of the heading of a group.
_ROW, _GROUP = 105, 150
#: Bytes of the first page beside the list: title, summary, what was missed, whom to call.
_OTHERS, _MISS, _PERIOD = 5_600, 1_250, 700


#: Periods in the table of former periods.
HISTORY = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments of one unit or one window."""

    name: str
    href: str
    of_windows: bool
    rows: tuple[dict[str, Any], ...]
    phone: str
    source: str = ""

    @property
    def weight(self) -> int:
        """About how many bytes of HTML it takes, for no more than the price of adding up."""
        texts = sum(size(str(value)) for line in self.rows for value in line.values())
        return _GROUP + texts + _ROW * len(self.rows)

    def params(self) -> dict[str, Any]:
        """For the component."""
        return {
            "name": self.name,
            "href": self.href,
            "phone": self.phone,
            "source": self.source,
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
    sources = {
        held.commitment.newest.source for held in all_held if held.commitment.newest is not None
    }
    return Group(
        name=name,
        href=context.href("window", window) if window else "",
        of_windows=bool(window),
        rows=tuple(row(context, held, period, phone) for held in all_held),
        phone=phone,
        source=sources.pop() if len(sources) == 1 and len(all_held) > 1 else "",
    )


def row(context: Context, held: Held, period: Period | None, phone: str = "") -> dict[str, Any]:
    """One commitment as a row; period and phone are left out where the list says them."""
    commitment = held.commitment
    got, earlier = commitment.newest, before(commitment)
    line: dict[str, Any] = {
        "id": commitment.id,
        "name": commitment.name,
        "post": commitment.post or "",
        "target": target_text(commitment),
        "breach": commitment.breach,
        "note": until_text(context, commitment),
    }
    if commitment.complaint and commitment.complaint != phone:
        line["phone"] = commitment.complaint
    if got:
        line |= {
            "value": value_text(commitment, got),
            "kept": commitment.kept(got),
            "count": count_text(commitment, got),
            "source": got.source,
            "period": got.period.label if got.period != period else "",
        }
    if earlier:
        line["before"] = value_text(commitment, earlier)
    return line


def parts(context: Context) -> list[list[Group]]:
    """Groups for each page, in order."""
    kept = context.derived.kept
    newest = headline(kept)
    period = newest.period if newest else None
    lost = misses(context.library.commitments, period) if period else []
    taken = _OTHERS + _MISS * len(lost) + _PERIOD * min(len(kept), HISTORY)
    return spread(groups(context, period), lambda group: group.weight, taken)


def where(context: Context) -> dict[str, str]:
    """Address of every commitment's row, by its id."""
    return dict(addresses(parts(context)))


def page_url(index: int) -> str:
    """Address below the base of one page of the list."""
    return "commitments/" if index == 0 else f"commitments/{index + 1}/"


def addresses(all_parts: list[list[Group]]) -> Iterator[tuple[str, str]]:
    """Id of every commitment and the address of its row."""
    for i, part in enumerate(all_parts):
        for group in part:
            for line in group.rows:
                yield line["id"], f"/{page_url(i)}#{line['id']}"
