"""Problems: everything lint says of the files, each with its line, and the editor at its place."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.repairing import repair_of
from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.part import READING, PlaybookTab
from cmprogramme.tui.screens.told import Described, Listed, Shown
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Column, Page, Row, Sentence, Status, Table
from playbooks import Problem, counted, explain
from playbooks.folders import IDENTITY_FILE

LOUD: dict[str, Status] = {"error": "off", "warning": "watch", "note": "none"}
LOOKS = {"+": "on", "-": "off"}
"""How the lines of a change are drawn, by their first sign."""
NONE = "Nothing is wrong with it."
SHIPPED = (
    "It comes with the program, and nothing is wrong with it. Problems are those of a playbook of yours."
)


def problems_page(found: tuple[Problem, ...], empty: str) -> Page:
    """Every problem in a line, the first of the files first."""
    columns = (Column("problem", 8, fits=True), Column("place", 16, fits=True, most=40), Column("what"))
    rows = tuple(
        Row(
            (
                Cell(one.code, status=LOUD[one.severity]),
                Cell(place_of(one), look="dim"),
                Cell(one.message),
            ),
            f"{place_of(one)} {one.code} {one.message}",
            one,
        )
        for one in found
    )
    note = Cell(counted(found), look="dim") if found else None
    return Page("Problems", (Table("", columns, rows, note, empty=empty),))


def place_of(one: Problem) -> str:
    """Where a problem stands."""
    return ":".join(str(part) for part in (one.file or "folder", one.line, one.column) if part)


def problem_page(one: Problem | None, lines: tuple[str, ...]) -> Page:
    """A problem with its line, what to do, and what its code means."""
    if one is None:
        way = "What is found here opens in your editor at its place; every save is checked again."
        return Page("Problem", (Sentence(way, "dim"),))
    means = [Sentence(line, "dim") for line in explain(one.code).split("\n") if line.strip()]
    return Page(one.code, (*(Sentence(line) for line in lines), Sentence(""), *means))


class ProblemsTab(PlaybookTab):
    """What lint says."""

    ID, TITLE, SHORT = "problems", "Problems", "Problems"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What is wrong or doubtful in the files of this playbook, as lint says it. Enter opens the place in your "
        "editor; on return, and at every save, the files are checked again.",
    )
    MAIN = (Listed("problems", problems_page),)
    SIDE = (Described("problem", problem_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.open",
            "enter",
            "Open its place in my editor",
            "The file at the line and column of the problem.",
            "do_editor",
            "why_no_editor",
            "open",
            1,
            "cmprogramme playbook lint NAME",
        ),
        Command(
            "playbook.fix",
            "F",
            "Put right what has one cure...",
            "Slips that can be meant in one way only: the change is shown first.",
            "do_fix",
            "why_no_fix",
            "put right",
            3,
            "cmprogramme playbook lint NAME --fix",
        ),
    )

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """Of the files as they were read."""
        looked = self.looked
        if one.id == "problems":
            found = looked.problems if looked is not None else ()
            return problems_page(found, READING if looked is None else NONE if looked.folder else SHIPPED)
        problem = self.problem
        lines = tuple(looked.lines.get(problem, ())) if looked is not None and problem is not None else ()
        return problem_page(problem, lines)

    @property
    def problem(self) -> Problem | None:
        """The problem under the cursor."""
        row = self.row("problems")
        return row.value if row is not None and isinstance(row.value, Problem) else None

    def why_no_editor(self) -> str:
        """Nothing to open, or nothing of one's own."""
        return self.why_not_own() or ("" if self.problem is not None else "There is no problem to open.")

    def do_editor(self) -> None:
        """The editor at its place; of one that is about the whole folder the identity file."""
        looked, problem = self.looked, self.problem
        if looked is None or looked.folder is None or problem is None:
            return
        file = looked.folder / (problem.file or IDENTITY_FILE)
        self.edit(file, problem.line, problem.column)

    def why_no_fix(self) -> str:
        """Nothing is wrong, or nothing of it is one's own."""
        fault = self.why_not_own()
        return fault or ("" if self.looked and self.looked.problems else NONE)

    async def do_fix(self) -> None:
        """The change as a diff, a question, and the files are read again."""
        looked = self.looked
        if looked is None or looked.folder is None:
            return
        try:
            found = await aside(repair_of, str(looked.folder))
            if not found.lines:
                self.desk.say("Nothing here has one cure only: enter opens the place in your editor.")
                return
            lines = [Words(line, LOOKS.get(line[:1], "dim")) for line in found.lines]
            question = [Words(""), Words("Write it?  y = yes   n = no", "accent")]
            if await self.app.push_screen_wait(Confirm("Put right", [*lines, *question])):
                await aside(found.write)
                self.desk.say("Put right.")
        except LifecycleError as error:
            self.desk.tell(error)
        self.nine.read_files()
