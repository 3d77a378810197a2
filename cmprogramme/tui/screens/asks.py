"""What is asked of the sponsor and what may keep the gate from a yes, beside the page: asked, answered, settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.deeds import sure_of
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going, there
from cmprogramme.tui.needs import leads_to
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.rows import Rows, grammar
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pages import list_page
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block
from lifecycle.action import Action
from lifecycle.base.findings import Target
from lifecycle.base.noun import Noun
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.snapshot import Change
from lifecycle.summary.answering import TAKES
from lifecycle.summary.asks_telling import Asking, asks_page, risks_page
from lifecycle.summary.nouns import DecisionAsked, Risk

DECIDES = ("outcome", "with_", "condition", "until", "end", "verdict")
"""What an answer takes beside its words, as far as it decides something."""

LISTS = ("asks", "risks")


class Asks(Rows, Room):
    """Two lists beside a page."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.new",
            "n",
            "New question or risk...",
            "Asks for a decision; in the list of risks enters one.",
            "do_new",
            "why_read_only",
            "new",
            4,
            "cmprogramme summary ask QUESTION",
        ),
        offer("summary answer", "D", short="answer", rank=5, words="Answer this..."),
        Command(
            "part.edit",
            "e",
            "Change this question or risk...",
            "In its form.",
            "do_edit",
            "why_no_entry",
            "",
            0,
            "cmprogramme decision-asked set QUESTION --FIELD VALUE",
        ),
        Command(
            "part.remove",
            "d",
            "Remove this question or risk",
            "u brings it back.",
            "do_remove",
            "why_no_entry",
            "",
            0,
            "cmprogramme decision-asked remove QUESTION",
        ),
        Command(
            "asks.open",
            "enter",
            "Go to what it is about",
            "Where the gate, the exception, the condition, the stream or the work is; of a plain question its form.",
            "do_open",
            "why_no_row",
            "open",
            6,
        ),
        *grammar(DecisionAsked, Risk),
    )

    def lists(self) -> Iterable[Widget]:
        """The two lists."""
        yield Pane("ASKS", id="asks")
        yield Pane("RISKS", id="risks")

    def draw(self, facts: Facts) -> None:
        """Fills them."""
        for id, tells in (("asks", asks_page), ("risks", risks_page)):
            list_page(self.pane(id), facts.of(tells), note=self.others(id))

    def others(self, here: str) -> Line:
        """What else stands at the place of a pane, where the window is narrow."""
        found = ", ".join(id for id in self.PANES if id != here)
        return (("tab", "key"), (f": {found}", "dim")) if self.narrow else ()

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click opens."""
        self.app.run_worker(self.do_open())

    # the row

    @property
    def marking(self) -> Pane:
        """The list with the focus, else the asks."""
        focused = self.focused
        return focused if isinstance(focused, Pane) and focused.id in LISTS else self.pane("asks")

    @property
    def asking(self) -> Asking | None:
        """What the row under the cursor is about."""
        row = self.marking.current
        return row.value if row is not None and isinstance(row.value, Asking) else None

    @property
    def noun(self) -> DecisionAsked | Risk | None:
        """What the leader asked or entered, under the cursor."""
        return self.asking.noun if self.asking is not None else None

    def under_cursor(self) -> tuple[Noun, ...]:
        """That, whichever pane has the focus."""
        return () if self.noun is None else (self.noun,)

    def chosen_entries(self, most: int | None = None) -> tuple[Pane | None, Mapping[str, Noun]]:
        """Those marked, else the one under the cursor."""
        pane = self.marking
        held = ((row.key, row.value.noun) for row in pane.chosen[:most] if isinstance(row.value, Asking))
        return pane, {key: noun for key, noun in held if noun is not None}

    def why_no_row(self) -> str:
        """Nothing to go to."""
        return "" if self.asking is not None else "There is nothing under the cursor."

    def why_no_entry(self) -> str:
        """What the program finds is not changed here, but where it stands."""
        if self.why_read_only() or self.noun is not None:
            return self.why_read_only()
        return self.why_no_row() or "This follows from what is entered elsewhere: enter goes there."

    def refusal(self, command: Command) -> str:
        """What is not asked in words is decided where it stands."""
        if command.act == "summary answer":
            found = self.noun
            if not isinstance(found, DecisionAsked):
                return self.why_no_entry() or "Put the cursor on a question."
            if not found.open and found.about:
                return "It is answered already."
        return super().refusal(command)

    def settled(self, act: Action) -> Mapping[str, Any]:
        """An answer takes what decides the thing it is about, and nothing else."""
        found = self.noun
        if act.id != "summary answer" or not isinstance(found, DecisionAsked):
            return super().settled(act)
        kind = found.about.partition(":")[0]
        takes = {*TAKES.get(kind, ()), *(("with_", "condition") if kind == "gate" else ())}
        left: dict[str, Any] = {"with_": (), "condition": (), "end": False}
        return {name: left.get(name) for name in DECIDES if name not in takes}

    def sure(self, act: Action) -> Callable[[Change], Sequence[Block]] | None:
        """An answer that decides something is a record, and asked once more."""
        found = self.noun
        if act.id == "summary answer" and isinstance(found, DecisionAsked) and found.about:
            return lambda change: sure_of(self.desk.snapshot, change)
        return super().sure(act)

    # commands

    async def do_new(self) -> None:
        """A question, or a risk."""
        if self.marking.id == "risks":
            entered = await enter(self, Risk)
            if entered is not None:
                self.pane("risks").reveal(f"risk:{entered.id}")
        else:
            before = {one.id for one in self.desk.snapshot.all(DecisionAsked)}
            await self.do_act("summary ask")
            for one in self.desk.snapshot.all(DecisionAsked):
                if one.id not in before:
                    self.pane("asks").reveal(f"asked:{one.id}")

    async def do_edit(self) -> None:
        """Its form."""
        if self.noun is not None:
            await enter(self, type(self.noun), self.noun)

    async def do_remove(self) -> None:
        """Gone, until undone."""
        await self.remove_chosen()

    async def do_open(self) -> None:
        """Where it is decided or done; of what is about nothing else its form."""
        found = self.asking
        if found is None:
            return
        about = found.noun.about if isinstance(found.noun, DecisionAsked) else found.key
        going = self._way(about)
        if going is not None:
            self.desk.app.go_to(going)
        elif not self.why_no_entry():
            await self.do_edit()

    def _way(self, key: str) -> Going | None:
        facts = self.desk.need()
        kind, _, rest = key.partition(":")
        if kind == "criterion":
            report = gate_report(facts.snapshot, facts.of(gate_ahead), facts.today)
            criterion = report.criterion(rest)
            return there(report.gate, report.wave, criterion) if criterion is not None else None
        if kind == "gate":
            return leads_to(Target("gate", rest.partition(":")[0]))
        if kind == "role":
            return Going("3")
        targets = {"override": "override", "condition": "condition", "stream": "stream", "work": "work_item"}
        return leads_to(Target(targets[kind], rest)) if kind in targets else None
