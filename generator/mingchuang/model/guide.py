"""办事指南：one service item with the 41 elements of 政务服务事项实施清单."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from mingchuang.model.common import (
    AreaRef,
    Findable,
    GuideRef,
    Hours,
    Limit,
    Publication,
    UnitRef,
    WindowRef,
)
from mingchuang.model.fields import Fault, Phone, Ref, Text, key, many, optional
from mingchuang.model.guide_elements import (
    Amount,
    Basis,
    CheckPeriod,
    Conditions,
    Exclusion,
    Fee,
    Form,
    GuidePlace,
    Material,
    NotAsked,
    Online,
    Publicity,
    Question,
    Referral,
    Remedy,
    Result,
    Step,
    Visits,
    WorkedExample,
)
from mingchuang.model.times import Day


class Guide(Publication, Findable):
    """办事指南：one service item."""

    WANTED = (
        "short",
        "aliases",
        "questions",
        "accept_by",
        "decide_by",
        "level",
        "power_from",
        "legal_limit",
        "promised_limit",
        "not_asked",
        "visits",
        "scope",
        "result",
        "duties",
        "proxy",
        "faq",
        "easy",
        "version",
        "effective",
        "related",
        "updated",
    )

    # 1–10
    name: Text = key(
        "事项名称", "与事项目录一致的正式名称", example="最低生活保障家庭认定与低保金给付"
    )
    short: Text | None = optional("简称", "页面标题用的短名", example="最低生活保障（低保）")
    plain: Text = key("一句话", "一句大白话：谁、遇到什么事、能得到什么")
    item_type: Literal[
        "行政给付", "行政确认", "行政许可", "行政登记", "公共服务", "其他行政权力"
    ] = key(
        "事项类型",
        "行政给付、行政确认、行政许可、行政登记、公共服务、其他行政权力",
        example="行政给付",
    )
    base_code: Text | None = optional("基本编码", "12 位", min_length=12, max_length=12)
    impl_code: Text | None = optional("实施编码", "31 位", min_length=31, max_length=31)
    handle_code: Text | None = optional("业务办理项编码", "33 位", min_length=33, max_length=33)
    basis: tuple[Basis, ...] = key(
        "设定依据", "法律、法规、文件和条款，最新的法律写在最前", min_length=1
    )
    organ: UnitRef = key("实施主体", "单位编号")
    organ_kind: Literal["法定机关", "法律法规授权组织", "受委托组织"] = key(
        "主体性质", "法定机关、法律法规授权组织或受委托组织", default="法定机关"
    )
    accept_by: UnitRef | None = optional("受理机构", "谁收材料（单位编号）")
    decide_by: UnitRef | None = optional("审核确认机构", "谁作决定（单位编号）")
    level: Literal["省级", "市级", "县级", "乡级"] | None = optional(
        "行使层级", "省级、市级、县级、乡级"
    )
    power_from: Literal["法定本级行使", "上级下放", "委托", "授权"] | None = optional(
        "权力来源", "权力从哪里来"
    )
    joint: tuple[UnitRef, ...] = many("联办机构", "一起办的单位编号")
    audience: tuple[Literal["自然人", "企业法人", "事业法人", "社会组织法人", "其他组织"], ...] = (
        key("服务对象", "自然人、法人等", example=["自然人"], min_length=1)
    )
    people: tuple[Annotated[Text, Ref("people")], ...] = key(
        "人群", "site.yml 人群分类里的名称，可多个", example=["困难家庭"], min_length=1
    )
    life_events: tuple[Annotated[Text, Ref("life-event")], ...] = key(
        "生活事件", "site.yml 生活事件里的名称，可多个", example=["收入太低"], min_length=1
    )
    referral: Referral | None = optional("指引", "由其他部门办理的写")
    # 11–15
    conditions: Conditions = key("受理条件", "什么人可以申请")
    excluded: tuple[Exclusion, ...] = many("不予受理情形", "什么情形不受理")
    amounts: tuple[Amount, ...] = many("保障标准", "standards.yml 里的项目")
    payment: Text | None = optional(
        "发放办法", "怎么算、怎么发", example="按差额发，每月打入银行卡"
    )
    examples: tuple[WorkedExample, ...] = many("算一算", "算例")
    materials: tuple[Material, ...] = key("申请材料", "逐样写", min_length=1)
    not_asked: tuple[NotAsked, ...] = many("不用提交", "不得向申请人要的材料")
    steps: tuple[Step, ...] = key("办理流程", "一步一项，按先后", min_length=1)
    # 16–19
    legal_limit: Limit | None = optional("法定办结时限", "法律、文件规定的时限")
    promised_limit: Limit | None = optional("承诺办结时限", "本单位承诺的时限，不得长于法定")
    case_type: Literal["即办件", "承诺件", "上报件"] = key(
        "办件类型", "即办件、承诺件或上报件", example="承诺件"
    )
    fee: Fee = key("收费", "收不收费")
    # 20–28
    windows: tuple[WindowRef, ...] = many(
        "办理窗口", "示范窗口的编号；窗口的“办理事项”里也要有本指南"
    )
    places: tuple[GuidePlace, ...] = many("办理地点", "示范窗口以外的地点")
    hours: Hours = key("办理时间", "各地点一般的办理时间")
    phones: tuple[Phone, ...] = key("咨询电话", "咨询电话", example=["0000-0000000"], min_length=1)
    complaint_phones: tuple[Phone, ...] = key(
        "投诉电话", "监督投诉电话", example=["0000-0000000"], min_length=1
    )
    hotline: Phone | None = optional(
        "服务热线", "社会救助服务热线（社会救助法第六十条）", example="12345"
    )
    online: Online = key("办理方式", "窗口、网上、快递")
    visits: Visits | None = optional("到现场次数", "要跑几次")
    scope: Text | None = optional("通办范围", "在哪里都能办", example="户籍地；急难发生地")
    booking: Text | None = optional("预约", "要不要预约、怎么约")
    pay_online: Text | None = optional("网上支付", "能不能网上支付")
    courier: Text | None = optional("物流快递", "能不能快递")
    agency: Text | None = optional("中介服务", "要不要中介服务")
    special: Text | None = optional("特别程序", "公示、入户调查等")
    quota: Text | None = optional("数量限制", "有没有名额限制")
    # 29–41
    result: Result | None = optional("办理结果", "办成后得到什么")
    publicity: Publicity | None = optional("公示", "公示什么、在哪里、几天")
    rechecks: tuple[CheckPeriod, ...] = many("复核", "多久复核一次")
    remedies: tuple[Remedy, ...] = key("权利救济", "不同意怎么办", min_length=1)
    duties: tuple[Text, ...] = many("申请人义务", "申请人要做到什么")
    proxy: Text | None = optional("委托代办", "能不能请人代办")
    outreach: Text | None = optional("主动发现", "谁会上门")
    faq: tuple[Question, ...] = many("常见问题", "群众常问的和直接的回答")
    forms: tuple[Form, ...] = many("表格下载", "材料以外的表格")
    easy: tuple[Text, ...] = many("简版", "易读的短句，一句一行")
    area: AreaRef = key("适用范围", "适用的区划编号")
    version: Text | None = optional("事项版本", "版本号", example="2026年第1版")
    effective: Day | None = optional("生效日期", "本版从哪天起")
    verified_on: Day = key("最近核对日期", "最近一次逐项核对的日期", example="2026-11-02")
    verified_by: Text = key("核对岗位", "谁核对的（岗位）", example="社会救助科业务岗")
    related: tuple[GuideRef, ...] = many("相关事项", "相关指南的编号")
    bundle: Text | None = optional("一件事", "属于哪个“一件事”", example="社会救助“一件事”")

    @property
    def title(self) -> str:
        """Name for headings: the short one where there is one."""
        return self.short or self.name

    def faults(self) -> Iterator[Fault]:
        """Limits, steps, codes and phones agree (国办秘函〔2019〕19号; 条例第722号 art. 36)."""
        yield from self.publication_faults()
        yield from self._limit_faults()
        if self.impl_code and self.base_code and not self.impl_code.endswith(self.base_code):
            yield Fault(("实施编码",), "M334", "实施编码的后 12 位不是基本编码", "核对这两个编码")
        if self.handle_code and self.impl_code and not self.handle_code.startswith(self.impl_code):
            yield Fault(
                ("业务办理项编码",), "M334", "业务办理项编码不是以实施编码开头", "核对这两个编码"
            )
        if self.publicity and self.publicity.web and any("儿童" in p for p in self.people):
            yield Fault(("公示", "上网"), "M335", "涉及儿童的名单不得上网", "改成“上网: 否”")

    def _limit_faults(self) -> Iterator[Fault]:
        legal, promised = self.legal_limit, self.promised_limit
        if legal and promised and not promised.within(legal):
            yield Fault(
                ("承诺办结时限",),
                "M303",
                f"承诺时限（{promised}）长于法定时限（{legal}）",
                "承诺的时限只能等于或短于法定时限",
            )
        limit, name = (promised, "承诺") if promised else (legal, "法定")
        if limit is None:
            return
        total = sum(s.days or 0 for s in self.steps if s.counted and s.day_unit == limit.unit)
        if total > limit.n:
            yield Fault(
                ("办理流程",),
                "M304",
                f"各步加起来是 {total}{' 个' if limit.unit == '工作日' else ' '}{limit.unit}，超过{name}办结时限 {limit}",
                "改短某一步的天数；不计入时限的步骤写“计入时限: 否”",
            )
        if self.case_type == "即办件" and limit.n > 1:
            yield Fault(
                ("办件类型",),
                "M336",
                f"即办件的时限却是 {limit}",
                "即办件当场办结；否则改成“承诺件”",
            )
