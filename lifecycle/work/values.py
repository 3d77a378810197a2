"""What every list of work is sorted and filtered by besides what is entered: how each item stands on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lifecycle.base.filtering import Kind
from lifecycle.base.noun import Noun
from lifecycle.base.row_values import OwnValues
from lifecycle.base.words import words
from lifecycle.people import name_of
from lifecycle.plan.nets import network
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.working import who_has
from lifecycle.snapshot import Snapshot
from lifecycle.work.standing import WorkLine, lines_by_item

KINDS: Mapping[str, Kind] = {
    "state": "text",
    "open": "yes_no",
    "promised": "day",
    "ends": "day",
    "late": "number",
    "over": "number",
    "slack": "number",
    "critical": "yes_no",
    "waits": "text",
    "holds": "text",
}
"""What is known of an item besides its fields, in every list, with what kind of value it is."""


def state_words(item: WorkItem) -> str:
    """Its state in one word: planned, started, done, dropped, handed."""
    return "handed" if item.status is WorkStatus.HANDED else words(item.status)


def work_values(snapshot: Snapshot, line: WorkLine) -> Mapping[str, object]:
    """What a list that tells how work stands is sorted and filtered by."""
    item = line.item
    return {
        "code": item.code,
        "title": item.title,
        "area": item.area.value,
        "capability": words(item.capability) or None,
        "owner": name_of(snapshot, who_has(snapshot, item)) or None,
        "start": line.begins,
        "due": line.due,
        "done": item.done,
        "days": item.days,
        **_known(snapshot, line),
    }


def _known(snapshot: Snapshot, line: WorkLine) -> Mapping[str, object]:
    item, net = line.item, network(snapshot)
    return {
        "state": state_words(item),
        "open": item.open,
        "promised": item.end,
        "ends": line.ends,
        "late": line.late or None,
        "over": line.over or None,
        "slack": line.slack.value if line.slack is not None and item.open else None,
        "critical": line.critical,
        "waits": tuple(net.items[one.before].code for one in net.waits.get(item.id, ())),
        "holds": tuple(net.items[one.after].code for one in net.frees.get(item.id, ())),
    }


def values_of(snapshot: Snapshot, item: Noun, today: date) -> Mapping[str, object]:
    """The same of an item in any list; nothing of one that is not in the programme."""
    line = lines_by_item(snapshot, today).get(item.id)
    return {} if line is None else _known(snapshot, line)


VALUES = OwnValues(KINDS, values_of)
