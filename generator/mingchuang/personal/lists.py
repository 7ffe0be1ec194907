"""名单：lists of persons, in tables with heads and in lines without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mingchuang.personal.match import Kind, Match
from mingchuang.personal.rows import Block, Cell, Row, blocks_at
from mingchuang.personal.surnames import BEGINNING, is_masked, is_name
from mingchuang.personal.words import (
    CHILDREN,
    ETHNIC,
    LIST_TITLE,
    NAME_HEAD,
    OFFICE_HEAD,
    OWN_HEAD,
    PRIVATE_HEAD,
    RECEIVING,
    RELATION,
)

#: Without one of these a text holds no list of persons that this module could see.
WORDS = (
    "姓名", "户主", "名单", "公示", "男", "女", "岁", "身份证", "村", "社区", "路", "手机", "申请人",
    "对象", "姓 名", "姓　名", "孤儿", "镇",
)  # fmt: skip

_HEAD_ROWS = 8
_HEAD_LENGTH = 16
_EMPTY = re.compile(r"(?:[-—–/\\.．无空]|无|没有|不详|见附件|略|保密|\s)*\Z")
_HALF = re.compile(r"[*＊×✕●xX]{2,}")
_CHILD_HEAD = re.compile(r"(?:儿童|孤儿|学生|孩子|未成年人|被监护人|被收养人)(?:姓名)?\Z")
_AGE_HEAD = re.compile(r"年龄|岁数|周岁")

# --- what stands beside a name -------------------------------------------------------------

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
_BESIDE: tuple[tuple[str, re.Pattern[str], bool], ...] = (
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
_LEADING = re.compile(
    r"^[\s>|]*(?:[-*+•▪■◆●][ \t]+)?(?:[（(]?[0-9]{1,4}[)）.、．]|[一二三四五六七八九十]{1,3}、)?[ \t\u3000]*"
    rf"(?:[\u3400-\u9fff0-9]{{1,24}}{_GAP}+){{0,3}}?"
    rf"(?P<name>{BEGINNING}[\u3400-\u9fff＊*×✕○〇□●xX]{{1,3}}(?<![省市县区镇乡村屯街路巷组])"
    rf"|[\u3400-\u9fff]{{1,8}}[·•・．‧][\u3400-\u9fff·•・．‧]{{1,17}}){_GAP}",
    re.MULTILINE,
)
_NAME_WORDS = r"(?:姓[ \u3000]*名|户[ \u3000]*主|申请人|对象|人员|受助|领取|享受|儿童|孤儿|老人|残疾人|成员|名字)"
#: A line that may be the head of a table.
_HEAD_WORD = re.compile(_NAME_WORDS)
_HEAD_LINE = 160
_GRID_HEAD = re.compile(rf"{_NAME_WORDS}[^\t|\n]{{0,10}}[\t|]|[\t|][^\t|\n]{{0,10}}{_NAME_WORDS}")
_SPACED_HEAD = re.compile(
    rf"^[^\n，。；：]{{0,60}}{_NAME_WORDS}[^ \u3000\n]{{0,8}}[ \u3000]+[^\s，。；：]{{1,16}}(?:[ \u3000]|$)"
    rf"|^[^\s，。；：]{{1,16}}[ \u3000]+(?:[^\s，。；：]{{1,16}}[ \u3000]+)?[^ \u3000\n，。]{{0,8}}{_NAME_WORDS}",
    re.MULTILINE,
)
#: What makes a line about an office-holder: such names are public.
_OFFICE = re.compile(
    r"现任|拟任|任命|免去|局长|书记|主任|科长|处长|部长|院长|校长|镇长|乡长|县长|市长|委员|代表大会|党员|教授|"
    r"工程师|法官|检察官|法定代表人|负责人|理事|监事|会长"
)
_NEAR = 2
#: Lines of a PDF that one row of a table may be wrapped over.
_WRAPPED = 2


@dataclass(frozen=True, slots=True)
class _Person:
    name: Cell
    masked: bool
    evidence: frozenset[str]
    strong: bool
    age: int | None
    line: int


def lists(text: str, title: str = "") -> Iterator[Match]:
    """Lists of persons in a text that `numbers.plain` has seen.

    Args:
        text: where to look.
        title: what the whole text is called (a file's name, a page's title).
    """
    for block in blocks_at(text, _hints(text)):
        called = " ".join((title, *block.title))
        found = list(_headed(block, called)) if block.grid else list(_spaced(block, called))
        yield from found or _headless(block, called)


def _hints(text: str) -> Iterator[int]:
    """Where a line begins with a name, or could be the head of a table."""
    for pattern in (_GRID_HEAD, _SPACED_HEAD):
        yield from (found.start() for found in pattern.finditer(text))
    for found in _LEADING.finditer(text):
        if is_name(found["name"]) or is_masked(found["name"]):
            yield found.start("name")


# --- tables with heads ----------------------------------------------------------------------


def _headed(block: Block, called: str) -> Iterator[Match]:
    rows = block.rows
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        heads = [_bare(cell.text) for cell in row]
        names = [i for i, head in enumerate(heads) if _is_name_head(head)]
        if names and len([head for head in heads if head]) >= 2:
            above = " ".join(cell.text for r in rows[:number] for cell in r if cell.text)
            below = rows[number + 1 :]
            for column in names:
                yield from _column(row, heads, column, below, f"{called} {above}")
            return


def _column(
    head: Row, heads: Sequence[str], column: int, rows: Sequence[Row], called: str
) -> Iterator[Match]:
    persons = [
        row for row in rows if len(row) > column and _is_person(row[column].text, headed=True)
    ]
    if not persons:
        return
    whole = [row for row in persons if not is_masked(row[column].text)]
    office = any(OFFICE_HEAD.search(text) for text in heads)
    own = [
        i
        for i, text in enumerate(heads)
        if i != column and OWN_HEAD.search(text) and _filled(persons, i)
    ]
    about = f"{called} {' '.join(heads)}"
    receiving = bool(RECEIVING.search(about))
    if office and not receiving:
        return
    first = (whole or persons)[0][column]
    if _is_about_children(called, heads, column, persons):
        yield _list(Kind.CHILDREN, first, f"“{heads[column]}”一列有 {len(persons)} 个人")
    elif whole and (own or (receiving and LIST_TITLE.search(about))):
        yield _list(Kind.NAMES, first, f"“{heads[column]}”一列有 {len(whole)} 个没有遮住的姓名")
    for i, text in enumerate(heads):
        if i == column or not PRIVATE_HEAD.search(text) or OFFICE_HEAD.search(text):
            continue
        filled = _filled(persons, i)
        if filled:
            half = all(_HALF.search(cell.text) for cell in filled)
            kind = Kind.HALF_MASKED if half else Kind.PRIVATE_COLUMN
            yield Match(head[i].start, head[i].end, kind, head[i].text, text)


def _is_about_children(
    called: str, heads: Sequence[str], column: int, persons: Sequence[Row]
) -> bool:
    if CHILDREN.search(called) or _CHILD_HEAD.match(heads[column]):
        return True
    ages = [
        int(cell.text.removesuffix("岁").removesuffix("周"))
        for i, text in enumerate(heads)
        if _AGE_HEAD.search(text)
        for cell in _filled(persons, i)
        if re.fullmatch(r"[0-9]{1,3}(?:周?岁)?", cell.text)
    ]
    return bool(ages) and sum(age < 18 for age in ages) * 2 > len(ages)


def _filled(rows: Sequence[Row], column: int) -> list[Cell]:
    return [row[column] for row in rows if len(row) > column and not _EMPTY.match(row[column].text)]


def _bare(text: str) -> str:
    return re.sub(r"[\s*：:]+", "", text)


def _is_name_head(head: str) -> bool:
    return len(head) <= _HEAD_LENGTH and bool(NAME_HEAD.match(head))


def _is_person(text: str, *, headed: bool) -> bool:
    return is_name(text, headed=headed) or is_masked(text)


# --- words parted by spaces, under a line of heads --------------------------------------------


def _spaced(block: Block, called: str) -> Iterator[Match]:
    """A table as PDFs give it: columns are lost, the order of words is not."""
    for number, (line, _) in enumerate(block.lines):
        if len(line) > _HEAD_LINE or not _HEAD_WORD.search(line):
            continue
        row = block.row(number)
        words = [cell.text for cell in row]
        if not 3 <= len(words) <= 20 or max(map(len, words)) > _HEAD_LENGTH:
            continue
        heads = [word for word in words if _is_head(word)]
        names = [word for word in words if NAME_HEAD.match(word)]
        if not names or len(heads) < 2 or len(heads) * 5 < len(words) * 3:
            continue
        about = " ".join((called, *(c.text for r in block.rows[:number] for c in r)))
        below = block.rows[number + 1 :]
        yield from _under_heads(words, row, below, about, names[0])
        return


def _is_head(word: str) -> bool:
    return word in {"序号", "编号", "备注"} or any(
        pattern.search(word) for pattern in (NAME_HEAD, OWN_HEAD, PRIVATE_HEAD, OFFICE_HEAD)
    )


def _under_heads(
    words: Sequence[str], head: Row, rows: Sequence[Row], called: str, name_head: str
) -> Iterator[Match]:
    office = any(OFFICE_HEAD.search(word) for word in words)
    if office and not RECEIVING.search(called + " ".join(words)):
        return
    found: list[tuple[Cell, Row]] = []
    missed = 0
    for row in rows:
        name = next((cell for cell in row[:4] if _is_person(cell.text, headed=True)), None)
        if name is not None and _fits(row, name, len(words)):
            found.append((name, row))
            missed = 0
        elif (missed := missed + 1) > _WRAPPED:
            break
    if not found:
        return
    whole = [name for name, _ in found if not is_masked(name.text)]
    if CHILDREN.search(called) or _CHILD_HEAD.match(name_head):
        yield _list(Kind.CHILDREN, found[0][0], f"“{name_head}”下面有 {len(found)} 个人")
    elif whole:
        yield _list(Kind.NAMES, whole[0], f"“{name_head}”下面有 {len(whole)} 个没有遮住的姓名")
    full = [row for _, row in found if len(row) >= len(words)]
    for cell in head:
        if full and PRIVATE_HEAD.search(cell.text) and not OFFICE_HEAD.search(cell.text):
            half = all(any(_HALF.search(c.text) for c in row) for row in full)
            kind = Kind.HALF_MASKED if half else Kind.PRIVATE_COLUMN
            yield Match(cell.start, cell.end, kind, cell.text, cell.text)


def _fits(row: Row, name: Cell, width: int) -> bool:
    """Whether a row could be one of the table: as long as its head, with something of a person."""
    others = [re.sub(r"[\s-]", "", cell.text) for cell in row if cell is not name]
    if not -2 <= len(row) - width <= 2 or any(name.text in other for other in others):
        return False
    numbered = row[0].text.isdigit() and row[0] is not name and len(row) >= width
    return numbered or any(pattern.match(other) for other in others for _, pattern, _ in _BESIDE)


# --- rows without heads ---------------------------------------------------------------------


def _headless(block: Block, called: str) -> Iterator[Match]:
    persons = [
        person
        for number, (line, _) in enumerate(block.lines)
        if (block.grid or _LEADING.match(line))
        and (person := _person(block.row(number), number, grid=block.grid)) is not None
    ]
    for run in _runs(persons, lambda a, b: b.line - a.line <= _NEAR):
        whole = [person for person in run if not person.masked]
        rich = sum(len(person.evidence) >= 2 for person in run)
        if len(run) >= 3 or (len(run) == 2 and rich == 2):
            note = f"连着 {len(run)} 行都是一个人的姓名和情况"
            ages = [person.age for person in run if person.age is not None]
            young = bool(ages) and sum(age < 18 for age in ages) * 2 > len(ages)
            if CHILDREN.search(called) or young:
                yield _list(Kind.CHILDREN, run[0].name, note)
            elif whole:
                yield _list(Kind.NAMES, whole[0].name, note)
        else:
            for person in whole:
                if len(person.evidence) >= 2 and person.strong:
                    yield _list(Kind.PERSON, person.name, "写着一个人的姓名和情况")


def _person(row: Row, line: int, *, grid: bool) -> _Person | None:
    """The person that a row tells of; None if it tells of something else."""
    if len(row) < 2 or any(_OFFICE.search(cell.text) for cell in row):
        return None
    at = next((i for i, c in enumerate(row[:4]) if _is_person(c.text, headed=False)), None)
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
        for label, pattern, enough in _BESIDE:
            if pattern.match(text):
                evidence.add(label)
                strong |= enough
        if found := _AGE.fullmatch(text):
            age = int(found[1])
    if not strong and not {"place"} < evidence:
        return None
    return _Person(name, is_masked(name.text), frozenset(evidence), strong, age, line)


def _is_lead(text: str) -> bool:
    """Whether a word may stand before the name: a number, a place, `姓名`."""
    return bool(text.isdigit() or _NAME_LABEL.search(text) or _PLACE.match(text))


def _runs(
    persons: Sequence[_Person], joined: Callable[[_Person, _Person], bool]
) -> Iterator[list[_Person]]:
    run: list[_Person] = []
    for person in persons:
        if run and not joined(run[-1], person):
            yield run
            run = []
        run.append(person)
    if run:
        yield run


def _list(kind: Kind, first: Cell, note: str) -> Match:
    return Match(first.start, first.end, kind, first.text, note)
