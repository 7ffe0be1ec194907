"""Pages and files of a plan as MkDocs' `File` objects."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage

from mingchuang.plan import Page, SiteFile

# Published, and no concern of MkDocs' navigation; an explicit level also keeps MkDocs from
# leaving out names with a leading dot (.well-known/).
LEVEL = InclusionLevel.NOT_IN_NAV


def source_name(page: Page) -> str:
    """The name of a made page among MkDocs' sources: `guides/dibao/` → `guides/dibao.md`.

    A page of the first level heads a folder (`guides/` → `guides/index.md`), so that links
    written from file to file come out right.
    """
    return f"{page.url}index.md" if page.url.count("/") < 2 else f"{page.url.rstrip('/')}.md"


def generated_page(page: Page, config: MkDocsConfig) -> File:
    """A page that exists in the plan only."""
    # JSON is YAML. With front matter there, a rule (---) at the top of prose stays a rule.
    front = json.dumps({"title": page.title}, ensure_ascii=False)
    prose = page.markdown if page.has_prose else ""
    file = File.generated(
        config, source_name(page), content=f"---\n{front}\n---\n{prose}", inclusion=LEVEL
    )
    file.dest_uri = f"{page.url}index.html"
    return _paged(file, page, config)


def native_page(found: File, page: Page, config: MkDocsConfig) -> File:
    """A page whose Markdown file MkDocs found by itself; the plan says where it goes."""
    # A fresh one, since a File caches its address.
    file = File(
        found.src_uri,
        found.src_dir,
        config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{page.url}index.html",
        inclusion=LEVEL,
    )
    return _paged(file, page, config)


def _paged(file: File, page: Page, config: MkDocsConfig) -> File:
    engine_page = EnginePage(page.title, file, config)
    # Never the day of the build.
    engine_page.update_date = page.updated.isoformat() if page.updated else ""
    return file


def static_file(site_file: SiteFile, config: MkDocsConfig) -> File:
    """A file that is copied or written as it is."""
    if site_file.path is not None:
        path = str(site_file.path)
        return File.generated(config, site_file.url, abs_src_path=path, inclusion=LEVEL)
    content = site_file.content or b""
    return File.generated(config, site_file.url, content=content, inclusion=LEVEL)


def put(files: Files, file: File) -> None:
    """Add a file in the place of one with the same name."""
    if existing := files.get_file_from_path(file.src_uri):
        files.remove(existing)
    files.append(file)


def project_path(file: File, docs: Path, root: Path) -> str | None:
    """A source's path relative to the project; None for a file of a theme."""
    if file.src_dir is None or Path(file.src_dir) != docs:
        return None
    path = docs / file.src_uri
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file.src_uri
