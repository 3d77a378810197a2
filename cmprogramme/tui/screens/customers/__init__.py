"""Screen 7: what we know customers from, what they have in common, who they are for us, and what they are offered."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.screens.customers.activity import ActivityTab
from cmprogramme.tui.screens.customers.commitment import CommitmentTab
from cmprogramme.tui.screens.customers.experiences import ExperiencesTab
from cmprogramme.tui.screens.customers.hours import HoursTab
from cmprogramme.tui.screens.customers.markers import MarkersTab
from cmprogramme.tui.screens.customers.plans import PlansTab
from cmprogramme.tui.screens.customers.proposals import ProposalsTab
from cmprogramme.tui.screens.customers.propositions import PropositionsTab
from cmprogramme.tui.screens.customers.qualification import QualificationTab
from cmprogramme.tui.screens.customers.segments import SegmentsTab
from cmprogramme.tui.screens.customers.sources import SourcesTab
from cmprogramme.tui.screens.customers.told import ToldOfTab
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.screens.tabs import TabbedRoom, parts
from cmprogramme.tui.shell.commands import Command

TABS: tuple[type[Tab], ...] = (
    SourcesTab,
    HoursTab,
    MarkersTab,
    ProposalsTab,
    SegmentsTab,
    QualificationTab,
    PropositionsTab,
    ToldOfTab,
    PlansTab,
    ExperiencesTab,
    CommitmentTab,
    ActivityTab,
)


class Customers(TabbedRoom):
    """Screen 7."""

    PLACE, NAME = "7", "Customers"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "From sources to segments: join what is known, count what customers share, and write down why they act so, "
        "what each is offered, who was told, and what is planned for each group; then what customers go through, "
        "whether they would stay, and what became of those who asked, joined, complained or left.",
    )
    TABS = TABS
    DOES: ClassVar[tuple[Command, ...]] = parts(TABS, "7")
