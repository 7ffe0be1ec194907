"""不看的地方：parts of a text that are no prose: code, addresses, markup, slots, titles."""

from __future__ import annotations

import re

#: Stands for what is not looked at: neither Han, nor letter, nor punctuation.
FILLER = "\ufffc"

_HIDDEN = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)"  # code in fences
    r"|(?P<tick>`+)[^`\n].*?(?P=tick)"  # code in a line
    r"|<!--.*?-->|</?[A-Za-z][^<>\n]*>|<https?:[^>\n]*>"
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # where a link leads
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*\S+"
    r"|\{[:#.][^{}\n]*\}|\{\{.*?\}\}"
    r"|\[\[[^\[\]\n]*\]\]"  # an amount that is filled in
    r"|(?:https?|ftp|mailto|tel):[^\s<>\"'）)】》，。；、\u4e00-\u9fff]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])(?:[a-zA-Z0-9-]+\.)+(?:cn|com|org|net|gov|edu|md|yml|pdf|docx?|xlsx?)\b"
    r"(?:/[^\s<>\"'）)】》，。；、\u4e00-\u9fff]*)?",
    re.DOTALL | re.MULTILINE | re.ASCII,
)
#: Cheap sign that the pattern above may find something.
_SIGNS = re.compile(r"[`<{@]|\[|:[^\s]|~~~|\.[a-z]")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")


def prose(text: str) -> str:
    """The text with everything that is no prose blotted out; as long as the text itself."""
    return _HIDDEN.sub(_blot, text) if _SIGNS.search(text) else text


def untitled(text: str) -> str:
    """The text with titles of laws and works blotted out between their 《》."""
    return _TITLE.sub(lambda m: f"《{FILLER * (len(m[0]) - 2)}》", text) if "《" in text else text


def _blot(match: re.Match[str]) -> str:
    return "".join(char if char == "\n" else FILLER for char in match[0])
