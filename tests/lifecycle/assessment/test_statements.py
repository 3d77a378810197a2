"""What one statement says: levels, evidence, the cap, the median of several raters (rules.md assessment)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.assessment.nouns import Floor
from lifecycle.assessment.rounds import Vote
from lifecycle.assessment.statements import answer, explain, freshness
from lifecycle.base.areas import Evidence
from tests.builders import TODAY
from tests.lifecycle.assessment.answers import ANN, BEN, CAZ, SETTINGS, creator, destroyer, lost, made, proof


@pytest.mark.parametrize("kind", [Evidence.DOCUMENT, Evidence.OBSERVED])
def test_a_document_or_an_observation_of_any_age_lifts_the_cap(kind: Evidence) -> None:
    found = made(4, 4, proof(Evidence.ASSERTION), proof(kind, TODAY - timedelta(days=4000)))
    assert found.value == pytest.approx(100)
    assert not found.capped


def test_a_talk_gap_compares_entered_levels_before_the_cap() -> None:
    assert made(4, 1).talk_gap
    assert made(3, 1).talk_gap
    assert not made(4, 3).talk_gap
    assert made(4, 3).counted == 2


def test_several_raters_count_with_their_median_half_levels_included() -> None:
    votes = (
        Vote(statement="AP+1", rater=ANN, intention=4, reality=1),
        Vote(statement="AP+1", rater=BEN, intention=3, reality=2),
    )
    found = answer(SETTINGS, creator(), votes, (), TODAY)
    assert (found.intention, found.reality) == (3.5, 1.5)
    assert found.value == pytest.approx(0.3 * 87.5 + 0.7 * 37.5)


def test_a_rater_who_does_not_know_is_left_out_of_the_median() -> None:
    votes = (
        Vote(statement="AP-1", rater=ANN, presence=3),
        Vote(statement="AP-1", rater=BEN, presence=None),
        Vote(statement="AP-1", rater=CAZ, presence=2),
    )
    assert answer(SETTINGS, destroyer(), votes, (), TODAY).presence == 2.5


def test_the_median_is_taken_before_the_cap() -> None:
    votes = (
        Vote(statement="AP+1", rater=ANN, intention=4, reality=4),
        Vote(statement="AP+1", rater=BEN, intention=4, reality=1),
    )
    found = answer(SETTINGS, creator(), votes, (), TODAY)
    assert (found.reality, found.counted) == (2.5, 2)


def test_raters_two_levels_apart_disagree_on_that_scale_only() -> None:
    votes = (
        Vote(statement="AP+1", rater=ANN, intention=4, reality=2),
        Vote(statement="AP+1", rater=BEN, intention=2, reality=1),
    )
    (spread,) = answer(SETTINGS, creator(), votes, (), TODAY).disagreements
    assert (spread.scale, spread.lowest, spread.highest, spread.spread) == ("intention", 2, 4, 2)


def test_a_destroyer_nobody_knows_about_counts_as_occasional_and_as_unsure() -> None:
    found = lost(None)
    assert (found.presence, found.used, found.confidence) == (None, 1, 0)
    assert "counts as occasional" in explain(found, 2)[0]


@pytest.mark.parametrize(
    ("entered", "floor", "used", "raised"),
    [(0, 1, 1, True), (None, 2, 2, True), (3, 2, 3, False), (None, 1, 1, True), (2, 2, 2, False)],
)
def test_a_floor_is_the_least_presence_a_destroyer_has(
    entered: int | None, floor: int, used: int, raised: bool
) -> None:
    found = lost(entered, floor=Floor(floor, "rules.md F16", "Satisfaction without commitment."))
    assert found.used == used
    assert found.raised is raised
    if raised:
        assert "Satisfaction without commitment." in " ".join(explain(found, 2))


def test_the_best_piece_by_factor_and_age_counts() -> None:
    old_seen = proof(Evidence.OBSERVED, TODAY - timedelta(days=730))
    fresh_paper = proof(Evidence.DOCUMENT)
    found = made(2, 2, old_seen, fresh_paper)
    assert found.confidence == pytest.approx(0.7)
    assert found.evidence is Evidence.DOCUMENT


def test_a_fresher_piece_does_not_replace_a_stronger_one() -> None:
    found = made(2, 2, proof(Evidence.OBSERVED, TODAY - timedelta(days=30)), proof(Evidence.ASSERTION))
    assert found.evidence is Evidence.OBSERVED
    assert found.confidence == pytest.approx(0.5 ** (30 / 365))


def test_evidence_does_not_make_an_unknown_destroyer_sure() -> None:
    piece = proof(Evidence.OBSERVED, statement="AP-1")
    vote = Vote(statement="AP-1", rater=ANN)
    assert answer(SETTINGS, destroyer(), (vote,), (piece,), TODAY).confidence == 0
    known = Vote(statement="AP-1", rater=ANN, presence=0)
    assert answer(SETTINGS, destroyer(), (known,), (piece,), TODAY).confidence == 1


def test_evidence_dated_in_the_future_is_as_fresh_as_today() -> None:
    assert freshness(SETTINGS, TODAY + timedelta(days=300), TODAY) == 1


def test_an_unrated_statement_has_no_confidence_even_with_evidence() -> None:
    assert made(3, None, proof(Evidence.OBSERVED)).confidence == 0
