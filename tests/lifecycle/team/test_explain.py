"""Why somebody is on the team, or not: the sentence, what it would cost, what changes it (rules.md team)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.listed import Role
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.team.explain import Why, brings, lost_words, why
from lifecycle.team.recommendation import Recommendation, reasons, recommend
from seating.one_stage.marginal import Marginal, Place, TermPart
from seating.problem import Relaxation, TeamRule
from tests.builders import FUNCTIONS, TODAY, person, programme
from tests.lifecycle.team.rosters import story
from tests.seating.unhurried import UNHURRIED


@pytest.fixture(scope="module")
def told() -> dict[str, Why]:
    snapshot = story()
    found = recommend(snapshot, Stage.B1, TODAY, seconds=UNHURRIED)
    later = [recommend(snapshot, Stage.B2, TODAY, seconds=UNHURRIED)]
    return {one.name: one for one in reasons(found, later)}


def test_everybody_has_a_reason_and_each_name_stands_once(told: dict[str, Why]) -> None:
    assert len(told) == 12
    assert all(one.sentence.endswith(".") and "{" not in one.sentence for one in told.values())
    assert {one.state for one in told.values()} == {"core", "consulted", "informed"}


def test_who_cannot_be_done_without_is_told_by_the_rule_and_has_no_figure(told: dict[str, Why]) -> None:
    for name in ("Amara", "Bryn", "Farah"):
        assert told[name].required_by, name
        assert told[name].delta is None, name


def test_who_brings_points_is_told_by_points_and_who_would_cost_some_is_informed(
    told: dict[str, Why],
) -> None:
    for one in told.values():
        if one.delta is None:
            assert one.required_by or one.forbidden_by, one.name
        else:
            assert (one.delta >= 0) == (one.state != "informed"), one.name
            assert len(one.terms) <= 3


def test_a_seat_that_changes_later_names_the_stage(told: dict[str, Why]) -> None:
    assert {one.entry for one in told.values() if one.state == "informed"} <= {None, "B2"}
    assert {one.exit for one in told.values() if one.state != "informed"} <= {None, "B2"}


def lists(low: int, high: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(low, high), min_size=8, max_size=8)


@st.composite
def rosters(draw: st.DrawFn) -> tuple[Person, ...]:
    """Five to nine people: the first the sponsor, the second the leader."""
    people = []
    for place in range(draw(st.integers(5, 9))):
        roles = {0: (Role.SPONSOR,), 1: (Role.LEADER,)}.get(place, ())
        one = person(
            f"Person {place}",
            draw(st.sampled_from(FUNCTIONS[:6])),
            draw(st.integers(1, 5)),
            roles=(
                *roles,
                *draw(st.sets(st.sampled_from(["process_owner", "change_voice"]), max_size=1)),
            ),
            position=place,
            hours=30 if place < 2 else draw(st.sampled_from([0, 1.5, 4, 6, 30])),
        )
        levels = dict(zip(AREAS, draw(lists(0, 4)), strict=True))
        people.append(one.changed(competencies={area: level for area, level in levels.items() if level}))
    return tuple(people)


def claims_hold(one: Why, found: Recommendation, about: Person) -> None:
    """Every claim a sentence makes about a person is true of that person."""
    floor = found.problem.competency_floor
    text = one.sentence
    core = [each for each in found.core if each.id != about.id]
    for area in re.findall(
        r"(?:brings|and) (\w\w) cover \+", text.split(" Without ")[0].split("the team would")[0]
    ):
        assert about.competency(Area(area)) > 0, text
    if re.search(r"brings (?:[^.;]* and )?breadth of functions", text):
        assert set(about.functions) - {function for each in core for function in each.functions}, text
    for area in re.findall(r"the only person with (\w\w) of", text):
        able = [
            each
            for each in (*found.core, *found.consulted, *found.informed)
            if each.competency(Area(area)) >= floor
        ]
        assert about in able, text
        assert "hours" in text or able == [about], text
    for area in re.findall(r"(\w\w) of \d or more is needed", text):
        assert about.competency(Area(area)) >= floor, text
    for area, level in re.findall(r"\b(AP|PR|PO|PC|IT|ME|CX|CA)([0-4])\b", text):
        assert about.competency(Area(area)) == int(level), text
    if "the sponsor has a core seat" in text:
        assert about.has(Role.SPONSOR), text
    if "the project leader has a core seat" in text:
        assert about.has(Role.LEADER), text
    for role in re.findall(r"the (\w+ \w+) must be at least consulted", text):
        if one.state != "informed":
            assert about.has(role.replace(" ", "_")), text
    for function in re.findall(r"somebody from (\w+) must", text):
        if one.state != "informed":
            assert function.lower() in about.functions, text
    if "a core seat needs" in text:
        assert about.hours < 6, text
    if "brings no competence in the areas this stage needs" in text:
        needed = [area for area, figure in found.need.items() if figure.value]
        assert all(about.competency(area) == 0 for area in needed), text


@settings(max_examples=40, deadline=None)
@given(
    rosters(),
    st.sampled_from([Stage.D2, Stage.POOL, Stage.B1, Stage.B3, Stage.R2]),
    st.sampled_from([14, 120, 500]),
)
def test_every_claim_of_a_reason_is_true_of_the_person(
    people: tuple[Person, ...], stage: Stage, staff: int
) -> None:
    found = recommend(programme(*people, staff=staff), stage, TODAY, seconds=UNHURRIED)
    known = {str(one.id): one for one in people}
    for one in reasons(found):
        claims_hold(one, found, known[one.key])


def test_cover_of_an_area_somebody_does_not_know_is_not_theirs() -> None:
    found = recommend(story(), Stage.B1, TODAY, seconds=UNHURRIED)
    chen = next(one for one in found.problem.candidates if one.name == "Chen")
    assert brings(found.problem, found.team, chen, TermPart("coverage", 1.0, AREAS.index(Area.ME)))
    assert not brings(found.problem, found.team, chen, TermPart("coverage", 1.0, AREAS.index(Area.IT)))
    assert brings(found.problem, found.team, chen, TermPart("breadth", 1.0)), "alone from finance"
    dalia = next(one for one in found.problem.candidates if one.name == "Dalia")
    assert not brings(found.problem, found.team, dalia, TermPart("breadth", 1.0)), "Eoin is from IT as well"
    assert brings(found.problem, found.team, chen, TermPart("seniority", 1.0)), "the core would be too junior"
    eoin = next(one for one in found.problem.candidates if one.name == "Eoin")
    assert not brings(found.problem, found.team, eoin, TermPart("seniority", 1.0)), "it would be nearer 3.4"


def test_without_somebody_a_team_has_less_cover_and_more_meetings() -> None:
    parts = (TermPart("seniority", 5.0), TermPart("load", 0.25))
    assert lost_words(parts) == "5.00 points less of seniority mix and 0.25 points more of meeting load"


def test_what_a_seat_would_cost_names_who_would_lose_theirs() -> None:
    """Kit knows processes alone: the cover of propositions that a seat costs is what Jonas brings."""
    found = recommend(story(), Stage.D1, TODAY, seconds=UNHURRIED)
    told = {one.name: one.sentence for one in reasons(found)}
    assert told["Kit"].startswith(
        "Kit is informed: a seat in place of Jonas would cost 1.11 points (PR cover -1.11);"
    )


def sentence(
    found: Recommendation,
    name: str,
    seat: Place,
    delta: float | None,
    *parts: TermPart,
    rules: tuple[Relaxation, ...] = (),
    without: tuple[str, ...] = (),
) -> str:
    """What is told of somebody whose seat is worth so much; `without` are not in the best other team."""
    key = next(one.key for one in found.problem.candidates if one.name == name)
    out = {one.key for one in found.problem.candidates if one.name in without}
    core, consulted = (
        tuple(each for each in keys if each not in out) for keys in (found.team.core, found.team.consulted)
    )
    one = Marginal(key, seat, delta, rules, (), parts, core, consulted, proven=True)
    return why(found.problem, found.team, one).sentence


def test_of_a_difference_only_what_is_somebodys_own_is_said_to_be_brought() -> None:
    found = recommend(story(), Stage.B1, TODAY, seconds=UNHURRIED)
    parts = (
        TermPart("coverage", 1.5, AREAS.index(Area.IT)),
        TermPart("coverage", 0.5, AREAS.index(Area.ME)),
    )
    assert sentence(found, "Chen", "core", 2.0, *parts) == (
        "Chen is core: brings ME cover +0.50; the best other team has 1.50 points less of IT cover."
        " Without Chen the best team is 2.00 points lower."
    )


def test_three_rules_are_named_and_the_rest_counted() -> None:
    found = recommend(story(), Stage.B1, TODAY, seconds=UNHURRIED)
    limits = (
        TeamRule.FUNCTIONS_LOWER,
        TeamRule.SIZE_LOWER,
        TeamRule.FUNCTION_SHARE,
        TeamRule.SENIORITY_BAND,
    )
    told = sentence(found, "Chen", "core", None, rules=tuple(Relaxation(rule, 5, 4) for rule in limits))
    assert "no function may hold more than" in told
    assert "mean level" not in told
    assert "; 1 rule more" in told


def test_a_seat_is_in_place_of_somebody_only_where_one_person_would_lose_theirs() -> None:
    found = recommend(story(), Stage.B1, TODAY, seconds=UNHURRIED)
    cost = TermPart("coverage", -1.0, AREAS.index(Area.PR))
    one = sentence(found, "Kit", "informed", -1.0, cost, without=("Jonas",))
    two = sentence(found, "Kit", "informed", -1.0, cost, without=("Jonas", "Hugo"))
    assert one.startswith("Kit is informed: a seat in place of Jonas would cost 1.00 points")
    assert two.startswith("Kit is informed: a seat would cost 1.00 points")
    assert re.search(r"; PC is covered \d+% by Bryn and Eoin and others", one), (
        "the core before Ines, who knows more"
    )
