"""The Overview: where we are, what is next, whether we are ready, what needs you, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Container, Horizontal
from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.needs import destination
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span, fit, width_of
from cmprogramme.tui.widgets.pages import line_of, list_page, rows_of, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import mark, marked
from cmprogramme.wording import label_words
from lifecycle.action import Action
from lifecycle.base.areas import Area
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Table, figures_of
from lifecycle.base.phases import PHASE_OF, PHASES, Gate, Phase, stages_of
from lifecycle.base.words import day_words, until_words
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.telling import criteria_page, readiness
from lifecycle.programme import ended
from lifecycle.stage_days import day_of_stage, spent_words
from lifecycle.summary.needs import Need
from lifecycle.summary.telling import (
    READY,
    areas_page,
    need_page,
    needs_page,
    phases_page,
    stage_words,
)

if TYPE_CHECKING:
    from cmprogramme.storage.headings import Heading

COLUMNS: dict[str, tuple[Phase, ...]] = {
    "board-definition": (Phase.DEFINITION, Phase.TRANSITION),
    "board-build": (Phase.BUILD,),
    "board-rollout": (Phase.ROLLOUT,),
}


class Now(Painted):
    """The first line: where we are, what is next, are we ready."""

    DEFAULT_CSS = "Now { height: 2; padding: 0 1; border-bottom: solid $panel; }"

    parts: Sequence[Sequence[Line]] = ()

    def show(self, parts: Sequence[Sequence[Line]]) -> None:
        """Takes the three answers, each in several lengths, the longest first."""
        self.parts = parts
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The three answers in the longest forms that fit, as far apart as there is room."""
        width = self.size.width
        chosen = [0] * len(self.parts)
        for place in self._order():
            if self._taken(chosen) <= width:
                break
            chosen[place] += 1
        shown = [forms[place] for forms, place in zip(self.parts, chosen, strict=True)]
        taken = sum(width_of(part) for part in shown)
        space = max(2, min(8, (width - taken) // max(1, len(shown) - 1)))
        line: list[Span] = []
        for part in shown:
            line += ([(" " * space, "")] if line else []) + list(part)
        return self.strip(fit(line, width))

    def _order(self) -> list[int]:
        """Which part gets shorter next."""
        longest = max((len(forms) for forms in self.parts), default=0)
        return [
            place for step in range(1, longest) for place, forms in enumerate(self.parts) if step < len(forms)
        ]

    def _taken(self, chosen: Sequence[int]) -> int:
        return sum(width_of(forms[place]) + 2 for forms, place in zip(self.parts, chosen, strict=True)) - 2


class Overview(Room):
    """Screen 1."""

    PLACE, NAME = "1", "Overview"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The first line answers: where are we, what is next, are we ready. Below it the phases with their gates, what "
        "needs you, the eight areas, and what changed. Enter opens what the cursor is on.",
        "On Monday: enter on what needs you goes to where it is met, - comes back as it was. f f goes to the next "
        "thing the gate ahead waits for, f w to the work, f o to what everybody owes; Y there copies a message.",
    )
    PANES = ("needs", "areas", "changes", "board", *COLUMNS)
    ASIDE = ("needs", "areas", "changes")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "overview.open",
            "enter",
            "Open",
            "Goes to what the cursor is on.",
            "do_open",
            "why_no_row",
            "open",
            1,
        ),
        offer("stage set", "s", short="stage", rank=3),
        offer("stage override", ""),
        Command(
            "overview.why",
            "w",
            "Why: open the figure",
            "How this number came about.",
            "do_why",
            "why_no_figure",
            "why",
            2,
        ),
    )

    def body(self) -> Iterable[Widget]:
        """The line, the board, the lists."""
        yield Now(id="now")
        yield Pane("PHASES", id="board")
        with Horizontal(id="columns"):
            for id in COLUMNS:
                yield Pane("", id=id)
        with Container(id="lists"):
            yield Pane("NEEDS YOU", id="needs")
            yield Pane("AREAS", id="areas")
            yield Prose("WHY AND HOW", id="need")
            yield Pane("CHANGED", id="changes", empty="Nothing was changed yet.")

    def panes(self) -> list[Pane]:
        """The board as one list where it is narrow, as columns where it is wide."""
        shown = super().panes()
        columns = set(COLUMNS)
        if self.narrow:
            return [pane for pane in shown if pane.id not in columns]
        return [pane for pane in shown if pane.id != "board"]

    def crumb(self) -> Sequence[str]:
        """Nothing more than the programme."""
        return ()

    def draw(self, facts: Facts) -> None:
        """Everything."""
        self.query_one(Now).show(now_parts(facts))
        phases = dict(zip(PHASES, facts.of(phases_page).tables, strict=True))
        for id, shown in COLUMNS.items():
            first, *more = (phases[phase] for phase in shown)
            below = [row for table in more for row in (phase_head(table), *phase_rows(table))]
            self.pane(id).show(
                [*phase_rows(first), *below], title=first.title.upper(), note=note_of(first.note)
            )
        pane = self.pane("board")
        fresh = not pane.all_rows
        pane.show(narrow_rows(facts, phases.values()))
        if fresh:
            pane.select(f"stage:{facts.programme.stage}")
        needs, areas = facts.of(needs_page), facts.of(areas_page)
        self.pane("needs").heading = needs.tables[0].title.upper()
        list_page(self.pane("needs"), needs, note=self._tabs("needs"))
        list_page(self.pane("areas"), areas, note=self._tabs("areas", note_of(areas.note)))

    def read(self, facts: Facts) -> None:
        """What changed."""
        self.begin("changes", partial(self._changes, facts))

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Why the need under the cursor is one, and what to do about it."""
        facts = self.desk.need()
        if message.pane.id == "needs":
            subject = message.row.value if message.row is not None else None
            tell_page(self.query_one("#need", Prose), need_page(facts.snapshot, facts.today, subject))

    def _tabs(self, here: str, note: Line = ()) -> Line:
        """What is beside a title; in a narrow window also what else stands at this place."""
        if not self.narrow:
            return note
        others = [name for name in self.ASIDE if name != here]
        return (*note, ("   " if note else "", ""), ("tab", "key"), (f": {', '.join(others)}", "dim"))

    async def _changes(self, facts: Facts) -> None:
        session = self.desk.session
        if session.programme is None:
            return
        try:
            found = await aside(session.entries, session.programme, 40, facts.snapshot)
        except LifecycleError:
            return
        rows = [change_row(facts, line) for line in found]
        self.pane("changes").show(rows, note=self._tabs("changes", (("newest first", "dim"),)))

    # commands

    def row(self) -> Row | None:
        """The row under the cursor."""
        pane = self.focused
        return pane.current if isinstance(pane, Pane) else None

    def why_no_row(self) -> str:
        """Nothing to open."""
        return "" if self.row() else "There is nothing under the cursor."

    def do_open(self) -> None:
        """To the screen the row is about."""
        row, go = self.row(), self.desk.app.go
        if row is None:
            return
        kind, _, key = row.key.partition(":")
        if isinstance(row.value, Need):
            self.desk.app.go_to(destination(self.desk.need(), row.value))
        elif kind == "gate":
            go("2", select=key)
        elif kind == "stage":
            go("3", select=f"stage:{key}")
        elif kind == "area":
            go("5.areas", select=key)
        elif kind == "change":
            go("history", select=key)

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click opens."""
        self.do_open()

    def why_no_figure(self) -> str:
        """Nothing computed here."""
        return "" if self.row() is not None else "There is no number under the cursor."

    async def do_why(self) -> None:
        """The figures of the row: of the area, of the gate, else of the programme as a whole."""
        from lifecycle.capabilities.telling import (  # the first screen does not wait for them
            area_page,
            graph_page,
        )

        row, facts = self.row(), self.desk.need()
        if row is None:
            return
        kind, _, key = row.key.partition(":")
        title, page = "The programme", facts.of(graph_page)
        if kind == "area":
            title, page = key, area_page(facts.snapshot, facts.today, Area(key))
        elif kind == "gate":
            title, page = key, criteria_page(facts.snapshot, facts.today, Gate(key))
        figures = figures_of(page)
        if figures:
            await self.app.push_screen_wait(Why(title, figures))
        else:
            self.desk.say(f"{title} has no number yet.")

    def about(self, act: Action, known: Mapping[str, Any]) -> Sequence[Block]:
        """The stages there are to choose from, by name."""
        facts = self.desk.need()
        if act.id != "stage set":
            return super().about(act, known)
        here = stages_of(PHASE_OF[facts.programme.stage])
        told = ", ".join(f"{stage.value} {facts.playbook.stage(stage).title}" for stage in here)
        return [*super().about(act, known), Words(f"{told}.", "dim")]


def now_parts(facts: Facts) -> list[list[Line]]:
    """Where we are, what is next, are we ready; each in several lengths, the longest first."""
    snapshot, stage = facts.snapshot, facts.programme.stage
    report = gate_report(snapshot, facts.of(gate_ahead), facts.today)
    setting, day = facts.playbook.stage(stage), day_of_stage(snapshot, facts.today)
    days, brief = (
        f", {spent_words(snapshot, facts.today)}" if day else "",
        f" {day}/{setting.days}" if day else "",
    )
    now, code, titled = ("NOW ", "dim"), stage.value, f"{stage.value} {setting.title}"
    where: list[Line] = [
        (now, (text, "bold"), (note, "dim"))
        for text, note in ((stage_words(snapshot), days), (titled, days), (titled, brief), (code, brief))
    ]
    if ended(facts.programme):
        return [[(now, (stage_words(snapshot), "bold"), (f", {facts.programme.status.value}", "bold"))]]
    planned, gate = report.planned, f"{report.gate.value} {report.title}"
    on = day_words(planned, today=facts.today)
    far = (
        f", {until_words(planned, facts.today, facts.programme.holidays)} ({on})" if planned else ", no date"
    )
    following: list[Line] = [
        (("NEXT ", "dim"), (text, "bold"), (note, "dim"))
        for text, note in ((gate, far), (gate, f" {on}"), (report.gate.value, f" {on}"))
    ]
    status = readiness(report)
    ready: list[Line] = [
        (("READY ", "dim"), (count, "bold"), *marked(status, READY[status]))
        for count in (f"{report.passed} of {report.total} ", f"{report.passed}/{report.total} ")
    ]
    return [where, following, ready]


def note_of(cell: Cell | None) -> Line:
    """What stands beside a title."""
    return line_of(cell) if cell is not None else ()


def phase_head(table: Table) -> Row:
    """A phase inside the column of another."""
    title = table.title.upper()
    return Row(f"head:{title}", ((title, "head"),), note_of(table.note), kind="head")


def phase_rows(table: Table) -> list[Row]:
    """Its stages, each gate below the stage it closes."""
    return [
        replace(row, left=(("  ◆ ", "accent"), *row.left)) if row.key.startswith("gate:") else row
        for row in rows_of(table)
    ]


def narrow_rows(facts: Facts, phases: Iterable[Table]) -> list[Row]:
    """The gates by phase in one list, and the stage we are in where it belongs."""
    rows: list[Row] = []
    for table in phases:
        status = table.note.status if table.note and table.note.status else "none"
        name: Line = (mark(status), (f" {table.title:<11} ", "head" if status == "on" else "dim"))
        for row in phase_rows(table):
            if row.key.startswith("gate:") or row.key == f"stage:{facts.programme.stage}":
                rows.append(replace(row, left=(*name, *row.left)))
                name = ((" " * 14, ""),)
    return rows


def change_row(facts: Facts, line: Heading) -> Row:
    """One entry of the journal."""
    shape, look = ("~ ", "") if line.undone_by is None else ("- ", "faint")
    left: Line = ((shape, "accent"), (label_words(facts.snapshot, line.label), look))
    return Row(f"change:{line.revision}", left, ((f" {line.who}", "dim"),))
