"""还对得上吗：whether records still find each other after texts have been changed."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from mingchuang.load import fill, load, validate
from mingchuang.load.files import Source
from mingchuang.problems import Problems
from mingchuang.relate import relate


def harmful(read: Sequence[Source], changed: Mapping[str, str], today: date) -> list[str]:
    """Files whose change would give an error that was not there before.

    Args:
        read: all record files as they are.
        changed: the new text of those that would change.
        today: day for which amounts are filled in.
    """
    if not changed:
        return []
    now = _errors(read, {}, today)
    if not _errors(read, changed, today) - now:
        return []
    # A rare case: find out which ones, each by itself, and then what is left together.
    found = [file for file, text in changed.items() if _errors(read, {file: text}, today) - now]
    rest = {file: text for file, text in changed.items() if file not in found}
    if rest and _errors(read, rest, today) - now:
        found += rest
    return sorted(found)


def _errors(
    read: Sequence[Source], changed: Mapping[str, str], today: date
) -> Counter[tuple[str, str]]:
    problems = Problems()
    with tempfile.TemporaryDirectory(prefix="mingchuang-") as folder:
        root = Path(folder)
        for source in read:
            path = root / source.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(changed.get(source.file, source.text), encoding="utf-8", newline="\n")
        raws = fill(load(root, problems), today, problems)
        relate(validate(raws, problems), today, problems)
    return Counter((p.code, p.place.file) for p in problems if p.level == "error")
