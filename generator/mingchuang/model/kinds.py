"""The kinds of records: where they stand and which model reads them. The one table of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mingchuang.model.brand import Brand
from mingchuang.model.document import Document, Standard
from mingchuang.model.fields import Record
from mingchuang.model.guide import Guide
from mingchuang.model.internal import Consent, DirectoryRow
from mingchuang.model.news import Coverage, News, SitePage
from mingchuang.model.places import Adviser, Area, Unit
from mingchuang.model.site import Site
from mingchuang.model.supervision import Channel, Issue, Survey
from mingchuang.model.thesaurus import Term, WordGroup
from mingchuang.model.upkeep import Redirect, Waiver
from mingchuang.model.window import Window

#: `one`: a YAML file is one record; `list`: 发布信息 and 条目; `rows`: 条目 alone, for what is not
#: published itself; `prose`: Markdown with front matter.
Shape = Literal["one", "list", "rows", "prose"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A record kind.

    Attributes:
        name: English name, used in references.
        title: Chinese name, used in messages.
        model: pydantic model of one record.
        shape: how a file holds records.
        pattern: glob of its files, relative to the project.
        id_part: index in the path parts that names the record (shapes `one` and `prose`).
    """

    name: str
    title: str
    model: type[Record]
    shape: Shape
    pattern: str
    id_part: int = -1

    @property
    def many(self) -> bool:
        """Whether one file holds all records of the kind."""
        return self.shape in {"list", "rows"}

    @property
    def id_key(self) -> str:
        """The key that tells the records of a kind apart."""
        aliases = [info.alias or "" for info in self.model.model_fields.values()]
        return "编号" if "编号" in aliases else aliases[0]


KINDS: tuple[Kind, ...] = (
    Kind("site", "站点", Site, "one", "content/site.yml"),
    Kind("area", "行政区划", Area, "list", "content/areas.yml"),
    Kind("unit", "单位", Unit, "list", "content/units.yml"),
    Kind("adviser", "政策顾问", Adviser, "list", "content/advisers.yml"),
    Kind("channel", "监督渠道", Channel, "list", "content/supervision/channels.yml"),
    Kind("survey", "满意度", Survey, "list", "content/supervision/surveys.yml"),
    Kind("issue", "问题整改", Issue, "list", "content/supervision/issues.yml"),
    Kind("document", "政策文件", Document, "prose", "content/documents/*.md"),
    Kind("news", "动态", News, "prose", "content/news/*.md"),
    Kind("coverage", "媒体报道", Coverage, "list", "content/news/coverage.yml"),
    Kind("standard", "保障标准", Standard, "list", "guides/standards.yml"),
    Kind("guide", "办事指南", Guide, "prose", "guides/*.md"),
    Kind("brand", "服务品牌", Brand, "one", "brands/*/brand.yml", -2),
    Kind("window", "示范窗口", Window, "one", "brands/*/windows/*.yml"),
    Kind("consent", "同意书", Consent, "list", "content/consents.yml"),
    Kind("directory", "公开目录", DirectoryRow, "list", "content/directory.yml"),
    Kind("thesaurus", "词库", Term, "list", "content/thesaurus.yml"),
    Kind("redirect", "跳转", Redirect, "rows", "content/redirects.yml"),
    Kind("waiver", "豁免", Waiver, "rows", "content/waivers.yml"),
    Kind("wordgroup", "同类词", WordGroup, "list", "content/wordgroups.yml"),
    Kind("page", "页面", SitePage, "prose", "content/**/*.md"),
)

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
