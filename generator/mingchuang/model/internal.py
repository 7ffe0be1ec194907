"""Records for the inside: consents, and reasons why a row of the disclosure directory has no page.

They are never published; the checks read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mingchuang.model.fields import Count, Fault, Id, Record, Text, key, many, optional
from mingchuang.model.times import Day

ConsentUse = Literal["照片", "故事"]


class Consent(Record):
    """同意书：somebody agreed to be shown; for minors the guardian did.

    个人信息保护法 第二十五条、第三十一条; 未成年人保护法 第四条、第一百零三条.
    """

    id: Id = key("编号", "编号（英文小写）", example="humiao-2026-06")
    file: Text = key(
        "资料", "用在哪份资料：文件的位置", example="content/news/2026-06-01-humiao.md"
    )
    subject: Literal["未成年人", "成年人"] = key(
        "对象", "未成年人或成年人，不写姓名", example="未成年人"
    )
    uses: tuple[ConsentUse, ...] = key("范围", "照片、故事", example=["照片"], min_length=1)
    by: Literal["本人", "监护人", "本人和监护人"] = key(
        "同意人", "本人、监护人，或本人和监护人", example="监护人"
    )
    on: Day = key("同意日期", "哪天签的", example="2026-05-28")
    until: Day | None = optional(
        "有效期至", "同意用到哪天；不写就是没有约定期限", example="2028-05-28"
    )
    post: Text = key("保管岗位", "同意书原件由哪个岗位保管", example="儿童福利科业务岗")
    note: Text | None = optional("说明", "约定了什么，比如只拍背影")

    def faults(self) -> Iterator[Fault]:
        """A minor's guardian agrees; the end is not before the beginning."""
        if self.subject == "未成年人" and self.by == "本人":
            yield Fault(
                ("同意人",),
                "M441",
                "未成年人的同意书要由监护人签",
                "请监护人签字，改成“监护人”或“本人和监护人”；没有签到的，撤下照片和故事",
            )
        if self.until and self.until < self.on:
            yield Fault(("有效期至",), "M442", "有效期早于同意日期", "查一查这两个日期")

    def covers(self, file: str, use: ConsentUse, today: date) -> bool:
        """Whether it allows this use in this file on that day."""
        in_time = self.on <= today and (self.until is None or today <= self.until)
        return self.file == file and use in self.uses and in_time


class DirectoryRow(Record):
    """公开目录的一行：where it is published, or why it is not.

    《社会救助领域基层政务公开标准指引》（民办函〔2019〕52号）: rows 1–13.
    """

    id: Id = key("编号", "编号（英文小写）", example="dibao-shenpi")
    row: Count = key("序号", "标准目录里的第几行，1 到 13", example="6", ge=1, le=13)
    pages: tuple[Text, ...] = many("页面", "公开在本站哪一页，写地址", example=["/guides/dibao/"])
    reason: Text | None = optional(
        "原因", "没有在网上公开的原因，公开在哪里", example="名单只在村（社区）公示栏公布"
    )
    post: Text = key("岗位", "谁定的（岗位）", example="办公室信息公开岗")
    on: Day = key("日期", "哪天定的", example="2026-11-02")

    def faults(self) -> Iterator[Fault]:
        """A page or a reason."""
        if not self.pages and not self.reason:
            yield Fault((), "M443", "没有写公开在哪一页，也没有写原因", "补上“页面”或“原因”")
