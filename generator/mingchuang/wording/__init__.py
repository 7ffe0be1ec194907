"""文字：slips in Chinese text, found and, where that is safe, mended. Knows nothing of records.

find(text)   every slip with its place, what should stand there, and whether that is safe
mend(text)   the text with the safe ones mended
"""

from mingchuang.wording.finding import chosen, find, mend
from mingchuang.wording.slip import Kind, Slip

__all__ = ["Kind", "Slip", "chosen", "find", "mend"]
