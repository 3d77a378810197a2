"""The playbook this programme is pinned to: every section, every entry, every value, as they count here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pages import list_page, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from lifecycle.playbook_telling import Entry, entries_page, entry_page, sections_page
from lifecycle.register import written


class PlaybookRoom(Room):
    """Screen 9: to read; a playbook is edited as files."""

    PLACE, NAME = "9", "Playbook"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What the rules compute with: the playbook this programme is pinned to. A newer version of it changes nothing "
        "here until somebody adopts it. Choose a section, then an entry.",
    )
    PANES = ("sections", "entries", "entry")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "playbook.open",
            "enter",
            "Open",
            "To the entries of this section, then to the entry.",
            "do_open",
            "",
            "open",
            1,
            "cmprogramme playbook show",
            "playbook",
        ),
        Command(
            "playbook.origin",
            "o",
            "Origin",
            "Which playbook set it: this one or a parent.",
            "do_origin",
            "",
            "origin",
            2,
            "cmprogramme playbook origin",
            "playbook",
        ),
    )

    section = "about"
    """The section whose entries are shown."""

    def body(self) -> Iterable[Widget]:
        """Sections, entries, one entry."""
        yield Pane("SECTIONS", id="sections")
        yield Pane("", id="entries")
        yield Prose("", id="entry")

    def draw(self, facts: Facts) -> None:
        """The sections, and what is in the chosen one."""
        pane = self.pane("sections")
        list_page(pane, facts.of(sections_page))
        self.section = pane.current.key if pane.current else "about"
        self._entries(facts)

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another section or entry."""
        facts, row = self.desk.need(), message.pane.current
        if message.pane.id == "sections" and row is not None and row.key != self.section:
            self.section = row.key
            self.pane("entries").clear_filter()
            self._entries(facts)
        elif message.pane.id == "entries":
            found = entry_page(facts.snapshot, row.value if row is not None else self.section)
            tell_page(self.prose("entry"), found)

    def _entries(self, facts: Facts) -> None:
        pane, found = self.pane("entries"), entries_page(facts.snapshot, self.section)
        pane.heading = found.title.upper()
        list_page(pane, found)

    def do_open(self) -> None:
        """On to the next pane."""
        focused = self.focused
        self.bring(self.pane("entries") if focused is self.pane("sections") else self.pane("entry"))

    def do_origin(self) -> None:
        """Where the value comes from."""
        facts = self.desk.need()
        playbook = facts.playbook
        row = self.pane("entries").current
        value = row.value.value if row is not None and isinstance(row.value, Entry) else None
        id = getattr(value, "id", "")
        where = f"{self.section}.{written(id)}" if id else self.section
        parent = f", on top of {playbook.parent}" if playbook.parent else ""
        self.desk.say(f"{where} counts as in {playbook.id} {playbook.version}{parent}.")
