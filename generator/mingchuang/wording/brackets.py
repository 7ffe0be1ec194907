"""发文字号：民发〔2021〕57号, with 〔〕, a full year, neither 第 nor leading zeros.

《党政机关公文格式》（GB/T 9704—2012）7.2.5 发文字号：年份标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，
不编虚位（1 不编为 01），在阿拉伯数字后加“号”字。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.wording.han import HAN
from mingchuang.wording.slip import Slip

_NUMBER = re.compile(
    f"(?<=[{HAN}])[ 　]?"
    r"(?P<open>[\[［【﹝〔〖(（])[ 　]?(?P<year>(?:19|20)?\d\d)[ 　]?年?"
    r"(?P<close>[\]］】﹞〕〗)）])[ 　]?"
    r"(?P<ordinal>第)?[ 　]?(?P<number>\d{1,4})[ 　]?号(?![窗楼厅门院线馆台机柜床房桌])"
)


def find_brackets(text: str) -> Iterator[Slip]:
    """Document numbers that are not written as the standard says.

    Brackets are safe to mend; 第, leading zeros and short years may be how the issuing organ wrote
    the number itself, so a person looks at the document.
    """
    for match in _NUMBER.finditer(text) if "号" in text else ():
        whole = match[0]
        if match["open"] + match["close"] != "〔〕":
            start, end = match.start("open"), match.end("close")
            pair = text[start:end]
            instead = f"〔{pair[1:-1].strip(' 　')}〕"
            yield Slip("bracket", start, end, pair, instead, safe=True)
        if match["ordinal"] or match["number"].startswith("0") or len(match["year"]) < 4:
            plain = whole.lstrip(" 　")
            start = match.end() - len(plain)
            note = "发文字号不加“第”字，不编虚位，年份写全四位"
            if len(match["year"]) == 4:
                instead = f"〔{match['year']}〕{int(match['number'])}号"
                yield Slip("number", start, match.end(), plain, instead, False, note)
            else:
                yield Slip("number", start, match.end(), plain, None, False, note)
