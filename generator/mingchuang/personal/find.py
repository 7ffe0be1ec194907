"""找个人信息：everything that the patterns find in one text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mingchuang.personal import lists
from mingchuang.personal.fold import Folded, fold
from mingchuang.personal.match import Kind, Match
from mingchuang.personal.near import near
from mingchuang.personal.numbers import numbers
from mingchuang.personal.people import people
from mingchuang.personal.rows import Heads

_DIGIT = re.compile(r"[0-9０-９]")
_PLACEHOLDER = re.compile(r"(?<![0-9])0000-[0-9]{7,8}(?![0-9])")
_WHOLE_ID = 18
#: Heads of columns with long numbers that are nobody's.
_FIGURE_HEAD = re.compile(
    r"(?<!证件)(?<!身份)(?:编号|单号|文号|流水|订单|条码|书号|代码|编码|标识|合计|支出|收入|产值|面积|资产|余额|许可证)"
    r"|(?:数|额|量|费|款|值|率|金)(?:[（(].*)?\Z"
)
#: Words that a sentence about one person has.
_PERSON_WORDS = ("姓名", "人：", "人:", "户主", "者：", "男", "女", "岁", "对象：", "对象:")


def find(text: str, allowed: frozenset[str] = frozenset(), *, title: str = "") -> list[Match]:
    """Personal data in a text, in the order in which it stands there.

    Args:
        text: any text: Markdown, YAML, cells parted by tabs, lines of a PDF.
        allowed: numbers that may be published, digits only (`digits_of`).
        title: what the text is called; the name of a list says whom it is about.
    """
    folded = fold(text)
    same = folded.text
    digits = bool(_DIGIT.search(same))
    words = any(word in same for word in lists.WORDS)
    found: list[Match] = []
    if digits:
        heads = Heads(same)
        found += (match for match in numbers(same, allowed) if not _is_figure(heads, match))
        if "0000-" in same:
            found += _placeholders(same)
    if words or found:
        found += lists.lists(same, title)
    if any(word in same for word in _PERSON_WORDS):
        found += people(same)
    found += near(same)
    return sorted(dict.fromkeys(_as_written(text, folded, found)))


def _is_figure(heads: Heads, match: Match) -> bool:
    """Whether the head of its column says that a number is one of something else."""
    if match.kind not in {Kind.MOBILE, Kind.CARD, Kind.ID} or not match.text.isdigit():
        return False
    if len(match.text) == _WHOLE_ID:
        return False
    return bool(_FIGURE_HEAD.search(heads.of(match.start)))


def _placeholders(text: str) -> Iterator[Match]:
    for found in _PLACEHOLDER.finditer(text):
        yield Match(found.start(), found.end(), Kind.PLACEHOLDER, found[0])


def _as_written(text: str, folded: Folded, found: list[Match]) -> Iterator[Match]:
    """The matches with the characters that really stand in the text; a person of a list not again."""
    listed = sorted(m.start for m in found if m.kind in {Kind.NAMES, Kind.CHILDREN})
    for match in found:
        if match.kind in {Kind.PERSON, Kind.HOME, Kind.HEALTH}:
            before = bisect_right(listed, match.start) - 1
            if before >= 0 and folded.text.find("\n\n", listed[before], match.start) < 0:
                continue
        start, end = folded.span(match.start, match.end)
        yield Match(start, end, match.kind, text[start:end], match.note)
