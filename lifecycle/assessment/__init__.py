"""The eight areas: ratings, evidence, rounds and the scores that count (rules.md F3, F4, assessment).

People fill the open sheet (`open_sheet`); closing it makes an immutable Round; `area_scores` says what counts.
"""

from lifecycle.assessment.answering import (
    add_evidence,
    clear_sheet,
    mark_applicable,
    mark_not_applicable,
    presence_word,
    rate,
    rate_many,
    remove_evidence,
)
from lifecycle.assessment.comparing import AreaChange, Comparison, all_rounds, compare_rounds, find_round
from lifecycle.assessment.importing import SheetRow, import_round, read_rows
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
from lifecycle.assessment.sheet import OpenSheet, asked, no_longer_asked, open_sheet, statement_of
from lifecycle.assessment.statements import explain

__all__ = [
    "Answer",
    "AreaChange",
    "AreaFigures",
    "AreaOutcome",
    "AreaScore",
    "Comparison",
    "Disagreement",
    "Floor",
    "NotApplicable",
    "OpenSheet",
    "Rating",
    "Round",
    "RoundType",
    "SheetRow",
    "StatementEvidence",
    "Vote",
    "add_evidence",
    "all_rounds",
    "area_scores",
    "asked",
    "clear_sheet",
    "close_round",
    "compare_rounds",
    "explain",
    "find_round",
    "import_round",
    "index_confidence",
    "known_scores",
    "mark_applicable",
    "mark_not_applicable",
    "newest_round_number",
    "no_longer_asked",
    "noise_band",
    "open_sheet",
    "presence_word",
    "rate",
    "rate_many",
    "read_rows",
    "record_area_round",
    "remove_evidence",
    "statement_of",
]
