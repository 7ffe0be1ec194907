"""S325–S328 一处一个样：phones, house numbers and opening times in texts agree with the records.

国办秘函〔2019〕19号: wrong phone or address in a guide is a fault of 办事服务.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Any

from mingchuang.check.facts import digits, facts, phones_of, street_before
from mingchuang.check.mentions import Mention, mentions
from mingchuang.check.site import Site
from mingchuang.load import Entry
from mingchuang.model.times import Span
from mingchuang.problems import Problem

_OPENING = re.compile(r"办公|开门|上班|受理时间|办理时间|接待|工作时间|营业")
_FAX = re.compile(r"传真(?:号码)?[\s:：|是]*\Z")
_CLOSED = re.compile(r"休息|午休|不开门|不办|没有人|暂停|关门|停办|以外")
#: Between a name and a phone that is said to be its own.
_ITS = re.compile(
    r"(?:的?(?:咨询|联系|办公|服务|窗口)?(?:电话|热线|号码))?(?:是|为)?[\s:：，,（(\[]{0,3}\Z"
)
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")


def check_same_contacts(site: Site) -> Iterator[Problem]:
    """Phones (S325, S326), addresses (S327), opening times (S328)."""
    yield from _phones(site)
    yield from _streets(site)
    yield from _hours(site)


def _phones(site: Site) -> Iterator[Problem]:
    known = facts(site).phones
    for mention in mentions(site, "phone"):
        number = digits(mention.text)
        if mention.passage.for_search or _FAX.search(mention.before):
            continue
        if number in known:
            yield from _another(site, mention, number)
            continue
        if near := next((one for one in known if _one_off(number, one)), None):
            owner = known[near].entry
            sure = mention.passage.entry is owner or _name(owner) in mention.sentence
            yield mention.passage.problem(
                site,
                mention.start,
                "S325",
                f"电话“{mention.text}”和资料里的只差一个数字（{known[near]}）",
                "打错了的，照资料改；真有这个号码，写进单位或窗口的“电话”",
                "error" if sure else "warning",
            )
        else:
            yield mention.passage.problem(
                site,
                mention.start,
                "S326",
                f"电话“{mention.text}”不在单位、窗口、渠道的资料里",
                "写进那个单位的“电话”，以后号码变了好一起改；不是我们的号码，核对一遍",
                "warning",
            )


def _another(site: Site, mention: Mention, number: str) -> Iterator[Problem]:
    """A known phone that is said to be that of a window or unit which has others."""
    before = mention.before
    for name, entry in facts(site).names.items():
        at = before.rfind(name, max(0, len(before) - len(name) - 16))
        if at < 0 or not _ITS.fullmatch(before[at + len(name) :]):
            continue
        own = phones_of(entry.record)
        if not own or number in own:
            continue
        yield mention.passage.problem(
            site,
            mention.start,
            "S325",
            f"“{name}”的电话写成“{mention.text}”，它的资料里是 {'、'.join(own.values())}（{entry.file}）",
            "照资料改；号码变了的，先改资料",
        )
        return


def _name(entry: Entry) -> str:
    """The name of a record; of nothing that texts would name, a text that none has."""
    record: Any = entry.record
    return str(getattr(record, "name", "")) or "\0"


def _one_off(number: str, other: str) -> bool:
    """One digit wrong, one too many, one missing, or two neighbours changed places."""
    if len(number) < 7 or abs(len(number) - len(other)) > 1:
        return False
    if len(number) == len(other):
        wrong = [i for i, (a, b) in enumerate(zip(number, other, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        first = wrong[0] if wrong else 0
        return len(wrong) == 1 or (
            swapped and number[first : first + 2] == other[first : first + 2][::-1]
        )
    short, long = sorted((number, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _streets(site: Site) -> Iterator[Problem]:
    known = facts(site).streets
    for mention in mentions(site, "street"):
        text, match = mention.passage.text, re.search(r"\d+", mention.text)
        number = match[0] if match else ""
        stem = text[: mention.start + (match.start() if match else 0)].rstrip()
        street = street_before(re.sub(r"\s+\Z", "", stem), known)
        path = mention.passage.path
        if street is None or number in known[street] or (path and path[-1] == "地址"):
            continue
        named = _named(site, mention)
        other, where = next(iter(known[street].items()))
        yield mention.passage.problem(
            site,
            mention.start,
            "S327",
            f"写的是“{street}{number}号”，资料里是“{street}{other}号”（{where}）",
            "核对门牌，照资料改；不是同一个地方，把地址写进那个单位或窗口的资料",
            "error" if named else "warning",
        )


def _named(site: Site, mention: Mention) -> bool:
    """Whether the sentence names a window or unit that has a record."""
    return any(name in mention.sentence for name in facts(site).names)


def _hours(site: Site) -> Iterator[Problem]:
    found = facts(site)
    for mention in mentions(site, "hours"):
        passage, sentence = mention.passage, mention.sentence
        if passage.entry.kind in {"news", "coverage"} or not _OPENING.search(sentence):
            continue
        named = [entry for name, entry in found.names.items() if name in sentence]
        entries = named or [passage.entry]
        allowed = {span for e in entries for span in found.spans.get((e.kind, e.id), ())}
        span = _span(mention.text)
        if not allowed or span is None or _fits(span, allowed) or _CLOSED.search(sentence):
            continue
        file = entries[0].file
        yield passage.problem(
            site,
            mention.start,
            "S328",
            f"写的时间是 {mention.text}，资料里没有这个时段（{file} 的办公时间、办理时间）",
            "两处写成一样；个别日子的安排，写进“例外”",
        )


def _fits(span: Span, allowed: set[Span]) -> bool:
    """Whether it is a time of opening, a part within one, or the time between two of them."""
    within = any(a.start < span.start and span.end < a.end for a in allowed)
    between = any(a.end == span.start for a in allowed) and any(
        a.start == span.end for a in allowed
    )
    return span in allowed or within or between


def _span(text: str) -> Span | None:
    clocks = [(int(h), int(m)) for h, m in _CLOCK.findall(text)]
    if len(clocks) != 2 or any(h > 23 or m > 59 for h, m in clocks):
        return None
    (h1, m1), (h2, m2) = clocks
    if "下午" in text and h2 < 12:
        h2 += 12
    return Span(time(h1, m1), time(h2, m2))
