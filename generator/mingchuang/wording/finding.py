"""find：all detectors over one text, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from mingchuang.wording.brackets import find_brackets
from mingchuang.wording.doubled import find_doubled, find_repeated
from mingchuang.wording.formulas import find_formulas
from mingchuang.wording.homophones import find_homophones
from mingchuang.wording.masks import prose, untitled
from mingchuang.wording.noise import (
    find_contacts,
    find_masks,
    find_mojibake,
    find_pinyin,
    find_shells,
)
from mingchuang.wording.ordinals import find_ordinals
from mingchuang.wording.persons import find_persons, find_politics
from mingchuang.wording.punctuation import find_punctuation
from mingchuang.wording.slip import Kind, Slip
from mingchuang.wording.structure import find_structure
from mingchuang.wording.traditional import find_traditional, simplified

Detector = Callable[[str], Iterator[Slip]]

#: Those that look into titles of laws and works, and those that do not.
_EVERYWHERE: Sequence[Detector] = (
    find_brackets,
    find_pinyin,
    find_shells,
    find_contacts,
    find_masks,
    find_persons,
    find_politics,
    find_structure,
    find_repeated,
)
_OUTSIDE_TITLES: Sequence[Detector] = (
    find_doubled,
    find_homophones,
    find_punctuation,
    find_ordinals,
    find_formulas,
)
#: What stands in these is never touched by a program.
_UNTOUCHED = frozenset({"person", "politics"})


def find(text: str) -> list[Slip]:
    """Every slip of a text, in order of place.

    Code, addresses, markup and slots are not looked at. Slips that touch a person's name or
    political wording are never `safe`; of two that overlap only one is.

    Args:
        text: a paragraph, a page of Markdown or the text of one value; any line ends.
    """
    # As long as the text, with line ends of one kind.
    plain = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    shown = prose(plain)
    found = list(find_traditional(shown))
    broken = list(find_mojibake(shown))
    if found:
        shown = simplified(shown)
    bare = untitled(shown)
    found += broken
    found += [slip for detector in _EVERYWHERE for slip in detector(shown)]
    found += [slip for detector in _OUTSIDE_TITLES for slip in detector(bare)]
    found = [
        slip if slip.text == (there := text[slip.start : slip.end]) else replace(slip, text=there)
        for slip in found
    ]
    found.sort(key=lambda slip: (slip.start, slip.end, slip.kind))
    found = _without_doubts(found)
    untouched = [(s.start, s.end) for s in found if s.kind in _UNTOUCHED]
    if untouched:
        found = [
            replace(slip, safe=False)
            if slip.safe and any(slip.start < end and start < slip.end for start, end in untouched)
            else slip
            for slip in found
        ]
    return found


def mend(text: str) -> str:
    """The text with everything mended that is safe; mending again changes nothing."""
    for _ in range(8):
        better = mend_once(text, find(text))
        if better == text:
            break
        text = better
    return text


def mend_once(text: str, slips: Sequence[Slip]) -> str:
    """The text with its safe slips mended, the first of those that overlap."""
    parts: list[str] = []
    done = 0
    for slip in chosen(slips):
        parts += [text[done : slip.start], slip.instead or ""]
        done = slip.end
    return "".join([*parts, text[done:]])


def chosen(slips: Sequence[Slip]) -> Iterator[Slip]:
    """The safe slips, the first of those that overlap."""
    done = 0
    for slip in slips:
        if slip.safe and slip.instead is not None and slip.start >= done:
            yield slip
            done = slip.end


#: What adds nothing where something surer has been found.
_WEAKER: Mapping[Kind, Kind] = {"shell-weak": "shell", "homophone": "traditional"}


def _without_doubts(slips: list[Slip]) -> list[Slip]:
    """Without what only may be a slip where one surely is."""
    sure = {kind: [(s.start, s.end) for s in slips if s.kind == kind] for kind in _WEAKER.values()}
    return [
        slip
        for slip in slips
        if slip.kind not in _WEAKER
        or not any(slip.start < end and start < slip.end for start, end in sure[_WEAKER[slip.kind]])
    ]
