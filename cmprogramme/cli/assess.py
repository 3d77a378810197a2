"""Assessment: outside scores, statements and rounds."""

from __future__ import annotations

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.numbers import Place
from cmprogramme.cli.reading import areas, required
from cmprogramme.cli.telling import told
from lifecycle.assessing.telling import sheet_page
from lifecycle.assessment.telling import areas_page, asked_page, compared_page


def skip(statement: str, *, reason: str = "", by: str = "", back: bool = False) -> Answer:
    """Mark a statement as not applicable (leader), with a --reason; --back asks it again."""
    if back:
        return do("assess ask-again", {"statement": statement, "by": by})
    why = required(reason, "--reason")
    return do("assess leave-out", {"statement": statement, "reason": why, "by": by})


def show(*, sheet: bool = False, statements: bool = False, area: str = "") -> Answer:
    """Each area: creation, destruction, score, confidence, gap, and the statements with a talk gap or raters apart.

    --sheet: the answers of the open sheet. --statements: what is asked and what each level means. --area AP,PR: those.
    """
    wanted = areas(area, "--area")
    if statements:
        return told(asked_page, wanted, items="statements")
    return told(sheet_page if sheet else areas_page, wanted)


def compare(before: Place, after: Place) -> Answer:
    """Two rounds by number: the change of each area, the noise band, and whether it is real."""
    return told(compared_page, (before, after))
