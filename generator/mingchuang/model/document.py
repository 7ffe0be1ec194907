"""Policy documents and protection standards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mingchuang.model.common import (
    AreaRef,
    DocumentRef,
    File,
    Findable,
    GuideRef,
    Publication,
    Url,
)
from mingchuang.model.fields import Fault, Id, Number, Record, Text, key, many, optional
from mingchuang.model.times import Day


class Document(Publication, Findable):
    """政策文件：with its state of force and what replaced it."""

    WANTED = (
        "number",
        "effective",
        "topic",
        "aliases",
        "questions",
    )

    title: Text = key("标题", "文件全名", example="中华人民共和国社会救助法")
    number: Text | None = optional("文号", "发文字号，年份用〔〕", example="民发〔2021〕57号")
    organ: Text = key("发文机关", "谁发的", example="民政部")
    kind: Literal["法律", "行政法规", "国务院文件", "部门文件", "地方文件", "政策解读"] = key(
        "种类", "法律、行政法规、国务院文件、部门文件、地方文件或政策解读", example="部门文件"
    )
    signed: Day | None = optional(
        "成文日期", "通过或印发的日期；没有核到原文的不写", example="2021-06-11"
    )
    effective: Day | None = optional("施行日期", "从哪天起施行", example="2021-07-01")
    expires: Day | None = optional("失效日期", "哪天失效")
    status: Literal["有效", "已修改", "废止", "失效", "待核"] = key(
        "效力状态", "有效、已修改、废止、失效或待核", example="有效"
    )
    index: Text | None = optional("索引号", "信息公开索引号")
    topic: Text | None = optional("主题分类", "信息公开主题", example="社会救助")
    summary: Text = key("摘要", "两三句话说清和群众有关的内容")
    replaces: tuple[DocumentRef, ...] = many("代替", "这个文件代替了哪些文件（编号）")
    replaced_by: DocumentRef | None = optional("被代替", "被哪个文件代替（编号）")
    explains: tuple[DocumentRef, ...] = many("解读对象", "政策解读写：解读的是哪些文件")
    explained_by: tuple[DocumentRef, ...] = many("解读", "这个文件有哪些政策解读")
    url: Url | None = optional("原文网址", "官方原文的地址")
    files: tuple[File, ...] = many("附件", "附件文件名，放在 content/documents/ 下")

    def faults(self) -> Iterator[Fault]:
        """State of force and dates agree."""
        yield from self.publication_faults()
        if self.signed is None and self.status != "待核":
            yield Fault(
                ("成文日期",),
                "M203",
                "缺少“成文日期”",
                "补上成文日期；没有核到原文的，效力状态写“待核”",
            )
        if self.status in {"废止", "失效"} and not (self.replaced_by or self.expires):
            yield Fault(
                ("效力状态",),
                "M323",
                f"写了“{self.status}”，没有写被什么文件代替或哪天失效",
                "补上“被代替”或“失效日期”",
            )
        if self.status == "有效" and self.replaced_by:
            yield Fault(
                ("效力状态",), "M324", "已被代替的文件还写着“有效”", "把“效力状态”改成“废止”"
            )


class Standard(Record):
    """保障标准：one amount of one item in one area from one date, by one document."""

    id: Id = key("编号", "编号（英文小写）", example="dibao-2026")
    item: Text = key("项目", "同一项目各年写法一致", example="最低生活保障标准")
    group: Text = key("类别", "标准页上的分组", example="最低生活保障")
    area: AreaRef = key("区划", "适用的区划编号")
    value: Number = key("数值", "只写数字", example="890")
    unit: Text = key("单位", "如 元/人/月", example="元/人/月")
    effective: Day = key("起始日期", "从哪天起执行", example="2026-07-01")
    document: DocumentRef = key("文件", "公布标准的文件编号")
    guides: tuple[GuideRef, ...] = many("指南", "相关办事指南的编号")
    note: Text | None = optional("说明", "怎么用这个数")
