"""A province to build: many bureaus' sites, part of whose pages and all of whose forms are the same.

Each site is the small good site with a corpus (`bench.engine.corpus`) among its pages. The first
pages are the province's: the same text everywhere. The others have one paragraph of the bureau's
own, so that nothing of them can be shared: what is remembered goes by the text of a whole page.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from bench.engine.corpus import Source, corpus, edited, plain
from bench.engine.generators import Generator, ours
from bench.engine.waive import waive

TODAY = "2026-11-22"
#: Paragraphs of a form to download.
_LINES = 120
_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
    '2006/main"><w:body>{}</w:body></w:document>'
)


class Province:
    """Folders of sites, ready to be built."""

    def __init__(
        self, folder: Path, texts: Path, sites: int, pages: int, common: float, forms: int
    ) -> None:
        """Make them.

        Args:
            folder: where; must not exist.
            texts: Markdown to take text from.
            sites: how many bureaus.
            pages: of the corpus in each.
            common: which part of them is the same everywhere, 0 to 1.
            forms: how many Word files each offers, the same everywhere.
        """
        maker = ours("small")
        self.root = folder / "sites"
        self.sources = list(corpus(texts, pages))
        self.sites = [self.root / f"bureau-{number:03}" for number in range(sites)]
        first = self.sites[0]
        _found(first, maker, self.sources, list(islice(_forms(texts), forms)))
        #: What stands in the pages after texts that must not be published have been mended.
        self._texts = {
            s.path: (first / "content" / s.path).read_text("utf-8") for s in self.sources
        }
        for site in self.sites[1:]:
            shutil.copytree(first, site, ignore=shutil.ignore_patterns(".cache"))
        shutil.rmtree(first / ".cache", ignore_errors=True)
        # Index pages have no text of their own; they are the same everywhere.
        told = [source for source in self.sources if "## " in self._texts[source.path]]
        cut = round(len(told) * common)
        self.common, self.own = told[:cut], told[cut:]
        for site in self.sites:
            for source in self.own:
                self._change(site, source, f"（{site.name}）")

    def edit_own(self, turn: int) -> list[Path]:
        """One paragraph of one page of its own changes in each site: the pages' HTML files."""
        source = self.own[turn * 37 % len(self.own)]
        return [self._change(site, source, f"（{site.name}，第 {turn} 次）") for site in self.sites]

    def edit_common(self, turn: int) -> list[Path]:
        """One paragraph of a page of the province changes, in the same way everywhere."""
        source = self.common[turn * 37 % len(self.common)]
        return [self._change(site, source, f"（全省，第 {turn} 次）") for site in self.sites]

    def _change(self, site: Path, source: Source, mark: str) -> Path:
        text = edited(Source(source.path, self._texts[source.path]), mark)
        (site / "content" / source.path).write_text(text, encoding="utf-8")
        return site / "site" / source.path.removesuffix(".md") / "index.html"


def _found(site: Path, maker: Generator, sources: list[Source], forms: list[bytes]) -> None:
    site.mkdir(parents=True)
    for name in maker.parts:
        part = maker.base / name
        (shutil.copytree if part.is_dir() else shutil.copy)(part, site / name)
    files = [site / "content" / source.path for source in sources]
    for file, source in zip(files, sources, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source.text, encoding="utf-8")
    folder = site / "content" / "assets" / "forms"
    folder.mkdir(parents=True)
    for number, form in enumerate(forms):
        (folder / f"form-{number:03}.docx").write_bytes(form)
    waive(site, files, TODAY)


def _forms(texts: Path) -> Iterator[bytes]:
    """Word files with the texts' own lines."""
    lines = (
        plain(line)
        for file in sorted(texts.rglob("*.md"))
        for line in file.read_text(encoding="utf-8-sig", errors="ignore").splitlines()
        if line.strip()
    )
    while some := list(islice(lines, _LINES)):
        paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in some)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
            archive.writestr("_rels/.rels", _RELS)
            archive.writestr("word/document.xml", _DOCUMENT.format(paragraphs))
        yield packed.getvalue()
