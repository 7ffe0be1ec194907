"""What search still finds when half of the editors' words are missing.

    python -m bench.search.halves

Leaves out a random half of all aliases, usual questions and sayings of the thesaurus, three times,
and asks all questions of bench/search/queries: how much rests on the lists.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from typing import Any

from bench.search.score import HEADER, read, score
from bench.search.site import ROOT, TODAY

from mingchuang.pipeline import Project, make_plan
from mingchuang.search.engine import Engine


def halved(catalogue: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """The catalogue with a random half of its words."""
    chosen = random.Random(seed)
    half = copy.deepcopy(dict(catalogue))
    for doc in half["docs"]:
        for field in ("a", "q"):
            doc[field] = [word for word in doc.get(field, []) if chosen.random() < 0.5]
    for entry in half["thesaurus"]:
        entry["w"] = [saying for saying in entry["w"] if chosen.random() < 0.5]
    return half


def main() -> None:
    """Ask with all words, then with three halves."""
    plan = make_plan(Project(ROOT, ROOT / "mkdocs.yml"), TODAY).plan
    assert plan is not None
    files = sorted((ROOT / "bench/search/queries").glob("*.jsonl"))
    questions = [question for file in files for question in read(file)]
    print(HEADER)
    for name, catalogue in [
        ("全部", plan.catalogue),
        *((f"一半（{seed}）", halved(plan.catalogue, seed)) for seed in (1, 2, 3)),
    ]:
        engine = Engine(catalogue)
        tallies, _ = score(
            questions, lambda asked, e=engine: [hit.title for hit in e.find(asked).hits]
        )
        print(tallies["全部"].row(name))


if __name__ == "__main__":
    main()
