"""File names that work on every computer: editors have Windows, servers have Linux."""

from __future__ import annotations

import re
import unicodedata

from mingchuang import limits

#: Names of devices, with whatever suffix (Microsoft, “Naming Files, Paths, and Namespaces”).
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?\Z", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def name_fault(name: str) -> tuple[str, str] | None:
    """Why a name does not work on every computer, and how to mend it; None if it does."""
    if len(name.encode("utf-8", "surrogateescape")) > limits.NAME_BYTES:
        return (
            f"名字太长（超过 {limits.NAME_BYTES} 个字节，一个汉字 3 个）",
            "改短，20 个字以内最好",
        )
    if _RESERVED.match(name):
        return (
            f"“{name.split('.', maxsplit=1)[0]}”在 Windows 上是设备的名字，文件不能叫这个",
            "换一个名字",
        )
    if name.endswith((".", " ")):
        return "名字的最后是点或空格，Windows 上打不开", "去掉最后的点和空格"
    if found := _FORBIDDEN.search(name):
        return f"名字里的“{found[0]}”在 Windows 上不能用", "去掉它"
    if unicodedata.normalize("NFC", name) != name:
        return (
            "名字里有拆开写的字母（苹果电脑有时会这样），看着一样，和资料里写的却对不上",
            "把名字重新打一遍，最好只用英文小写字母、数字和短横",
        )
    return None


def alike(name: str) -> str:
    """What two names have in common that some systems cannot tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
