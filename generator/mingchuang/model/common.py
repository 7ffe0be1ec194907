"""Parts that several records share: publication facts, limits, hours, figures, commitments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from mingchuang.model.fields import (
    Attachment,
    Count,
    Fault,
    Id,
    Number,
    Phone,
    Record,
    Ref,
    Text,
    Url,
    YesNo,
    key,
    many,
    optional,
)
from mingchuang.model.times import Day, Hours24, Moment, ReportPeriod, Weekdays

UnitRef = Annotated[Id, Ref("unit")]
AreaRef = Annotated[Id, Ref("area")]
GuideRef = Annotated[Id, Ref("guide")]
WindowRef = Annotated[Id, Ref("window")]
BrandRef = Annotated[Id, Ref("brand")]
DocumentRef = Annotated[Id, Ref("document")]
File = Annotated[Text, Attachment()]
Picture = Annotated[Text, Attachment(image=True)]

State = Literal["草稿", "已审", "已发布", "归档"]


class Review(Record):
    """审核：who (by post) approved it and when. 政府信息公开条例（国务院令第711号）第十七条."""

    post: Text = key("岗位", "审核人的岗位，不写姓名", example="办公室主任岗")
    on: Day = key("日期", "审核日期", example="2026-11-02")


class Publication(Record):
    """What every published record carries. A build never changes these dates."""

    published: Moment = key(
        "发布日期", "第一次发布的日期或时间，发布后不再改动", example="2026-07-01 09:00"
    )
    updated: Day | None = optional("更新日期", "内容最近一次修改的日期", example="2026-11-02")
    source: Text = key("来源", "发布单位；转载的写原发单位", example="示例市民政局")
    review: Review | None = optional(
        "审核",
        "先审后发：谁（岗位）、哪天审核",
        example="{岗位: 办公室主任岗, 日期: 2026-11-02}",
    )
    state: State = key("状态", "草稿、已审、已发布或归档；只有已发布和归档的会上网", example="草稿")

    @property
    def public(self) -> bool:
        """Whether it is on the public site."""
        return self.state in {"已发布", "归档"}

    @property
    def last_changed(self) -> date:
        """Day of the last change of content."""
        return max(self.updated or self.published.date(), self.published.date())

    def publication_faults(self) -> Iterator[Fault]:
        """Dates in order, review present on what is public."""
        if self.updated and self.updated < self.published.date():
            yield Fault(
                ("更新日期",), "M320", "更新日期早于发布日期", "查一查这两个日期，哪个写错了"
            )
        if self.public and self.review is None:
            yield Fault(
                ("审核",),
                "M321",
                "要发布的内容没有审核记录",
                "补上“审核: {岗位: 办公室主任岗, 日期: 2026-11-02}”这样的一行，写真实的岗位和日期",
            )

    def faults(self) -> Iterator[Fault]:
        """See `publication_faults`."""
        yield from self.publication_faults()


class Findable(Record):
    """Words by which people look for a record."""

    aliases: tuple[Text, ...] = many("别名", "群众的叫法，搜索用", example=["低保"])
    former: tuple[Text, ...] = many("旧称", "以前的正式名称，页面上写“原称”", example=["五保供养"])
    questions: tuple[Text, ...] = many("常问", "群众常这样问，搜索用", example=["低保怎么申请"])


DayUnit = Literal["工作日", "天"]


class Limit(Record):
    """时限：a number of working days or days, counted from some event."""

    n: Count = key("数量", "几天", example="20")
    unit: DayUnit = key("单位", "工作日或天", example="工作日")
    since: Text = key("起算", "从什么时候算起", example="受理之日", default="受理之日")
    note: Text | None = optional("说明", "特殊情形、延长", example="情况特殊的不超过 45 个工作日")

    def __str__(self) -> str:
        return f"{self.n} 个工作日" if self.unit == "工作日" else f"{self.n} 天"

    def within(self, other: Limit) -> bool:
        """Whether this limit is certainly not longer than `other` (a working day is ≥ a day)."""
        if self.unit in {other.unit, "天"}:
            return self.n <= other.n
        return self.n * 7 / 5 <= other.n


class DaySpans(Record):
    """Opening times of some days of the week."""

    days: Weekdays = key("星期", "哪几天", example="周一至周五")
    spans: tuple[Hours24, ...] = key(
        "时段", "每天开门的时段", example=["9:00-12:00", "13:30-17:30"], min_length=1
    )


class SpecialDay(Record):
    """One dated exception to the week; no spans: closed."""

    on: Day = key("日期", "哪一天", example="2026-12-31")
    spans: tuple[Hours24, ...] = many("时段", "这天开门的时段，不写就是不开门")
    note: Text | None = optional("说明", "原因", example="系统升级")


class Hours(Record):
    """办理时间：the week, what happens on public holidays, dated exceptions."""

    week: tuple[DaySpans, ...] = key("每周", "每周的时间", min_length=1)
    holidays: Literal["休息", "照常", "另行公告"] = key(
        "节假日", "国家法定节假日：休息、照常或另行公告", example="休息"
    )
    special: tuple[SpecialDay, ...] = many("例外", "个别日子的特别安排")
    note: Text | None = optional("说明", "要告诉群众的话", example="周六上午只收材料")

    def faults(self) -> Iterator[Fault]:
        """No day twice."""
        seen: set[str] = set()
        for i, row in enumerate(self.week):
            for day in row.days:
                if day in seen:
                    yield Fault(
                        ("每周", i, "星期"), "M322", f"{day}写了两次", "一天的时段写在同一项里"
                    )
                seen.add(day)


class Figure(Record):
    """标准数据：a number never stands without unit, time and source."""

    name: Text = key("名称", "什么数", example="低保办件按时办结率")
    value: Number = key("数值", "只写数字", example="98.6")
    unit: Text = key("单位", "数的单位", example="%")
    period: ReportPeriod = key("期间", "哪段时间的数", example="2026年第三季度")
    source: Text = key("来源", "数从哪里来（系统、台账、文件）", example="办件系统")
    note: Text | None = optional("说明", "怎么算的")


class Indicator(Record):
    """指标：what a commitment is measured by."""

    name: Text = key("名称", "量什么", example="20 个工作日内办结的比例")
    direction: Literal["不低于", "不高于"] = key("方向", "不低于或不高于", example="不低于")
    target: Number = key("目标值", "只写数字", example="95")
    unit: Text = key("单位", "%、分钟、天……", example="%")
    basis: Text | None = optional("依据", "目标从哪里来")


class Fulfilment(Record):
    """兑现：what was measured in one period, always with its base number."""

    period: ReportPeriod = key("期间", "哪段时间", example="2026年第三季度")
    hits: Count | None = optional("分子", "做到的件数（指标单位是 % 时必写）", example="412")
    base: Count | None = optional("分母", "总件数或样本数，必写", example="418")
    measured: Number | None = optional("实测值", "指标单位不是 % 时写", example="11")
    counted: Text = key("计量单位", "件、次、户……", example="件", default="件")
    source: Text = key("数据来源", "数从哪里来", example="办件系统")
    reason: Text | None = optional("原因", "没做到的原因")
    remedy: Text | None = optional("整改", "没做到的怎么改")
    post: Text | None = optional("责任岗位", "谁负责改（岗位）")
    recheck: Day | None = optional("复查日期", "哪天复查")

    def faults(self) -> Iterator[Fault]:
        """A base, and a numerator not above it."""
        if not self.base:
            yield Fault(
                ("分母",),
                "M306",
                "兑现数没有基数",
                "补上“分母”：一共多少件；没有基数的比例不能公布",
            )
        elif self.hits is not None and self.hits > self.base:
            yield Fault(("分子",), "M307", "分子大于分母", "查一查哪个数写错了")


class Commitment(Record):
    """服务承诺：measurable, with its fulfilment per period and what happens when it is broken."""

    id: Id = key("编号", "全站唯一，用英文小写字母、数字和短横", example="dibao-20")
    kind: Literal["单位承诺", "岗位承诺"] = key("类型", "单位承诺或岗位承诺", example="单位承诺")
    name: Text = key("名称", "短句，不超过 20 个字", example="低保 20 个工作日办结")
    text: Text = key("内容", "承诺做到什么", example="受理后 20 个工作日内办结")
    unit: UnitRef | None = optional("承诺单位", "单位编号；窗口的承诺可不写")
    post: Text | None = optional("承诺岗位", "岗位承诺写岗位名称", example="救助受理岗")
    limit: Limit | None = optional("时限", "承诺的时限，须与指南的承诺办结时限一致")
    indicator: Indicator = key("指标", "怎么量")
    fulfilments: tuple[Fulfilment, ...] = many("兑现", "每期的实测数")
    guides: tuple[GuideRef, ...] = many("指南", "相关办事指南的编号")
    shown: Text | None = optional("公开形式", "在哪里公开", example="窗口公示栏")
    since: Day | None = optional("起始日期", "从哪天起", example="2025-01-01")
    until: Day | None = optional("截止日期", "到哪天止")
    breach: Text = key("违诺处理", "没做到怎么办", example="当面说明原因并致歉，3 个工作日内办结")
    complaint: Phone | None = optional("投诉电话", "没做到打哪个电话", example="0000-0000000")

    def faults(self) -> Iterator[Fault]:
        """Rates are computed, other values are measured; each period once; misses explained."""
        percent = self.indicator.unit == "%"
        seen: set[str] = set()
        for i, got in enumerate(self.fulfilments):
            if percent and got.hits is None:
                yield Fault(("兑现", i, "分子"), "M306", "兑现率没有分子", "补上“分子”：做到的件数")
            if not percent and got.measured is None:
                yield Fault(
                    ("兑现", i, "实测值"), "M308", "没有实测值", "补上“实测值”，单位与指标相同"
                )
            if percent and got.measured is not None:
                yield Fault(
                    ("兑现", i, "实测值"),
                    "M309",
                    "比例由分子、分母算出，不用另写",
                    "删去“实测值”一行",
                )
            if got.period.label in seen:
                yield Fault(("兑现", i, "期间"), "M310", "这一期写了两次", "留下对的一条")
            seen.add(got.period.label)
            if self.kept(got) is False and not (got.reason and got.remedy):
                yield Fault(
                    ("兑现", i),
                    "M311",
                    f"{got.period}没做到，没有写原因和整改",
                    "补上“原因”“整改”“责任岗位”“复查日期”",
                )
        if self.kind == "岗位承诺" and not self.post:
            yield Fault(("承诺岗位",), "M312", "岗位承诺没有写岗位", "补上“承诺岗位”")

    def value(self, got: Fulfilment) -> Decimal | None:
        """The measured value in the indicator's unit; rates in per cent, one decimal."""
        if self.indicator.unit != "%":
            return got.measured
        if not got.base or got.hits is None:
            return None
        return (Decimal(got.hits * 100) / got.base).quantize(Decimal("0.1"))

    def kept(self, got: Fulfilment) -> bool | None:
        """Whether the target was met in that period; None if it was not measured.

        Rates are compared exactly, not as rounded for display.
        """
        value = self.value(got)
        if value is None:
            return None
        if self.indicator.unit == "%" and got.base and got.hits is not None:
            value = Decimal(got.hits * 100) / got.base
        if self.indicator.direction == "不低于":
            return value >= self.indicator.target
        return value <= self.indicator.target

    @property
    def newest(self) -> Fulfilment | None:
        """The fulfilment of the latest period."""
        return max(self.fulfilments, key=lambda f: f.period, default=None)


__all__ = [
    "AreaRef",
    "BrandRef",
    "Commitment",
    "DayUnit",
    "DocumentRef",
    "Figure",
    "File",
    "Findable",
    "Fulfilment",
    "GuideRef",
    "Hours",
    "Limit",
    "Picture",
    "Publication",
    "Review",
    "UnitRef",
    "Url",
    "WindowRef",
    "YesNo",
]
