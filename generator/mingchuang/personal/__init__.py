"""个人信息：finds what must not be public in texts, and reads published files for it.

`find` looks at a text. `readers.read` turns a file into texts with places. `inspect` does both for
many files, in a process of its own that a hostile file may bring down.
"""

from __future__ import annotations

from mingchuang.personal.find import find
from mingchuang.personal.match import Kind, Match, masked
from mingchuang.personal.numbers import digits_of

__all__ = ["Kind", "Match", "digits_of", "find", "masked"]
