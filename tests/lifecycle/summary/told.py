"""A sheet with something typed in its parts, made for tests of what is done with sheets."""

from __future__ import annotations

from datetime import date

from lifecycle.summary.sheet import Ask, Change, Changes, Joiner, Risk, Sheet, TeamPart, person
from lifecycle.summary.sponsor import sponsor_sheet
from tests.builders import TODAY, programme
from tests.lifecycle.summary.pages import AMARA, BRYN

__all__ = ["AMARA", "BRYN", "told"]


def told(**texts: str) -> Sheet:
    """The sheet of a programme with sponsor and leader, saying these texts where somebody typed one."""
    question = texts.get("question", "Release somebody from service?")
    return sponsor_sheet(programme(AMARA, BRYN), TODAY).model_copy(
        update={
            "wanted": (
                Ask(
                    kind="asked",
                    key="asked:1",
                    question=question,
                    options=("yes", texts.get("option", "no")),
                    recommendation=texts.get("recommendation", "yes"),
                    by=date(2026, 12, 4),
                    otherwise=texts.get("otherwise", "the pilot waits"),
                    who=f"{person(AMARA.id)} (sponsor)",
                ),
            ),
            "changes": Changes(
                number=None, since=None, lines=(Change(group="added", text=texts.get("change", "6 ideas")),)
            ),
            "team": TeamPart(
                moves=(
                    Joiner(who=person(BRYN.id), joins=True, stage="Frame", day=None, why="brings breadth"),
                ),
                vacancies=("Now: need a manager in service",),
            ),
            "risks": (
                Risk(kind="own", key="own:1", text=texts.get("risk", "Too few"), owner=person(BRYN.id)),
            ),
        }
    )
