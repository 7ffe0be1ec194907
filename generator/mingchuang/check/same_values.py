"""S329–S330 一处一个样：amounts and time limits in texts agree with standards and guides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingchuang.check.facts import facts, limits_of
from mingchuang.check.mentions import Mention, mentions
from mingchuang.check.site import Site
from mingchuang.model.brand import Brand
from mingchuang.model.common import Commitment, Limit
from mingchuang.model.guide import Guide
from mingchuang.model.site import Site as SiteRecord
from mingchuang.problems import Problem

#: So far before an amount the words for its item may stand.
_NEAR = 14
#: Words between item and amount that make the amount another thing.
_OTHER = re.compile(
    r"提高了?(?![到至为])|增加了?(?![到至为])|上[调涨]了?(?![到至为])|涨了?(?![到至为])|差额?|倍|减|一半|%|％"
    r"|[，。；\n]|\d"
)
_PAST = re.compile(r"原来?|以前|过去|去年|上年|从前|\d{4}\s?年|由|从")
#: The same words for another place or group than the records speak of.
_ELSEWHERE = re.compile(
    r"农村|城市|城镇|城乡|全国|全省|全区|平均|各[地县市区]|外[省市地]|其他|别的|别处"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def check_same_values(site: Site) -> Iterator[Problem]:
    """Amounts (S329) and limits (S330)."""
    yield from _amounts(site)
    yield from _limits(site)


def _amounts(site: Site) -> Iterator[Problem]:
    found = facts(site)
    words = sorted(found.amounts, key=len, reverse=True)
    for mention in mentions(site, "amount"):
        if mention.passage.for_search or mention.passage.entry.kind in {"standard", "coverage"}:
            continue
        item = _item(mention, words)
        if item is None:
            continue
        current, ever = found.amounts[item]
        value = Decimal(_NUMBER.findall(mention.text)[0])
        if value in current:
            continue
        if value in ever and (_PAST.search(mention.sentence) or _dated(mention)):
            continue
        right = "、".join(f"{one.normalize():f}" for one in sorted(current))
        yield mention.passage.problem(
            site,
            mention.start,
            "S329",
            f"写的是{item} {mention.text}，现在执行的是 {right} 元（{found.amount_places[item]}）",
            "写成 [[标准:项目]]，数就跟着标准走；讲从前的，写明哪一年",
        )


def _item(mention: Mention, words: list[str]) -> str | None:
    """The item that stands shortly before an amount, with nothing else between."""
    before = mention.before
    for word in words:
        at = before.rfind(word, max(0, len(before) - _NEAR - len(word)))
        if at >= 0 and not _OTHER.search(before[at + len(word) :]):
            # 农村低保标准 is no item of its own here, and not the one that is.
            start = max(before.rfind(stop, 0, at) for stop in "。；\n，") + 1
            return None if _ELSEWHERE.search(before[start:at]) else word
    return None


def _dated(mention: Mention) -> bool:
    """Whether the record itself belongs to another year."""
    record = mention.passage.entry.record
    return mention.passage.entry.kind == "news" or getattr(record, "status", "") in {"废止", "失效"}


def _limits(site: Site) -> Iterator[Problem]:
    for mention in mentions(site, "limit"):
        if mention.passage.for_search:
            continue
        n = int(_NUMBER.findall(mention.text)[0])
        unit = "工作日" if "工作日" in mention.text else "天"
        allowed, whose = _allowed(site, mention)
        if not allowed or any(limit.n == n and limit.unit == unit for limit in allowed):
            continue
        shown = "、".join(dict.fromkeys(str(limit) for limit in allowed))
        yield mention.passage.problem(
            site,
            mention.start,
            "S330",
            f"写的是“{mention.text}”，{whose}写的时限是 {shown}",
            "两处写成一样；说的是另一件事，把那件事的名称写在同一句里",
        )


def _allowed(site: Site, mention: Mention) -> tuple[list[Limit], str]:
    """The limits that may stand here, and in whose record they are."""
    library, passage = site.library, mention.passage
    if library is None:
        return [], ""
    record, path = passage.entry.record, passage.path
    if isinstance(record, SiteRecord) and path[:1] == ("求助入口",):
        guide = library.guides.get(record.needs[int(path[1])].guide)
        # A fact of a few words may speak of one kind of case only.
        return (limits_of(guide), f"指南“{guide.title}”") if guide and _whole(mention) else ([], "")
    if isinstance(record, Guide) and passage.key in {"简版", "一句话", "答"} and _whole(mention):
        return limits_of(record), "这份指南"
    commitments = getattr(record, "commitments", ())
    if path[:1] == ("承诺",) and len(path) == 3 and path[2] in {"名称", "内容"}:
        held: Commitment = commitments[int(path[1])]
        return ([held.limit] if held.limit else []), "这项承诺的“时限”"
    if isinstance(record, Brand) or passage.entry.kind in {"page", "news", "window", "story"}:
        return _by_name(site, mention)
    return [], ""


def _whole(mention: Mention) -> bool:
    """Whether a clause speaks of the whole matter, not of one kind of case or one step."""
    return not re.search(
        r"急|小额|最快|情况|特殊|当场|复杂|步|调查|初审|县|区|镇|街道|公示|复查|补",
        mention.sentence,
    )


def _by_name(site: Site, mention: Mention) -> tuple[list[Limit], str]:
    """The limits of the one guide that the sentence names."""
    library = site.library
    if library is None or not _whole(mention):
        return [], ""
    sentence = mention.sentence
    named = [
        guide
        for guide in library.guides.values()
        if any(name in sentence for name in (guide.name, guide.short) if name)
    ]
    if len(named) != 1:
        return [], ""
    return limits_of(named[0]), f"指南“{named[0].title}”"
