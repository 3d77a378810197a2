"""Which pins are kept when not all can be (rules.md team, breadth first)."""

from dataclasses import replace

from bench.team_rosters import worked_roster
from seating.pins import dropped_pins, kept_pins
from seating.problem import Candidate, Seat
from tests.seating.worked import build_question, changed, solved


def pinned(**asked: Seat) -> tuple[Candidate, ...]:
    return tuple(replace(one, pinned=asked.get(one.key), hours=20) for one in worked_roster())


def test_without_enough_seats_the_later_on_the_roster_give_way() -> None:
    people = pinned(Lena="core", Chen="core", Hugo="core", Kit="consulted", Ines="consulted")
    problem = build_question(*people, size=(3, 4), max_consulted=1)
    assert kept_pins(problem) == {"Chen": "core", "Hugo": "core", "Ines": "consulted"}
    team = solved(problem)
    assert set(team.core) == {"Amara", "Bryn", "Chen", "Hugo"}
    assert team.consulted == ("Ines",)
    assert [one.key for one in team.relaxed if one.key] == ["Kit", "Lena"]


def test_the_only_sponsor_is_core_whatever_is_asked_and_one_of_two_may_be_consulted() -> None:
    problem = build_question(*pinned(Amara="consulted"))
    assert [one.key for one in dropped_pins(problem)] == ["Amara"]
    assert "Amara" in solved(problem).core
    two = tuple(replace(one, sponsor=one.key in ("Amara", "Chen")) for one in pinned(Amara="consulted"))
    team = solved(build_question(*two))
    assert "Amara" in team.consulted
    assert "Chen" in team.core


def test_somebody_who_is_sponsor_and_leader_takes_one_of_the_places() -> None:
    people = tuple(
        replace(one, sponsor=one.key == "Amara", leader=one.key == "Amara") for one in pinned(Chen="core")
    )
    assert kept_pins(build_question(*people, size=(2, 2))) == {"Chen": "core"}


def test_a_pin_of_somebody_excluded_or_without_the_hours_is_dropped_with_what_is_missing() -> None:
    gwen = dropped_pins(build_question(*changed("Gwen", pinned="core")))
    assert [(one.key, one.asked, one.reached) for one in gwen] == [("Gwen", 6, 5)]
    assert [
        one.key for one in dropped_pins(build_question(*changed("Kit", pinned="core", excluded=True)))
    ] == ["Kit"]


def test_a_pin_is_kept_before_the_rules_that_may_give_way() -> None:
    people = pinned(Dalia="core", Eoin="core", Gwen="core", Chen="core", Lena="core")
    team = solved(build_question(*people, function_share=0.1))
    assert {"Dalia", "Eoin", "Gwen", "Chen", "Lena"} <= set(team.core)
