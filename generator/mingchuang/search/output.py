"""写出：the files of search, as they stand in the built site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mingchuang.plan import SEARCH_DATA

#: Ends a line in older scripts, though not in JSON.
_LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


def search_files(catalogue: Mapping[str, Any]) -> dict[str, bytes]:
    """The search data of a site: address → content. Scripts, so that they load from a folder too.

    Args:
        catalogue: see `mingchuang.search.catalogue`; empty for a site without search.
    """
    if not catalogue:
        return {}
    text = json.dumps(catalogue, ensure_ascii=False, separators=(",", ":"))
    for end, escaped in _LINE_ENDS.items():
        text = text.replace(end, escaped)
    return {SEARCH_DATA: f"mcSearch.data({text});\n".encode()}
