"""A small bureau whose project changes, and what a build with memory and a cold one make of it."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from handmade import tree
from PIL import Image

from mingchuang.cli.common import Progress
from mingchuang.cli.work import make, prepare
from mingchuang.memory import FOLDER
from mingchuang.pipeline import Project
from mingchuang.problems import Problems
from mingchuang.publish import Publication

SMALL = Path(__file__).parents[1] / "sites" / "good-small"
FIRST_DAY = date(2026, 11, 22)
PUBLISHED = "来源: 乙县民政局\n审核: {岗位: 办公室主任岗, 日期: 2026-06-30}\n状态: 已发布\n"


@dataclass(frozen=True)
class Outcome:
    """What anybody sees of a build: the whole site, whether it is published, what is to be mended."""

    site: Mapping[str, bytes]
    published: bool
    problems: tuple[str, ...]


@dataclass
class Bureau:
    """A project and the circumstances in which it is built."""

    root: Path
    today: date = FIRST_DAY
    address: str | None = None
    first: dict[str, bytes] = field(default_factory=dict)
    #: Folder of a memory that it has in common with others.
    shared: Path | None = None

    def file(self, name: str) -> Path:
        return self.root / name

    @property
    def memory(self) -> Path:
        return self.root / FOLDER / "build.sqlite"

    def build(self) -> Outcome:
        """As the operator builds: beside the site that is published, with all that is remembered."""
        www = self.root.parent / "www"
        return _built(self, self.root, www, publish=True, shared=self.shared)

    def build_cold(self) -> Outcome:
        """As on the first day, on another machine: nothing remembered, nothing published."""
        away = self.root.parent / "elsewhere"
        shutil.rmtree(away, ignore_errors=True)
        ignore = shutil.ignore_patterns(FOLDER.parts[0])
        shutil.copytree(self.root, away / "copy", ignore=ignore, copy_function=shutil.copyfile)
        return _built(self, away / "copy", away / "www", publish=False)


def _built(
    bureau: Bureau, root: Path, target: Path, *, publish: bool, shared: Path | None = None
) -> Outcome:
    problems, progress = Problems(), Progress()
    project = Project.find(root)
    assert project is not None
    job = prepare(project, bureau.today, bureau.address, problems, progress, shared=shared)
    if job is None:
        return Outcome({}, False, _told(problems))
    with Publication(target, [root / "content"]) as publication:
        judged = make(job, publication, problems, progress)
        site = tree(publication.staging)
        good = not judged.problems.failed
        if good and publish:
            publication.commit()
            assert tree(target) == site
    return Outcome(site, good, _told(judged.problems, judged.waived))


def _told(problems, waived=()) -> tuple[str, ...]:
    said = [f"{p.code} {p.place} {p.field} {p.level} {p.what}；{p.mend}" for p in problems]
    return tuple(sorted(said + [f"豁免 {w}" for w in waived]))


# --- edits -----------------------------------------------------------------------------------

Edit = Callable[[Bureau], None]


class DoesNotApplyError(Exception):
    """The project is not in a state in which the edit could be made."""


def put(name: str, content: str | bytes) -> Edit:
    """A file gets a new content, or is added."""

    def edit(bureau: Bureau) -> None:
        file = bureau.file(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return edit


def swap(name: str, old: str, new: str) -> Edit:
    """Words in a file are replaced."""

    def edit(bureau: Bureau) -> None:
        text = _there(bureau, name).read_bytes().decode()
        if old not in text:
            raise DoesNotApplyError(f"{name}: {old}")
        bureau.file(name).write_bytes(text.replace(old, new).encode())

    return edit


def rewrite(name: str, change: Callable[[bytes], bytes]) -> Edit:
    """The bytes of a file are replaced."""

    def edit(bureau: Bureau) -> None:
        file = _there(bureau, name)
        file.write_bytes(change(file.read_bytes()))

    return edit


def remove(name: str) -> Edit:
    """A file is deleted."""
    return lambda bureau: _there(bureau, name).unlink()


def move(name: str, to: str) -> Edit:
    """A file gets another name or folder."""

    def edit(bureau: Bureau) -> None:
        old, new = _there(bureau, name), bureau.file(to)
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        if not any(old.parent.iterdir()):
            old.parent.rmdir()

    return edit


def on(day: str) -> Edit:
    """The day on which the site is built."""
    return lambda bureau: setattr(bureau, "today", date.fromisoformat(day))


def under(address: str | None) -> Edit:
    """The address for which the site is built."""
    return lambda bureau: setattr(bureau, "address", address)


def both(*edits: Edit) -> Edit:
    """Several edits before the next build."""

    def edit(bureau: Bureau) -> None:
        for one in edits:
            one(bureau)

    return edit


def _there(bureau: Bureau, name: str) -> Path:
    if not bureau.file(name).is_file():
        raise DoesNotApplyError(name)
    return bureau.file(name)


# --- the project -----------------------------------------------------------------------------


def founded(folder: Path) -> Bureau:
    """The small site, grown by a town, a window, a guide, news, and pages that link to each other."""
    root = folder / "project"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns(".cache"))
    bureau = Bureau(root)
    both(*(put(name, text) for name, text in _MORE.items()))(bureau)
    swap("content/areas.yml", "  - {编号: dong,", f"{_WEST_AREA}  - {{编号: dong,")(bureau)
    swap("content/units.yml", "  - {编号: dong-zhen,", f"{_WEST_UNIT}  - {{编号: dong-zhen,")(
        bureau
    )
    swap("content/documents/jiuzhu-fa.md", "状态: 已发布\n---\n", f"状态: 已发布\n---\n{_LAW}")(
        bureau
    )
    swap("content/site.yml", "辖区:", "允许外链: [gov.cn, example.org]\n辖区:")(bureau)
    _second(bureau, "brands/anxin/windows/dong-jiuzhu.yml", "brands/anxin/windows/xi-jiuzhu.yml")
    _second(bureau, "guides/dibao.md", "guides/linshi.md")
    bureau.first.update(tree(root))
    return bureau


def founded_again(first: Bureau, folder: Path) -> Bureau:
    """Another project, as the first one is now."""
    shutil.copytree(first.root, folder / "project", ignore=shutil.ignore_patterns(".cache"))
    return replace(first, root=folder / "project")


def _second(bureau: Bureau, name: str, to: str) -> None:
    text = bureau.file(name).read_text(encoding="utf-8")
    for old, new in _OTHER.items():
        text = text.replace(old, new)
    put(to, text)(bureau)


def png(colour: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """A picture in one colour."""
    held = io.BytesIO()
    Image.new("RGB", size, colour).save(held, "PNG")
    return held.getvalue()


def packed(name: str, text: str) -> bytes:
    """A file to download: an archive that holds a text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), text)
    return held.getvalue()


def news(title: str, day: str, body: str, more: str = "") -> str:
    """A news item."""
    return (
        f"---\n标题: {title}\n栏目: 工作动态\n摘要: {title}。\n发布日期: {day} 09:00\n"
        f"{more}{PUBLISHED.replace('2026-06-30', day)}---\n{body}\n"
    )


def page(title: str, body: str) -> str:
    """An ordinary page."""
    head = f"title: {title}\ndescription: {title}。\ndate: 2026-07-01\n"
    return f"---\n{head}reviewed: 2026-07-01\nreviewer: 办公室主任岗\n---\n{body}\n"


_LAW = "## 第一章 总则\n\n为了规范社会救助，制定本法。\n\n## 第二章 对象\n\n困难家庭可以申请。\n"
_WEST_AREA = '  - {编号: xi, 代码: "000003", 名称: 西镇, 层级: 乡镇街道, 上级: yixian}\n'
_WEST_UNIT = (
    "  - {编号: xi-zhen, 名称: 西镇人民政府, 性质: 乡镇街道, 职责: 受理社会救助申请, "
    "上级: yixian-mzj, 区划: xi, 电话: [0000-0000005]}\n"
)
#: What is different in the second window and the second guide.
_OTHER = {
    "一句话: 低保在这里申请。": "一句话: 难处在这里说,不收费。",
    "东镇": "西镇",
    "dong-jiuzhu": "xi-jiuzhu",
    "dong-zhen": "xi-zhen",
    "区划: dong": "区划: xi",
    "0000-0000001": "0000-0000004",
    "办理事项: [dibao]": "办理事项: [linshi]\n称号:\n"
    "  - {名称: 金牌服务窗口, 评定单位: 乙县民政局, 年度: 2025, 有效期至: 2026-12-31}",
    "事项名称: 最低生活保障家庭认定": "事项名称: 临时救助对象认定",
    "简称: 最低生活保障（低保）": "简称: 临时救助",
    "别名: [低保]": "别名: [应急的救助]",
    "常问: [低保怎么申请]": "常问: [家里着火了怎么办]",
    "全家人均收入低于 [[数值:最低生活保障标准]] 元的，差多少补多少。": "突然遇到难处，先救急。",
    "行动不便的，打电话请工作人员上门。": "## 怎么交\n\n标准是 [[标准:最低生活保障标准]]，见[法律](/documents/jiuzhu-fa/)。",
}
_MORE: Mapping[str, str | bytes] = {
    "content/news/peixun.md": news("窗口人员培训", "2026-10-20", "教大家[怎么读材料](/help/canji/)。"),
    "content/news/zoufang.md": news("走访困难家庭", "2026-11-15", "看了 12 户，见[外面](https://www.example.org/a)。"),
    "content/help/laoren.md": page(
        "老人怎么办事",
        "## 先打电话\n\n打 0000-0000001，\n工作日有人接。\n\n## 再上门\n\n[残疾人怎么办](canji.md#带什么)，"
        "[关于](../about.md)。\n\n![大厅](../assets/hall.png){ width=40 height=30 }",
    ),
    "content/help/canji.md": page(
        "残疾人怎么办事", "## 带什么\n\n带[证件](/guides/dibao/)。不要复印件,要原件。"
    ),
    "content/assets/hall.png": png("red"),
    "content/thesaurus.yml": (
        "发布信息: {发布日期: 2026-07-01, 来源: 乙县民政局, 审核: {岗位: 办公室主任岗, 日期: 2026-07-01}, 状态: 已发布}\n"
        "条目:\n  - 编号: dibao\n    正式名称: 最低生活保障\n    指南: [dibao]\n    说法:\n"
        "      - {词: [吃低保, '{老人} 没钱'], 类: 口语, 理由: 口头的说法, 来源: 窗口记录}\n"
    ),
    "content/wordgroups.yml": (
        "发布信息: {发布日期: 2026-07-01, 来源: 乙县民政局, 审核: {岗位: 办公室主任岗, 日期: 2026-07-01}, 状态: 已发布}\n"
        "条目:\n  - {编号: laoren, 名: 老人, 词: [老人, 老人家, 大爷]}\n"
    ),
}  # fmt: skip
