"""The rating grid: statement by statement, levels as digits without leaving the row, evidence, several raters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import AskLine, Choose
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.closing import close_sheet
from cmprogramme.tui.screens.assess.sheet_words import (
    area_blocks,
    area_row,
    cells_of,
    statement_blocks,
    statement_row,
)
from cmprogramme.tui.screens.entering import Writer, choose_level, fill_in
from cmprogramme.tui.screens.tabs import WHY, Tab, TabbedRoom, remembered
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Column, Row, Words, head
from cmprogramme.wording import day_words, fixed
from lifecycle.assessment import (
    Answer,
    NotApplicable,
    OpenSheet,
    Rating,
    StatementEvidence,
    add_evidence,
    clear_sheet,
    mark_applicable,
    mark_not_applicable,
    open_sheet,
    rate,
    remove_evidence,
    statement_of,
)
from lifecycle.assessment.nouns import Scale
from lifecycle.base.areas import AREAS, Area, Evidence, Role
from lifecycle.base.figures import Figure
from lifecycle.floors import destroyer_floors
from lifecycle.people import name_of, named, roster
from lifecycle.register import choose, read_date
from lifecycle.rights import holders
from lifecycle.snapshot import Change, Snapshot, Stamp, together

SCALES: dict[str, Scale] = {"intention": "intention", "reality": "reality", "presence": "presence"}
KINDS = tuple(kind.value for kind in Evidence if kind is not Evidence.NONE)
REACH = ("this statement", "rated statements of the area", "all statements of the area")
ELSE = "somebody else"


class RatingTab(Tab):
    """A sheet of statements. Subclasses say whether it is the quick one."""

    QUICK: ClassVar[bool] = False
    SHEET: ClassVar[str] = ""
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.evidence",
            "a",
            "Add evidence...",
            "Kind, date and words, for this statement or a whole area at once.",
            "do_evidence",
            "why_no_statement",
            "evidence",
            3,
            "cmprogramme assess evidence STATEMENT --kind KIND",
        ),
        Command(
            "sheet.close",
            "C",
            "Close the round...",
            "Shows what it would change, then makes the sheet count. It stays as it is for good.",
            "do_close_round",
            "why_no_closing",
            "close round",
            4,
            "cmprogramme assess close",
        ),
        Command(
            "sheet.rater",
            "t",
            "Rate as somebody else...",
            "Several people rate; the median counts and disagreements are listed.",
            "do_rater",
            short="rater",
            rank=5,
            cli="cmprogramme assess answer STATEMENT --rater NAME",
        ),
        Command(
            "part.status",
            "s",
            "Does not apply, or applies again...",
            "The leader takes a statement out, with the reason, or brings it back.",
            "do_applies",
            "why_no_statement",
            cli="cmprogramme assess skip STATEMENT --reason TEXT",
        ),
        Command(
            "sheet.remove_evidence",
            "",
            "Remove evidence...",
            "Takes a piece of evidence back; closed rounds keep it.",
            "do_remove_evidence",
            "why_no_evidence",
        ),
        Command(
            "sheet.clear",
            "",
            "Empty the sheet of this area...",
            "To rate it afresh; evidence and closed rounds stay.",
            "do_clear_area",
            "why_no_statement",
        ),
        Command(
            "part.open",
            "enter",
            "To the statements of this area",
            "From the list of areas into the grid.",
            "do_to_area",
            "why_no_area",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.writer = Writer(desk)
        self.rater = desk.session.who

    @property
    def statements(self) -> Grid:
        """The grid."""
        return self.grid(self.PANES[0])

    def body(self) -> Iterable[Widget]:
        """The grid, what is under the cursor, the areas."""
        statements, detail, areas = self.PANES
        columns = (
            Column("", 5),
            Column("statement"),
            Column("int", 3, "right"),
            Column("rea", 3, "right"),
            Column("pre", 3, "right"),
            Column("shown", 5, least=84),
            Column("", 13, least=66),
        )
        area_columns = (
            Column("area"),
            Column("rated", 5, "right"),
            Column("A", 5, "right"),
            Column("C", 5, "right", least=56),
            Column("D", 5, "right", least=56),
            Column("conf", 4, "right", least=50),
            Column("now", 5, "right"),
            Column("", 4, least=60),
        )
        with Container(classes="halves"):
            with Container(classes="sheet"):
                yield Grid("STATEMENTS", id=statements, columns=columns)
                yield Prose("STATEMENT", id=detail)
            yield Pane("AREAS", id=areas, columns=area_columns)

    def sheet(self, facts: Facts) -> OpenSheet:
        """The open sheet."""

        def make() -> OpenSheet:
            floors = remembered(facts, "floors", lambda: destroyer_floors(facts.snapshot, facts.today))
            return open_sheet(facts.snapshot, facts.today, floors, quick=self.QUICK)

        return remembered(facts, f"sheet:{self.QUICK}", make)

    def draw(self, facts: Facts) -> None:
        """Statements area by area, with the rater's levels."""
        sheet = self.sheet(facts)
        own = self._own(facts)
        rows: list[Row] = []
        levels: dict[str, tuple[Level, ...]] = {}
        for area in AREAS:
            found = sheet.areas[area]
            rated = sum(answer.rated for answer in found.answers if answer.applies)
            note = f"{rated} of {sum(a.applies for a in found.answers)} rated  A {fixed(found.outcome.score)}"
            rows.append(head(f"{area.value} {facts.playbook.area_title(area)}", note))
            for answer in found.answers:
                rows.append(statement_row(answer))
                levels[answer.statement] = cells_of(facts, answer, own.get(answer.statement))
        told: Line = (("rating as ", "dim"), (self.rater, "bold"), (f"  {sheet.rated}/{sheet.asked}", "dim"))
        self.statements.show_levels(rows, levels, title=self.SHEET, note=told)
        areas = self.pane(self.PANES[2])
        areas.show(
            [area_row(facts, area, sheet.areas[area], facts.scores[area]) for area in AREAS],
            note=self.aside(areas.id or "", (("now = what counts", "dim"),)),
        )
        self._tell(facts)

    def _own(self, facts: Facts) -> dict[str, Rating]:
        """The ratings of whoever rates, by statement."""
        rater, _ = named(facts.snapshot, self.rater)
        return {rating.statement: rating for rating in facts.snapshot.all(Rating) if rating.rater == rater}

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another statement, cell or area."""
        self._tell(facts)

    def on_descendant_focus(self) -> None:
        """The detail follows the focus."""
        if self.desk.facts is not None and not self.stale:
            self._tell(self.desk.facts)

    @property
    def on_areas(self) -> bool:
        """Whether the list of areas has the focus."""
        return self.here == self.PANES[2]

    @property
    def area(self) -> Area | None:
        """The area under the cursor, of the list or of the statement."""
        if self.on_areas:
            row = self.row(self.PANES[2])
            return Area(row.key) if row is not None else None
        answer = self.answer
        return answer.area if answer is not None else None

    @property
    def answer(self) -> Answer | None:
        """The statement under the cursor."""
        row = self.statements.current
        return row.value if row is not None and isinstance(row.value, Answer) else None

    def _tell(self, facts: Facts) -> None:
        detail = self.prose(self.PANES[1])
        area, answer = self.area, self.answer
        if self.on_areas and area is not None:
            blocks = area_blocks(facts, self.sheet(facts).areas[area], facts.scores[area])
            detail.tell(blocks, title="AREA", note=self.aside(detail.id or ""))
        elif answer is not None:
            statement = statement_of(facts.playbook, answer.statement)
            cell = self.statements.cell
            blocks = statement_blocks(facts, statement, answer, cell, compact=self.room.narrow)
            detail.tell(blocks, title="STATEMENT", note=self.aside(detail.id or ""))

    def numbers(self) -> Sequence[object]:
        """The statement's, then the area's, then what counts."""
        facts, area = self.desk.facts, self.area
        if facts is None or area is None:
            return ()
        found, counts = self.sheet(facts).areas[area], facts.scores[area]
        of_area = (found.score, found.creation, found.destruction, found.confidence)
        own: list[Figure] = []
        if not self.on_areas and self.answer is not None:
            inputs = (*found.creation.inputs, *found.destruction.inputs)
            own = [i.figure for i in inputs if i.name == self.answer.statement and i.figure is not None]
        return (*own, *of_area, counts.score, counts.confidence, counts.gap, counts.change)

    def show_row(self, key: str) -> bool:
        """A statement; an area means its first statement."""
        self.freshen()
        for answer in self.sheet(self.desk.need()).answers:
            if key in (answer.statement, answer.area.value):
                self.statements.select(answer.statement)
                self.room.bring(self.statements)
                return True
        return False

    # rating

    def on_grid_set(self, message: Grid.Set) -> None:
        """A digit was typed."""
        rater = self.rater

        def make(snapshot: Snapshot, stamp: Stamp, cell: Level, level: int | None) -> Change:
            return rate(snapshot, message.row.key, {SCALES[cell.name]: level}, rater=rater, stamp=stamp)

        self.writer.put(message, make)

    def on_grid_wanted(self, message: Grid.Wanted) -> None:
        """The level from a list."""
        self.app.run_worker(choose_level(message, f"{message.row.key}, {message.cell.name}"))

    async def do_rater(self) -> None:
        """Somebody of the roster, or any other name."""
        facts = self.desk.facts
        if facts is None:
            return
        names = dict.fromkeys([self.desk.session.who, *(person.name for person in roster(facts.snapshot))])
        names |= dict.fromkeys(name_of(facts.snapshot, rating.rater) for rating in facts.snapshot.all(Rating))
        rows = [Row(name, ((name, ""),)) for name in [*names, ELSE]]
        chosen = await self.app.push_screen_wait(Choose("Rate as", rows, at=self.rater))
        if chosen == ELSE:
            chosen = await self.app.push_screen_wait(AskLine("Rate as", placeholder="name"))
        if chosen and chosen.strip():
            self.rater = " ".join(chosen.split())
            self.draw(facts)

    # evidence and what applies

    def why_no_statement(self) -> str:
        """Nothing under the cursor."""
        return "" if self.answer is not None else "Choose a statement first."

    def why_no_evidence(self) -> str:
        """Nothing to remove."""
        return "" if self._pieces() else "This statement has no evidence."

    def _pieces(self) -> list[StatementEvidence]:
        facts, answer = self.desk.facts, self.answer
        if facts is None or answer is None:
            return []
        every = facts.snapshot.all(StatementEvidence)
        return [piece for piece in every if piece.statement == answer.statement]

    def _reached(self, facts: Facts, answer: Answer, reach: str) -> list[str]:
        """The statements a piece of evidence is for."""
        of_area = [one for one in self.sheet(facts).areas[answer.area].answers if one.applies]
        if reach == REACH[1]:
            return [one.statement for one in of_area if one.rated]
        return [one.statement for one in of_area] if reach == REACH[2] else [answer.statement]

    async def do_evidence(self) -> None:
        """Kind, day, words; for one statement or an area."""
        facts, answer = self.desk.facts, self.answer
        if facts is None or answer is None:
            return
        statement = statement_of(facts.playbook, answer.statement)

        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            kind = Evidence(choose(texts["kind"], KINDS, "kind"))
            day = read_date(texts["date"], "date")
            wanted = self._reached(facts, answer, texts["for"]) or [answer.statement]
            made = [
                add_evidence(snapshot, id, kind=kind, day=day, text=texts["text"], stamp=stamp)[1]
                for id in wanted
            ]
            if len(made) == 1:
                return made[0]
            label = f"Added evidence to {len(made)} statements of {answer.area.value}: {kind.value}"
            return replace(together(*made), label=label)

        fields = (
            ask(
                "kind",
                "assertion: somebody says so; document: something written; observed: seen or measured",
                "choice",
                choices=KINDS,
            ),
            ask("date", "the day it was said, written or seen", "date"),
            ask("text", "what it is and where to find it", optional=True),
            ask("for", "which statements it supports", "choice", choices=REACH, default=REACH[0]),
        )
        await fill_in(
            self,
            f"Evidence for {answer.statement}",
            fields,
            act,
            {"date": facts.today.isoformat(), "for": REACH[0]},
            draft=f"evidence:{answer.statement}",
            blocks=(
                Words(answer.text, "bold"),
                Words(statement.evidence, "dim", mark=(("ask to see: ", "dim"),)),
            ),
        )

    async def do_remove_evidence(self) -> None:
        """One piece of it."""
        facts, pieces = self.desk.facts, self._pieces()
        if facts is None or not pieces:
            return
        rows = [
            Row(
                str(piece.id),
                ((f"{piece.kind.value}, {day_words(piece.date)}  {piece.text}", ""),),
                value=piece,
            )
            for piece in pieces
        ]
        chosen = await self.app.push_screen_wait(Choose("Remove which evidence", rows))
        gone = next((piece for piece in pieces if str(piece.id) == chosen), None)
        if gone is not None:
            await self.desk.do(lambda snapshot, stamp: remove_evidence(snapshot, gone.id, stamp=stamp))

    async def do_applies(self) -> None:
        """Out of the assessment with a reason, or back in."""
        facts, answer = self.desk.facts, self.answer
        if facts is None or answer is None:
            return
        leaders = holders(facts.snapshot, Role.LEADER)
        out = any(noun.statement == answer.statement for noun in facts.snapshot.all(NotApplicable))

        def act(snapshot: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
            role = Role(texts["role"])
            if out:
                return mark_applicable(snapshot, answer.statement, by=texts["by"], role=role, stamp=stamp)
            return mark_not_applicable(
                snapshot, answer.statement, reason=texts["reason"], by=texts["by"], role=role, stamp=stamp
            )

        fields = [
            ask("by", "who decides it: the leader or the sponsor", "reference", refers_to="person"),
            ask("role", "as what", "choice", choices=("leader", "sponsor")),
        ]
        if not out:
            fields.insert(0, ask("reason", "why it does not apply here", "text"))
        by = leaders[0].name if leaders else self.desk.session.who
        title = f"{answer.statement} applies again" if out else f"{answer.statement} does not apply"
        said = (Words(f"Taken out: {answer.excluded}", "dim"),) if out else ()
        await fill_in(
            self,
            title,
            fields,
            act,
            {"by": by, "role": "leader"},
            draft=f"applies:{answer.statement}",
            blocks=(Words(answer.text, "bold"), *said),
        )

    async def do_clear_area(self) -> None:
        """Every level of the area, of every rater."""
        area = self.area
        if area is not None:
            await self.desk.do(lambda snapshot, stamp: clear_sheet(snapshot, (area,), stamp=stamp))

    # closing, and moving about

    def why_no_closing(self) -> str:
        """Nothing is rated."""
        facts = self.desk.facts
        return "" if facts is not None and self.sheet(facts).rated else "Rate some statements first."

    async def do_close_round(self) -> None:
        """What it would change; then it counts."""
        await close_sheet(self, quick=self.QUICK)

    def why_no_area(self) -> str:
        """The cursor is on a statement already."""
        return "" if self.on_areas else "The cursor is among the statements already."

    def do_to_area(self) -> None:
        """Its first statement."""
        area = self.area
        if area is not None:
            self.show_row(area.value)
