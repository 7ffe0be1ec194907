"""Spreading parts over pages, so that no page outgrows a cheap phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

#: Bytes of HTML for the contents of one page; the frame around it takes up to 8,000 more.
ROOM = 31_000


def spread(items: Iterable[T], weight: Callable[[T], int], first: int) -> list[list[T]]:
    """Put items on pages in their order; an item that fits nowhere has a page of its own.

    Args:
        items: parts of the contents.
        weight: bytes of HTML of a part.
        first: bytes of the first page that are taken already.
    """
    pages: list[list[T]] = [[]]
    left = ROOM - first
    for item in items:
        size = weight(item)
        if pages[-1] and size > left:
            pages.append([])
            left = ROOM
        pages[-1].append(item)
        left -= size
    return pages


def size(html: str) -> int:
    """Bytes of a piece of HTML."""
    return len(html.encode())
