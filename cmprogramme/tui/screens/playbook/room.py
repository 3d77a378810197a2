"""Screen 9: one playbook in parts."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.screens.playbook.content import ContentTab
from cmprogramme.tui.screens.playbook.library import LibraryTab
from cmprogramme.tui.screens.playbook.problems import ProblemsTab
from cmprogramme.tui.screens.playbook.trying import CasesTab, PreviewTab
from cmprogramme.tui.screens.playbook.upgrading import UpgradeTab
from cmprogramme.tui.screens.playbook.watching import LookingRoom
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.screens.tabs import parts
from cmprogramme.tui.shell.commands import Command

TABS: tuple[type[Tab], ...] = (ContentTab, ProblemsTab, PreviewTab, CasesTab, UpgradeTab, LibraryTab)


class PlaybookRoom(LookingRoom):
    """Screen 9."""

    PLACE, NAME = "9", "Playbook"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What the rules compute with: the playbook this programme is pinned to, or another one at hand. A newer "
        "version of it changes nothing here until somebody adopts it.",
    )
    TABS = TABS
    STARTS_INSIDE = True
    DOES: ClassVar[tuple[Command, ...]] = parts(TABS, "9")
