"""Overrides: who may, on what terms, how long they hold, and that they stay on record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.phases import Stage
from lifecycle.overrides import (
    Override,
    Withdrawal,
    change_threshold,
    live_override,
    override,
    override_states,
    threshold_of,
    was_overridden,
    withdraw,
)
from lifecycle.people import Person
from lifecycle.snapshot import Change, Snapshot, make_change
from tests.builders import TODAY, person, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()
REASON = "The board wants it by the summer"
RULE = "g1.sharedness"
LAST = TODAY + timedelta(days=60)


def recorded(snapshot: Snapshot, rule: str = RULE, **fields: Any) -> Change:
    """The sponsor's override of a rule."""
    values = {
        "by": "Amara",
        "role": Role.SPONSOR,
        "reason": REASON,
        "risk_owner": "Bryn",
        "stamp": stamp(),
        **fields,
    }
    return override(snapshot, rule, **values)


def base() -> Snapshot:
    """A programme with a sponsor and a leader."""
    return programme(AMARA, BRYN, stage=Stage.D3)


def test_an_override_records_who_what_why_whose_risk_and_until_when() -> None:
    change = recorded(base(), computed="not met: 0.571, needed 0.8")
    (noun,) = change.puts
    assert isinstance(noun, Override)
    assert (noun.by, noun.role, noun.on_roster, noun.written_by) == (AMARA.id, Role.SPONSOR, True, BRYN.id)
    assert (noun.decided_on, noun.expires, noun.risk_owner) == (TODAY, LAST, BRYN.id)
    assert noun.title == "Enough functions share the definition in their own words"
    assert noun.computed == "not met: 0.571, needed 0.8"
    assert change.final


@pytest.mark.parametrize(
    ("rule", "role", "allowed"),
    [
        (RULE, Role.LEADER, False),
        (RULE, Role.SPONSOR, True),
        ("g1.backing", Role.LEADER, False),
        ("drive_order.systems", Role.LEADER, False),
        ("drive_order.systems", Role.SPONSOR, True),
        ("team.B1", Role.LEADER, True),
        ("merit.an-idea", Role.LEADER, True),
        ("sequence.CX", Role.SPONSOR, True),
        ("statement.AP+1", Role.LEADER, True),
        ("statement.AP+1", Role.FINANCE_DIRECTOR, False),
    ],
)
def test_the_leader_overrides_judgements_and_the_sponsor_the_rest(
    rule: str, role: RoleId, allowed: bool
) -> None:
    chen = person("Chen", "finance", 4, roles=(Role.FINANCE_DIRECTOR,), position=2)
    snapshot = programme(AMARA, BRYN, chen)
    who = {Role.SPONSOR: "Amara", Role.LEADER: "Bryn"}.get(role, "Chen")
    if allowed:
        assert not recorded(snapshot, rule, by=who, role=role, chosen="80").empty
    else:
        with pytest.raises(NotAllowed, match="Only the"):
            recorded(snapshot, rule, by=who, role=role)


@pytest.mark.parametrize("rule", ["g0.sponsor", "sponsor", "history", "history.G1", "evidence_cap"])
def test_some_rules_nobody_overrides(rule: str) -> None:
    with pytest.raises(NotAllowed, match="cannot be overridden, by nobody"):
        recorded(base(), rule)


def test_a_rule_that_does_not_exist_is_not_found() -> None:
    for rule in ("g9.nothing", "drive_order", "weather.rain"):
        with pytest.raises(NotFound, match="no rule"):
            recorded(base(), rule)


def test_somebody_the_roster_gives_another_role_is_refused_and_a_stranger_is_marked() -> None:
    with pytest.raises(NotAllowed, match="Bryn cannot act as sponsor"):
        recorded(base(), by="Bryn")
    change = recorded(base(), by="Vera Stone")
    noun = change.puts[-1]
    assert isinstance(noun, Override)
    assert not noun.on_roster
    assert [p.name for p in change.puts if isinstance(p, Person)] == ["Vera Stone"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", "x" * 19),
        ("reason", " " * 30),
        ("reason", "short" + " " * 30),
        ("risk_owner", "  "),
        ("expires", TODAY - timedelta(days=1)),
    ],
)
def test_the_terms_are_a_real_reason_a_risk_owner_and_a_day_ahead(field: str, value: Any) -> None:
    with pytest.raises(InvalidValue) as refused:
        recorded(base(), **{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize("chosen", ["high", "101", "-1", "nan", "counts as passed"])
def test_a_merit_is_overridden_with_a_number_from_0_to_100(chosen: str) -> None:
    with pytest.raises(InvalidValue, match="is no merit"):
        recorded(base(), "merit.an-idea", by="Bryn", role=Role.LEADER, chosen=chosen)


def test_a_reason_of_twenty_characters_is_enough() -> None:
    assert not recorded(base(), reason="x" * 20).empty


def test_an_override_holds_through_its_last_day_and_not_one_more() -> None:
    snapshot = base().apply(recorded(base()))
    for day, state in (
        (TODAY, "live"),
        (LAST, "live"),
        (LAST + timedelta(days=1), "expired"),
    ):
        (found,) = override_states(snapshot, day)
        assert found.state == state
        assert (live_override(snapshot, RULE, day) is not None) == (state == "live")
    assert override_states(snapshot, TODAY - timedelta(days=1)) == ()
    assert override_states(snapshot, LAST)[0].days_left == 0


def test_of_two_overrides_the_newest_holds() -> None:
    snapshot = base().apply(recorded(base()))
    snapshot = snapshot.apply(
        recorded(snapshot, stamp=stamp(seed=8), reason="Another reason, better than the first")
    )
    held = live_override(snapshot, RULE, TODAY)
    assert held is not None
    assert held.reason == "Another reason, better than the first"


def test_what_was_begun_under_an_override_stays_begun_after_it_expired() -> None:
    snapshot = base().apply(recorded(base(), "drive_order.systems"))
    assert was_overridden(snapshot, "drive_order.systems", TODAY)
    assert not was_overridden(snapshot, "drive_order.systems", LAST + timedelta(days=1))


def test_a_withdrawn_override_ends_and_stays_readable() -> None:
    snapshot = base().apply(recorded(base()))
    (held,) = snapshot.all(Override)
    with pytest.raises(NotAllowed, match="Only the sponsor"):
        withdraw(snapshot, held, by="Bryn", role=Role.LEADER, reason="not needed", stamp=stamp(seed=3))
    snapshot = snapshot.apply(
        withdraw(snapshot, held, by="Amara", role=Role.SPONSOR, reason="met by now", stamp=stamp(seed=4))
    )
    (found,) = override_states(snapshot, TODAY)
    assert (found.state, found.override) == ("withdrawn", held)
    assert live_override(snapshot, RULE, TODAY) is None
    with pytest.raises(NotAllowed, match="withdrawn before"):
        withdraw(snapshot, held, by="Amara", role=Role.SPONSOR, reason="again", stamp=stamp(seed=5))


def test_no_record_can_be_altered_or_removed() -> None:
    snapshot = base().apply(recorded(base()))
    (held,) = snapshot.all(Override)
    snapshot = snapshot.apply(
        withdraw(snapshot, held, by="Amara", role=Role.SPONSOR, reason="met by now", stamp=stamp(seed=4))
    )
    for noun in (held, snapshot.all(Withdrawal)[0]):
        with pytest.raises(NotAllowed, match="cannot be altered"):
            make_change(snapshot, stamp(), "Altered", puts=(noun.changed(reason="another reason by far"),))
        with pytest.raises(NotAllowed, match="cannot be removed"):
            make_change(snapshot, stamp(), "Removed", removes=(noun,))


def changed(snapshot: Snapshot, threshold: float, seed: int, **fields: Any) -> Change:
    """Another threshold for the case."""
    values = {
        "by": "Amara",
        "role": Role.SPONSOR,
        "reason": REASON,
        "risk_owner": "Amara",
        "stamp": stamp(seed=seed),
        **fields,
    }
    return change_threshold(snapshot, "g1.case", threshold, **values)


def test_the_newest_changed_threshold_holds_until_its_last_day() -> None:
    snapshot = base()
    assert threshold_of(snapshot, "g1.case", TODAY) == 60
    snapshot = snapshot.apply(changed(snapshot, 70, 3))
    snapshot = snapshot.apply(changed(snapshot, 50, 4, expires=date(2027, 1, 31)))
    assert threshold_of(snapshot, "g1.case", date(2027, 1, 31)) == 50
    assert threshold_of(snapshot, "g1.case", date(2027, 2, 1)) == 70


def test_only_the_sponsor_changes_a_threshold_and_only_where_there_is_one() -> None:
    with pytest.raises(NotAllowed, match="Only the sponsor"):
        changed(base(), 50, 3, by="Bryn", role=Role.LEADER)
    with pytest.raises(InvalidValue, match="It takes 0 to 100"):
        changed(base(), -1, 3)
    for criterion, error, match in (
        ("g1.vision", NotAllowed, "has no threshold"),
        ("g9.none", NotFound, "no criterion"),
    ):
        with pytest.raises(error, match=match):
            change_threshold(
                base(),
                criterion,
                1,
                by="Amara",
                role=Role.SPONSOR,
                reason=REASON,
                risk_owner="Amara",
                stamp=stamp(),
            )
