"""预览：`mkdocs serve`, which goes on while mkdocs.yml is broken."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.commands import serve as serve_command
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException

from mingchuang.engines.mkdocs import EngineError, config_problem, quiet_banner
from mingchuang.engines.settings_text import unreadable
from mingchuang.pipeline import Project
from mingchuang.report import text_of

log = logging.getLogger("mkdocs.plugins.mingchuang.engine")


def serve(project: Project, port: int = 8000) -> None:
    """Live preview on this machine until Ctrl-C.

    Raises:
        OSError: the port is taken.
        EngineError: mkdocs.yml cannot be used.
    """
    quiet_banner()
    address = f"127.0.0.1:{port}"
    try:
        with _last_good_config(project):
            mkdocs_serve(str(project.config_file), livereload=True, dev_addr=address, strict=False)
    except MkDocsException as error:
        raise EngineError(error.message) from error


class _Named(io.BytesIO):
    """The text of a configuration file, which MkDocs asks for its name."""

    name = ""


@contextmanager
def _last_good_config(project: Project) -> Iterator[None]:
    """While mkdocs.yml is broken, the preview goes on with what it said before.

    MkDocs would stop answering until it is mended.
    """
    read = load_config
    good = b""

    def load(config_file: str, **options: Any) -> MkDocsConfig:
        nonlocal good
        try:
            raw = project.config_file.read_bytes()
            problem = unreadable(project.config_file)
            if problem is None or not good:
                config = read(config_file=config_file, **options)
                good = raw
                return config
        except (ConfigurationError, OSError) as error:
            problem = config_problem(project.config_file.name, str(error))
            if not good:
                raise
        log.info(text_of(problem))
        before = _Named(good)
        before.name = config_file
        return read(config_file=before, **options)

    setattr(serve_command, "load_config", load)  # noqa: B010
    try:
        yield
    finally:
        setattr(serve_command, "load_config", read)  # noqa: B010
