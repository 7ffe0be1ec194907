"""Records that only the operator sees: findings that are waived, addresses that have moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mingchuang.model.checking import code_fault
from mingchuang.model.fields import Fault, Record, Text, key, optional
from mingchuang.model.times import Day

#: A waiver runs for a year at most, and is thought over again after that.
_LONGEST = timedelta(days=366)
#: What the name of a post has in it, and a person's name has not.
_POST = re.compile("岗|科|室|处|局|办|中心|站|所|队|组|部|院|长|员|主任|书记|主席")
#: A family name before a title is a person all the same: 王科长.
_PERSON = re.compile("[^副正总各本原](?:科长|局长|处长|主任|所长|站长|院长|书记|主席|部长|队长)")
_FILE = re.compile(r"[^/\s][^\s]*\.\w{2,5}")
_PAGE = re.compile(r"/(?:[^\s/?#]+/)*")


class Waiver(Record):
    """豁免：one finding that is let pass: which, why, by which post, until when."""

    code: Text = key("代码", "报告里的问题代码", example="S140")
    where: Text = key(
        "位置", "报告里的文件（如 guides/dibao.md）或网页（如 /standards/）", example="/standards/"
    )
    text: Text | None = optional(
        "文字", "同一个位置有几处的，写报告“问题”一行里的几个字，只豁免有这几个字的"
    )
    reason: Text = key("理由", "为什么可以不改", example="标准要在一页里对照，分开不便查")
    post: Text = key("批准岗位", "谁（岗位）同意的，不写姓名", example="办公室主任岗")
    on: Day = key("批准日期", "哪天同意的", example="2026-11-02")
    until: Day = key("截止日期", "到哪天为止，最长一年", example="2027-05-01")

    @property
    def id(self) -> str:
        """What it waives: one waiver for each."""
        return " ".join(filter(None, (self.code, self.where, self.text)))

    @property
    def is_page(self) -> bool:
        """Whether it names a page rather than a file."""
        return self.where.startswith("/")

    def lapsed(self, today: date) -> bool:
        """Whether its last day has passed."""
        return today > self.until

    def faults(self) -> Iterator[Fault]:
        """A code, one file or page, an end within a year."""
        yield from code_fault(self.code)
        if not (_PAGE if self.is_page else _FILE).fullmatch(self.where):
            yield Fault(
                ("位置",),
                "M394",
                f"“{self.where}”不是一个文件或网页",
                "照报告抄：文件写 guides/dibao.md 这样，网页写 /guides/dibao/ 这样，不写行号；"
                "一条只写一个",
            )
        if not _POST.search(self.post) or _PERSON.fullmatch(self.post):
            yield Fault(
                ("批准岗位",),
                "M398",
                f"“{self.post}”不像岗位",
                "写岗位名称，如 办公室主任岗；不写姓名",
            )
        if self.until < self.on:
            yield Fault(
                ("截止日期",), "M395", "截止日期早于批准日期", "查一查这两个日期，哪个写错了"
            )
        elif self.until - self.on > _LONGEST:
            yield Fault(
                ("截止日期",),
                "M395",
                "豁免超过一年",
                "最长写一年；到期再看一次，还要的，改批准日期和截止日期",
            )


class Redirect(Record):
    """跳转：an address that was published and where its content is now."""

    old: Text = key("旧网址", "以前发布过的网页地址", example="/guides/wubao/")
    new: Text = key("新网址", "现在的网页地址", example="/guides/tekun/")
    reason: Text = key("理由", "为什么搬", example="五保供养现称特困人员救助供养")
    on: Day = key("日期", "哪天搬的", example="2026-11-02")

    @property
    def id(self) -> str:
        """One redirect for each old address."""
        return self.old

    def faults(self) -> Iterator[Fault]:
        """Two different addresses of pages of this site."""
        for alias, address in (("旧网址", self.old), ("新网址", self.new)):
            if not _PAGE.fullmatch(address) or (alias == "旧网址" and address == "/"):
                yield Fault(
                    (alias,),
                    "M396",
                    f"“{address}”不是本站网页的地址",
                    "写 /guides/dibao/ 这样的地址：前后都有“/”，不写网站的域名",
                )
        if self.old == self.new:
            yield Fault(("新网址",), "M397", "新网址就是旧网址", "改对，或者删去这一条")
