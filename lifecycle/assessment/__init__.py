"""The eight areas: ratings, evidence, rounds and the scores that count (rules.md F3, F4, assessment).

People fill the open sheet (`open_sheet`); closing it makes an immutable Round; `area_scores` says what counts.
"""

from lifecycle.assessment.nouns import Floor, NotApplicable, Rating, StatementEvidence
from lifecycle.assessment.outcomes import AreaFigures
from lifecycle.assessment.recording import close_round, record_area_round
from lifecycle.assessment.rounds import Answer, AreaOutcome, Disagreement, Round, RoundType, Vote
from lifecycle.assessment.scores import (
    AreaScore,
    area_scores,
    index_confidence,
    known_scores,
    newest_round_number,
    noise_band,
)
from lifecycle.assessment.sheet import OpenSheet, open_sheet
from lifecycle.assessment.statements import explain

__all__ = [
    "Answer",
    "AreaFigures",
    "AreaOutcome",
    "AreaScore",
    "Disagreement",
    "Floor",
    "NotApplicable",
    "OpenSheet",
    "Rating",
    "Round",
    "RoundType",
    "StatementEvidence",
    "Vote",
    "area_scores",
    "close_round",
    "explain",
    "index_confidence",
    "known_scores",
    "newest_round_number",
    "noise_band",
    "open_sheet",
    "record_area_round",
]
