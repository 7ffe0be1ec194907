"""常错的词：slips of the pen from a kept list (`homophones.yml`), with reasons and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from mingchuang.wording.han import alternatives
from mingchuang.wording.slip import Slip


@dataclass(frozen=True, slots=True)
class Entry:
    """One wrong word.

    Attributes:
        right: what is written instead.
        why: the group's reason, in Chinese.
        source: the dictionary or standard that it rests on.
        fine: what stands before and behind where the same characters are no slip.
    """

    right: str
    why: str
    source: str
    fine: tuple[tuple[str, str], ...]


#: How the list calls its sources, and what readers know them by.
_TITLES = {"现汉": "《现代汉语词典》", "异形词表": "《第一批异形词整理表》"}


@cache
def _list() -> tuple[Mapping[str, Entry], re.Pattern[str]]:
    text = resources.files(__package__).joinpath("homophones.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries: dict[str, Entry] = {}
    for group in yaml.load(text, Loader=loader):  # noqa: S506  a safe loader either way
        source = group["来源"]
        for short, whole in _TITLES.items():
            source = source.replace(short, whole)
        for wrong, right in group["词"].items():
            fine = [
                (longer[:at], longer[at + len(wrong) :])
                for longer in group.get("例外", ())
                for at in range(len(longer))
                if longer.startswith(wrong, at)
            ]
            entries[wrong] = Entry(right, group["理由"], source, tuple(fine))
    return entries, re.compile(alternatives(entries))


def entries() -> Mapping[str, Entry]:
    """The whole list by wrong word."""
    return _list()[0]


def find_homophones(text: str) -> Iterator[Slip]:
    """Words of the list.

    Args:
        text: prose; code, addresses and titles blotted out.
    """
    known, pattern = _list()
    for match in pattern.finditer(text):
        entry = known[match[0]]
        start, end = match.span()
        if not any(
            text.endswith(before, 0, start) and text.startswith(behind, end)
            for before, behind in entry.fine
        ):
            note = f"{entry.why}（{entry.source}）"
            yield Slip("homophone", start, end, match[0], entry.right, False, note)
