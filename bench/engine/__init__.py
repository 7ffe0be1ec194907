"""Benchmarks of the build: Mingchuang beside other generators on the same pages."""
