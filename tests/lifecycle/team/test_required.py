"""The seats a stage cannot do without, and which of them nobody fills."""

from __future__ import annotations

from datetime import date, timedelta

from lifecycle.base.listed import Role
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.stage_days import stage_days
from lifecycle.team.needed import required, vacant_roles
from lifecycle.team.nouns import AcceptedTeam
from lifecycle.team.required import required_seats
from tests.builders import TODAY, person, programme, sponsor_and_leader
from tests.entries import entered

AMARA, BRYN = sponsor_and_leader()
JO = person("Jo", "service", position=2)


def at(*people: Person, stage: Stage = Stage.D1) -> Snapshot:
    """A programme of these people, with marketing, service and operations as its only functions."""
    functions = ("marketing", "service", "operations")
    return programme(*people, stage=stage, functions=functions, scope=())


def test_sponsor_and_leader_have_a_seat_in_every_stage() -> None:
    found = required_seats(at(AMARA, BRYN), Stage.D1, TODAY)
    assert (found.filled, found.count, found.vacant) == (2, 2, ())
    alone = required_seats(at(AMARA), Stage.D1, TODAY)
    assert (alone.filled, alone.count, alone.vacant) == (1, 2, ("leader",))


def test_a_role_a_stage_needs_and_nobody_holds_is_vacant() -> None:
    snapshot = at(AMARA, BRYN)
    assert Role.FINANCE_DIRECTOR in vacant_roles(snapshot, Stage.D3)
    found = required_seats(snapshot, Stage.D3, TODAY)
    assert "finance director" in found.vacant
    chen = person("Chen", "finance", 4, roles=(Role.FINANCE_DIRECTOR,), position=3)
    assert "finance director" not in required_seats(at(AMARA, BRYN, chen), Stage.D3, TODAY).vacant


def test_a_function_that_has_to_be_there_is_vacant_while_nobody_of_it_is() -> None:
    snapshot = programme(AMARA, BRYN)
    needed = [one.name for one in required(snapshot, Stage.B1, snapshot.programme.scope) if not one.keys]
    assert needed
    assert set(required_seats(snapshot, Stage.B1, TODAY).vacant) >= {
        one.replace("_", " ") for one in needed if one not in ("it", "hr")
    }


def test_somebody_without_hours_or_away_for_most_of_a_stage_fills_no_seat() -> None:
    idle = BRYN.changed(hours=0)
    assert required_seats(at(AMARA, idle), Stage.D1, TODAY).vacant == ("leader",)
    days = stage_days(at(AMARA, BRYN), TODAY)[Stage.D1]
    gone = BRYN.changed(start=date(2020, 1, 1), end=days.start)
    assert required_seats(at(AMARA, gone), Stage.D1, TODAY).vacant == ("leader",)


def test_an_accepted_core_keeps_its_seats_and_who_left_it_leaves_one() -> None:
    team = entered(
        AcceptedTeam,
        stage=Stage.D1,
        core=(AMARA.id, BRYN.id, JO.id),
        function_count=3,
        mean_seniority=3.0,
        accepted=TODAY,
    )
    whole = programme(AMARA, BRYN, JO, team, scope=())
    found = required_seats(whole, Stage.D1, TODAY)
    assert (found.filled, found.count, found.left) == (3, 3, ())
    off = JO.changed(on_roster=False)
    left = required_seats(programme(AMARA, BRYN, off, team, scope=()), Stage.D1, TODAY)
    assert (left.filled, left.count, left.left) == (2, 3, (off,))


def test_whose_last_day_is_over_fills_no_seat_however_long_they_were_there() -> None:
    last = stage_days(at(AMARA, BRYN), TODAY)[Stage.D1].end
    gone = BRYN.changed(end=last - timedelta(days=1))
    assert required_seats(at(AMARA, gone), Stage.D1, TODAY).vacant == ()
    assert required_seats(at(AMARA, gone), Stage.D1, last).vacant == ("leader",)
