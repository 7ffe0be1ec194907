"""One generator's project with one corpus in it: built anew, edited, built again, looked at."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from bench.engine.corpus import SECTIONS, Source, edited, html_of, retitled
from bench.engine.generators import Generator
from bench.engine.measure import FailedError, Spent, Tree, run, tree
from bench.engine.peers import environment

#: Stands in no text.
_MARK = "（改动{:04}次）"


class Workshop:
    """A project folder, made for one generator and one corpus."""

    def __init__(
        self, maker: Generator, sources: list[Source], folder: Path, temporary: Path, timeout: float
    ) -> None:
        """Write the project.

        Args:
            maker: who builds.
            sources: the corpus.
            folder: where to work; must not exist.
            temporary: for temporary files, shared by all.
            timeout: seconds for one build.
        """
        self.maker = maker
        self._sources = list(sources)
        self._root = folder / "project"
        self._home = folder / "home"
        self._log = folder / "log.txt"
        self._temporary = temporary
        self._timeout = timeout
        self._edits = 0
        self._root.mkdir(parents=True)
        for name in maker.parts:
            part = maker.base / name
            (shutil.copytree if part.is_dir() else shutil.copy)(part, self._root / name)
        for source in sources:
            file = self._file(source)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source.text, encoding="utf-8")
        self._own = {path.name for path in self._root.iterdir()}
        if maker.ready:
            maker.ready(self._root, [self._file(source) for source in sources])

    def cold(self) -> Spent:
        """Build with neither output nor cache.

        Raises:
            FailedError: it failed, took too long, or pages are missing.
        """
        self.clear()
        spent = self._build()
        missing = [s.path for s in self._sources if self._html(s) is None]
        if missing:
            raise FailedError(f"少了 {len(missing)} 个网页，例如 {missing[0]}")
        return spent

    def again(self) -> Spent:
        """Build once more with nothing changed.

        Raises:
            FailedError: it failed or took too long.
        """
        return self._build()

    def edit(self, *, title: bool = False) -> Spent:
        """Change one paragraph of one page, build, and look for it in the page.

        Args:
            title: change the page's title instead.

        Raises:
            FailedError: it failed, took too long, or the change is not in the page.
        """
        self._edits += 1
        mark = _MARK.format(self._edits)
        # Another page each time, index pages left out.
        at = SECTIONS + (self._edits * 37) % (len(self._sources) - SECTIONS)
        source = self._sources[at]
        text = retitled(source, mark) if title else edited(source, mark)
        self._sources[at] = replace(source, text=text)
        self._file(source).write_text(text, encoding="utf-8")
        spent = self._build()
        page = self._html(source)
        if page is None or mark not in page.read_text(encoding="utf-8"):
            raise FailedError(f"改了 {source.path}，网页里没有变")
        return spent

    def tree(self) -> Tree:
        """What stands in the output."""
        return tree(self._root / self.maker.output)

    def clear(self) -> None:
        """Delete all that a build made: the output, and caches in the project and in the home folder."""
        made = [path for path in self._root.iterdir() if path.name not in self._own]
        for path in [*made, self._home]:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _build(self) -> Spent:
        env = environment(self._home, self._temporary)
        spent = Spent(0, 0, 0)
        for command in self.maker.commands:
            spent += run(command, self._root, env, self._log, self._timeout)
        return spent

    def _file(self, source: Source) -> Path:
        place = self._root / self.maker.pages / source.path
        return place.with_name(self.maker.index) if place.name == "index.md" else place

    def _html(self, source: Source) -> Path | None:
        """The page of a source; an index page may stand in its folder or in one called index."""
        site = self._root / self.maker.output
        names = (html_of(source.path), source.path.removesuffix(".md") + "/index.html")
        return next((site / name for name in names if (site / name).is_file()), None)
