"""Two rounds side by side: what changed, and whether it is more than noise (rules.md assessment, reading 61)."""

from __future__ import annotations

from collections.abc import Mapping

from lifecycle.assessment.outcomes import POINTS, RULE
from lifecycle.assessment.rounds import AreaOutcome, Round, RoundType
from lifecycle.assessment.scores import noise_band
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import NotFound
from lifecycle.base.figures import Figure, Input, above, rounded
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One area in two rounds. Value None and `real` None where either has no score; `why` says which.

    `change` = later - earlier in points; `band` = noise points x (1 - the lower confidence of the two).
    """

    area: Area
    before: float | None
    after: float | None
    change: Figure
    band: Figure
    real: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds, earlier first, by area in area order; areas in neither are left out. `note` warns of rounds that do
    not ask the same."""

    before: Round
    after: Round
    areas: Mapping[Area, AreaChange]
    note: str


def compare_rounds(snapshot: Snapshot, one: int, other: int) -> Comparison:
    """The comparison of two rounds by number, `one` taken as the earlier; NotFound when there is no such round."""
    before, after = find_round(snapshot, one), find_round(snapshot, other)
    noise = snapshot.playbook.assessment.noise_points
    held = [area for area in AREAS if before.outcome(area) is not None or after.outcome(area) is not None]
    return Comparison(
        before,
        after,
        {area: _compare(noise, area, before, after) for area in held},
        _note(before, after),
    )


def find_round(snapshot: Snapshot, number: int) -> Round:
    """The round with this number; NotFound lists those there are."""
    for found in snapshot.all(Round):
        if found.number == number:
            return found
    known = ", ".join(str(found.number) for found in all_rounds(snapshot))
    raise NotFound(
        f"There is no round {number}.",
        f"There are rounds {known}." if known else "No round has been closed yet.",
        "List them: cmprogramme assess show",
    )


@once
def all_rounds(snapshot: Snapshot) -> tuple[Round, ...]:
    """All closed rounds, first to last."""
    return tuple(sorted(snapshot.all(Round), key=lambda found: found.number))


def _compare(noise: float, area: Area, before: Round, after: Round) -> AreaChange:
    then, now = before.outcome(area), after.outcome(area)
    if then is None or now is None or then.score is None or now.score is None:
        lacking = [f"round {found.number}" for found in (before, after) if _score(found, area) is None]
        why = f"Not assessed in {' and '.join(lacking)}."
        formula = f"score of round {after.number} - score of round {before.number}"
        empty = Figure(f"{area} change", None, POINTS, formula, source=RULE, note=why)
        return AreaChange(area, _score(before, area), _score(after, area), empty, empty, None, why)
    points = now.score - then.score
    lower = min(then.confidence, now.confidence)
    band = noise_band(noise, then.confidence, now.confidence)
    real = above(abs(points), band)
    if real:
        why = f"A real change: {rounded(abs(points))} points are more than the {rounded(band)} that can be noise."
    else:
        why = (
            f"Not distinguishable from noise: {rounded(abs(points))} points are within {rounded(band)}. "
            "Fresher or stronger evidence narrows the band."
        )
    return AreaChange(
        area=area,
        before=then.score,
        after=now.score,
        change=Figure(
            name=f"{area} change",
            value=points,
            unit=POINTS,
            formula=f"score of round {after.number} - score of round {before.number}",
            inputs=(
                Input(f"round {after.number}", now.score, source=after.label()),
                Input(f"round {before.number}", then.score, source=before.label()),
            ),
            source=RULE,
            note=why,
        ),
        band=Figure(
            name=f"{area} noise band",
            value=band,
            unit=POINTS,
            formula=f"{noise:g} x (1 - the lower confidence)",
            inputs=(
                Input(f"confidence of round {before.number}", then.confidence),
                Input(f"confidence of round {after.number}", now.confidence),
                Input("the lower", lower),
            ),
            source=f"{RULE}; playbook assessment.noise_points",
        ),
        real=real,
        why=why,
    )


def _score(found: Round, area: Area) -> float | None:
    held: AreaOutcome | None = found.outcome(area)
    return held.score if held else None


def _note(before: Round, after: Round) -> str:
    notes = []
    if before.type is not after.type:
        notes.append(
            f"Round {before.number} is {_kind(before)} and round {after.number} {_kind(after)}: "
            "they do not ask the same."
        )
    if before.playbook != after.playbook:
        notes.append(f"Computed with {before.playbook} and {after.playbook}.")
    if before.constants != after.constants:
        notes.append("The constants of scoring differ.")
    return " ".join(notes)


def _kind(found: Round) -> str:
    return {
        RoundType.FULL: "a full round",
        RoundType.QUICK: "a quick check",
        RoundType.AREA: "given by area",
    }[found.type]
