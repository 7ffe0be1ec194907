"""站点：whose site it is, and what stands on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.model.checking import Checks, host_faults
from mingchuang.model.common import AreaRef, BrandRef, GuideRef, Picture, UnitRef, YesNo
from mingchuang.model.fields import Fault, Phone, Record, Text, Url, key, many, optional


class Link(Record):
    """A name and an address; `https://…`, or `/…/` for a page of this site."""

    name: Text = key("名称", "显示的文字")
    url: Text = key("链接", "https:// 开头的网址，或本站的 /…/")

    def faults(self) -> Iterator[Fault]:
        """Only https and inner addresses."""
        if not re.match(r"(https://|/)\S*\Z", self.url):
            yield Fault(
                ("链接",), "M210", "不是完整的网址", "写成 https:// 开头的网址，或本站的 /…/"
            )


class ParentSite(Record):
    """上级站点：the site in which this one is mounted as a 专栏."""

    name: Text = key("名称", "上级站点名称")
    url: Url = key("网址", "上级站点首页")
    header: tuple[Link, ...] = many("页眉链接", "上级站点页眉的链接")
    footer: tuple[Link, ...] = many("页脚链接", "上级站点页脚的链接")


class Need(Record):
    """求助入口：a sentence that people in trouble say, the guide it leads to, one fact."""

    saying: Text = key("说法", "群众自己的话", example="家里收入低，日子紧，一直缓不过来")
    guide: GuideRef = key("指南", "办事指南的编号")
    fact: Text = key("要点", "一个要点", example="20 个工作日内办结")


class Category(Record):
    """One name of the site's own lists of people or life events."""

    name: Text = key("名称", "名称", example="收入太低")
    note: Text | None = optional("说明", "一句话")


class Site(Record):
    """站点."""

    name: Text = key("名称", "网站（专栏）名称", example="服务品牌与办事指南")
    organ: UnitRef = key("主办单位", "单位编号", example="mzj")
    domain: Text = key("域名", "主要英文域名，不写 https://", example="mzj.shili.gov.cn")
    id_code: Text = key("网站标识码", "10 位数字，或 bm 加 8 位数字", example="0000000000")
    icp: Text = key("ICP备案号", "ICP 备案编号", example="示例ICP备00000000号")
    police: Text = key("公安备案号", "公安机关备案编号", example="示例公网安备00000000000000号")
    police_url: Url | None = optional("公安备案链接", "备案查询页的地址")
    icp_url: Url | None = optional("ICP备案链接", "备案查询页的地址")
    badge_url: Url | None = optional("党政机关标识链接", "党政机关网站标识的核验地址")
    badge_image: Picture | None = optional(
        "党政机关标识图", "核发的标识图片，放在 content/assets/ 下"
    )
    errata_url: Url | None = optional("找错链接", "“我为政府网站找错”的入口地址")
    demo: YesNo = key("示例数据", "本站内容是不是示例数据", example="否", default=False)
    demo_note: Text | None = optional("示例说明", "示例站显示的说明")
    parent: ParentSite | None = optional("上级站点", "作为专栏挂在哪个网站下")
    logo: Picture = key("标志", "网站标志，放在 content/ 下", example="assets/site-logo.svg")
    logo_alt: Text = key("标志替代文字", "看不见图的人听到的话")
    phone: Phone = key("联系电话", "联系方式", example="0000-0000000")
    phone_hours: Text = key("联系时间", "什么时候有人接", example="工作日 9:00–12:00，13:30–17:30")
    address: Text = key("地址", "通信地址")
    hotline: Phone = key("服务热线", "社会救助服务热线（社会救助法第六十条）", example="12345")
    hotline_note: Text | None = optional("热线说明", "热线能做什么、什么时间")
    area: AreaRef = key("辖区", "本站范围的区划编号")
    description: Text = key("简介", "网站是做什么的，一两句")
    keywords: tuple[Text, ...] = key("关键词", "网站关键词", min_length=1)
    headline: Text = key("标题语", "首页大字，可用 | 分行", example="家里遇到难处，|从这里找办法")
    lede: Text = key("引语", "首页大字下的一句话")
    search_hint: Text = key("搜索提示", "搜索框里的灰字", example="比如：低保怎么申请")
    featured: BrandRef | None = optional("首页品牌", "首页大图展示的品牌编号")
    needs: tuple[Need, ...] = many("求助入口", "首页“先看哪一句像您家的情况”")
    life_events: tuple[Category, ...] = many("生活事件", "按生活事件分类")
    people: tuple[Category, ...] = many("人群分类", "按人群分类")
    links: tuple[Link, ...] = many("友情链接", "页脚的外部链接（gov.cn）")
    domains: tuple[Text, ...] = many("允许外链", "允许链接的外部域名", example=["gov.cn"])
    footer_pages: tuple[Link, ...] = many("页脚链接", "关于本站、隐私、无障碍等页面")
    checks: Checks | None = optional("检查", "mingchuang check 的设置，不写就按默认的")

    def faults(self) -> Iterator[Fault]:
        """Domain and code have their official shapes (国办发〔2017〕47号 and its annex)."""
        if not self.domain.endswith((".gov.cn", ".政务")):
            yield Fault(
                ("域名",), "M344", "政府网站域名应当以 .gov.cn 结尾", "核对域名", level="warning"
            )
        if not re.fullmatch(r"bm\d{8}|\d{10}", self.id_code):
            yield Fault(
                ("网站标识码",),
                "M345",
                "网站标识码一般是 10 位数字，或 bm 加 8 位数字",
                "核对标识码",
                level="warning",
            )
        if not self.demo and re.fullmatch(r"(bm)?0+", self.id_code):
            yield Fault(
                ("网站标识码",),
                "M346",
                "网站标识码还是占位的 0",
                "填上核发的标识码；示例站写“示例数据: 是”",
            )
        yield from host_faults("允许外链", self.domains)
