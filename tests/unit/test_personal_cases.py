"""The kept cases of the benchmark: at least 99 % found, at most 1 % false alarms, in every set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mingchuang.personal import Kind, find

CASES = Path(__file__).parent.parent.parent / "bench" / "personal" / "cases"
SETS = sorted({path.name.rpartition("-")[0] for path in CASES.glob("*.jsonl")})


def cases(name: str) -> list[dict[str, str]]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", SETS)
def test_what_is_true_is_found(name: str) -> None:
    true = cases(f"{name}-true")
    missed = [c["text"] for c in true if c["kind"] not in {m.kind for m in find(c["text"])}]
    assert len(missed) * 100 <= len(true), missed


@pytest.mark.parametrize("name", SETS)
def test_what_only_looks_like_it_is_left_alone(name: str) -> None:
    alike = cases(f"{name}-alike")
    wrong = [c for c in alike if {m.kind for m in find(c["text"])} - {Kind.PLACEHOLDER}]
    assert len(wrong) * 100 <= len(alike), wrong


def test_there_are_enough_cases() -> None:
    assert len(SETS) >= 3
    for name in ("tuned", "fresh"):
        assert len(cases(f"{name}-true")) >= 300
        assert len(cases(f"{name}-alike")) >= 300
