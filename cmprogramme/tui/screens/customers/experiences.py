"""Experiences: the moments that matter to customers, three questions of each, and needs that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import Celled, Sheet
from cmprogramme.tui.screens.customers.cells import CellEntries
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described
from cmprogramme.tui.shell.commands import Command
from lifecycle.base.findings import Target
from lifecycle.base.noun import Noun
from lifecycle.base.words import day_words
from lifecycle.customers.changed_needs_telling import changed_page
from lifecycle.customers.experiences import ChangedNeed, Experience
from lifecycle.customers.experiences_telling import asked_page, days_asked, experience_page

ASKED, NEEDS = "experience-list", "need-list"
NEWEST = "newest"
"""The sheet on which the newest asking of each counts."""
QUESTIONS = ("own", "better", "rival")
"""The cells of the three questions."""


class ExperiencesTab(CellEntries):
    """What customers go through with us."""

    ID, TITLE, SHORT = "experiences", "Experiences", "Exper"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The moments that matter to customers, in each medium: how well we do, what should be better, who does it "
        "better. Digits are the scores, enter writes customers' words; J turns to today, for an asking of its own, and "
        "to the days before. Below are needs that changed.",
    )
    MAIN = (
        Celled(ASKED, asked_page, "n enters one.", entries=(Experience,)),
        Celled(NEEDS, changed_page, "n enters one.", entries=(ChangedNeed,), flow="column"),
    )
    SIDE = (Described("experience-detail", experience_page, (ASKED,)),)
    SHEETED = frozenset({ASKED})
    SHEET = "day they were asked"
    DEFAULT_CSS = """
    ExperiencesTab #experience-list { height: 2fr; min-height: 5; }
    ExperiencesTab #need-list { height: 1fr; min-height: 4; }
    ExperiencesTab .celled > .side { width: 40; }
    ExperiencesTab.-wide .celled > .side { width: 52; layout: vertical; }
    ExperiencesTab.-under .celled > .side { height: 5; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(Experience, ChangedNeed),
        Command(
            "part.new",
            "n",
            "New experience or changed need...",
            "In its form: above an experience, below a need that changed.",
            "do_new",
            "",
            "new",
            6,
            "cmprogramme experience add NAME --importance 1-5",
        ),
        Command(
            "part.remove",
            "d",
            "Remove this asking or need",
            "What was asked on that day; u brings it back.",
            "do_remove",
            "why_no_entry",
        ),
        offer("customer improve", "c", short="into work", rank=7),
    )

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """The newest asking of each; today, for an asking of its own; the days before."""
        today = facts.today
        days = days_asked(facts.snapshot, today)
        asked = [Sheet(day.isoformat(), f"Asked {day_words(day, today=today)}", day) for day in days]
        if today not in days:
            asked.insert(0, Sheet(today.isoformat(), "Asked today", today))
        return (Sheet(NEWEST, "Experiences, newest", None), *asked)

    def sheet_of(self, target: Target, facts: Facts) -> str:
        """What a gate waits for is the newest asking."""
        return NEWEST

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """As of today, or of the day in sight."""
        facts = self.desk.need()
        sheet = self.sheet(facts)
        day = facts.today if sheet is None or sheet.subject is None else sheet.subject
        return {"day" if kind is Experience else "noticed": str(day if kind is Experience else facts.today)}

    def _arrive_cell(self, going: Going) -> None:
        """On the first question that is open."""
        grid = self.grid_at(ASKED)
        if grid is None or self.grid_here is not grid:
            super()._arrive_cell(going)
            return
        unasked = [
            one for one in grid.boxes_here if one.name in QUESTIONS and one.types and not one.types.value
        ]
        grid.go_to_cell(unasked[0].name if unasked else QUESTIONS[0])
