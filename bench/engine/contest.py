"""All generators on the same pages, in turn, so that what else the machine does hits all alike."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.engine.corpus import Source, corpus
from bench.engine.generators import Generator
from bench.engine.measure import FailedError, Spent, Tree
from bench.engine.workshop import Workshop


@dataclass(slots=True)
class Result:
    """One generator with one number of pages.

    Attributes:
        cold: each full build.
        edit: each build after one paragraph was changed.
        tree: what the full build wrote.
        note: why figures are missing, Chinese.
    """

    pages: int
    key: str
    title: str
    partial: bool = True
    cold: list[Spent] = field(default_factory=list)
    edit: list[Spent] = field(default_factory=list)
    tree: Tree | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """How to measure.

    Attributes:
        folder: texts for the corpus.
        runs: how often.
        timeout: seconds for one build.
        limits: by generator, the number of pages above which it does not take part.
        work: where to work; each round's folder is deleted.
        say: takes what is going on, in Chinese.
    """

    folder: Path
    runs: int
    timeout: float
    limits: dict[str, int]
    work: Path
    say: Callable[[str], None]


def contest(
    sizes: list[int], makers: list[Generator], missing: list[Result], terms: Terms
) -> Iterator[list[Result]]:
    """Results for each number of pages, in the order of `makers`, those that are missing last.

    Args:
        sizes: numbers of pages, growing.
        makers: who takes part; the first is the one that others are compared with.
        missing: who cannot, with a note.
        terms: how to measure.
    """
    slow: dict[str, str] = {}
    for pages in sizes:
        results = [Result(pages, maker.key, maker.title, maker.partial) for maker in makers]
        for result in results:
            if pages > terms.limits.get(result.key, pages):
                result.note = f"只量到 {terms.limits[result.key]} 页"
            else:
                result.note = slow.get(result.key, "")
        _round(list(corpus(terms.folder, pages)), makers, results, terms)
        slow |= {r.key: f"{pages} 页时{r.note}" for r in results if r.note and r.key not in slow}
        yield results + [Result(pages, r.key, r.title, note=r.note) for r in missing]


def _round(
    sources: list[Source], makers: list[Generator], results: list[Result], terms: Terms
) -> None:
    pages = len(sources)
    with tempfile.TemporaryDirectory(prefix=f"{pages}-", dir=terms.work) as name:
        shops = {
            maker.key: Workshop(
                maker, sources, Path(name, maker.key), terms.work / "tmp", terms.timeout
            )
            for maker, result in zip(makers, results, strict=True)
            if not result.note
        }
        for turn in range(terms.runs):
            # Another one begins each time, and every other time they go backwards.
            first = turn % len(results)
            order = results[first:] + results[:first]
            for result in reversed(order) if turn % 2 else order:
                if not result.note:
                    _measure(shops[result.key], result, terms)


def _measure(shop: Workshop, result: Result, terms: Terms) -> None:
    try:
        result.cold.append(shop.cold())
        result.tree = shop.tree()
        said = f"{result.pages} 页，{result.title}：全部 {result.cold[-1].cpu:.2f} CPU 秒"
        if result.partial:
            result.edit.append(shop.edit())
            said += f"，改一段 {result.edit[-1].cpu:.2f}"
        terms.say(said)
    except FailedError as error:
        result.note = str(error)
        terms.say(f"{result.pages} 页，{result.title}：{error}")
    finally:
        shop.clear()
