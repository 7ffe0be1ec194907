"""报告：problems as text for people, as JSON, SARIF and annotations for programs, as a sheet to sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mingchuang.problems import Problems, Waived
from mingchuang.report.people import closing_line, listing, text, text_of
from mingchuang.report.programs import github_text, json_text
from mingchuang.report.sarif import sarif_text

__all__ = [
    "FORMATS",
    "closing_line",
    "github_text",
    "json_text",
    "listing",
    "sarif_text",
    "text",
    "text_of",
]


#: `--format` for programs → what it prints.
FORMATS: dict[str, Callable[[Problems, Sequence[Waived]], str]] = {
    "json": json_text,
    "sarif": sarif_text,
    "github": lambda problems, _: github_text(problems),
}
