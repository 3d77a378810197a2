"""Library: the playbooks at hand, those that cannot be used among them, and which of them is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from cmprogramme import shelf
from cmprogramme.shelf import SHIPPED, Held
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.part import READING, PlaybookTab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown
from cmprogramme.tui.shell.commands import Command
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Table
from lifecycle.base.words import counted
from lifecycle.playbook.telling import one_page
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.telling import adoptions_page

PINNED = ":pinned"
"""The row of the playbook the programme runs on."""


def shelf_page(found: Sequence[Held], runs_on: str, looked: str, empty: str = "") -> Page:
    """The programme's own first, then those at hand: version, title, where it lies, whether it can be used."""
    columns = (
        Column("", 1),
        Column("playbook", 12, fits=True),
        Column("version", 7, fits=True, least=50),
        Column("title", share=2),
        Column("", 18, fits=True, least=60),
    )
    first = Row(
        (
            Cell("›" if not looked else "", look="accent"),
            Cell("this programme", look="bold"),
            Cell(""),
            Cell(runs_on),
            Cell(""),
        ),
        PINNED,
        PINNED,
    )
    rows = tuple(
        Row(
            (
                Cell("›" if looked == key_of(one) else "", look="accent"),
                Cell(one.id, status=None if one.playbook is not None else "off"),
                Cell(one.version),
                Cell(one.title or "-"),
                Cell(stands(one), look="dim"),
            ),
            key_of(one),
            one,
        )
        for one in found
    )
    return Page(
        "Library",
        (Table("", columns, (first, *rows), empty=empty),),
        note=Cell(empty, look="dim") if empty else None,
    )


def key_of(one: Held) -> str:
    """What a playbook at hand is asked by: its id, or its folder."""
    return one.id if one.place == SHIPPED else one.place


def stands(one: Held) -> str:
    """Whether it comes with the program or is one's own, or why it cannot be used."""
    if one.playbook is None:
        return f"cannot be used: {counted(one.errors, 'error')}"
    return "comes with it" if one.place == SHIPPED else "your own"


def held_page(one: object, snapshot: Snapshot) -> Page:
    """What there is to say of one; of the programme's own which were adopted before."""
    if not isinstance(one, Held):
        return adoptions_page(snapshot)
    if one.playbook is None:
        said: list[Part] = [Sentence(str(each), status="off") for each in one.problems]
        return Page(f"{one.id} cannot be used", (Fact("It lies in", one.place), *said))
    return one_page(one.playbook, one.inherited, one.hash, one.place, one.told)


class LibraryTab(PlaybookTab):
    """Playbooks at hand."""

    ID, TITLE, SHORT = "library", "Library", "Library"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The playbooks at hand: those that come with the program and your own. Enter looks at one in the other parts "
        "of this screen; the programme runs on its own until another is adopted in Upgrade.",
    )
    MAIN = (Listed("shelf", shelf_page),)
    SIDE = (Described("held", held_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.open",
            "enter",
            "Look at it",
            "The other parts of this screen show it.",
            "do_look",
            "",
            "look at it",
            1,
            "cmprogramme playbook show NAME",
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.found: tuple[Held, ...] | None = None

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """As they were read."""
        row = self.row("shelf") if one.id == "held" else None
        if one.id == "held":
            return held_page(row.value if row is not None else None, facts.snapshot)
        named = f"{facts.playbook.title} ({facts.playbook.id} {facts.playbook.version})"
        return shelf_page(
            self.found or (), named, self.nine.looking_at, READING if self.found is None else ""
        )

    def draw(self, facts: Facts) -> None:
        """Read anew each time: files may be others."""
        super().draw(facts)
        self.room.begin("shelf", self._read)

    async def _read(self) -> None:
        try:
            self.found = await aside(lambda: tuple(shelf.shelf()))
        except LifecycleError as error:
            self.desk.tell(error)
            return
        super().draw(self.desk.need())

    def do_look(self) -> None:
        """The other parts show it, its tree first."""
        row = self.row("shelf")
        value = row.value if row is not None else None
        self.nine.look_at(key_of(value) if isinstance(value, Held) else "")
