"""Where each value of a file stands, by its path of keys and indexes."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingchuang.problems import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Positions of keys and values of one file."""

    file: str
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    #: Where each text value begins and ends in the YAML source, quotes and all, in characters.
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def of(self, path: Path) -> Place:
        """Place of the value at `path`, or of the nearest thing above it that exists."""
        for end in range(len(path), -1, -1):
            for table in (self.values, self.keys):
                if (found := table.get(path[:end])) is not None and (end == len(path) or end):
                    if end < len(path) and path[:end] in self.keys:
                        found = self.keys[path[:end]]
                    return Place(self.file, *found)
        return Place(self.file, *self.values.get((), (1, 1)))

    def of_key(self, path: Path) -> Place:
        """Place of the key that ends `path`."""
        return Place(self.file, *self.keys[path]) if path in self.keys else self.of(path)


def label(path: Path) -> str:
    """`("申请材料", 1, "份数")` → `申请材料 › 第 2 项 › 份数`."""
    return " › ".join(f"第 {part + 1} 项" if isinstance(part, int) else part for part in path)
