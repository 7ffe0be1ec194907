"""一处毛病：what a detector found in a text, and what should stand there instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "traditional",
    "doubled",
    "homophone",
    "bracket",
    "number",
    "punctuation",
    "ordinal",
    "formula",
    "pinyin",
    "mojibake",
    "shell",
    "shell-weak",
    "contact",
    "mask",
    "mask-weak",
    "person",
    "politics",
    "mixed",
    "repeated",
    "broken",
    "unit",
    "long",
]


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip in a text.

    Attributes:
        kind: which detector found it.
        start: offset in the text, in characters.
        end: offset behind it.
        text: what stands there.
        instead: what should; None when only a person can tell, `""` when it should go.
        safe: whether a program may mend it: there is one right answer and it changes no fact.
        note: what a person should know, in Chinese; may be empty.
    """

    kind: Kind
    start: int
    end: int
    text: str
    instead: str | None
    safe: bool
    note: str = ""
