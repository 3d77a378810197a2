"""Skills: who masters what their roles need, which gaps are open, what is done against them, and the line of sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar
from uuid import UUID

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import Celled, CelledTab, Sheet
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.cell_typing import Box
from cmprogramme.tui.widgets.rows import Row
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.competence import SkillLevel, Training, find_competency, planned_training
from lifecycle.gaps_telling import gaps_page
from lifecycle.level_telling import level_page
from lifecycle.people import Person
from lifecycle.sight_telling import people_asked, person_page, sight_page
from lifecycle.skills import Objective
from lifecycle.skills_telling import by_column, matrix_page

MATRIX, GAPS, PERSON, SIGHT = "skills-matrix", "skills-gaps", "skills-person", "skills-sight"


class SkillsTab(CelledTab):
    """Who can do what."""

    ID, TITLE = "skills", "Skills"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What roles need of the people who hold them, to which level: . is not asked, ~2 is what the roster says and "
        "nobody looked at, ■ is a gap, ○ a gap with a training against it. Digits set a level, space plans the "
        "playbook's course, then says that it took place. v shows the gaps alone, one person, and everybody's line of "
        "sight to the customer.",
    )
    MAIN = (
        Celled(MATRIX, matrix_page, flow="column"),
        Celled(GAPS, gaps_page, entries=(Training,)),
        Celled(PERSON, person_page, flow="column"),
        Celled(SIGHT, sight_page),
    )
    SIDE = (Described("skill-level", level_page),)
    VIEWS = (("matrix", MATRIX), ("gaps", GAPS), ("person", PERSON), ("sight", SIGHT))
    SHEETED = frozenset({PERSON})
    SHEET = "person"
    FILES: ClassVar[Mapping[str, type[Noun]]] = {
        MATRIX: SkillLevel,
        GAPS: Training,
        PERSON: SkillLevel,
        SIGHT: Objective,
    }
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(SkillLevel, Training, Objective),
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
            "Write, or change this training...",
            "What is written in this cell, or the training behind it in its form.",
            "do_edit",
            "why_no_edit",
            "write",
            4,
            "cmprogramme training set NAME --FIELD VALUE",
        ),
        Command(
            "part.open",
            "enter",
            "Open: their seats on Team, or this cell",
            "In the matrix the person above goes to the front on Team; elsewhere the same as e.",
            "do_open",
            "why_no_open",
            group="go",
        ),
        Command("part.remove", "d", "Remove this training", "u brings it back.", "do_remove", "why_no_entry"),
    )

    # one person at a time

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """Everybody whose roles need a competency."""
        return [Sheet(str(one.id), one.name, one) for one in people_asked(facts.snapshot)]

    def arrive(self, going: Going) -> bool:
        """What a gate waits for stands among the gaps."""
        if going.targets and self.view != "gaps":
            self.change_view("gaps")
        return super().arrive(going)

    def _go_sheet(self, step: int) -> None:
        """From the matrix and the gaps to the person under the cursor first."""
        found = self.level
        if self.view in ("matrix", "gaps") and found is not None:
            self.sheet_key = str(found[0])
            self.change_view("person")
            return
        super()._go_sheet(step)

    def why_no_open(self) -> str:
        """Nobody above, or nothing to write."""
        if self.view == "matrix":
            return "" if self.level is not None else "Put the cursor on somebody's level."
        return self.why_no_edit()

    async def do_open(self) -> None:
        """The person's seats, or the cell."""
        found = self.level
        if self.view == "matrix" and found is not None:
            self.desk.app.go("3", select=str(found[0]))
            return
        await self.do_edit()

    # what the cursor is on

    @property
    def level(self) -> tuple[UUID, str] | None:
        """The person and the competency under the cursor."""
        pane = self.pane(dict(self.VIEWS)[self.view])
        row, facts = pane.current, self.desk.need()
        if row is None:
            return None
        if self.view == "gaps":
            person, _, competency = row.key.partition("/")
            return UUID(person), competency
        if self.view == "sight":
            return None
        if self.view == "person":
            sheet = self.sheet(facts)
            return None if sheet is None else (UUID(sheet.key), row.key)
        box = self.grid_here.box if self.grid_here is not None else None
        held = self.above(box) if box is not None else None
        return None if held is None else (held.id, row.key)

    def above(self, box: Box) -> Person | None:
        """Whose column a cell of the matrix is in."""
        return by_column(self.desk.snapshot).get(box.name)

    def noun_at(self, row: Row, box: Box) -> Noun | None:
        """In the matrix the person above."""
        return self.above(box) if self.view == "matrix" else super().noun_at(row, box)

    def subject(self, one: Described) -> object:
        """The level under the cursor; in the line of sight the person."""
        if self.view == "sight":
            row = self.row(SIGHT)
            return row.value if row is not None else None
        return self.level

    def given(self, act: Action) -> Mapping[str, str]:
        """Whose gap it is against."""
        found = self.level if act.id == "skill train" else None
        if found is None:
            return super().given(act)
        snapshot = self.desk.snapshot
        person = snapshot.find(Person, found[0])
        competency = find_competency(snapshot, found[1])
        planned = planned_training(snapshot, found[0], competency.id)
        return {
            "name": person.name if person is not None else "",
            "competency": competency.id,
            "course": competency.training if planned is None else planned.course,
        }
