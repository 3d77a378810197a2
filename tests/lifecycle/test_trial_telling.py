"""What is told of a trial."""

from __future__ import annotations

from dataclasses import replace

from lifecycle.base.phases import Stage
from lifecycle.base.words import number
from lifecycle.people import find_person
from lifecycle.team.supposing import Suppose, suppose
from lifecycle.trial import compare
from lifecycle.trial_telling import trial_page
from tests.builders import TODAY, stamp
from tests.lifecycle.team.rosters import story
from tests.page_reading import cells, said


def test_a_trial_tells_who_would_move_by_stage_and_nothing_of_stages_that_stay() -> None:
    snapshot = story()
    chen = find_person(snapshot, "Chen")
    after = snapshot.apply(suppose(snapshot, Suppose(without=(chen.id,)), stamp()))
    trial = compare(snapshot, after, (Stage.D1,), TODAY)
    page = trial_page(trial, "Chen leaves")
    assert said(page) == ["Supposed: Chen leaves", f"{trial.rows} rows would change."]
    rows = cells(page)
    assert rows[0][0] == "D1"
    assert any(row[0].split() == ["Chen", "core", "→", "not", "on", "the", "roster"] for row in rows)
    same = trial_page(compare(snapshot, snapshot, (Stage.D1,), TODAY), "nothing")
    assert (said(same)[1], cells(same)) == ("No row would change.", [])
    assert same.values()["stages"][0]["changes"] == []


def test_a_team_that_is_not_complete_any_more_has_no_points() -> None:
    snapshot = story()
    amara = find_person(snapshot, "Amara")
    after = snapshot.apply(suppose(snapshot, Suppose(without=(amara.id,)), stamp()))
    trials = (compare(snapshot, after, (Stage.D1,), TODAY), compare(after, snapshot, (Stage.D1,), TODAY))
    lost, won = (" ".join(cells(trial_page(trial, "Amara"))[0]) for trial in trials)
    points = number(trials[0].stages[0].before.team.objective, places=2)
    assert points in lost
    assert lost.endswith(" points → no complete team")
    assert won.endswith(f"no complete team → {points} points")


def test_only_a_rule_that_was_kept_before_is_told_as_not_kept() -> None:
    snapshot = story()
    trial = compare(snapshot, snapshot, (Stage.D1,), TODAY)
    (one,) = trial.stages
    shift = replace(
        one,
        before=replace(one.before, relaxed=("too few people",)),
        after=replace(one.after, relaxed=("too few people", "too few functions")),
        new_vacancies=("somebody",),
    )
    rows = [
        " ".join(" ".join(row).split()) for row in cells(trial_page(replace(trial, stages=(shift,)), "so"))
    ]
    assert rows[1:] == ["new vacancy somebody", "not kept too few functions"]
