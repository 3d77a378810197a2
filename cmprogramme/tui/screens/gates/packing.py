"""The pack of the gate looked at, by keys: read as a page, saved as a file."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.gates.looking import GateLook
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.writing import save_page
from lifecycle.base.spoken import Spoken
from lifecycle.pack.gate_pack import gate_pack
from lifecycle.pack.sheet import Pack
from lifecycle.pack.telling import readable_pack, title_of


class GatePacks(GateLook):
    """What those who decide the gate read."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "gate.pack",
            "P",
            "Gate pack",
            "What those who decide the gate read: confidence, criteria, what earlier gates left, options.",
            "do_pack",
            "",
            "pack",
            6,
            "cmprogramme gate pack G",
            "report",
        ),
        Command(
            "gate.save_pack",
            "s",
            "Save the gate pack as a file...",
            "HTML, PDF, Markdown, text or JSON, in the present folder.",
            "do_save_pack",
            "",
            "",
            0,
            "cmprogramme gate pack G --format pdf -o pack.pdf",
            "report",
        ),
    )

    def pack(self) -> Pack | None:
        """The pack of the gate looked at, with names; None while none is."""
        facts, gate = self.desk.need(), self.gate
        if gate is None:
            return None
        return readable_pack(facts.snapshot, gate_pack(facts.snapshot, facts.today, gate))

    async def do_pack(self) -> None:
        """As a page to read, copy or write into a file."""
        from cmprogramme.reports.gate import render

        pack = await aside(self.pack)
        if pack is not None:
            text = await aside(render, pack, "text")
            await self.app.push_screen_wait(Reading(title_of(pack), Spoken(text.decode())))

    async def do_save_pack(self) -> None:
        """A file in the present folder."""
        from cmprogramme.reports.gate import file_name, render

        pack = await aside(self.pack)
        if pack is not None:
            paper = self.desk.session.paper()
            await save_page(
                self.desk,
                "Save the gate pack as",
                "pdf",
                partial(file_name, pack),
                lambda format: render(pack, format, paper=paper),
            )
