"""Days people are away."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.absences import absence_meant, come_back, go_away
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()
MAY = (date(2027, 5, 3), date(2027, 5, 7))
JULY = (date(2027, 7, 1), date(2027, 7, 31))


def away(*absences: tuple[date, date]) -> Snapshot:
    """A programme in which Amara is away on these days."""
    snapshot = programme(AMARA, BRYN)
    for first, last in absences:
        snapshot = snapshot.apply(go_away(snapshot, snapshot.get(Person, AMARA.id), first, last, stamp()))
    return snapshot


def days(snapshot: Snapshot) -> list[tuple[date, date]]:
    """When Amara is away."""
    return [(one.start, one.end) for one in snapshot.get(Person, AMARA.id).absences]


def test_absences_stand_in_order_of_days_and_the_label_names_the_person_by_id() -> None:
    assert days(away(JULY, MAY)) == [MAY, JULY]
    change = go_away(programme(AMARA), AMARA, *JULY, stamp())
    assert change.label == f"{{person:{AMARA.id}}} is away 1 Jul 2027 to 31 Jul 2027"


def test_the_same_days_twice_change_nothing_and_days_out_of_order_are_refused() -> None:
    snapshot = away(JULY)
    assert go_away(snapshot, snapshot.get(Person, AMARA.id), *JULY, stamp()).empty
    with pytest.raises(InvalidValue, match="is before"):
        go_away(snapshot, AMARA, JULY[1], JULY[0], stamp())


def test_coming_back_takes_out_just_those_days() -> None:
    snapshot = away(MAY, JULY)
    person = snapshot.get(Person, AMARA.id)
    change = come_back(snapshot, person, *JULY, stamp())
    assert days(snapshot.apply(change)) == [MAY]
    assert change.label == f"{{person:{AMARA.id}}} is not away 1 Jul 2027 to 31 Jul 2027 after all"
    assert come_back(snapshot, person, JULY[0], MAY[1], stamp()).empty


def test_the_absence_meant_is_the_one_named_else_the_only_one_else_the_present_one() -> None:
    both = away(MAY, JULY).get(Person, AMARA.id)
    assert absence_meant(both, JULY, TODAY).start == JULY[0]
    assert absence_meant(both, None, date(2027, 5, 7)).start == MAY[0]
    assert absence_meant(away(MAY).get(Person, AMARA.id), None, TODAY).start == MAY[0]


def test_an_absence_that_is_not_there_is_refused_with_those_there_are() -> None:
    both = away(MAY, JULY).get(Person, AMARA.id)
    for meant, today in (((MAY[0], JULY[1]), TODAY), (None, TODAY)):
        with pytest.raises(NotFound, match="no such absence") as refused:
            absence_meant(both, meant, today)
        assert refused.value.why == "There is: 3 May 2027 to 7 May 2027, 1 Jul 2027 to 31 Jul 2027."
    over = away((MAY[0], JULY[1]), JULY).get(Person, AMARA.id)
    with pytest.raises(NotFound, match="several absences now"):
        absence_meant(over, None, JULY[0])
