"""An entry by what it is known by: changed where it is there, entered where it is not."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.communication import Communication
from lifecycle.customers.plans import ValueModel
from lifecycle.programme import Programme
from lifecycle.register.putting import meant, put
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, stamp
from tests.entries import segment

DAY = TODAY.isoformat()


def putting(before: Snapshot, kind: type[Noun], texts: dict[str, str]) -> Snapshot:
    return before.apply(put(before, kind, texts, stamp(seed=before.revision))[1])


def test_a_reading_is_entered_once_and_changed_after_that() -> None:
    before = programme(segment("Movers"))
    first = putting(before, CommitmentReading, {"segment": "Movers", "day": DAY, "stay": "7"})
    again = putting(first, CommitmentReading, {"segment": "movers", "day": DAY, "recommend": "5"})
    (reading,) = again.all(CommitmentReading)
    assert (reading.stay, reading.recommend) == (7, 5)
    taken = putting(again, CommitmentReading, {"segment": "Movers", "day": DAY, "stay": ""})
    assert taken.all(CommitmentReading)[0].stay is None


def test_what_it_is_known_by_has_to_be_said() -> None:
    with pytest.raises(InvalidValue, match="day is missing") as refused:
        put(programme(segment("Movers")), CommitmentReading, {"segment": "Movers", "stay": "7"}, stamp())
    assert refused.value.field == "day"


def test_a_field_may_be_named_as_it_is_called() -> None:
    before = programme(segment("Movers"))
    after = putting(before, CommitmentReading, {"Segment": "Movers", "Day": DAY, "First choice": "9"})
    assert after.all(CommitmentReading)[0].first_choice == 9
    assert meant(after, CommitmentReading, {"SEGMENT": "Movers", "day": DAY}, TODAY) is not None


def test_without_natural_fields_the_id_says_which_one_is_meant() -> None:
    before = programme(segment("Movers"))
    texts = {"segment": "Movers", "audience": "staff", "day": DAY}
    once = putting(before, Communication, texts)
    assert len(putting(once, Communication, texts).all(Communication)) == 2
    told = once.all(Communication)[0]
    changed = putting(once, Communication, {"id": str(told.id), "understood": "0.8"})
    assert [one.understood for one in changed.all(Communication)] == [0.8]


def test_of_a_single_one_no_name_is_asked_and_a_name_is_compared_as_people_read_it() -> None:
    before = programme()
    after = putting(before, Programme, {"purpose": "Keep promises"})
    assert after.programme.purpose == "Keep promises"
    worth = {"group": "Home  Service", "margin": "120", "retention": "0.8"}
    twice = putting(putting(before, ValueModel, worth), ValueModel, {"group": "home service", "margin": "90"})
    assert [(one.group, one.margin) for one in twice.all(ValueModel)] == [("Home  Service", 90)]
