"""mingchuang new 与 init：files to start from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from mingchuang.cli.chinese import Command
from mingchuang.cli.common import (
    OK,
    WrongUseError,
    find_project,
    project_options,
    says,
    today_option,
)
from mingchuang.cli.schema import write_editor_help
from mingchuang.model.skeleton import UNWRITTEN, skeleton
from mingchuang.pipeline import Project, make_plan
from mingchuang.today import today_in_china

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KINDS = ("guide", "brand", "window", "news", "document")
#: Stands below the front matter of a new record.
_BODY = (
    f"{UNWRITTEN}。小标题从“## ”写起；链接写成 `[文字](/guides/编号/)`。不要正文的，删去这一行。"
)
_SITE = "site"
#: Stands in the starter's files for the name of the bureau.
_NAME = "某某市民政局"


@click.command(cls=Command)
@click.argument("kind", type=click.Choice(_KINDS), metavar="|".join(_KINDS))
@click.argument("record_id", metavar="ID")
@click.option("--brand", metavar="ID", help="窗口属于哪个品牌（写品牌的编号）。")
@today_option
@project_options
def new(
    *,
    kind: str,
    record_id: str,
    brand: str | None,
    today: date | None,
    directory: Path | None,
    config: Path | None,
) -> int:
    """新写一份资料：建好文件，每一项都有说明，照着填就行。

    guide 办事指南，brand 服务品牌，window 示范窗口，news 动态，document 政策文件。
    ID 会成为网址的一部分，用小写英文字母、数字和短横，定了以后不要再改。

    \b
    例：
      mingchuang new guide linshi-jiuzhu
      mingchuang new brand sanjia
      mingchuang new window gaoling --brand sanjia
      mingchuang new news 2026-12-ruhu
      mingchuang new document shehui-jiuzhu-fa
    """
    project = find_project(directory, config)
    root = project.root
    _check_id(record_id)
    if (kind == "window") != (brand is not None):
        raise WrongUseError(
            "新建窗口要写明属于哪个品牌，例如：mingchuang new window gaoling --brand sanjia"
            if kind == "window"
            else "--brand 只用在新建窗口的时候。"
        )
    file = root / _path_of(root, kind, record_id, brand)
    contents = {file: _skeleton(project, kind, file, today or today_in_china())}
    if kind == "brand":
        contents[file.with_name("logo.svg")] = _resource("logo.svg").read_text("utf-8")
    for path in contents:
        if path.exists():
            raise WrongUseError(
                f"{path.relative_to(root)} 已经有了，没有动它。"
                "要改就直接打开这个文件；要另写一份，换一个 ID。"
            )
    file.parent.mkdir(parents=True, exist_ok=True)
    for path, text in contents.items():
        path.write_text(text, encoding="utf-8")
        says(f"建好了：{path.relative_to(root)}")
    says("现在是草稿，不会上网。填好以后运行 mingchuang check。")
    return OK


def _skeleton(project: Project, kind: str, file: Path, today: date) -> str:
    """The text of a new file, referring to records that are there."""
    library = make_plan(project, today).library
    ids = dict(sorted(library.entries)) if library else {}
    if library and (organ := library.units.get(library.site.organ)):
        ids |= {"source": organ.name, "unit": library.site.organ}
    depth = len(file.relative_to(project.root).parts) - 1
    text = skeleton(kind, today, ids, depth=depth)
    if file.suffix != ".md":
        return text
    return f"---\n{text}---\n\n{_BODY}\n"


def _check_id(record_id: str) -> None:
    if not _ID.fullmatch(record_id) or record_id in ("index", "readme"):
        raise WrongUseError(
            f"“{record_id}”不能当 ID：只用小写英文字母、数字和短横，例如 linshi-jiuzhu。"
            "它会成为网址的一部分。"
        )


def _path_of(root: Path, kind: str, record_id: str, brand: str | None) -> PurePosixPath:
    match kind:
        case "guide":
            return PurePosixPath("guides", f"{record_id}.md")
        case "news":
            return PurePosixPath("content/news", f"{record_id}.md")
        case "document":
            return PurePosixPath("content/documents", f"{record_id}.md")
        case "brand":
            return PurePosixPath("brands", record_id, "brand.yml")
    if not (root / "brands" / str(brand) / "brand.yml").is_file():
        known = sorted(path.parent.name for path in root.glob("brands/*/brand.yml"))
        raise WrongUseError(
            f"没有“{brand}”这个品牌。"
            + (
                f"现有的品牌：{'、'.join(known)}。"
                if known
                else "请先用 mingchuang new brand 建一个。"
            )
        )
    # Windows of all brands share one folder of addresses.
    for path in root.glob(f"brands/*/windows/{record_id}.yml"):
        raise WrongUseError(f"{path.relative_to(root)} 已经用了“{record_id}”，换一个 ID。")
    return PurePosixPath("brands", str(brand), "windows", f"{record_id}.yml")


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default=_NAME, metavar="名称", help="单位的全称。")
@project_options
def init(
    *,
    folder: Path,
    name: str,
    directory: Path | None,
    config: Path | None,
) -> int:
    """新建一个自己的站：一套最少的资料，建好就能生成网站。

    \b
    例：
      mingchuang init 民政网站 --name 高陵市民政局
      cd 民政网站
      mingchuang serve
    """
    if config is not None:
        raise WrongUseError("init 建的是新站，自带 mkdocs.yml，不要写 --config。")
    folder = (directory or Path()) / folder
    if folder.exists() and any(folder.iterdir()):
        raise WrongUseError(f"{folder} 里已经有文件了，没有动它。请换一个新的目录名。")
    if not name.strip() or re.search(r"[\x00-\x1f<>&\"'#{}\[\]:：]", name):
        raise WrongUseError("单位名称里只写名称本身，不要带引号、冒号、括号等符号。")
    for path, source in _walk(_resource(_SITE)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = source.read_bytes()
        target.write_bytes(raw.replace(_NAME.encode(), name.strip().encode()))
    write_editor_help(folder)
    says(f"建好了：{folder}")
    says(f"下一步：cd {folder}，先改 content/site.yml，再运行 mingchuang serve 看看样子。")
    return OK


def _resource(name: str) -> Traversable:
    return files("mingchuang").joinpath("starter", name)


def _walk(folder: Traversable, inside: str = "") -> Iterator[tuple[str, Traversable]]:
    for child in sorted(folder.iterdir(), key=lambda c: c.name):
        # A leading dot would keep files out of packages; they are stored with "dot-".
        name = inside + re.sub(r"\Adot-", ".", child.name)
        if child.is_dir():
            if child.name != "__pycache__":
                yield from _walk(child, name + "/")
        else:
            yield name, child
