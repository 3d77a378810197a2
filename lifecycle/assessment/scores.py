"""What counts: the score of each area from its newest closed round (rules.md F3, F4, reading 25; decision 25)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lifecycle.assessment.outcomes import POINTS, RULE, SHARE, AreaFigures, figures
from lifecycle.assessment.rounds import Answer, AreaOutcome, Disagreement, Round, RoundType
from lifecycle.assessment.statements import freshness, spreads
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import Figure, Input, above, below, weighted_mean
from lifecycle.base.page import Status
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words
from lifecycle.once import once
from lifecycle.playbook import Playbook
from lifecycle.snapshot import Snapshot

Source = Literal["full", "quick", "area", "none"]


@dataclass(frozen=True, slots=True)
class AreaScore:
    """The score of an area that counts, as of a day.

    `score` 0-100 and `confidence` 0-1 have value None where no round holds the area. `source` says which kind of
    round it comes from: `quick` is indicative and satisfies no gate. `closed_confidence` is the round's own and stays
    as closed, `confidence` is what is left of it on the day asked. `gap` = max(0, target - score). `change` is against
    the round before (None: there is none), `real` whether it is more than noise. `answers` and what raters said are
    those of the newest round that asked, whether it was enough for a score or not; `spreads`: how far raters lie apart.
    """

    area: Area
    title: str
    score: Figure
    confidence: Figure
    closed_confidence: Figure
    creation: Figure
    destruction: Figure
    source: Source
    round: Round | None
    before: Round | None
    answers: tuple[Answer, ...]
    talk_gaps: tuple[Answer, ...]
    disagreements: tuple[Disagreement, ...]
    spreads: tuple[Disagreement, ...]
    target: float
    gap: Figure
    change: Figure
    real: bool | None
    low_confidence: bool

    @property
    def value(self) -> float | None:
        """The score, None = not yet assessed."""
        return self.score.value

    @property
    def indicative(self) -> bool:
        """Whether it comes from a quick check only."""
        return self.source == "quick"


@once
def area_scores(snapshot: Snapshot, today: date, upto: int | None = None) -> dict[Area, AreaScore]:
    """The eight areas in area order; an unassessed one has value None.

    The newest full round, or round given by area, that shows a score for the area counts; a quick check only where
    there is no such round. `upto` looks at rounds up to that number only, for comparing with an earlier decision.
    """
    playbook = snapshot.playbook
    rounds = tuple(found for found in snapshot.all(Round) if upto is None or found.number <= upto)
    return {area: _area_score(playbook, area, rounds, today) for area in AREAS}


@once
def known_scores(snapshot: Snapshot, today: date, upto: int | None = None) -> dict[Area, float | None]:
    """The scores alone, in area order; None = not yet assessed. They do not depend on today, only on the rounds."""
    rounds = tuple(found for found in snapshot.all(Round) if upto is None or found.number <= upto)
    scores: dict[Area, float | None] = {}
    for area in AREAS:
        current, _ = counting(rounds, area)
        held = current.outcome(area) if current else None
        scores[area] = held.score if held else None
    return scores


def index_confidence(snapshot: Snapshot, today: date, upto: int | None = None) -> Figure:
    """Weighted mean of the eight confidences, 0-1; value None until all eight areas are known (reading 32)."""
    scores = area_scores(snapshot, today, upto)
    weights = snapshot.playbook.area_weights
    known = {
        area: found.confidence.value for area, found in scores.items() if found.confidence.value is not None
    }
    missing = [area.value for area in AREAS if area not in known]
    return Figure(
        name="Confidence of the index",
        value=None if missing else weighted_mean((weights[area], value) for area, value in known.items()),
        unit=SHARE,
        formula="sum(area weight x area confidence)",
        inputs=tuple(
            Input(area.value, found.confidence.value, found.confidence) for area, found in scores.items()
        ),
        source="rules.md reading 32; playbook areas (weight)",
        note=f"Not yet assessed: {', '.join(missing)}." if missing else "",
    )


def newest_round_number(snapshot: Snapshot) -> int:
    """The number of the last round closed, 0 before the first."""
    return max((found.number for found in snapshot.all(Round)), default=0)


def counting(rounds: tuple[Round, ...], area: Area) -> tuple[Round | None, Round | None]:
    """(the round that counts for this area, the one before it of the same standing); None where there is none."""
    holding = sorted(
        (found for found in rounds if (held := found.outcome(area)) is not None and held.score is not None),
        key=lambda found: (found.date, found.number),
        reverse=True,
    )
    solid = [found for found in holding if found.type is not RoundType.QUICK]
    line = solid or holding
    return (line[0] if line else None), (line[1] if len(line) > 1 else None)


def noise_band(noise_points: float, one: float, other: float) -> float:
    """Points of change that can be noise: noise points x (1 - the lower confidence) (rules.md assessment)."""
    return noise_points * (1 - min(one, other))


def _area_score(playbook: Playbook, area: Area, rounds: tuple[Round, ...], today: date) -> AreaScore:
    current, before = counting(rounds, area)
    held = current.outcome(area) if current else None
    target = playbook.target(area)
    if current is None or held is None:
        opened = _unknown(area, rounds)
        confidence = opened.confidence
        change, real = _no_change(area, None), None
    else:
        opened = round_figures(current, held)
        confidence = _confidence_today(playbook, current, held, opened.confidence, today)
        change, real = _change(playbook, area, current, before)
    said = _said(area, rounds)
    answers = tuple(answer for answer in said.of(area) if answer.applies) if said is not None else ()
    named = {answer.statement for answer in answers}
    return AreaScore(
        area=area,
        title=playbook.area_title(area),
        score=opened.score,
        confidence=confidence,
        closed_confidence=opened.confidence,
        creation=opened.creation,
        destruction=opened.destruction,
        source="none" if current is None else current.type.value,
        round=current,
        before=before,
        answers=answers,
        talk_gaps=tuple(answer for answer in answers if answer.talk_gap),
        disagreements=tuple(spread for answer in answers for spread in answer.disagreements),
        spreads=spreads(vote for vote in said.votes if vote.statement in named) if said is not None else (),
        target=target,
        gap=_gap(area, target, opened.score),
        change=change,
        real=real,
        low_confidence=confidence.value is not None
        and below(confidence.value, playbook.assessment.low_confidence),
    )


def _said(area: Area, rounds: tuple[Round, ...]) -> Round | None:
    """The newest round in which statements of the area were answered, whether that was enough for a score or not."""
    asked = [found for found in rounds if any(answer.applies and answer.rated for answer in found.of(area))]
    return max(asked, key=lambda found: (found.date, found.number), default=None)


def round_figures(found: Round, held: AreaOutcome) -> AreaFigures:
    """What a closed round found for one area, as figures that open. Nothing is computed anew but the opening."""
    if found.type is RoundType.AREA:
        return _given_by_area(found, held)
    return figures(held, found.of(held.area), found.constants, quick=found.type is RoundType.QUICK)


APART = "from the statements of the area, each as it was rated"
"""How what an area creates and destroys is computed, where there is nothing to compute it from."""


def _given_by_area(found: Round, held: AreaOutcome) -> AreaFigures:
    rests = (found.evidence.value if found.evidence else "nothing") + f", {day_words(found.date)}"
    apart = "Given as one score for the area; what it creates and destroys was not told apart."
    return AreaFigures(
        area=held.area,
        outcome=held,
        answers=(),
        score=Figure(
            name=f"{held.area} score",
            value=held.score,
            unit=POINTS,
            formula="as given for the area by an assessment made outside",
            inputs=(Input("given", held.score, source=f"round {found.number}: {rests}"),),
            source="rules.md F3, decision 25",
            note=found.note,
        ),
        creation=Figure(f"{held.area} value created", None, POINTS, APART, source=RULE, note=apart),
        destruction=Figure(f"{held.area} value destroyed", None, POINTS, APART, source=RULE, note=apart),
        confidence=Figure(
            name=f"{held.area} confidence",
            value=held.confidence,
            unit=SHARE,
            formula="evidence factor x freshness on the day it was recorded",
            inputs=(Input("evidence", rests),),
            source=f"{RULE}, decision 25; playbook assessment.evidence, assessment.half_life_days",
        ),
    )


def _confidence_today(
    playbook: Playbook, found: Round, held: AreaOutcome, as_closed: Figure, today: date
) -> Figure:
    aged = freshness(playbook.assessment, found.closed, today)
    value = held.basis * aged
    quick = found.type is RoundType.QUICK
    if quick:
        value = min(found.constants.quick_cap, value)
    return Figure(
        name=f"{held.area} confidence",
        value=value,
        unit=SHARE,
        formula="confidence as closed x 0.5^(days since / half-life)"
        + (f", at most {found.constants.quick_cap:g} (quick check)" if quick else ""),
        inputs=(
            Input(f"as closed on {day_words(found.closed)}", held.basis, as_closed),
            Input("days since", max(0, (today - found.closed).days)),
            Input("half-life in days", playbook.assessment.half_life_days),
        ),
        source=f"{RULE}, readings 14 and 25; playbook assessment.half_life_days",
        note="Low: ask for fresh evidence." if below(value, playbook.assessment.low_confidence) else "",
    )


def _gap(area: Area, target: float, score: Figure) -> Figure:
    return Figure(
        name=f"{area} gap",
        value=None if score.value is None else max(0.0, target - score.value),
        unit=POINTS,
        formula="max(0, target - score)",
        inputs=(Input("target", target), Input("score", score.value, score)),
        source="rules.md F3; playbook areas (target)",
    )


def _change(
    playbook: Playbook, area: Area, current: Round, before: Round | None
) -> tuple[Figure, bool | None]:
    now = current.outcome(area)
    then = before.outcome(area) if before else None
    if before is None or now is None or then is None or now.score is None or then.score is None:
        return _no_change(area, current), None
    points = now.score - then.score
    band = noise_band(playbook.assessment.noise_points, now.confidence, then.confidence)
    real = above(abs(points), band)
    return (
        Figure(
            name=f"{area} change",
            value=points,
            unit=POINTS,
            formula=f"score of round {current.number} - score of round {before.number}",
            inputs=(
                Input(f"round {current.number}", now.score, source=day_words(current.date)),
                Input(f"round {before.number}", then.score, source=day_words(before.date)),
                Input("noise band", band),
            ),
            source=f"{RULE}; playbook assessment.noise_points",
            note="A real change."
            if real
            else f"Within the noise of {band:g} points: it may be no change at all.",
        ),
        real,
    )


def _no_change(area: Area, current: Round | None) -> Figure:
    note = "Not yet assessed." if current is None else "There is no earlier round to compare with."
    return Figure(
        f"{area} change",
        None,
        POINTS,
        "score of this round - score of the one before",
        source=RULE,
        note=note,
    )


def _unknown(area: Area, rounds: tuple[Round, ...]) -> AreaFigures:
    tried = [found for found in rounds if found.outcome(area) is not None]
    held = tried[-1].outcome(area) if tried else None
    why = "Not yet assessed."
    if held is not None:
        why = f"Not yet assessed: in round {tried[-1].number} {held.note[:1].lower()}{held.note[1:]}"
    blank = AreaOutcome(area=area, note=why)

    def empty(name: str, unit: str, formula: str) -> Figure:
        return Figure(f"{area} {name}", None, unit, formula, source=RULE, note=why)

    return AreaFigures(
        area=area,
        outcome=blank,
        answers=(),
        score=empty("score", POINTS, "value created less value destroyed, as weighed by the playbook"),
        creation=empty("value created", POINTS, APART),
        destruction=empty("value destroyed", POINTS, APART),
        confidence=empty("confidence", SHARE, "evidence x freshness of what the score rests on"),
    )


def area_status(value: float | None, target: float) -> Status:
    """On plan at its target, off plan below two thirds of it."""
    if value is None:
        return "none"
    return "on" if value >= target else "watch" if value >= target * 2 / 3 else "off"
