"""Work: every item of the plan with its owner, state and day."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.told import Listed, ToldTab, entries
from cmprogramme.tui.shell.commands import Command
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.telling import items_page


class WorkTab(ToldTab):
    """The plan."""

    ID, TITLE = "work", "Work"
    PURPOSE: ClassVar[tuple[str, ...]] = ("Every work item: who sees to it, how far it is, and by when.",)
    MAIN = (Listed("work-list", items_page, "n adds the first one.", entries=(WorkItem,)),)
    DOES: ClassVar[tuple[Command, ...]] = (
        WHY,
        Command("part.open", "enter", "Open this item", "In its form.", "do_edit", "why_no_edit"),
        *(replace(one, keys=one.keys.split()[0]) for one in entries(WorkItem)),
    )
