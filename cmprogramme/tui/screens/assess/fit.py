"""Best fit: our context beside every playbook's, what differs, where we start short, and adopting one."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from cmprogramme.shelf import at_hand
from cmprogramme.tui.acting import offer
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown, ToldTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.assessment import known_scores
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Page
from lifecycle.fit import ContextProfile, FitRanking, PlaybookFit, offered_granularity, ranking
from lifecycle.fit_telling import context_page, playbook_page, ranked_page
from lifecycle.programme import PinnedPlaybook

RANKED = Listed("ranked", ranked_page, "e opens the form.")


class FitTab(ToldTab):
    """Which form suits us."""

    ID, TITLE, SHORT = "fit", "Fit", "Fit"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Best fit compares six facts about your organisation and market with every playbook at hand. It says which "
        "form is nearest, what differs and wants adapting, and where you start below what a form assumes.",
    )
    MAIN = (Listed("context", context_page), RANKED)
    SIDE = (Described("playbook", playbook_page, ("ranked",)),)
    DEFAULT_CSS = """
    FitTab #context { height: 8; }
    FitTab #ranked { height: 1fr; }
    FitTab.-narrow #context { height: 7; }
    FitTab.-narrow .side { height: 7; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        offer("assess context", "e", short="context", rank=2, name="part.edit"),
        Command(
            "playbook.plan",
            "A",
            "What adopting it would change...",
            "Upgrade on screen 9 with this playbook: what it takes, keeps and asks. It is adopted there.",
            "do_plan",
            "why_no_plan",
            "adopt",
            3,
            "cmprogramme playbook adopt NAME --plan",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.ranking = FitRanking((), (), "")

    def draw(self, facts: Facts) -> None:
        """What is known at once; the playbooks are read in a thread."""
        super().draw(facts)
        self.room.begin("fit", partial(self._rank, facts))

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """The playbooks are none of the programme's: they were read."""
        if one.id == "ranked":
            pin = facts.snapshot.single(PinnedPlaybook)
            return ranked_page(self.ranking, pin.playbook if pin else "", pin.version if pin else "")
        if one.id == "playbook":
            titles = {area: facts.playbook.area_title(area) for area in AREAS}
            return playbook_page(self.ranking, self.chosen, titles)
        return super().page_of(one, facts)

    async def _rank(self, facts: Facts) -> None:
        try:
            found = await aside(at_hand)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        self.ranking = ranking(facts.snapshot, found, known_scores(facts.snapshot, facts.today))
        self.draw_list(RANKED, facts)
        self.describe(facts)
        self.room.show_keys()

    @property
    def chosen(self) -> PlaybookFit | None:
        """The playbook under the cursor."""
        row = self.row("ranked")
        return row.value if row is not None and isinstance(row.value, PlaybookFit) else None

    # commands

    async def act(self, act: Action) -> dict[str, str] | None:
        """The context has its register's form here, where a fact can be taken out again; granularity may be offered."""
        facts = self.desk.need()
        if act.id != "assess context":
            return await super().act(act)
        noun = facts.snapshot.single(ContextProfile)
        offered = offered_granularity(facts.snapshot)
        given: dict[str, str] = {}
        blocks: list[Block] = []
        if offered is not None and (noun is None or noun.granularity is None):
            given["granularity"] = f"{offered:.2f}"
            blocks.append(
                Words("Granularity is taken over from the suitability test; change it freely.", "dim")
            )
        return given if await enter(self, ContextProfile, noun, given=given, blocks=blocks) else None

    def why_no_plan(self) -> str:
        """A playbook has to be chosen."""
        return "" if self.chosen is not None else "Describe the context first; then the playbooks are ranked."

    def do_plan(self) -> None:
        """To what the playbook under the cursor would change."""
        if self.chosen is not None:
            self.desk.app.go("9.upgrade", select=f"playbook:{self.chosen.id}")
