"""服务品牌：five parts that a service brand must have (名称、标识、文化、服务体系、社会效益)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from mingchuang.model.common import (
    BrandRef,
    Commitment,
    DocumentRef,
    Figure,
    File,
    Findable,
    GuideRef,
    Picture,
    Publication,
    UnitRef,
    Url,
)
from mingchuang.model.fields import (
    Count,
    Fault,
    Phone,
    PlacePercent,
    Record,
    Text,
    key,
    many,
    optional,
)
from mingchuang.model.times import Day

#: The five parts that a service brand must have.
Part = Literal["名称", "标识", "文化", "服务体系", "社会效益"]


class LogoElement(Record):
    """One part of the drawing and what it means; x and y point at it, in per cent from top left."""

    name: Text = key("名称", "图上的哪一部分", example="圆形")
    meaning: Text = key("含义", "表示什么", example="家庭：一个完整的圆")
    x: PlacePercent = key("横", "从左边算起，占图宽的百分之几", example="50")
    y: PlacePercent = key("纵", "从上边算起，占图高的百分之几", example="50")


class Logo(Record):
    """品牌标识：drawing, text alternative, elements with meanings, rules of use."""

    file: Picture = key("文件", "标识图，SVG、PNG 或 JPG，放在品牌文件夹里", example="logo.svg")
    alt: Text = key("替代文字", "看不见图的人听到的话：图上画了什么")
    elements: tuple[LogoElement, ...] = key("元素", "图上各部分和含义", min_length=1)
    since: Day | None = optional("启用日期", "从哪天起使用")
    places: tuple[Text, ...] = many("使用场所", "用在哪里", example=["服务大厅"])
    rules: tuple[Text, ...] = many("使用规范", "怎么用、不能怎么用")
    owner: Text | None = optional("解释权", "由谁解释")


class Star(Record):
    """星级：stars never stand without judge and year."""

    stars: Count = key("星级", "几星", example="4", le=5, ge=1)
    judge: Text = key("评定单位", "谁评的", example="示例市服务品牌评审组")
    year: Count = key("年度", "哪年", example="2025", ge=1990, le=2100)
    document: DocumentRef | None = optional("文件", "评定文件的编号")


class Culture(Record):
    """品牌文化：宗旨、精神、理念、目标."""

    purpose: Text = key("宗旨", "服务宗旨")
    spirit: Text | None = optional("精神", "组织精神")
    idea: Text | None = optional("理念", "服务理念")
    goals: tuple[Text, ...] = many("目标", "品牌目标")
    traits: tuple[Text, ...] = many("特色", "文化特色")


def _item(value: Any) -> Any:
    return {"内容": value} if isinstance(value, str) else value


class FormulaItem(Record):
    """One item of a number formula; `pair` for the second half of such as 爱心–亲情."""

    text: Text = key("内容", "一项")
    pair: Text | None = optional("对应", "成对的另一半", example="亲情")
    note: Text | None = optional("说明", "这一项具体做什么")


class Formula(Record):
    """数字口号：n must equal the number of items."""

    name: Text = key("名称", "口号的名字", example="三家")
    n: Count = key("数量", "几项，与条目数一致", example="3")
    items: tuple[
        Annotated[FormulaItem, BeforeValidator(_item, json_schema_input_type=FormulaItem | Text)],
        ...,
    ] = key("条目", "逐项写", min_length=1)
    shared: tuple[Text, ...] = many("关键字", "各项共有的字，页面上放大", example=["家"])
    note: Text | None = optional("说明", "一句话解释")

    def faults(self) -> Iterator[Fault]:
        """Count equals items; shared characters are in every item."""
        if self.n != len(self.items):
            yield Fault(
                ("数量",),
                "M302",
                f"“{self.name}”写的是 {self.n} 项，列出来的有 {len(self.items)} 项",
                "补齐或删去条目，或者改“数量”",
            )
        for word in self.shared:
            if not any(word in item.text + (item.pair or "") for item in self.items):
                yield Fault(("关键字",), "M337", f"没有一项里有“{word}”字", "改好“关键字”")


class Measure(Record):
    """服务举措：what was done, by whom, since when, with what result."""

    name: Text = key("名称", "做了什么")
    text: Text = key("内容", "具体怎么做")
    since: Day | None = optional("起始日期", "从哪天起")
    unit: UnitRef | None = optional("单位", "哪个单位做（编号）")
    result: Figure | None = optional("结果", "有数有来源的结果")


class Rule(Record):
    """服务制度."""

    name: Text = key("名称", "制度名称", example="首问负责制")
    text: Text = key("内容", "对群众意味着什么")
    document: DocumentRef | None = optional("文件", "制度文件的编号")


class ServiceStandard(Record):
    """服务标准：indicator and value in words."""

    name: Text = key("名称", "什么标准")
    value: Text = key("要求", "做到什么程度")


class ServiceSystem(Record):
    """服务体系：主体、对象、内容、举措、制度、标准."""

    units: tuple[UnitRef, ...] = key("服务主体", "单位编号", min_length=1)
    people: tuple[Text, ...] = key("服务对象", "为谁服务", min_length=1)
    guides: tuple[GuideRef, ...] = many("服务内容", "办事指南的编号")
    measures: tuple[Measure, ...] = many("服务举措", "做了什么")
    rules: tuple[Rule, ...] = many("服务制度", "有什么制度")
    standards: tuple[ServiceStandard, ...] = many("服务标准", "有什么标准")


class Honour(Record):
    """荣誉：never without giver, year and proof."""

    name: Text = key("名称", "荣誉名称")
    giver: Text = key("颁发单位", "谁发的")
    year: Count = key("年度", "哪年", example="2025", ge=1990, le=2100)
    document: DocumentRef | None = optional("文件", "证明文件的编号")
    file: File | None = optional("证明", "证书等文件，放在品牌文件夹里")
    url: Url | None = optional("网址", "公布荣誉的网页")

    def faults(self) -> Iterator[Fault]:
        """Proof is required."""
        if not (self.document or self.file or self.url):
            yield Fault(("证明",), "M338", "荣誉没有证明", "补上“文件”“证明”或“网址”中的一样")


class Phase(Record):
    """历程：one phase of the brand's life."""

    name: Text = key("阶段", "阶段名称", example="培育打造")
    start: Day = key("起", "开始日期")
    end: Day | None = optional("止", "结束日期；还在进行的不写")
    text: Text = key("内容", "做了什么")

    def faults(self) -> Iterator[Fault]:
        """Start before end."""
        if self.end and self.end < self.start:
            yield Fault(("止",), "M339", "结束早于开始", "查一查这两个日期")


class Brand(Publication, Findable):
    """服务品牌."""

    WANTED = (
        "aliases",
        "questions",
        "formulas",
        "commitments",
        "benefits",
        "honours",
        "phases",
        "documents",
        "phone",
        "updated",
    )

    name: Text = key("名称", "品牌名称", example="三家工作法，惠民零时差")
    short: Text | None = optional("简称", "短名", example="三家工作法")
    slogan: Text = key("口号", "品牌口号、主题", example="贴心服务、惠及百姓")
    plain: Text = key("一句话", "对群众说的一句大白话：来找我们能得到什么")
    owner: UnitRef = key("主办单位", "单位编号", example="mzj")
    level: Literal["省级", "市级", "区县级", "乡镇街道级", "科室团队"] = key(
        "层级", "省级、市级、区县级、乡镇街道级或科室团队", example="市级"
    )
    grade: Literal["重点打造", "重点培育", "挖掘潜在"] = key(
        "创建类别", "重点打造、重点培育或挖掘潜在", example="重点打造"
    )
    since: Count = key("启用年份", "从哪年起", example="2018", ge=1978, le=2100)
    star: Star | None = optional("星级", "评定的星级，写明谁评的、哪年")
    parent: BrandRef | None = optional("上级品牌", "子品牌写上级品牌的编号")
    logo: Logo = key("标识", "品牌标识和含义")
    culture: Culture = key("文化", "宗旨、精神、理念、目标")
    formulas: tuple[Formula, ...] = many("数字口号", "“三家”“四零”之类")
    system: ServiceSystem = key("服务体系", "主体、对象、内容、举措、制度、标准")
    commitments: tuple[Commitment, ...] = many("承诺", "服务承诺")
    benefits: tuple[Figure, ...] = many("社会效益", "有数、有单位、有期间、有来源的成效")
    honours: tuple[Honour, ...] = many("荣誉", "荣誉和证明")
    phases: tuple[Phase, ...] = many("历程", "各阶段")
    documents: tuple[DocumentRef, ...] = many("文件", "相关文件的编号")
    phone: Phone | None = optional("监督电话", "品牌监督电话", example="0000-0000000")
    archived_on: Day | None = optional("归档日期", "工作结束、不再更新的日期")

    @property
    def title(self) -> str:
        """Short name for lists and headings of related pages."""
        return self.short or self.name

    def missing_parts(self) -> tuple[Part, ...]:
        """Which of the five parts has nothing in it."""
        filled: dict[Part, bool] = {
            "名称": bool(self.name),
            "标识": bool(self.logo.elements),
            "文化": bool(self.culture.purpose and (self.culture.spirit or self.culture.idea)),
            "服务体系": bool(self.system.measures and self.system.rules and self.commitments),
            "社会效益": bool(self.benefits),
        }
        return tuple(part for part, there in filled.items() if not there)

    def faults(self) -> Iterator[Fault]:
        """Publication rules, and 归档 says since when."""
        yield from self.publication_faults()
        if self.state == "归档" and not self.archived_on:
            yield Fault(("归档日期",), "M340", "归档的品牌没有写归档日期", "补上“归档日期”")
