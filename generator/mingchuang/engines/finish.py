"""收尾：a MkDocs hook that gives a staged project the last touches of our own engine.

`staged` copies this file, `prose.py` and `links.py` into the project, with imports made local:
nothing of Mingchuang need be installed there.
"""

from __future__ import annotations

from typing import Any

from mingchuang.links import relativise
from mingchuang.prose import finish_prose


def on_page_content(html: str, **_: Any) -> str:
    """Boxes get Chinese titles, tick boxes a name, wide tables a shape for phones."""
    return finish_prose(html)


def on_post_page(output: str, *, page: Any, **_: Any) -> str:
    """Links from the root become links that work below any address."""
    return relativise(output, page.url)
