"""From ratings and evidence to one answer a statement (rules.md assessment, readings 54 to 60)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median

from lifecycle.assessment.nouns import SCALES, Floor, Scale, StatementEvidence
from lifecycle.assessment.rounds import Answer, Disagreement, Vote
from lifecycle.base.areas import Evidence
from lifecycle.base.figures import TOLERANCE, at_least
from lifecycle.base.groups import grouped
from lifecycle.playbook import Statement
from lifecycle.playbook.assessment import AssessmentSettings

POINTS_PER_LEVEL = 25
"""A level of 0-4 as points of 100 (rules.md assessment)."""

UNKNOWN_PRESENCE = 1
"""A destroyer nobody could judge counts as occasional: not knowing is a loss in itself (rules.md assessment)."""

PROOF = frozenset({Evidence.DOCUMENT, Evidence.OBSERVED})
"""Evidence that lets reality count above the cap (reading 57)."""

PRESENCE_WORDS = ("absent", "occasional", "frequent", "pervasive")


def factor(settings: AssessmentSettings, kind: Evidence) -> float:
    """How much a score resting on this kind of evidence can be relied on, 0-1 (rules.md assessment)."""
    match kind:
        case Evidence.OBSERVED:
            return settings.evidence.observed
        case Evidence.DOCUMENT:
            return settings.evidence.document
        case Evidence.ASSERTION:
            return settings.evidence.assertion
        case Evidence.NONE:
            return settings.evidence.none


def freshness(settings: AssessmentSettings, day: date, today: date) -> float:
    """0.5^(age in calendar days / half-life), 1 for a day in the future (rules.md assessment, reading 57)."""
    return float(0.5 ** (max(0, (today - day).days) / settings.half_life_days))


def strongest(
    settings: AssessmentSettings, pieces: Iterable[StatementEvidence], today: date
) -> tuple[StatementEvidence | None, float]:
    """The piece with the highest factor times freshness, and that number; (None, 0) for none (reading 57)."""
    best: StatementEvidence | None = None
    reach = 0.0
    for piece in pieces:
        worth = factor(settings, piece.kind) * freshness(settings, piece.date, today)
        if best is None or worth > reach + TOLERANCE:
            best, reach = piece, worth
    return best, reach


def middle(votes: Iterable[Vote], scale: Scale) -> float | None:
    """The median of the levels given, the mean of the two middle ones for an even number; None when nobody knows."""
    levels = _levels(votes, scale)
    return float(median(levels)) if levels else None


def disagreements(
    settings: AssessmentSettings, statement: str, votes: Iterable[Vote]
) -> tuple[Disagreement, ...]:
    """The scales on which raters lie at least the playbook's number of levels apart (reading 56)."""
    given = tuple(votes)
    found = []
    for scale in SCALES:
        levels = _levels(given, scale)
        if levels and at_least(max(levels) - min(levels), settings.disagreement):
            found.append(
                Disagreement(statement=statement, scale=scale, lowest=min(levels), highest=max(levels))
            )
    return tuple(found)


def spreads(votes: Iterable[Vote]) -> tuple[Disagreement, ...]:
    """How far raters lie apart on each scale of each statement that two or more of them rated, however little."""
    given: dict[str, list[Vote]] = {}
    for vote in votes:
        given.setdefault(vote.statement, []).append(vote)
    return tuple(
        Disagreement(
            statement=statement, scale=scale, lowest=min(levels), highest=max(levels), raters=len(levels)
        )
        for statement, of_one in given.items()
        for scale in SCALES
        if len(levels := _levels(of_one, scale)) > 1
    )


def capped_reality(
    settings: AssessmentSettings, reality: float, pieces: Iterable[StatementEvidence]
) -> float:
    """The reality that counts: above the cap only with a document or an observation of any age (readings 56, 57)."""
    if any(piece.kind in PROOF for piece in pieces):
        return reality
    return min(reality, settings.reality_cap_level)


def answer(
    settings: AssessmentSettings,
    statement: Statement,
    votes: Iterable[Vote],
    pieces: Iterable[StatementEvidence],
    today: date,
    *,
    floor: Floor | None = None,
    excluded: str = "",
) -> Answer:
    """One statement with all its figures as of today. The cap touches creators only, a floor destroyers only."""
    given, proofs = tuple(votes), tuple(pieces)
    best, reach = strongest(settings, proofs, today)
    common = {
        "statement": statement.id,
        "area": statement.area,
        "kind": statement.kind,
        "text": statement.text,
        "weight": statement.weight,
        "severity": statement.severity,
        "excluded": excluded,
        "evidence": best.kind if best else Evidence.NONE,
        "evidence_date": best.date if best else None,
        "evidence_text": best.text if best else "",
        "disagreements": disagreements(settings, statement.id, given),
    }
    if statement.kind == "creator":
        return Answer.model_validate({**common, **_creator(settings, given, proofs, reach)})
    return Answer.model_validate({**common, **_destroyer(given, reach, floor)})


def explain(answer: Answer, cap_level: float) -> tuple[str, ...]:
    """What a reader should know about this answer, one sentence each: cap, talk gap, unknown, floor, disagreement."""
    said = []
    if answer.excluded:
        said.append(f"Does not apply: {answer.excluded}")
    if answer.capped:
        said.append(
            f"Reality {answer.reality:g} counts as {answer.counted:g} ({_points(answer.counted):g} of 100): above "
            f"level {cap_level:g} a document or an observation is needed, and there is none. "
            "Add one to count it in full."
        )
    if answer.talk_gap:
        said.append(
            f"Talk gap: intended at {answer.intention:g}, real at {answer.reality:g}. Announced, but not done."
        )
    if answer.kind == "creator" and answer.applies and not answer.rated:
        said.append("Not rated yet: it needs a level for intention and one for reality.")
    if answer.kind == "destroyer" and answer.applies and answer.presence is None:
        said.append(
            f"Nobody knows whether it is there, so it counts as {PRESENCE_WORDS[UNKNOWN_PRESENCE]}. "
            "Find out and rate it, even if it is absent."
        )
    if answer.raised and answer.floor is not None:
        said.append(
            f"Counts as at least {PRESENCE_WORDS[answer.floor]}: {answer.floor_reason} ({answer.floor_source})"
        )
    said += [
        f"Raters disagree on {spread.scale}: from {spread.lowest} to {spread.highest}. Talk about it."
        for spread in answer.disagreements
    ]
    return tuple(said)


def _creator(
    settings: AssessmentSettings,
    votes: tuple[Vote, ...],
    pieces: tuple[StatementEvidence, ...],
    reach: float,
) -> dict[str, object]:
    intention, reality = middle(votes, "intention"), middle(votes, "reality")
    counted = None if reality is None else capped_reality(settings, reality, pieces)
    value = None
    if intention is not None and counted is not None:
        value = settings.intention_weight * _points(intention) + settings.reality_weight * _points(counted)
    return {
        "intention": intention,
        "reality": reality,
        "counted": counted,
        "value": None if value is None else min(100.0, value),
        "confidence": reach if value is not None else 0.0,
        # entered levels, before the cap (reading 4)
        "talk_gap": intention is not None
        and reality is not None
        and at_least(intention - reality, settings.talk_gap),
    }


def _destroyer(votes: tuple[Vote, ...], reach: float, floor: Floor | None) -> dict[str, object]:
    presence = middle(votes, "presence")
    entered = float(UNKNOWN_PRESENCE) if presence is None else presence
    return {
        "presence": presence,
        "used": entered if floor is None else max(entered, float(floor.presence)),
        "floor": None if floor is None else floor.presence,
        "floor_source": "" if floor is None else floor.source,
        "floor_reason": "" if floor is None else floor.reason,
        "confidence": reach if presence is not None else 0.0,
    }


def _levels(votes: Iterable[Vote], scale: Scale) -> list[int]:
    return [level for vote in votes if (level := getattr(vote, scale)) is not None]


def _points(level: float | None) -> float:
    return POINTS_PER_LEVEL * (level or 0.0)


def by_statement(pieces: Iterable[StatementEvidence]) -> Mapping[str, tuple[StatementEvidence, ...]]:
    """Evidence by statement id."""
    return grouped(pieces, lambda piece: piece.statement)
