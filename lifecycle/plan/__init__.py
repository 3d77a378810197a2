"""The work plan: items, links, their schedule and forecast (rules.md graph, readings 52 and 53)."""

from lifecycle.plan.missing import MissingLink, MissingLinks, missing_links
from lifecycle.plan.nets import Network, code_key, network
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.plan.outlook import Forecast, forecast
from lifecycle.plan.scheduling import (
    ItemSchedule,
    Schedule,
    schedule,
)
from lifecycle.plan.working import (
    add_item,
    drop_item,
    find_item,
    finish_item,
    hand_item,
    link,
    remove_item,
    reopen_item,
    start_item,
    unlink,
)

__all__ = [
    "Forecast",
    "ItemSchedule",
    "MissingLink",
    "MissingLinks",
    "Network",
    "Schedule",
    "WorkItem",
    "WorkLink",
    "WorkStatus",
    "add_item",
    "code_key",
    "drop_item",
    "find_item",
    "finish_item",
    "forecast",
    "hand_item",
    "link",
    "missing_links",
    "network",
    "remove_item",
    "reopen_item",
    "schedule",
    "start_item",
    "unlink",
]
