"""How well and how fast people find what they look for."""
