"""S335–S336 公开目录：the 13 rows of 《社会救助领域基层政务公开标准指引》 and the days to publish.

民办函〔2019〕52号: each row is published, or there is a reason. Lists of people (rows 5, 6, 9, 10, 13)
are published in village or community; the guide's own 公示 is their reason. What the records do not
tell stands in content/directory.yml. 政府信息公开条例 第二十六条: 20 working days; the directory: 10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mingchuang.check import defaults
from mingchuang.check.site import Site
from mingchuang.derive import working_days
from mingchuang.model.guide import Guide
from mingchuang.model.kinds import BY_NAME
from mingchuang.problems import Place, Problem
from mingchuang.relate import Library
from mingchuang.relate.assistance import is_assistance, is_assistance_document

#: A row's addresses on this site and, if there are none, the reason.
Found = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the directory.

    Attributes:
        number: 1 to 13.
        title: 一级事项 and 二级事项.
        pages: addresses below the site's base where it is published.
        reason: why it is not, and where else; empty if there is neither page nor reason.
    """

    number: int
    title: str
    pages: tuple[str, ...]
    reason: str

    @property
    def settled(self) -> bool:
        """Published, or with a reason."""
        return bool(self.pages or self.reason)


def _supervision(library: Library) -> Found:
    found = any(channel.phone or channel.address for channel in library.channels.values())
    return (("supervision/",) if found else ()), ""


def _policies(word: str) -> Callable[[Library], Found]:
    def find(library: Library) -> Found:
        if not word:
            ids = [i for i, doc in library.documents.items() if is_assistance_document(doc)]
        else:
            named = [i for i, doc in library.documents.items() if word in doc.title]
            bases = [b.document for g in _guides(library, word) for b in g.basis]
            ids = list(dict.fromkeys([*named, *(b for b in bases if b in library.documents)]))
        return tuple(f"documents/{i}/" for i in ids), ""

    return find


def _guide(word: str) -> Callable[[Library], Found]:
    def find(library: Library) -> Found:
        pages = [f"guides/{i}/" for i, g in library.guides.items() if word in g.name]
        return tuple(pages), ""

    return find


def _list(word: str) -> Callable[[Library], Found]:
    def find(library: Library) -> Found:
        for guide in _guides(library, word):
            if guide.publicity and not guide.publicity.web:
                return (), f"名单不上网，在{guide.publicity.where}公布"
        return (), ""

    return find


def _guides(library: Library, word: str) -> list[Guide]:
    return [guide for guide in library.guides.values() if word in guide.name]


_DIBAO, _TEKUN, _LINSHI = "最低生活保障", "特困", "临时救助"
ROWS: tuple[tuple[str, Callable[[Library], Found]], ...] = (
    ("综合业务：政策法规文件", _policies("")),
    ("综合业务：监督检查（信访地址、投诉举报电话）", _supervision),
    ("最低生活保障：政策法规文件", _policies(_DIBAO)),
    ("最低生活保障：办事指南", _guide(_DIBAO)),
    ("最低生活保障：审核信息", _list(_DIBAO)),
    ("最低生活保障：审批信息", _list(_DIBAO)),
    ("特困人员救助供养：政策法规文件", _policies(_TEKUN)),
    ("特困人员救助供养：办事指南", _guide(_TEKUN)),
    ("特困人员救助供养：审核信息", _list(_TEKUN)),
    ("特困人员救助供养：审批信息", _list(_TEKUN)),
    ("临时救助：政策法规文件", _policies(_LINSHI)),
    ("临时救助：办事指南", _guide(_LINSHI)),
    ("临时救助：审核审批信息", _list(_LINSHI)),
)


def rows(library: Library) -> tuple[Row, ...]:
    """The 13 rows with what this site has for each; a written row takes the place of a found one."""
    written = {record.row: record for record in library.directory.values()}
    found = []
    for number, (title, find) in enumerate(ROWS, 1):
        pages, reason = find(library)
        if record := written.get(number):
            pages = tuple(page.strip("/") + "/" for page in record.pages)
            reason = record.reason or ""
        found.append(Row(number, title, pages, reason))
    return tuple(found)


def check_directory(site: Site) -> Iterator[Problem]:
    """Rows without page and reason (S335); own documents published late (S336)."""
    library = site.library
    if library is None:
        return
    yield from _late(library)
    if not library.directory and not any(is_assistance(g) for g in library.guides.values()):
        # A site without social assistance has its directory elsewhere.
        return
    found, file = rows(library), BY_NAME["directory"].pattern
    open_rows = [f"第 {row.number} 行“{row.title}”" for row in found if not row.settled]
    if open_rows:
        yield Problem(
            "S335",
            Place(file),
            "",
            f"社会救助公开目录还有 {len(open_rows)} 行没有着落：{'、'.join(open_rows)}",
            f"补上内容；不在本站公开的，在 {file} 里写明公开在哪里、为什么",
            "warning",
        )
    known = {path.removesuffix("index.html") for path in site.pages}
    for row in found:
        for page in row.pages if known else ():
            if page not in known:
                yield Problem(
                    "S335",
                    site.place_in(file, page.strip("/")),
                    "",
                    f"社会救助公开目录第 {row.number} 行“{row.title}”：页面 /{page} 不存在",
                    "核对地址",
                    "warning",
                )


def _late(library: Library) -> Iterator[Problem]:
    own = tuple(unit.name for unit in library.units.values() if unit.kind != "其他部门")
    for doc_id, doc in library.documents.items():
        ours = any(name in doc.organ for name in own)
        if doc.signed is None or doc.kind == "政策解读" or not ours:
            continue
        assistance = is_assistance_document(doc)
        most = defaults.PUBLISH_DAYS_ASSISTANCE if assistance else defaults.PUBLISH_DAYS
        taken = working_days(doc.signed, doc.published.date())
        if taken > most:
            rule = "社会救助领域的要求是 10 个" if assistance else "条例第二十六条的要求是 20 个"
            yield library.entries["document", doc_id].problem(
                ("发布日期",),
                "S336",
                f"成文以后 {taken} 个工作日才公开，{rule}工作日以内",
                "查两个日期有没有写错；以前在别处公开过的，写那一次的日期。日期不得倒填",
                "warning",
            )
