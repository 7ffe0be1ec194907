"""示范窗口：where people go."""

from __future__ import annotations

from typing import Literal

from mingchuang.model.common import (
    AreaRef,
    Commitment,
    DocumentRef,
    Findable,
    GuideRef,
    Hours,
    Picture,
    Publication,
    UnitRef,
)
from mingchuang.model.fields import Count, Phone, Record, Text, key, many, optional
from mingchuang.model.times import Day

FacilityKind = Literal[
    "坡道和低位柜台",
    "无障碍卫生间",
    "手语和语音提示",
    "老花镜和放大镜",
    "饮水和座椅",
    "母婴室",
    "急救药箱和AED",
    "自助终端",
    "帮办代办",
    "志愿服务站",
    "雨伞借用",
    "停车位",
    "叫号机",
    "充电",
]


class Facility(Record):
    """设施：a kind that has an icon, and words."""

    kind: FacilityKind = key("类型", "从清单里选", example="坡道和低位柜台")
    note: Text | None = optional("说明", "在哪里、怎么用", example="大门右侧，3 号窗口")


class Post(Record):
    """岗位：a post, never a person."""

    name: Text = key("名称", "岗位名称", example="救助受理岗")
    duty: Text = key("职责", "做什么")
    title: Literal["党员示范岗", "学雷锋示范岗", "巾帼示范岗"] | None = optional(
        "示范岗", "示范岗的种类"
    )
    n: Count | None = optional("人数", "几个人")


class Title(Record):
    """称号：with judge, year and validity."""

    name: Text = key("名称", "称号", example="金牌服务窗口")
    judge: Text = key("评定单位", "谁评的", example="示例市民政局")
    year: Count = key("年度", "哪年评的", example="2025", ge=1990, le=2100)
    valid_to: Day = key("有效期至", "到哪天有效", example="2027-12-31")
    document: DocumentRef | None = optional("文件", "评定文件的编号")


class Volunteer(Record):
    """志愿服务."""

    name: Text = key("名称", "志愿服务站名称")
    activity: Text = key("活动", "什么时候、做什么")


class Photo(Record):
    """照片或示意图，without identifiable persons."""

    file: Picture = key(
        "文件", "图片文件名，放在窗口文件夹里；/ 开头的从 content 里找", example="photo.jpg"
    )
    alt: Text = key("替代文字", "图上有什么")


class Window(Publication, Findable):
    """示范窗口."""

    WANTED = (
        "aliases",
        "questions",
        "bus",
        "directions",
        "photo",
        "quiet",
        "facilities",
        "posts",
        "commitments",
        "display",
        "updated",
    )

    name: Text = key("名称", "窗口全称", example="城东街道社会救助窗口")
    short: Text | None = optional("简称", "短名")
    unit: UnitRef = key("所属单位", "单位编号")
    area: AreaRef = key("区划", "所在乡镇、街道的区划编号", example="chengdong")
    intro: Text = key("一句话", "这个窗口给谁、办什么")
    address: Text = key("地址", "详细地址，到楼层、窗口号")
    bus: Text | None = optional("公交", "怎么坐车")
    directions: Text | None = optional("指路", "下车以后怎么走")
    photo: Photo | None = optional("照片", "照片或示意图")
    hours: Hours = key("办公时间", "每周的时间、节假日、例外")
    quiet: Text | None = optional("人少时段", "什么时候人少", example="周三、周四下午")
    phones: tuple[Phone, ...] = key("电话", "窗口电话", example=["0000-0000000"], min_length=1)
    complaint_phone: Phone = key("投诉电话", "对窗口不满意打哪个电话", example="0000-0000000")
    facilities: tuple[Facility, ...] = many("设施", "有什么方便")
    accessible: tuple[Text, ...] = key(
        "无障碍服务", "残疾人、老年人来办事能得到什么帮助", min_length=1
    )
    guides: tuple[GuideRef, ...] = key("办理事项", "能办的办事指南编号", min_length=1)
    posts: tuple[Post, ...] = many("岗位", "有哪些岗位")
    titles: tuple[Title, ...] = many("称号", "获得的称号")
    commitments: tuple[Commitment, ...] = many("承诺", "窗口的承诺")
    display: tuple[Text, ...] = many("公示内容", "窗口里公示了什么")
    volunteer: Volunteer | None = optional("志愿服务", "志愿服务站和活动")

    @property
    def title(self) -> str:
        """Short name for lists."""
        return self.short or self.name
