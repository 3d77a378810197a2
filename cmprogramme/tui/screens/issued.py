"""Issued pages on the screen: chosen from their list, read as they were frozen, or written as a file."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Row
from cmprogramme.tui.writing import save_page
from lifecycle.base.errors import LifecycleError
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import day_words
from lifecycle.summary.issued import fingerprint, in_order
from lifecycle.summary.nouns import IssuedSummary

READ, SAVE = "read", "save"


class IssuedPages(Room):
    """A screen from which issued pages are opened."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "summary.open",
            "O",
            "Open an issued page...",
            "As it was frozen: read here, or saved as a file in the present folder.",
            "do_open_issued",
            "why_no_issued",
            "open issued",
            5,
            "cmprogramme summary show NUMBER",
            "report",
        ),
    )

    def why_no_issued(self) -> str:
        """There is none."""
        return "" if self.issued() else "No summary was issued yet: I issues it."

    def issued(self) -> tuple[IssuedSummary, ...]:
        """Those there are, the newest first."""
        pages = self.desk.snapshot.all(IssuedSummary) if self.desk.facts else ()
        return tuple(reversed(in_order(pages)))

    async def choose_issued(self, title: str) -> IssuedSummary | None:
        """One of them, from their list."""
        pages = {str(one.number): one for one in self.issued()}
        rows = [
            Row(key, ((one.label(), ""), (f"  {day_words(one.as_of)}  {fingerprint(one.hash)}", "dim")))
            for key, one in pages.items()
        ]
        chosen = await self.app.push_screen_wait(Choose(title, rows))
        return pages[chosen] if chosen is not None else None

    async def do_open_issued(self) -> None:
        """One of them, read here or written."""
        from cmprogramme.pages import frozen
        from cmprogramme.reports.sheet import file_name

        snapshot, store = self.desk.snapshot, self.desk.session.store
        page = await self.choose_issued("Issued pages")
        if page is None:
            return
        ways = [Row(READ, (("Read it here", ""),)), Row(SAVE, (("Save it as a file...", ""),))]
        way = await self.app.push_screen_wait(Choose(page.label(), ways, at=READ))
        if way == READ:
            try:
                text = await aside(frozen, store, snapshot, page, "text")
            except LifecycleError as error:
                self.desk.tell(error)
                return
            await self.app.push_screen_wait(Reading(page.label(), Spoken(text.decode())))
        elif way == SAVE:
            name, day = snapshot.programme.name, page.as_of.isoformat()
            await save_page(
                self.desk,
                f"Save {page.label()} as",
                "html",
                lambda format: file_name(name, day, page.revision, format),
                partial(frozen, store, snapshot, page),
            )
