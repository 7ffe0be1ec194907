"""叠字：的的, 了了, 是是; 我们我们; and the same sentence twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from mingchuang.wording.han import HAN
from mingchuang.wording.slip import Slip

#: Doubled function words → what stands before, and behind, where the two belong to different words
#: (目的的, 的的确确; 为了了解, 不了了之; 于是是, 是是非非; 现在在, 在在校).
_CERTAIN = {
    "的": ("目标有", "确士哥"),
    "了": ("不小为除一时", "解结却之断得不"),
    "们": ("", ""),
    "吗": ("", ""),
    "且": ("", ""),
    "但": ("", ""),
}
_LIKELY = {
    "是": ("于但可凡还都总", "非否"),
    "在": ("现存所实正内自", "校职建读岗编册外家场线野押处"),
    "被": ("", "子告"),
    "着": ("执沉衣", ""),
    "我": ("", ""),
    "您": ("", ""),
    "由": ("理自", ""),
    "已": ("", ""),
    "并": ("合", ""),
    "请": ("申", ""),
}
_DOUBLED = re.compile(f"([{''.join(_CERTAIN | _LIKELY)}])\\1+")
_MARKS = re.compile(r"，[，。、]+|、[、，]+|；[；。]+|：：+|。[，；]|。。(?!。)")
#: Characters that begin or end no word which could be doubled by mistake.
_SMALL = frozenset("们的了是和或等及与个各年月日中大小多上下不有为在地得着过会要能可第某")
#: Verbs are doubled on purpose, and so are some other words.
_MEANT = frozenset(
    [
        "研究",
        "商量",
        "讨论",
        "学习",
        "了解",
        "考虑",
        "休息",
        "打听",
        "介绍",
        "帮助",
        "收拾",
        "锻炼",
        "调查",
        "核实",
        "检查",
        "教育",
        "整理",
        "交流",
        "体验",
        "感受",
        "活动",
        "照顾",
        "关心",
        "意思",
        "哈哈",
    ]
)
_IS_HAN = re.compile(f"[{HAN}]{{4}}").fullmatch
_SENTENCE = re.compile("[^。！？!?\n]{16,}[。！？]")
_WORDS_ONLY = re.compile(f"[^{HAN}]")
_ARTICLE = re.compile("^[ 　*#]*第[一二三四五六七八九十百]+条", re.MULTILINE)


def find_doubled(text: str) -> Iterator[Slip]:
    """Characters, words and marks that stand there twice.

    Args:
        text: prose; code, addresses and titles blotted out.
    """
    for match in _DOUBLED.finditer(text):
        char, (start, end) = match[1], match.span()
        before, behind = _CERTAIN.get(char) or _LIKELY[char]
        around = text[start - 1 : start], text[end : end + 1]
        twice = end - start == 2
        if twice and (around[0] in tuple(before) or around[1] in tuple(behind)):
            continue
        yield Slip("doubled", start, end, match[0], char, safe=twice and char in _CERTAIN)
    for match in _MARKS.finditer(text):
        mixed = len(set(match[0])) > 1
        instead = None if mixed else match[0][0]
        yield Slip("doubled", *match.span(), match[0], instead, safe=not mixed)
    yield from _words(text)


def _words(text: str) -> Iterator[Slip]:
    """Two characters twice: 我们我们 is left to the eye, 民政民政 is shown."""
    same = bytes(map(eq, text, text[2:]))
    at = same.find(b"\x01\x01")
    while at >= 0:
        whole = text[at : at + 4]
        word = whole[:2]
        if (
            word[0] not in ("一", word[1])
            and _SMALL.isdisjoint(word)
            and word not in _MEANT
            and _IS_HAN(whole)
        ):
            note = "也可能是两个词碰在一起，请看一看"
            yield Slip("doubled", at, at + 4, whole, word, False, note)
        at = same.find(b"\x01\x01", at + 4)


def find_repeated(text: str) -> Iterator[Slip]:
    """Sentences of some length that stand in a text twice, word for word; laws may do that."""
    if len(text) < 32 or _ARTICLE.search(text):
        return
    seen: set[str] = set()
    for match in _SENTENCE.finditer(text):
        plain = _WORDS_ONLY.sub("", match[0])
        if len(plain) < 16:
            continue
        if plain in seen:
            start = match.end() - len(match[0].lstrip())
            note = "同一句话前面已经有了"
            yield Slip("repeated", start, match.end(), text[start : match.end()], None, False, note)
        seen.add(plain)
