"""The case as lock and key: what moves the director, what the arguments reach, and what to strengthen next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter, take_away
from cmprogramme.tui.screens.tab import WHY, Tab
from cmprogramme.tui.screens.value.case_words import (
    argument_row,
    case_blocks,
    kind_row,
    money_row,
)
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import marked
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.base.page import Column
from lifecycle.base.words import fixed, number, percent
from lifecycle.case.amenability import ARGUMENT_KINDS
from lifecycle.case.arguments import Argument, Case, case, suggested_arguments
from lifecycle.case.money import MoneyLine, MoneyOverview, money

EMPTY = (
    "Arguments are what the case is made of: financial, strategic, or linked to another decision. Each has a strength "
    "(0-5) and evidence (0-1). n writes one, t takes one from the playbook's list."
)
NO_MONEY = (
    "Money as ranges: low, likely, high. A benefit nobody can honestly put in money is listed without a number. n "
    "adds a line."
)


class CaseTab(Tab):
    """Why invest."""

    ID, TITLE, SHORT = "case", "Case", "Case"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The lock is what moves this finance director, the key your arguments: a kind counts as far as both are there. "
        "The next best argument is where the most is left to gain.",
    )
    PANES = ("blend", "arguments", "case-detail", "money")
    ASIDE = ("case-detail", "money")
    DEFAULT_CSS = """
    CaseTab #blend { height: 6; }
    CaseTab #arguments { height: 1fr; }
    CaseTab.-narrow #blend { height: 5; }
    CaseTab.-narrow .side { height: 9; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.new",
            "n",
            "New argument, or new line of money...",
            "In the pane that has the focus.",
            "do_new",
            short="new",
            rank=1,
            cli="cmprogramme case argue --kind financial --strength 3 --evidence .5 TEXT",
        ),
        Command(
            "part.edit",
            "e enter",
            "Change this...",
            "The argument or line of money; on the three kinds, what moves the director.",
            "do_edit",
            "why_no_edit",
            "change",
            2,
        ),
        Command("part.remove", "d", "Remove this", "u brings it back.", "do_remove", "why_no_noun"),
        offer("case amenability", "m", short="director", rank=3, words="What moves the director..."),
        Command(
            "part.take",
            "t",
            "Argument from the playbook's list...",
            "Arguments worth checking for this kind of organisation.",
            "do_take",
            "why_no_template",
        ),
        offer("case credit", "L", short="learn", rank=4, words="Learn from a decision..."),
    )

    def body(self) -> Iterable[Widget]:
        """Lock and key, arguments, words, money."""
        kinds = (
            Column("kind", 10),
            Column("lock: weighs", 15, share=1),
            Column("key: arguments"),
            Column("counts", 6, "right"),
            Column("could add", 11, "right"),
        )
        arguments = (
            Column("argument"),
            Column("kind", 9, least=44),
            Column("strength", 8, "right"),
            Column("shown", 6, "right"),
        )
        lines = (Column(""), Column("low - likely - high", 24, "right"), Column("", 7, least=46))
        with Container(classes="halves"):
            with Container(classes="main"):
                yield Pane("LOCK AND KEY", id="blend", columns=kinds)
                yield Pane("ARGUMENTS", id="arguments", columns=arguments, empty=EMPTY)
            with Container(classes="side"):
                yield Prose("CASE", id="case-detail")
                yield Pane("MONEY", id="money", columns=lines, empty=NO_MONEY)

    def found(self, facts: Facts) -> Case:
        """The blend."""
        return facts.of(case)

    def cash(self, facts: Facts) -> MoneyOverview:
        """What the money comes to."""
        return facts.of(money)

    def draw(self, facts: Facts) -> None:
        """Everything."""
        found = self.found(facts)
        self.pane("blend").show(
            [kind_row(found, kind) for kind in ARGUMENT_KINDS], note=case_note(facts, found)
        )
        order = sorted(
            found.arguments, key=lambda one: (ARGUMENT_KINDS.index(one.kind), -one.strength * one.evidence)
        )
        self.pane("arguments").show(
            [argument_row(one) for one in order], note=((f"{len(order)} arguments", "dim"),)
        )
        lines = facts.snapshot.all(MoneyLine)
        self.pane("money").show([money_row(one) for one in lines], note=self.aside("money"))
        self._tell(facts)

    def moved(self, pane: Pane, facts: Facts) -> None:
        """Another argument."""
        self._tell(facts)

    def on_descendant_focus(self) -> None:
        """The words follow the focus."""
        if self.desk.facts is not None and not self.stale:
            self._tell(self.desk.facts)

    def _tell(self, facts: Facts) -> None:
        chosen = self.noun if self.here in ("arguments", "money") else None
        blocks = case_blocks(facts, self.found(facts), self.cash(facts), chosen)
        self.prose("case-detail").tell(blocks, note=self.aside("case-detail"))

    def numbers(self) -> Sequence[object]:
        """The kind under the cursor, the case, the gains, the money."""
        facts = self.desk.facts
        if facts is None:
            return ()
        found, row = self.found(facts), self.row("blend")
        first: list[object] = []
        if self.here == "blend" and row is not None:
            first = [figure for kind, figure in found.kinds.items() if kind == row.key]
        money_first = [self.cash(facts)] if self.here == "money" else []
        return (*money_first, *first, found.score, found.kinds, found.next, self.cash(facts))

    # what is under the cursor

    @property
    def noun(self) -> Noun | None:
        """The argument or line of money under the cursor."""
        row = self.row("money" if self.here == "money" else "arguments")
        return row.value if row is not None and isinstance(row.value, Noun) else None

    def why_no_noun(self) -> str:
        """Nothing to remove."""
        if self.here == "blend":
            return "Put the cursor on an argument or a line of money."
        return "" if self.noun is not None else "There is nothing under the cursor."

    def why_no_edit(self) -> str:
        """Nothing to change."""
        return "" if self.here == "blend" else self.why_no_noun()

    # commands

    def given(self, act: Action) -> Mapping[str, str]:
        """The weights as they are."""
        weights = self.found(self.desk.need()).key.weights if act.id == "case amenability" else {}
        return {str(kind): f"{weight:.4g}" for kind, weight in weights.items()}

    def more(self, act: Action) -> Sequence[Block]:
        """Whose weights they are, and how they move."""
        facts = self.desk.need()
        key = self.found(facts).key
        if act.id == "case amenability":
            assumed = "Nobody entered these yet: they are the playbook's start."
            return (Words(key.whose, "bold"), *((Words(assumed, "watch"),) if key.assumed else ()))
        if act.id != "case credit":
            return ()
        now = ", ".join(f"{kind} {number(weight, places=3)}" for kind, weight in key.weights.items())
        learn = percent(facts.playbook.case.learn)
        return (Words(f"The weights now: {now}. They move {learn} of the way to what was credited.", "dim"),)

    async def do_new(self) -> None:
        """An argument; where money has the focus, a line of it."""
        if self.here == "money":
            made: Noun | None = await enter(self, MoneyLine)
            pane = "money"
        else:
            row = self.row("blend")
            given = {"kind": row.key} if self.here == "blend" and row is not None else {}
            made = await enter(self, Argument, given=given)
            pane = "arguments"
        if made is not None:
            self.pane(pane).select(str(made.id))

    async def do_edit(self) -> None:
        """Its form, or the director's weights."""
        if self.here == "blend":
            await self.do_act("case amenability")
        elif self.noun is not None:
            await enter(self, type(self.noun), self.noun)

    async def do_remove(self) -> None:
        """Gone, until undone."""
        if self.noun is not None:
            await take_away(self, self.noun)

    def why_no_template(self) -> str:
        """Nothing left to take."""
        facts = self.desk.facts
        return (
            ""
            if facts is not None and suggested_arguments(facts.snapshot)
            else "All of them are made already."
        )

    async def do_take(self) -> None:
        """One of the playbook's arguments, opened in the form."""
        facts = self.desk.facts
        if facts is None:
            return
        templates = suggested_arguments(facts.snapshot)
        rows = [Row(one.id, ((f"{one.kind:<10}", "dim"), (one.text, ""))) for one in templates]
        chosen = await self.app.push_screen_wait(Choose("Arguments worth checking", rows))
        template = next((one for one in templates if one.id == chosen), None)
        if template is not None:
            given = {"text": template.text, "kind": template.kind, "template": template.id}
            await enter(self, Argument, given=given)


def case_note(facts: Facts, found: Case) -> Line:
    """The score in the title."""
    go = facts.playbook.case.go
    if found.enough is None:
        return ((f"go from {go:g}  ", "dim"), *marked("none", "not yet assessed"))
    answer = marked("on", "enough") if found.enough else marked("off", f"below {go:g}")
    return (
        (f"whose lock: {found.key.whose}   ", "dim"),
        (fixed(found.score.value), "bold"),
        ("  ", ""),
        *answer,
    )
