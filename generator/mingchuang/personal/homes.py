"""住址：where somebody lives, down to a door, as opposed to where an office or a shop is.

An address is a chain of numbered parts (`3组15号`, `8号院11楼4门602`, `6-2-1103`). A flat, or a number within
a village, is a home wherever it stands; the number of a road may be anything, and a village group
alone is a home only where it is called one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_HAN = "\u3400-\u9fff"
_NUMBER = r"(?:[0-9]{1,5}[A-Za-z]?|[一二三四五六七八九十百零〇两]{1,5})"
#: One of these is in every address.
_MAYBE = re.compile(
    r"[0-9一二三四五六七八九十A-Za-z甲乙丙](?:号|栋|幢|弄|座|单元|室|组|村民|小组|社|队|委)|[0-9][-][0-9]|门牌"
)
_HOUSE = r"排|号楼|号院|号大院|楼栋|栋|幢|弄|委|座|楼(?=[0-9])"
_FLAT = r"单元|室|房(?![间屋产])|户(?![数人籍主均])|门(?![口诊牌面卫前])"
_GROUP = r"村民小组|村民组|小组|组|社(?![会区保])|队(?![员伍])"
_PART = re.compile(
    rf"(?<![0-9.〕\]年月令])(?P<nth>第)?(?:[附甲乙丙丁](?=[0-9]))?"
    rf"(?:(?:{_NUMBER}|[A-Za-z甲乙丙丁东西南北前后](?=[座栋幢单区]))"
    rf"(?:(?P<house>{_HOUSE})|(?P<flat>{_FLAT})|(?P<group>{_GROUP})|(?P<door>号)|(?P<floor>楼|层))"
    r"|(?P<chain>[0-9]{1,3}(?:-[0-9A-Za-z]{1,4}){1,3})(?![0-9-]))"
    r"|门牌号?码?[：:]?\s*(?P<plate>[0-9]{1,5})"
)
#: The number of a flat without a word after it, and a side of a house.
_ROOM = re.compile(
    r"[ ]?[0-9]{2,5}[A-Za-z]?(?:室|房|户)?(?![0-9年月元人户岁.])|[东西南北中左右][侧边]?(?:户|屋)|平房"
)
#: Characters round a sign in which the part that it is of stands.
_ROUND = 8
_VILLAGE_WORD = re.compile("村|社区|屯|嘎查")
_CELL_END = re.compile(r" ?[/|\t]")
#: Parts that lead to a door within a village or a neighbourhood.
_WITHIN_VILLAGE = frozenset([("group", "door"), ("row", "group"), ("row", "door")])
#: What may stand between two parts of one address.
_BETWEEN = re.compile(rf"[{_HAN}0-9A-Za-z·（()\- \u3000\n]{{0,12}}\Z")
_LEAD = re.compile(rf"[{_HAN}0-9A-Za-z·“”]{{1,24}}[ \u3000\n\t]?\Z")
_VILLAGE = re.compile(
    r"[村屯庄寨沟湾坳坝坪营冲塆岭峪圩浜塘畈垸坡崖洼咀墩嘴坞]\Z|嘎查\Z|组\Z|(?:村|社区)[\u3400-\u9fff]{1,5}\Z"
)
_ESTATE = re.compile(r"[园苑城村庄府邸里湾居寓区都景庭阁轩楼厦道路街巷弄号期院]\Z|宿舍\Z")
_ROOMY = re.compile(r"(?:小区|新村|花园|家园|[苑园府邸寓庄里城])\Z")
_ROAD = re.compile(
    r"[路街巷道里坊条弄段苑园城区庄村圩浜塘河墩堤岸港厂院府湾居都邸景庭阁轩]\Z|胡同\Z|宿舍\Z"
)
#: What comes after a number that is none of an address.
_NO_DOOR = re.compile(
    r"[ ]?(?:窗口|线|门诊|文|令|公告|信|车|提案|建议|议案|课题|机|点(?!位)|站|仓|炉|井|泊|桌|工位|座|台|厅|馆|章|令|密|型|表|决|选|球|案|预警|函|梯|发布|通知|码|段|桩|标|批|展|球|包|区)"
)
#: Words that make it a place of work, a shop, a grave, a hall: close after it, and before it.
_PLACE = (
    r"(?:民政|政务|办事|服务|活动|会议|文化|体育|图书|博物|展[览厅]|行政|市民|党群|便民|救助|福利|养老|敬老|养护|"
    r"护理院|康复|托老|照料|殡仪|婚姻|登记|办公|学校|小学|中学|大学|幼儿园|医院|卫生|诊所|药[店房]|派出所|村委|居委|村部|政府|街道办|"
    r"办事处|公司|超市|商[场店铺会]|市场|酒店|宾馆|饭[店馆]|餐[厅馆]|食堂|银行|信用社|支行|公园|广场|陵园|公墓|墓[园位区穴]|寺|庙|教堂|"
    r"协会|基金会|委员会|工作室|中心|大厅|礼堂|车间|仓库|写字楼|科技园|产业园|工业园|驿站|故居|旧居|纪念|修缮|门店|店面|[民工]宿|书院|法院|检察院|公证处|律师)"
)
_PLACE_AFTER = re.compile(
    rf"(?![^，。；、\n\t]{{0,12}}(?:家属|宿舍|职工楼))[{_HAN}0-9A-Za-z]{{0,6}}?{_PLACE}"
)
_PLACE_BEFORE = re.compile(
    rf"(?:{_PLACE}|[局所站院馆处厅店会部墓园厂办口点廊寓房]|公司)(?:（[^）\n]{{1,16}}）)?"
    r"(?:[：:（(\s,，|]{1,4}(?:地址|位置|位于|地点|在|设在)?[：:]?|地址[：:]?|位于|设在|搬至|迁至|迁往|坐落[于在]?|在|（)\s*\Z"
)
_PLACE_LABEL = re.compile(
    r"(?:地点|会址|办公(?:地址|地点|场所)|服务地址|经营(?:场所|地址)|注册地址?|校址|院址|驻地|网点|会场|报到|集合|领取地点|现场|展览|"
    r"施工|项目|建设地点|座落|起点|止点|位于|点位|单位地址|机构地址|通讯地址|邮寄地址|寄送|寄至|邮编|联系地址)[：:\s]{0,3}\Z"
)
#: The same in what leads to the number: `民政大楼301室`.
_WORKPLACE = re.compile(
    r"大楼|政务|服务中心|办公楼|医院|学校|校区|公司|工业园|科技园|产业园|商场|故居|修缮"
)
_GRAVE = re.compile(r"墓|陵|穴位?|骨灰|安息|寄存")
#: Words that call it a home, before it and in what leads there.
_OWN_LABEL = re.compile(
    r"(?:家庭住址|家庭地址|详细地址|住址|现住址?|居住地址?|居住[于在]|户籍(?:地址?|住址|所在地)?|家住|住在?|原住|租住[于在]?|暂住|"
    r"门牌|家在|户口(?:所在地|地址)?)[：:为是在\s]{0,3}[“（(]?\Z"
)
_OWN_WORD = re.compile(
    r"家住|现住|原住|居住[于在]?|租住|暂住|住址|住在|户籍|\A[^住]{0,4}住(?![房院建宅所])"
)


@dataclass(frozen=True, slots=True)
class Home:
    """An address where somebody may live.

    Attributes:
        lead: where the words begin that lead to its first numbered part.
        start: where that part begins.
        end: character after the last.
        sure: whether it can be nothing but a home.
    """

    lead: int
    start: int
    end: int
    sure: bool


def homes(text: str) -> Iterator[Home]:
    """Addresses in a text that `fold` has seen, in order, without those of public places."""
    chain: list[re.Match[str]] = []
    for part in _parts(text):
        if part["door"] and (part["nth"] or _NO_DOOR.match(text, part.end())):
            continue
        if chain and not _BETWEEN.match(text[_stop(text, chain[-1]) : part.start()]):
            yield from _home(text, chain)
            chain = []
        chain.append(part)
    if chain:
        yield from _home(text, chain)


def _parts(text: str) -> Iterator[re.Match[str]]:
    """Numbered parts; they are looked for where something like them stands, since that is cheap."""
    done = 0
    for sign in _MAYBE.finditer(text):
        at = max(done, sign.start() - _ROUND)
        while at < sign.end() and (part := _PART.search(text, at, sign.end() + _ROUND)):
            yield part
            at = done = part.end()


def _stop(text: str, part: re.Match[str]) -> int:
    """Where a part ends with the number of a flat that follows it."""
    if part["house"] or part["flat"] or part["floor"] or part["door"]:
        room = _ROOM.match(text, part.end())
        if room:
            return room.end()
    return part.end()


def _home(text: str, chain: list[re.Match[str]]) -> Iterator[Home]:
    first, last = chain[0].start(), _stop(text, chain[-1])
    lead = _LEAD.search(text, max(0, first - 26), first)
    start = lead.start() if lead else first
    before = (lead[0] if lead else "").strip()
    own = bool(_OWN_LABEL.search(text[max(0, start - 10) : start]) or _OWN_WORD.search(before))
    doors = any(part["door"] or part["house"] for part in chain)
    groups = any(part["group"] for part in chain)
    sure = _is_flat(text, chain, before) or _is_in_village(chain, before)
    called = own and (groups or (doors and before))
    if not (
        sure or called or (doors and _ROAD.search(before)) or _is_cell(text, start, last, groups)
    ):
        return
    if own or not _is_public(text, start, last):
        yield Home(start, first, last, sure or own)


def _is_cell(text: str, start: int, end: int, groups: bool) -> bool:
    """Whether a village group is all that stands between two separators of a record."""
    return (
        groups
        and _VILLAGE_WORD.search(text, start, end) is not None
        and text[max(0, start - 2) : start].strip(" ")[-1:] in {"/", "|", "\t"}
        and _CELL_END.match(text, end) is not None
    )


def _is_flat(text: str, chain: list[re.Match[str]], before: str) -> bool:
    """Whether a chain leads to a door within a house."""
    for number, part in enumerate(chain):
        within = number > 0 or bool(_ESTATE.search(before))
        if part["plate"] or (part["flat"] and within):
            return True
        if (
            part["chain"]
            and within
            and (number > 0 or part["chain"].count("-") > 1 or _ROOMY.search(before))
        ):
            return True
        if (
            (part["house"] or part["door"] or part["floor"])
            and _stop(text, part) > part.end()
            and within
        ):
            return True
    return False


def _is_in_village(chain: list[re.Match[str]], before: str) -> bool:
    """Whether a chain leads to a door within a village or a neighbourhood."""
    if chain[0]["door"] and _VILLAGE.search(before):
        return True
    kinds = ["row" if part["house"] in {"委", "排"} else part.lastgroup for part in chain]
    return any(pair in _WITHIN_VILLAGE for pair in pairwise(kinds))


def _is_public(text: str, start: int, end: int) -> bool:
    """Whether an address is that of an office, a shop, a hall, a grave."""
    before = text[max(0, start - 40) : start]
    if _WORKPLACE.search(text, start, end) and "家属" not in text[start:end]:
        return True
    # What leads to the number may begin with the place itself: `敬老院柳树村18号`.
    return bool(
        _PLACE_AFTER.match(text, end)
        or _PLACE_LABEL.search(before)
        or _PLACE_BEFORE.search(before)
        or _GRAVE.search(text, max(0, start - 24), end)
    )
