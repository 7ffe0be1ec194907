"""看附件：many files, each read in a process of its own making, and remembered by content."""

from __future__ import annotations

import hashlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Self

from mingchuang.memory import Drawer, digest
from mingchuang.personal import readers
from mingchuang.personal.document import Note
from mingchuang.personal.find import find
from mingchuang.personal.limits import SECONDS
from mingchuang.personal.match import Kind, Match
from mingchuang.personal.readers.image import has_notes


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a file.

    Attributes:
        kind: what it is.
        place: where in the file, in Chinese (`名单!C5`, `第 3 页`).
        shown: what of it may be printed.
        note: what gave it away.
    """

    kind: Kind
    place: str
    shown: str
    note: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be said about one file."""

    path: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()


#: The answer where there was none in time.
_SLOW = [["slow", "", ""]]
#: What may be otherwise where there is more time and memory, so that it is not told to other sites.
_OF_THIS_MACHINE = frozenset({"slow", "bomb"})


def inspect(
    files: Iterable[tuple[str, Path]],
    *,
    allowed: frozenset[str] = frozenset(),
    drawer: Drawer | None = None,
    shared: Drawer | None = None,
    seconds: float = SECONDS,
) -> Iterator[Report]:
    """Look into published files.

    Args:
        files: path in the site, and where the file stands.
        allowed: numbers that may be published, digits only.
        drawer: where answers are remembered; None for nowhere. Nothing in them can be abused.
        shared: where other sites remember theirs; None for nowhere.
        seconds: time for one file.
    """
    may = sorted(allowed)
    nowhere = Drawer("personal-files", None)
    drawer = drawer or nowhere
    with _Worker(seconds) as worker:
        answers = _Answers(drawer, shared or nowhere, worker)
        for path, file in files:
            if not readers.known(path) or not _worth_it(file):
                continue
            answer = answers.of(file, PurePosixPath(path).name, may)
            yield Report(
                path,
                tuple(Finding(Kind(kind), *rest) for kind, *rest in answer["findings"]),
                tuple(Note(*note) for note in answer["notes"]),
            )
    drawer.keep_only(answers.used)


class _Answers:
    """What is known of files, by content; what is not known is asked of the worker.

    Attributes:
        used: keys that were needed.
    """

    def __init__(self, drawer: Drawer, shared: Drawer, worker: _Worker) -> None:
        self._drawer, self._shared, self._worker = drawer, shared, worker
        self.used: dict[str, None] = {}

    def of(self, file: Path, name: str, may: list[str]) -> dict[str, Any]:
        """The answer for one file."""
        content = _digest(file)
        answer = self._answer(file, name, [], content)
        # Numbers that a site may publish only take findings away: most files need no second look.
        return self._answer(file, name, may, content) if may and answer["findings"] else answer

    def _answer(self, file: Path, name: str, may: list[str], content: bytes) -> dict[str, Any]:
        key = digest(name, *may, "", content)
        self.used[key] = None
        answer = self._drawer.get(key)
        if _is_answer(answer):
            return dict(answer)
        answer = self._shared.get(key)
        if not _is_answer(answer):
            answer = self._worker.ask(file, name, may)
            if not {note[0] for note in answer["notes"]} & _OF_THIS_MACHINE:
                self._shared.put(key, answer)
        if answer["notes"] != _SLOW:
            self._drawer.put(key, answer)
        return dict(answer)


def _worth_it(file: Path) -> bool:
    """Empty files and pictures without notes hold nothing."""
    try:
        if file.suffix.lower() in readers.IMAGES:
            return has_notes(file.read_bytes())
        return file.stat().st_size > 0
    except OSError:
        return False


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def _is_answer(answer: Any) -> bool:
    try:
        return all(len(f) == 4 and Kind(f[0]) for f in answer["findings"]) and all(
            len(note) == 3 for note in answer["notes"]
        )
    except (TypeError, KeyError, ValueError):
        return False


#: Numbers of the sample data in a text: start, end, text.
_Samples = tuple[tuple[int, int, str], ...]


class Clean:
    """Texts in which nobody's data was found, so that they need not be searched again.

    Args:
        drawer: where they are remembered, with the numbers of the sample data that stand in them.
        allowed: numbers that may be published, digits only.
    """

    def __init__(self, drawer: Drawer, allowed: frozenset[str]) -> None:
        self._drawer, self._allowed = drawer, allowed
        self._rules = digest(*sorted(allowed))
        self._known: dict[str, _Samples] = drawer.get("texts") or {}
        self._kept: dict[str, _Samples] = {}

    def find(self, mark: str, title: str, words: Callable[[], str]) -> list[Match]:
        """Matches in a text.

        Args:
            mark: differs when the text differs.
            title: of the text.
            words: gives the text.
        """
        key = digest(self._rules, title, mark)
        samples = self._known.get(key)
        if samples is not None:
            self._kept[key] = samples
            return [Match(at, end, Kind.PLACEHOLDER, text) for at, end, text in samples]
        found = find(words(), self._allowed, title=title)
        if all(match.kind is Kind.PLACEHOLDER for match in found):
            self._kept[key] = tuple((match.start, match.end, match.text) for match in found)
        return found

    def save(self) -> None:
        """Remember what was seen in this build."""
        if self._kept.keys() != self._known.keys():
            self._drawer.put("texts", self._kept)


class _Worker:
    """The process that reads; started when it is first needed, and again after a hard case."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def ask(self, file: Path, name: str, allowed: list[str]) -> dict[str, Any]:
        """The answer for one file; a note if there was none in time."""
        asked = {"path": str(file), "name": name, "title": name, "allowed": allowed}
        process = self._started()
        try:
            assert process.stdin is not None  # noqa: S101
            process.stdin.write(json.dumps(asked, ensure_ascii=False) + "\n")
            process.stdin.flush()
            line = self._lines.get(timeout=self._seconds)
            answer = json.loads(line)
        except queue.Empty:
            trouble = "slow"
        except (OSError, ValueError):
            # The process is gone: out of memory, or a library brought it down.
            trouble = "bomb"
        else:
            if _is_answer(answer):
                return dict(answer)
            trouble = "damaged"
        self._stop()
        return {"findings": [], "notes": [[trouble, "", ""]]}

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "mingchuang.personal.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            self._lines = queue.SimpleQueue()
            self._thread = threading.Thread(
                target=_pass_on, args=(self._process, self._lines), daemon=True
            )
            self._thread.start()
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if self._thread is not None:
            self._thread.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    # What was still to be written went with the process.
                    continue


def _pass_on(process: subprocess.Popen[str], lines: queue.SimpleQueue[str]) -> None:
    """Hand every line of the output over, and an empty one at its end."""
    assert process.stdout is not None  # noqa: S101
    for line in process.stdout:
        lines.put(line)
    lines.put("")
