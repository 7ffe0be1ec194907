"""Areas, units and advisers: who is where."""

from __future__ import annotations

from typing import Literal

from mingchuang.model.common import AreaRef, UnitRef, Url
from mingchuang.model.fields import Id, Phone, Record, Text, key, many, optional


class Area(Record):
    """行政区划：one division; `parent` makes the tree."""

    id: Id = key("编号", "区划的编号（英文小写）", example="chengdong")
    code: Text = key("代码", "行政区划代码", example="000101")
    name: Text = key("名称", "区划名称", example="城东街道")
    level: Literal["省", "市", "区县", "乡镇街道", "村社区"] = key(
        "层级", "省、市、区县、乡镇街道或村社区", example="乡镇街道"
    )
    parent: AreaRef | None = optional("上级", "上级区划的编号")


class Unit(Record):
    """单位：a department, office, township or institution."""

    id: Id = key("编号", "单位的编号（英文小写）", example="mzj")
    name: Text = key("名称", "单位全称", example="示例市民政局")
    kind: Literal["机关", "内设科室", "局属单位", "乡镇街道", "其他部门", "社会组织"] = key(
        "性质", "机关、内设科室、局属单位、乡镇街道、其他部门或社会组织", example="机关"
    )
    duty: Text = key("职责", "管什么，一两句", example="社会救助、养老服务、婚姻登记等")
    parent: UnitRef | None = optional("上级", "上级单位的编号")
    area: AreaRef | None = optional("区划", "所在区划的编号")
    phones: tuple[Phone, ...] = many("电话", "对外的办公电话", example=["0000-0000000"])
    address: Text | None = optional("地址", "办公地址")
    url: Url | None = optional("网址", "单位网站（gov.cn）")


class Adviser(Record):
    """政策顾问：by township, post and office phone only; no names."""

    id: Id = key("编号", "编号（英文小写）", example="guwen-chengdong")
    area: AreaRef = key("区划", "负责的乡镇、街道", example="chengdong")
    unit: UnitRef | None = optional("单位", "所在单位的编号")
    post: Text = key("岗位", "岗位，不写姓名", example="社会救助科业务岗")
    phone: Phone = key("办公电话", "办公室固定电话", example="0000-0000000")
    days: Text = key("到访日", "什么时候到乡镇、街道", example="每月第一个周三上午")
    place: Text | None = optional("地点", "在哪里", example="城东街道便民服务中心")
    topics: tuple[Text, ...] = many("解答范围", "能问什么")
