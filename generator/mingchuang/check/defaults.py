"""默认值：limits that the content checks use, each with its source.

Intervals that a site may set are in `model.checking`. A source in words of our own marks a working
rule.
"""

from __future__ import annotations

from typing import Final

#: Days after which a column of figures that appear quarterly counts as stale (working rule: a
#: quarter, and a quarter to count it).
FIGURES_DAYS: Final = 184
#: From so many empty columns on: 国办秘函〔2019〕19号, “栏目不更新” (five empty columns).
EMPTY_COLUMNS: Final = 5
#: A column that shows fewer characters and nothing to follow is empty (working rule).
EMPTY_TEXT: Final = 30
#: Working days within which information is published: 政府信息公开条例（国务院令第711号）第二十六条.
PUBLISH_DAYS: Final = 20
#: The same for social assistance: 《社会救助领域基层政务公开标准指引》（民办函〔2019〕52号）.
PUBLISH_DAYS_ASSISTANCE: Final = 10
#: Files that a page fetches at once, itself included (working rule: at most 3 s on a weak signal,
#: 国办发〔2017〕47号 annex).
REQUESTS: Final = 24
#: Channels in the navigation: 国办发〔2017〕47号 annex (5–8).
CHANNELS: Final = (5, 8)
#: Main colours together: 国办发〔2017〕47号 annex (one main colour, all together not above 3).
COLOURS: Final = 3
