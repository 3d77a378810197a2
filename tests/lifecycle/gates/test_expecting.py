"""What a decision is expected to give, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.deciding import decide_gate
from lifecycle.gates.expecting import Standing, expectation_states, record_result
from lifecycle.gates.nouns import Came, Decision, Expectation, Outcome
from lifecycle.measures import Measure, MeasureReading
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, stamp, with_nouns
from tests.lifecycle.gates.decisions import at, go

BY = TODAY + timedelta(days=30)
LATER = BY + timedelta(days=1)


def measure(*, lower: bool = False, plan: float | None = 85) -> Measure:
    return Measure(
        id=stamp(seed=7).new_id(),
        name="First visits",
        kind="other",
        dimension="processes",
        unit="%",
        lower_is_better=lower,
        plan=plan,
    )


def reading(of: Measure, value: float, day: date = TODAY) -> MeasureReading:
    return MeasureReading(id=stamp(seed=int(value)).new_id(), measure=of.id, day=day, value=value)


def decided(expects: Expectation | None, *nouns: Measure | MeasureReading) -> Snapshot:
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = with_nouns(snapshot, nouns)
    return snapshot.apply(go(snapshot, expects=expects))


def states(snapshot: Snapshot, day: date = TODAY) -> list[tuple[Standing, float | None]]:
    return [(one.standing, one.wanted) for one in expectation_states(snapshot, day)]


def test_without_a_word_or_a_measure_nothing_is_recorded_yet() -> None:
    assert states(decided(None)) == []
    assert states(decided(Expectation(text="A pool", by=BY)), LATER) == [("nothing recorded yet", None)]


@pytest.mark.parametrize(
    ("lower", "value", "day", "standing"),
    [
        (False, 80, BY, "came"),
        (False, 79, BY, "on the way"),
        (False, 79, LATER, "did not come"),
        (True, 80, BY, "came"),
        (True, 81, LATER, "did not come"),
    ],
)
def test_a_measure_shows_it_against_the_value_the_decision_gave(
    lower: bool, value: float, day: date, standing: Standing
) -> None:
    shown = measure(lower=lower)
    expects = Expectation(text="Four in five", by=BY, measure=shown.id, value=80)
    assert states(decided(expects, shown, reading(shown, value)), day) == [(standing, 80)]


def test_without_a_value_the_plan_of_the_measure_counts_and_an_older_actual_never_does() -> None:
    shown = measure()
    expects = Expectation(text="Most of them", by=BY, measure=shown.id)
    before = reading(shown, 90, TODAY - timedelta(days=1))
    assert states(decided(expects, shown, before)) == [("nothing recorded yet", 85)]
    assert states(decided(expects, shown, reading(shown, 84)), LATER) == [("did not come", 85)]


@pytest.mark.parametrize(
    ("came", "standing"), [("yes", "came"), ("partly", "partly"), ("no", "did not come")]
)
def test_the_leaders_word_counts_before_the_measure_and_the_newer_word_before_the_older(
    came: Came, standing: Standing
) -> None:
    shown = measure()
    expects = Expectation(text="Most of them", by=BY, measure=shown.id)
    snapshot = decided(expects, shown, reading(shown, 90))
    first = record_result(snapshot, Gate.G1, stamp(seed=91), came="yes", text="At first", by="Bryn")
    snapshot = snapshot.apply(first)
    said = record_result(snapshot, Gate.G1, stamp(seed=92), came=came, text="As we saw", by="Bryn")
    (found,) = expectation_states(snapshot.apply(said), TODAY)
    assert (found.standing, found.settled) == (standing, True)
    assert found.result is not None
    assert found.result.text == "As we saw"


def test_a_decision_that_a_later_one_supersedes_expects_nothing_unless_it_let_pass() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    expects = Expectation(text="Two weeks are enough", by=BY)
    snapshot = snapshot.apply(go(snapshot, Outcome.HOLD, expects=expects))
    assert states(snapshot) == [("nothing recorded yet", None)]
    snapshot = snapshot.apply(go(snapshot, stamp=stamp(seed=61)))
    assert states(snapshot) == []


def test_an_expectation_has_a_day_and_what_belongs_to_it_is_not_given_alone() -> None:
    snapshot, shown = at(Stage.D3, confirmed=True), measure()
    snapshot = with_nouns(snapshot, (shown,))

    def typed(**fields: Any) -> Snapshot:
        values: dict[str, Any] = {
            "outcome": Outcome.GO,
            "by": "Amara",
            "reason": "We mean it",
            "with_": (),
            **fields,
        }
        return snapshot.apply(decide_gate(snapshot, Gate.G1, stamp(seed=60), **values))

    with pytest.raises(InvalidValue, match="by when"):
        typed(expects="A pool")
    with pytest.raises(InvalidValue, match="already"):
        typed(expects="A pool", expected_by=TODAY - timedelta(days=1))
    with pytest.raises(InvalidValue, match="what is expected"):
        typed(measure=shown)
    with pytest.raises(InvalidValue, match="what reaches"):
        typed(expects="A pool", expected_by=BY, reaching=3.0)
    kept = typed(expects="A pool", expected_by=BY, measure=shown, reaching=3.0).all(Decision)[0].expects
    assert kept == Expectation(text="A pool", by=BY, measure=shown.id, value=3)
    assert typed().all(Decision)[0].expects is None


def test_what_came_needs_a_decision_that_expects_something() -> None:
    with pytest.raises(InvalidValue, match="does not say"):
        record_result(decided(None), Gate.G1, stamp(), came="yes", text="It did")
