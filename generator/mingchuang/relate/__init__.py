"""relate：single records become one Library; references are followed in both directions."""

from mingchuang.relate.library import Held, Library, Link
from mingchuang.relate.relate import relate

__all__ = ["Held", "Library", "Link", "relate"]
