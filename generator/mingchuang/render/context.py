"""What every page can see: the library, derived facts, media, and addresses of records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mingchuang.derive import Derived
from mingchuang.load import Entry
from mingchuang.media import Download, Media, Picture
from mingchuang.relate import Held, Library

LIST_PAGES = {
    "guide": "/guides/",
    "brand": "/brands/",
    "window": "/windows/",
    "document": "/documents/",
    "news": "/news/",
    "standard": "/standards/",
    "adviser": "/advisers/",
}


@dataclass(frozen=True, slots=True)
class Context:
    """One site on one day."""

    library: Library
    derived: Derived
    media: Media

    def href(self, kind: str, record_id: str) -> str:
        """Root-relative address of a record's page."""
        return f"{LIST_PAGES[kind]}{record_id}/"

    def shows(self, href: str) -> bool:
        """Whether a list page exists; a list of nothing is neither made nor linked to."""
        library = self.library
        filled = {
            "/guides/": library.guides,
            "/standards/": library.standards,
            "/documents/": library.documents,
            "/brands/": library.brands,
            "/commitments/": library.commitments,
            "/windows/": library.windows,
            "/news/": library.news or library.coverage,
            "/advisers/": library.advisers,
            "/units/": any(unit.phones or unit.address for unit in library.units.values()),
        }
        return bool(filled.get(href, True))

    def title(self, kind: str, record_id: str) -> str:
        """Short title of a record, as other pages call it."""
        record: Any = self.library.entries[kind, record_id].record
        return str(record.title)

    def link(self, kind: str, record_id: str) -> dict[str, str]:
        """`{text, href}` of a record."""
        return {"text": self.title(kind, record_id), "href": self.href(kind, record_id)}

    def links(self, kind: str, ids: Iterable[str]) -> list[dict[str, str]]:
        """Links of several records of one kind that are published."""
        return [self.link(kind, i) for i in ids if (kind, i) in self.library.entries]

    def unit(self, unit_id: str | None) -> str:
        """Name of a unit; empty for none."""
        unit = self.library.units.get(unit_id or "")
        return unit.name if unit else ""

    def area(self, area_id: str) -> str:
        """Name of a division, after that of the one above it: `明窗区城东街道`."""
        path = self.library.area_path(area_id)
        below_home = (
            path[path.index(self.library.site.area) + 1 :]
            if self.library.site.area in path
            else path
        )
        return (
            "".join(self.library.areas[a].name for a in below_home)
            or self.library.areas[area_id].name
        )

    def entry(self, kind: str, record_id: str) -> Entry:
        """Where a record was written."""
        return self.library.entries[kind, record_id]

    def picture(self, kind: str, record_id: str, value: str | None) -> Picture | None:
        """A picture that a record names."""
        return self.media.picture(self.entry(kind, record_id), value)

    def download(self, kind: str, record_id: str, value: str | None) -> Download | None:
        """An attachment that a record names."""
        return self.media.download(self.entry(kind, record_id), value)

    def commitments_of(
        self, *, brand: str | None = None, window: str | None = None, guide: str | None = None
    ) -> list[Held]:
        """Commitments of a brand (its windows' included), of a window, or about a guide."""
        return [
            held
            for held in self.library.commitments
            if (brand is None or held.brand == brand)
            and (window is None or held.window == window)
            and (guide is None or guide in held.commitment.guides)
        ]
