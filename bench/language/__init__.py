"""How well slips in Chinese texts are found and mended, on documents that nobody here wrote."""
