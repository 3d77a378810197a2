"""A programme begun as a whole: one Change that holds all of it, days from the stages, roles and seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from cmprogramme.bundle import pinned
from cmprogramme.tables import read_table, table_of
from lifecycle.base.errors import InvalidContent, InvalidValue, LifecycleError
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.fit import ContextProfile
from lifecycle.founding import Founding, found, gates_from, holder, laid_out
from lifecycle.people import Person, roster
from lifecycle.programme import Programme
from lifecycle.snapshot import EMPTY
from lifecycle.team.nouns import Assignment, Seat
from lifecycle.team.recommendation import recommend
from tests.builders import TODAY, core, stamp
from tests.commanding import ROSTER

ID = UUID("11111111-2222-4333-8444-555555555555")
PLAIN = Founding(
    ID,
    "Harbour Bank",
    pinned(ID, core()),
    TODAY,
    "",
    None,
    {},
    laid_out(core(), TODAY, TODAY),
    None,
    "",
    "",
    False,
)
WHOLE = replace(PLAIN, staff=410, purpose="Worth staying with", context={"size": 0.8}, seats=True)
WHOLE = replace(WHOLE, table=read_table(str(ROSTER)))


def test_the_days_of_the_gates_are_the_last_days_of_the_stages_before_them() -> None:
    days = laid_out(core(), TODAY, TODAY)
    assert days[Gate.G0] == date(2026, 12, 4)  # ten working days from Monday 23 November on
    assert days[Gate.G1] == date(2027, 2, 5)  # and 20 and 25 more
    assert list(days.values()) == sorted(days.values())


def test_a_first_day_ahead_moves_every_gate_and_the_stage_has_not_begun() -> None:
    ahead = date(2026, 12, 7)
    assert laid_out(core(), ahead, TODAY)[Gate.G0] == date(2026, 12, 18)
    programme = found(replace(PLAIN, started=ahead), stamp()).after.programme
    assert (programme.started, programme.stage_since) == (ahead, None)


def test_everything_is_one_change_on_nothing() -> None:
    begun = found(WHOLE, stamp())
    after = EMPTY.apply(begun.change)
    assert begun.change.base == 0
    assert begun.change.final
    assert (
        begun.change.label
        == "Started programme 'Harbour Bank' with 12 people on the roster and 11 seats in D1"
        or ("seats in D1" in begun.change.label)
    )
    assert after.programme.staff == 410
    assert len(after.programme.planned) == 6
    context = after.single(ContextProfile)
    assert context is not None
    assert context.size == 0.8
    assert len(roster(after)) == 12
    assert len(begun.change.puts) == len({noun.id for noun in begun.change.puts})


def test_the_seats_are_those_the_recommendation_gives() -> None:
    begun = found(WHOLE, stamp())
    asked = recommend(found(replace(WHOLE, seats=False), stamp()).after, Stage.D1, TODAY)
    given = {one.person for one in begun.after.all(Assignment) if one.seat is Seat.CORE}
    assert given == {person.id for person in asked.core}
    assert given
    assert begun.after.all(Assignment)[0].stage is Stage.D1
    assert not found(replace(WHOLE, seats=False), stamp()).after.all(Assignment)


def test_whoever_is_named_sponsor_or_leader_is_so_alone_and_comes_onto_the_roster() -> None:
    after = found(replace(WHOLE, seats=False, sponsor="Chen", leader="Olga Newcomer"), stamp()).after
    assert holder(after, Role.SPONSOR) == "Chen"
    assert holder(after, Role.LEADER) == "Olga Newcomer"
    assert [person.name for person in after.all(Person) if person.has(Role.SPONSOR)] == ["Chen"]
    assert holder(found(replace(WHOLE, seats=False), stamp()).after, Role.SPONSOR) == "Amara"


def test_a_roster_with_a_fault_begins_nothing_and_names_row_and_column() -> None:
    table = table_of(b"name,function,level,hours\nAnn,marketing,6,10\n", "people.csv")
    with pytest.raises(InvalidContent) as refused:
        found(replace(PLAIN, table=table), stamp())
    assert "row 2, column level" in refused.value.why


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(LifecycleError):
        found(replace(PLAIN, name="  "), stamp())
    assert found(PLAIN, stamp()).change.put(Programme).name == "Harbour Bank"


def test_no_gate_is_decided_before_the_first_day_of_the_work() -> None:
    assert gates_from("G0 23 nov", core(), TODAY, TODAY)[Gate.G0] == TODAY
    for text in ("G0 2026-11-20", "G0 none, G1 2026-11-20"):
        with pytest.raises(
            InvalidValue, match=r"would be on 20 Nov.*before the first day on 23 Nov"
        ) as refused:
            gates_from(text, core(), TODAY, TODAY)
        assert refused.value.field == "gates"
        assert refused.value.do


def test_a_sponsor_and_a_leader_are_lines_like_every_name() -> None:
    with pytest.raises(InvalidValue, match=r"^sponsor: character 4 is a line break") as refused:
        found(replace(PLAIN, sponsor="Ann\nLee"), stamp())
    assert refused.value.field == "sponsor"
    with pytest.raises(InvalidValue, match=r"^leader: character 4 is the control"):
        found(replace(PLAIN, leader="Ann\x1bLee"), stamp())
