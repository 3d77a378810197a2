"""The app: paints title, number keys and footer first, then opens the store in a thread and shows the Overview."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.widgets import Static

from cmprogramme.tui.aside import aside
from cmprogramme.tui.shell.always import ALWAYS
from cmprogramme.tui.shell.chrome import FooterBar, KeyBar, TitleBar
from cmprogramme.tui.shell.commands import Command, Commanding, keys_of
from cmprogramme.tui.shell.incoming import mend
from cmprogramme.tui.shell.outgoing import keep_writing
from cmprogramme.tui.shell.paint import speak
from cmprogramme.tui.signals import install
from cmprogramme.tui.window import Window

if TYPE_CHECKING:
    from textual.driver import Driver

    from cmprogramme.tui.desk import Desk
    from cmprogramme.tui.going import Going
    from cmprogramme.tui.kept import Left
    from cmprogramme.tui.rooms import Rooms
    from cmprogramme.tui.session import Session
    from lifecycle.base.errors import LifecycleError
    from lifecycle.snapshot import Snapshot

QUIT = next(command for command in ALWAYS if command.id == "app.quit")

LEAVE_SECONDS = 1.2
"""How long the store is given to take what is waiting when somebody leaves."""

OpenSession = Callable[[], "Session"]


class Shell(Commanding, Window):
    """The app. `desk` and `rooms` are None until the store is open."""

    CSS = """
    #reading { width: auto; max-width: 90%; color: $text-muted; }
    Toast { width: auto; max-width: 70; background: $panel; padding: 0 1; }
    ToastRack { margin-bottom: 2; }
    .-light ToastRack { margin-bottom: 7; }
    """
    DOES: ClassVar[tuple[Command, ...]] = ALWAYS

    def __init__(
        self,
        open_session: OpenSession,
        *,
        theme: str = "",
        glyphs: str = "",
        keys: Mapping[str, str] | None = None,
        heading: str = "",
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        super().__init__(theme=theme, glyphs=glyphs, keys=keys, environ=environ)
        self.open_session = open_session
        self.heading = heading
        self.desk: Desk | None = None
        self.rooms: Rooms | None = None
        self.failed = False
        self.leaves_on_signals = False
        self.is_leaving = False

    def compose(self) -> ComposeResult:
        """The frame and 'reading...'."""
        yield TitleBar()
        yield KeyBar()
        with Middle(), Center():
            yield Static("reading...", id="reading", markup=False)
        yield FooterBar()

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform: it takes what is pasted as text, and outlives its terminal."""
        driver = super().get_driver_class()
        mend(driver)
        keep_writing(driver)
        return driver

    # opening

    def on_mount(self) -> None:
        """Opens the store once the first frame is on the screen."""
        self.take_theme()
        self.query_one(TitleBar).show(("cmprogramme", self.heading) if self.heading else ("cmprogramme",), ())
        if self.leaves_on_signals:
            install(self)
        self.call_later(lambda: self.screen.call_after_refresh(self.begin))

    def begin(self) -> None:
        """Reads the programme in a thread."""
        self.failed = False
        self.run_worker(aside(self._open), group="open", exit_on_error=True)

    def _open(self) -> None:
        """In a thread: what the screens need is imported and the store opened, while the first frame is seen."""
        from cmprogramme.tui.desk import Desk
        from cmprogramme.tui.leftover import find_left
        from cmprogramme.tui.rooms import Rooms
        from cmprogramme.tui.speaking import said_lines
        from lifecycle.base.errors import LifecycleError

        try:
            session = self.open_session()
            snapshot = session.load(session.programme) if session.programme else None
            rooms = Rooms(self, Desk(self, session))
            left = find_left(rooms.desk)
        except LifecycleError as error:
            self.call_from_thread(self.fail, said_lines(error))
            return
        self.call_from_thread(self.enter, rooms, snapshot, left)

    def enter(self, rooms: Rooms, snapshot: Snapshot | None, left: Sequence[Left] = ()) -> None:
        """The store is open: the first screen."""
        self.desk, self.rooms = rooms.desk, rooms
        rooms.start(snapshot, left)

    def fail(self, lines: Sequence[str]) -> None:
        """The store could not be opened: what happened, why, what to do."""
        self.failed = True
        self.query_one("#reading", Static).update("\n".join((*lines, "", "r tries again, ctrl+q leaves.")))

    # keys, and leaving

    def leaves(self, key: str) -> bool:
        """Whether a key quits."""
        return key in keys_of(QUIT, self._keymap)

    def takes_keys(self) -> bool:
        """Not before the store is open, or could not be opened."""
        return (self.failed or self.rooms is not None) and super().takes_keys()

    def cut_off(self) -> bool:
        """Whether the store is known not to answer."""
        return self.desk is not None and bool(self.desk.away)

    def leave(self, code: int) -> None:
        """Keeps what was typed, lets the store take what is waiting if it does so soon, and leaves."""
        self.keep_drafts()
        if self.desk is None or not self.desk.queue.waiting:
            self._left(code, 0)
        elif not self.is_leaving:
            self.is_leaving = True
            self.frame()
            self.run_worker(self._leave(self.desk, code), group="leaving")

    async def _leave(self, desk: Desk, code: int) -> None:
        self._left(code, await desk.leaving(LEAVE_SECONDS))

    def _left(self, code: int, unsaved: int) -> None:
        if self.desk is not None:
            self.desk.leave()
        changes = "1 change is" if unsaved == 1 else f"{unsaved} changes are"
        told = f"{changes} not in the store yet; offered at the next start."
        self.exit(code, return_code=code, message=told if unsaved else None)

    # clicks

    def on_key_bar_chosen(self, message: KeyBar.Chosen) -> None:
        """A click on a number key."""
        self.go(message.place)

    async def on_footer_bar_chosen(self, message: FooterBar.Chosen) -> None:
        """A click on a footer entry."""
        await self.take_offer(message.id)

    async def take_offer(self, id: str) -> None:
        """Does the command of that id, as its key would."""
        for offer in self.offers():
            if offer.command.id == id:
                await offer.owner.action_command(id)
                return

    # what the rooms do, once they are there

    def show_facts(self) -> None:
        """Every screen draws what is known now, in the words of its playbook."""
        from lifecycle.speech import as_it_is, says

        seen = self.seen()
        words = says(seen) if seen is not None else as_it_is
        speak(None if words is as_it_is else words)
        if self.rooms is not None:
            self.rooms.show_facts()

    def do_glyphs(self) -> None:
        """The other set of shapes; what no single character stands for is said in another way."""
        super().do_glyphs()
        self.show_facts()

    def frame(self) -> None:
        """The frame of the screen in sight."""
        room = self.rooms.seen if self.rooms is not None else None
        if room is not None:
            room.frame()

    def tell(self, error: LifecycleError) -> None:
        """As the desk tells it; before there is one, in the middle of the screen."""
        if self.desk is not None:
            self.desk.tell(error)
            return
        from cmprogramme.tui.speaking import said_lines

        self.fail(said_lines(error))

    def forget(self) -> None:
        """Nothing of the programme before is left on the screens."""
        if self.rooms is not None:
            self.rooms.forget()

    def go_to(self, going: Going) -> None:
        """To where it leads; a bell before there is any screen."""
        if self.rooms is None:
            self.bell()
        else:
            self.rooms.go_to(going)

    def back(self) -> bool:
        """To the screen before; False when there is none."""
        return self.rooms is not None and self.rooms.back()

    def way_to(self, words: str) -> str:
        """How a command is reached on the screens; "" where only the command line has it."""
        from cmprogramme.tui.ways import way_to

        return way_to(words, self._keymap)

    def why_no_desk(self) -> str:
        """Nothing is open yet."""
        return "" if self.desk else "Still reading the programme."

    def why_no_facts(self) -> str:
        """No programme is open."""
        return self.why_no_desk() or ("" if self.desk and self.desk.facts else "No programme is open.")

    def why_no_store(self) -> str:
        """Neither open nor failed."""
        return "" if self.desk or self.failed else "Still reading the programme."

    def why_no_back(self) -> str:
        """There is no screen before this one."""
        return "" if self.rooms and self.rooms.before else "This is the first screen."

    def why_no_undo(self) -> str:
        """Nothing can be undone here."""
        return self.rooms.why_no_undo() if self.rooms else self.why_no_desk()

    def why_no_copied(self) -> str:
        """Nothing was copied."""
        return self.rooms.why_no_copied() if self.rooms else self.why_no_desk()

    def why_no_step(self) -> str:
        """Only demonstrations have a story."""
        return self.rooms.why_no_step() if self.rooms else self.why_no_desk()

    def do_reload(self) -> Awaitable[None] | None:
        """Reads again, or tries to open again."""
        if self.rooms is None:
            self.query_one("#reading", Static).update("reading...")
            self.begin()
            return None
        return self.rooms.desk.reload()

    def perform(self, command: Command) -> Awaitable[None] | None:
        """Does it here, or lets the rooms do it."""
        if command.id.startswith("go."):
            self.go(command.id.removeprefix("go."))
            return None
        owner = self if hasattr(self, command.do) else self.rooms
        if owner is None:
            self.bell()
            return None
        result: Awaitable[None] | None = getattr(owner, command.do)()
        return result
