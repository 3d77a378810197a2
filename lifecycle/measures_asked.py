"""What gates ask of the scorecard: dimensions covered, actuals entered, actions decided (rules.md F18)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from lifecycle.base.figures import at_least
from lifecycle.base.findings import Finding, listed, not_assessed
from lifecycle.base.listed import DimensionId
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words
from lifecycle.measures import (
    Measure,
    MeasureAction,
    MeasureReading,
    Scorecard,
    ScoreLine,
    fresh,
    has_begun,
    scorecard,
)
from lifecycle.snapshot import Snapshot
from lifecycle.waves import EVERYTHING, Stretch, undecided_waves


def dimension_coverage(snapshot: Snapshot, today: date, wanted: float | None = None) -> Finding:
    """Whether at least so many dimensions have a current measure, all by default (gate G3). None without a measure."""
    card = scorecard(snapshot, today)
    if not card.lines:
        return _no_measure(card, ONE_EACH)
    count, there = float(len(card.dimensions) - len(card.uncovered)), len(card.dimensions)
    if at_least(count, there if wanted is None else wanted):
        why = f"{count:.0f} of {there} dimensions have a current measure."
        return Finding(True, count, why, "", card.coverage)
    return Finding(
        False,
        count,
        f"No current measure for {_called(snapshot, card.uncovered)}.",
        "Give each a measure with owner, plan and a fresh actual (before rollout: a dated baseline).",
        card.coverage,
    ).about(Measure.KIND, _bare(card.lines, card.uncovered))


def baseline_covered(snapshot: Snapshot, today: date, wanted: float | None = None) -> Finding:
    """Whether so many dimensions, all by default, have a measure with a plan and a dated baseline or an actual (gate
    G1)."""
    card = scorecard(snapshot, today)
    lines, there = card.lines, len(card.dimensions)
    if not lines:
        return _no_measure(card, ONE_EACH)
    begun = {line.measure.dimension for line in lines if has_begun(line, today)}
    bare = [dimension for dimension in card.dimensions if dimension not in begun]
    count = float(len(begun))
    if at_least(count, there if wanted is None else wanted):
        why = f"{len(begun)} of {there} dimensions have a measure with a plan and a first reading."
        return Finding(True, count, why)
    return Finding(
        False,
        count,
        f"No measure with a plan and a first reading for {_called(snapshot, bare)}.",
        "Give each a measure with a plan and a baseline with its day.",
    ).about(Measure.KIND, _bare(lines, bare))


def every_actual(snapshot: Snapshot, today: date, within: Stretch = EVERYTHING) -> Finding:
    """Whether every measure has an actual that is still fresh, of the wave's own time (gate G4). None without one.

    Measures of segments the wave does not reach are not asked for.
    """
    card = scorecard(snapshot, today)
    lines = [line for line in card.lines if within.reaches(line.measure.segment)]
    if not lines:
        return _no_measure(card, "Enter the measures and their actuals.")
    missing = [
        line.measure
        for line in lines
        if line.actual is None or not fresh(snapshot, line.actual, today) or not within.since(line.actual.day)
    ]
    count = float(len(lines) - len(missing))
    if not missing:
        return Finding(True, count, f"All {len(lines)} measures have an actual.")
    days = snapshot.playbook.scorecard.current_days
    began = f" since wave {within.number} began on {day_words(within.start)}" if within.start else ""
    return Finding(
        False,
        count,
        f"No actual of the last {days} days{began} for {listed(measure.name for measure in missing)}.",
        "Record the actual of each.",
    ).about(MeasureReading.KIND, (measure.id for measure in missing))


def every_action(snapshot: Snapshot, today: date, within: Stretch = EVERYTHING) -> Finding:
    """Whether every off-track measure has an action (gate G4). Passes when none is off track (rules.md reading 23).

    None while a measure with a plan has no actual to compare, or none has both. The value counts off-track measures
    without one. Of a wave count its own, or everybody's, measures with an actual and an action since its first day.
    """
    card = scorecard(snapshot, today)
    reached = [line for line in card.lines if within.reaches(line.measure.segment)]
    lines = [one for one in reached if one.health and one.actual and within.since(one.actual.day)]
    known = {line.measure.id for line in lines}
    dark = [one.measure for one in reached if one.measure.plan is not None and one.measure.id not in known]
    if not (lines or dark):
        unknown = not_assessed("No measure has a plan and an actual to compare.", "Record plans and actuals.")
        return unknown.about(Measure.KIND, _bare(reached, card.dimensions))
    off = [line for line in lines if line.off_track]
    missing = [line.measure for line in off if not any(within.since(action.day) for action in line.actions)]
    if dark and not missing:
        unknown = not_assessed(f"No actual to compare: {listed(m.name for m in dark)}.", "Record each.")
        return unknown.about(MeasureReading.KIND, (measure.id for measure in dark))
    if not missing:
        each = f"Each of the {len(off)} measures off track has an action."
        return Finding(True, 0.0, each if off else "No measure is off track.")
    why = f"Off track without an action: {listed(measure.name for measure in missing)}."
    no = Finding(False, float(len(missing)), why, "Decide what is done about each, with owner and day.")
    return no.about(MeasureAction.KIND, (measure.id for measure in missing))


@dataclass(frozen=True, slots=True)
class OfWave:
    """What a wave that has begun and is not let pass still wants of a measure: an actual or an action since then."""

    wave: Stretch
    wants: Literal["actual", "action"]


def wanted_of(snapshot: Snapshot, line: ScoreLine, today: date) -> OfWave | None:
    """What G4 of the first such wave wants of a measure that concerns it; None where it has it, or there is none."""
    begun = (one for one in undecided_waves(snapshot, today) if one.start is not None and one.start <= today)
    wave = next(begun, None)
    if wave is None or not wave.reaches(line.measure.segment):
        return None
    if line.actual is None or not wave.since(line.actual.day):
        return OfWave(wave, "actual")
    if line.off_track and not any(wave.since(action.day) for action in line.actions):
        return OfWave(wave, "action")
    return None


ONE_EACH = "Enter one measure for each of the dimensions."


def _no_measure(card: Scorecard, remedy: str) -> Finding:
    return not_assessed("No measure is entered.", remedy).about(Measure.KIND, card.dimensions)


def _called(snapshot: Snapshot, dimensions: Sequence[DimensionId]) -> str:
    """What the playbook calls them."""
    return listed((snapshot.playbook.called("dimension", one) for one in dimensions), most=12)


def _bare(lines: Iterable[ScoreLine], dimensions: Sequence[DimensionId]) -> list[str]:
    """The measures of these dimensions, which lack something; of a dimension without a measure its name."""
    found: list[str] = []
    for dimension in dimensions:
        own = [str(line.measure.id) for line in lines if line.measure.dimension == dimension]
        found += own or [str(dimension)]
    return found
