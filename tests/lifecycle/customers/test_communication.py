"""Who was told about a proposition, and what they understood (rules.md F15)."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Function
from lifecycle.customers.communication import Audience, Communication, communicate, communicated, told
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered, segment

MOVERS = segment("Movers")

PARTNER = person("Jonas", Function.SUPPLY_PARTNER)


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
        snapshot, MOVERS, audience=Audience.STAFF, day=TODAY, channel="talk", understood=0.7, stamp=stamp()
    )
    found = told(snapshot.apply(change), MOVERS, TODAY)
    assert found.days[Audience.STAFF] == TODAY
    assert found.understood[Audience.STAFF] == 0.7
