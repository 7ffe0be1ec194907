"""render：records and derived facts become pages; the result is a SitePlan."""

from mingchuang.render.site import site_plan

__all__ = ["site_plan"]
