"""The pack of the gate looked at, by keys: read as a page, saved as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.gates.looking import GateLook
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.errors import LifecycleError
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
            4,
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
            await self.app.push_screen_wait(Reading(title_of(pack), text.decode()))

    async def do_save_pack(self) -> None:
        """A file in the present folder."""
        from cmprogramme.files import replace
        from cmprogramme.reports.gate import FORMATS, file_name, render

        rows = [Row(name, ((name, ""),)) for name in FORMATS]
        chosen = await self.app.push_screen_wait(Choose("Save the gate pack as", rows, at="pdf"))
        wanted = next((name for name in FORMATS if name == chosen), None)
        pack = await aside(self.pack) if wanted is not None else None
        if wanted is None or pack is None:
            return
        path = Path(file_name(pack, wanted)).resolve()
        if path.exists():
            asked = [
                Words(f"{path.name} exists already and would be replaced."),
                Words("y = yes   n = no", "accent"),
            ]
            if not await self.app.push_screen_wait(Confirm("Replace the file?", asked)):
                return
        try:
            made = partial(render, pack, wanted, paper=self._paper())
            await aside(replace, path, await aside(made))
        except LifecycleError as error:
            self.desk.tell(error)
            return
        self.desk.say(f"Wrote {path}.")

    def _paper(self) -> str:
        """The paper that is set, so that the file is the one the command writes."""
        read = self.desk.session.settings
        lines = read() if read is not None else ()
        return next((line.value for line in lines if line.key == "summary.paper"), "a4")
