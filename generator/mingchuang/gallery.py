"""The component gallery: every example of every component as static pages, for looking and tests.

It is no part of the public site. Run `python -m mingchuang.gallery OUT` and open OUT/index.html.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path
from typing import Any

import mingchuang_theme as theme

_STYLE = "gallery.css"
_SCRIPT = "gallery.js"
_LOGO = "logo.svg"

# pictures of a real site are not here; one drawing stands for all
_PICTURE = re.compile(r'\b(src|srcset)="/[^"]*"')
_LOGO_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">'
    '<path fill="#b3261a" d="M28 6h14v17H28z"/>'
    '<path fill="none" stroke="#16493f" stroke-width="2" d="M5 5h38v38H5zM27 5v38M5 24h38"/></svg>'
)


def write_gallery(folder: Path) -> list[Path]:
    """Write an index and one page per component into `folder`.

    Returns:
        The HTML files, index first.

    Raises:
        mingchuang_theme.ComponentError: an example does not fit its component.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _STYLE).write_text(theme.stylesheet(), encoding="utf-8", newline="\n")
    (folder / _SCRIPT).write_text(theme.script(), encoding="utf-8", newline="\n")
    (folder / _LOGO).write_text(_LOGO_DRAWING, encoding="utf-8", newline="\n")
    index = folder / "index.html"
    index.write_text(_page("组件样张", _index()), encoding="utf-8", newline="\n")
    written = [index]
    for name in theme.names():
        page = folder / f"{name}.html"
        page.write_text(_page(name, _examples(name)), encoding="utf-8", newline="\n")
        written.append(page)
    return written


def _index() -> str:
    items = [
        {"text": name, "href": f"{name}.html", "note": str(theme.spec(name).get("description", ""))}
        for name in theme.names()
    ]
    return _heading("组件样张") + str(theme.component("linklist", items=items, columns=2))


def _examples(name: str) -> str:
    spec = theme.spec(name)
    parts = [_heading(name), f"<p>{escape(str(spec.get('description', '')))}</p>", _params(spec)]
    for number, example in enumerate(spec["examples"], start=1):
        rendered = str(theme.component(name, **(example.get("params") or {})))
        if name == "head":  # tags of <head> show nothing; show their source
            source = f"<pre><code>{escape(rendered)}</code></pre>"
            rendered = str(theme.component("prose", html=source))
        if rendered.startswith("<li"):
            rendered = f"<ul>{rendered}</ul>"
        rendered = _PICTURE.sub(rf'\1="{_LOGO}"', rendered)
        framed = f'<div data-example="{escape(example["name"])}">\n{rendered}\n</div>'
        section = theme.component(
            "section",
            id=f"example-{number}",
            number=number,
            title=example["name"],
            html=framed,
        )
        parts.append(str(section))
    return "\n".join(parts)


def _params(spec: dict[str, Any]) -> str:
    rows = []
    for key, about in (spec.get("params") or {}).items():
        default = "必填" if about.get("required") else repr(about.get("default"))
        rows.append([key, str(about.get("type", "")), default, str(about.get("description", ""))])
    return str(theme.component("table", columns=["参数", "类型", "默认", "说明"], rows=rows))


def _heading(text: str) -> str:
    return str(theme.component("page-title", title=text, print=False))


def _page(title: str, body: str) -> str:
    head = theme.component(
        "head",
        title=title,
        site_name="组件样张",
        stylesheets=[_STYLE],
        scripts=[_SCRIPT],
        icons=[{"href": _LOGO, "type": "image/svg+xml"}],
        robots="noindex",
    )
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n'
        f'<body class="mc" data-kind="gallery">\n{theme.component("shell", html=body)}\n</body>\n'
        "</html>\n"
    )


def main(arguments: list[str]) -> int:
    """Write the gallery to the folder named by the only argument; 2 means wrong use."""
    if len(arguments) != 1:
        print("用法：python -m mingchuang.gallery 文件夹", file=sys.stderr)
        return 2
    pages = write_gallery(Path(arguments[0]))
    print(f"{len(pages)} 页，从 {pages[0]} 看起")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
