"""The work plan: items, links and their schedule (rules.md graph, readings 52 and 53)."""

from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus

__all__ = ["WorkItem", "WorkLink", "WorkStatus"]
