"""一行一个人：rows of a list that begin with a name and go on with what is that person's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingchuang.personal.match import Kind, Match
from mingchuang.personal.rows import Block, Cell, Row
from mingchuang.personal.surnames import BEGINNING, is_masked, is_name
from mingchuang.personal.words import CHILDREN, ETHNIC, GIVING, OFFICE_HEAD, RECEIVING, RELATION

_AGE = re.compile(r"(?:现年|今年|年龄)?([0-9]{1,3})(?:周?岁|岁半)")
_PLACE = re.compile(
    r"[\u3400-\u9fff0-9]{1,24}?(?:村|社区|村委会|居委会|小区|组|街道|镇|乡|路|街|巷|弄|庄|屯|嘎查|里)"
    r"(?:[\u3400-\u9fff]{0,8}[0-9一二三四五六七八九十]{1,5}(?:号|组|栋|幢|楼|室|户|单元|门|社).*|"
    r"[\u3400-\u9fff]{0,6}(?:村|组|社区)?)\Z"
)
#: What a cell may say before what it holds.
_LABEL = re.compile(
    r"\A(?:公民身份号码|身份证|身份号码|证件|联系电话|联系方式|电话|手机|家庭住址|现住址|住址|地址|现住|家住|居住在?|住)(?:号码|号)?(?=.)"
)
#: Each kind of evidence, and whether one of it is enough beside a name in a list.
BESIDE: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    ("sex", re.compile(r"(?:性别)?[男女](?:性)?\Z"), True),
    ("age", re.compile(_AGE.pattern + r"\Z"), True),
    ("birth", re.compile(r"(?:19|20)[0-9]{2}[年.\-/][01]?[0-9](?:[月.\-/].{0,4})?(?:出?生)?\Z"), True),
    ("number", re.compile(r"[1-9][0-9*＊×xX]{13,18}\Z"), True),
    ("mobile", re.compile(r"1[3-9][0-9*＊×xX]{9}\Z"), True),
    ("relation", re.compile(rf"(?:{RELATION})\Z"), True),
    ("ethnic", re.compile(rf"(?:{ETHNIC})\Z"), True),
    ("disability", re.compile(r"(?:肢体|视力|听力|言语|智力|精神|多重)(?:残疾)?[一二三四1-4]?级?\Z"), True),
    ("place", _PLACE, False),
    ("amount", re.compile(r"[0-9]{2,6}(?:\.[0-9]{1,2})?元?\Z"), False),
    ("people", re.compile(r"[1-9]人\Z"), False),
    ("help", re.compile(r"(?:低保|特困|五保|低保边缘|临时救助|高龄|残疾|孤儿|因病|因残|重病|重残)户?\Z"), False),
)  # fmt: skip
_NAME_LABEL = re.compile(r"(?:姓名|户主|申请人|救助对象|对象)\Z")
_GAP = r"[ \t\u3000，,、；;：:|（(]"
#: A line that begins with something like a name, after its mark, a number, a place or a label.
LEADING = re.compile(
    r"^[\s>|]*(?:[-*+•▪■◆●][ \t]+)?(?:[（(]?[0-9]{1,4}[)）.、．]|[一二三四五六七八九十]{1,3}、)?[ \t\u3000]*"
    rf"(?:[\u3400-\u9fff0-9]{{1,24}}{_GAP}+){{0,3}}?"
    rf"(?P<name>{BEGINNING}[\u3400-\u9fff＊*×✕○〇□●xX]{{1,3}}(?<![省市县区镇乡村屯街路巷组])"
    rf"|[\u3400-\u9fff]{{1,8}}[·•・．‧][\u3400-\u9fff·•・．‧]{{1,17}}){_GAP}",
    re.MULTILINE,
)
#: What makes a line about an office-holder: such names are public.
_OFFICE = re.compile(
    r"现任|拟任|任命|免去|局长|书记|主任|科长|处长|部长|院长|校长|镇长|乡长|县长|市长|委员|代表大会|党员|教授|"
    r"工程师|法官|检察官|法定代表人|负责人|理事|监事|会长"
)
_NEAR = 2


@dataclass(frozen=True, slots=True)
class _Person:
    name: Cell
    masked: bool
    evidence: frozenset[str]
    strong: bool
    age: int | None
    line: int


def headless(block: Block, called: str) -> Iterator[Match]:
    """Lists without heads, and single persons with more than one thing that is theirs."""
    if block.grid and OFFICE_HEAD.search(block.lines[0][0]) and not RECEIVING.search(called):
        return
    persons = [
        person
        for number, (line, _) in enumerate(block.lines)
        if (block.grid or LEADING.match(line))
        and (person := _person(block.row(number), number, grid=block.grid)) is not None
    ]
    for run in _runs(persons):
        whole = [person for person in run if not person.masked]
        rich = sum(len(person.evidence) >= 2 for person in run)
        if len(run) >= 3 or (len(run) == 2 and rich == 2):
            note = f"连着 {len(run)} 行都是一个人的姓名和情况"
            ages = [person.age for person in run if person.age is not None]
            young = bool(ages) and sum(age < 18 for age in ages) * 2 > len(ages)
            if CHILDREN.search(called) or young:
                yield listed(Kind.CHILDREN, run[0].name, note)
            elif whole and not GIVING.search(called):
                yield listed(Kind.NAMES, whole[0].name, note)
        else:
            for person in whole:
                if len(person.evidence) >= 2 and person.strong:
                    yield listed(Kind.PERSON, person.name, "写着一个人的姓名和情况")


def _person(row: Row, line: int, *, grid: bool) -> _Person | None:
    """The person that a row tells of; None if it tells of something else."""
    if len(row) < 2 or any(_OFFICE.search(cell.text) for cell in row):
        return None
    at = next((i for i, c in enumerate(row[:4]) if is_person(c.text, headed=False)), None)
    if at is None or not (grid or all(_is_lead(cell.text) for cell in row[:at])):
        return None
    name = row[at]
    others = [cell for i, cell in enumerate(row) if i != at]
    if any(name.text in cell.text for cell in others):
        return None
    evidence: set[str] = set()
    strong = False
    age = None
    for cell in others:
        text = _LABEL.sub("", re.sub(r"[\s-]", "", cell.text))
        for label, pattern, enough in BESIDE:
            if pattern.match(text):
                evidence.add(label)
                strong |= enough
        if found := _AGE.fullmatch(text):
            age = int(found[1])
    if not strong and ("place" not in evidence or (grid and len(evidence) == 1)):
        return None
    return _Person(name, is_masked(name.text), frozenset(evidence), strong, age, line)


def _is_lead(text: str) -> bool:
    """Whether a word may stand before the name: a number, a place, `姓名`."""
    return bool(text.isdigit() or _NAME_LABEL.search(text) or _PLACE.match(text))


def _runs(persons: Sequence[_Person]) -> Iterator[list[_Person]]:
    """Persons on lines that follow each other, give or take a wrapped one."""
    run: list[_Person] = []
    for person in persons:
        if run and person.line - run[-1].line > _NEAR:
            yield run
            run = []
        run.append(person)
    if run:
        yield run


def listed(kind: Kind, first: Cell, note: str) -> Match:
    """A finding at the first name of a list."""
    return Match(first.start, first.end, kind, first.text, note)


def is_person(text: str, *, headed: bool) -> bool:
    """Whether a cell holds a name, whole or masked."""
    return is_name(text, headed=headed) or is_masked(text)
