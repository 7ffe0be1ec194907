"""目录：what the first tier of search knows of every page, as plain data for `search/index.js`.

Field names are short because every phone loads them:

    u address  t title  k kind  n official names  f former names  a aliases  q usual questions
    s summary  p telephone  d address of the place  l how to get there  g digits of all telephones
    m amounts  r areas  w people  y date  b a list to browse in
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from mingchuang.memory import Drawer
from mingchuang.model.common import Findable
from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.format import number
from mingchuang.search import terms
from mingchuang.search.text import simplified

#: Kinds of pages as the filter names them, in the order of the filter.
KINDS = (
    ("guide", "办事指南"),
    ("brand", "服务品牌"),
    ("window", "示范窗口"),
    ("document", "政策文件"),
    ("news", "动态"),
    ("page", "栏目"),
)

#: Other pages (news, documents without words of their own, prose) that the catalogue holds, newest
#: first; older ones are found in the full text. More would cost every phone bytes and time.
NEWEST = 200

#: List pages offered when nothing is found.
_BROWSE = ("guides/", "windows/", "standards/", "supervision/", "units/")

#: Usual questions of a page that the catalogue takes: more only cost bytes (bench/search).
QUESTIONS = 5

Doc = dict[str, Any]


def catalogue(
    context: Context,
    pages: Mapping[str, Page],
    drawer: Drawer | None = None,
    shared: Drawer | None = None,
) -> dict[str, Any]:
    """The catalogue of a site.

    Args:
        context: library, derived facts and media.
        pages: all pages of the plan, by address.
        drawer: what earlier builds found out; None for nothing.
        shared: what builds of other sites found out; None for nothing.

    Returns:
        `docs`, `kinds`, `areas`, `people`, `thesaurus`, `groups`, `site`; JSON values only.
    """
    nowhere = Drawer("catalogue", None)
    library = context.library
    areas = {area_id: i for i, area_id in enumerate(library.areas)}
    people = {category.name: i for i, category in enumerate(library.site.people)}
    docs = [
        *_guides(context, areas, people),
        *_brands(context),
        *_windows(context, areas),
        *_channels(context, pages),
        *_newest([*_documents(context), *_news(context), *_prose(context)]),
    ]
    places = {doc["u"]: i for i, doc in enumerate(docs)}
    thesaurus = list(_thesaurus(context, places))
    groups = {
        group.name: list(dict.fromkeys(map(simplified, group.words)))
        for group in library.wordgroups.values()
    }
    return {
        "site": {
            "hotline": library.site.hotline,
            "hotlineNote": library.site.hotline_note or "",
        },
        "kinds": [list(kind) for kind in KINDS],
        "areas": [area.name for area in library.areas.values()],
        "people": list(people),
        "docs": docs,
        "thesaurus": thesaurus,
        "groups": groups,
        "spoken": terms.readings([docs, thesaurus], drawer or nowhere, shared or nowhere),
    }


def _doc(kind: str, url: str, title: str, **more: Any) -> Doc:
    index = next(i for i, (name, _) in enumerate(KINDS) if name == kind)
    doc = {"u": url.removeprefix("/"), "t": title, "k": index, **more}
    return {key: value for key, value in doc.items() if value not in ("", [], None)}


def _words(record: Findable) -> dict[str, list[str]]:
    return {
        "a": list(record.aliases),
        "f": list(record.former),
        "q": list(record.questions[:QUESTIONS]),
    }


def _guides(context: Context, areas: dict[str, int], people: dict[str, int]) -> Iterator[Doc]:
    home = context.library.site.area
    # An address is told by the page of its window.
    known = {window.address for window in context.library.windows.values()}
    for guide_id, guide in context.library.guides.items():
        phones = [*guide.phones, *(phone for place in guide.places for phone in place.phones)]
        amounts = [
            number(shown.value)
            for standard in context.library.standards.values()
            for shown in [standard]
            if guide_id in standard.guides
        ]
        yield _doc(
            "guide",
            context.href("guide", guide_id),
            guide.title,
            n=terms.names(guide.title, guide.name),
            **_words(guide),
            s=terms.short(guide.plain),
            p=guide.phones[0],
            l=" ".join(
                f"{place.name} {place.address}"
                for place in guide.places
                if place.address not in known
            ),
            g=terms.digits(phones),
            m=sorted(set(amounts)),
            r=[] if guide.area == home else _area(context, guide.area, areas),
            w=[people[name] for name in guide.people if name in people],
        )


def _brands(context: Context) -> Iterator[Doc]:
    for brand_id, brand in context.library.brands.items():
        yield _doc(
            "brand",
            context.href("brand", brand_id),
            brand.title,
            n=terms.names(brand.title, brand.name, brand.slogan),
            **_words(brand),
            s=terms.short(brand.plain),
            p=brand.phone or "",
            g=terms.digits([brand.phone] if brand.phone else []),
        )


def _windows(context: Context, areas: dict[str, int]) -> Iterator[Doc]:
    for window_id, window in context.library.windows.items():
        yield _doc(
            "window",
            context.href("window", window_id),
            window.title,
            n=terms.names(window.title, window.name),
            **_words(window),
            s=terms.short(window.intro),
            p=window.phones[0],
            d=window.address,
            l=" ".join(filter(None, (window.bus, window.directions))),
            g=terms.digits([*window.phones, window.complaint_phone]),
            r=_area(context, window.area, areas),
        )


def _channels(context: Context, pages: Mapping[str, Page]) -> Iterator[Doc]:
    """List pages of the site, and what stands on them by number or by name."""
    library = context.library
    units = [phone for unit in library.units.values() for phone in unit.phones]
    offices = " ".join(
        dict.fromkeys(unit.address for unit in library.units.values() if unit.address)
    )
    advisers = [adviser.phone for adviser in library.advisers.values()]
    complaints = [channel.phone for channel in library.channels.values() if channel.phone]
    amounts = sorted({number(standard.value) for standard in library.standards.values()})
    about: dict[str, tuple[str, dict[str, Any]]] = {
        "guides/": ("全部办事指南：按人群、按遇到的事、按拼音找", {}),
        "standards/": ("低保、特困等各项保障标准的数额和文件", {"m": amounts}),
        "brands/": ("全部服务品牌", {}),
        "windows/": ("全部示范窗口的地址、电话和开门时间", {}),
        "commitments/": ("服务承诺和每期兑现情况", {}),
        "documents/": ("法律、法规和政策文件", {}),
        "news/": ("工作动态、通知公告和媒体报道", {}),
        "supervision/": ("投诉、举报和监督电话，满意度和整改", {"g": terms.digits(complaints)}),
        "supervision/ledger/": ("群众反映的问题和整改进度", {}),
        "advisers/": ("各乡镇、街道的政策顾问和到访日", {"g": terms.digits(advisers)}),
        "units/": (
            "局机关科室和直属单位的职责、电话、地址",
            {"g": terms.digits(units), "l": offices},
        ),
    }
    for url, (summary, more) in about.items():
        if url in pages:
            browse = 1 if url in _BROWSE else None
            yield _doc("page", url, pages[url].title, s=summary, b=browse, **more)


def _documents(context: Context) -> Iterator[tuple[bool, date, Doc]]:
    for document_id, document in context.library.documents.items():
        words = _words(document)
        state = "" if document.status in ("有效", "待核", "已修改") else f"（已{document.status}）"
        doc = _doc(
            "document",
            context.href("document", document_id),
            document.title + state,
            n=[
                *terms.names(document.title, re.sub("^中华人民共和国", "", document.title)),
                *([document.number] if document.number else []),
            ],
            **words,
            s=terms.short(document.summary),
            y=document.published.date().isoformat(),
        )
        yield bool(words["a"] or words["f"] or words["q"]), document.last_changed, doc


def _news(context: Context) -> Iterator[tuple[bool, date, Doc]]:
    for news_id, news in context.library.news.items():
        day = news.published.date()
        doc = _doc(
            "news",
            context.href("news", news_id),
            news.title,
            s=terms.short(news.summary),
            y=day.isoformat(),
        )
        yield False, day, doc


def _prose(context: Context) -> Iterator[tuple[bool, date, Doc]]:
    for page_id, page in context.library.pages.items():
        doc = _doc("page", f"{page_id}/", page.title, s=terms.short(page.description or ""))
        yield False, page.last_changed, doc


def _newest(found: Iterable[tuple[bool, date, Doc]]) -> list[Doc]:
    """All that have words of their own, and the newest of the others, in their given order."""
    found = list(found)
    plain = sorted(
        (entry for entry in found if not entry[0]), key=lambda e: (-e[1].toordinal(), e[2]["u"])
    )
    kept = {entry[2]["u"] for entry in plain[:NEWEST]}
    return [doc for curated, _, doc in found if curated or doc["u"] in kept]


def _thesaurus(context: Context, places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Entries of the thesaurus with the pages of the catalogue that they lead to."""
    for term_id, term in context.library.thesaurus.items():
        urls = [
            *(context.href("guide", i) for i in term.guides),
            *(context.href("window", i) for i in term.windows),
            *(context.href("brand", i) for i in term.brands),
            *term.pages,
            *(context.href("document", i) for i in term.documents),
        ]
        sayings: list[list[Any]] = []
        for group in term.sayings:
            # Questions are read in Simplified characters: so must the sayings be.
            simple = dict.fromkeys(simplified(word) for word in group.words)
            sayings += [[word, group.sort] for word in simple]
            if group.ages:
                sayings.append([[group.ages.low, group.ages.high], group.sort])
        entry = {
            "i": term_id,
            "o": term.name,
            "to": [places[url[1:]] for url in urls if url[1:] in places],
            "w": sayings,
        }
        if term.referral:
            entry["g"] = term.referral
        if lost := [url for url in urls if url[1:] not in places]:
            entry["lost"] = lost
        yield entry


def _area(context: Context, area: str, areas: Mapping[str, int]) -> list[int]:
    return [areas[a] for a in context.library.area_path(area) if a in areas]
