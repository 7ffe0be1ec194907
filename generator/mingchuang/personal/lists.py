"""名单：lists of persons, in tables with heads and in lines without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingchuang.personal.lines import BESIDE, LEADING, headless, is_person, listed
from mingchuang.personal.match import Kind, Match
from mingchuang.personal.rows import Block, Cell, Row, blocks_at
from mingchuang.personal.surnames import is_masked, is_name
from mingchuang.personal.words import (
    CHILDREN,
    GIVING,
    LIST_TITLE,
    NAME_HEAD,
    OFFICE_HEAD,
    OWN_HEAD,
    PRIVATE_HEAD,
    RECEIVING,
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
#: How many people a family has.
_FEW = re.compile(r"[1-9]\Z|1[0-9]\Z")
#: A head that says only the end of a number stands below.
_LAST_DIGITS = re.compile(r"[后末尾]?[三四五六3-6]位|尾号")
_CHILD_HEAD = re.compile(r"(?:儿童|孤儿|学生|孩子|未成年人|被监护人|被收养人)(?:姓名)?\Z")
_AGE_HEAD = re.compile(r"年龄|岁数|周岁")

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
#: Lines of a PDF that one row of a table may be wrapped over.
_WRAPPED = 2


def lists(text: str, title: str = "") -> Iterator[Match]:
    """Lists of persons in a text that `numbers.plain` has seen.

    Args:
        text: where to look.
        title: what the whole text is called (a file's name, a page's title).
    """
    for block in blocks_at(text, _hints(text)):
        called = " ".join((title, *block.title))
        found = list(_headed(block, called)) if block.grid else list(_spaced(block, called))
        yield from found or headless(block, called)


def _hints(text: str) -> Iterator[int]:
    """Where a line begins with a name, or could be the head of a table."""
    if "\t" in text or "|" in text:
        yield from (found.start() for found in _GRID_HEAD.finditer(text))
    yield from _spaced_heads(text)
    for found in LEADING.finditer(text):
        if is_name(found["name"]) or is_masked(found["name"]):
            yield found.start("name")


def _spaced_heads(text: str) -> Iterator[int]:
    """Lines with a word for names among words parted by spaces."""
    after = 0
    for found in _HEAD_WORD.finditer(text):
        if found.start() < after:
            continue
        start = text.rfind("\n", 0, found.start()) + 1
        after = text.find("\n", found.end())
        after = after if after >= 0 else len(text)
        spaced = text.find(" ", start, after) >= 0 or text.find("\u3000", start, after) >= 0
        if spaced and _SPACED_HEAD.match(text, start):
            yield start


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
        row for row in rows if len(row) > column and is_person(row[column].text, headed=True)
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
    giving = bool(GIVING.search(about))
    first = (whole or persons)[0][column]
    if _is_about_children(called, heads, column, persons):
        yield listed(Kind.CHILDREN, first, f"“{heads[column]}”一列有 {len(persons)} 个人")
    elif whole and not giving and (own or (receiving and LIST_TITLE.search(about))):
        yield listed(Kind.NAMES, first, f"“{heads[column]}”一列有 {len(whole)} 个没有遮住的姓名")
    for i, text in enumerate(heads):
        if i == column or not PRIVATE_HEAD.search(text) or OFFICE_HEAD.search(text):
            continue
        filled = _filled(persons, i)
        if filled:
            half = bool(_LAST_DIGITS.search(text)) or all(_HALF.search(c.text) for c in filled)
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
        name = next((cell for cell in row[:4] if is_person(cell.text, headed=True)), None)
        if name is not None and _fits(row, name, len(words)):
            found.append((name, row))
            missed = 0
        elif (missed := missed + 1) > _WRAPPED:
            break
    if not found:
        return
    whole = [name for name, _ in found if not is_masked(name.text)]
    if CHILDREN.search(called) or _CHILD_HEAD.match(name_head):
        yield listed(Kind.CHILDREN, found[0][0], f"“{name_head}”下面有 {len(found)} 个人")
    elif whole and not GIVING.search(called + " ".join(words)):
        yield listed(Kind.NAMES, whole[0], f"“{name_head}”下面有 {len(whole)} 个没有遮住的姓名")
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
    if any(_FEW.match(other) for other in others):
        return True
    return numbered or any(pattern.match(other) for other in others for _, pattern, _ in BESIDE)
