"""汉字的范围：ranges and small patterns that several detectors share."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Inside a character class: Han, and 〇.
HAN = "\u3400-\u9fff\u3007\uf900-\ufaff"
#: Chinese numerals as used for counting.
NUMERALS = "一二三四五六七八九十"
_DIGITS = {"〇": 0, "零": 0, "两": 2, "双": 2, **{c: i for i, c in enumerate(NUMERALS[:9], 1)}}


def number(text: str) -> int | None:
    """`十二` → 12, `两` → 2, `5` → 5, up to 99; None for what is no such number."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text in _DIGITS:
        return _DIGITS[text]
    tens, ten, ones = text.partition("十")
    if not ten or len(tens) > 1 or len(ones) > 1:
        return None
    high, low = _DIGITS.get(tens, 1 if not tens else None), _DIGITS.get(ones, None if ones else 0)
    return None if high is None or low is None else high * 10 + low


def numeral(value: int) -> str:
    """12 → `十二`, up to 99."""
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else NUMERALS[tens - 1])
        + ("十" if tens else "")
        + (NUMERALS[ones - 1] if ones else "")
    )


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of many words, longest first, grouped by their beginnings.

    A plain `a|b|c…` tries every word at every place. Here a set of characters stands first, which
    is searched for fast, and the next character and a few looks back decide.
    """
    tree: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        tree.setdefault(word[0], []).append(word[1:])
    parts = []
    for first, rests in tree.items():
        longer = sorted((rest for rest in rests if rest), key=lambda rest: (-len(rest), rest))
        inner = "|".join(re.escape(rest) for rest in longer)
        end = "?" if "" in rests and inner else ""
        parts.append((first, f"(?<={re.escape(first)})" + (f"(?:{inner}){end}" if inner else "")))
    size = max(1, round(len(parts) ** 0.5))
    groups = [parts[at : at + size] for at in range(0, len(parts), size)]
    patterns = [
        f"(?<=[{re.escape(''.join(first for first, _ in group))}])(?:{'|'.join(p for _, p in group)})"
        for group in groups
    ]
    firsts = re.escape("".join(tree))
    seconds = {rest[:1] for rests in tree.values() for rest in rests}
    behind = "" if "" in seconds else f"(?=[{re.escape(''.join(sorted(seconds)))}])"
    return f"[{firsts}]{behind}(?:{'|'.join(patterns)})"
