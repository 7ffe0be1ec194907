"""Library：all published records by id, and who refers to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingchuang.load import Entry
from mingchuang.load.places import Path
from mingchuang.model.brand import Brand
from mingchuang.model.common import Commitment
from mingchuang.model.document import Document, Standard
from mingchuang.model.guide import Guide
from mingchuang.model.internal import Consent, DirectoryRow
from mingchuang.model.news import Coverage, News, SitePage
from mingchuang.model.places import Adviser, Area, Unit
from mingchuang.model.site import Site
from mingchuang.model.supervision import Channel, Issue, Survey
from mingchuang.model.thesaurus import Term, WordGroup
from mingchuang.model.upkeep import Redirect, Waiver
from mingchuang.model.window import Window


@dataclass(frozen=True, slots=True)
class Link:
    """A record that refers to another: its kind, id and the field that says so."""

    kind: str
    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Held:
    """A commitment and who holds it: a brand, or one of its windows."""

    commitment: Commitment
    brand: str
    window: str | None
    path: Path


@dataclass(frozen=True, slots=True)
class Library:
    """All published records of a site, keyed by id, in a stable order."""

    site: Site
    areas: Mapping[str, Area]
    units: Mapping[str, Unit]
    advisers: Mapping[str, Adviser]
    channels: Mapping[str, Channel]
    surveys: Mapping[str, Survey]
    issues: Mapping[str, Issue]
    documents: Mapping[str, Document]
    news: Mapping[str, News]
    coverage: Mapping[str, Coverage]
    standards: Mapping[str, Standard]
    guides: Mapping[str, Guide]
    brands: Mapping[str, Brand]
    windows: Mapping[str, Window]
    pages: Mapping[str, SitePage]
    thesaurus: Mapping[str, Term]
    redirects: Mapping[str, Redirect]
    waivers: Mapping[str, Waiver]
    wordgroups: Mapping[str, WordGroup]
    #: Brand of each window.
    window_brand: Mapping[str, str]
    commitments: tuple[Held, ...]
    #: Records for the inside, whatever their 状态; nothing of them is published.
    consents: Mapping[str, Consent] = field(default_factory=dict)
    directory: Mapping[str, DirectoryRow] = field(default_factory=dict)
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    backrefs: Mapping[tuple[str, str], tuple[Link, ...]] = field(default_factory=dict)

    def referrers(self, kind: str, record_id: str, source: str) -> tuple[str, ...]:
        """Ids of the published records of kind `source` that refer to a record, each once."""
        links = self.backrefs.get((kind, record_id), ())
        return tuple(dict.fromkeys(link.id for link in links if link.kind == source))

    def windows_of(self, brand: str) -> tuple[str, ...]:
        """Windows that belong to a brand."""
        return tuple(w for w, b in self.window_brand.items() if b == brand)

    def area_path(self, area: str) -> tuple[str, ...]:
        """Ids from the top division down to `area`."""
        path: list[str] = []
        current: str | None = area
        while current and current in self.areas and current not in path:
            path.append(current)
            current = self.areas[current].parent
        return tuple(reversed(path))
