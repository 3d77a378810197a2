"""The programmes of this store, each in a line: open one, start one, take one in, put one aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.widget import Widget

from cmprogramme.portfolio import entry_of, read_entry
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.founding import begin, take_in
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.session import Session
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.filtering import ReadAgainst
from cmprogramme.tui.widgets.pages import list_page, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.errors import LifecycleError
from lifecycle.summary.portfolio_telling import Entry, entry_page, portfolio_page

if TYPE_CHECKING:
    from cmprogramme.storage.infos import ProgrammeInfo
    from cmprogramme.storage.store import Store
    from cmprogramme.tui.session import Step

EMPTY = (
    "No programme yet. A programme is one customer management initiative, from its first idea to its close. "
    "n starts one, with defaults for whatever you do not know yet. d brings a made-up one to play with. "
    "i takes one in from the file of a whole programme."
)


class Programmes(Room):
    """Every programme of the store, the next gate first."""

    NAME = "Programmes"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The programmes of this store: their four phases, the stage with its day, the next gate with its day and how "
        "much of it is met, how they stand and what needs somebody. The next gate comes first. Enter opens one and "
        "makes it your current one; n starts one.",
    )
    PANES = ("programmes", "one")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "programme.open",
            "enter o",
            "Open this programme",
            "It becomes your current one.",
            "do_open",
            "why_no_open",
            "open",
            1,
            "cmprogramme open NAME",
        ),
        Command(
            "programme.new",
            "n",
            "New programme...",
            "One sheet: name, playbook, days, people, first seats; one change at the end.",
            "do_new",
            "why_not_written",
            "new",
            2,
            "cmprogramme init NAME",
        ),
        Command(
            "programme.take",
            "i",
            "Take in a programme from a file...",
            "The file of a whole programme: all of it or nothing.",
            "do_take",
            "why_not_written",
            "from a file",
            5,
            "cmprogramme import FILE",
        ),
        Command(
            "programme.demo",
            "d",
            "Bring a made-up programme to play with",
            "It is one of this store then, and can be put aside like any.",
            "do_demo",
            "why_no_demo",
            cli="cmprogramme demo --keep NAME",
        ),
        Command(
            "programme.aside",
            "p",
            "Put aside, or take back up",
            "Nothing in it changes; what is put aside stands last.",
            "do_aside",
            "why_no_aside",
            "put aside",
            4,
            "cmprogramme archive NAME",
        ),
    )
    DEFAULT_CSS = """
    Programmes #programmes { height: 1fr; }
    Programmes #one { height: 8; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.infos: Sequence[ProgrammeInfo] = ()
        self.entries: dict[str, Entry] = {}
        self._revisions: dict[str, int] = {}

    def body(self) -> Iterable[Widget]:
        """The list, and what is to say of the one under the cursor."""
        yield Pane("PROGRAMMES", id="programmes", empty=EMPTY)
        yield Prose("", id="one")

    def on_screen_resume(self) -> None:
        """Reads the list anew."""
        self.begin("programmes", self._read)

    def draw(self, facts: Facts) -> None:
        """Nothing of the programme itself is shown here."""

    async def _read(self) -> None:
        """The list at once; then each programme beside the screen, its line as soon as it is read."""
        store = self.desk.session.store
        try:
            self.infos = await aside(store.programmes)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        opened = self.desk.session.programme
        known, self.entries = self.entries, {}
        wanted = []
        for info in self.infos:
            key, here = str(info.id), info.id == opened
            held = known.get(key)
            if held is None or self._revisions.get(key) != info.revision or held.line is None:
                wanted.append(info)
            if held is None or (held.here, held.aside, held.name) != (here, info.archived, info.name):
                held = entry_of(info, here=here)
                if info not in wanted:
                    wanted.append(info)
            self.entries[key] = held
        self._show()
        for info in sorted(wanted, key=lambda info: (info.archived, info.id != opened)):
            here = info.id == opened
            self.entries[str(info.id)] = await aside(
                read_entry, store, info, day=self.desk.session.day, here=here, keep=here
            )
            self._revisions[str(info.id)] = info.revision
            self._show()

    def _show(self) -> None:
        pane = self.pane("programmes")
        fresh = not pane.all_rows
        if self.desk.facts is None:  # nothing is open that would say what day it is
            pane.asking = ReadAgainst(self.desk.session.today(None), self.desk.session.who)
        list_page(pane, portfolio_page(self.entries.values()))
        pane.empty = EMPTY
        opened = self.desk.session.programme
        if fresh and opened is not None:
            pane.select(str(opened))
        self._describe()
        self.show_keys()

    @property
    def entry(self) -> Entry | None:
        """The programme under the cursor."""
        row = self.pane("programmes").current
        return row.value if row is not None and isinstance(row.value, Entry) else None

    def _describe(self) -> None:
        tell_page(self.prose("one"), entry_page(self.entry))

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """What there is to say of another one."""
        if message.pane.id == "programmes":
            self._describe()

    # commands

    def why_no_open(self) -> str:
        """Nothing to open."""
        return "" if self.entry else "There is no programme yet: n starts one."

    def why_not_written(self) -> str:
        """Nothing may be written."""
        return "This is read-only." if self.desk.session.read_only else ""

    def why_no_demo(self) -> str:
        """This is one already, or nothing may be written."""
        already = "This is the demonstration already." if self.desk.session.own is not None else ""
        return already or self.why_not_written()

    def why_no_aside(self) -> str:
        """Nothing to put aside, or nothing may be written."""
        return self.why_no_open() or self.why_not_written()

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click."""
        self.app.run_worker(self.do_open())

    async def do_open(self) -> None:
        """Opens it and goes to its Overview."""
        if self.entry is not None:
            await self.open(UUID(self.entry.key))

    async def open(self, programme: UUID, session: Session | None = None) -> bool:
        """Opens a programme, of this store or another; a made-up one that has a story goes on with it. Whether it was
        opened."""
        if not await self.desk.open_programme(programme, session):
            self.begin("programmes", self._read)
            return False
        shown = self.desk.need().programme
        moves = shown.demo and shown.clock is not None
        self.desk.session.step = await aside(_story) if moves else None
        return True

    async def do_new(self) -> None:
        """Begins a programme and opens it."""
        begun = await begin(self.desk)
        if begun is not None and await self.open(*begun):
            self.desk.say(
                f"Started '{self.desk.snapshot.programme.name}'. What needs you comes first; enter goes there."
            )

    async def do_take(self) -> None:
        """Takes a programme in and opens it."""
        taken = await take_in(self.desk)
        if taken is not None:
            await self.open(*taken)

    async def do_demo(self) -> None:
        """Starts the story in this store and opens it; asked first, for u does not take it back."""
        session = self.desk.session
        told = [
            Words("A made-up firm, so that everything can be tried: press . and something happens.", ""),
            Words("It becomes one of this store's programmes; p puts it aside.", "dim"),
            Words(""),
            Words("Bring it?  y = yes   n = no", "accent"),
        ]
        if not await self.app.push_screen_wait(Confirm("A programme to play with", told)):
            return
        try:
            programme = await aside(_made_up, session.store, session.who)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        if await self.open(programme):
            self.desk.say("It is made up: press . and something happens.")

    async def do_aside(self) -> None:
        """Puts it aside, or takes it back up."""
        entry = self.entry
        if entry is None:
            return
        try:
            await self.desk.saving.ask(self.desk.session.store.archive, UUID(entry.key), not entry.aside)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        done = "is taken back up" if entry.aside else "is put aside; p takes it back up"
        self.desk.say(f"'{entry.name}' {done}.")
        self.begin("programmes", self._read)


def _made_up(store: Store, who: str) -> UUID:
    """The made-up programme begun in a store; imported here, for few ask for it."""
    from cmprogramme.demo import playing

    playing.check_name(store, playing.NAME)
    return playing.start(store, who)


def _story() -> Step:
    """What plays its next step."""
    from cmprogramme.demo.story import advance

    return advance
