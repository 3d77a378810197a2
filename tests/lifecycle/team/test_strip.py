"""The team over time: warnings, sizes."""

from __future__ import annotations

import pytest

from lifecycle.base.phases import Stage
from lifecycle.team.real import Gap, real_team
from lifecycle.team.recommendation import recommend
from lifecycle.team.strip import strip, warnings
from tests.builders import TODAY
from tests.lifecycle.team.rosters import assigned, gaps, story


def test_a_junior_core_in_definition_is_too_junior() -> None:
    snapshot = story()
    found = recommend(snapshot, Stage.D1, TODAY)
    snapshot = assigned(snapshot, "D1", Eoin="core", Farah="core", Kit="core")
    assert Gap.TOO_JUNIOR in gaps(snapshot, found)
    assert real_team(snapshot, Stage.D1).mean_seniority == pytest.approx(5 / 3)


def test_nine_people_in_definition_draw_a_plain_warning() -> None:
    snapshot = story()
    names = ["Amara", "Bryn", "Chen", "Dalia", "Eoin", "Farah", "Gwen", "Hugo", "Ines"]
    snapshot = assigned(snapshot, "D1", **dict.fromkeys(names, "core"))
    stages = strip(snapshot, [recommend(snapshot, Stage.D1, TODAY)], TODAY)
    told = warnings(stages)
    assert "Nine people in D1: 3 to 4 can still decide together." in told
    assert any(line.startswith("No frontline voice") for line in told) is False, "Build is not on the strip"


def test_no_frontline_voice_in_build_draws_a_warning() -> None:
    snapshot = assigned(story(), "B1", Amara="core", Bryn="core", Chen="core")
    teams = [recommend(snapshot, stage, TODAY) for stage in (Stage.B1,)]
    assert any("No frontline voice" in line for line in warnings(strip(snapshot, teams, TODAY)))
    seated = assigned(snapshot, "B1", Kit="consulted")
    assert not any("No frontline voice" in line for line in warnings(strip(seated, teams, TODAY)))


def test_a_team_that_narrows_is_told() -> None:
    snapshot = assigned(story(), "D1", Amara="core", Bryn="core", Chen="core")
    snapshot = assigned(snapshot, "D2", Amara="core", Bryn="core")
    teams = [recommend(snapshot, stage, TODAY) for stage in (Stage.D1, Stage.D2)]
    assert any(
        "narrows from D1 to D2: 3 functions, then 2" in line
        for line in warnings(strip(snapshot, teams, TODAY))
    )


def test_a_junior_core_is_told_only_where_the_level_band_is_a_rule() -> None:
    for staff, binds in ((None, True), (14, False)):
        snapshot = story(staff=staff)
        found = recommend(snapshot, Stage.D1, TODAY)
        snapshot = assigned(snapshot, "D1", Eoin="core", Farah="core", Kit="core")
        assert (Gap.TOO_JUNIOR in gaps(snapshot, found)) == binds
        told = warnings(strip(snapshot, [found], TODAY))
        assert any(text.startswith("Too junior for D1") for text in told) == binds
