"""人名和政治用语：only shown to a person; no program touches them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml

from mingchuang.wording.han import HAN, alternatives
from mingchuang.wording.slip import Slip

#: The hundred-odd most usual surnames, Simplified and Traditional, and double ones.
_SURNAMES = (
    "王李张劉刘陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁"
    "邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾锺汪田任姜范方石姚谭譚廖邹鄒"
    "熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"
)
_NAME = f"(?:欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|[{_SURNAMES}])[{HAN}]{{1,2}}"
_LABELLED = re.compile(
    rf"(?:副?组长|副?組長|联系人|聯系人|联络员|负责人|負責人|作者|撰稿|记者|通讯员|供稿|编辑|审核人|姓名)"
    rf"[:：][ \t]*(?P<name>{_NAME})(?=[\s，,、；;。.）)（(]|$)",
    re.MULTILINE,
)
_BEFORE_TITLE = re.compile(
    rf"[{_SURNAMES}欧歐上司诸諸][{HAN}]{{1,3}}?(?=同志|先生|女士|老师|總書記|总书记|主席|总理|總理|书记|書記|省长"
    r"|市长|市長|县长|縣長|區長|区长|部长|部長|厅长|局长|局長|副局|主任|科长|科長|處長|处长)(?!..[途期远度效])"
)
_AFTER_TITLE = re.compile(
    rf"(?:书记|主席|总理|省长|市长|县长|区长|部长|厅长|局长|主任|科长)(?P<name>[{_SURNAMES}][{HAN}]{{1,2}})"
    rf"(?=同志|先生|女士|[，。、；：]|(?:说|讲话|指出|强调|主持|出席|表示|介绍)(?:[，。：了]|$))",
    re.MULTILINE,
)
_WHOLE_NAME = re.compile(_NAME)
#: What may stand before a name in the middle of a sentence.
_LEADS = frozenset("由与與和请請对對向给給被让讓经經跟及为為受是同")
_IS_HAN = re.compile(f"[{HAN}]").match
#: Words that begin like a surname and are none.
_NO_NAME = re.compile(
    "^(?:任何|任职|常务|常委|文明|文化|方面|方便|高级|高校|江西|江苏|万元|石油|田间|金融|白天|史料|余下|程序|许可|康复|康养"
    "|易地|武装|周末|周一|周期|马上|黄河|龙头|林业|林场|贺信|顾问|侯任|毛利|乔迁|于是|于今|成员|何种|何时|孔子|孟子)"
)


def find_persons(text: str) -> Iterator[Slip]:
    """What looks like a person's name, by a label before it or a title beside it."""
    for match in _LABELLED.finditer(text) if "：" in text or ":" in text else ():
        yield _person(text, *match.span("name"))
    for match in _BEFORE_TITLE.finditer(text):
        start = match.start()
        before = text[start - 1 : start]
        if (not _IS_HAN(before) or before in _LEADS) and _is_name(match[0]):
            yield _person(text, *match.span())
    for match in _AFTER_TITLE.finditer(text):
        if _is_name(match["name"]):
            yield _person(text, *match.span("name"))


def _is_name(word: str) -> bool:
    return _WHOLE_NAME.fullmatch(word) is not None and not _NO_NAME.match(word)


def _person(text: str, start: int, end: int) -> Slip:
    note = "像是人名：能不能公开、写得对不对，请人核对"
    return Slip("person", start, end, text[start:end], None, False, note)


@cache
def _politics() -> re.Pattern[str]:
    data = resources.files(__package__).joinpath("politics.yml").read_text(encoding="utf-8")
    return re.compile(alternatives(word for group in yaml.safe_load(data) for word in group["词"]))


def find_politics(text: str) -> Iterator[Slip]:
    """Political wording, which has fixed forms that change with time."""
    for match in _politics().finditer(text):
        yield Slip("politics", *match.span(), match[0], None, safe=False)
