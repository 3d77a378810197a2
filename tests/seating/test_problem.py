"""Who satisfies what a stage requires, and what a seat takes of somebody (rules.md team)."""

from dataclasses import replace

import pytest

from bench.team_rosters import question, worked_roster
from seating.objective import extents, team_terms
from seating.problem import Required, TeamRule
from tests.seating.worked import CONSULTED, CORE, broken, build_question, changed, solved


def test_a_role_is_satisfied_by_those_who_hold_it_or_are_named_and_a_core_seat_where_one_is_asked() -> None:
    people = changed("Eoin", roles=("data owner",))
    data_owner, in_core = Required("data owner", "role"), Required("data owner", "role", seat="core")
    named = Required("finance director", "role", keys=("Chen", "Gwen"))
    nobody = Required("people lead", "role")
    problem = build_question(*people, required=(data_owner, in_core, named, nobody))
    assert problem.required_on_roster == (data_owner, in_core, named)
    assert extents(problem, ("Amara",), ("Eoin",)).required == frozenset({in_core, named})
    assert extents(problem, ("Amara", "Eoin"), ("Gwen",)).required_function == 0


def test_it_has_a_core_seat_where_the_stage_asks_for_one() -> None:
    people = tuple(
        replace(one, hours=2.0) if one.key in ("Dalia", "Eoin") else one for one in worked_roster()
    )
    either, core = Required("it"), Required("it", seat="core")
    assert TeamRule.REQUIRED_FUNCTION not in broken(solved(build_question(*people, required=(either,))))
    team = solved(build_question(*people, required=(core,)))
    assert [(one.rule, one.required) for one in team.relaxed if one.required] == [
        (TeamRule.REQUIRED_FUNCTION, core)
    ]
    free = solved(build_question(required=(core,)))
    assert {"Dalia", "Eoin"} & set(free.core)


def test_a_seat_takes_what_it_takes_of_the_person() -> None:
    sponsor = changed("Amara", hours=2.0, core_hours=2.0)
    problem = build_question(*sponsor)
    assert solved(problem).complete
    assert not solved(build_question(*changed("Amara", hours=2.0))).complete
    as_usual = team_terms(build_question(), CORE, CONSULTED).load
    assert team_terms(problem, CORE, CONSULTED).load == pytest.approx(as_usual - 4 / 60)
    assert solved(problem).objective == pytest.approx((solved(build_question()).objective or 0) + 10 * 4 / 60)


def test_the_share_of_a_function_names_those_who_break_it() -> None:
    people = [replace(one, functions=("it",)) for one in worked_roster()]
    team = solved(question("B1", people, required=()))
    broken_share = next(one for one in team.relaxed if one.rule is TeamRule.FUNCTION_SHARE)
    assert broken_share.keys == team.core
