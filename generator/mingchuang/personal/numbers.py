"""号码：identity numbers, mobile phones, bank cards, passports in running text.

Positions are those of the text that is given. Numbers may be written with spaces, hyphens, dots
or full-width digits. Check digits are python-stdnum's; the rest of its rules is not used as it
stands: `stdnum.cn.ric` takes any year from 1 to 9999, no number of 15 digits, and refuses people
who were born before their county got its present code.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from functools import cache

from stdnum import luhn, numdb
from stdnum.cn import ric

from mingchuang.personal.fold import plain
from mingchuang.personal.match import Kind, Match

#: What people put between digits; a line may end within an identity number.
_GAP = r"[ \u00a0\u2000-\u200d\u2060\u3000\ufeff\u00ad\-._/·]"
_BROKEN = r"[ \u00a0\u2000-\u200d\u2060\u3000\ufeff\u00ad\-._/·\r\n]"
#: Eleven digits and more that are close together: all of these numbers but passports are in such
#: a row, give or take the code of the country before it and an X after it.
_ROW = re.compile(rf"[0-9](?:{_BROKEN}{{0,3}}[0-9]){{10,}}")
#: Characters before and after a row that a pattern may look at: `(0086)  `, `   X12`.
_BEFORE_ROW, _AFTER_ROW = 8, 8

_ID18 = re.compile(
    rf"(?<![0-9])(?=([1-9](?:{_BROKEN}{{0,3}}[0-9]){{16}}{_BROKEN}{{0,3}}[0-9Xx])"
    rf"([0-9]{{2}})?(?![0-9]))"
)
_ID15 = re.compile(
    rf"(?<![0-9A-Za-z.])([1-8](?:{_BROKEN}{{0,2}}[0-9]){{14}})(?![0-9A-Za-z]|\.[0-9])"
)
#: First two digits of the division code (GB/T 2260), as old as the numbers are.
_PROVINCES = frozenset(
    (
        *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
        *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83),
    )
)

_GROUPED = (
    r"1[3-9][0-9]{9}",
    r"1[3-9][0-9](?P<a>G)[0-9]{4}(?P=a)[0-9]{4}",
    r"1[3-9][0-9]{5}(?:G)[0-9]{4}",
    r"1[3-9][0-9](?:G)[0-9]{8}",
    r"1[3-9][0-9](?P<b>G)[0-9]{3}(?P=b)[0-9]{5}",
    r"1(?P<c>G)[3-9](?:(?P=c)[0-9]){9}",
    # However it is broken, in groups or by the end of a line: only where it is called a phone.
    r"(?P<odd>1[3-9](?:B[0-9]){9})",
)
_MOBILE = re.compile(
    r"(?<![0-9.＊*])(?<![0-9][-/])(?:[(（]?(?:\+|00)?86[)）]?"
    + _GAP
    + "{0,2}|0)?(?:"
    + "|".join(g.replace("G", f"{_GAP}{{1,2}}").replace("B", f"{_BROKEN}{{0,2}}") for g in _GROUPED)
    + r")(?![0-9A-Za-z*＊%％]|\.[0-9]|-[0-9])"
)
_CARD = re.compile(
    rf"(?<![0-9A-Za-z.])((?:[0-9]{{4}}(?P<g>{_GAP}{{1,2}})(?:[0-9]{{4}}(?P=g)){{2,3}}[0-9]{{1,4}})"
    rf"|[0-9]{{6}}{_GAP}[0-9]{{10,13}}|[0-9]{{16,19}}|(?P<odd>(?=(?:[0-9][ \u3000\n]{{0,3}}){{16}})[0-9]{{3,16}}\n[ \u3000]{{0,2}}[0-9]{{2,16}}))"
    r"(?![0-9A-Za-z]|\.[0-9])"
)
_TRAVEL = ("护照", "通行证", "台胞证", "回乡证")
_PASSPORT = re.compile(
    rf"(?:{'|'.join(_TRAVEL)})(?:号码?|编号|证号)?\s*[：:为是]?\s*([A-Z][A-Z]?[0-9]{{7,8}})(?![0-9A-Za-z])"
)

_ID_WORDS = re.compile(
    r"\bID (?:[Nn]o|[Cc]ard|[Nn]umber)|身份证|身份号码|证件号|公民号码|居留证|身份証|[一二]代证|"
    r"(?<!登记)(?<!许可)(?<!资格)(?<!执业)(?<!批准)(?<!执照)(?<!书)(?<!出生)证号"
)
_PHONE_WORDS = re.compile(
    r"电话|手机|移动|联系|微信|致电|拨打|来电|号码|短信|[Tt]el|TEL|[Pp]hone|☎|📞|📱|加我|联络|机号"
)
#: What else eleven digits are.
_NUMBER_WORDS = re.compile(
    r"(?:编号|单号|文号|证号|案号|备案号?|流水号?|订单号?|条码|条形码|凭证号?|批号|序列号|标识码|代码|索引号|邮编|项目码|"
    r"序号|编码|账号|卡号|第|№|[Nn][Oo]\.?|ID|id|SN|S/N|机构码|信用代码|许可证|登记证|发票号?码?|合同号?|件号|图号|受理号|"
    r"办件号|业务号|检验号|站点|版本|时间戳|坐标|经度|纬度)(?:为|是|：|:|\s|号)*\Z"
)
_AMOUNT_BEFORE = re.compile(
    r"(?:[￥¥$]|人民币|金额|总额|总量|共计|合计|资金|收入|支出|余额|投资|产值|预算|决算|产量|规模)数?[为约达计：: ]*\Z"
)
_AMOUNT_AFTER = re.compile(
    r"[ \t|]{0,4}(?:元|万|亿|吨|人次|户(?!主)|平方)|\s?(?:元|万|亿|吨|千|公里|米|平方|立方|度|人次|人民币|美元|字节|号(?!码|机)|次|户|件|株|头|千瓦)"
)
_CARD_WORDS = re.compile(
    r"卡号|卡[：: ]*\Z|A/C|[Aa]ccount|银行|账号|帐号|账户|帐户|开户|户名|一卡通|社保卡|存折|打款|汇款"
)
#: Accounts that are meant to be known.
_OPEN_ACCOUNT = re.compile(r"(?<!非)对公|捐赠|捐款|募捐|专户|专用账户|基本户|单位账户|收款单位")
#: Words in the middle of an account of one person's, whatever it collects.
_OWN_ACCOUNT = re.compile(r"个人账[户号]|个人卡|实名|付款卡")
#: Keys of data and addresses that hold telephone numbers, and any other key.
_PHONE_KEY = re.compile(
    r"(?:tel|phone|mobile|cell|contact|sms|to|sj|sjh|sjhm|dh|lxdh|lxfs)[\"']?\s*[:=]\s*[\"']?\Z",
    re.IGNORECASE,
)
_KEY = re.compile(r"[A-Za-z_][\"']?\s*[:=]\s*[\"']?\Z")
#: Card numbers that need no word beside them: UnionPay, and what Chinese banks issued before it.
_UNIONPAY = re.compile(
    r"62|9558[028]|6013[08]|60138[12]|60342[18]|68[34589]|690755|81[0-7]|955[59]|9843|9988|9400"
)
_FOREIGN = re.compile(r"4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|35(?:2[89]|[3-8])")

#: Numbers that look like a person's mobile and are everybody's.
_PUBLIC = frozenset({"13800138000"})
_YEARS = range(1890, 2100)


def numbers(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[Match]:
    """Identity numbers, mobiles, cards and passports of a text that `plain` has seen.

    Args:
        text: where to look.
        allowed: numbers that may stand there, digits only.
    """
    if any(word in text for word in _TRAVEL):
        for found in _PASSPORT.finditer(text):
            yield Match(found.start(1), found.end(1), Kind.PASSPORT, found[1])
    rows = [found.span() for found in _ROW.finditer(text)]
    if not rows:
        return
    taken: set[int] = set()
    for finder in (_identities, _mobiles, _cards, _old_identities):
        for match in finder(text, rows):
            places = range(match.start, match.end)
            if not taken.isdisjoint(places):
                continue
            taken.update(places)
            if digits_of(match.text) not in allowed:
                yield match


def digits_of(text: str) -> str:
    """The bare number: digits and X only, without the code of the country."""
    bare = re.sub(r"[^0-9Xx]", "", plain(text)).upper()
    return re.sub(r"\A(?:00)?86(?=1[3-9][0-9]{9}\Z)", "", bare)


#: Where something begins and ends in a text.
_Span = tuple[int, int]


def _within(pattern: re.Pattern[str], text: str, rows: Sequence[_Span]) -> Iterator[re.Match[str]]:
    """What `finditer` finds, for a pattern that only fits rows of digits."""
    done = 0
    for start, end in rows:
        begin = max(done, start - _BEFORE_ROW)
        for found in pattern.finditer(text, begin, end + _AFTER_ROW):
            yield found
            done = found.end()


def _identities(text: str, rows: Sequence[_Span]) -> Iterator[Match]:
    end = 0
    for found in _within(_ID18, text, rows):
        if found.start(1) < end:
            continue
        number = digits_of(found[1])
        start, stop = found.span(1)
        if not _is_person(number, start, text):
            continue
        if ric.calc_check_digit(number) == number[-1]:
            end = stop
            yield Match(start, stop, Kind.ID, text[start:stop])
        elif _ID_WORDS.search(text[max(0, start - 16) : start]) and not found[2]:
            end = stop
            yield Match(start, stop, Kind.ID_SLIP, text[start:stop])


def _is_person(number: str, start: int, text: str) -> bool:
    """Whether division and day of birth are possible, and it is no code of an organisation."""
    # Permanent residence of foreigners begins with 9, since 2023.
    known = int(number[1:3] if number[0] == "9" else number[:2]) in _PROVINCES
    if not known or not _is_day(int(number[6:10]), int(number[10:12]), int(number[12:14])):
        return False
    return "信用代码" not in text[max(0, start - 12) : start]


def _is_day(year: int, month: int, day: int) -> bool:
    return year in _YEARS and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _old_identities(text: str, rows: Sequence[_Span]) -> Iterator[Match]:
    """Numbers of 15 digits, issued until 1999: no check digit, so the division must have existed."""
    for found in _within(_ID15, text, rows):
        number = digits_of(found[1])
        year, month, day = int(number[6:8]), int(number[8:10]), int(number[10:12])
        if int(number[:2]) not in _PROVINCES or not _is_day(1900 + year, month, day):
            continue
        before = text[max(0, found.start() - 16) : found.start()]
        called = bool(_ID_WORDS.search(before)) or _is_in_english(text, *found.span())
        if not called and (
            "\n" in found[1]
            or not _is_division(number[:6])
            or _NUMBER_WORDS.search(before)
            or _AMOUNT_BEFORE.search(before)
            or _AMOUNT_AFTER.match(text, found.end())
        ):
            continue
        yield Match(found.start(1), found.end(1), Kind.ID, found[1])


def _is_in_english(text: str, start: int, end: int) -> bool:
    """Whether a number is called `ID` beside a name."""
    called = re.search(r"\bID\b.{0,3}\Z", text[max(0, start - 8) : start])
    return bool(called) and "Name" in text[max(0, start - 60) : end + 60]


@cache
def _is_division(code: str) -> bool:
    """Whether a county-level division ever had this code (python-stdnum's table)."""
    parts = numdb.get("cn/loc").info(code)
    return any("county" in facts for _, facts in parts)


def _mobiles(text: str, rows: Sequence[_Span]) -> Iterator[Match]:
    for found in _within(_MOBILE, text, rows):
        before = text[max(0, found.start() - 12) : found.start()]
        if digits_of(found[0]) in _PUBLIC:
            continue
        called = bool(_PHONE_WORDS.search(before.rsplit("\n", 1)[-1]) or _PHONE_KEY.search(before))
        prefixed = not found[0].startswith(("0", "1")) or found[0].startswith("00")
        if _in_address(text, found.start()) or (before[-1:].isascii() and before[-1:].isalpha()):
            if not called:
                continue
        elif not (called or prefixed):
            if found["odd"] or _KEY.search(before):
                continue
            if _NUMBER_WORDS.search(before) or _AMOUNT_BEFORE.search(before):
                continue
            if not found[0].isdigit() and _among_numbers(text, found):
                continue
        if not prefixed and _AMOUNT_AFTER.match(text, found.end()):
            continue
        yield Match(found.start(), found.end(), Kind.MOBILE, found[0])


def _in_address(text: str, start: int) -> bool:
    """Whether what stands before it is the address of a page or file, and no `tel:`."""
    word = re.split(r"[^!-~]", text[max(0, start - 120) : start])[-1]
    if "tel:" in word or not re.search("[A-Za-z]", word):
        return False
    return "/" in word or "=" in word or "#" in word


def _among_numbers(text: str, found: re.Match[str]) -> bool:
    """Whether a number in groups stands in a row of numbers, as figures in a table do."""
    before = text[max(0, found.start() - 8) : found.start()]
    after = text[found.end() : found.end() + 8]
    return bool(
        re.search(r"[0-9][ \u3000\u00a0]+\Z", before) or re.match(r"[ \u3000\u00a0]+[0-9]", after)
    )


def _cards(text: str, rows: Sequence[_Span]) -> Iterator[Match]:
    for found in _within(_CARD, text, rows):
        number = digits_of(found[1])
        if not 16 <= len(number) <= 19 or not luhn.is_valid(number):
            continue
        before = text[max(0, found.start() - 16) : found.start()]
        called = bool(_CARD_WORDS.search(before))
        if not called and (
            _NUMBER_WORDS.search(before)
            or _AMOUNT_BEFORE.search(before)
            or _AMOUNT_AFTER.match(text, found.end())
        ):
            continue
        grouped = len(number) == 16 and found["g"] is not None
        around = (max(0, found.start() - 60), found.start())
        known = _UNIONPAY.match(number) or (
            (called or grouped) and (_FOREIGN.match(number) or number[0] in "6789")
        )
        if found["odd"] and not called:
            continue
        public = _OPEN_ACCOUNT.search(text, *around) and not _OWN_ACCOUNT.search(text, *around)
        if known and len(set(number)) > 2 and not public:
            yield Match(found.start(1), found.end(1), Kind.CARD, found[1])
