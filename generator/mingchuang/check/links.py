"""S101–S106 链接：every inner link, anchor, picture, form and attachment leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from sys import intern
from urllib.parse import unquote, urlsplit

from mingchuang.check.html import Reference
from mingchuang.check.remembered import Fault, remembered, told
from mingchuang.check.site import BUILT, BuiltPage, Site, url_of
from mingchuang.problems import Place, Problem

#: Stands among what a page wants for an address that is wrong wherever it leads.
_WRONG = "?"


@dataclass(frozen=True, slots=True)
class _Ends:
    """Both ends of a page's links: where its own lead to, and what others can point to."""

    wanted: tuple[tuple[str, str], ...]
    anchors: frozenset[str]


def check_links(site: Site) -> Iterator[Problem]:
    """Resolve all inner addresses of all pages."""
    ends = dict(remembered(site, "links", partial(_ends, site)))
    yield from told(site, _faults(site, ends))
    for path in site.files:
        # Finished pages and search data are never empty, and asking would make them.
        if not path.endswith(".html") and not path.startswith("search/") and not site.files[path]:
            yield _empty(site, ends, path)


def _faults(
    site: Site, ends: Mapping[str, _Ends]
) -> Iterator[tuple[str, Fault, tuple[str, ...], int]]:
    @cache
    def leads_somewhere(wanted: tuple[str, str]) -> bool:
        target, anchor = wanted
        return target in site.files and (
            not anchor or target not in ends or anchor in ends[target].anchors
        )

    for path, one in ends.items():
        if all(map(leads_somewhere, one.wanted)):
            continue
        page = site.pages[path]
        for reference, target in _inner(site, page):
            if seen := _fault(site, ends, reference, target):
                fault, about = seen
                needles = ("/" + about.removesuffix("index.html"), reference.value, about)
                yield path, fault, needles, reference.line


def _inner(site: Site, page: BuiltPage) -> Iterator[tuple[Reference, str | None]]:
    """References to the site itself, and the file to which each leads; None for out of it."""
    for reference in page.facts.references:
        if not _is_outer(reference.value):
            on_a_desk = _is_on_a_desk(reference.value)
            yield reference, None if on_a_desk else site.target(page, reference.value)


def _ends(site: Site, page: BuiltPage) -> _Ends:
    wanted = {
        # The same text in many pages is kept once.
        (intern(target or _WRONG), unquote(urlsplit(reference.value).fragment))
        if reference.value
        else (_WRONG, "")
        for reference, target in _inner(site, page)
    }
    return _Ends(tuple(sorted(wanted)), frozenset(page.facts.anchors))


def _empty(site: Site, ends: Mapping[str, _Ends], path: str) -> Problem:
    holder = next((p for p, one in ends.items() if any(t == path for t, _ in one.wanted)), "")
    name = path.rpartition("/")[2]
    return Problem(
        "S105",
        site.place_of(holder, name) if holder else Place(f"{BUILT}/{path}"),
        "",
        f"{f'网页 {url_of(holder)}：' if holder else ''}文件“/{path}”是空的（0 字节）",
        "换成完整的文件；不用了就删去",
    )


def _is_outer(value: str) -> bool:
    parts = urlsplit(value)
    return bool(parts.scheme or parts.netloc) and not _is_on_a_desk(value)


def _is_on_a_desk(value: str) -> bool:
    """Whether an address names a place on the editor's own machine."""
    scheme = urlsplit(value).scheme
    return scheme == "file" or (len(scheme) == 1 and scheme.isalpha())


#: A fault, and the address that it is about.
_About = tuple[Fault, str]


def _fault(
    site: Site, ends: Mapping[str, _Ends], reference: Reference, target: str | None
) -> _About | None:
    value = reference.value
    if not value:
        what = f"<{reference.tag}> 的 {reference.attribute} 是空的"
        return Fault("S106", what, "写上要去的地址，或去掉这个链接"), ""
    if _is_on_a_desk(value):
        return _desk_fault(reference), unquote(value)
    if target is None:
        mend = "站内地址从网站的首页算起，写成“/guides/dibao/”这样"
        return Fault("S104", f"“{value}”指到网站目录的外面去了", mend), value
    if target not in site.files:
        return _missing(site, reference, target), target
    anchor = unquote(urlsplit(value).fragment)
    if anchor and target in ends and anchor not in ends[target].anchors:
        what = f"链接“{url_of(target)}#{anchor}”：那一页里没有“{anchor}”这个位置"
        mend = "到那一页核对小标题，或去掉“#”和后面的字"
        return Fault("S102", what, mend), f"{target.removesuffix('index.html')}#{anchor}"
    return None


def _desk_fault(reference: Reference) -> Fault:
    return Fault(
        "S103" if reference.loads else "S101",
        f"“{unquote(reference.value)}”是您自己电脑上的位置，别人打不开",
        "把文件放进 content/assets 文件夹，写成 /assets/文件名",
    )


def _missing(site: Site, reference: Reference, target: str) -> Fault:
    if site.is_folder(target):
        return Fault("S101", f"链接“/{target}”少了末尾的“/”", f"改成“/{target}/”")
    shown = "/" + target.removesuffix("index.html")
    if reference.loads:
        return Fault("S103", f"文件“{shown}”不存在", "核对文件名；图片要真的放在资料目录里")
    mend = "核对地址有没有写错；要下载的文件要真的放在资料目录里"
    return Fault("S101", f"链接“{shown}”不存在", mend)
