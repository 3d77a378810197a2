"""The team over the stages on the sheet (rules.md summary, team)."""

from __future__ import annotations

import itertools
import json

import pytest

from lifecycle.base.phases import STAGES, Stage
from lifecycle.people import Person
from lifecycle.programme import Programme, Status
from lifecycle.snapshot import Snapshot
from lifecycle.summary import people
from lifecycle.summary.basis import Basis
from lifecycle.summary.people import team_part
from lifecycle.summary.sheet import TeamPart, TeamStage, person
from lifecycle.team.in_turn import recommended_ahead
from lifecycle.team.recommendation import accept
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.lifecycle.team.rosters import assigned, story


def at(snapshot: Snapshot, stage: Stage) -> Snapshot:
    """The programme in a later stage."""
    return with_nouns(snapshot, [snapshot.get(Programme, snapshot.programme.id).changed(stage=stage)])


def stage_of(found: TeamPart, stage: Stage) -> TeamStage:
    return next(one for one in found.stages if one.stage == stage.value)


def test_stages_ahead_have_the_recommended_team_and_the_first_change_says_who_and_why() -> None:
    snapshot = story()
    found, teams = team_part(Basis(snapshot, TODAY)), recommended_ahead(snapshot, TODAY)
    assert [one.stage for one in found.stages] == [stage.value for stage in STAGES]
    assert [(one.core, one.consulted) for one in found.stages] == [
        (len(team.core), len(team.consulted)) for team in teams
    ]
    assert [one.state for one in found.stages] == ["now"] + ["ahead"] * (len(STAGES) - 1)
    before, after = next(pair for pair in itertools.pairwise(teams) if pair[0].core != pair[1].core)
    joiners = {move.who for move in found.moves if move.joins}
    assert joiners == {person(one.id) for one in after.core if one not in before.core}
    assert all(move.why and move.day for move in found.moves)


def test_the_present_team_is_the_real_one_with_the_recommended_beside_and_the_past_stays_as_it_was() -> None:
    snapshot = at(assigned(assigned(story(), "D1", Amara="core"), "D2", Amara="core", Bryn="core"), Stage.D2)
    found = team_part(Basis(snapshot, TODAY))
    past, now = stage_of(found, Stage.D1), stage_of(found, Stage.D2)
    assert (past.core, past.consulted, past.state, past.real, past.planned) == (1, 0, "done", True, None)
    assert (now.core, now.state, now.real) == (2, "now", True)
    assert now.planned == len(recommended_ahead(snapshot, TODAY)[0].core)


def test_a_past_stage_nobody_recorded_is_unknown_and_an_accepted_team_is_told() -> None:
    snapshot = story()
    accepted = snapshot.apply(accept(snapshot, recommended_ahead(snapshot, TODAY)[0], stamp()))
    assert stage_of(team_part(Basis(at(snapshot, Stage.D2), TODAY)), Stage.D1).core is None
    told = stage_of(team_part(Basis(at(accepted, Stage.D2), TODAY)), Stage.D1)
    assert (told.core, told.real) == (len(recommended_ahead(snapshot, TODAY)[0].core), False)


def test_vacancies_that_differ_only_in_their_area_are_one() -> None:
    texts = ["need an L4 in sales, AP at least 3, 6 h a week", "need an L3 in IT, 6 h a week"]
    texts.insert(1, texts[0].replace("AP", "PR"))
    assert list(people._alike(texts)) == [
        "need an L4 in sales with skill in AP and PR, 6 h a week",
        "need an L3 in IT, 6 h a week",
    ]


def test_nobody_is_named_but_by_id() -> None:
    snapshot = story()
    text = json.dumps(team_part(Basis(snapshot, TODAY)).model_dump(mode="json"))
    assert not [one.name for one in snapshot.all(Person) if one.name in text]
    assert "{person:" in text


def test_without_a_roster_nothing_is_known() -> None:
    found = team_part(Basis(programme(), TODAY))
    assert {one.core for one in found.stages} == {None}
    assert (found.moves, found.vacancies, found.note) == ((), (), "")


def test_where_planning_takes_too_long_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_PLANNED", 1)
    found = team_part(Basis(story(), TODAY))
    assert {one.core for one in found.stages} == {None}
    assert found.note == people.NOT_PLANNED


def test_of_a_programme_that_ended_nobody_joins_any_more() -> None:
    snapshot = story()
    over = with_nouns(snapshot, [snapshot.programme.changed(status=Status.CLOSED)])
    found = team_part(Basis(over, TODAY))
    assert (found.moves, found.vacancies, found.note) == ((), (), "")
