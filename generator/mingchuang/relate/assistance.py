"""社会救助事项：which guides are matters of the Social Assistance Law that 民政 runs itself."""

from __future__ import annotations

from mingchuang.model.document import Document
from mingchuang.model.guide import Guide

#: 社会救助法 第十三条、第十五条, the matters of 民政.
_WORDS = ("最低生活保障", "低保", "特困", "临时救助", "刚性支出", "流散人员", "流浪")
LAW = "社会救助法"


def is_assistance(guide: Guide) -> bool:
    """Whether a guide is a matter of social assistance; those run by others are not."""
    return guide.referral is None and any(word in guide.name for word in _WORDS)


def is_law(document: Document) -> bool:
    """Whether a document is the Social Assistance Law itself."""
    return document.kind == "法律" and document.title.removeprefix("中华人民共和国") == LAW


def is_assistance_document(document: Document) -> bool:
    """Whether a document is about social assistance."""
    named = any(word in document.title for word in (*_WORDS, "社会救助"))
    return (document.topic or "") == "社会救助" or named
