"""Records: what people write, as typed and frozen values."""
