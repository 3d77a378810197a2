"""Work: every item with its owner, state and day, as a list, as bars over weeks, and what everybody owes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.capabilities.planning import PlanningDeeds
from cmprogramme.tui.screens.told import Described, Listed
from cmprogramme.tui.widgets.bars import Bars
from cmprogramme.tui.widgets.facts import FactsLine, tell_close
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.figures import Figure
from lifecycle.base.noun import folded
from lifecycle.base.page import Fact, Page, figures_of
from lifecycle.plan.nouns import WorkItem
from lifecycle.work.bars_telling import bars_page
from lifecycle.work.dues import Due
from lifecycle.work.owed_telling import due_page, owed_page
from lifecycle.work.telling import work_page

VIEWS = (("list", "work-list"), ("bars", "work-bars"), ("owed", "work-owed"))
"""By name the panes that show the work, one of them in sight."""
ITEMS = "items"
"""Either view of the items."""
FIRST = "n adds the first one."


class WorkTab(PlanningDeeds):
    """Who does what by when."""

    ID, TITLE = "work", "Work"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every work item: who has it, how far it is, and when it is due; a day with ~ is when the plan expects what "
        "nobody promised. v shows the same as bars over weeks, where left and right scroll, and then by person, with "
        "everything else somebody owes.",
    )
    GATE_LINE = False
    MAIN = (
        Listed("work-list", work_page, FIRST, entries=(WorkItem,)),
        Listed("work-bars", bars_page, FIRST, entries=(WorkItem,)),
        Listed("work-owed", owed_page, entries=(WorkItem,)),
    )
    SIDE = (Described("work-item", due_page, tuple(id for _, id in VIEWS)),)
    VIEWS = VIEWS
    DEFAULT_CSS = """
    WorkTab .works { height: 1fr; width: 1fr; layout: vertical; }
    WorkTab #work-item { height: 6; }
    WorkTab.-narrow #work-item { height: 7; }
    WorkTab.-narrow.-tall #work-item { height: 9; }
    """

    def body(self) -> Iterable[Widget]:
        """What the gate asks, one of the views, and the item under the cursor."""
        with Container(classes="works"):
            yield FactsLine()
            for one in self.MAIN:
                yield self.made(one, "")
            yield self.made(self.SIDE[0], "")

    def made(self, shown: Any, classes: str) -> Pane:
        """Bars where bars are shown."""
        return Bars(id=shown.id) if shown.id == dict(VIEWS)["bars"] else super().made(shown, classes)

    @property
    def by_person(self) -> bool:
        """Whether it shows what everybody owes."""
        return self.view == "owed"

    @property
    def entering(self) -> Listed:
        """What e is about."""
        return next(one for one in self.MAIN if one.id == self.view_pane.id)

    def draw_list(self, one: Listed, facts: Facts) -> None:
        """Bars come with their table."""
        super().draw_list(one, facts)
        pane = self.pane(one.id)
        if isinstance(pane, Bars):
            pane.show_bars(self.pages[one.id].tables[0])

    def describe(self, facts: Facts) -> None:
        """The item under the cursor, its facts close together."""
        one = self.SIDE[0]
        self.pages[one.id] = found = self.page_of(one, facts)
        tell_close(self.prose(one.id), found)

    def subject(self, one: Described) -> object:
        """The item under the cursor, or what somebody owes."""
        row = self.view_pane.current
        return row.value if row is not None else None

    def figures(self) -> list[Figure]:
        """Those of the item, which has those of its row, and of what the view begins with: a list of thousands is not
        gone through at each key."""
        told = self.pages.get(self.view_pane.id or "")
        lead = Page(
            "", tuple(part for part in told.parts if isinstance(part, Fact)) if told is not None else ()
        )
        return figures_of(*(self.pages[id] for id in ("work-item",) if id in self.pages), lead)

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """The cursor goes to what was entered."""
        if id == "plan add":
            self.view_pane.select(texts.get("code", "").strip())

    def kept_key(self) -> str:
        """The code of the item the cursor is on, "" for none."""
        row = self.view_pane.current
        about = row.value if row is not None else None
        item = about.subject if isinstance(about, Due) else about
        return item.code if isinstance(item, WorkItem) else ""

    def put_on(self, pane: Pane, key: str) -> bool:
        """The cursor on the row of an item, also where its person stands before its code."""
        return pane.select(key) or any(
            pane.select(row.key) for row in pane.rows if row.key.rpartition(":")[2] == key
        )

    def has(self, key: str) -> bool:
        """A view by its name, an item by its code, or what is owed by its key."""
        known = key == ITEMS or self.desk.snapshot.known(WorkItem, folded(key)) is not None
        return known or super().has(key)

    def show_row(self, key: str) -> bool:
        """The same, in front; a filter that hides it is cleared."""
        self.freshen()
        if key in dict(VIEWS) or key == ITEMS:
            if key != ITEMS or self.by_person:
                self.change_view("list" if key == ITEMS else key)
            self.room.bring(self.view_pane)
            return True
        pane = self.view_pane
        if not (found := self.put_on(pane, key)) and pane.filter:
            pane.clear_filter()
            found = self.put_on(pane, key)
        if found:
            self.room.bring(pane)
        return found
