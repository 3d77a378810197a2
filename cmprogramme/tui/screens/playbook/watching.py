"""A room about one playbook, read beside the screen, and again when one of its files is saved."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.authoring.watching import EVERY_SECONDS
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.looking import Looked, look
from cmprogramme.tui.screens.tabs import TabbedRoom
from lifecycle.base.errors import LifecycleError
from lifecycle.programme import PinnedPlaybook
from playbooks import counted

LOOK = "playbook:"
"""Before the id or folder of a playbook one comes to look at."""


class LookingRoom(TabbedRoom):
    """`looking_at` is the id or folder of the playbook, "" for the programme's own; `looked` is None while it is read.
    The first of its parts shows the tree."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.looking_at = ""
        self.looked: Looked | None = None
        self.of_hash = ""

    def on_mount(self) -> None:
        """Own files are watched while this is in sight."""
        self.set_interval(EVERY_SECONDS, self._watch)

    def draw(self, facts: Facts) -> None:
        """Another playbook was adopted: the programme's own is read anew."""
        pin = facts.snapshot.single(PinnedPlaybook)
        if pin is not None and pin.hash != self.of_hash:
            self.of_hash = pin.hash
            if not self.looking_at:
                self.looked = None
        super().draw(facts)

    def crumb(self) -> Sequence[str]:
        """The screen, its part, and the playbook where it is not the programme's own."""
        other = (self.looked.called,) if self.looked is not None and self.looking_at else ()
        return (*super().crumb(), *other)

    def look_at(self, name: str, part: str = "") -> None:
        """Another playbook in all parts; its tree is shown, or the part named."""
        self.looking_at, self.looked = name, None
        self.show_part(part or self.TABS[0].ID)
        self.read_files()

    def select(self, key: str) -> None:
        """Also a playbook: "playbook:NAME" is looked at in the part in sight, "playbook:" is the programme's own."""
        if key.startswith(LOOK):
            self.look_at(key.removeprefix(LOOK), self.tab.ID)
        else:
            super().select(key)

    def read_files(self) -> None:
        """Reads the playbook beside the screen."""
        self.begin("playbook", self._read)

    async def _read(self) -> None:
        facts = self.desk.facts
        if facts is None:
            return
        pin = facts.snapshot.single(PinnedPlaybook)
        name = self.looking_at
        try:
            found = await aside(look, name, facts.playbook, pin.hash if pin is not None else "")
        except LifecycleError as error:
            self.desk.tell(error)
            self.looking_at = ""
            if name:
                self.read_files()
            return
        if name != self.looking_at:
            return
        self.looked = found
        self.stale = True
        self.freshen()
        self.frame()

    def _watch(self) -> None:
        """Read again where a file was saved meanwhile."""
        if self.is_current and self.looked is not None and self.looked.changed():
            self.read_files()

    def note(self) -> str:
        """What stands beside the tree: the playbook, and what lint says of it."""
        found = self.looked
        if found is None:
            return ""
        said = counted(found.problems) if found.problems else ""
        return f"{found.called}  {said}".strip()
