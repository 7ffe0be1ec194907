"""News, media coverage and ordinary pages."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mingchuang.model.common import (
    BrandRef,
    DocumentRef,
    GuideRef,
    Picture,
    Publication,
    WindowRef,
)
from mingchuang.model.fields import Id, Record, Text, Url, YesNo, key, many, optional
from mingchuang.model.times import Day


class News(Publication):
    """动态：one item, its text in the Markdown body."""

    title: Text = key("标题", "标题")
    column: Literal["工作动态", "通知公告"] = key("栏目", "工作动态或通知公告", example="工作动态")
    summary: Text = key("摘要", "一两句话")
    brands: tuple[BrandRef, ...] = many("品牌", "相关品牌的编号")
    windows: tuple[WindowRef, ...] = many("窗口", "相关窗口的编号")
    guides: tuple[GuideRef, ...] = many("指南", "相关指南的编号")
    documents: tuple[DocumentRef, ...] = many("文件", "相关文件的编号")
    picture: Picture | None = optional("图片", "图片文件名，放在 content/news/ 下")
    alt: Text | None = optional("替代文字", "有图片时必写")


class Coverage(Record):
    """媒体报道."""

    id: Id = key("编号", "编号（英文小写）", example="rexian-baodao")
    outlet: Text = key("媒体", "媒体名称", example="示例日报")
    title: Text = key("标题", "报道标题")
    on: Day = key("日期", "刊发日期", example="2026-09-01")
    genre: Literal["消息", "通讯", "专访", "评论", "系列报道", "视频"] = key(
        "体裁", "消息、通讯等", example="消息"
    )
    url: Url | None = optional("网址", "原文地址")
    licensed: YesNo = key("转载授权", "有没有取得转载授权", example="否", default=False)
    brands: tuple[BrandRef, ...] = many("品牌", "相关品牌的编号")
    windows: tuple[WindowRef, ...] = many("窗口", "相关窗口的编号")


class SitePage(Record):
    """An ordinary page in content/: MkDocs' own front-matter keys, text in Markdown."""

    title: Text = key("title", "页面标题", example="关于本站")
    description: Text | None = optional("description", "一句话说明")
    published: Day = key("date", "发布日期", example="2026-07-01")
    updated: Day | None = optional("updated", "更新日期")
    source: Text | None = optional("source", "来源，不写就是主办单位")
    reviewed: Day | None = optional("reviewed", "审核日期（先审后发）", example="2026-11-02")
    reviewer: Text | None = optional("reviewer", "审核的岗位，不写姓名", example="办公室主任岗")

    @property
    def last_changed(self) -> date:
        """Day of the last change."""
        return self.updated or self.published
