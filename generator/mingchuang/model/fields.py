"""Field types of the records: how one written value becomes one typed value.

All scalars arrive as text (the loader reads no YAML types), so `010`, `no` and `1.10` mean what
was typed. Types here read that text strictly and say in Chinese what they expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the meaning of a record whose shape is right.

    Attributes:
        path: keys and indexes from the model that found it.
        code: permanent problem code.
        what: what is wrong.
        mend: how to mend it.
        level: weight of the problem.
    """

    path: tuple[str | int, ...]
    code: str
    what: str
    mend: str
    level: Literal["error", "warning", "info"] = "error"


class Record(BaseModel):
    """Base of all records: frozen, no unknown keys, Chinese keys only."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    #: Optional fields that a good record of this kind has.
    WANTED: ClassVar[tuple[str, ...]] = ()

    def faults(self) -> Iterator[Fault]:
        """Rules over several fields of this one model; nested models are asked by the loader."""
        yield from ()

    def wishes(self) -> Iterator[Fault]:
        """One note that names the wanted fields which are still empty."""
        empty = [
            type(self).model_fields[name].alias or name
            for name in self.WANTED
            if getattr(self, name) is None or getattr(self, name) == ()
        ]
        if empty:
            yield Fault(
                (),
                "M401",
                f"还没有写：{'、'.join(empty)}",
                "这些不是必写的；补上以后，群众更容易找到、看懂",
                "info",
            )


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text as the id of another record of `kind`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Marks a text as the path of a file beside the record (`image` for pictures)."""

    image: bool = False


def bad(code: str, what: str, mend: str) -> PydanticCustomError:
    """A type error that already knows its code and wording."""
    return PydanticCustomError("mc", "{what}", {"code": code, "what": what, "mend": mend})


def key(alias: str, about: str, *, example: Any = None, **more: Any) -> Any:
    """A field with its Chinese key, an explanation for editors and an example value."""
    if example is not None:
        more["examples"] = [example]
    return Field(alias=alias, description=about, **more)


def optional(alias: str, about: str, *, example: Any = None, **more: Any) -> Any:
    """Like `key`, but may be left out (None)."""
    return key(alias, about, example=example, default=None, **more)


def many(alias: str, about: str, *, example: Any = None, **more: Any) -> Any:
    """Like `key`, a list that may be left out (empty)."""
    return key(alias, about, example=example, default=(), **more)


# --- text ---------------------------------------------------------------------------------

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Id = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60),
]

_URL = re.compile(r"https://[^\s<>\"']+\Z")


def _url(value: object) -> object:
    if not isinstance(value, str) or not _URL.match(value):
        raise bad("M210", "不是完整的网址", "写成以 https:// 开头的完整地址，中间不要有空格")
    return value


Url = Annotated[str, BeforeValidator(_url)]

_PHONE = re.compile(
    r"(?:0\d{2,3}-\d{7,8}(?:-\d{1,5})?|\d{7,8}|1\d{4}|1\d{2}|9\d{4}|[48]00-\d{3}-?\d{4})\Z"
)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d{9}\Z")


def _phone(value: object) -> object:
    text = value if isinstance(value, str) else ""
    if _MOBILE.match(text.replace("-", "").replace(" ", "")):
        raise bad("M212", "这是手机号码，个人手机不得公布", "改写成单位的固定电话，如 0000-0000000")
    if re.search("[，、；]", text):
        raise bad(
            "M211",
            f"“{text}”里的逗号不是半角的",
            "几个号码之间用半角逗号加一个空格，如 [0000-0000000, 0000-0000001]",
        )
    text = half_width(text, "M211")
    if not _PHONE.match(text):
        raise bad(
            "M211",
            "不是电话号码的写法",
            "写成“区号-号码”，如 0000-0000000；一行只写一个号码，短号写 12345",
        )
    return text


Phone = Annotated[str, BeforeValidator(_phone)]

# --- numbers ------------------------------------------------------------------------------

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－：", "0123456789.-:")


def half_width(value: object, code: str) -> str:
    """Text without full-width digits and Chinese quotes.

    Raises:
        PydanticCustomError: with `code`, if there are any.
    """
    text = value if isinstance(value, str) else ""
    if text.strip("“”‘’") != text:
        raise bad(code, "这里用了中文引号", f'去掉引号，或者改成半角："{text.strip("“”‘’")}"')
    if text != text.translate(_FULL_WIDTH):
        raise bad(code, f"“{text}”用了全角数字或标点", f"改成半角：{text.translate(_FULL_WIDTH)}")
    return text


def _count(value: object) -> int:
    text = half_width(value, "M213")
    if not re.fullmatch(r"\d{1,12}", text):
        raise bad("M213", "这里要写一个整数", "只写数字，如 3；单位写在“单位”一行")
    return int(text)


Count = Annotated[
    int, BeforeValidator(_count), WithJsonSchema({"type": ["integer", "string"], "minimum": 0})
]


def _number(value: object) -> Decimal:
    text = half_width(value, "M214")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text):
        raise bad("M214", "这里要写一个数", "只写数字，如 890 或 98.5；单位写在“单位”一行")
    return Decimal(text)


Number = Annotated[
    Decimal, BeforeValidator(_number), WithJsonSchema({"type": ["number", "string"]})
]


def _percent_place(value: object) -> Decimal:
    number = _number(value)
    if not 0 <= number <= 100:
        raise bad("M214", "位置要在 0 到 100 之间", "图的左上角是 0、0，右下角是 100、100")
    return number


PlacePercent = Annotated[
    Decimal,
    BeforeValidator(_percent_place),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "maximum": 100}),
]


def _yes_no(value: object) -> bool:
    if not isinstance(value, str) or value not in {"是", "否"}:
        raise bad("M215", "这里只能写“是”或“否”", "改成“是”或“否”")
    return value == "是"


YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["是", "否"]})]
