"""文章的样子：sentences cut by a paragraph, left-over characters, words that change within a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.wording.han import HAN
from mingchuang.wording.slip import Slip

#: A paragraph that ends in the middle of a sentence: behind a comma, or behind words that began
#: after a full stop.
_CUT = re.compile(
    rf"[{HAN}][，、]\n[ \t]*\n(?=[ \t　]*[{HAN}“（])"
    rf"|[。，；][{HAN}]{{2,15}}\n[ \t]*\n(?=[ \t　]*[{HAN}]{{1,12}}[，。；])"
)
#: What the pattern above needs, and is found sooner.
_MAY_CUT = re.compile(rf"\n(?<=[{HAN}，、].)[ \t]*\n[ \t　]*[{HAN}“（]", re.DOTALL)
_LONE = re.compile(rf"(?:^|\n)[ \t]*\n[ \t　]*(?P<one>[{HAN}])[ \t]*(?=\n[ \t]*\n|\s*\Z)")
#: A paragraph that runs on over its own headings.
_LONG = re.compile(
    r"^(?![|#>-])[^\n]{80,}二、[^\n]{10,}三、[^\n]*$|^(?![|#>-])[^\n]{900,}$", re.MULTILINE
)
#: Words that are mixed up; the file means one of them.
_PAIRS = (
    (re.compile("督查(?!室|组织)"), re.compile("督察(?!长|员|局|室)"), "督查", "督察"),
    (
        re.compile("四星级?(?=服务品牌|品牌|级)"),
        re.compile("五星级?(?=服务品牌|品牌|级)"),
        "四星",
        "五星",
    ),
)


def _may_be_long(text: str) -> bool:
    return ("二、" in text and "三、" in text) or max(map(len, text.split("\n"))) >= 900


def find_structure(text: str) -> Iterator[Slip]:
    """Cut sentences, lone characters, and pairs of words of which one was meant."""
    if "\n" in text:
        for match in _CUT.finditer(text) if _MAY_CUT.search(text) else ():
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start() + 1]
            if line.lstrip()[:1] in tuple("#|>-*+"):
                continue
            shown = match[0].strip()
            note = "这一段停在半句上，像是被分段断开了"
            yield Slip(
                "broken", match.start(), match.start() + len(shown), shown, None, False, note
            )
        for match in _LONE.finditer(text):
            note = "单独一个字成一段，像是删剩下的"
            yield Slip("broken", *match.span("one"), match["one"], None, False, note)
    for match in _LONG.finditer(text) if _may_be_long(text) else ():
        note = "一大段没有分段，手机上很难读"
        start = match.start()
        yield Slip("long", start, start + 12, text[start : start + 12], None, False, note)
    for one, other, a, b in _PAIRS:
        first, second = one.search(text), other.search(text)
        if first and second:
            later = max(first, second, key=lambda m: m.start())
            note = f"前后用了“{a}”和“{b}”，想一想是不是同一件事"
            yield Slip("mixed", *later.span(), later[0], None, False, note)
