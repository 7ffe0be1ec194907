"""`python -m mingchuang`."""

from mingchuang.cli import main

main()
