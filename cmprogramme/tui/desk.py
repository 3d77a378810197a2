"""The desk: holds the Snapshot, takes changes to the store in a thread, and gives every screen the next Snapshot.

key -> screen -> action(snapshot, stamp) -> Change -> store.commit (thread) -> next Snapshot -> screens draw
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid4

from textual.notifications import SeverityLevel

from cmprogramme.tui.drafts import Drafts
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.session import Session
from cmprogramme.wording import error_lines, label_words
from lifecycle.base.errors import Conflict, LifecycleError, NotAllowed, StoreUnavailable
from lifecycle.base.noun import build
from lifecycle.base.records import dataclass
from lifecycle.kinds import BY_NAME
from lifecycle.register import fields, shown, shown_label
from lifecycle.snapshot import Change, Snapshot, Stamp

if TYPE_CHECKING:
    from cmprogramme.tui.shell.app import Shell

T = TypeVar("T")
Make = Callable[[Snapshot, Stamp], Change]
POLL_SECONDS = 2.0
MESSAGE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the log: toasts are kept here for slow readers."""

    at: datetime
    text: str
    severity: SeverityLevel
    who: str = ""


class Desk:
    """One programme being worked on."""

    def __init__(self, app: Shell, session: Session) -> None:
        self.app = app
        self.session = session
        self.facts: Facts | None = None
        self.messages: list[Said] = []
        self.faults = 0
        self.away = ""
        self.waiting: list[Change] = []
        self.drafts = Drafts(session.drafts, str(session.programme or ""))
        self._lock = asyncio.Lock()

    # what is shown

    @property
    def snapshot(self) -> Snapshot:
        """What is shown now."""
        return self.need().snapshot

    def need(self) -> Facts:
        """What the rules say about what is shown; NotAllowed before a programme is open."""
        if self.facts is None:
            raise NotAllowed("No programme is open.", "", "Choose or start one.")
        return self.facts

    def take(self, snapshot: Snapshot) -> None:
        """The next Snapshot: every screen draws it, those out of sight when they are seen."""
        self.facts = Facts(snapshot, self.session.today(snapshot))
        self.app.show_facts()

    # changing

    async def submit(self, make: Make, *, quiet: bool = False) -> LifecycleError | None:
        """Makes the change on what is shown and commits it; the error when that did not go well."""
        if self.session.read_only:
            return NotAllowed("Nothing was changed.", "This is read-only.", "Open it without --read-only.")
        facts = self.need()
        try:
            change = make(facts.snapshot, self.session.stamp(facts.today))
        except LifecycleError as error:
            return error
        if change.empty:
            self.say("Nothing to change: it is so already.")
            return None
        return await self.commit(change, quiet=quiet)

    async def commit(self, change: Change, *, quiet: bool = False) -> LifecycleError | None:
        """Commits; a conflict is put to the person."""
        programme = self.session.programme
        if programme is None:
            return NotAllowed("No programme is open.", "", "Choose or start one.")
        try:
            async with self._lock:
                after = await asyncio.to_thread(self.session.store.commit, programme, change)
        except Conflict as error:
            return await self._clashed(change, error)
        except StoreUnavailable as error:
            self.away = error.what
            self.app.show_facts()
            return error
        except LifecycleError as error:
            return error
        self.away = ""
        self.take(after)
        if not quiet:
            label = label_words(after, change.label)
            self.say(label + ("." if change.final else ". u undoes."))
        return None

    async def do(self, make: Make) -> bool:
        """Submits and shows an error as a message; whether it went well."""
        error = await self.submit(make)
        if error is not None:
            self.tell(error)
        return error is None

    async def undo(self, *, again: bool = False) -> None:
        """Takes back the writer's newest change, or does it again."""
        programme = self.session.programme
        if programme is None or self.session.read_only:
            self.tell(NotAllowed("Nothing was undone.", "This is read-only.", ""))
            return
        stamp = self.session.stamp(self.need().today)
        call = self.session.store.redo if again else self.session.store.undo
        try:
            async with self._lock:
                entry = await asyncio.to_thread(call, programme, stamp)
                after = await asyncio.to_thread(self.session.store.load, programme)
        except LifecycleError as error:
            self.tell(error)
            return
        before = self.snapshot
        self.take(after)
        words = label_words(before, label_words(after, entry.label))
        self.say(f"{words}. {'u undoes' if again else 'U brings it back'}.")

    async def _clashed(self, change: Change, error: Conflict) -> LifecycleError | None:
        """Both values; then mine over theirs, theirs, or a third."""
        from cmprogramme.tui.dialogs.conflict import ConflictDialog

        programme = self.session.programme
        if programme is None or change.guards == "all" or not error.clashes:
            await self.reload()
            return error
        after = await asyncio.to_thread(self.session.store.load, programme)
        names = [self._clash_name(after, clash.kind, clash.id) for clash in error.clashes]
        single = (
            len(error.clashes) == 1
            and error.clashes[0].mine is not None
            and error.clashes[0].theirs is not None
        )
        answer = await self.app.push_screen_wait(
            ConflictDialog(error, await self._whose(after.revision), names, can_write=single)
        )
        self.take(after)
        if answer == "theirs":
            self.say("Taken as they have it; nothing of yours was written.")
            return None
        if answer == "mine":
            return await self.commit(over(change, after))
        if answer == "new":
            return await self._write_new(change, after)
        return error

    async def _write_new(self, change: Change, after: Snapshot) -> LifecycleError | None:
        from cmprogramme.tui.dialogs.form import Form
        from cmprogramme.tui.widgets.rows import Words

        mine = next(
            (noun for noun in change.puts if after.find(type(noun), noun.id) not in (None, noun)), None
        )
        if mine is None:
            return None
        theirs = after.get(type(mine), mine.id)
        differing = [
            field
            for field in fields(type(mine))
            if getattr(mine, field.name) != getattr(theirs, field.name) and field.kind != "nested"
        ]
        told = [
            Words(f"{field.label}: theirs is '{shown(after, theirs, field)}'.", "watch")
            for field in differing
        ]

        async def save(texts: dict[str, str]) -> LifecycleError | None:
            from lifecycle.register import read

            try:
                values, strangers = read(after, type(mine), texts, theirs)
                third = build(type(mine), values)
            except LifecycleError as error:
                return error
            rest = tuple(noun for noun in change.puts if noun.id != mine.id)
            return await self.commit(over(replace(change, puts=(*strangers, *rest, third)), after))

        values = {field.name: shown(after, mine, field) for field in differing}
        await self.app.push_screen_wait(Form("Write it anew", differing, values, save, blocks=told))
        return None

    def _clash_name(self, snapshot: Snapshot, kind: str, id: object) -> str:
        noun = snapshot.find(BY_NAME[kind], id) if kind in BY_NAME else None  # type: ignore[arg-type]  # a UUID
        name = kind.replace("_", " ")
        return f"{name} '{shown_label(snapshot, noun)}'" if noun is not None else name

    async def _whose(self, revision: int) -> str:
        programme = self.session.programme
        with suppress(LifecycleError):
            if programme is not None:
                found = await asyncio.to_thread(self.session.store.entries, programme, None, 1)
                if found:
                    return f"{found[0].who} changed it: {label_words(self.snapshot, found[0].label)}."
        return ""

    async def open_programme(self, programme: UUID) -> None:
        """Opens another programme of the store and makes it the writer's current one."""
        store = self.session.store
        try:
            after = await asyncio.to_thread(store.load, programme)
            if not self.session.read_only:
                await asyncio.to_thread(store.set_current, self.session.who, programme)
        except LifecycleError as error:
            self.tell(error)
            return
        self.session.programme = programme
        self.drafts = Drafts(self.session.drafts, str(programme))
        self.take(after)
        self.app.go("1")

    # what others do

    async def reload(self) -> None:
        """The programme as it is now."""
        programme = self.session.programme
        if programme is None:
            return
        try:
            after = await asyncio.to_thread(self.session.store.load, programme)
        except LifecycleError as error:
            self.away = error.what
            self.tell(error)
            return
        self.away = ""
        if self.facts is None or after is not self.facts.snapshot:
            self.take(after)

    async def poll(self) -> None:
        """Asks for the revision; what others changed is shown and told."""
        programme, facts = self.session.programme, self.facts
        if programme is None or facts is None or self._lock.locked():
            return
        try:
            revision = await asyncio.to_thread(self.session.store.revision, programme)
            if revision == self.snapshot.revision:
                if self.away:
                    self.away = ""
                    self.app.show_facts()
                return
            async with self._lock:
                since = self.snapshot.revision
                after = await asyncio.to_thread(self.session.store.load, programme)
                lines = await asyncio.to_thread(self.session.store.entries, programme, since, 20)
        except LifecycleError as error:
            if not self.away:
                self.away = error.what
                self.app.show_facts()
            return
        self.away = ""
        if after.revision > self.snapshot.revision:
            self.take(after)
            for line in reversed(lines):
                if line.who != self.session.who:
                    self.say(f"{line.who}: {label_words(after, line.label)}.", who=line.who)

    # saying

    def say(self, text: str, *, severity: SeverityLevel = "information", who: str = "") -> None:
        """A short message; it stays readable under Messages."""
        self.messages.append(Said(datetime.now().astimezone(), text, severity, who))
        del self.messages[:-MESSAGE_LIMIT]
        self.app.clear_notifications()
        self.app.notify(text, severity=severity, markup=False)

    def tell(self, error: LifecycleError) -> None:
        """An error that has no form to stand in: what, why, what to do."""
        self.faults += 1
        self.say("\n".join(line for line in error_lines(error) if line), severity="warning")
        self.app.frame()

    def names(self, kind: str) -> Sequence[str]:
        """The words of all nouns of a kind, for completion."""
        if self.facts is None or kind not in BY_NAME:
            return ()
        snapshot = self.snapshot
        return [shown_label(snapshot, noun) for noun in snapshot.all(BY_NAME[kind])]


def over(change: Change, snapshot: Snapshot) -> Change:
    """The same intention on a newer snapshot: every noun it touches counts as seen there."""
    touched = {*(noun.id for noun in change.puts), *(id for _, id in change.removes)}
    puts = tuple(noun for noun in change.puts if snapshot.find(type(noun), noun.id) != noun)
    removes = tuple((kind, id) for kind, id in change.removes if snapshot.find(kind, id) is not None)
    return replace(
        change,
        id=uuid4(),
        base=snapshot.revision,
        puts=puts,
        removes=removes,
        seen={id: snapshot.revisions.get(id) for id in touched},
        guards={} if change.guards != "all" else change.guards,
    )
