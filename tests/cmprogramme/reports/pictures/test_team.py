"""The team over the stages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.reports.pictures.team import team
from lifecycle.summary.sheet import TeamPart, TeamStage
from tests.cmprogramme.reports.pictures.looking import SVG, cells, check, texts, tree, words
from tests.cmprogramme.reports.pictures.samples import team_sample, teams


@given(teams(), st.sampled_from([None, 52.0, 58.0, 68.0]))
def test_any_team_can_be_read(part: TeamPart, high: float | None) -> None:
    picture = team(part, high=high)
    check(picture)
    for stage in part.stages:
        counts = ("not known" if value is None else str(value) for value in (stage.core, stage.consulted))
        assert " | ".join(counts) in cells(picture)


def test_every_number_is_printed_and_now_is_bold() -> None:
    picture = team(team_sample())
    shown = words(picture)
    assert [shown.count(number) for number in ("3", "9", "10")] == [2, 3, 1]
    assert [text.text for text in texts(picture) if text.bold and not text.text.isdigit()] == ["Title of B3"]


def test_in_a_low_picture_all_numbers_stand_over_the_columns() -> None:
    shown = words(team(team_sample(), high=52))
    assert shown.count("3") == 1
    assert shown.count("+6") == 4


def test_a_number_too_wide_for_its_stage_is_in_the_table_only() -> None:
    many = TeamPart(stages=tuple(one.model_copy(update={"consulted": 4000}) for one in team_sample().stages))
    picture = team(many, high=52)
    check(picture)
    assert "+4000" not in words(picture)
    assert "9 | 4000" in cells(picture)


def test_core_is_solid_and_consulted_dashed() -> None:
    root = tree(team(team_sample()))
    assert len([path for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray")]) == 10
    assert len([rect for rect in root.iter(f"{SVG}rect") if not rect.get("stroke-dasharray")]) == 10 + 2


def test_the_core_recommended_beside_the_real_one_is_a_stroke_and_told() -> None:
    stages = team_sample().stages
    now = stages[6].model_copy(update={"planned": 10})
    picture = team(TeamPart(stages=(*stages[:6], now, *stages[7:])))
    check(picture)
    assert (
        len(list(tree(picture).iter(f"{SVG}line")))
        == len(list(tree(team(team_sample())).iter(f"{SVG}line"))) + 1
    )
    assert "B3 Title of B3 | now | 9 | 4 | 10" in cells(picture)
    assert picture.description.startswith("The core team is 9 now (10 recommended) and 4 consulted")


def test_it_says_how_many_now_and_at_most() -> None:
    assert (
        team(team_sample()).description
        == "The core team is 9 now and 4 consulted, 10 at most, in Title of R2."
    )
    assert words(team(TeamPart())) == ["Not known yet"]
    now = TeamStage(stage="A", title="A", core=3, consulted=1, state="now")
    later = TeamStage(stage="B", title="B", core=3, consulted=2, state="ahead")
    assert (
        team(TeamPart(stages=(now, later))).description
        == "The core team is 3 now, the most there will be; 1 more is consulted."
    )


def test_numbers_of_all_columns_stand_in_them_or_all_over_them() -> None:
    def seats(core: int, consulted: int, stage: str) -> TeamStage:
        return TeamStage(stage=stage, title=stage, core=core, consulted=consulted, state="done", real=True)

    roomy = TeamPart(stages=(seats(5, 5, "A"), seats(4, 5, "B")))
    assert not any(word.startswith("+") for word in words(team(roomy)))
    low = TeamPart(stages=(seats(5, 5, "A"), seats(1, 9, "B")))
    assert {"+5", "+9"} <= set(words(team(low)))
