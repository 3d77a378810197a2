"""From answers to an area's score, and the figures that open it (rules.md F3, F4, assessment)."""

from __future__ import annotations

from collections.abc import Sequence

from lifecycle.assessment.rounds import Answer, AreaOutcome, Constants, Disagreement
from lifecycle.base.areas import Area
from lifecycle.base.figures import Figure, Input, at_least, mean, weighted_mean
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words, percent
from lifecycle.playbook.assessment import AssessmentSettings

POINTS = "points of 100"
SHARE = "share of 1"
RULE = "rules.md assessment"


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """One area of a sheet or a round: what was found, the answers behind it, and its figures.

    `score` is A, `creation` C, `destruction` D, all 0-100; `confidence` is 0-1. Value None = not yet assessed.
    """

    area: Area
    outcome: AreaOutcome
    answers: tuple[Answer, ...]
    score: Figure
    creation: Figure
    destruction: Figure
    confidence: Figure

    @property
    def talk_gaps(self) -> tuple[Answer, ...]:
        """Statements intended well above what is real, in order."""
        return tuple(answer for answer in self.answers if answer.talk_gap and answer.applies)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where raters lie far apart."""
        return tuple(spread for answer in self.answers if answer.applies for spread in answer.disagreements)

    @property
    def capped(self) -> tuple[Answer, ...]:
        """Statements whose reality the evidence cap lowers."""
        return tuple(answer for answer in self.answers if answer.capped and answer.applies)

    @property
    def raised(self) -> tuple[Answer, ...]:
        """Destroyers that facts recorded elsewhere make present."""
        return tuple(answer for answer in self.answers if answer.raised and answer.applies)


def constants_of(settings: AssessmentSettings) -> Constants:
    """The playbook's constants as a round keeps them."""
    return Constants(
        intention_weight=settings.intention_weight,
        reality_weight=settings.reality_weight,
        destroyer_weight=settings.destroyer_weight,
        rated_share=settings.rated_share,
        quick_cap=settings.quick_confidence_cap,
    )


def outcome(
    area: Area, answers: Sequence[Answer], constants: Constants, *, quick: bool = False
) -> AreaOutcome:
    """C, D, A and confidence of one area from its answers (rules.md assessment, readings 13, 54, 55, 58).

    C = weighted mean of the rated creators; D = 100 * sum(severity * presence) / (3 * sum(severity)), 0 without a
    destroyer; A = max(0, C - 0.5 D), shown only when enough creators are rated. Confidence = mean over all
    statements that apply; in a quick check it is capped.
    """
    applicable = [answer for answer in answers if answer.applies]
    creators = [answer for answer in applicable if answer.kind == "creator"]
    rated = [answer for answer in creators if answer.rated]
    destroyers = [answer for answer in applicable if answer.kind == "destroyer"]
    creation = weighted_mean((answer.weight, answer.value or 0.0) for answer in rated)
    destruction = destroyed(destroyers)
    basis = mean(answer.confidence for answer in applicable) or 0.0
    note = _why_not(creators, rated, constants.rated_share)
    if not note and creation is None:
        note = "The creators that are rated weigh nothing in this playbook."
    score = None
    if creation is not None and not note:
        score = max(0.0, creation - constants.destroyer_weight * destruction)
    return AreaOutcome(
        area=area,
        score=None if score is None else min(100.0, score),
        creation=None if creation is None else min(100.0, creation),
        destruction=min(100.0, destruction),
        confidence=min(1.0, constants.quick_cap, basis) if quick else min(1.0, basis),
        basis=min(1.0, basis),
        creators=len(creators),
        rated=len(rated),
        note=note,
    )


def destroyed(destroyers: Sequence[Answer]) -> float:
    """D, 0-100, of the destroyers that apply; 0 for none (reading 55)."""
    weight = sum(answer.severity for answer in destroyers)
    if not weight:
        return 0.0
    return 100 * sum(answer.severity * (answer.used or 0.0) for answer in destroyers) / (3 * weight)


def figures(
    found: AreaOutcome, answers: Sequence[Answer], constants: Constants, *, quick: bool = False
) -> AreaFigures:
    """The same as figures that open down to the statements."""
    applicable = [answer for answer in answers if answer.applies]
    creation, destruction = _creation(found, applicable, constants), _destruction(found, applicable)
    score = Figure(
        name=f"{found.area} score",
        value=found.score,
        unit=POINTS,
        formula=f"max(0, C - {constants.destroyer_weight:g} x D)",
        inputs=(
            Input("C, value created", found.creation, creation),
            Input("D, value destroyed", found.destruction, destruction),
            Input("creators rated", f"{found.rated} of {found.creators}"),
        ),
        source=f"{RULE}; playbook assessment.destroyer_weight",
        note=found.note or ("Indicative: a quick check of three statements." if quick else ""),
    )
    return AreaFigures(
        area=found.area,
        outcome=found,
        answers=tuple(answers),
        score=score,
        creation=creation,
        destruction=destruction,
        confidence=_confidence(found, applicable, constants, quick=quick),
    )


def _why_not(creators: Sequence[Answer], rated: Sequence[Answer], share: float) -> str:
    if not creators:
        return "No creator of this area applies, so there is nothing to score."
    if at_least(len(rated) / len(creators), share) and rated:
        return ""
    needed = next(count for count in range(1, len(creators) + 1) if at_least(count / len(creators), share))
    return (
        f"{len(rated)} of {len(creators)} creators are rated; the score shows from {needed} on "
        f"({percent(share)}). Rate {needed - len(rated)} more."
    )


def _creation(found: AreaOutcome, applicable: Sequence[Answer], constants: Constants) -> Figure:
    return Figure(
        name=f"{found.area} value created",
        value=found.creation,
        unit=POINTS,
        formula=(
            f"weighted mean of x = {constants.intention_weight:g} x intention + {constants.reality_weight:g} x "
            "reality over the rated creators, a level being 25 points"
        ),
        inputs=tuple(
            Input(answer.statement, answer.value, _x(answer, constants), source=answer.text)
            for answer in applicable
            if answer.kind == "creator"
        ),
        source=f"{RULE}; playbook statements, assessment.intention_weight, assessment.reality_weight",
        note=""
        if found.rated == found.creators
        else f"{found.creators - found.rated} creators are not rated and left out.",
    )


def _x(answer: Answer, constants: Constants) -> Figure:
    return Figure(
        name=answer.statement,
        value=answer.value,
        unit=POINTS,
        formula=f"25 x ({constants.intention_weight:g} x intention + {constants.reality_weight:g} x reality counted)",
        inputs=(
            Input("intention, median of raters", answer.intention),
            Input("reality, median of raters", answer.reality),
            Input("reality counted, after the evidence cap", answer.counted),
            Input("weight", answer.weight),
            Input("evidence", answer.evidence.value, source=answer.evidence_text),
        ),
        source=f"{RULE}; playbook statement {answer.statement}",
        note="The evidence cap lowers the reality that counts." if answer.capped else "",
    )


def _destruction(found: AreaOutcome, applicable: Sequence[Answer]) -> Figure:
    destroyers = [answer for answer in applicable if answer.kind == "destroyer"]
    unknown = sum(answer.presence is None for answer in destroyers)
    return Figure(
        name=f"{found.area} value destroyed",
        value=found.destruction,
        unit=POINTS,
        formula="100 x sum(severity x presence) / (3 x sum(severity)); unknown counts as occasional (1)",
        inputs=tuple(
            Input(
                answer.statement,
                answer.used,
                _presence(answer),
                source=answer.text,
            )
            for answer in destroyers
        ),
        source=f"{RULE}; playbook statements (severity)",
        note=f"{unknown} unknown, counted as occasional." if unknown else "",
    )


def _presence(answer: Answer) -> Figure:
    raised = answer.floor if answer.raised else None
    return Figure(
        name=answer.statement,
        value=answer.used,
        unit="presence 0-3",
        formula="the larger of the presence entered (unknown = 1) and the floor from other records",
        inputs=(
            Input("presence, median of raters", answer.presence),
            Input("floor", answer.floor, source=answer.floor_source),
            Input("severity", answer.severity),
            Input("evidence", answer.evidence.value, source=answer.evidence_text),
        ),
        source=f"{RULE}, reading 59; playbook statement {answer.statement}",
        note=answer.floor_reason if raised is not None else "",
    )


def _confidence(
    found: AreaOutcome, applicable: Sequence[Answer], constants: Constants, *, quick: bool
) -> Figure:
    formula = "mean of evidence factor x freshness over the statements that apply"
    if quick:
        formula = f"the smaller of {constants.quick_cap:g} (quick check) and the {formula}"
    return Figure(
        name=f"{found.area} confidence",
        value=found.confidence,
        unit=SHARE,
        formula=formula,
        inputs=tuple(
            Input(
                answer.statement,
                answer.confidence,
                source=answer.evidence.value
                if answer.evidence_date is None
                else f"{answer.evidence.value}, {day_words(answer.evidence_date)}",
            )
            for answer in applicable
        ),
        source=f"{RULE}, reading 57; playbook assessment.evidence, assessment.half_life_days",
    )
