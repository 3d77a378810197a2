"""Sources of knowledge about customers: which show motives, which can be joined, and which only take hours."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.told import Described, Listed, ToldTab, entries
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Row
from lifecycle.insight.sources import Source, suggested_sources
from lifecycle.insight.telling import source_page, sources_page


class SourcesTab(ToldTab):
    """What we know it from."""

    ID, TITLE, SHORT = "sources", "Sources", "Sourc"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every source with how far it shows motives (0-3), whether it can be joined to others and whether permission "
        "to use it so is held. The pane beside it names what takes hours and shows nothing.",
    )
    MAIN = (
        Listed(
            "source-list",
            sources_page,
            "n adds one, t takes one from the playbook's list.",
            entries=(Source,),
        ),
    )
    SIDE = (Described("source-detail", source_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        *entries(Source),
        Command(
            "part.take",
            "t",
            "Take one from the playbook's list...",
            "Sources worth looking for that are not in the register yet.",
            "do_take",
            "why_no_template",
            "from the playbook",
            3,
        ),
    )

    def why_no_figures(self) -> str:
        """Nothing is computed of single sources."""
        return "Sources are counted, not computed; the ratio of hours is under Hours."

    # commands

    def why_no_template(self) -> str:
        """Nothing left to take."""
        facts = self.desk.need()
        return "" if suggested_sources(facts.snapshot) else "All of them are in the register."

    async def do_take(self) -> None:
        """One of the playbook's sources, opened in the form."""
        templates = suggested_sources(self.desk.need().snapshot)
        rows = [
            Row(one.id, ((one.title, ""),), ((f"{one.kind}, motive {one.motive}", "dim"),), value=one)
            for one in templates
        ]
        chosen = await self.app.push_screen_wait(Choose("Sources worth looking for", rows))
        template = next((one for one in templates if one.id == chosen), None)
        if template is not None:
            given = {"name": template.title, "kind": template.kind, "motive": str(template.motive)}
            await enter(self, Source, given=given)
