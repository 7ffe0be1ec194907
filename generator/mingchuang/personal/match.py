"""一处个人信息：what was found, where it stands in a text, and how it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found. The value is permanent: it stands in caches and in the benchmark."""

    #: Identity card number of 18 or 15 digits (GB 11643-1999), or one within a disability card's.
    ID = "id"
    #: Looks like an identity number and is called one, but its check digit is wrong.
    ID_SLIP = "id-slip"
    #: Passport or travel permit number, called by its name.
    PASSPORT = "passport"
    #: Mobile phone number.
    MOBILE = "mobile"
    #: Bank card number.
    CARD = "card"
    #: A list of persons by their full names, beside what is theirs.
    NAMES = "names"
    #: A list of persons with a column that is never public: illness, disability, income …
    PRIVATE_COLUMN = "private-column"
    #: A column of numbers that are masked only in part; better left out altogether.
    HALF_MASKED = "half-masked"
    #: A list of children, or of people helped by a rescue station; masked names do not mend it.
    CHILDREN = "children"
    #: A child that can be recognised in a story.
    CHILD_STORY = "child-story"
    #: Somebody's full name beside the door where he lives.
    HOME = "home"
    #: Somebody's full name beside an illness or disability.
    HEALTH = "health"
    #: One person with name and what is his, outside of a list.
    PERSON = "person"
    #: A telephone number of the sample data.
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """One finding.

    Attributes:
        start: first character in the text.
        end: character after the last.
        kind: what it is.
        text: what stands there. Never print it; print `shown`.
        note: in Chinese, what gave it away (the head of a column, how many rows).
    """

    start: int
    end: int
    kind: Kind
    text: str
    note: str = ""

    @property
    def shown(self) -> str:
        """What may be printed: a number without its middle, a name without the given name."""
        return self.text if self.kind is Kind.PLACEHOLDER else masked(self.text)


def masked(text: str) -> str:
    """A number or name that nobody can use any more, but the editor can find again.

    Of a number at most the first three and the last four digits remain, and four are always gone;
    of anything else the first character remains.
    """
    kept = "".join(char for char in text if char.isalnum())
    digits = sum(char.isdigit() for char in kept)
    if digits >= 6 and digits * 2 > len(kept):
        ends = min(7, len(kept) - 4)
        head = min(3, ends // 2)
        tail = ends - head
        return kept[:head] + "*" * (len(kept) - ends) + kept[len(kept) - tail :]
    return text[:1] + "某" * min(2, max(1, len(text) - 1)) if text else ""
