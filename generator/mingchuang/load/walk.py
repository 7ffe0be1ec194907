"""Walk over a typed record: its nested models, its references, its attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from mingchuang.load.places import Path
from mingchuang.model.fields import Attachment, Record, Ref


@dataclass(frozen=True, slots=True)
class Marked:
    """One text of a record that is more than text."""

    path: Path
    value: str
    mark: Ref | Attachment


def models(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """The record and every record nested in it, with paths of Chinese keys."""
    yield path, record
    for name, info in type(record).model_fields.items():
        here = (*path, info.alias or name)
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from models(value, here)
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                if isinstance(item, Record):
                    yield from models(item, (*here, i))


def marked(record: Record) -> Iterator[Marked]:
    """References and attachments of a record and all that is nested in it."""
    for path, model in models(record):
        for name, alias, mark in _marks(type(model)):
            value = getattr(model, name)
            if isinstance(value, str):
                yield Marked((*path, alias), value, mark)
            elif isinstance(value, tuple):
                for i, item in enumerate(value):
                    yield Marked((*path, alias, i), item, mark)


@cache
def _marks(model: type[Record]) -> tuple[tuple[str, str, Ref | Attachment], ...]:
    return tuple(
        (name, info.alias or name, mark)
        for name, info in model.model_fields.items()
        if (mark := _mark([*info.metadata, info.annotation])) is not None
    )


def _mark(parts: list[Any]) -> Ref | Attachment | None:
    for part in parts:
        if isinstance(part, (Ref, Attachment)):
            return part
        if (found := _mark([*get_args(part), *getattr(part, "__metadata__", ())])) is not None:
            return found
    return None
