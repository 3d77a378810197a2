"""Library: the playbooks at hand, those that cannot be used among them, and which of them is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from cmprogramme import shelf
from cmprogramme.files import path_of
from cmprogramme.shelf import SHIPPED, Held
from cmprogramme.storage.location import playbooks_folder
from cmprogramme.taking_along import brought, file_of
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.file import AskFile
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.beginning import called_by, made_new
from cmprogramme.tui.screens.playbook.part import READING, PlaybookTab
from cmprogramme.tui.screens.playbook.suggested import answer_suggestions
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.tui.writing import asked_path, write_file
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Table
from lifecycle.base.words import counted
from lifecycle.playbook.telling import one_page
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.telling import adoptions_page
from playbooks.making.taking import pack_of

PINNED = ":pinned"
"""The row of the playbook the programme runs on."""


def shelf_page(found: Sequence[Held], runs_on: str, looked: str, empty: str = "") -> Page:
    """The programme's own first, then those at hand: version, title, where it lies, whether it can be used."""
    columns = (
        Column("", 1),
        Column("playbook", 12, fits=True),
        Column("version", 7, fits=True, least=50),
        Column("title", share=2),
        Column("", 8, fits=True, least=60),
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
                Cell("›" if looked and looked in (key_of(one), one.id) else "", look="accent"),
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
        (Table("", columns, (first, *rows)),),
        note=Cell(empty, look="dim") if empty else None,
    )


def key_of(one: Held) -> str:
    """What a playbook at hand is asked by: its id, or its folder."""
    return one.id if one.place == SHIPPED else one.place


def stands(one: Held) -> str:
    """Whether it comes with the program or is one's own, or why it cannot be used."""
    if one.playbook is None:
        return f"cannot be used: {counted(one.errors, 'error')}"
    return "shipped" if one.place == SHIPPED else "your own"


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
        Command(
            "part.new",
            "n",
            "New playbook...",
            "One of your own on top of the one under the cursor; then it is looked at.",
            "do_new",
            "why_not_new",
            "new",
            2,
            "cmprogramme playbook new NAME --parent PARENT",
        ),
        Command(
            "playbook.bring",
            "i",
            "Bring one from a file...",
            "A playbook somebody packed: what it is and what it replaces is shown, then you say yes.",
            "do_bring",
            "why_not_write",
            "bring one",
            3,
            "cmprogramme playbook add FILE",
        ),
        Command(
            "part.save",
            "s",
            "Pack it into a file...",
            "One file with everything of yours in it, to be brought elsewhere.",
            "do_pack",
            "why_not_pack",
            "pack",
            4,
            "cmprogramme playbook pack NAME -o FILE",
        ),
        Command(
            "playbook.suggestions",
            "L",
            "What programmes suggest...",
            "Lessons they adopted that propose a change to this playbook: take one into its files, or decline it.",
            "do_suggestions",
            "why_no_suggestions",
            "suggested",
            5,
            "cmprogramme playbook suggestions NAME",
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

    @property
    def under(self) -> Held | None:
        """The playbook under the cursor; None on that of the programme."""
        row = self.row("shelf")
        return row.value if row is not None and isinstance(row.value, Held) else None

    def why_not_new(self) -> str:
        """What it is put on top of is known."""
        return READING if self.found is None else self.why_not_write()

    def why_not_pack(self) -> str:
        """One of your own that can be used."""
        one = self.under
        if one is None or one.place == SHIPPED:
            return "Put the cursor on one of your own; what comes with the program is there everywhere."
        return "" if one.playbook is not None else "It cannot be used: correct it first."

    def why_no_suggestions(self) -> str:
        """One that can be used."""
        one = self.under
        if one is None or one.playbook is None:
            return "Put the cursor on a playbook that can be used."
        return self.why_not_write()

    # commands

    async def do_suggestions(self) -> None:
        """What waits for its author."""
        if self.under is not None:
            await answer_suggestions(self.desk, self.under, self.read_again)

    def read_again(self) -> None:
        """Files are others now."""
        self.nine.read_files()
        self.room.begin("shelf", self._read)

    def do_look(self) -> None:
        """The other parts show it, its tree first."""
        self.nine.look_at(key_of(self.under) if self.under is not None else "")

    async def do_new(self) -> None:
        """A form; what was made is looked at."""
        one = self.under
        at = called_by(one) if one is not None else self.desk.need().playbook.id
        made = await made_new(self.desk, self.found or (), at)
        if made is not None:
            self.desk.say(made.told)
            self.nine.look_at(str(made.place))

    async def do_bring(self) -> None:
        """What is in the file, a question, and it is looked at."""
        blocks = [Words("One that somebody packed, or a folder with a playbook in it.", "dim")]
        named = await self.app.push_screen_wait(AskFile("Bring a playbook", blocks, endings=(".json",)))
        if not named or not named.strip():
            return
        try:
            found = await aside(lambda: brought(str(path_of(named.strip())), playbooks_folder()))
            if found.same:
                self.desk.say(found.same)
                return
            told = [*blocks_of(found.page.parts), *(Words(note, "watch") for note in found.notes)]
            asked = [*told, Words(""), Words(f"{found.question}  y = yes   n = no", "accent")]
            if not await self.app.push_screen_wait(Confirm("Bring a playbook", asked)):
                return
            kept = await aside(found.put)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        self.desk.say(" ".join(found.done(kept)))
        self.nine.look_at(str(found.folder / found.made.id))

    async def do_pack(self) -> None:
        """One file."""
        one = self.under
        if one is None:
            return
        try:
            name, content = await aside(lambda: file_of(pack_of(one.place, playbooks_folder())))
        except LifecycleError as error:
            self.desk.tell(error)
            return
        line = "i in Library brings it elsewhere."
        path = await asked_path(self.desk, "Pack it into the file", line, name)
        if path is not None:
            await write_file(self.desk, path, lambda: content)
