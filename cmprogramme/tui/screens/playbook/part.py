"""What every part of screen 9 has in common: the playbook looked at, read beside the screen, and one's own editor."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from cmprogramme.tui.dialogs.own_editor import opened
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.looking import Looked
from cmprogramme.tui.screens.playbook.watching import LookingRoom
from cmprogramme.tui.screens.told import ToldTab
from cmprogramme.tui.shell.commands import Command
from lifecycle.base.errors import LifecycleError
from playbooks.folders import IDENTITY_FILE

READING = "Reading the files of the playbook."
BROKEN = "It does not load: see Problems."


class PlaybookTab(ToldTab):
    """A part that shows the playbook the room looks at."""

    GATE_LINE: ClassVar[bool] = False
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.editor",
            "ctrl+o",
            "Change it in my editor...",
            "Opens the file at what the cursor is on, and checks the playbook on return.",
            "do_editor",
            "why_no_editor",
            "my editor",
            2,
        ),
    )

    @property
    def nine(self) -> LookingRoom:
        """The room it is in."""
        assert isinstance(self.room, LookingRoom)
        return self.room

    @property
    def looked(self) -> Looked | None:
        """What is looked at; None while it is read."""
        return self.nine.looked

    def draw(self, facts: Facts) -> None:
        """What is known at once; a playbook not read yet is read beside the screen."""
        super().draw(facts)
        if self.looked is None:
            self.nine.read_files()

    def why_not_own(self) -> str:
        """Only a person's own files are changed."""
        if self.looked is None:
            return READING
        if self.looked.folder is not None:
            return self.why_not_write()
        return "It is none of yours. ctrl+o at a value in Contents, or n in Library, makes one on top of it."

    def why_not_write(self) -> str:
        """Nothing is written by whoever only looks."""
        return "This is read-only." if self.desk.session.read_only else ""

    def why_no_editor(self) -> str:
        """Only a person's own files."""
        return self.why_not_own()

    def do_editor(self) -> None:
        """What the playbook is, where a part has no place of its own."""
        looked = self.looked
        if looked is not None and looked.folder is not None:
            self.edit(looked.folder / IDENTITY_FILE)

    def edit(self, file: Path, line: int = 0, column: int = 0) -> None:
        """One's own editor at a place, and everything read anew on return."""
        try:
            opened(self.desk.app, file, line=line, column=column)
        except LifecycleError as error:
            self.desk.tell(error)
        self.nine.read_files()
