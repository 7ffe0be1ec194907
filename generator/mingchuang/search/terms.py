"""词：how titles, summaries, telephones and rare characters are written for search."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from mingchuang.memory import Drawer

#: Characters of a summary: one line of a result, two on a phone.
SUMMARY = 60


def readings(names: Any, drawer: Drawer, shared: Drawer) -> dict[str, str]:
    """Readings of the rarer characters of a site; the common ones are part of the script.

    Args:
        names: everything that people may write, in JSON values.
        drawer: where readings are remembered.
        shared: where other sites remember theirs.
    """
    text = json.dumps(names, ensure_ascii=False)
    rare = {char for char in text if "\u3400" <= char <= "\u9fff" and not _is_common(char)}
    known: dict[str, str] = drawer.get("spoken") or {}
    if new := rare - known.keys():
        known = known | {char: shared.get(char) or _reading(char, shared) for char in sorted(new)}
        drawer.put("spoken", known)
    return {char: known[char] for char in sorted(rare)}


def _reading(char: str, shared: Drawer) -> str:
    # Its dictionary takes longer to load than most builds take.
    from pypinyin import Style, pinyin

    said = str(pinyin(char, style=Style.NORMAL)[0][0])
    shared.put(char, said)
    return said


def _is_common(char: str) -> bool:
    """Whether GB 2312 has it in level 1, which `scripts/tables.py` covers."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def names(*titles: str) -> list[str]:
    """Names by which a title is cited: without its bracket, its parts, what the bracket says."""
    found: dict[str, None] = {}
    for title in titles:
        bare = re.sub(r"[（(].*?[）)]", "", title)
        found[bare] = None
        for part in re.split(r"[、，]", bare):
            if len(part) > 2:
                found[part] = None
        if title != bare:
            found[title] = None
    return [name for name in found if len(name) > 1 and name != titles[0]]


def short(text: str) -> str:
    """At most `SUMMARY` characters, cut after a mark where there is one."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`#]", r"\1", text).strip()
    if len(text) <= SUMMARY:
        return text
    head = text[:SUMMARY]
    stop = max(head.rfind(mark) for mark in "。；，")
    return (head[: stop + 1] if stop > SUMMARY // 2 else head).rstrip("；，、") + "…"


def digits(phones: Iterable[str]) -> str:
    """The digits of telephones, each once, without dashes."""
    return " ".join(dict.fromkeys(re.sub(r"\D", "", phone) for phone in phones))
