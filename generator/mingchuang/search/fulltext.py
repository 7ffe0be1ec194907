"""全文：which pages hold which pairs of characters, in files so small that a phone loads a few.

Where only the text of some pages has changed since an earlier build, only the files that hold a
pair which came or went are made again; the result is that of making all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from mingchuang.memory import Drawer, digest
from mingchuang.plan import Item
from mingchuang.search.shards import (
    Prepared,
    gaps,
    pairs_file,
    pairs_in,
    places,
    prepare,
    shard_of,
    text_file,
)
from mingchuang.search.text import Section

#: A pair that stands on more than this share of the pages tells nothing, once there are many.
COMMON, MANY = 0.3, 400
#: Most places of pairs in one file; about 6 kB when compressed.
_PLACES = 3500
#: From this share of changed pages on, making everything anew is no slower.
_MOSTLY = 0.2


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of the full text.

    Attributes:
        url: its address.
        title: its title.
        kind: place of its kind among the kinds.
        mark: differs when its HTML differs.
        html: makes its HTML.
    """

    url: str
    title: str
    kind: int
    mark: str
    html: Callable[[], str]


@dataclass(frozen=True, slots=True)
class FullText:
    """The files of a full text, below the site's base, and what the browser must know first.

    Attributes:
        version: asked for with each file, so that files of two builds never mix in a browser.
        pages: how many pages there are.
        shards: how many files of pairs.
        files: address → file.
    """

    version: str
    pages: int
    shards: int
    files: Mapping[str, Item]

    def facts(self) -> dict[str, Any]:
        """For the search data."""
        return {"version": self.version, "pages": self.pages, "shards": self.shards}


@dataclass(frozen=True, slots=True)
class _State:
    """What an earlier build made.

    Attributes:
        rows: (address, title, kind, mark) of every page, in order.
        shards: how many files of pairs.
        total: places of pairs in all of them.
        files: digest of each file of pairs.
        texts: digest of each page's text, which is the same whoever made the page.
        common: pairs that are left out → their pages.
    """

    rows: tuple[tuple[str, str, int, str], ...]
    shards: int
    total: int
    files: tuple[str, ...]
    texts: tuple[str, ...]
    common: Mapping[str, str]


def full_text(pages: Sequence[TextPage], drawer: Drawer) -> FullText:
    """The full text of a site. The same pages in the same order give the same bytes.

    Args:
        pages: all pages to be found.
        drawer: what earlier builds made of them.
    """
    maker = _Maker(pages, drawer)
    state = maker.state()
    files = {f"search/{_pairs_name(i)}.js": maker.pairs_item(i, state) for i in range(state.shards)}
    files |= {f"search/t/{i}.js": maker.text_item(i, state) for i in range(len(pages))}
    version = digest(*(f"{name} {item.digest}" for name, item in files.items()))[:10]
    return FullText(version, len(pages), state.shards, files)


def _pairs_name(number: int) -> str:
    return f"b/{number:03}"


def _shards(total: int) -> int:
    """How many files for so many places: a power of two, so that an edit seldom changes it."""
    need = max(1, -(-total // _PLACES))
    return 1 << (need - 1).bit_length()


class _Maker:
    def __init__(self, pages: Sequence[TextPage], drawer: Drawer) -> None:
        self._pages, self._drawer = pages, drawer
        self._rows = tuple((page.url, page.title, page.kind, page.mark) for page in pages)
        self._most = len(pages) * COMMON if len(pages) >= MANY else len(pages)

    def state(self) -> _State:
        """The files of pairs, brought up to date."""
        known: _State | None = self._drawer.get("state")
        if known is not None and known.rows == self._rows:
            return known
        state = (known and self._updated(known)) or self._made()
        self._drawer.put("state", state)
        return state

    def _made(self) -> _State:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, page in enumerate(self._pages):
            for rows in map(found.__getitem__, self._prepared(page).pairs):
                rows.append(i)
        common = {pair: gaps(rows) for pair, rows in found.items() if len(rows) > self._most}
        total = sum(len(rows) for pair, rows in found.items() if pair not in common)
        shards = _shards(total)
        tables: list[dict[str, str]] = [{} for _ in range(shards)]
        for pair, rows in found.items():
            if pair not in common:
                tables[shard_of(pair, shards)][pair] = gaps(rows)
        files = tuple(self._write(number, table) for number, table in enumerate(tables))
        self._drawer.keep_only(self._names(shards))
        texts = tuple(self._text_digest(page) for page in self._pages)
        return _State(self._rows, shards, total, files, texts, common)

    def _text_digest(self, page: TextPage) -> str:
        sections = self._sections(page)
        return digest(*(part for s in sections for part in (s.anchor, s.heading, s.text)))

    def _names(self, shards: int) -> dict[str, None]:
        names = [*map(_pairs_name, range(shards)), *(f"t/{page.url}" for page in self._pages)]
        return dict.fromkeys(names)

    def _write(self, number: int, table: Mapping[str, str]) -> str:
        content = pairs_file(_pairs_name(number), table)
        self._drawer.put(_pairs_name(number), content)
        return digest(content)

    def _updated(self, known: _State) -> _State | None:
        """The files of an earlier build with what has changed; None if that is no use."""
        if [row[0] for row in known.rows] != [row[0] for row in self._rows]:
            return None
        changed = [i for i, row in enumerate(self._rows) if row[3] != known.rows[i][3]]
        if len(changed) > max(1, len(self._rows) * _MOSTLY):
            return None
        moved: defaultdict[str, list[int]] = defaultdict(list)
        for i in changed:
            old = self._remembered(self._pages[i].url, known.rows[i][3])
            if old is None:
                return None
            for pair in set(old.pairs) ^ set(self._prepared(self._pages[i]).pairs):
                moved[pair].append(i)
        texts = list(known.texts)
        for i in changed:
            texts[i] = self._text_digest(self._pages[i])
        return self._moved(replace(known, texts=tuple(texts)), moved)

    def _moved(self, known: _State, moved: Mapping[str, list[int]]) -> _State | None:
        tables: dict[int, dict[str, str]] = {}
        common, total = dict(known.common), known.total
        for pair, pages in moved.items():
            number = shard_of(pair, known.shards)
            if number not in tables:
                content = self._drawer.get(_pairs_name(number))
                if content is None or digest(content) != known.files[number]:
                    return None
                tables[number] = pairs_in(content)
            table = tables[number]
            before = places(table.pop(pair, ""))
            total -= len(before)
            after = sorted(set(before or places(common.pop(pair, ""))) ^ set(pages))
            if len(after) > self._most:
                common[pair] = gaps(after)
            elif after:
                table[pair] = gaps(after)
                total += len(after)
        if _shards(total) != known.shards:
            return None
        files = list(known.files)
        for number, table in tables.items():
            files[number] = self._write(number, table)
        return _State(self._rows, known.shards, total, tuple(files), known.texts, common)

    def pairs_item(self, number: int, state: _State) -> Item:
        """A file of pairs."""
        return Item(state.files[number], partial(self._pairs_content, number, state))

    def _pairs_content(self, number: int, state: _State) -> bytes:
        content = self._drawer.get(_pairs_name(number))
        if not isinstance(content, bytes) or digest(content) != state.files[number]:
            # Damaged since: all is made anew.
            self._made()
            content = self._drawer.get(_pairs_name(number))
        return bytes(content)

    def text_item(self, number: int, state: _State) -> Item:
        """The file of a page's text."""
        page = self._pages[number]
        name = f"t/{number}"

        def content() -> bytes:
            return text_file(name, page.url, page.title, page.kind, self._sections(page))

        mark = digest(name, page.url, page.title, str(page.kind), state.texts[number])
        return Item(mark, content)

    def _prepared(self, page: TextPage) -> Prepared:
        known = self._remembered(page.url, page.mark)
        if known is not None:
            return known
        made = prepare(page.html())
        sections = [(s.anchor, s.heading, s.text) for s in made.sections]
        self._drawer.put(f"t/{page.url}", (page.mark, sections, " ".join(made.pairs)))
        return made

    def _sections(self, page: TextPage) -> tuple[Section, ...]:
        """The text of a page alone, without its pairs."""
        row = self._row(page.url, page.mark)
        return _sections_of(row) if row else self._prepared(page).sections

    def _remembered(self, url: str, mark: str) -> Prepared | None:
        row = self._row(url, mark)
        return Prepared(_sections_of(row), tuple(row[2].split())) if row else None

    def _row(self, url: str, mark: str) -> Any:
        known = self._drawer.get(f"t/{url}")
        return known if known is not None and known[0] == mark else None


def _sections_of(row: Any) -> tuple[Section, ...]:
    return tuple(Section(*one) for one in row[1])
