"""Write theme/mingchuang_theme/search/tables.js: readings of characters, Traditional → Simplified.

    pip install opencc pypinyin && python scripts/tables.py

Readings: pypinyin, for the 3,755 characters of GB 2312 level 1, without tones. Pairs: OpenCC t2s
and tw2s, for the characters of Big5 level 1. Run it again only to take newer data.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import opencc
from pypinyin import Style, pinyin

TARGET = Path(__file__).parent.parent / "theme/mingchuang_theme/search/tables.js"

#: Readings that people use for these characters; everything else has its most usual one only.
SEVERAL = {
    "重": "zhong chong", "行": "xing hang", "长": "chang zhang", "还": "huan hai",
    "单": "dan shan", "会": "hui kuai", "给": "gei ji", "得": "de dei", "都": "du dou",
    "调": "diao tiao", "率": "lv shuai", "车": "che ju", "血": "xue xie", "核": "he hu",
    "传": "chuan zhuan", "弹": "dan tan", "乐": "le yue", "觉": "jue jiao", "藏": "cang zang",
    "朝": "chao zhao", "降": "jiang xiang", "强": "qiang jiang", "曾": "zeng ceng",
    "参": "can shen", "差": "cha chai", "处": "chu", "当": "dang", "地": "di de", "着": "zhe zhao",
    "女": "nv nu", "旅": "lv lu", "绿": "lv lu", "律": "lv lu", "吕": "lv lu", "虑": "lv lu",
    "了": "le liao", "厦": "sha xia", "尽": "jin", "什": "shen shi", "露": "lu lou", "薄": "bo bao",
}  # fmt: skip


def _level(encoding: str, leads: range, trails: range) -> Iterator[str]:
    for lead in leads:
        for trail in trails:
            try:
                yield bytes((lead, trail)).decode(encoding)
            except UnicodeDecodeError:
                continue


def readings() -> dict[str, str]:
    """Syllable → its characters."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for char in _level("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)):
        usual = pinyin(char, style=Style.NORMAL, v_to_u=False)[0][0]
        for syllable in SEVERAL.get(char, usual).split():
            found[syllable].append(char)
    return {syllable: "".join(chars) for syllable, chars in sorted(found.items())}


def pairs() -> tuple[str, str]:
    """Traditional characters and, at the same places, their Simplified ones."""
    convert = opencc.OpenCC("t2s")
    taiwan = opencc.OpenCC("tw2s")
    old, new = [], []
    chars = [
        *_level("big5", range(0xA4, 0xC7), range(0x40, 0xFF)),
        *"裏麪衞爲僞媽啓牀峯羣麼擡鷄綫証説税脱悦嫺户彙並併癡唸",
    ]
    # 么, 乾, 著 are good Simplified characters of their own.
    kept = set(_level("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)))
    for char in dict.fromkeys(chars):
        if char in kept:
            continue
        simple = convert.convert(char)
        if simple == char:
            simple = taiwan.convert(char)
        if len(simple) == 1 and simple != char:
            old.append(char)
            new.append(simple)
    return "".join(old), "".join(new)


def main() -> None:
    """Write the file."""
    old, new = pairs()
    spoken = " ".join(f"{syllable}{chars}" for syllable, chars in readings().items())
    TARGET.write_text(
        "// Made by scripts/tables.py. Readings from pypinyin (MIT), pairs from OpenCC (Apache-2.0).\n"
        "var mcSearch = mcSearch || {};\n"
        f"mcSearch.tables = {{\n  spoken: {json.dumps(spoken, ensure_ascii=False)},\n"
        f"  old: {json.dumps(old, ensure_ascii=False)},\n"
        f"  simple: {json.dumps(new, ensure_ascii=False)}\n}};\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
