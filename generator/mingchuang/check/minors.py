"""S345–S346 未成年人：no picture and no story of a minor without a consent record.

未成年人保护法 第四条、第一百零三条; 个人信息保护法 第二十八条、第三十一条. Who may stand on a list is
a matter of the guides (M335, M431, M432).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mingchuang.check.mentions import mentions
from mingchuang.check.site import Site
from mingchuang.check.texts import passages
from mingchuang.load import Entry
from mingchuang.model.internal import ConsentUse
from mingchuang.problems import Place, Problem

_CHILD = re.compile(
    r"(?:儿童|孤儿|学生|少年|未成年人?)(?!福利|之家|节|医院|活动[室站]|主任|督导|服务|保护|救助|收养|工作|关爱[室站]|资助|法)"
    r"|孩子|孩童|小朋友|男孩|女孩|宝宝|婴儿(?!车|床|室)|娃娃"
)
_DRAWING = re.compile(
    r"示意|线描|线条|插画|绘画|图标|图案|标识|流程图|海报|封面|背影|认不出|没有人|无人"
)
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^)\s]+)")
_ALT = "替代文字"


def check_minors(site: Site) -> Iterator[Problem]:
    """Pictures (S345) and stories (S346) that show or tell of minors."""
    for entry, alt, place in _pictures(site):
        if _CHILD.search(alt) and not _DRAWING.search(alt) and not _allowed(site, entry, "照片"):
            yield Problem(
                "S345",
                place,
                "",
                f"照片上有未成年人（替代文字“{alt[:30]}”），没有同意书的记录",
                "换成认不出人的照片；监护人书面同意的，在 content/consents.yml 记一条",
            )
    for mention in mentions(site, "case"):
        passage = mention.passage
        if passage.for_search or _allowed(site, passage.entry, "故事"):
            continue
        yield passage.problem(
            site,
            mention.start,
            "S346",
            f"写到了一个人的事（“{mention.text}”），没有同意书的记录",
            "改成不写具体的人；本人（孩子的，监护人）书面同意的，在 content/consents.yml 记一条",
        )


def _pictures(site: Site) -> Iterator[tuple[Entry, str, Place]]:
    for passage in passages(site):
        if passage.key == _ALT:
            yield passage.entry, passage.text, passage.place(site)
        elif not passage.path and "![" in passage.text:
            for match in _PICTURE.finditer(passage.text):
                yield passage.entry, match[1], passage.place(site, match.start())


def _allowed(site: Site, entry: Entry, use: ConsentUse) -> bool:
    consents = site.library.consents.values() if site.library else ()
    return any(consent.covers(entry.file, use, site.today or date.max) for consent in consents)
