"""Codes that only some runs can find, so that their waivers are not called unused in the others."""

from __future__ import annotations

#: Found only over the network.
ONLINE = frozenset({"S275", "S276", "S277"})
#: Found only in a browser.
BROWSER = frozenset({"S280", "S281", "S287"})
#: What takes long and never stops a publication: left to `mingchuang check`.
SLOW = frozenset({"S160", "S161"})
