"""一个人：a person told of in a sentence, and a child that a story lets everybody recognise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.personal.match import Kind, Match
from mingchuang.personal.surnames import is_masked, is_name

_HAN = "\u3400-\u9fff"
_LABELLED = re.compile(
    r"(?:姓名|申请人|户主|救助对象|受助人|受助对象|求助人|死者|逝者|监护人|被监护人|当事人|低保对象|特困人员)"
    rf"(?:姓名)?[ \u3000]*[：:][ \u3000]*([{_HAN}]{{2,4}}(?:[·•・．][{_HAN}]{{1,8}})?)(?![{_HAN}])"
)
_TOLD = re.compile(
    rf"(?<![{_HAN}])(?:[{_HAN}]{{0,12}}(?:村民|居民|老人|群众|患者|户主|对象|人员))?(?P<name>[{_HAN}]{{2,4}})"
    r"[，,、（(]\s*[男女]\s*[，,、；;]\s*(?:[0-9]{1,3}周?岁(?!以)|现年|今年|(?:19|20)[0-9]{2}年|[一-龥]{1,4}族|"
    r"身份证|住|家住)"
)
_OFFICE = re.compile(r"现任|拟任|任命|职务|书记|局长|主任|委员|代表|教授|党员|院长|校长|会长|烈士")

_AGE = r"(?:[1-9]|1[0-7]|[一二三四五六七八九]|十[一二三四五六七]?)个?(?:周?岁|岁半|岁多)"
_NICK = rf"小[{_HAN}A-Z](?:[{_HAN}])?"
#: `小` and a word, not a child's name.
_NOT_NICK = re.compile(
    r"小(?:学|学生|区|组|组长|时|时候|额|孩|孩子|型|微|事|心|便|写|麦|结|计|数|量|吃|店|伙|伙伴|朋友|病|产|康|费|程序|"
    r"节|手|家|家庭|班|镇|城|城镇|满|寒|暑|于|声|气|票|路|儿|将|说|品|巷|院|河|山|村|包|餐|桌|课堂|天使|雨伞)"
)
_NAME = rf"[{_HAN}]{{2,3}}|[{_HAN}]某{{1,2}}|{_NICK}"
_YOUNG = r"(?:小?男孩子?|小?女孩子?|孩子|儿童|孤儿|小?学生|少年|少女|小姑娘|小朋友|同学|娃娃|宝宝)"
_AGE_FIRST = re.compile(rf"(?<![0-9满])(?<![0-9岁][至到—–~-]){_AGE}的?{_YOUNG}?({_NAME})")
_NAME_FIRST = re.compile(
    rf"(?:{_YOUNG}({_NAME})|({_NICK})(?:（化名）|\(化名\))?|(?<![{_HAN}])({_NAME}|[{_HAN}]{{4}}))"
    rf"[，,（(]?\s*(?:[男女][，,、]\s*)?(?:今年|现年|刚满|才|只有){{0,3}}\s*{_AGE}(?!以|[至到—–~-])"
)
_FALSE_NAME = frozenset(
    [
        "以上",
        "以下",
        "以内",
        "之间",
        "之前",
        "之后",
        "至今",
        "左右",
        "或者",
        "到十",
        "周岁",
        "不满",
        "未满",
        "已满",
    ]
)


def people(text: str) -> Iterator[Match]:
    """Persons in running text that `numbers.plain` has seen."""
    for found in _LABELLED.finditer(text):
        if is_name(found[1]):
            yield Match(found.start(1), found.end(1), Kind.PERSON, found[1], "姓名")
    if "男" in text or "女" in text:
        for found in _TOLD.finditer(text):
            line = text[found.start() : text.find("\n", found.end()) + 1 or None][:160]
            name = found["name"]
            if is_name(name) and not _OFFICE.search(line):
                yield Match(*found.span("name"), Kind.PERSON, name, "姓名、性别")
    if "岁" in text:
        yield from _children(text)


def _children(text: str) -> Iterator[Match]:
    for pattern in (_AGE_FIRST, _NAME_FIRST):
        for found in pattern.finditer(text):
            group = next(i for i in range(1, pattern.groups + 1) if found[i])
            name = found[group]
            if name.startswith("小"):
                child = not _NOT_NICK.match(name)
            else:
                child = (
                    name not in _FALSE_NAME
                    and name[0] != "满"
                    and (is_name(name) or is_masked(name))
                )
            if child:
                yield Match(
                    found.start(group), found.end(group), Kind.CHILD_STORY, name, "姓名和年龄"
                )
