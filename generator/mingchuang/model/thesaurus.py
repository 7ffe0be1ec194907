"""词库：words by which people ask, and the official names that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from mingchuang.model.common import BrandRef, DocumentRef, GuideRef, WindowRef
from mingchuang.model.fields import Count, Fault, Id, Record, Text, key, many, optional


class Ages(Record):
    """岁数：an age named in a question is a hint, too."""

    low: Count = key("从", "从几岁", example="80")
    high: Count = key("到", "到几岁", example="150", default=150)

    def faults(self) -> Iterator[Fault]:
        """In order."""
        if self.low > self.high:
            yield Fault(("到",), "M381", "岁数写反了", "“从”写小的，“到”写大的")


#: A group of words in a saying.
_GROUP = re.compile(r"\{[^{}]+\}")
_BRACE = {"{", "}"}


class WordGroup(Record):
    """同类词：words of one meaning (孩子, 娃, 孙子), to be used in many sayings as `{孩子}`."""

    id: Id = key("编号", "全站唯一，用英文小写字母、数字和短横", example="haizi")
    name: Text = key("名", "词库的说法里写 {名}，就是下面任何一个词", example="孩子")
    words: tuple[Text, ...] = key(
        "词",
        "意思相同、可以互相代替的词，连同各地的叫法",
        example=["孩子", "小孩", "娃"],
        min_length=1,
    )

    def faults(self) -> Iterator[Fault]:
        """No marks that have a meaning in sayings; no word twice."""
        for i, word in enumerate(self.words):
            if re.search(r"[\s/{}|]", word):
                yield Fault(("词", i), "M387", f"“{word}”里有空格或者记号", "只写词，一项一个")
            if word in self.words[:i]:
                yield Fault(("词", i), "M386", f"“{word}”写了两次", "留下一处")


class Sayings(Record):
    """说法：words of one sort, with the reason for them and where they come from."""

    words: tuple[Text, ...] = many(
        "词",
        "群众的说法；一条里有空格，就是几个词都说到才算，先后不论；"
        "“坐牢/判刑”说到一个就算；{孩子} 是一组同类词",
        example=["吃低保", "{孩子} 坐牢/判刑"],
    )
    ages: Ages | None = optional("岁数", "问的话里说到这个岁数，就指这件事")
    sort: Literal["简称", "旧称", "口语", "近义", "错字", "情形"] = key(
        "类", "简称、旧称（以前的正式名称）、口语、近义、错字或情形（遇到的事）", example="口语"
    )
    reason: Text = key("理由", "为什么这样对应", example="群众平时的叫法")
    source: Text = key("来源", "从哪里知道的", example="窗口常听到的话")

    def faults(self) -> Iterator[Fault]:
        """Something to say; no word so short that it means anything; groups stand by themselves."""
        if not self.words and self.ages is None:
            yield Fault((), "M382", "没有写词，也没有写岁数", "补上“词: [群众的说法]”")
        for i, word in enumerate(self.words):
            if not all(
                _GROUP.fullmatch(part) for part in re.split(r"[\s/]", word) if _BRACE & {*part}
            ):
                yield Fault(
                    ("词", i),
                    "M388",
                    f"“{word}”里的花括号和别的字连着，或者只有半边",
                    "一组同类词和别的词之间空一格，写成 '{老人} 没钱'",
                )
            if not any(map(_is_telling, word.split())):
                yield Fault(
                    ("词", i),
                    "M383",
                    f"“{word}”太短",
                    "一个字什么都能碰上；至少有一个词是两个字以上",
                )


def _is_telling(part: str) -> bool:
    """Whether a part of a saying means something by itself: groups, or words of two characters."""
    return min(map(len, part.split("/"))) >= 2


class Term(Record):
    """One official name, the pages that answer, and how people say it."""

    id: Id = key("编号", "全站唯一，用英文小写字母、数字和短横", example="dibao")
    name: Text = key("正式名称", "现在的正式名称", example="最低生活保障")
    guides: tuple[GuideRef, ...] = many(
        "指南", "该找到的办事指南，最该找到的写在前", example=["dibao"]
    )
    windows: tuple[WindowRef, ...] = many("窗口", "该找到的示范窗口")
    brands: tuple[BrandRef, ...] = many("品牌", "该找到的服务品牌")
    documents: tuple[DocumentRef, ...] = many("文件", "该找到的政策文件")
    pages: tuple[Text, ...] = many("页面", "该找到的栏目，写地址", example=["/standards/"])
    referral: Text | None = optional(
        "指引", "不归民政办的：谁办、打什么电话", example="由退役军人事务局办理，可以打 12345 问"
    )
    sayings: tuple[Sayings, ...] = many("说法", "群众怎么说")

    def faults(self) -> Iterator[Fault]:
        """It leads somewhere; no saying twice; addresses are addresses."""
        if not (self.guides or self.windows or self.brands or self.documents or self.pages) and (
            self.referral is None
        ):
            yield Fault(
                (), "M384", "没有写该找到哪个页面", "补上“指南”“窗口”“文件”“页面”，或者写“指引”"
            )
        for i, page in enumerate(self.pages):
            if not re.fullmatch(r"/(?:[\w-]+/)*", page):
                yield Fault(
                    ("页面", i),
                    "M385",
                    f"“{page}”不是本站的地址",
                    "写成 /standards/ 这样，前后都有斜杠",
                )
        seen: set[str] = set()
        for i, group in enumerate(self.sayings):
            for j, word in enumerate(group.words):
                if word in seen:
                    yield Fault(("说法", i, "词", j), "M386", f"“{word}”写了两次", "留下一处")
                seen.add(word)
