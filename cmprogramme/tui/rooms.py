"""The nine screens and what stands beside them: going there and back, palette, help, history, settings."""

from __future__ import annotations

import gc
from collections.abc import Callable, Container, Sequence

from textual.screen import Screen

from cmprogramme.tui.aside import aside
from cmprogramme.tui.catalogue import make_room
from cmprogramme.tui.deeds import refused
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.palette import Entry, Palette
from cmprogramme.tui.going import Going, Stance, there
from cmprogramme.tui.kept import Left
from cmprogramme.tui.leftover import offer_left
from cmprogramme.tui.places import places
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.themes import OURS
from cmprogramme.tui.undoing import undo
from cmprogramme.tui.widgets.filtering import Filtering
from cmprogramme.tui.window import Window
from lifecycle.actions import all_actions
from lifecycle.base.errors import LifecycleError
from lifecycle.gates.here import lacking
from lifecycle.gates.lacking_words import Stop, stops
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.parts import PARTS
from lifecycle.programme import ended
from lifecycle.snapshot import Change, Snapshot, Stamp

TICK_SECONDS = 0.5

OF_ANY = ("programmes", "settings", "messages")
"""Screens that belong to no programme."""

FAR_BACK = 50
"""So many screens one can go back."""


def settle() -> None:
    """After the first data: what was made so far stays, and is not looked at again for garbage."""
    gc.freeze()
    gc.enable()


class Rooms:
    """Every screen there is, made when first seen and kept."""

    def __init__(self, window: Window, desk: Desk) -> None:
        self.window = window
        self.desk = desk
        self.made: dict[str, Room] = {}
        self.here = ""
        self.before: list[tuple[str, Stance]] = []
        """The screens one came from, with how each was left."""
        self.chased: Stop | None = None
        """Where `f f` went last."""

    def start(self, snapshot: Snapshot | None, left: Sequence[Left] = ()) -> None:
        """Shows the Overview, or the programmes when none is chosen; offers what was left behind unsaved."""
        if snapshot is None:
            self.go("programmes")
        else:
            self.desk.take(snapshot)
            self.go("1")
            if left:
                self.window.run_worker(offer_left(self.desk, left))
        self.desk.watch_programme()
        self.window.set_interval(TICK_SECONDS, self.desk.tick)
        self.window.call_after_refresh(settle)

    # going

    def room(self, place: str) -> Room:
        """The screen of a place: a number key, or a name like "history"."""
        found = self.made.get(place)
        if found is None:
            found = make_room(place, self.desk)
            self.made[place] = found
            self.window.install_screen(found, f"room-{place}")
        return found

    def go(self, place: str, *, select: str = "") -> None:
        """Goes to a screen, or to a part of it; `select` puts its cursor on that row."""
        self.go_to(Going(place, select=select))

    def go_to(self, going: Going) -> None:
        """Goes where it leads; how the screen before was left is remembered."""
        if self.desk.facts is None and going.screen not in OF_ANY:
            going = Going("programmes")
        place, before = going.screen, self.made.get(self.here)
        if before is not None and place == self.here and going.plain:
            before.go_on()
            return
        if before is not None and before.arrived:
            self._remember(going, before)
        room = self.room(place)
        room.coming, room.returning = (None if going.plain else going), None
        self._show(place, room)

    def _remember(self, going: Going, before: Room) -> None:
        """Where one came from; a cursor that only goes on in the same list is no way back."""
        stance, here = before.stance(), self.here
        same = going.screen == here and going.within in ("", stance.part.partition(":")[2] or stance.part[2:])
        chasing = same and before.visit is not None and before.visit.filter == going.filter
        if not (chasing or (same and not going.targets)):
            self.before.append((here, stance))
            del self.before[:-FAR_BACK]
        if going.screen != here:
            before.leave_visit()

    def _show(self, place: str, room: Room) -> None:
        if place != self.here:
            first, self.here = not self.here, place
            if first:
                self.window.push_screen(room)  # the first frame stays below; it cannot be switched away
            else:
                self.window.switch_screen(room)
        if room.coming is not None or room.returning is not None:
            room.selecting += 1
            self.window.call_after_refresh(self._come, room)

    def _come(self, room: Room) -> None:
        room.selecting -= 1
        if room.arrived:  # else it comes there by itself, once it has its focus
            room.come()

    def back(self) -> bool:
        """To the screen before, as it was left; False when this is the first."""
        if not self.before:
            return False
        leaving = self.made.get(self.here)
        if leaving is not None:
            leaving.leave_visit()
        place, stance = self.before.pop()
        room = self.room(place)
        room.coming, room.returning = None, stance
        self._show(place, room)
        return True

    def do_back(self) -> None:
        """The screen before."""
        self.back()

    def forget(self) -> None:
        """Another programme is opened: marks, filters, cursors and ways back are those of the one before, and go."""
        if self.here not in OF_ANY:
            self.go("programmes")  # what is in sight cannot be taken away
        for place in [place for place in self.made if place not in OF_ANY]:
            room = self.made.pop(place)
            self.window.workers.cancel_node(room)  # its lists are gone before it
            self.window.uninstall_screen(room)
            room.remove()
        self.before.clear()
        self.chased = None

    def show_facts(self) -> None:
        """The screen in sight draws the next Snapshot; the others when they are seen."""
        for screen in self.made.values():
            screen.stale = True
        for shown in self.window.screen_stack:
            if isinstance(shown, Room):
                shown.freshen()

    @property
    def current(self) -> Room:
        """The screen in sight, below any dialog."""
        found = self.seen
        if found is None:
            raise LookupError("no screen is in sight: the program is being left")
        return found

    @property
    def seen(self) -> Room | None:
        """The same; None while the program is being left."""
        stack = reversed(self.window.screen_stack)
        return next((screen for screen in stack if isinstance(screen, Room)), None)

    # by letters

    async def do_letters(self) -> None:
        """The letters, and to where the one pressed leads."""
        from cmprogramme.tui.dialogs.letters import NEXT, Letters

        facts = self.desk.need()
        following = f"what {facts.of(gate_ahead)} waits for"
        letter = await self.window.push_screen_wait(Letters(PARTS, following))
        if letter == NEXT:
            self.do_next_lacking()
        for part in PARTS:
            if part.letter == letter:
                self.go_to(Going(part.place, select=part.row))

    def do_next_lacking(self) -> None:
        """To the next thing the gate ahead waits for; after the last one to the first again."""
        facts = self.desk.need()
        if ended(facts.programme):
            self.desk.say(ended(facts.programme))
            return
        report = gate_report(facts.snapshot, facts.of(gate_ahead), facts.today)
        waits = lacking(facts.snapshot, facts.today, report.gate, report.wave)
        if not waits:
            self.desk.say(f"{report.gate} waits for nothing: it can be decided.")
            self.go_to(Going("2", select=report.gate.value))
            return
        every = stops(facts.snapshot, waits)
        self.chased = self._after([*every])
        one = every[self.chased][0]
        held = f"{report.gate}, wave {report.wave}" if report.wave else f"{report.gate}"
        lead = f"{held}, {[*every].index(self.chased) + 1} of {len(every)}: {one.criterion.title}."
        self.go_to(there(report.gate, report.wave, one.criterion, one.target, lead))

    def _after(self, every: Sequence[Stop]) -> Stop:
        """The stop after the one gone to last; where that is done, the next of its criterion, else the first."""
        if self.chased in every:
            return every[(every.index(self.chased) + 1) % len(every)]
        last = self.chased[0] if self.chased is not None else ""
        return next((stop for stop in every if stop[0] == last), every[0])

    # finding

    async def do_palette(self) -> None:
        """Everything by name; does what was chosen."""
        found = self.window.offers()
        entries = [
            Entry(o.command.id, o.command.words, o.command.line, o.keys, o.command.group, o.refusal)
            for o in found
        ]
        entries += self.acts_beside({offer.command.act for offer in found})
        named = places(self.desk.facts) if self.desk.facts else []
        entries += [
            Entry(f"place:|{place}|{key}", words, line, "", "place") for place, key, words, line in named
        ]
        focused = self.window.screen.focused
        chosen = await self.window.push_screen_wait(Palette(entries))
        if chosen is None:
            return
        if focused is not None and focused.is_attached:
            focused.focus(scroll_visible=False)
        if chosen.startswith("act:"):
            await self.current.do_act(chosen.removeprefix("act:"))
            return
        if chosen.startswith("place:"):
            _, place, key = chosen.split("|", 2)
            self.go(place, select=key)
            return
        offer = next(offer for offer in found if offer.command.id == chosen)
        await offer.owner.action_command(chosen)

    def acts_beside(self, offered: Container[str]) -> list[Entry]:
        """Every action the screen in sight has no command for, by name; its form asks for what it is done to."""
        return [
            Entry(f"act:{act.id}", act.title, act.line, "", "act", refused(self.desk, act, {}))
            for act in all_actions()
            if act.id not in offered
        ]

    async def do_help(self) -> None:
        """What works here."""
        from cmprogramme.tui.dialogs.help import Help

        room = self.current
        found = self.window.offers()
        focused = self.window.screen.focused
        fields = focused.fields if isinstance(focused, Filtering) else {}
        await self.window.push_screen_wait(Help(room.NAME, room.purpose(), found, fields))

    def do_history(self) -> None:
        """Every change."""
        self.go("history")

    def do_programmes(self) -> None:
        """Every programme."""
        self.go("programmes")

    def do_messages(self) -> None:
        """What was said."""
        self.go("messages")

    def do_settings(self) -> None:
        """Every setting."""
        self.go("settings")

    def do_summary(self) -> None:
        """The sponsor's page."""
        self.go("summary")

    def why_no_copied(self) -> str:
        """Nothing was copied."""
        return "" if self.window.clipboard else "Nothing was copied yet: y copies the row under the cursor."

    async def do_copied(self) -> None:
        """What was copied last, to select it or to write it into a file."""
        from cmprogramme.tui.dialogs.reading import Reading

        await self.window.push_screen_wait(Reading("What I copied last", self.window.clipboard))

    async def do_read(self) -> None:
        """This screen as text."""
        from cmprogramme.tui.dialogs.reading import Reading

        room = self.current
        await self.window.push_screen_wait(Reading(room.NAME, room.text()))

    # changing

    def why_no_undo(self) -> str:
        """Nothing is open, or nothing may be written."""
        if self.desk.facts is None:
            return "No programme is open."
        return "This is read-only." if self.desk.session.read_only else ""

    async def do_undo(self) -> None:
        """Takes back."""
        await undo(self.desk)

    async def do_redo(self) -> None:
        """Does again."""
        await undo(self.desk, again=True)

    def why_no_step(self) -> str:
        """Only a demonstration has a story."""
        return "" if self.desk.session.step else "Only in a demonstration."

    async def do_step(self) -> None:
        """Lets the next thing of the story happen."""
        step = self.desk.session.step
        if step is None:
            return
        try:
            change = await aside(self._stepped, step)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        if change is None:
            self.desk.say("The story is over. u takes steps back; everything stays open to try.")
            return
        refused = await self.desk.commit(change)
        if refused is not None:
            self.desk.tell(refused)

    def _stepped(self, step: Callable[[Snapshot, Stamp], Change | None]) -> Change | None:
        facts = self.desk.need()
        return step(facts.snapshot, self.desk.session.stamp(facts.today))

    async def do_theme(self) -> None:
        """Another theme, seen at once while choosing."""
        from cmprogramme.tui.dialogs.ask import Choose
        from cmprogramme.tui.widgets.rows import Row

        ours = [theme.name for theme in OURS]
        names = [*ours, *sorted(name for name in self.window.available_themes if name not in ours)]
        if self.window.no_color:
            self.desk.say("NO_COLOR is set, so everything is drawn without colour.")
            return
        rows = [
            Row(name, left=((name, ""),), right=(("ours" if name in ours else "", "dim"),)) for name in names
        ]
        before = self.window.theme
        chosen = await self.window.push_screen_wait(
            Choose("Theme", rows, at=before, seen=lambda key: setattr(self.window, "theme", key))
        )
        self.window.theme = chosen or before
        write = self.desk.session.change_setting
        if chosen and chosen != before and write is not None:
            await aside(write, "ui.theme", chosen)

    @property
    def dialog(self) -> Screen[object] | None:
        """The dialog over the screens, if any."""
        top = self.window.screen
        return None if isinstance(top, Room) else top
