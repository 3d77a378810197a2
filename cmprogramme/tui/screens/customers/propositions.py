"""Propositions: what each segment is offered, who signed that it can deliver, and who was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.customers.proposition import PropositionPart, proposition
from lifecycle.customers.proposition_telling import proposition_page, propositions_page
from lifecycle.insight.segments import Segment


class PropositionsTab(ToldTab):
    """What they are offered."""

    ID, TITLE, SHORT = "propositions", "Propositions", "Offers"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What each segment is offered, in seven parts. A part is filled by a text and a standard, and signed by "
        "everyone who must deliver it; six supports help them. Staff, managers, customers and partners are told of it.",
    )
    MAIN = (Listed("proposition-list", propositions_page, "Segments are entered under Segments."),)
    SIDE = (Described("proposition-sheet", proposition_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.new",
            "n",
            "Next part of this proposition...",
            "The first that is not filled: what is promised, how well, and whose work it touches.",
            "do_new",
            "why_no_segment",
            "next part",
            1,
            "cmprogramme proposition-part add --segment SEGMENT --part PART",
        ),
        offer("customer sign", "s", short="sign", rank=2),
        offer("customer communicate", "c", short="told", rank=3),
    )

    @property
    def segment(self) -> Segment | None:
        """The segment under the cursor."""
        row = self.row("proposition-list")
        return row.value if row is not None and isinstance(row.value, Segment) else None

    def why_no_segment(self) -> str:
        """Nothing under the cursor."""
        return "" if self.segment is not None else "There is no segment under the cursor."

    def given(self, act: Action) -> Mapping[str, str]:
        """The next sign-off that is open, of the segment under the cursor."""
        segment, facts = self.segment, self.desk.need()
        if act.id != "customer sign" or segment is None:
            return super().given(act)
        sheet = proposition(facts.snapshot, segment, facts.today)
        for wanted in sheet.unsigned:
            return {"segment": segment.name, "part": wanted.part.value, "party": wanted.party}
        return super().given(act)

    async def do_new(self) -> None:
        """The form of a part, for the segment under the cursor: the first part that is not filled."""
        segment = self.segment
        if segment is None:
            return
        facts = self.desk.need()
        sheet = proposition(facts.snapshot, segment, facts.today)
        first = next(iter(sheet.missing), None)
        begun = sheet.parts[first] if first is not None else None

        def given() -> dict[str, str]:
            now = self.desk.need()
            missing = proposition(now.snapshot, segment, now.today).missing
            return {"segment": segment.name} | ({"part": missing[0].value} if missing else {})

        await enter(self, PropositionPart, begun, given={} if begun is not None else given)
