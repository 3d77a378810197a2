"""Closing a round, and recording one given by area (rules.md F3, F4, decision 25)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lifecycle.assessment.nouns import Floor, StatementEvidence
from lifecycle.assessment.outcomes import AreaFigures, constants_of
from lifecycle.assessment.rounds import AreaOutcome, Round, RoundType, Vote
from lifecycle.assessment.scores import newest_round_number
from lifecycle.assessment.sheet import NO_FLOORS, asked, current_votes, evaluate
from lifecycle.assessment.statements import factor, freshness
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.quantities import SCORE, check
from lifecycle.playbook import Playbook
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change


def record_area_round(
    snapshot: Snapshot,
    scores: Mapping[Area, float],
    *,
    evidence: Evidence,
    day: date,
    note: str = "",
    stamp: Stamp,
) -> Change:
    """Record an outside assessment: one score 0-100 for each area given, all resting on the same evidence.

    Its confidence is the evidence's factor times the freshness of `day` as of today. InvalidValue names an area
    whose score is out of range. The evidence cap of statements does not apply.
    """
    if not scores:
        raise InvalidValue(
            "There is no score to record.", "", "Give at least one, like AP=42.", field="scores"
        )
    for area, score in scores.items():
        check(score, SCORE, area.value)
    settings = snapshot.playbook.assessment
    confidence = factor(settings, evidence) * freshness(settings, day, stamp.today)
    number = newest_round_number(snapshot) + 1
    made = Round(
        id=snapshot.id_of(Round, str(number)),
        number=number,
        type=RoundType.AREA,
        date=day,
        closed=stamp.today,
        areas=tuple(
            AreaOutcome(area=area, score=float(scores[area]), confidence=confidence, basis=confidence)
            for area in AREAS
            if area in scores
        ),
        evidence=evidence,
        constants=constants_of(settings),
        playbook=playbook_line(snapshot.playbook),
        note=note,
    )
    listed = ", ".join(f"{outcome.area} {outcome.score:g}" for outcome in made.areas)
    return make_change(
        snapshot,
        stamp,
        f"Recorded assessment round {number} by area ({evidence.value}): {listed}",
        puts=(made,),
    )


def close_round(
    snapshot: Snapshot,
    *,
    type: RoundType = RoundType.FULL,
    floors: Mapping[str, Floor] = NO_FLOORS,
    areas: Iterable[Area] = AREAS,
    day: date | None = None,
    note: str = "",
    stamp: Stamp,
) -> Change:
    """Close the open sheet as a round: it counts from now on and never changes again.

    `areas` limits it; areas in which no statement is rated are left out. The open sheet keeps its levels as the
    start of the next round. NotAllowed when nothing is rated, or nothing has changed what a round would hold.
    """
    quick = type is RoundType.QUICK
    if type is RoundType.AREA:
        raise NotAllowed(
            "The open sheet holds statements, not scores by area.",
            "A round given by area is recorded in one go.",
            "Record it: cmprogramme assess record AP=42 ... --evidence observed",
        )
    chosen = set(areas)
    made = round_of(
        snapshot,
        type,
        current_votes(snapshot),
        snapshot.all(StatementEvidence),
        floors,
        areas=chosen,
        day=day or stamp.today,
        note=note,
        today=stamp.today,
    )
    if made is None:
        wanted = "statements of the quick check" if quick else "statements"
        raise NotAllowed(
            "There is nothing to close.",
            f"None of the {wanted} in {', '.join(area.value for area in AREAS if area in chosen)} is rated.",
            "Rate some first: cmprogramme assess answer AP+1 --intention 3 --reality 2",
        )
    return make_change(snapshot, stamp, closing_label(made), puts=(made,), guards=ALL)


def round_of(
    snapshot: Snapshot,
    type: RoundType,
    votes: tuple[Vote, ...],
    pieces: tuple[StatementEvidence, ...],
    floors: Mapping[str, Floor],
    *,
    areas: Iterable[Area],
    day: date,
    note: str,
    today: date,
) -> Round | None:
    """The round these votes and this evidence make; None when they rate nothing in `areas`."""
    quick = type is RoundType.QUICK
    found = evaluate(snapshot, today, votes, pieces, floors, quick=quick)
    held = [found[area] for area in AREAS if area in set(areas) and _touched(found[area])]
    if not held:
        return None
    number = newest_round_number(snapshot) + 1
    kept = {
        statement.id
        for statement in asked(snapshot.playbook, quick=quick)
        if any(statement.area is area.area for area in held)
    }
    return Round(
        id=snapshot.id_of(Round, str(number)),
        number=number,
        type=type,
        date=day,
        closed=today,
        areas=tuple(area.outcome for area in held),
        answers=tuple(answer for area in held for answer in area.answers),
        votes=tuple(vote for vote in votes if vote.statement in kept),
        constants=constants_of(snapshot.playbook.assessment),
        playbook=playbook_line(snapshot.playbook),
        note=note,
    )


def closing_label(made: Round) -> str:
    """What the journal says of a closed round."""
    shown = sum(outcome.score is not None for outcome in made.areas)
    kind = "quick check" if made.type is RoundType.QUICK else "assessment"
    return f"Closed {kind} round {made.number}: {shown} of {len(made.areas)} areas scored"


def playbook_line(playbook: Playbook) -> str:
    """Playbook and version in a line."""
    return f"{playbook.id} {playbook.version}"


def _touched(area: AreaFigures) -> bool:
    return any(answer.rated for answer in area.answers if answer.applies)
