"""How well personal data is found: true cases and look-alikes, all made, none of a real person."""
