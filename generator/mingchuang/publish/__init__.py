"""发布：the finished tree takes the old one's place in one step, or nothing happens at all.

    with Publication(Path("site"), sources, keep=3) as publication:
        publication.fill(tree)      # or write into publication.staging yourself
        publication.commit()

What stands beside the site is listed in `beside`; what happens when the power fails, in
docs/operators/publish.md.
"""

from mingchuang.publish.fresh import guard_new, write_new
from mingchuang.publish.generations import Generation, History, history, rollback
from mingchuang.publish.manifest import digest_of, write_manifest
from mingchuang.publish.publication import KEEP, Publication
from mingchuang.publish.safety import PublishError
from mingchuang.publish.tree import write_tree

__all__ = [
    "KEEP",
    "Generation",
    "History",
    "Publication",
    "PublishError",
    "digest_of",
    "guard_new",
    "history",
    "rollback",
    "write_manifest",
    "write_new",
    "write_tree",
]
