"""S101–S106 链接：every inner link, anchor, picture, form and attachment leads somewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from mingchuang.check.html import Reference
from mingchuang.check.site import BUILT, BuiltPage, Site
from mingchuang.problems import Place, Problem

#: From so many pages on, a fault is reported once: it stands in the frame of all pages.
_MANY = 4


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    target: str
    what: str
    mend: str


def check_links(site: Site) -> Iterator[Problem]:
    """Resolve all inner addresses of all pages."""
    found: dict[_Fault, list[tuple[BuiltPage, Reference]]] = defaultdict(list)
    linked: dict[str, BuiltPage] = {}
    for page in site.pages.values():
        for reference in page.facts.references:
            if _is_outer(reference.value):
                continue
            target = None if _is_on_a_desk(reference.value) else site.target(page, reference.value)
            if target is not None:
                linked.setdefault(target, page)
            if fault := _fault(site, reference, target):
                found[fault].append((page, reference))
    for fault, places in found.items():
        count = len({page.path for page, _ in places})
        many = count >= _MANY
        for page, reference in places[:1] if many else places:
            where = f"{count} 个网页，例如 {page.url}" if many else f"网页 {page.url}"
            address = "/" + fault.target.removesuffix("index.html")
            written = (reference.value, fault.target)
            place = site.place(page, address, *written, line=reference.line)
            yield Problem(fault.code, place, "", f"{where}：{fault.what}", fault.mend)
    for target, size in site.files.items():
        if size == 0:
            holder = linked.get(target)
            name = target.rpartition("/")[2]
            yield Problem(
                "S105",
                site.place(holder, name) if holder else Place(f"{BUILT}/{target}"),
                "",
                f"{f'网页 {holder.url}：' if holder else ''}文件“/{target}”是空的（0 字节）",
                "换成完整的文件；不用了就删去",
            )


def _is_outer(value: str) -> bool:
    parts = urlsplit(value)
    return bool(parts.scheme or parts.netloc) and not _is_on_a_desk(value)


def _is_on_a_desk(value: str) -> bool:
    """Whether an address names a place on the editor's own machine."""
    scheme = urlsplit(value).scheme
    return scheme == "file" or (len(scheme) == 1 and scheme.isalpha())


def _desk_fault(reference: Reference) -> _Fault:
    return _Fault(
        "S103" if reference.loads else "S101",
        unquote(reference.value),
        f"“{unquote(reference.value)}”是您自己电脑上的位置，别人打不开",
        "把文件放进 content/assets 文件夹，写成 /assets/文件名",
    )


def _fault(site: Site, reference: Reference, target: str | None) -> _Fault | None:
    if not reference.value:
        what = f"<{reference.tag}> 的 {reference.attribute} 是空的"
        return _Fault("S106", "", what, "写上要去的地址，或去掉这个链接")
    if _is_on_a_desk(reference.value):
        return _desk_fault(reference)
    if target is None:
        return _Fault(
            "S104",
            reference.value,
            f"“{reference.value}”指到网站目录的外面去了",
            "站内地址从网站的首页算起，写成“/guides/dibao/”这样",
        )
    if target not in site.files:
        return _missing(site, reference, target)
    anchor = unquote(urlsplit(reference.value).fragment)
    there = site.pages.get(target)
    if anchor and there is not None and anchor not in there.facts.anchors:
        return _Fault(
            "S102",
            f"{target.removesuffix('index.html')}#{anchor}",
            f"链接“{there.url}#{anchor}”：那一页里没有“{anchor}”这个位置",
            "到那一页核对小标题，或去掉“#”和后面的字",
        )
    return None


def _missing(site: Site, reference: Reference, target: str) -> _Fault:
    if site.is_folder(target):
        return _Fault("S101", target, f"链接“/{target}”少了末尾的“/”", f"改成“/{target}/”")
    shown = "/" + target.removesuffix("index.html")
    if reference.loads:
        mend = "核对文件名；图片要真的放在资料目录里"
        return _Fault("S103", target, f"文件“{shown}”不存在", mend)
    mend = "核对地址有没有写错；要下载的文件要真的放在资料目录里"
    return _Fault("S101", target, f"链接“{shown}”不存在", mend)
