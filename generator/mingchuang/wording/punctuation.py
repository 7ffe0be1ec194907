"""标点：half-width marks in Chinese sentences (GB/T 15834—2011《标点符号用法》)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.wording.han import HAN
from mingchuang.wording.masks import FILLER
from mingchuang.wording.slip import Slip

_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
#: What a Chinese sentence is made of, besides Han.
_CHINESE = f"{HAN}“”‘’《》（）〔〕【】、。，；：？！…—％"
#: A mark (no picture: `![…](…)`), and a space behind it, before what goes on in Chinese, a figure or the line's end.
_MARK = re.compile(
    f"[,;:?!](?:(?<!!)|(?!\\[))(?: ?(?=[{_CHINESE}0-9A-Za-z{FILLER}*（(\\[;,])|(?=[ \t]*$))",
    re.MULTILINE,
)
#: What stands before it: Han, perhaps in emphasis, or the end of a quotation …
_BEFORE = re.compile(f"[{HAN}”’》）〕％%：](?:\\*{{1,3}})?\\Z")
#: … or a figure or word in letters, if Han follows.
_LATIN = re.compile(f"[0-9A-Za-z][,;?!] ?[{HAN}“《（]")
_PAIR = re.compile(r"[()（）]")
_HAS_HAN = re.compile(f"[{HAN}]")
_STOP = re.compile(
    r"\.(?<![.\s].)(?!\.)(?: (?=[\u4e00-\u9fff“])|(?=[\u4e00-\u9fff“]|[ \t]*$))", re.MULTILINE
)
_SENTENCE = re.compile(r"[，。；：,;:][^\n]*\Z")
_DOTS = re.compile(f"\\.(?<=[{HAN}”》]\\.)\\.{{2,5}}(?!\\.)")


def find_punctuation(text: str) -> Iterator[Slip]:
    """Half-width commas, colons, brackets … in Chinese sentences; not in figures and addresses.

    Args:
        text: prose; code, addresses and titles blotted out.
    """
    for match in _MARK.finditer(text):
        start, end = match.span()
        if _BEFORE.search(text, max(0, start - 4), start) or (
            start and _LATIN.match(text, start - 1, end + 1)
        ):
            instead = match[0].strip().translate(_WIDE)
            yield Slip("punctuation", start, end, match[0], instead, safe=True)
    if "(" in text or ")" in text:
        yield from _brackets(text)
    for match in _STOP.finditer(text):
        start, end = match.span()
        if _BEFORE.search(text, max(0, start - 4), start):
            # At the end of a sentence it is a full stop; between names it may be a dot.
            line = text[text.rfind("\n", 0, start) + 1 : start]
            safe = text[end : end + 1] in ("", "\n") or match[0] == ". "
            safe = safe and _SENTENCE.search(line) is not None
            note = "句子的末尾用“。”；外国人名中间用“·”"
            yield Slip("punctuation", start, end, match[0], "。", safe, note)
    for match in _DOTS.finditer(text):
        yield Slip("punctuation", *match.span(), match[0], "……", safe=False)


def _brackets(text: str) -> Iterator[Slip]:
    """Pairs of half-width or mixed brackets on one line that hold or follow Han."""
    open_at: list[int] = []
    for match in _PAIR.finditer(text):
        at = match.start()
        if match[0] in "(（":
            open_at.append(at)
            continue
        if not open_at:
            continue
        start = open_at.pop()
        inner = text[start + 1 : at]
        if "\n" in inner:
            open_at.clear()
            continue
        if text[start] + text[at] == "（）":
            continue
        before = text[start - 1] if start else ""
        if FILLER in inner and not _HAS_HAN.search(inner):
            continue
        if _HAS_HAN.search(inner) or (
            _HAS_HAN.match(before) and re.fullmatch("[0-9.%×+-]+", inner)
        ):
            for place in (start, at):
                if text[place] in "()":
                    mark = text[place]
                    wide = mark.translate(_WIDE)
                    yield Slip("punctuation", place, place + 1, mark, wide, safe=True)
