"""The case as lock and key: what moves the director, what the arguments reach, and what to strengthen next; and its
benefits, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.acting import offer
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.celled import Celled, CelledTab
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.told import Described, Listed, entries
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.facts import FactsLine
from cmprogramme.tui.widgets.rows import Block, Row, Words
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.base.words import number, percent
from lifecycle.case.arguments import Argument, case, suggested_arguments
from lifecycle.case.benefits_telling import benefit_page, benefits_page
from lifecycle.case.money import MoneyLine
from lifecycle.case.money_telling import money_page
from lifecycle.case.telling import arguments_page, case_detail_page, lock_page

SEEN = {
    "case": ("blend", "arguments", "case-detail", "money"),
    "benefits": ("benefits", "benefit"),
}
"""The panes of each view."""


class CaseTab(CelledTab):
    """Why invest, and what came of it."""

    ID, TITLE, SHORT = "case", "Case", "Case"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The lock is what moves this finance director, the key your arguments: a kind counts as far as both are there. "
        "The next best argument is where the most is left to gain. v shows the benefits: what each line of the case "
        "came to, quarter by quarter, who answers for it, and the measure that shows it.",
    )
    MAIN = (
        Listed("blend", lock_page, adds=Argument, edit="case amenability"),
        Listed(
            "arguments",
            arguments_page,
            "n writes one, t takes one from the playbook's list.",
            entries=(Argument,),
        ),
        Celled("benefits", benefits_page, "n adds a line.", entries=(MoneyLine,), flow="column"),
    )
    SIDE = (
        Described("case-detail", case_detail_page, ("blend", "arguments", "money")),
        Listed("money", money_page, "n adds a line.", entries=(MoneyLine,)),
        Described("benefit", benefit_page, ("benefits",)),
    )
    VIEWS = (("case", "arguments"), ("benefits", "benefits"))
    ASIDE = ("case-detail", "money")
    DEFAULT_CSS = """
    CaseTab #blend { height: 6; }
    CaseTab #arguments { height: 1fr; }
    CaseTab.-narrow #blend { height: 5; }
    CaseTab.-narrow .side { height: 9; }
    CaseTab .-unseen { display: none; }
    CaseTab.-benefits .halves { layout: vertical; }
    CaseTab.-benefits .main, CaseTab.-benefits .side { width: 1fr; }
    CaseTab.-benefits .side { height: 7; border-left: none; }
    CaseTab.-benefits.-tall .side { height: 11; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        *entries(Argument, MoneyLine),
        Command("row.due", "", "Day...", "Lines of the case have no day.", "do_due", "why_no_due"),
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
        offer("case record", "A", short="came true", rank=5, words="What came true of this line..."),
    )

    def body(self) -> Iterable[Widget]:
        """The facts of the benefits in a line; lists and text as in every part."""
        yield FactsLine()
        with Container(classes="halves"):
            yield from self._half(self.MAIN, "main")
            yield from self._half(self.SIDE, "side")

    @property
    def away(self) -> frozenset[str]:
        """The panes of the other view."""
        return frozenset(id for view, ids in SEEN.items() if view != self.view for id in ids)

    def _show_view(self) -> None:
        super()._show_view()
        self.set_class(self.view == "benefits", "-benefits")
        for id in self.PANES:
            self.pane(id).set_class(id in self.away, "-unseen")

    def draw(self, facts: Facts) -> None:
        """The line of facts is that of the benefits."""
        super().draw(facts)
        if self.view != "benefits":
            self.query_one(FactsLine).display = False

    def arrive(self, going: Going) -> bool:
        """What is to be counted is counted among the benefits."""
        view = "benefits" if going.kind == MoneyLine.KIND else self.view
        if view != self.view:
            self.change_view(view)
        return super().arrive(going)

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """The kind of argument under the cursor."""
        row = self.row("blend")
        return {"kind": row.key} if self.here == "blend" and row is not None else {}

    def given(self, act: Action) -> Mapping[str, str]:
        """The weights as they are."""
        weights = self.desk.need().of(case).key.weights if act.id == "case amenability" else {}
        return {str(kind): f"{weight:.4g}" for kind, weight in weights.items()}

    def more(self, act: Action) -> Sequence[Block]:
        """Whose weights they are, and how they move."""
        facts = self.desk.need()
        key = facts.of(case).key
        if act.id == "case amenability":
            assumed = "Nobody entered these yet: they are the playbook's start."
            return (Words(key.whose, "bold"), *((Words(assumed, "watch"),) if key.assumed else ()))
        if act.id != "case credit":
            return ()
        now = ", ".join(f"{kind} {number(weight, places=3)}" for kind, weight in key.weights.items())
        learn = percent(facts.playbook.case.learn)
        return (
            Words(
                f"The weights now: {now}. An approval moves them {learn} of the way to what was credited, for this "
                "director alone.",
                "dim",
            ),
        )

    def why_no_template(self) -> str:
        """Nothing left to take."""
        facts = self.desk.need()
        return "" if suggested_arguments(facts.snapshot) else "All of them are made already."

    async def do_take(self) -> None:
        """One of the playbook's arguments, opened in the form."""
        facts = self.desk.need()
        templates = suggested_arguments(facts.snapshot)
        rows = [Row(one.id, ((f"{one.kind:<10}", "dim"), (one.text, ""))) for one in templates]
        chosen = await self.app.push_screen_wait(Choose("Arguments worth checking", rows))
        template = next((one for one in templates if one.id == chosen), None)
        if template is not None:
            given = {"text": template.text, "kind": template.kind, "template": template.id}
            await enter(self, Argument, given=given)
