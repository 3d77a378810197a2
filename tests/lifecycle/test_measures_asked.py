"""What gates ask of the scorecard, on a playbook with dimensions of its own (rules.md F18)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from lifecycle.base.phases import Stage
from lifecycle.measures import Measure, MeasureReading, scorecard
from lifecycle.measures_asked import baseline_covered, dimension_coverage, every_action, every_actual
from lifecycle.playbook import Playbook
from lifecycle.playbook.strategy import DimensionSetting
from tests.builders import TODAY, core, programme
from tests.entries import entered


def of_dimensions(*ids: str) -> Playbook:
    """Core with other dimensions of the scorecard."""
    dimensions = tuple(DimensionSetting(id=id, title=f"our {id}") for id in ids)
    card = core().scorecard.model_copy(update={"dimensions": dimensions, "measures": ()})
    return core().model_copy(update={"scorecard": card})


def measure(dimension: str, **fields: object) -> Measure:
    return entered(
        Measure,
        **{"name": f"About {dimension}", "dimension": dimension, "plan": 100.0, "owner": uuid4(), **fields},
    )


def actual(of: Measure, value: float, day: date = TODAY) -> MeasureReading:
    return entered(MeasureReading, measure=of.id, day=day, value=value)


def test_as_many_dimensions_are_asked_for_as_the_playbook_lists() -> None:
    playbook = of_dimensions("churn", "network")
    churn, network = measure("churn"), measure("network")
    readings = actual(churn, 90), actual(network, 90)
    whole = programme(churn, network, *readings, stage=Stage.R1, playbook=playbook)
    found = dimension_coverage(whole, TODAY)
    assert (found.met, found.why) == (True, "2 of 2 dimensions have a current measure.")
    assert (
        baseline_covered(whole, TODAY).why
        == "2 of 2 dimensions have a measure with a plan and a first reading."
    )
    half = programme(churn, readings[0], stage=Stage.R1, playbook=playbook)
    assert scorecard(half, TODAY).coverage.value == 0.5
    assert dimension_coverage(half, TODAY).why == "No current measure for our network."
    assert "for our network" in baseline_covered(half, TODAY).why
    assert dimension_coverage(half, TODAY, 1).met is True, "a playbook may ask for fewer"


def test_a_measure_of_a_dimension_that_is_no_longer_listed_is_kept_and_counts_nowhere() -> None:
    old, churn = measure("profitability"), measure("churn")
    snapshot = programme(
        old, churn, actual(old, 10), actual(churn, 99), stage=Stage.R1, playbook=of_dimensions("churn")
    )
    card = scorecard(snapshot, TODAY)
    assert [line.measure for line in card.lines] == [churn]
    assert [line.measure for line in card.unlisted] == [old]
    assert [line.measure for line in card.every] == [churn, old]
    assert (card.coverage.value, card.uncovered, card.late()) == (1.0, (), ())
    assert every_action(snapshot, TODAY).met is True, "it was off track"
    assert every_actual(snapshot, TODAY).why == "All 1 measures have an actual."
