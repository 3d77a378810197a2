"""The desk: what was done is drawn at once, queued, and taken to the store in order; screens get the next Snapshot.

key -> screen -> action(newest local snapshot) -> queue -> local Snapshot -> screens draw
                                                  queue -> store.commit (thread) -> acknowledged, or taken back
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from cmprogramme.tui.aside import aside
from cmprogramme.tui.begun import BEGUN, TYPED
from cmprogramme.tui.drafts import Drafts
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.kept import Kept, Left
from cmprogramme.tui.lists import Lists
from cmprogramme.tui.queue import Clashed, Ids, Lost, Make, Pending, Queue, became, made_again
from cmprogramme.tui.saving import Saving
from cmprogramme.tui.session import Session
from cmprogramme.tui.speaking import Said, Speaking, said_lines
from cmprogramme.tui.typed import Typed
from cmprogramme.tui.window import Window
from cmprogramme.wording import closed, done_lines, done_words, label_words
from lifecycle.base.errors import Conflict, LifecycleError, NotAllowed, StoreUnavailable
from lifecycle.base.noun import Noun
from lifecycle.entries import entry_of
from lifecycle.merging import refuse_when_weighed
from lifecycle.register import Field, own_day, understood
from lifecycle.snapshot import ALL, EMPTY, Change, Snapshot

if TYPE_CHECKING:
    from cmprogramme.storage.watching import Watch

__all__ = ["Desk", "Make", "Said"]

SILENT_SECONDS = 3.0
"""How long the store may owe an answer before that is said (our judgement; with the poll before it, within 5 s)."""


class Desk(Speaking):
    """One programme being worked on. `away` says why the store cannot be reached, '' when it can."""

    def __init__(self, app: Window, session: Session) -> None:
        self.app = app
        self.session = session
        super().__init__()
        self.away = ""
        self.queue = Queue(EMPTY)
        self.saving = Saving(self)
        self._watch: Watch | None = None
        self._home: Session | None = None
        self._start_on_it()
        app.seen = lambda: None if self.facts is None else self.queue.local

    def _start_on_it(self) -> None:
        self.clashed: list[Clashed] = []
        self.lists = Lists(self.session.settings, self.session.change_setting)
        self._news = self._unwritable = False
        name = str(self.session.programme or "")
        self.drafts = Drafts(self.session.drafts, name)
        self.kept = Kept(self.session.drafts, name)

    # what is shown

    @property
    def programme(self) -> UUID:
        """The programme worked on; NotAllowed when none is open."""
        if self.session.programme is None:
            raise NotAllowed("No programme is open.", "", "Choose or start one.")
        return self.session.programme

    @property
    def snapshot(self) -> Snapshot:
        """What is shown now: what is stored, and what waits to be."""
        return self.need().snapshot

    def understood(self, field: Field, text: str, changed: Sequence[Noun] = ()) -> str:
        """How a day or a number typed into a form was read; `changed` are the nouns it is typed for."""
        facts = self.facts
        owns = [own_day(noun, field) for noun in changed]
        return "" if facts is None else understood(facts.snapshot, field, text, facts.today, owns)

    def take(self, snapshot: Snapshot) -> None:
        """What the store holds now, nothing waiting: every screen draws it, those out of sight when they are seen."""
        self.queue = Queue(snapshot)
        self.show()

    def show(self) -> None:
        """Draws the newest local Snapshot where it is not drawn yet."""
        if self.facts is None or self.facts.snapshot is not self.queue.local:
            self.facts = Facts(self.queue.local, self.session.today(self.queue.local))
            self.app.show_facts()
        else:
            self.app.frame()

    # changing

    async def submit(
        self,
        make: Make,
        *,
        since: Snapshot | None = None,
        agreed: Snapshot | None = None,
        typed: Typed | None = None,
        quiet: bool = False,
        id: UUID | None = None,
    ) -> LifecycleError | None:
        """Makes a change on what is true now, draws and queues it; the error when it may not be.

        `since` is what the person saw when they began (without it: when their key was pressed), `agreed` what they
        were shown in a clash, `id` that of a change the store may have already. A final change returns when it is
        stored or refused; any other one at once.
        """
        if self.session.read_only:
            return NotAllowed("Nothing was changed.", "This is read-only.", self.session.way_to_write)
        if self.session.unnamed:
            from cmprogramme.tui.naming import ask_name

            await ask_name(self)
        since = since or BEGUN.get() or self.queue.local
        typed = typed or TYPED.get()
        stamp = self.session.stamp(self.need().today)
        try:
            pending = self.queue.add(make, stamp, since=since, agreed=agreed, typed=typed, quiet=quiet, id=id)
        except Conflict as error:
            if not error.clashes:
                return error
            return await self._ask_about(Clashed(make, since, self.queue.local, error, typed))
        except LifecycleError as error:
            return error
        if pending is None:
            self.say("Nothing to change: it is so already.")
            return None
        if pending.final:
            self.app.frame()
            return await self._explained(await self.saving.outcome(pending))
        self.kept.add(self._left(pending))
        self.saving.start()
        self.show()
        BEGUN.set(self.queue.local)
        return None

    def _left(self, pending: Pending) -> Left:
        """A change as it is written down until it is stored."""
        entry = entry_of(pending.change, pending.since, 0)
        form = pending.typed
        return Left(pending.id, pending.change.label, pending.change.when, form.form, form.texts, entry.nouns)

    async def _explained(self, error: LifecycleError | None) -> LifecycleError | None:
        """A refusal because others wrote meanwhile, with who that was; from now on what they wrote counts as seen."""
        BEGUN.set(self.queue.local)
        if isinstance(error, Conflict):
            whose = await self.whose()
            error = Conflict(error.what, f"{error.why} {whose}".strip(), error.do, clashes=error.clashes)
        return error

    def weighed(self, make: Make) -> Change:
        """A change as it would be recorded now, to ask about; Conflict when others wrote since its form opened."""
        stamp = self.session.stamp(self.need().today)
        stamp = replace(stamp, new_id=Ids(stamp.new_id))
        begun, seen = BEGUN.get() or self.queue.local, self.queue.local
        change = made_again(make, stamp, seen)
        BEGUN.set(seen)
        refuse_when_weighed(change, begun, seen, partial(made_again, make, stamp, begun))
        BEGUN.set(begun)
        return change

    async def commit(self, change: Change) -> LifecycleError | None:
        """Submits a change that is made already."""
        return await self.submit(lambda snapshot, stamp: change)

    async def do(self, make: Make) -> bool:
        """Submits and shows an error as a message; whether it went well."""
        error = await self.submit(make)
        if error is not None:
            self.tell(error)
        return error is None

    async def leaving(self, seconds: float) -> int:
        """Gives the store a moment to take what is waiting; how many changes it has not."""
        with suppress(TimeoutError, LifecycleError):
            await asyncio.wait_for(self.drained(), seconds)
        return len(self.queue.waiting)

    def leave(self) -> None:
        """Nothing is heard or written down any more."""
        if self._watch is not None:
            self._watch.stop()
        self.kept.close()
        if self._home is not None:
            self._home.store.close()  # the first one's is closed by whoever opened it

    async def drained(self) -> None:
        """Everything done here is in the store; StoreUnavailable when it cannot be reached."""
        while self.queue.waiting:
            if self.away:
                raise StoreUnavailable(
                    "Not yet: something is not saved.", self.away, "Try again when the store answers."
                )
            await self.saving.settled()

    async def home(self) -> Session:
        """Where a programme of one's own is begun: here, but out of a demonstration in the person's own store."""
        if self._home is None and self.session.own is not None:
            self._home = await aside(self.session.own)
        return self._home or self.session

    async def open_programme(self, programme: UUID, session: Session | None = None) -> bool:
        """Opens another programme, perhaps in the store of `session`, as the writer's current one; whether it did."""
        session = session or self.session
        try:
            await self.drained()
            after = await self.saving.ask(session.load, programme)
            if not session.read_only or session.store.only_reads:
                await self.saving.ask(session.store.set_current, session.who, programme)
        except LifecycleError as error:
            self.tell(error)
            return False
        self.kept.close()
        self.session = session
        session.programme = programme
        self._start_on_it()
        self.app.forget()
        self.take(after)
        self.app.go("1")
        self.watch_programme()
        return True

    # what became of it

    def stored(self, pending: Pending) -> None:
        """A change is acknowledged."""
        self.show()
        if not pending.quiet:
            self.say(done_lines(pending.since, self.queue.committed, pending.change))

    def saved(self) -> None:
        """Nothing is waiting any more."""
        self.app.frame()
        if self._news:
            self._news = False
            self.app.run_worker(self.look(), group="look")

    def taken_back(self, lost: Sequence[Lost]) -> None:
        """Changes that cannot be stored: said, what was typed kept, clashes put to the person when hands are still."""
        for one in lost:
            typed, error = one.pending.typed, one.error
            label = done_words(one.pending.since, one.theirs, one.pending.change)
            if error is None:
                self.say(f"{label}: somebody else did the same meanwhile.")
                continue
            became(one.pending.make, written=False)
            kept = bool(typed.form) and self.drafts.keep(typed.form, typed.texts)
            if isinstance(error, Conflict) and error.clashes and one.pending.change.guards != ALL:
                clashed = Clashed(one.pending.make, one.pending.since, one.theirs, error, typed)
                self.clashed.append(clashed)
            why = "\n".join(said_lines(error))
            more = "\nWhat you typed is kept; it comes again with its form." if kept else ""
            self.faults += 1
            self.say(f"Not saved: {closed(label)}\n{why}{more}", severity="warning")
        self.app.frame()

    async def _ask_about(self, clashed: Clashed) -> LifecycleError | None:
        """Both values; then mine over theirs, theirs, or a third. The error when it is left open."""
        from cmprogramme.tui.clashes import ask_about, left_of, still_open, write_new

        async def again(make: Make) -> LifecycleError | None:
            return await self.submit(make, since=clashed.since, agreed=clashed.theirs, typed=clashed.typed)

        answer = await ask_about(self.app, clashed, await self.whose())
        if answer == "theirs" and (rest := left_of(clashed)) is not None:
            return await again(rest)
        if answer == "theirs":
            self.say("Taken as they have it; nothing of yours was written.")
        elif answer == "mine":
            return await again(clashed.make)
        elif answer == "new":
            return None if await write_new(self.app, clashed, again) else still_open(clashed)
        else:
            return still_open(clashed)
        return None

    async def ask_clashes(self) -> None:
        """Puts the clashes to the person, one after another."""
        while self.clashed:
            clashed = self.clashed.pop(0)
            error = await self._ask_about(clashed)
            if error is None:
                became(clashed.make, written=True)
                self.drafts.drop(clashed.typed.form) if clashed.typed.form else None
            elif not (isinstance(error, Conflict) and error.clashes):
                self.tell(error)

    # the store, and what others do there

    def went_away(self, error: LifecycleError, *, writing: bool = False) -> None:
        """The store cannot be reached, or not be written to: said once, in the title until it is back."""
        self._unwritable = self._unwritable or writing
        if not self.away:
            self.away = error.what
            self.tell(error)

    def came_back(self, *, writing: bool = False) -> None:
        """The store answers; one that could not be written to is back when it can."""
        if writing:
            self._unwritable = False
        if self.away and not self._unwritable:
            self.away = ""
            self.say("The store answers again.")
            self.app.frame()

    def tick(self) -> None:
        """Twice a second: whether the store owes an answer for too long, whether a clash can be put."""
        silent = self.saving.silent_seconds
        if self._watch is not None:  # a server that answers there is at work, however long its answer takes
            silent = max(min(silent, self._watch.heard_seconds), self._watch.silent_seconds)
        if silent > SILENT_SECONDS:
            self.went_away(StoreUnavailable("The store does not answer.", "It is tried again by itself.", ""))
        if self.clashed and self.app.hands_still:
            self.app.run_worker(self.ask_clashes(), name="clashes")

    def watch_programme(self) -> None:
        """From now on hears of what others commit."""
        from cmprogramme.storage.watching import Watch

        if self._watch is not None:
            self._watch.stop()
        if self.session.programme is None:
            return

        def told(revision: int) -> None:
            with suppress(RuntimeError):  # the program was left meanwhile
                self.app.call_later(self._heard_by, watch, revision)

        def failed(error: LifecycleError) -> None:
            with suppress(RuntimeError):
                self.app.call_later(self.went_away, error)

        watch = self._watch = Watch(self.session.store, self.session.programme, told, failed)
        watch.start()

    def _heard_by(self, watch: Watch, revision: int) -> None:
        if watch is self._watch:
            self.heard(revision)

    def heard(self, revision: int) -> None:
        """The store is at that revision; what is new is read when nothing of ours is under way."""
        self.came_back()
        self.saving.again.set()
        if self.facts is None or self.session.past or revision == self.queue.committed.revision:
            return
        if self.saving.running or self.saving.turn.locked():
            self._news = True
        else:
            self.app.run_worker(self.look(), group="look")

    async def look(self) -> None:
        """Reads what others wrote, shows it and tells it."""
        before = self.queue.committed.revision
        try:
            await self.saving.rebase()
            await self._tell_others(before)
        except StoreUnavailable as error:
            self.went_away(error)
        except LifecycleError as error:
            self.tell(error)

    def others_wrote(self, before: int) -> None:
        """Others committed since that revision: it is told."""
        self.app.run_worker(self._tell_others(before), group="look")

    async def _tell_others(self, before: int) -> None:
        with suppress(LifecycleError):
            lines = await self.saving.ask(self.session.store.entries, self.programme, before, 20)
            for line in reversed(lines):
                if line.who != self.session.who:
                    self.say(closed(f"{line.who}: {label_words(self.snapshot, line.label)}"), who=line.who)

    async def whose(self) -> str:
        """Who else wrote last, and what."""
        with suppress(LifecycleError):
            found = await self.saving.ask(self.session.store.entries, self.programme, None, 20)
            theirs = next((line for line in found if line.who != self.session.who), None)
            words = "" if theirs is None else label_words(self.snapshot, theirs.label)
            return "" if theirs is None else closed(f"{theirs.who} changed it: {words}")
        return ""

    async def reload(self) -> None:
        """The programme as it is now."""
        await self.look()
        self.came_back()
