"""SARIF 2.1.0：problems in the interchange format of static analysis (OASIS, 2020)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from mingchuang.problems import Level, Place, Problem, Problems, Waived
from mingchuang.report.indicators import indicator_of

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif_text(problems: Problems, waived: Sequence[Waived] = ()) -> str:
    """One SARIF log with one run; waived findings are results that are suppressed."""
    found = [*problems, *(waiver.problem for waiver in waived)]
    codes = sorted({problem.code for problem in found})
    rules = {code: number for number, code in enumerate(codes)}
    results = [_result(problem, rules) for problem in problems]
    results += [
        {**_result(waiver.problem, rules), "suppressions": [_suppression(waiver)]}
        for waiver in waived
    ]
    driver = {
        "name": "mingchuang",
        "semanticVersion": version("mingchuang"),
        "rules": [
            {"id": code, "shortDescription": {"text": indicator_of(code).title}} for code in codes
        ],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "网站资料所在的文件夹"}}},
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(problem: Problem, rules: dict[str, int]) -> dict[str, Any]:
    said = f"{problem.field}：{problem.what}" if problem.field else problem.what
    text = f"{said}\n改法：{problem.mend}" if problem.mend else said
    return {
        "ruleId": problem.code,
        "ruleIndex": rules[problem.code],
        "level": _LEVELS[problem.level],
        "message": {"text": text},
        "locations": [_location(problem.place)],
        "partialFingerprints": {"problem/v1": _fingerprint(problem)},
    }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(place.file), "uriBaseId": "PROJECT"}
    }
    if place.line:
        region = {"startLine": place.line}
        physical["region"] = {**region, "startColumn": place.column} if place.column else region
    return {"physicalLocation": physical}


def _suppression(waived: Waived) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{waived.reason}（{waived.post}同意，到 {waived.until} 为止）",
        "location": _location(waived.place),
    }


def _fingerprint(problem: Problem) -> str:
    """The same for the same problem when lines move."""
    known = "\n".join((problem.code, problem.place.file, problem.field, problem.what))
    return hashlib.sha256(known.encode()).hexdigest()[:32]
