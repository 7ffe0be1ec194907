"""Words about guides that several pages share."""

from __future__ import annotations

from mingchuang.model.guide import Guide


def waiting(guide: Guide) -> str:
    """`30 天` that the law makes people wait before what is then done at once; else empty.

    A divorce is registered on the spot, but only after the thirty days of 民法典 art. 1077: to
    say “at once” there would send people the wrong way.
    """
    if guide.case_type != "即办件":
        return ""
    step = next((s for s in guide.steps if not s.counted and s.days), None)
    if step is None:
        return ""
    return f"{step.days} {'个工作日' if step.day_unit == '工作日' else '天'}"
