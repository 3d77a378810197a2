"""Skills: who masters what their roles need, which gaps are open, and what is done against them."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.rows import grammar
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from lifecycle.competence import Training
from lifecycle.skills_telling import gaps_page, matrix_page

CHANGE = "cmprogramme training set NAME --FIELD VALUE"


class SkillsTab(ToldTab):
    """Who can do what."""

    ID, TITLE = "skills", "Skills"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What roles need of the people who hold them, to which level, and the trainings against what is missing.",
    )
    MAIN = (Listed("skills-matrix", matrix_page),)
    SIDE = (Listed("skills-gaps", gaps_page, entries=(Training,)),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer(
            "skill train",
            "a",
            short="training",
            rank=3,
            words="Training against this gap...",
            name="part.attach",
        ),
        Command(
            "part.edit",
            "e",
            "Change this training...",
            "What the cursor is on, in its form.",
            "do_edit",
            "why_no_edit",
            "change",
            4,
            CHANGE,
        ),
        Command("part.open", "enter", "Open this training", "The same.", "do_edit", "why_no_edit"),
        Command("part.remove", "d", "Remove this training", "u brings it back.", "do_remove", "why_no_entry"),
        *grammar(Training),
    )
