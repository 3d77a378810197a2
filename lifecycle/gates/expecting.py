"""What a gate decision is expected to give, and what came of it: the next gate pack prints both (rules.md gates)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import at_least, at_most
from lifecycle.base.noun import Ref, build
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.base.words import day_words
from lifecycle.gates.conditions import newest_decision
from lifecycle.gates.conditions_changed import OfDecision
from lifecycle.gates.nouns import Came, Decision, DecisionResult, Expectation
from lifecycle.measures import Measure, MeasureReading, scorecard
from lifecycle.once import once
from lifecycle.overrides import unique
from lifecycle.passing import newest, rulings
from lifecycle.people import named
from lifecycle.rights import writer
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Standing = Literal["came", "partly", "did not come", "on the way", "nothing recorded yet"]
"""How an expectation stands: as the leader said, else as its measure shows, which is on the way until its day."""

SAID: Mapping[Came, Standing] = {"yes": "came", "partly": "partly", "no": "did not come"}


@dataclass(frozen=True, slots=True)
class ExpectationState:
    """What a decision was expected to give beside what came by a day.

    `measure` is the one named, `reading` its newest actual since the decision, `wanted` what it should reach (its plan
    where the decision gave no value). `result` is the leader's word.
    """

    decision: Decision
    expects: Expectation
    measure: Measure | None
    reading: MeasureReading | None
    wanted: float | None
    result: DecisionResult | None
    standing: Standing

    @property
    def settled(self) -> bool:
        """Whether nothing more is to come: the leader said what came, or the measure reached it."""
        return self.result is not None or self.standing == "came"


@once
def expectation_states(snapshot: Snapshot, today: date) -> tuple[ExpectationState, ...]:
    """Every expectation of a decision by today, the oldest decision first.

    The leader's word counts before the measure. A measure counts with its newest actual since the day decided: it came
    once the value is reached; before the day expected it is else on the way, from the day after it did not come. A
    decision superseded before it let its gate pass expects nothing any more.
    """
    results = {one.decision: one for one in snapshot.all(DecisionResult) if one.recorded_on <= today}
    lines = {line.measure.id: line for line in scorecard(snapshot, today).every}
    found = []
    for each in rulings(snapshot, today):
        decision, expects = each.decision, each.decision.expects
        later = newest(snapshot, decision.gate, today, decision.wave)
        superseded = later is not None and later.decision.id != decision.id and not each.passes
        if expects is None or superseded:
            continue
        line = lines.get(expects.measure) if expects.measure is not None else None
        actual = line.actual if line is not None else None
        reading = actual if actual is not None and actual.day >= decision.decided_on else None
        wanted = expects.value
        if wanted is None and line is not None:
            wanted = line.measure.plan
        result = results.get(decision.id)
        found.append(
            ExpectationState(
                decision=decision,
                expects=expects,
                measure=line.measure if line is not None else None,
                reading=reading,
                wanted=wanted,
                result=result,
                standing=SAID[result.came]
                if result is not None
                else _shown(line.measure if line is not None else None, reading, wanted, expects, today),
            )
        )
    return tuple(found)


def _shown(
    measure: Measure | None,
    reading: MeasureReading | None,
    wanted: float | None,
    expects: Expectation,
    today: date,
) -> Standing:
    """How it stands by its measure alone."""
    if measure is None or reading is None or wanted is None:
        return "nothing recorded yet"
    reached = at_most if measure.lower_is_better else at_least
    if reached(reading.value, wanted):
        return "came"
    return "on the way" if today <= expects.by else "did not come"


def expectation(
    text: str, by: date | None, measure: Measure | None, value: float | None, stamp: Stamp
) -> Expectation | None:
    """What is expected as it was typed, None for nothing. InvalidValue for a part without the rest, or a day gone."""
    if not text.strip():
        for name, given in (("expected_by", by), ("measure", measure), ("reaching", value)):
            if given is not None:
                raise InvalidValue(
                    "It does not say what is expected.",
                    "A day, a measure or a value belongs to an expectation.",
                    "Say what the decision is expected to give, or leave the rest out.",
                    field=name,
                )
        return None
    if by is None:
        raise InvalidValue(
            "It does not say by when it is expected.",
            "The next gate shows what came of it by then.",
            "Give the day.",
            field="expected_by",
        )
    if by < stamp.today:
        raise InvalidValue(
            f"It would have been expected by {day_words(by)} already.",
            f"Today is {day_words(stamp.today)}.",
            "Give a later day.",
            field="expected_by",
        )
    if value is not None and measure is None:
        raise InvalidValue(
            "It does not say what reaches this value.",
            "A value is one of a measure.",
            "Name the measure, or leave the value out.",
            field="reaching",
        )
    return Expectation(text=text, by=by, measure=measure.id if measure is not None else None, value=value)


def why_no_result(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """No decision says what it is expected to give."""
    return (
        "" if expectation_states(snapshot, stamp.today) else "No decision says what it is expected to give."
    )


def recorded(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The gate, and whether it came."""
    result = change.put(DecisionResult)
    return Told({"gate": after.get(Decision, result.decision).gate.value, "came": result.came})


@action(
    "gate result",
    title="Record what came of a decision",
    line="The next gate pack prints it beside what the decision was expected to give.",
    of=DecisionResult,
    why_not=why_no_result,
    tells=recorded,
)
def record_result(
    snapshot: Snapshot,
    gate: Annotated[Gate, Says("the gate that was decided")],
    stamp: Stamp,
    *,
    came: Annotated[Came, Says("whether what was expected came")],
    text: Annotated[Line, Says("what came of it")],
    by: Annotated[str, Ref("person"), Says("who says so; left out: you")] = "",
    decision: OfDecision = None,
) -> Change:
    """Record what came of the newest decision on a gate, or of another one; said again, the newer word counts.

    InvalidValue where that decision says nothing it is expected to give.
    """
    found = decision or newest_decision(snapshot, gate, stamp.today)
    if found.expects is None:
        raise InvalidValue(
            f"'{found.label()}' does not say what it is expected to give.",
            "There is nothing to compare with what came.",
            "Name a decision that does.",
            field="decision",
        )
    who, strangers = named(snapshot, by) if by.strip() else writer(snapshot, stamp.who)
    noun = build(
        DecisionResult,
        {
            "id": snapshot.id_for(DecisionResult, str(found.id)),
            "decision": found.id,
            "recorded_on": stamp.today,
            "came": came,
            "text": text,
            "by": who,
        },
    )
    label = f"Recorded what came of {found.label()}: {came}"
    return make_change(snapshot, stamp, label, puts=(*unique(strangers), noun), reopens=True)
