"""限度：how much of a published file is read before somebody has to look at it himself.

Every limit of the readers stands here. They are generous for what a bureau publishes and small
enough that a hostile file costs an ordinary PC a few seconds and never its memory.
"""

from __future__ import annotations

#: Seconds for one file, after which its reader is stopped.
SECONDS = 30
#: Bytes of memory that the reading process may take (where the system can hold it to that).
MEMORY = 1_500_000_000
#: Bytes of one file on disk.
FILE_BYTES = 60_000_000
#: Bytes of one part of a packed file (DOCX, XLSX, OFD, ZIP) after unpacking.
PART_BYTES = 30_000_000
#: Bytes of all its parts together.
PACKED_BYTES = 120_000_000
#: Parts of a packed file.
PARTS = 5_000
#: How many times larger than packed a part may become, if it is larger than `RATIO_FROM` bytes.
RATIO = 250
RATIO_FROM = 2_000_000
#: Files inside files inside files.
DEPTH = 3
#: Characters of text taken from one file.
TEXT = 8_000_000
#: Pages of one PDF.
PAGES = 2_000
#: Bytes of one page's drawing instructions in a PDF.
PAGE_BYTES = 8_000_000
#: Elements of one XML part.
ELEMENTS = 3_000_000
#: Cells of one workbook.
CELLS = 1_000_000
#: Pixels of a picture; only its notes are read, never the pixels.
PIXELS = 400_000_000
#: Findings kept of one file.
FINDINGS = 200
