"""Issued pages on their way to others: a mail, a folder of pages, a calendar of what is to be decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from cmprogramme.tui.dialogs.ask import AskLine, Choose
from cmprogramme.tui.screens.issued import IssuedPages
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Row, Words
from cmprogramme.tui.writing import asked_path, done_aside, write_file
from lifecycle.base.words import counted
from lifecycle.summary.nouns import Audience

if TYPE_CHECKING:
    from cmprogramme.sharing import Wishes

COPIES: dict[str, tuple[str, Audience | None, bool]] = {
    "issued": ("as it was issued", None, False),
    "people": ("with roles in place of people", None, True),
    "board": ("for the board", "board", False),
    "team": ("for the team", "team", False),
}
"""How a page can leave: in words, for whom, and whether people stand there by what they are for."""

MOST_LEFT_OUT = 3
"""Of what is left out so many things are said one by one."""


class Sharing(IssuedPages):
    """A screen whose pages go to others."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "summary.mail",
            "M",
            "Mail to send...",
            "The newest issued page as a mail: text, HTML and PDF.",
            "do_mail",
            "why_no_issued",
            cli="cmprogramme summary mail NUMBER -o FILE.eml",
            group="report",
        ),
        Command(
            "summary.publish",
            "P",
            "Publish in a folder...",
            "Every issued page as HTML and PDF with an index, for a web server or a file share.",
            "do_publish",
            "why_no_issued",
            cli="cmprogramme summary publish FOLDER",
            group="report",
        ),
        Command(
            "summary.calendar",
            "X",
            "Calendar file...",
            "By when gates and what is asked are to be decided, for people's own calendars.",
            "do_calendar",
            "",
            cli="cmprogramme summary calendar -o FILE.ics",
            group="report",
        ),
    )

    async def do_mail(self) -> None:
        """Writes the newest page as a mail."""
        from cmprogramme.files import file_stem, replace
        from cmprogramme.sharing import copied, left_out_lines, mailed

        facts, page = self.desk.need(), self.issued()[0]
        wishes = await self._wishes()
        if wishes is None:
            return
        name = f"{file_stem(facts.programme.name)}_summary_{page.number:03d}.eml"
        path = await asked_path(
            self.desk, "Write the mail as", "It has no address: add one where you send it.", name
        )
        if path is None:
            return
        store = self.desk.session.store

        def write() -> str:
            made = copied(store, facts.snapshot, page, wishes, ("text", "html", "pdf"))
            replace(path, mailed(made, facts.programme.name))
            left_out = left_out_lines(made.left_out, "pdf" in made.files, MOST_LEFT_OUT)
            return " ".join([f"Wrote {path}.", *left_out])

        await done_aside(self.desk, write)

    async def do_publish(self) -> None:
        """Writes every page into a folder."""
        from cmprogramme.files import file_stem
        from cmprogramme.publishing import folder_of, publish
        from cmprogramme.sharing import folder_files, left_out_lines

        facts, wishes = self.desk.need(), await self._wishes()
        if wishes is None:
            return
        blocks = [Words("Only files that were published here are replaced or removed.", "dim")]
        named = f"{file_stem(facts.programme.name)}-pages"
        folder = await self.app.push_screen_wait(AskLine("Publish in the folder", blocks, value=named))
        if not folder or not folder.strip():
            return
        store = self.desk.session.store

        def write() -> str:
            path = folder_of(folder).resolve()
            files, left_out = folder_files(store, facts.snapshot, wishes)
            found = publish(path, str(facts.programme.id), files)
            told = left_out_lines(left_out, any(name.endswith(".pdf") for name in files), MOST_LEFT_OUT)
            return " ".join([f"Published in {path}: {counted(len(found.written), 'file')} written.", *told])

        await done_aside(self.desk, write)

    async def do_calendar(self) -> None:
        """Writes what is to be decided as a calendar."""
        from cmprogramme.files import file_stem
        from cmprogramme.reports.calendar import calendar

        facts = self.desk.need()
        name = f"{file_stem(facts.programme.name)}-decisions.ics"
        path = await asked_path(
            self.desk, "Write the calendar as", "Each gate and each question on its day.", name
        )
        if path is None:
            return
        await write_file(self.desk, path, partial(calendar, facts.snapshot, (), facts.today))

    async def _wishes(self) -> Wishes | None:
        """How it is to leave; None where it is not to."""
        from cmprogramme.sharing import Wishes

        rows = [Row(key, ((words, ""),)) for key, (words, _, _) in COPIES.items()]
        chosen = await self.app.push_screen_wait(Choose("The page", rows, at="issued"))
        return Wishes(*COPIES[chosen][1:]) if chosen in COPIES else None
