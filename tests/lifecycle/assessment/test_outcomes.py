"""From levels and evidence to C, D, A and confidence of an area (rules.md assessment)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.assessment.outcomes import constants_of, figures, outcome
from lifecycle.assessment.rounds import Vote
from lifecycle.assessment.statements import answer, explain
from lifecycle.base.areas import Area, Evidence
from tests.builders import TODAY
from tests.lifecycle.assessment.answers import ANN, SETTINGS, creator, destroyer, lost, made, proof

CONSTANTS = constants_of(SETTINGS)


def test_three_creators_and_three_destroyers_give_the_worked_score() -> None:
    answers = (
        made(3, 2),
        made(2, 2),
        made(2, 1),
        lost(2, severity=3),
        lost(1),
        lost(0, severity=1),
    )
    found = outcome(Area.AP, answers, CONSTANTS)
    assert [a.value for a in answers[:3]] == pytest.approx([57.5, 50, 32.5])
    assert found.creation == pytest.approx(46.6667, abs=1e-4)
    assert found.destruction == pytest.approx(44.4444, abs=1e-4)
    assert found.score == pytest.approx(24.4444, abs=1e-4)


def test_a_score_never_falls_below_zero() -> None:
    found = outcome(Area.AP, (made(0, 0), lost(3)), CONSTANTS)
    assert found.score == 0


def test_reality_above_two_counts_as_fifty_points_on_an_assertion() -> None:
    found = made(4, 4, proof(Evidence.ASSERTION))
    assert found.counted == 2
    assert found.value == pytest.approx(65)
    assert found.capped
    said = " ".join(explain(found, SETTINGS.reality_cap_level))
    assert "Reality 4 counts as 2 (50 of 100)" in said
    assert "document or an observation" in said


def test_the_cap_leaves_destroyers_alone() -> None:
    assert lost(3).used == 3


def test_no_destroyer_that_applies_loses_nothing() -> None:
    found = outcome(Area.AP, (made(2, 2),), CONSTANTS)
    assert found.destruction == 0
    assert found.score == pytest.approx(50)


def test_two_observations_one_a_year_old_give_three_quarters_confidence() -> None:
    new = made(2, 2, proof(Evidence.OBSERVED))
    old = made(2, 2, proof(Evidence.OBSERVED, TODAY - timedelta(days=365)), id="AP+2")
    assert outcome(Area.AP, (new, old), CONSTANTS).confidence == pytest.approx(0.75)
    paper = made(2, 2, proof(Evidence.DOCUMENT, TODAY - timedelta(days=365)), id="AP+2")
    assert outcome(Area.AP, (new, paper), CONSTANTS).confidence == pytest.approx(0.675)


def test_unrated_creators_are_left_out_of_the_mean_and_lower_confidence() -> None:
    rated = [made(2, 2, proof(Evidence.OBSERVED), id=f"AP+{n}") for n in range(1, 4)]
    found = outcome(Area.AP, (*rated, made(None, None, id="AP+4")), CONSTANTS)
    assert (found.rated, found.creators) == (3, 4)
    assert found.score == pytest.approx(50)
    assert found.confidence == pytest.approx(0.75)


def test_a_score_shows_from_seventy_percent_of_the_creators_on() -> None:
    seven = [made(2, 2, id=f"AP+{n}") for n in range(7)]
    three = [made(None, None, id=f"AP+{n}") for n in range(7, 10)]
    assert outcome(Area.AP, (*seven, *three), CONSTANTS).score == pytest.approx(50)
    fewer = outcome(Area.AP, (*seven[:6], *three, made(2, None, id="AP+x")), CONSTANTS)
    assert fewer.score is None
    assert "6 of 10 creators are rated" in fewer.note
    assert "Rate 1 more" in fewer.note


def test_statements_taken_out_count_neither_way() -> None:
    out = answer(SETTINGS, creator("AP+2"), (), (), TODAY, excluded="We have no shops.")
    gone = answer(SETTINGS, destroyer(), (), (), TODAY, excluded="We have no shops.")
    found = outcome(Area.AP, (made(2, 2, proof(Evidence.OBSERVED)), out, gone), CONSTANTS)
    assert (found.creators, found.destruction, found.confidence) == (1, 0, 1)


def test_an_area_without_a_creator_that_applies_has_no_score_and_says_so() -> None:
    found = outcome(Area.AP, (lost(0),), CONSTANTS)
    assert found.score is None
    assert "No creator" in found.note


def test_statement_weights_count_for_creators() -> None:
    heavy = answer(
        SETTINGS,
        creator("AP+1", 3),
        (Vote(statement="AP+1", rater=ANN, intention=2, reality=2),),
        (),
        TODAY,
    )
    assert outcome(Area.AP, (heavy, made(0, 0, id="AP+2")), CONSTANTS).creation == pytest.approx(37.5)


def test_a_quick_check_never_has_more_confidence_than_its_cap() -> None:
    found = outcome(Area.AP, (made(2, 2, proof(Evidence.OBSERVED)),), CONSTANTS, quick=True)
    assert (found.confidence, found.basis) == (0.4, 1)


def test_the_score_opens_down_to_the_levels_of_a_statement() -> None:
    answers = (made(4, 4, proof(Evidence.ASSERTION)), lost(None))
    opened = figures(outcome(Area.AP, answers, CONSTANTS), answers, CONSTANTS)
    creation = opened.score.inputs[0].figure
    assert creation is not None
    statement = creation.inputs[0].figure
    assert statement is not None
    assert {item.name: item.value for item in statement.inputs}[
        "reality counted, after the evidence cap"
    ] == 2
    assert "0.5" in opened.score.formula
    assert opened.score.source.startswith("rules.md assessment")


presences = st.one_of(st.none(), st.integers(0, 3))

creators = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=6)


@given(creators, st.lists(st.tuples(presences, st.integers(1, 3)), max_size=6))
def test_scores_stay_between_zero_and_a_hundred(
    rated: list[tuple[int, int]], destroyers: list[tuple[int | None, int]]
) -> None:
    answers = [made(i, r, proof(Evidence.OBSERVED), id=f"AP+{n}") for n, (i, r) in enumerate(rated)]
    answers += [lost(p, severity=s, id=f"AP-{n}") for n, (p, s) in enumerate(destroyers)]
    found = outcome(Area.AP, answers, CONSTANTS)
    assert found.score is not None
    assert found.creation is not None
    assert 0 <= found.score <= found.creation <= 100
    assert 0 <= found.confidence <= 1


@given(creators, st.integers(0, 3))
def test_more_presence_of_a_destroyer_never_raises_a_score(
    rated: list[tuple[int, int]], presence: int
) -> None:
    answers = [made(i, r, id=f"AP+{n}") for n, (i, r) in enumerate(rated)]
    less = outcome(Area.AP, (*answers, lost(max(0, presence - 1))), CONSTANTS).score
    more = outcome(Area.AP, (*answers, lost(presence)), CONSTANTS).score
    assert less is not None
    assert more is not None
    assert more <= less
