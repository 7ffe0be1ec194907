"""Alarms, speed, and how much of the noise put into good texts is mended.

    python -m bench.language FOLDER [--files N] [--list FILE]

FOLDER holds Markdown documents that are good as they are (laws, notices). Prints
  1. CPU time a page and what `find` said, by code and level; false alarms are for a person to count,
     in the list of `--list`;
  2. for each noise: of all places put out of order, how many `mend` has put right, what it
     has left to a person, and what it has made wrong.
"""

from __future__ import annotations

import argparse
import difflib
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.language.noise import NOISES

from mingchuang.check.language import RULES
from mingchuang.wording import Slip, find, mend

#: What an ordinary page of the site holds.
PAGE = 2000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; exit code 1 if a text crashed, or mending twice was not mending once."""
    parser = argparse.ArgumentParser(prog="python -m bench.language")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=0, help="at most so many documents")
    parser.add_argument("--list", type=Path, help="write every alarm to this file, to be read")
    given = parser.parse_args(arguments)
    paths = sorted(given.folder.rglob("*.md"))[: given.files or None]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    if not texts:
        print(f"{given.folder}: no Markdown files", file=sys.stderr)
        return 2
    size = sum(map(len, texts))
    find("門裡著慰藉帐号")  # tables are read once
    begun = time.process_time()
    found = [find(text) for text in texts]
    spent = time.process_time() - begun
    print(f"{len(texts)} documents, {size:,} characters, {size / PAGE:,.0f} pages of {PAGE}")
    print(f"find: {spent / size * PAGE * 1000:.2f} ms CPU a page, {spent:.2f} s in all")
    _alarms(found, size)
    if given.list:
        rows = [
            row
            for path, text, slips in zip(paths, texts, found, strict=True)
            for row in _rows(path, text, slips)
        ]
        given.list.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return max(_round_trip(texts, name) for name in NOISES)


def _alarms(found: list[list[Slip]], size: int) -> None:
    counted = Counter(slip.kind for slips in found for slip in slips)
    errors = sum(n for kind, n in counted.items() if RULES[kind].level == "error")
    stopped = sum(any(RULES[slip.kind].level == "error" for slip in slips) for slips in found)
    for kind, n in counted.most_common():
        rule = RULES[kind]
        print(f"  {rule.code} {rule.level:7} {kind:12} {n:6}")
    print(
        f"errors: {errors} in {stopped} of {len(found)} documents, "
        f"one in {size / PAGE / max(errors, 1):.0f} pages"
    )


def _rows(path: Path, text: str, slips: list[Slip]) -> list[str]:
    seen: Counter[str] = Counter()
    rows = []
    for slip in slips:
        seen[slip.kind] += 1
        if seen[slip.kind] > 3 and RULES[slip.kind].level != "error":
            continue
        around = f"{text[max(0, slip.start - 12) : slip.start]}【{slip.text}】{text[slip.end : slip.end + 12]}"
        rule = RULES[slip.kind]
        rows.append(
            f"{rule.code}\t{rule.level}\t{path.name}\t{' '.join(around.split())}\t{slip.instead}"
        )
    return rows


def _round_trip(texts: list[str], name: str) -> int:
    """Put noise into texts that have none of their own, mend them, and compare."""
    places = right = wrong = crooked = 0
    worst: Counter[tuple[str, str]] = Counter()
    for text in texts:
        good = mend(text)
        noisy = NOISES[name](good)
        if noisy == good:
            continue

        places += _differences(noisy, good)
        better = mend(noisy)
        crooked += mend(better) != better
        if len(noisy) == len(better) == len(good):
            wrong += sum(
                now not in (then, old) for now, old, then in zip(better, noisy, good, strict=True)
            )
        if better != good:
            left = _pairs(better, good)
            worst.update(left)
            right -= len(left)
    right += places
    share = right / places if places else 1
    print(
        f"{name}: {places:,} places, {share:.2%} right, {wrong} made wrong, mending twice differs in {crooked}"
    )
    for (have, want), n in worst.most_common(12):
        print(f"    {n:5}  {have!r} should be {want!r}")
    return int(crooked > 0)


def _differences(one: str, other: str) -> int:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    return abs(one.count("(") - other.count("("))


def _pairs(one: str, other: str) -> list[tuple[str, str]]:
    if len(one) == len(other):
        return [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    found = []
    for a, b in zip(one.split("\n"), other.split("\n"), strict=False):
        if a != b:
            matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
            found += [
                (a[i:j], b[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"
            ]
    return found


if __name__ == "__main__":
    sys.exit(main())
