"""Noting who was asked for what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.people import Person
from lifecycle.plan import WorkItem
from lifecycle.snapshot import Snapshot
from lifecycle.work.asking import remind, reminded
from lifecycle.work.nouns import Reminder
from lifecycle.work.owing import every_due, owed
from tests.builders import TODAY, person, programme, stamp
from tests.lifecycle.plan.worked import item

INES, GWEN = person("Ines"), person("Gwen", position=1)


def base() -> Snapshot:
    """Ines has W1 and W2, Gwen has nothing, nobody has W3."""
    return programme(
        INES,
        GWEN,
        item("W1", "segments", Area.AP, 5).changed(owner=INES.id),
        item("W2", "process", Area.PC, 5).changed(owner=INES.id),
        item("W3", "survey", Area.CX, 5),
    )


def about(snapshot: Snapshot, day: date = TODAY) -> set[str]:
    """What Ines was asked about on a day."""
    return {
        id for one in snapshot.all(Reminder) if (one.person, one.day) == (INES.id, day) for id in one.about
    }


def test_somebody_is_asked_for_all_they_owe_or_for_what_is_named() -> None:
    snapshot = base()
    ids = {one.label(): str(one.id) for one in snapshot.all(WorkItem)}
    everything = snapshot.apply(remind(snapshot, (INES,), stamp=stamp()))
    assert about(everything) == {ids["W1"], ids["W2"]}
    first = snapshot.apply(remind(snapshot, (INES,), about=("w2",), stamp=stamp()))
    assert about(first) == {ids["W2"]}
    second = first.apply(remind(first, (INES,), about=(ids["W1"],), stamp=stamp(seed=2)))
    assert about(second) == {ids["W1"], ids["W2"]}, "asked twice on one day is asked about both"
    assert len(second.all(Reminder)) == 1
    before = TODAY - timedelta(days=3)
    assert about(snapshot.apply(remind(snapshot, (INES,), day=before, stamp=stamp())), before)


def test_whoever_owes_nothing_is_not_asked_and_what_nobody_owes_is_named() -> None:
    with pytest.raises(NotAllowed, match="Gwen owes nothing"):
        remind(base(), (GWEN,), stamp=stamp())
    with pytest.raises(NotFound, match="Ines owes nothing called 'W3'"):
        remind(base(), (INES,), about=("W3",), stamp=stamp())


def test_the_rows_marked_are_noted_as_one_change_and_nobodys_are_passed_over() -> None:
    snapshot = base()
    change = reminded(snapshot, every_due(snapshot, TODAY), stamp())
    assert [type(noun) for noun in change.puts] == [Reminder]
    after = snapshot.apply(change)
    assert {due.asked for due in owed(after, TODAY)[0].dues} == {TODAY}
    with pytest.raises(NotAllowed, match="Nobody is to be asked"):
        reminded(snapshot, [due for due in every_due(snapshot, TODAY) if due.who is None], stamp())


def test_the_label_names_people_by_id_so_that_erasing_reaches_it() -> None:
    label = remind(base(), (INES,), stamp=stamp()).label
    assert "Ines" not in label
    assert f"{{person:{INES.id}}}" in label
    assert isinstance(base().get(Person, INES.id), Person)
