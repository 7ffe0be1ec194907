"""改好：safe slips are mended in the source files, and what was there can be brought back.

plan = plan_mends(root, today)   what would change, and what is left alone and why
write(root, plan)                does it, keeping copies
undo(root)                       brings the last copies back
"""

from mingchuang.mend.diff import diff
from mingchuang.mend.planning import Edit, Left, Plan, plan_mends
from mingchuang.mend.writing import Outcome, undo, write

__all__ = ["Edit", "Left", "Outcome", "Plan", "diff", "plan_mends", "undo", "write"]
