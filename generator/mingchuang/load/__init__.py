"""load：files become typed records; every problem of every file is collected on the way."""

from mingchuang.load.fill import fill
from mingchuang.load.records import Entry, Loaded, load, validate

__all__ = ["Entry", "Loaded", "fill", "load", "validate"]
