"""The shorter words of a case come to what a person would have entered."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.authoring.given import Begun, begun
from lifecycle.assessment import area_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.measures import Measure, MeasureReading
from lifecycle.people import roster
from lifecycle.preconditions import preconditions
from lifecycle.suitability import suitability
from tests.builders import core
from tests.cmprogramme.authoring.trying import PEOPLE, read, run

EXPECT = "expect:\n  index: unknown\n"


def entered(given: str) -> Begun:
    """The programme of these words."""
    return begun(read(PEOPLE + given + EXPECT), core())


def test_people_have_names_by_role_and_function_numbered_where_they_are_alike() -> None:
    """So that lines can name them."""
    text = (
        "    - function: service\n      count: 2\n    - function: service\n    - name: Ada\n      level: 1\n"
        "      competencies:\n        all: 2\n        AP: 4\n"
    )
    people = roster(entered(text).snapshot)
    assert [one.name for one in people] == ["Sponsor", "Leader", "Service 1", "Service 2", "Service", "Ada"]
    assert people[-1].competencies == {area: 4 if area is Area.AP else 2 for area in AREAS}


def test_all_spreads_over_what_is_not_named() -> None:
    """Fourteen factors at 2 and one at 4, each with evidence; the levers likewise."""
    found = entered(
        "  preconditions:\n    all: 2\n    M1: 4\n  suitability:\n    all: 3\n    price: 0\n"
        "    granularity: 3\n    readiness: 3\n"
    ).snapshot
    scores = {one.factor.id: one.score for one in preconditions(found).factors}
    assert (scores["M1"], set(scores.values()), preconditions(found).evidenced) == (4, {2, 4}, 15)
    assert suitability(found).verdict is not None


def test_scores_and_ratings_are_observed_and_count_in_full() -> None:
    """A score as given; a creator at 4 everywhere with no destroyer is 100, 0 is 0."""
    found = entered("  scores:\n    all: 30\n    AP: 42\n")
    told = {area: score.value for area, score in area_scores(found.snapshot, found.day).items()}
    assert told == {area: 42 if area is Area.AP else 30 for area in AREAS}
    found = entered("  ratings:\n    AP: 4\n    PR: 0\n")
    rated = area_scores(found.snapshot, found.day)
    assert (rated[Area.AP].value, rated[Area.PR].value, rated[Area.IT].value) == (100, 0, None)
    assert rated[Area.AP].confidence.value == 1


def test_a_measure_the_scorecard_proposes_is_there_with_its_reading() -> None:
    """By its id; what it is, the playbook says."""
    found = entered("  readings:\n    end-to-end-days: 12.5\n").snapshot
    (measure,) = found.all(Measure)
    assert (measure.name, measure.lower_is_better) == ("Days from request to done", True)
    assert [one.value for one in found.all(MeasureReading)] == [12.5]


@pytest.mark.parametrize("value", [1.4999999, 1234567.5])
def test_a_number_is_entered_with_all_its_digits(value: float) -> None:
    """Else a case at the limit of a criterion would try another number."""
    found = entered(f"  readings:\n    end-to-end-days: {value}\n").snapshot
    assert [one.value for one in found.all(MeasureReading)] == [value]


PARTS = """\
gates:
  - id: G1
    criteria:
      - id: churn
        kind: must
        check: all
        title: Few leave, and we know why
        parts:
          - id: why
            check: confirmed
            title: We know why
          - id: share
            check: reads
            title: Few leave
            reads:
              number: How many left last year, in percent?
            unit: '%'
            compare: below
            threshold: 1.5
"""


@pytest.mark.parametrize(("value", "held"), [("1.4", True), ("1.5", False)])
def test_numbers_and_confirmations_reach_the_parts_of_a_criterion(
    tmp_path: Path, value: str, held: bool
) -> None:
    """A number at its limit is not below it."""
    cases = (
        PEOPLE + f"  numbers:\n    churn/share: {value}\n  confirmed: [churn/why]\n"
        "expect:\n  criteria:\n    churn: met\n    churn/why: met\n    churn/share: met\n"
    )
    (tried,) = run(tmp_path, cases, PARTS).tried
    assert [check.held for check in tried.checks] == [held, True, held]
