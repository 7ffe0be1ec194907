"""Satisfaction and rectification as component parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mingchuang.model.supervision import Issue, Survey
from mingchuang.render.context import Context
from mingchuang.render.format import number

#: How the share is computed (国办发〔2019〕51号: the three good grades).
RATE_NOTE = "满意率＝（非常满意＋满意＋基本满意）÷评价次数。"


def surveys_of(context: Context, window_id: str) -> list[Survey]:
    """Surveys of a window, newest first."""
    found = [s for s in context.library.surveys.values() if s.window == window_id]
    return sorted(found, key=lambda s: s.period, reverse=True)


def rate_text(survey: Survey) -> str:
    """`97.4%`."""
    rate = survey.ratings.rate
    return f"{number(rate)}%" if rate is not None else "没有评价"


def survey_row(survey: Survey) -> dict[str, Any]:
    """One period of one window."""
    ratings = survey.ratings
    return {
        "period": survey.period.label,
        "rate": float(ratings.rate) if ratings.rate is not None else None,
        "rate_text": rate_text(survey),
        "base": ratings.total,
        "grades": [
            ratings.very_good,
            ratings.good,
            ratings.fair,
            ratings.poor,
            ratings.very_poor,
        ],
        "method": survey.method,
    }


def ordered(context: Context, issues: Iterable[Issue]) -> list[Issue]:
    """Overdue first, then open by deadline, then done, newest first."""
    today = context.derived.today

    def rank(issue: Issue) -> tuple[int, int]:
        work = issue.rectification
        if work.state == "已完成":
            return 2, -(work.done_on or work.deadline).toordinal()
        return (0 if work.overdue(today) else 1), work.deadline.toordinal()

    return sorted(issues, key=rank)


def issue_words(context: Context, issues: Sequence[Issue]) -> str:
    """How many there are, how many are mended, under way and overdue."""
    today = context.derived.today
    late = sum(issue.rectification.overdue(today) for issue in issues)
    done = sum(issue.rectification.state == "已完成" for issue in issues)
    words = [f"一共 {len(issues)} 件", f"改好 {done} 件", f"正在改 {len(issues) - late - done} 件"]
    if late:
        words.append(f"逾期没改好 {late} 件，排在最前面")
    return f"{'，'.join(words)}。"


def issue_row(context: Context, issue: Issue, *, with_window: bool = True) -> dict[str, Any]:
    """One line of the ledger."""
    work = issue.rectification
    return {
        "id": issue.id,
        "issue": issue.text,
        "window": context.title("window", issue.window) if issue.window and with_window else "",
        "source": issue.source,
        "found": issue.found,
        "unit": context.unit(issue.unit),
        "post": issue.post,
        "measure": work.measure,
        "deadline": work.deadline,
        "state": work.state,
        "done_on": work.done_on or "",
        "feedback": work.feedback or "",
        "overdue": work.overdue(context.derived.today),
    }
