"""谁的：whole names of private persons beside where they live and what ails them.

The same for sentences, lists, rows of tables, records of keys and values, alternative texts: what
matters is only that name and fact stand together, and that nothing says the fact is another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingchuang.personal.health import Health, health
from mingchuang.personal.homes import Home, homes
from mingchuang.personal.match import Kind, Match
from mingchuang.personal.names import Name, names
from mingchuang.personal.words import GIVING, OFFICE_HEAD, RECEIVING

#: Characters before and after a fact in which its name may stand.
_BEFORE, _AFTER = 46, 16
#: The same before the number of a road, which may be of anything.
_CLOSE = 14
_SENTENCE_END = re.compile(r"[。！？!?]|\n")
#: A line of a record, and how many of them one record has at most.
_SHORT, _LINES = 60, 4
_HAN = "\u3400-\u9fff"
_NAME_LINE = re.compile(
    rf"[\s>\-*+•☑☐□■▲●·\"'{{\[|]*(?:[0-9]{{1,4}}[.、．\s]\s*)?(?:[A-Za-z_]{{1,16}}[\"']?\s*[:=]\s*[\"']?|[{_HAN} ]{{2,8}}[：:\s|]\s*)?"
    rf"(?:[{_HAN}·]{{2,14}}(?:（[{_HAN}]{{2,4}}）)?[\s、，,|\"'}}\]]*){{1,6}}\Z"
)
#: A line that ends within an address.
_PLACE_END = re.compile(r"[镇乡村县市区路庄屯街组里弄巷]\Z|街道\Z")
#: Somebody else, in general, whom the fact is said of.
_GENERAL = re.compile(
    r"(?:的|等)?(?:老人|老年人|群众|患者|病人|人员|儿童|孩子|居民|村民|家庭|对象|人群|人士|残疾人|孤儿|学生|朋友|青少年|职工|家属|人)"
)
_FOR_OTHERS = re.compile(
    r"[为给向对让陪使](?!何)|关爱|看望|慰问|帮助|帮扶|照顾|照料|服务|救助|走访|名|位|多|余|等|各|所有|全[市县区省]|类"
)


#: What somebody gets, after his name; what a line is about in which names are of people who get it.
_SHARE = re.compile(
    r"[^。；;\n]{0,12}?(?:[1-9][0-9]?口?人[，,户）)]|[0-9]{2,6}(?:\.[0-9]{1,2})?元)"
)
_CHOSEN = "(?:资格|考试|合格|培训|志愿|评|先进|模范|获奖|捐|聘|录用|任职|代表|委员|工作|机构|单位|电话|地址)"
_RECIPIENTS = re.compile(
    rf"(?:低保|最低生活保障|特困|五保|供养|救助|补贴|补助|津贴|孤儿|困难|慰问|优抚|受助|享受|领取|危房改造|安装|改造)(?![^：—\n]{{0,16}}{_CHOSEN})[{_HAN}（）()0-9]{{0,16}}(?:名单|如下|公示|有|为|是|对象|人员|户)?[^。\n]{{0,6}}[：:—]"
)
#: Lines among which the head of a table is, and what it looks like.
_HEADS = 3
_COLUMNS = re.compile(r"\A[^\n。：]{2,16}(?:[\t|,，、 \u3000]+[^\n。：]{1,16}?){1,}\Z")
_ROW = re.compile(rf"[、，,\s]{{1,2}}(?:[{_HAN}0-9]{{1,8}}[组村社队区镇])?|和")


def near(text: str) -> Iterator[Match]:
    """Names beside homes and health, in a text that `fold` has seen."""
    if "均为化名" in text or "均系化名" in text:
        return
    yield from _recipients(text)
    for kind, facts in ((Kind.HOME, homes(text)), (Kind.HEALTH, health(text))):
        last = -1
        for fact in facts:
            if last >= 0 and text.count("\n", last, fact.start) <= _LINES:
                last = fact.start  # goes on with what has been told
                continue
            name = _owner(text, fact)
            if name is not None:
                yield Match(name.start, name.end, kind, text[name.start : name.end])
                last = fact.start


def _owner(text: str, fact: Home | Health) -> Name | None:
    """The private person whom a fact is about."""
    start, end = _bounds(text, fact)
    if _in_office_table(text, fact.start):
        return None
    around = [
        name for name in names(text, start, end) if name.end <= fact.start or name.start >= fact.end
    ]
    if not around:
        return _of_record(text, fact)
    before = [name for name in around if name.end <= fact.start]
    if before and (name := before[-1]) and _reaches(text, name, fact):
        return None if name.public else name
    for name in around:
        if name.start >= fact.start and name.start - fact.end <= _AFTER:
            return None if name.public else name
    return None


def _recipients(text: str) -> Iterator[Match]:
    """Names in a row, or each with what its owner gets, after words that say they receive help."""
    done = 0
    for title in _RECIPIENTS.finditer(text):
        if title.start() < done:
            continue
        end = text.find("\n", title.end())
        end = min(end if end >= 0 else len(text), title.end() + 300)
        if GIVING.search(text, max(0, title.start() - 20), end):
            continue
        found = [name for name in names(text, title.end(), end) if not name.public]
        shares = sum(bool(_SHARE.match(text, name.end)) for name in found)
        rows = sum(
            bool(_ROW.fullmatch(text[one.end : other.start])) for one, other in pairwise(found)
        )
        done = found[-1].end if found else title.end()
        if shares > 1 or rows > 0:
            name = found[0]
            note = f"一段里有 {len(found)} 个领取救助、补贴的人"
            yield Match(name.start, name.end, Kind.NAMES, text[name.start : name.end], note)


def _bounds(text: str, fact: Home | Health) -> tuple[int, int]:
    """The part of a sentence round a fact in which its name may stand."""
    start, end = max(0, fact.start - _BEFORE), min(len(text), fact.end + _AFTER)
    for stop in _SENTENCE_END.finditer(text, start, fact.start):
        start = stop.end() if not _is_wrapped(text, stop) else start
    after = _SENTENCE_END.search(text, fact.end, end)
    return start, after.start() if after else end


def _is_wrapped(text: str, stop: re.Match[str]) -> bool:
    """Whether a line's end is within a sentence, as in texts of PDFs."""
    if stop[0] != "\n":
        return False
    begin = text.rfind("\n", 0, stop.start()) + 1
    line = text[begin : stop.start()].rstrip()
    if _PLACE_END.search(line) and "\t" not in line:
        return True
    return (
        len(line) > 24 and "\t" not in line and "|" not in line and line[-1:] not in "。；！？：;:"
    )


def _reaches(text: str, name: Name, fact: Home | Health) -> bool:
    """Whether a name before a fact is the one that it is said of."""
    if isinstance(fact, Home):
        return fact.sure or fact.lead - name.end <= _CLOSE
    between = text[name.end : fact.start]
    general = _GENERAL.match(text, fact.end)
    if general and _FOR_OTHERS.search(between):
        following = names(text, general.end() - 1, min(len(text), general.end() + 8))
        return bool(following)
    return True


def _of_record(text: str, fact: Home | Health) -> Name | None:
    """The name on a line of its own, in the record that a fact is in."""
    line = text.rfind("\n", 0, fact.start) + 1
    end = text.find("\n", fact.end)
    if (end if end >= 0 else len(text)) - line > _SHORT:
        return None
    for above in _lines_above(text, line):
        found = _only_names(text, *above)
        if found is not None:
            return found
    if end >= 0:
        following = text.find("\n", end + 1)
        return _only_names(text, end + 1, following if following >= 0 else len(text))
    return None


def _lines_above(text: str, line: int) -> Iterator[tuple[int, int]]:
    """The lines of the record above a line, nearest first."""
    for _ in range(_LINES):
        if line <= 0:
            return
        end = line - 1
        line = text.rfind("\n", 0, end) + 1
        if end - line > _SHORT or not text[line:end].strip():
            return
        yield line, end


def _only_names(text: str, start: int, end: int) -> Name | None:
    """The first name of a line that holds nothing else; None for other lines."""
    if end - start > _SHORT or not _NAME_LINE.match(text[start:end]):
        return None
    return next((name for name in names(text, start, end) if not name.public), None)


def _in_office_table(text: str, place: int) -> bool:
    """Whether the head of a table says that it is of people in office."""
    line = text.rfind("\n", 0, place) + 1
    top = text.rfind("\n\n", 0, line) + 1
    head = text[top : min(line, top + 400)].strip().split("\n", _HEADS)[:_HEADS]
    said = "\n".join(line for line in head if _COLUMNS.search(line.strip()))
    return bool(OFFICE_HEAD.search(said)) and not RECEIVING.search("\n".join(head))
