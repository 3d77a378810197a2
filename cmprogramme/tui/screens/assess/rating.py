"""Rating a sheet: levels as digits without leaving the row, evidence, several raters, closing the round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import declared, offer
from cmprogramme.tui.deeds import made
from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.ask import AskLine, Choose
from cmprogramme.tui.screens.assess.closing import close_sheet
from cmprogramme.tui.screens.assess.sheet import SheetTab
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.grid import Level
from cmprogramme.tui.widgets.rows import Block, Row, Words
from lifecycle.action import Action
from lifecycle.assessing.closing import NOTHING_RATED
from lifecycle.assessment import Answer, Rating, StatementEvidence, statement_of
from lifecycle.base.findings import listed
from lifecycle.base.words import day_words
from lifecycle.people import name_of, roster
from lifecycle.register.calling import call
from lifecycle.snapshot import Change, Snapshot, Stamp

QUICK_TOO = ("assess evidence", "assess close")
"""Actions that a sheet does for the statements it shows."""

ELSE = "somebody else"


class RatingTab(SheetTab):
    """A sheet of statements, rated."""

    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer("assess evidence", "a", short="evidence", rank=3, name="part.evidence"),
        offer("assess close", "C", short="close round", rank=4),
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
        offer("assess leave-out", ""),
        offer("assess ask-again", ""),
        offer("assess take-back", ""),
        offer("assess clear", "", words="Empty the open sheet of this area"),
        offer("assess unknown", ""),
        Command(
            "part.open",
            "enter",
            "To the statements of this area",
            "From the list of areas into the grid.",
            "do_to_area",
            "why_no_area",
        ),
    )

    # rating

    def rate(self, row: Row, cell: Level, level: int | None) -> Make:
        """The level whoever rates gives a statement."""
        typed = {"statement": row.key, "rater": self.rater}

        def make(snapshot: Snapshot, stamp: Stamp) -> Change:
            if level is None:
                return call(declared("assess unknown"), snapshot, stamp, {**typed, "scale": cell.name})
            return call(declared("assess answer"), snapshot, stamp, {**typed, cell.name: str(level)})

        return make

    def asked(self, row: Row, cell: Level) -> str:
        """The statement and the scale."""
        return f"{row.key}, {cell.name}"

    async def do_rater(self) -> None:
        """Somebody of the roster, or any other name."""
        facts = self.desk.need()
        names = dict.fromkeys([self.desk.session.who, *(person.name for person in roster(facts.snapshot))])
        names |= dict.fromkeys(name_of(facts.snapshot, rating.rater) for rating in facts.snapshot.all(Rating))
        rows = [Row(name, ((name, ""),)) for name in [*names, ELSE]]
        chosen = await self.app.push_screen_wait(Choose("Rate as", rows, at=self.rater))
        if chosen == ELSE:
            chosen = await self.app.push_screen_wait(AskLine("Rate as", placeholder="name"))
        if chosen and chosen.strip():
            self.rater = " ".join(chosen.split())
            self.draw(facts)

    # evidence, what applies, closing

    def why_no_statement(self) -> str:
        """Nothing under the cursor."""
        return "" if self.answer is not None else "Choose a statement first."

    def settled(self, act: Action) -> Mapping[str, str]:
        """The statement or the area under the cursor, and the sheet it is on."""
        area, answer = self.area, self.answer
        if act.id == "assess clear":
            return {"areas": area.value} if area is not None else {}
        quick = {"quick": "yes" if self.QUICK else "no"} if act.id in QUICK_TOO else {}
        if act.id == "assess evidence":
            first, *also = [one.statement for one in self.answers] or [""]
            given = {"statement": first} if first else {}
            return {**given, **quick, "also": "; ".join(also)}
        if answer is None or not any(one.field.name == "statement" for one in act.arguments):
            return quick
        return {"statement": answer.statement, **quick}

    def given(self, act: Action) -> Mapping[str, str]:
        """Whoever rates now."""
        return {"rater": self.rater}

    def more(self, act: Action) -> Sequence[Block]:
        """What the statement says, what to ask to see, why it was taken out."""
        answer = self.answer
        several = self.answers
        if act.id == "assess evidence" and len(several) > 1:
            ids = listed((one.statement for one in several), most=8)
            return [Words(f"The same for each of {len(several)}: {ids}.", "bold")]
        if answer is None or "statement" not in self.settled(act):
            return ()
        blocks = [Words(answer.text, "bold")]
        if act.id == "assess evidence":
            statement = statement_of(self.desk.need().playbook, answer.statement)
            blocks.append(Words(statement.evidence, "dim", mark=(("ask to see: ", "dim"),)))
        if act.id == "assess ask-again":
            blocks.append(Words(f"Taken out: {answer.excluded}", "dim"))
        return blocks

    def refused(self, id: str) -> str:
        """What this sheet and this statement lack for it."""
        facts = self.desk.need()
        if id == "assess close" and not self.desk.session.read_only:
            return "" if self.sheet(facts).rated else NOTHING_RATED
        if id == "assess take-back" and not self._pieces():
            return "This statement has no evidence."
        return super().refused(id)

    async def act(self, act: Action) -> dict[str, str] | None:
        """Closing shows what it would change; of several pieces of evidence one is chosen."""
        if act.id == "assess close":
            return await close_sheet(self, quick=self.QUICK)
        if act.id == "assess take-back":
            return await self._take_back(act)
        texts = await super().act(act)
        if texts is not None and act.id == "assess evidence":
            self.statements.mark(())
        return texts

    @property
    def answers(self) -> list[Answer]:
        """The statements that are marked, else the one under the cursor."""
        return [row.value for row in self.statements.chosen if isinstance(row.value, Answer)]

    def _pieces(self) -> list[StatementEvidence]:
        facts, answer = self.desk.need(), self.answer
        if answer is None:
            return []
        every = facts.snapshot.all(StatementEvidence)
        return [piece for piece in every if piece.statement == answer.statement]

    async def _take_back(self, act: Action) -> dict[str, str] | None:
        """One piece of evidence of the statement."""
        rows = [
            Row(str(piece.id), ((f"{piece.kind.value}, {day_words(piece.date)}  {piece.text}", ""),))
            for piece in self._pieces()
        ]
        chosen = await self.app.push_screen_wait(Choose("Take back which evidence", rows))
        texts = {"evidence": chosen or ""}
        return texts if chosen and await self.desk.do(made(act, {}, texts)) else None

    async def do_applies(self) -> None:
        """Out of the assessment with a reason, or back in."""
        out = self.answer is not None and bool(self.answer.excluded)
        await self.do_act("assess ask-again" if out else "assess leave-out")

    # moving about

    def why_no_area(self) -> str:
        """The cursor is on a statement already."""
        return "" if self.on_areas else "The cursor is among the statements already."

    def do_to_area(self) -> None:
        """Its first statement."""
        area = self.area
        if area is not None:
            self.show_row(area.value)
