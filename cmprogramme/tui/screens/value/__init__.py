"""Screen 8: why invest, what we mean and where it leads, who stands behind it, in which order, what helps."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.screens.tabs import TabbedRoom, parts
from cmprogramme.tui.screens.value.backing import BackingTab
from cmprogramme.tui.screens.value.case import CaseTab
from cmprogramme.tui.screens.value.components import ComponentsTab
from cmprogramme.tui.screens.value.definition import DefinitionTab
from cmprogramme.tui.screens.value.enablers import EnablersTab
from cmprogramme.tui.screens.value.lessons import LessonsTab
from cmprogramme.tui.screens.value.scorecard import ScorecardTab
from cmprogramme.tui.shell.commands import Command

TABS: tuple[type[Tab], ...] = (
    CaseTab,
    DefinitionTab,
    BackingTab,
    ComponentsTab,
    EnablersTab,
    ScorecardTab,
    LessonsTab,
)


class Value(TabbedRoom):
    """Screen 8."""

    PLACE, NAME = "8", "Value"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The case for the programme and the strategy behind it, then what shows that it comes true: the scorecard, "
        "and what finished work taught.",
    )
    TABS = TABS
    DOES: ClassVar[tuple[Command, ...]] = parts(TABS, "8")
