"""Elements of a service guide that are records of their own: conditions, materials, steps …

Element numbers are those of the element table which the model follows (国办秘函〔2019〕19号 key
classes; 民办函〔2019〕52号; GB/T 39554.2-2020 element set).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from mingchuang.model.common import AreaRef, DayUnit, DocumentRef, File, Hours, UnitRef, Url, YesNo
from mingchuang.model.fields import Count, Fault, Phone, Record, Ref, Text, key, many, optional

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
                "写上要几份，如“原件份数: 1”“复印件份数: 0”；不要的写 0",
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
