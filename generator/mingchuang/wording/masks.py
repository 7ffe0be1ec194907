"""不看的地方：parts of a text that are no prose: code, addresses, markup, slots, titles."""

from __future__ import annotations

import re

from mingchuang.wording.scanner import Scanner, Sought

#: Stands for what is not looked at: neither Han, nor letter, nor punctuation.
FILLER = "\ufffc"

_ENDS = ("cn", "com", "org", "net", "gov", "edu", "md", "yml", "pdf", "docx", "doc", "xlsx", "xls")
_HIDDEN = Scanner(
    {
        "code in fences": Sought(
            r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)", signs=("```", "~~~")
        ),
        "code in a line": Sought(r"(?P<tick>`+)[^`\n].*?(?P=tick)", signs=("`",)),
        "markup": Sought(r"<(?:!--.*?-->|/?[A-Za-z][^<>\n]*>|https?:[^>\n]*>)"),
        "where a link leads": Sought(
            r"\((?<=\]\()[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)", signs=("](",)
        ),
        "the same at the end": Sought(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+", signs=("]:",)),
        "attributes": Sought(r"\{(?:[:#.][^{}\n]*\}|\{.*?\}\})"),
        "an amount that is filled in": Sought(r"\[\[[^\[\]\n]*\]\]"),
        "an address": Sought(
            r"(?:https?|ftp|mailto|tel):[^\s<>\"'）)】》，。；、\u4e00-\u9fff]+",
            signs=("http", "ftp:", "mailto:", "tel:"),
        ),
        "a mailbox": Sought(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", signs=("@",)),
        "a host or file": Sought(
            r"[a-zA-Z0-9-](?<![\w.].)[a-zA-Z0-9-]*\.(?:[a-zA-Z0-9-]+\.)*"
            rf"(?:{'|'.join(_ENDS)})\b(?:/[^\s<>\"'）)】》，。；、\u4e00-\u9fff]*)?",
            signs=tuple(f".{end}" for end in _ENDS),
        ),
    },
    re.DOTALL | re.MULTILINE | re.ASCII,
)
#: Without any of these a text is all prose.
_SIGNS = ("[", "`", "<", "{", "@", "~~~")
_MORE_SIGNS = re.compile(r"[:.](?:(?<=:)\S|(?<=\.)[a-z])")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")


def prose(text: str) -> str:
    """The text with everything that is no prose blotted out; as long as the text itself."""
    if not (any(sign in text for sign in _SIGNS) or _MORE_SIGNS.search(text)):
        return text
    parts: list[str] = []
    done = 0
    for _, found in _HIDDEN.finditer(text):
        parts += [text[done : found.start()], _blotted(found[0])]
        done = found.end()
    return "".join([*parts, text[done:]])


def untitled(text: str) -> str:
    """The text with titles of laws and works blotted out between their 《》."""
    return _TITLE.sub(lambda m: f"《{FILLER * (len(m[0]) - 2)}》", text) if "《" in text else text


def _blotted(text: str) -> str:
    return "\n".join(FILLER * len(line) for line in text.split("\n"))
