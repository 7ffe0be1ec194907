"""行内记号：Python-Markdown's inline patterns, but none is tried on a text that cannot match it.

Sixteen patterns run over every piece of text, and most pieces of Chinese prose hold none of their
signs. The result is the same: a pattern is passed over only if it is one of those below, to the
letter, and the sign without which it cannot match is not there.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

#: Pattern → signs of which one must stand in a text that it matches.
_SIGNS: dict[str, tuple[str, ...]] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
}
_HANDLE, _APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"


def quicken(md: Markdown) -> None:
    """Let a converter pass over patterns; does nothing where Markdown is built otherwise."""
    if hasattr(InlineProcessor, _HANDLE) and hasattr(InlineProcessor, _APPLY):
        md.treeprocessors.register(_Quick(md), "inline", 20)


class _Quick(InlineProcessor):
    def _signs(self) -> list[tuple[str, ...]]:
        patterns = (self.inlinePatterns[i] for i in range(len(self.inlinePatterns)))
        return [_SIGNS.get(getattr(pattern, "pattern", ""), ()) for pattern in patterns]

    def run(self, tree: Any, ancestors: Any = None) -> Any:
        self._known = self._signs()
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: Any, patternIndex: int = 0) -> Any:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        apply = getattr(self, _APPLY)
        for place in range(patternIndex, len(self._known)):
            signs = self._known[place]
            # A loop, since `any` costs more than what it asks here.
            for sign in signs:
                if sign in data:
                    break
            else:
                if signs:
                    continue
            start, matched = 0, True
            while matched:
                data, matched, start = apply(self.inlinePatterns[place], data, place, start)
        return data
