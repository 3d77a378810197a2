"""Rating a sheet: levels as digits without leaving the row, evidence, several raters, closing the round."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import AskLine, Choose
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.closing import close_sheet
from cmprogramme.tui.screens.assess.sheet import SheetTab
from cmprogramme.tui.screens.entering import Writer, choose_level, fill_in
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.grid import Grid, Level
from cmprogramme.tui.widgets.rows import Row, Words
from cmprogramme.wording import day_words
from lifecycle.assessment import (
    Answer,
    NotApplicable,
    Rating,
    StatementEvidence,
    add_evidence,
    clear_sheet,
    mark_applicable,
    mark_not_applicable,
    rate,
    remove_evidence,
    statement_of,
)
from lifecycle.assessment.nouns import Scale
from lifecycle.base.areas import Evidence, Role
from lifecycle.people import name_of, roster
from lifecycle.register import choose, read_date
from lifecycle.rights import holders
from lifecycle.snapshot import Change, Snapshot, Stamp, together

SCALES: dict[str, Scale] = {"intention": "intention", "reality": "reality", "presence": "presence"}
KINDS = tuple(kind.value for kind in Evidence if kind is not Evidence.NONE)
REACH = ("this statement", "rated statements of the area", "all statements of the area")
ELSE = "somebody else"


class RatingTab(SheetTab):
    """A sheet of statements, rated."""

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
