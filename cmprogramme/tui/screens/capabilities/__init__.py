"""Screen 5: the eight areas, what holds them back, and the work that moves them."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.screens.capabilities.areas import EightAreasTab
from cmprogramme.tui.screens.capabilities.skills import SkillsTab
from cmprogramme.tui.screens.capabilities.work import WorkTab
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.screens.tabs import TabbedRoom, parts
from cmprogramme.tui.shell.commands import Command

TABS: tuple[type[Tab], ...] = (EightAreasTab, WorkTab, SkillsTab)


class Capabilities(TabbedRoom):
    """Screen 5."""

    PLACE, NAME = "5", "Capabilities"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The eight areas and what each needs of the others; the work that moves them, who does it and by when; and "
        "what people have to master for it.",
    )
    TABS = TABS
    STARTS_INSIDE = True
    DOES: ClassVar[tuple[Command, ...]] = parts(TABS, "5")
