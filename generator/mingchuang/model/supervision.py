"""Supervision: channels, satisfaction, issues and their rectification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from mingchuang.model.common import Limit, UnitRef, WindowRef
from mingchuang.model.fields import Count, Fault, Id, Phone, Record, Text, Url, key, optional
from mingchuang.model.times import Day, ReportPeriod


class Channel(Record):
    """监督渠道."""

    id: Id = key("编号", "编号（英文小写）", example="jiandu-dianhua")
    kind: Literal["电话", "热线", "信箱", "网上", "来访", "来信"] = key(
        "类型", "电话、热线、信箱、网上、来访或来信", example="电话"
    )
    name: Text = key("名称", "渠道名称", example="民政服务监督电话")
    phone: Phone | None = optional("号码", "电话号码", example="0000-0000000")
    url: Url | None = optional("网址", "网上渠道的地址")
    address: Text | None = optional("地址", "来访、来信的地址")
    hours: Text = key("时间", "什么时候有人", example="工作日 9:00–12:00，13:30–17:30")
    unit: UnitRef = key("受理单位", "单位编号")
    reply: Limit = key("答复时限", "多久答复")
    note: Text | None = optional("说明", "怎么用")

    def faults(self) -> Iterator[Fault]:
        """A channel can be reached."""
        if not (self.phone or self.url or self.address):
            yield Fault((), "M341", "这个渠道没有号码、网址或地址", "补上其中一样")


class Ratings(Record):
    """五级评价：国办发〔2019〕51号 (好差评)."""

    very_good: Count = key("非常满意", "几件", example="200")
    good: Count = key("满意", "几件", example="90")
    fair: Count = key("基本满意", "几件", example="14")
    poor: Count = key("不满意", "几件", example="6")
    very_poor: Count = key("非常不满意", "几件", example="2")

    @property
    def total(self) -> int:
        """All ratings."""
        return self.very_good + self.good + self.fair + self.poor + self.very_poor

    @property
    def rate(self) -> Decimal | None:
        """Share of the three good grades in per cent, one decimal; None without ratings."""
        if not self.total:
            return None
        good = self.very_good + self.good + self.fair
        return (Decimal(good * 100) / self.total).quantize(Decimal("0.1"))


class Survey(Record):
    """满意度：one window, one period."""

    id: Id = key("编号", "编号（英文小写）", example="chengdong-2026q3")
    window: WindowRef = key("窗口", "窗口编号")
    period: ReportPeriod = key("期间", "哪段时间", example="2026年第三季度")
    ratings: Ratings = key("评价", "五级评价各几件")
    method: Text = key("方法", "怎么评的", example="办事后现场扫码或填纸质评价表")
    source: Text = key("来源", "数据从哪里来", example="“好差评”系统")

    def faults(self) -> Iterator[Fault]:
        """Rates need a base."""
        if not self.ratings.total:
            yield Fault(
                ("评价",), "M306", "一件评价都没有，算不出满意率", "没有评价的季度不要写这一条"
            )


class Rectification(Record):
    """整改：measure, deadline, state."""

    measure: Text = key("措施", "怎么改")
    deadline: Day = key("期限", "哪天前改好", example="2026-12-10")
    state: Literal["未开始", "进行中", "已完成"] = key(
        "状态", "未开始、进行中或已完成", example="进行中"
    )
    done_on: Day | None = optional("完成日期", "哪天改好的")
    feedback: Text | None = optional("反馈", "怎么告诉提意见的人")

    def faults(self) -> Iterator[Fault]:
        """Done ⇔ date."""
        if (self.state == "已完成") != (self.done_on is not None):
            yield Fault(
                ("完成日期",), "M342", "状态和完成日期对不上", "已完成的写完成日期，没完成的不写"
            )

    def overdue(self, today: date) -> bool:
        """Whether the deadline has passed and it is not done."""
        return self.state != "已完成" and self.deadline < today


class Issue(Record):
    """不满意事项：responsible post, never a person."""

    id: Id = key("编号", "编号（英文小写）", example="chengdong-2026-07")
    window: WindowRef | None = optional("窗口", "窗口编号")
    found: Day = key("发现日期", "哪天发现", example="2026-09-10")
    source: Literal["群众评价", "投诉举报", "明察暗访", "自查", "媒体监督", "代表委员意见"] = key(
        "发现渠道", "群众评价、投诉举报、明察暗访、自查、媒体监督、代表委员意见", example="群众评价"
    )
    text: Text = key("内容", "什么问题，不写反映人的信息")
    unit: UnitRef = key("责任单位", "单位编号")
    post: Text = key("责任岗位", "岗位，不写姓名")
    rectification: Rectification = key("整改", "怎么改、哪天前、改到哪一步")

    def faults(self) -> Iterator[Fault]:
        """Deadline after discovery."""
        if self.rectification.deadline < self.found:
            yield Fault(("整改", "期限"), "M343", "整改期限早于发现日期", "查一查这两个日期")
