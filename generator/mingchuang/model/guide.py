"""办事指南：one service item with the 41 elements of 政务服务事项实施清单.

Element numbers in comments are those of the element table which the model follows
(国办秘函〔2019〕19号 key classes; 民办函〔2019〕52号; GB/T 39554.2-2020 element set).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from mingchuang.model.common import (
    AreaRef,
    DayUnit,
    DocumentRef,
    File,
    Findable,
    GuideRef,
    Hours,
    Limit,
    Publication,
    UnitRef,
    Url,
    WindowRef,
    YesNo,
)
from mingchuang.model.fields import (
    Count,
    Day,
    Fault,
    Phone,
    Record,
    Ref,
    Text,
    key,
    many,
    optional,
)

VAGUE_MATERIALS = ("其他材料", "其它材料", "相关证明", "有关证明", "有关证件", "相关材料", "等材料")
VAGUE_CONDITIONS = ("等其他条件", "其他条件", "其它条件", "法律法规规定的其他")

#: What 核对 can find by itself may not be asked of the applicant: 社会救助法 第六十二条.
CHECKABLE = (
    "收入证明",
    "财产证明",
    "户籍证明",
    "婚姻证明",
    "社保证明",
    "车辆证明",
    "房产证明",
    "存款证明",
)


class Basis(Record):
    """6 设定依据：a document and its articles; title, number and state come from the document."""

    document: DocumentRef = key("文件", "政策文件的编号", example="shehui-jiuzhu-fa")
    articles: Text = key("条款", "第几条", example="第十八条、第三十七条")
    note: Text | None = optional("说明", "这一条说什么")


class Condition(Record):
    """One condition; may hold a nested group of its own."""

    text: Text = key("内容", "一个条件一句话", example="持有本市户籍或者居住证")
    basis: Text | None = optional("依据", "出自哪个文件哪一条")
    relation: Literal["全部符合", "符合其一"] | None = optional(
        "关系", "下面几条是都要还是有一条就行"
    )
    parts: tuple[Condition, ...] = many("其中", "分项条件")

    def faults(self) -> Iterator[Fault]:
        """No vague words; a nested group says and/or."""
        if any(word in self.text for word in VAGUE_CONDITIONS):
            yield Fault(
                ("内容",), "M325", "条件含糊（“其他条件”之类）", "写明是什么条件，出自哪个文件"
            )
        if self.parts and not self.relation:
            yield Fault(
                ("关系",),
                "M326",
                "分项条件没有写是都要还是有一条就行",
                "补上“关系: 全部符合”或“关系: 符合其一”",
            )


class Conditions(Record):
    """11 受理条件：and/or is always stated."""

    relation: Literal["全部符合", "符合其一"] = key(
        "关系", "全部符合（都要）或符合其一（有一条就行）", example="全部符合"
    )
    items: tuple[Condition, ...] = key("条件", "逐条写", min_length=1)
    note: Text | None = optional("说明", "补充的话")


class Exclusion(Record):
    """12 不予受理情形."""

    text: Text = key("内容", "什么情形不受理")
    basis: Text = key("依据", "出自哪个文件哪一条")


class Amount(Record):
    """13 保障标准：names an item of standards.yml; the number itself stands only there."""

    item: Annotated[Text, Ref("standard-item")] = key(
        "项目", "standards.yml 里的项目名称", example="最低生活保障标准"
    )
    note: Text | None = optional("说明", "怎么用这个标准", example="差多少补多少")


class WorkedExample(Record):
    """算一算：one worked amount, marked as an example on the page."""

    who: Text = key("家庭", "什么样的家庭", example="老两口，人均月收入 500 元")
    sum: Text = key("算法", "怎么算", example="（890－500）×2")
    result: Text = key("结果", "算出多少", example="每月 780 元")


class Material(Record):
    """14 申请材料：one material, form and copies always stated."""

    name: Text = key("名称", "材料的名字，不写“其他材料”", example="居民身份证")
    need: Literal["必要", "非必要", "容缺后补"] = key(
        "必要性", "必要、非必要（有才带）或容缺后补", example="必要"
    )
    when: Text | None = optional("何时需要", "非必要的写明什么人、什么情形才带")
    kind: Literal["原件", "复印件", "原件和复印件"] = key(
        "类型", "原件、复印件或两样都要", example="原件"
    )
    form: Literal["纸质", "电子", "均可"] = key("形式", "纸质、电子或均可", example="均可")
    originals: Count = key("原件份数", "几份", example="1", default=0)
    copies: Count = key("复印件份数", "几份", example="0", default=0)
    source: Literal["申请人自备", "政府部门核发", "其他"] = key(
        "来源渠道", "申请人自备、政府部门核发或其他", example="申请人自备"
    )
    issuer: Text | None = optional("核发部门", "政府部门核发的写哪个部门", example="公安机关")
    exempt: Literal["电子证照", "数据共享", "告知承诺", "核对代查"] | None = optional(
        "免交方式", "可以怎样免交"
    )
    criteria: Text | None = optional("受理标准", "怎样算合格")
    tips: Text | None = optional("填报须知", "填写时注意什么")
    blank: File | None = optional("空白表格", "空白表的文件名，放在 guides/forms/ 下")
    sample: File | None = optional("示例样表", "填好的样子的文件名，放在 guides/forms/ 下")
    basis: Text = key("依据", "出自哪个文件哪一条", example="民发〔2021〕57号第九条")

    def faults(self) -> Iterator[Fault]:
        """No vague names, copies that match the kind, nothing that 核对 can find."""
        if any(word in self.name for word in VAGUE_MATERIALS):
            yield Fault(
                ("名称",),
                "M327",
                f"材料名称含糊：“{self.name}”",
                "写出材料的准确名称；没有就删去这一项",
            )
        if any(word in self.name for word in CHECKABLE) and self.exempt is None:
            yield Fault(
                ("名称",),
                "M328",
                f"“{self.name}”可以通过核对查到，不得要求申请人提供（社会救助法第六十二条）",
                "删去这一项，或者移到“不用提交”",
            )
        wants = {"原件": (True, False), "复印件": (False, True), "原件和复印件": (True, True)}[
            self.kind
        ]
        if (self.originals > 0, self.copies > 0) != wants:
            yield Fault(
                ("类型",),
                "M329",
                f"类型是“{self.kind}”，份数是原件 {self.originals}、复印件 {self.copies}，对不上",
                "改好“原件份数”“复印件份数”",
            )
        if self.need == "非必要" and not self.when:
            yield Fault(("何时需要",), "M330", "非必要的材料没有写什么情形才带", "补上“何时需要”")


class NotAsked(Record):
    """What nobody may ask the applicant for."""

    text: Text = key("内容", "不用交的材料", example="存款、房产、车辆证明")
    reason: Text = key("原因", "为什么不用", example="民政部门自己核对（社会救助法第六十二条）")


class Step(Record):
    """15 办理流程：text and drawing come from the same data."""

    name: Text = key("名称", "这一步叫什么", example="受理")
    who: Text = key("办理人", "谁来做", example="乡镇人民政府、街道办事处")
    action: Text = key("做什么", "做什么，申请人要配合什么")
    days: Count | None = optional("天数", "这一步最多几天，不占时间的不写", example="3")
    day_unit: DayUnit = key("天数类型", "工作日或天", example="工作日", default="工作日")
    counted: YesNo = key("计入时限", "是否计入办结时限", example="是", default=True)
    output: Text | None = optional("产出", "这一步给什么", example="受理通知书")


class FeeItem(Record):
    """One fee with its basis."""

    name: Text = key("名称", "收什么费")
    amount: Text = key("标准", "多少钱，带单位")
    basis: Text = key("依据", "出自哪个文件")


class Fee(Record):
    """19 收费：charged needs items with basis."""

    charged: YesNo = key("是否收费", "是或否", example="否")
    items: tuple[FeeItem, ...] = many("项目", "收费的写明项目、标准、依据")

    def faults(self) -> Iterator[Fault]:
        """Charged ⇔ items."""
        if self.charged and not self.items:
            yield Fault(
                ("项目",), "M331", "收费没有写项目和依据", "补上“项目”；不收费就写“是否收费: 否”"
            )
        if not self.charged and self.items:
            yield Fault(("是否收费",), "M331", "写了不收费，又列了收费项目", "两处改成一致")


class GuidePlace(Record):
    """20 办理地点 that is not a model window with a page of its own."""

    name: Text = key("名称", "地点名称", example="柳河镇便民服务中心")
    area: AreaRef = key("区划", "区划编号", example="liuhe")
    address: Text = key("地址", "详细地址")
    counter: Text | None = optional("窗口号", "几号窗口", example="3 号")
    bus: Text | None = optional("公交", "怎么坐车")
    directions: Text | None = optional("指路", "怎么找到")
    accessible: Text | None = optional("无障碍", "坡道、电梯、低位柜台", example="有坡道")
    phones: tuple[Phone, ...] = many("电话", "这个地点的电话")
    hours: Hours | None = optional("时间", "和指南的办理时间不同才写")


class Online(Record):
    """25 办理形式、网办深度、网办地址."""

    forms: tuple[Literal["窗口办理", "网上办理", "快递申请", "电话申请", "上门办理"], ...] = key(
        "办理形式",
        "窗口办理、网上办理、快递申请、电话申请、上门办理",
        example=["窗口办理"],
        min_length=1,
    )
    depth: Text | None = optional("网办深度", "互联网咨询、收件、预审、受理、办理、反馈")
    url: Url | None = optional("网址", "网上办理的地址（gov.cn）")
    entry: Text | None = optional("入口说明", "怎么找到，不会用的怎么办")

    def faults(self) -> Iterator[Fault]:
        """Online forms say where."""
        if "网上办理" in self.forms and not (self.url or self.entry):
            yield Fault(
                ("网址",), "M332", "写了可以网上办理，没有写在哪里办", "补上“网址”或“入口说明”"
            )


class Visits(Record):
    """26 到办事现场次数."""

    n: Count = key("次数", "要跑几次", example="1")
    reason: Text | None = optional("原因", "为什么要到现场")

    def faults(self) -> Iterator[Fault]:
        """A visit has a reason."""
        if self.n and not self.reason:
            yield Fault(("原因",), "M333", "要到现场却没有写原因", "补上“原因”")


class Result(Record):
    """29 办理结果."""

    name: Text = key("名称", "办成后得到什么", example="确认通知书")
    kind: Literal["证照", "批文", "其他"] = key("类型", "证照、批文或其他", example="其他")
    sample: File | None = optional("样本", "样本文件，放在 guides/forms/ 下")
    delivery: Text | None = optional("送达方式", "怎么拿到", example="窗口领取或邮寄")


class Publicity(Record):
    """30 公示公布：in the village or community by default, never on the web without reason."""

    what: Text = key("内容", "公示什么")
    where: Text = key("地点", "在哪里", example="申请人所在村（社区）公示栏")
    days: Count | None = optional("天数", "几天", example="7")
    basis: Text = key("依据", "出自哪个文件哪一条")
    web: YesNo = key("上网", "是否上网", example="否", default=False)


class CheckPeriod(Record):
    """31 复核."""

    who: Text = key("对象", "哪类家庭或人")
    period: Text = key("周期", "多久一次", example="每年")


class Remedy(Record):
    """32 权利救济：社会救助法 第四十五、四十八、七十六条."""

    way: Text = key("方式", "怎么办", example="申请行政复议")
    limit: Text | None = optional("期限", "多长时间内", example="收到决定之日起 60 日内")
    where: Text | None = optional("找谁", "向谁提出")
    note: Text | None = optional("说明", "注意什么")


class Question(Record):
    """35 常见问题."""

    q: Text = key("问", "群众的问法")
    a: Text = key("答", "直接回答，与各字段一致")
    basis: Text | None = optional("依据", "出自哪个文件哪一条")


class Form(Record):
    """36 表格下载."""

    name: Text = key("名称", "表格名称")
    blank: File = key("空白表", "文件名，放在 guides/forms/ 下")
    sample: File | None = optional("样表", "填好的样子，放在 guides/forms/ 下")


class Referral(Record):
    """指引：the item is run by another department; this page says where to go."""

    unit: UnitRef = key("部门", "主管部门的单位编号")
    note: Text = key("说明", "民政部门能帮什么，该找谁")


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
