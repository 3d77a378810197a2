"""A screen as plain text: to read with a screen reader, to select, to copy, to write into a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import ClassVar, cast

from textual.app import SuspendNotSupported
from textual.widget import Widget

from cmprogramme.files import path_of
from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.dialogs.own_editor import interrupts_left_to_it
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import part, said_lines
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.tui.window import Window
from cmprogramme.wording import visible
from lifecycle.base.errors import NotFound


class Reading(Dialog[str]):
    """Text, one fact a line; y copies all of it, f writes it into a file, p shows it on a plain screen."""

    DEFAULT_CSS = """
    Reading > Vertical.box { height: 94%; width: 96%; max-width: 110; }
    Reading Prose { padding: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("reading.copy", "y", "Copy", "All of it, to the clipboard.", "do_copy", short="copy", rank=1),
        Command(
            "reading.plain",
            "p",
            "On a plain screen",
            "Outside the program's own drawing, where the mouse selects; enter comes back.",
            "do_plain",
            short="plain screen",
            rank=2,
        ),
        Command(
            "reading.file",
            "f",
            "Into a file...",
            "All of it, into a new file.",
            "do_file",
            short="into a file",
            rank=3,
        ),
    )

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.name_of_it = title
        self.text = said_lines(text)

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield Prose("")

    def on_mount(self) -> None:
        """Fills it."""
        prose = self.query_one(Prose)
        prose.focus()
        self.call_after_refresh(prose.tell, [_line(part(line)) for line in self.text.split("\n")])

    @property
    def plain(self) -> str:
        """The text without what a terminal would obey."""
        return visible(self.text, newline="keep", tab="keep")

    def do_copy(self) -> None:
        """All of it."""
        self.app.notify(cast("Window", self.app).take_copy(self.text), markup=False)

    def do_plain(self) -> None:
        """On the terminal itself, until enter."""
        try:
            with self.app.suspend(), interrupts_left_to_it():
                sys.stdout.write(f"\n{self.plain}\n\n-- select it here; enter goes back --\n")
                sys.stdout.flush()
                sys.stdin.readline()
        except SuspendNotSupported:
            self.app.notify("There is no plain screen here; f writes it into a file.", markup=False)
        except (OSError, ValueError):
            self.app.notify("The terminal gives no plain screen; f writes it into a file.", markup=False)
        self.app.refresh(layout=True)

    async def do_file(self) -> None:
        """Into a new file."""
        name = await self.app.push_screen_wait(
            AskLine(
                "Into which file?",
                [Words("A new one; its folder has to be there.", "dim")],
                value="copied.txt",
                check=self._write,
            )
        )
        if name:
            self.app.notify(f"Written into {path_of(name).absolute()}", markup=False)

    def _write(self, name: str) -> str:
        """Writes it; why that cannot be, "" when it was."""
        if not name.strip():
            return "Give the file a name."
        try:
            with path_of(name).open("x", encoding="utf-8") as file:
                file.write(f"{self.plain}\n")
        except FileExistsError:
            return "There is a file of that name already: give another one."
        except NotFound as error:
            return error.why
        except (OSError, ValueError) as error:
            return f"It cannot be written there: {getattr(error, 'strerror', None) or 'that is no name of a file'}."
        return ""


def _line(text: str) -> Words:
    """A line as it stands, also where it stands further in, as under the columns of a table."""
    indent = len(text) - len(text.lstrip(" "))
    return Words(text[indent:], indent=indent)
