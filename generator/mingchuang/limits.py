"""上限：how big, deep and long what people hand in may be, and why.

Each limit is far above what a bureau needs, and low enough that whatever is below it is dealt
with in a few seconds and some hundred megabytes. Sizes in bytes unless said otherwise.
"""

# Files and folders

#: A record or page of Markdown. The longest Chinese code of law has 330 KB of text.
RECORD_BYTES = 2_000_000
#: Any other file. Phones on slow networks load 100 MB in an hour, if at all.
FILE_BYTES = 100_000_000
#: Folders in folders. Windows opens no path of more than 260 characters.
FOLDER_DEPTH = 12
#: One name. Systems take 255; other sizes of a picture are told apart by some more.
NAME_BYTES = 200

# YAML

#: Lists and maps in each other; records have six levels. Keeps recursion away.
YAML_DEPTH = 40
#: Keys, items and values of one file; the thesaurus with 1,760 entries has 9,000.
YAML_NODES = 60_000
#: One value in characters; the longest field takes 2,000. Patterns are matched against it.
YAML_VALUE = 20_000
#: `*names` in mkdocs.yml; each may double what the text stands for.
YAML_ALIASES = 20

# Prose (Markdown); in characters

#: One page. The Civil Code, the longest of laws, has 110,000; that is two hundred screens.
PROSE = 200_000
#: One line, that is a paragraph.
PROSE_LINE = 20_000
#: Lines without an empty one between them, such as a table.
PROSE_BLOCK = 60_000
#: Quotes and lists in each other: levels.
PROSE_NESTING = 30
#: White space before a line: columns.
PROSE_INDENT = 120
#: Brackets that are open at the same time, and `<` without `>`: Markdown looks for the end of each.
PROSE_OPEN = 100
#: Footnotes of a page and places that refer to them, together.
PROSE_FOOTNOTES = 1_000

# Problems

#: So many things to mend are told at once; who has more has pasted something into a wrong place.
PROBLEMS = 2_000

# Pictures

#: A picture as a camera makes it.
IMAGE_BYTES = 5_000_000
#: Width times height; decoded, a pixel takes up to four bytes, several times over.
IMAGE_PIXELS = 40_000_000
#: Width or height; WebP ends at 16,383.
IMAGE_SIDE = 16_000

# SVG

SVG_BYTES = 300_000
SVG_ELEMENTS = 5_000
#: Groups in groups.
SVG_DEPTH = 100
#: Elements that a browser draws when every `<use>`, pattern and mask is followed.
SVG_DRAWN = 20_000

# Finished pages

#: Elements in each other; Chromium stops at 512.
HTML_DEPTH = 256
