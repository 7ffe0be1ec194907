"""load：files become typed records; every problem of every file is collected on the way."""

from mingchuang.load.fill import fill
from mingchuang.load.reading import load
from mingchuang.load.records import Entry, Loaded, validate

__all__ = ["Entry", "Loaded", "fill", "load", "validate"]
