"""Closed rounds: what each found, two of them side by side, recording one from outside, importing one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.closing import close_sheet
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown, ToldTab
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.assessment import Round, all_rounds, area_scores
from lifecycle.assessment.telling import compared_page, rounds_page, why_page
from lifecycle.base.areas import Evidence
from lifecycle.base.figures import Figure
from lifecycle.base.page import Page
from lifecycle.once import answer_of


class RoundsTab(ToldTab):
    """How we know, and whether it changed."""

    ID, TITLE, SHORT = "rounds", "Rounds", "Rounds"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Closed rounds never change. The two marked ones are compared, area by area: a change counts as real only when "
        "it is larger than the noise band, which narrows with fresher and stronger evidence. space marks a round.",
    )
    MAIN = (
        Listed("rounds", rounds_page, "C closes the sheet rated under Areas, n records one made outside."),
        Listed("compared", compared_page),
    )
    SIDE = (Described("why-changed", why_page, ("compared",)),)
    DEFAULT_CSS = """
    RoundsTab #rounds { height: 2fr; min-height: 4; }
    RoundsTab #compared { height: 4fr; }
    RoundsTab.-narrow .side { height: 4; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command(
            "part.mark",
            "space",
            "Compare with this round",
            "The two rounds marked last are compared; the newest two to start with.",
            "do_mark",
            "why_no_round",
            "compare",
            1,
            "cmprogramme assess compare ROUND ROUND",
        ),
        offer("assess record", "n", short="record", rank=2, name="part.new"),
        offer("assess import", "i", short="import", rank=3),
        offer("assess close", "C", short="close round", rank=4),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.compared: list[int] = []

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """Of the two rounds that are compared."""
        about = (self.subject(one),) if isinstance(one, Described) else ()
        return answer_of(one.tells, facts.snapshot, facts.today, *about, self._pair(facts))

    def _pair(self, facts: Facts) -> tuple[int, ...]:
        """The two rounds compared, earlier first: those marked, filled up with the newest."""
        known = [found.number for found in facts.of(all_rounds)]
        marked = [number for number in self.compared if number in known]
        pair = list(dict.fromkeys([*marked[-2:], *reversed(known)]))[:2]
        return tuple(sorted(pair)) if len(pair) == 2 else ()

    def figures(self) -> list[Figure]:
        """Change and band of the area under the cursor, then of the others; else the scores that count."""
        found, facts = super().figures(), self.desk.need()
        if found:
            return found
        return [score.score for score in facts.of(area_scores).values() if score.round]

    # commands

    def why_no_round(self) -> str:
        """Fewer than two."""
        facts = self.desk.need()
        count = len(facts.snapshot.all(Round))
        if count < 2:
            return "Two closed rounds are needed to compare."
        return "" if self.here == "rounds" else "Put the cursor on a round."

    def do_mark(self) -> None:
        """Takes it into the comparison."""
        row, facts = self.row("rounds"), self.desk.need()
        if row is not None:
            number = int(row.key.removeprefix("round:"))
            self.compared = [*(other for other in self.compared if other != number), number][-2:]
            self.draw(facts)

    def given(self, act: Action) -> Mapping[str, str]:
        """What somebody else assessed was mostly seen by them."""
        return {"evidence": Evidence.OBSERVED.value} if act.id == "assess record" else {}

    async def act(self, act: Action) -> dict[str, str] | None:
        """Closing the open sheet shows what it would change."""
        return await (close_sheet(self, quick=False) if act.id == "assess close" else super().act(act))
