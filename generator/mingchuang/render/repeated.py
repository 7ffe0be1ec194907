"""一样的部分：components that stand in many pages with the same values, rendered once."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

import mingchuang_theme

#: Name and values of a component → its markup, which depends on nothing else.
_RENDERED: dict[tuple[str, str], Markup] = {}
_MOST = 256


def component(name: str, /, **values: Any) -> Markup:
    """What `mingchuang_theme.component` gives.

    Args:
        name: of the component.
        values: texts, numbers, lists and tables of them: what `repr` tells apart.

    Raises:
        ComponentError: as there.
    """
    key = name, repr(values)
    if key not in _RENDERED:
        if len(_RENDERED) >= _MOST:
            _RENDERED.clear()
        _RENDERED[key] = mingchuang_theme.component(name, **values)
    return _RENDERED[key]
