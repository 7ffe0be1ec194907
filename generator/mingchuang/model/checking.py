"""检查的设置：what a site may set for its own checks, with the limits that the rules leave it.

Intervals follow 国办秘函〔2019〕19号 (《政府网站与政务新媒体检查指标》): home page and 动态 two weeks,
通知公告 and 政策文件 six months. A site may ask more of itself than that, never less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from mingchuang.model.fields import Count, Fault, Record, Text, key, many, optional

if TYPE_CHECKING:
    from mingchuang.model.site import Site

CODE = re.compile(r"[MS]\d{3}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")

LevelName = Literal["错误", "提醒", "提示"]


def code_fault(code: str) -> Iterator[Fault]:
    """A problem code has its shape."""
    if not CODE.fullmatch(code):
        yield Fault(
            ("代码",),
            "M391",
            f"“{code}”不是问题代码",
            "写报告里的代码，一个字母加三位数字，如 S140",
        )


class LevelChange(Record):
    """级别：how heavily one code weighs on this site."""

    code: Text = key("代码", "问题代码", example="S140")
    level: LevelName = key("级别", "错误、提醒或提示；本来是错误的不能改轻", example="错误")
    reason: Text = key("理由", "为什么改", example="本市要求网页一律不超过 40 KB")

    def faults(self) -> Iterator[Fault]:
        """The code has its shape."""
        yield from code_fault(self.code)


class Intervals(Record):
    """间隔：days after which something counts as not kept up."""

    home: Count = key("首页更新天数", "首页几天内要有新内容，最多 14", example="7", default=14)
    news: Count = key("动态更新天数", "工作动态几天内要有新的，最多 14", example="7", default=14)
    notices: Count = key(
        "公告更新天数", "通知公告几天内要有新的，最多 180", example="90", default=180
    )
    documents: Count = key(
        "文件更新天数", "政策文件几天内要有新的，最多 180", example="90", default=180
    )
    verified: Count = key(
        "指南核对天数", "办事指南几天内要逐项核对一次，最多 366", example="90", default=180
    )
    channels: Count = key(
        "渠道核对天数", "监督渠道、电话几天内要核对一次，最多 366", example="30", default=90
    )

    def faults(self) -> Iterator[Fault]:
        """Shorter than the rule, or as long; never nought."""
        for name, most, says in (
            ("home", 14, "检查指标是两周"),
            ("news", 14, "检查指标是两周"),
            ("notices", 180, "检查指标是六个月"),
            ("documents", 180, "检查指标是六个月"),
            ("verified", 366, "一年不核对，不能当作准确"),
            ("channels", 366, "一年不核对，不能当作准确"),
        ):
            days = getattr(self, name)
            if not 0 < days <= most:
                alias = type(self).model_fields[name].alias or name
                yield Fault(
                    (alias,),
                    "M392",
                    f"“{alias}”写了 {days}，要在 1 到 {most} 之间",
                    f"{says}，自己的要求只能更严；不写就按默认的",
                )


class Grace(Record):
    """宽限：days before something that is due is called a fault, or is told of."""

    ledger: Count = key("台账宽限天数", "新网址发布几天以内要记进台账", example="14", default=30)
    ahead: Count = key(
        "提前提醒天数", "mingchuang due 看今后多少天，最多 366", example="60", default=90
    )

    def faults(self) -> Iterator[Fault]:
        """Grace is days, not years."""
        for name, least, most in (("ledger", 0, 90), ("ahead", 1, 366)):
            days = getattr(self, name)
            if not least <= days <= most:
                alias = type(self).model_fields[name].alias or name
                yield Fault(
                    (alias,),
                    "M392",
                    f"“{alias}”写了 {days}，要在 {least} 到 {most} 之间",
                    "改成范围里的天数；不写就按默认的",
                )


class Word(Record):
    """错词：a word that this site never uses, and what stands in its place."""

    wrong: Text = key("错", "不该出现的写法", example="示例市民政局长")
    right: Text | None = optional("对", "应当的写法", example="示例市民政局局长")
    note: Text | None = optional("说明", "为什么")


class Vocabulary(Record):
    """词表：words that the language check does not know, or should know."""

    fine: tuple[Text, ...] = many("认可", "这些写法是对的，不要报", example=["三张网"])
    wrong: tuple[Word, ...] = many("错词", "这些写法是错的，要报")


class Checks(Record):
    """检查：settings of `mingchuang check`."""

    levels: tuple[LevelChange, ...] = many("级别", "把某个代码改重，或把提醒改成提示")
    intervals: Intervals | None = optional("间隔", "几天要更新、核对一次")
    grace: Grace | None = optional("宽限", "几天以内先不算、提前几天提醒")
    plain_http: tuple[Text, ...] = many(
        "只有http的网站", "对方没有 https 的政府网站，写域名", example=["www.example.gov.cn"]
    )
    vocabulary: Vocabulary | None = optional("词表", "用字检查的补充")

    def faults(self) -> Iterator[Fault]:
        """Each code once; hosts are hosts."""
        seen: set[str] = set()
        for i, change in enumerate(self.levels):
            if change.code in seen:
                yield Fault(("级别", i, "代码"), "M391", f"“{change.code}”写了两次", "留下要的一条")
            seen.add(change.code)
        yield from host_faults("只有http的网站", self.plain_http)


def host_faults(field: str, hosts: tuple[str, ...]) -> Iterator[Fault]:
    """Names of hosts have no scheme, path or port, and are lower case."""
    for i, host in enumerate(hosts):
        if not _HOST.fullmatch(host):
            yield Fault(
                (field, i),
                "M393",
                f"“{host}”不是域名",
                "只写域名，小写，不写 https:// 和后面的路径，如 www.gov.cn",
            )


#: Name of a level in the settings → its name in problems.
_LEVELS: dict[LevelName, Literal["error", "warning", "info"]] = {
    "错误": "error",
    "提醒": "warning",
    "提示": "info",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the checks go by: the site's own settings, or the defaults.

    Attributes:
        home_days: home page must have something new within so many days.
        news_days: the same for 工作动态.
        notice_days: the same for 通知公告.
        document_days: the same for 政策文件.
        verify_days: a guide must have been verified within so many days.
        channel_days: channels and phones must have been verified within so many days.
        ledger_days: grace until a new address must stand in the ledger.
        ahead_days: how far `mingchuang due` looks.
        hosts: outside hosts that links may lead to; `gov.cn` covers `www.gov.cn`.
        plain_http: hosts that may be linked to without https.
        levels: problem code → level that this site gives it.
        fine_words: spellings that the language check leaves alone.
        wrong_words: wrong spelling → right one, or empty if a person must decide.
    """

    home_days: int = 14
    news_days: int = 14
    notice_days: int = 180
    document_days: int = 180
    verify_days: int = 180
    channel_days: int = 90
    ledger_days: int = 30
    ahead_days: int = 90
    hosts: frozenset[str] = frozenset({"gov.cn"})
    plain_http: frozenset[str] = frozenset()
    levels: Mapping[str, Literal["error", "warning", "info"]] = field(default_factory=dict)
    fine_words: frozenset[str] = frozenset()
    wrong_words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Site | None) -> Settings:
        """The settings of a site; the defaults for none."""
        if site is None:
            return cls()
        checks = site.checks or Checks()
        intervals = checks.intervals or Intervals()
        grace = checks.grace or Grace()
        words = checks.vocabulary or Vocabulary()
        return cls(
            home_days=intervals.home,
            news_days=intervals.news,
            notice_days=intervals.notices,
            document_days=intervals.documents,
            verify_days=intervals.verified,
            channel_days=intervals.channels,
            ledger_days=grace.ledger,
            ahead_days=grace.ahead,
            hosts=frozenset(
                (*(site.domains or ("gov.cn",)), site.domain.lower(), *_own_hosts(site))
            ),
            plain_http=frozenset(checks.plain_http),
            levels={change.code: _LEVELS[change.level] for change in checks.levels},
            fine_words=frozenset(words.fine),
            wrong_words={word.wrong: word.right or "" for word in words.wrong},
        )

    def allows(self, host: str) -> bool:
        """Whether links may lead to a host."""
        return _covers(self.hosts, host)

    def allows_http(self, host: str) -> bool:
        """Whether links to a host may do without https."""
        return _covers(self.plain_http, host)


def _own_hosts(site: Site) -> Iterator[str]:
    """Hosts that the site record itself links to: whoever wrote them there has approved them."""
    urls = [site.icp_url, site.police_url, site.badge_url, site.errata_url]
    urls += [link.url for link in (*site.links, *site.footer_pages)]
    if site.parent:
        links = (*site.parent.header, *site.parent.footer)
        urls += [site.parent.url, *(link.url for link in links)]
    for url in urls:
        if url and (host := urlsplit(url).hostname):
            yield host


def _covers(names: frozenset[str], host: str) -> bool:
    host = host.lower().rstrip(".")
    return any(host == name or host.endswith(f".{name}") for name in names)
