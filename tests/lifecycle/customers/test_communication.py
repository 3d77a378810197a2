"""Who was told about a proposition, and what they understood (rules.md F15)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.customers.communication import (
    Audience,
    Communication,
    communicate,
    communicated,
    record_understood,
    told,
)
from lifecycle.customers.prototypes import Prototype
from lifecycle.register import add, edit
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered, segment

MOVERS = segment("Movers")

PARTNER = person("Jonas", "supply_partner")


def message(audience: Audience, **fields: object) -> Communication:
    return entered(Communication, **{"segment": MOVERS.id, "audience": audience, "day": TODAY, **fields})


def test_all_four_groups_must_be_told_with_a_day_for_every_segment() -> None:
    three = tuple(message(audience) for audience in Audience if audience is not Audience.MANAGERS)
    finding = communicated(programme(MOVERS, PARTNER, *three), TODAY)
    assert finding.met is False
    assert "managers (Movers)" in finding.why
    four = (*three, message(Audience.MANAGERS))
    assert communicated(programme(MOVERS, PARTNER, *four), TODAY).met is True
    assert communicated(programme(MOVERS, segment("Others"), PARTNER, *four), TODAY).met is False


def test_a_message_without_a_day_or_on_a_later_day_has_not_been_given() -> None:
    undated = message(Audience.CUSTOMERS, day=None)
    later = message(Audience.STAFF, day=TODAY + timedelta(days=1))
    snapshot = programme(MOVERS, undated, later)
    assert set(told(snapshot, MOVERS, TODAY).days.values()) == {None}
    assert communicated(snapshot, TODAY).met is False


def test_partners_are_asked_for_only_where_there_are_any() -> None:
    three = tuple(message(audience) for audience in Audience if audience is not Audience.PARTNERS)
    assert communicated(programme(MOVERS, *three), TODAY).met is True
    assert communicated(programme(MOVERS, PARTNER, *three), TODAY).met is False


def test_nothing_recorded_is_not_yet_assessed() -> None:
    assert communicated(programme(MOVERS), TODAY).met is None
    assert communicated(programme(), TODAY).met is None


def test_communicate_records_the_day_and_what_was_understood() -> None:
    snapshot = programme(MOVERS)
    change = communicate(
        snapshot, MOVERS, Audience.STAFF, day=TODAY, channel="talk", understood=0.7, stamp=stamp()
    )
    found = told(snapshot.apply(change), MOVERS, TODAY)
    assert found.days[Audience.STAFF] == TODAY
    assert found.understood[Audience.STAFF] == 0.7


def test_the_register_gives_customers_who_tried_a_prototype_a_day() -> None:
    snapshot = programme()
    visit, change = add(snapshot, Prototype, {"name": "Visit by appointment", "customers": "3"}, stamp())
    assert visit.tried_on == TODAY
    snapshot = snapshot.apply(change)
    with pytest.raises(InvalidValue, match="on no day") as refused:
        edit(snapshot, visit, {"tried_on": ""}, stamp())
    assert refused.value.field == "tried_on"
    nobody, _ = edit(snapshot, visit, {"tried_on": "", "customers": "0"}, stamp())
    assert (nobody.tried_on, nobody.customers) == (None, 0)
    planned, _ = add(snapshot, Prototype, {"name": "Map"}, stamp())
    assert planned.tried_on is None


def test_a_prototype_that_was_kept_without_a_day_can_still_be_changed_elsewhere() -> None:
    old = entered(Prototype, name="Visit by appointment", customers=3)
    changed, _ = edit(programme(old), old, {"change": "Earlier visits"}, stamp())
    assert (changed.change, changed.tried_on) == ("Earlier visits", None)


def test_a_share_who_understood_is_between_nothing_and_all() -> None:
    families = segment("Families")
    with pytest.raises(InvalidValue) as refused:
        communicate(programme(families), families, Audience.STAFF, understood=1.5, stamp=stamp())
    assert refused.value.field == "understood"


@pytest.mark.parametrize("percent", [0.62, 0.004, 0.99])
def test_a_share_given_as_percent_of_those_asked_is_refused_with_both_readings(percent: float) -> None:
    before = programme(MOVERS, message(Audience.STAFF, day=TODAY))
    with pytest.raises(InvalidValue) as refused:
        record_understood(before, MOVERS, Audience.STAFF, percent, stamp=stamp())
    assert refused.value.field == "percent"
    assert refused.value.what == f"percent: {percent:g} can be read in two ways."


@pytest.mark.parametrize(("percent", "share"), [(0, 0), (1, 0.01), (62, 0.62), (100, 1), (None, None)])
def test_percent_of_those_asked_is_kept_as_a_share(percent: float | None, share: float | None) -> None:
    before = programme(MOVERS, message(Audience.STAFF, day=TODAY, understood=0.5))
    after = before.apply(record_understood(before, MOVERS, Audience.STAFF, percent, stamp=stamp()))
    assert [one.understood for one in after.all(Communication)] == [share]
