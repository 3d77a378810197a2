"""The case as lock and key: what moves the director, what the arguments reach, and what to strengthen next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab, entries
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Row, Words
from lifecycle.action import Action
from lifecycle.base.noun import Noun
from lifecycle.base.words import number, percent
from lifecycle.case.arguments import Argument, case, suggested_arguments
from lifecycle.case.money import MoneyLine
from lifecycle.case.money_telling import money_page
from lifecycle.case.telling import arguments_page, case_detail_page, lock_page


class CaseTab(ToldTab):
    """Why invest."""

    ID, TITLE, SHORT = "case", "Case", "Case"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The lock is what moves this finance director, the key your arguments: a kind counts as far as both are there. "
        "The next best argument is where the most is left to gain.",
    )
    MAIN = (
        Listed("blend", lock_page, adds=Argument, edit="case amenability"),
        Listed(
            "arguments",
            arguments_page,
            "n writes one, t takes one from the playbook's list.",
            entries=(Argument,),
        ),
    )
    SIDE = (
        Described("case-detail", case_detail_page),
        Listed("money", money_page, "n adds a line.", entries=(MoneyLine,)),
    )
    DEFAULT_CSS = """
    CaseTab #blend { height: 6; }
    CaseTab #arguments { height: 1fr; }
    CaseTab.-narrow #blend { height: 5; }
    CaseTab.-narrow .side { height: 9; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        *entries(Argument, MoneyLine),
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
