"""What lists know of work is one thing, whichever list it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.row_values import kinds_of
from lifecycle.listing import EntryValues, matching, narrowed
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.work.telling import work_page
from lifecycle.work.values import KINDS, values_of
from tests.builders import TODAY, programme
from tests.entries import entered


def work(code: str, **fields: object) -> WorkItem:
    """A work item."""
    return entered(WorkItem, code=code, title="Work", area=Area.PR, **fields)


BEGAN: dict[str, object] = {"start": date(2026, 11, 2), "days": 2}
ITEMS = (
    work("W1", **BEGAN),
    work("W2", **BEGAN, status=WorkStatus.STARTED, end=TODAY - timedelta(9)),
    work("W3", **BEGAN, end=TODAY + timedelta(1)),
    work("W4", days=40, end=TODAY + timedelta(9)),
    work("W5", start=TODAY, done=TODAY, status=WorkStatus.DONE),
)


@pytest.mark.parametrize(
    "where",
    [
        "late:",
        "late:-",
        "late>5",
        "over:",
        "slack<3",
        "critical:",
        "open:-",
        "promised:-",
        "ends<+1w",
        "state:done",
    ],
)
def test_a_register_and_the_list_that_tells_how_work_stands_keep_the_same(where: str) -> None:
    snapshot = programme(*ITEMS)
    found = [one.label() for one in matching(snapshot, WorkItem, where, TODAY)]
    rows = narrowed(snapshot, TODAY, work_page(snapshot, TODAY), where).tables[0].rows
    assert sorted(found) == sorted(row.key for row in rows)
    assert 0 < len(found) < len(ITEMS)


def test_work_that_was_to_start_and_has_not_is_late_though_nobody_promised_it() -> None:
    assert ITEMS[0] in matching(programme(*ITEMS), WorkItem, "late:", TODAY)


def test_each_value_is_of_the_kind_it_is_said_to_be() -> None:
    snapshot = programme(*ITEMS)
    for one in ITEMS:
        found = values_of(snapshot, one, TODAY)
        assert found.keys() == KINDS.keys()
        held = {name: value for name, value in found.items() if value not in (None, ())}
        assert kinds_of(held) == {name: KINDS[name] for name in held}
        assert {name: EntryValues(snapshot, one, TODAY)[name] for name in found} == found
    assert values_of(snapshot, entered(WorkItem, code="W9", title="Gone", area="PR"), TODAY) == {}
