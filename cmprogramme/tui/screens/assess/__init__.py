"""Screen 6: is it for us, are we ready, which form suits us, how good are we, and how do we know."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.screens.assess.areas import AreasTab
from cmprogramme.tui.screens.assess.fit import FitTab
from cmprogramme.tui.screens.assess.preconditions import PreconditionsTab
from cmprogramme.tui.screens.assess.quick import QuickTab
from cmprogramme.tui.screens.assess.rounds import RoundsTab
from cmprogramme.tui.screens.assess.suitability import SuitabilityTab
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.screens.tabs import TabbedRoom, parts
from cmprogramme.tui.shell.commands import Command

TABS: tuple[type[Tab], ...] = (SuitabilityTab, PreconditionsTab, FitTab, AreasTab, RoundsTab, QuickTab)


class Assess(TabbedRoom):
    """Screen 6."""

    PLACE, NAME = "6", "Assess"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Left and right choose a part, down goes into it, esc comes back up. Inside a list of levels digits set them; "
        "esc gives the digits back to the screens.",
    )
    TABS = TABS
    DOES: ClassVar[tuple[Command, ...]] = parts(TABS, "6")
