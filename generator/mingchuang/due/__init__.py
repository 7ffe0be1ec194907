"""到期：what falls due in the coming weeks, worked out from the records and a day."""

from mingchuang.due.calendar import due
from mingchuang.due.item import Due

__all__ = ["Due", "due"]
