"""Loaded records → Library."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from mingchuang.load import Entry, Loaded
from mingchuang.load.walk import marked
from mingchuang.model.brand import Brand
from mingchuang.model.fields import Ref
from mingchuang.model.internal import Consent, DirectoryRow
from mingchuang.model.kinds import BY_NAME
from mingchuang.model.site import Site
from mingchuang.model.window import Window
from mingchuang.problems import Problem, Problems
from mingchuang.relate.library import Held, Library, Link
from mingchuang.relate.rules import check

#: Kinds that the public sees by themselves and that can be drafts.
_PUBLISHED = ("document", "news", "guide", "brand", "window")
_LISTS = (
    "area",
    "unit",
    "adviser",
    "channel",
    "survey",
    "issue",
    "coverage",
    "standard",
    "page",
    "thesaurus",
    "redirect",
    "waiver",
    "wordgroup",
    *_PUBLISHED,
)
_TITLES = {
    "standard-item": "保障标准项目",
    "people": "人群分类",
    "life-event": "生活事件",
    **{name: kind.title for name, kind in BY_NAME.items()},
}


def relate(loaded: Loaded, today: date, problems: Problems) -> Library | None:
    """Join all records.

    Args:
        loaded: typed records, drafts included.
        today: nothing may be published later than this.
        problems: takes double ids, dangling references, disagreements between records.

    Returns:
        The library of what is published; None without a site record.
    """
    tables = {kind: _table(loaded.of(kind), problems) for kind in _LISTS}
    sites = loaded.of("site")
    if not sites:
        return None
    site_entry = sites[0]
    site = cast(Site, site_entry.record)
    public = {
        kind: {i: e for i, e in table.items() if _is_public(e)} for kind, table in tables.items()
    }
    public["window"] = {
        i: e for i, e in public["window"].items() if e.file.split("/")[1] in public["brand"]
    }
    names = {
        "people": [c.name for c in site.people],
        "life-event": [c.name for c in site.life_events],
        "standard-item": [e.record.item for e in public["standard"].values()],  # type: ignore[attr-defined]
    }
    backrefs: dict[tuple[str, str], list[Link]] = {}
    follower = _Follower(tables, public, names, loaded.broken, backrefs, problems)
    everyone = [site_entry, *(e for table in tables.values() for e in table.values())]
    for entry in everyone:
        follower.follow(entry)
    library = Library(
        site=site,
        **{_plural(kind): {i: e.record for i, e in public[kind].items()} for kind in _LISTS},  # type: ignore[arg-type]
        window_brand={i: e.file.split("/")[1] for i, e in public["window"].items()},
        commitments=_commitments(public, problems),
        consents={e.id: cast(Consent, e.record) for e in loaded.of("consent")},
        directory={e.id: cast(DirectoryRow, e.record) for e in loaded.of("directory")},
        entries={
            ("site", ""): site_entry,
            **{("story", e.id): e for e in loaded.of("story")},
            **{(kind, i): e for kind, table in public.items() for i, e in table.items()},
        },
        backrefs={target: tuple(links) for target, links in backrefs.items()},
    )
    check(library, today, problems)
    return library


def _plural(kind: str) -> str:
    return kind if kind in {"news", "coverage", "thesaurus"} else kind + "s"


def _table(entries: tuple[Entry, ...], problems: Problems) -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    for entry in entries:
        if (other := table.get(entry.id)) is not None:
            problems.add(_twice(entry, other))
        else:
            table[entry.id] = entry
    return table


def _twice(entry: Entry, other: Entry) -> Problem:
    kind = BY_NAME[entry.kind]
    if kind.id_key == "编号":
        said = f"编号“{entry.id}”用了两次", "换一个没有用过的编号"
    else:
        said = f"“{entry.id}”写了两次", "只留要的一条"
    what, mend = said
    return entry.problem((kind.id_key,), "M350", f"{what}，另一处在 {other.place()}", mend)


def _is_public(entry: Entry) -> bool:
    return entry.publication is None or entry.publication.public


@dataclass(frozen=True, slots=True)
class _Follower:
    """Follows references; notes who refers to whom."""

    tables: Mapping[str, Mapping[str, Entry]]
    public: Mapping[str, Mapping[str, Entry]]
    names: Mapping[str, list[str]]
    broken: frozenset[tuple[str, str]]
    backrefs: dict[tuple[str, str], list[Link]]
    problems: Problems

    def follow(self, entry: Entry) -> None:
        """Follow the references of one record."""
        own = self.public.get(entry.kind, {}).get(entry.id) is entry or entry.kind == "site"
        for found in marked(entry.record):
            if not isinstance(found.mark, Ref):
                continue
            kind, target = found.mark.kind, found.value
            known: Any = self.names.get(kind, self.tables.get(kind))
            if target not in known:
                if not self._excused(kind, target):
                    self.problems.add(_dangling(entry, found.path, kind, target, list(known), own))
            elif kind in self.public and target not in self.public[kind]:
                if own and not self._excused_draft(kind, target):
                    file = self.tables[kind][target].file
                    self.problems.add(
                        entry.problem(
                            found.path,
                            "M357",
                            f"{_TITLES[kind]}“{target}”还是草稿，没有发布（{file}）",
                            "先发布它，或者删去这一处",
                        )
                    )
            elif own:
                link = Link(entry.kind, entry.id, found.path)
                self.backrefs.setdefault((kind, target), []).append(link)

    def _excused(self, kind: str, target: str) -> bool:
        """Whether the target is there but could not be read, which has been said already."""
        source = "standard" if kind == "standard-item" else kind
        if source == "standard":
            return any(name == "standard" for name, _ in self.broken)
        return bool({(source, target), (source, ""), (source, "?")} & self.broken)

    def _excused_draft(self, kind: str, target: str) -> bool:
        """A window is out only because its brand could not be read."""
        entry = self.tables[kind][target]
        brands = {("brand", entry.file.split("/")[1]), ("brand", "")}
        return kind == "window" and bool(brands & self.broken)


def _dangling(  # noqa: PLR0917  see above
    entry: Entry, path: tuple[str | int, ...], kind: str, target: str, known: list[str], own: bool
) -> Problem:
    close = difflib.get_close_matches(target, known, n=1, cutoff=0.5)
    place = {"people": "content/site.yml", "life-event": "content/site.yml"}.get(kind)
    place = place or BY_NAME["standard" if kind == "standard-item" else kind].pattern
    mend = f"是不是想写“{close[0]}”？" if close else f"改成已有的编号，或者先在 {place} 里写好它"
    return entry.problem(
        path,
        "M356",
        f"没有“{target}”这个{_TITLES[kind]}",
        mend,
        "error" if own else "warning",
    )


def _commitments(public: Mapping[str, Mapping[str, Entry]], problems: Problems) -> tuple[Held, ...]:
    """All commitments; their ids are unique over the site."""
    held: list[Held] = []
    seen: dict[str, Entry] = {}
    for kind in ("brand", "window"):
        for entry in public[kind].values():
            record = cast("Brand | Window", entry.record)
            brand = entry.id if kind == "brand" else entry.file.split("/")[1]
            for i, commitment in enumerate(record.commitments):
                if (other := seen.get(commitment.id)) is not None:
                    problems.add(
                        entry.problem(
                            ("承诺", i, "编号"),
                            "M350",
                            f"承诺编号“{commitment.id}”用了两次，另一处在 {other.file}",
                            "换一个没有用过的编号",
                        )
                    )
                    continue
                seen[commitment.id] = entry
                window = entry.id if kind == "window" else None
                held.append(Held(commitment, brand, window, ("承诺", i)))
    return tuple(held)
