"""S280, S281, S287 真的浏览器：axe-core on built pages, phone and desktop, light, dark, 长辈版 (C17).

Playwright and axe-core come with the extra `browser`; nothing here is imported without it.
"""

from mingchuang.check.browser.engine import BrowserMissingError, find_browser
from mingchuang.check.browser.findings import check_browser

__all__ = ["BrowserMissingError", "check_browser", "find_browser"]
