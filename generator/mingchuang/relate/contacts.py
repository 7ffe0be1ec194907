"""Rules on contacts: a guide's phones, hotline and places are those of units, windows, channels.

国办秘函〔2019〕19号, 办事服务: a wrong phone or address in a guide is a fault. 社会救助法 第六十条: one
hotline.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingchuang.load.places import Path
from mingchuang.problems import Problems
from mingchuang.relate.library import Library


def check_contacts(library: Library, problems: Problems) -> None:
    """Phones (M430), hotline (M439), places (M434) of guides."""
    known = set(_phones(library))
    for guide_id, guide in library.guides.items():
        if guide.referral is not None:
            continue
        entry = library.entries["guide", guide_id]
        # A window that could not be read has phones, too.
        whole = all(window in library.windows for window in guide.windows)
        own = {phone for place in guide.places for phone in place.phones}
        fields: tuple[tuple[str, tuple[str, ...]], ...] = (
            ("咨询电话", guide.phones),
            ("投诉电话", guide.complaint_phones),
        )
        for key, phones in fields:
            for i, phone in enumerate(phones):
                if whole and phone not in known | own:
                    path: Path = (key, i)
                    problems.add(
                        entry.problem(
                            path,
                            "M430",
                            f"“{phone}”不是哪个单位、窗口、监督渠道的电话",
                            "核对有没有打错；没打错的，写进那个单位或窗口的“电话”",
                            "warning",
                        )
                    )
        if guide.hotline and guide.hotline != library.site.hotline:
            problems.add(
                entry.problem(
                    ("服务热线",),
                    "M439",
                    f"服务热线写的是 {guide.hotline}，全站的是 {library.site.hotline}（content/site.yml）",
                    "写成一样：群众只要记一个号码",
                    "warning",
                )
            )
    _places(library, problems)


def _phones(library: Library) -> Iterator[str]:
    """Every phone at which somebody can be reached."""
    for unit in library.units.values():
        yield from unit.phones
    for window in library.windows.values():
        yield from (*window.phones, window.complaint_phone)
    for channel in library.channels.values():
        yield from filter(None, (channel.phone,))
    yield from (adviser.phone for adviser in library.advisers.values())
    yield from filter(None, (brand.phone for brand in library.brands.values()))
    yield from (library.site.phone, library.site.hotline)


def _places(library: Library, problems: Problems) -> None:
    """A place that has the name of a unit or window has its address, too."""
    addresses = {unit.name: unit.address for unit in library.units.values() if unit.address}
    addresses |= {window.name: window.address for window in library.windows.values()}
    for guide_id, guide in library.guides.items():
        for i, place in enumerate(guide.places):
            address = addresses.get(place.name)
            if address and not _same(place.address, address):
                problems.add(
                    library.entries["guide", guide_id].problem(
                        ("办理地点", i, "地址"),
                        "M434",
                        f"“{place.name}”的地址写的是“{place.address}”，它自己的资料里是“{address}”",
                        "照资料改；搬了地方的，先改资料",
                    )
                )


def _same(one: str, other: str) -> bool:
    """Whether one address is the other, perhaps told in less detail."""
    short, long = sorted(("".join(one.split()), "".join(other.split())), key=len)
    return short in long
