"""看着：what a part of the site looks at while it is made, so that it is made again just then.

A watched context behaves as the context does and writes down every access. What was written down
are `Seen`s: plain tuples that mean the same in the next build. `Marks` gives the state of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import FunctionType, MethodType
from typing import Any, cast

from mingchuang.load import Entry
from mingchuang.memory import digest, spelled
from mingchuang.plan import SiteFile
from mingchuang.render.context import Context

#: Where it stands (`library`, `derived`, `media`), field, and what of it: `*` all, `#` its keys,
#: `?` whether there is anything, `~` whether a key is there, `=` what a key has, `@` the text of
#: an entry. The last is the key.
Seen = tuple[str, str, str, Any]

_ROOTS = ("library", "derived", "media")
#: Fields of the library that hold records by id → their kind.
_RECORDS = {
    "areas": "area", "units": "unit", "advisers": "adviser", "channels": "channel",
    "surveys": "survey", "issues": "issue", "coverage": "coverage", "standards": "standard",
    "pages": "page", "thesaurus": "thesaurus", "documents": "document", "news": "news",
    "guides": "guide", "brands": "brand", "windows": "window",
}  # fmt: skip


def watched(context: Context, seen: set[Seen]) -> Context:
    """The context, with every access noted in `seen`."""
    roots = {root: _Watched(getattr(context, root), root, seen) for root in _ROOTS}
    return Context(**cast(Any, roots))


class _Watched:
    """Stands for a library, derived facts or media."""

    def __init__(self, real: Any, root: str, seen: set[Seen]) -> None:
        self._real, self._root, self._seen = real, root, seen

    def __getattr__(self, name: str) -> Any:
        method = getattr(type(self._real), name, None)
        if isinstance(method, FunctionType):
            # Methods look at fields, and those are what counts.
            return MethodType(method, self)
        value = getattr(self._real, name)
        if isinstance(value, Mapping):
            return _WatchedMapping(value, self._root, name, self._seen)
        self._seen.add((self._root, name, "*", None))
        return value


class _WatchedMapping(Mapping[Any, Any]):
    """Stands for one of its tables."""

    def __init__(self, real: Mapping[Any, Any], root: str, name: str, seen: set[Seen]) -> None:
        self._real, self._where, self._seen = real, (root, name), seen

    def _see(self, what: str, key: Any = None) -> None:
        self._seen.add((*self._where, what, key))

    def __getitem__(self, key: Any) -> Any:
        self._see("=", key)
        value = self._real[key]
        if isinstance(value, Entry):
            return _WatchedEntry(value, self._seen)
        return value

    def __contains__(self, key: object) -> bool:
        self._see("~", key)
        return key in self._real

    def __iter__(self) -> Iterator[Any]:
        self._see("#")
        return iter(self._real)

    def __len__(self) -> int:
        self._see("#")
        return len(self._real)

    def __bool__(self) -> bool:
        self._see("?")
        return bool(self._real)

    def items(self) -> Any:
        self._see("*")
        return self._real.items()

    def values(self) -> Any:
        self._see("*")
        return self._real.values()


class _WatchedEntry:
    """Stands for an entry: its text may change while its record does not."""

    def __init__(self, real: Entry, seen: set[Seen]) -> None:
        self._real, self._seen = real, seen

    def __getattr__(self, name: str) -> Any:
        if name == "body":
            self._seen.add(("library", "entries", "@", (self._real.kind, self._real.id)))
        return getattr(self._real, name)


class Marks:
    """The state of everything that can be seen in one context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[Seen, str] = {}

    def of(self, seen: Seen) -> str:
        """A text that differs when what was seen differs."""
        if (mark := self._known.get(seen)) is None:
            mark = self._known[seen] = self._mark(*seen)
        return mark

    def _mark(self, root: str, name: str, what: str, key: Any) -> str:
        value = getattr(getattr(self._context, root), name)
        match what:
            case "?":
                mark = "some" if value else "none"
            case "#":
                mark = digest(*map(repr, value))
            case "*" if isinstance(value, Mapping):
                mark = digest(*(f"{k!r} {self._item(name, k, v)}" for k, v in value.items()))
            case "*":
                mark = self._value(value)
            case _ if key not in value:
                mark = "gone"
            case "@":
                mark = value[key].text_digest
            case "=":
                mark = self._item(name, key, value[key])
            case _:
                mark = "there"
        return mark

    def _item(self, name: str, key: Any, value: Any) -> str:
        if name in _RECORDS:
            value = self._context.library.entries[_RECORDS[name], key]
        return self._value(value)

    @staticmethod
    def _value(value: Any) -> str:
        if isinstance(value, Entry):
            return value.digest
        if isinstance(value, SiteFile):
            content = value.path.read_bytes() if value.path else value.content or b""
            return digest(value.url, content)
        return digest(spelled(value))


def settled(seen: set[Seen]) -> Sequence[Seen]:
    """What was seen, in one order: sets come out in another one in every process."""
    return sorted(seen, key=repr)
