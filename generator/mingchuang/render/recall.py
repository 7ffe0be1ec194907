"""记得的网页：parts whose records have not changed since an earlier build are not made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from mingchuang.memory import Drawer, digest
from mingchuang.plan import Page
from mingchuang.render.context import Context
from mingchuang.render.part import Part
from mingchuang.render.shell import Shell
from mingchuang.render.watch import Marks, Seen, settled, watched

_MADE = frozenset({"head", "body", "markdown"})
#: What is remembered of a page: all of it but its HTML and its Markdown.
_FACE = (
    *(field.name for field in fields(Page) if field.name not in _MADE),
    *("has_prose", "digest", "prose_digest"),
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What an earlier build knew of a part.

    Attributes:
        frame: state of what all pages share.
        given: the part's own `given`.
        common: name of what it saw that other parts saw too.
        own: what it alone saw.
        marks: the state of both.
        faces: its pages.
    """

    frame: str
    given: tuple[str, ...]
    common: str
    own: Sequence[Seen]
    marks: str
    faces: Sequence[tuple[Any, ...]]


class RecalledPage(Page):
    """A page that is known from an earlier build; its HTML is made when somebody asks for it."""

    _maker: _Maker
    _place: int

    def __init__(self, face: Sequence[Any], maker: _Maker, place: int) -> None:
        # Frozen, and has_prose and digest are worked out on other pages: both end here.
        self.__dict__.update(zip(_FACE, face, strict=True))
        self.__dict__.update(_maker=maker, _place=place)

    def _whole(self) -> Page:
        return self._maker.pages[self._place]

    head = property(lambda self: self._whole().head)
    body = property(lambda self: self._whole().body)
    markdown = property(lambda self: self._whole().markdown)


class _Maker:
    """Makes a known part after all."""

    def __init__(self, part: Part, context: Context, shell: Shell) -> None:
        self._arguments = part, context, shell

    @cached_property
    def pages(self) -> list[Page]:
        part, context, shell = self._arguments
        return list(part.make(context, shell))


def recalled(
    parts: Iterable[Part], context: Context, shell: Shell, drawer: Drawer
) -> Iterator[Page]:
    """The pages of all parts, from memory where nothing that they saw has changed.

    Args:
        parts: what the site is made of.
        context: library, derived facts and media.
        shell: the frame of all pages.
        drawer: where it is remembered.
    """
    return _Recall(context, shell, drawer).pages(parts)


class _Recall:
    def __init__(self, context: Context, shell: Shell, drawer: Drawer) -> None:
        self._context, self._shell, self._drawer = context, shell, drawer
        self._marks = Marks(context)
        self._frame = shell.mark
        known = drawer.all()
        self._known: dict[str, _Known] = known.pop("parts", {})
        self._common: dict[str, Sequence[Seen]] = known.pop("common", {})
        self._common_marks: dict[str, str] = {}
        self._changed = False

    def pages(self, parts: Iterable[Part]) -> Iterator[Page]:
        kept: dict[str, _Known] = {}
        for part in parts:
            known = self._known.get(part.name)
            if known and self._holds(part, known):
                maker = _Maker(part, self._context, self._shell)
                yield from (RecalledPage(face, maker, i) for i, face in enumerate(known.faces))
            else:
                self._changed = True
                made, known = self._make(part)
                yield from made
            kept[part.name] = known
        if self._changed or len(kept) != len(self._known):
            used = {known.common for known in kept.values()}
            self._drawer.put("parts", kept)
            self._drawer.put("common", {k: v for k, v in self._common.items() if k in used})

    def _holds(self, part: Part, known: _Known) -> bool:
        return (
            known.frame == self._frame
            and known.given == part.given
            and known.common in self._common
            and known.marks == self._state(known.common, known.own)
        )

    def _state(self, common: str, own: Sequence[Seen]) -> str:
        if (mark := self._common_marks.get(common)) is None:
            mark = digest(*map(self._marks.of, self._common[common]))
            self._common_marks[common] = mark
        return mark + "".join(map(self._marks.of, own))

    def _make(self, part: Part) -> tuple[list[Page], _Known]:
        seen: set[Seen] = set()
        context = watched(self._context, seen)
        made = list(part.make(context, replace(self._shell, context=context)))
        own = settled({one for one in seen if one[2] in "=~@" and _is_own(one, part)})
        shared = settled(seen - set(own))
        common = digest(repr(shared))
        self._common.setdefault(common, shared)
        faces = [tuple(getattr(page, name) for name in _FACE) for page in made]
        marks = self._state(common, own)
        return made, _Known(self._frame, part.given, common, own, marks, faces)


def _is_own(seen: Seen, part: Part) -> bool:
    """Whether no other part is likely to see the same: it bears the part's name."""
    key = seen[3]
    name = part.name.rpartition("/")[2]
    names = key if isinstance(key, tuple) else (key,)
    return any(isinstance(one, str) and (one == name or one.endswith(f"/{name}")) for one in names)
