"""What one key does to an entry: owner, day, next state, kind by kind."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from lifecycle.actions import find_action
from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.shape import fields
from lifecycle.bulk import kind_done_to
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.listing import entry_fields
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.plan.working import add_item
from lifecycle.register.stepping import (
    ACTS,
    DAYS,
    STATES,
    due_field,
    is_late,
    next_state,
    owner_field,
    state_field,
    state_words,
)
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, stamp
from tests.cmprogramme.demo.told import story
from tests.entries import entered


def test_every_kind_and_field_of_the_tables_is_there() -> None:
    for table in (STATES, DAYS):
        for kind, name in table.items():
            assert name in {spec.name for spec in fields(BY_NAME[kind])}, kind
    for kind, acts in ACTS.items():
        for deed, id in acts.items():
            act = find_action(id)
            assert act is not None, deed
            assert kind_done_to(act) is BY_NAME[kind]


def test_a_register_with_an_owner_or_a_day_due_is_reached_by_the_same_keys() -> None:
    for kind in KINDS:
        if not kind.REGISTER:
            continue
        names = {spec.name for spec in fields(kind)}
        assert (owner_field(kind) is not None) == (kind.KIND == "sign_off" or "owner" in names), kind.KIND
        assert due_field(kind) is not None or not names & {"due", "by_when", "planned"}, kind.KIND


def one_item() -> tuple[Snapshot, WorkItem]:
    """A programme with W1."""
    snapshot = programme()
    snapshot = snapshot.apply(add_item(snapshot, "W1", "Work", area=Area.PR, days=2, stamp=stamp()))
    return snapshot, snapshot.all(WorkItem)[0]


def test_a_day_says_open_and_done_and_a_planned_one_becomes_today() -> None:
    kind = BY_NAME["communication"]
    spec = state_field(kind)
    assert spec is not None
    assert spec.kind == "date"

    said = next(noun for noun in story()[-1][-1].all(kind) if noun.label())
    ahead, today = said.changed(day=TODAY + timedelta(9)), said.changed(day=TODAY)
    assert state_words(ahead, TODAY) == "open"
    assert next_state(ahead, TODAY) == {"day": "23 Nov 2026"}
    assert state_words(today, TODAY) == "done"
    assert next_state(today, TODAY) == {"day": ""}


def test_late_is_what_is_open_behind_its_day() -> None:
    _, item = one_item()
    late = item.changed(end=TODAY - timedelta(1))
    assert is_late(late, TODAY)
    assert not is_late(late, TODAY - timedelta(1))
    assert not is_late(late.changed(status=WorkStatus.DONE, done=TODAY), TODAY)
    assert not is_late(item, date(2099, 1, 1)), "what has no day is never late"


def test_a_day_that_is_only_moved_is_no_day_due() -> None:
    wave = entered(Wave, number=1, start=TODAY - timedelta(9))
    assert due_field(Wave) is not None
    assert not is_late(wave, TODAY), "a wave that has begun is not late"
    assert "late" not in entry_fields(Wave)


def test_what_has_no_states_says_so() -> None:
    with pytest.raises(NotAllowed, match="no states"):
        next_state(Person(id=UUID(int=1), name="Amara"), TODAY)
