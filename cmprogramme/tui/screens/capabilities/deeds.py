"""What is done to work and to whatever else somebody owes: its next state, owner and day, and asking for it.

In the list and the bars a row is a work item, in what is owed it is one thing a person owes, of any kind. With marks
each deed is one change.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.widget import Widget

from cmprogramme.message_text import wording
from cmprogramme.tui.acting import declared, offer
from cmprogramme.tui.asked import question_of
from cmprogramme.tui.deeds import is_final
from cmprogramme.tui.needs import leads_to
from cmprogramme.tui.screens.rows import ask_for_all
from cmprogramme.tui.screens.tab import WHY
from cmprogramme.tui.screens.viewed import ViewedTab
from cmprogramme.tui.several import Each, Several
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.base.errors import LifecycleError
from lifecycle.base.words import day_words
from lifecycle.bulk import Bulk
from lifecycle.people import name_of
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.working import who_has
from lifecycle.register import field as field_of
from lifecycle.register import shown
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.work.asking import reminded
from lifecycle.work.dues import Due
from lifecycle.work.handling import WRITTEN, give_dues, move_dues, take_next, why_no_day, why_not_given
from lifecycle.work.messages import messages
from lifecycle.work.owing import Owner, owed

NEXT, GIVE, PROMISE = "plan next", "plan give", "plan promise"
Doing = Callable[[Snapshot, Sequence[Due], Stamp], Bulk]


class WorkDeeds(ViewedTab):
    """The commands of the work. `view_pane` is the list they are about."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "row.next",
            "space",
            "Next state",
            "Planned work starts, started work is done, done work is taken up again; anything else owed, its own next "
            "state.",
            "do_next_state",
            "why_no_next",
            "state",
            1,
            "cmprogramme plan next CODE",
        ),
        Command(
            "row.owner",
            "o",
            "Give to...",
            "Who sees to it; none: nobody.",
            "do_owner",
            "why_no_owner",
            "owner",
            2,
            "cmprogramme plan give CODE --owner NAME",
        ),
        Command(
            "row.due",
            "t",
            "Due...",
            "The day it is promised for; ++2w counts from the day it has, with marks each from its own.",
            "do_due",
            "why_no_due",
            "due",
            3,
            "cmprogramme plan promise CODE --due ++2w",
        ),
        Command(
            "part.message",
            "Y",
            "Copy a message to the owner",
            "What they owe, in your wording (message.txt beside the settings), noted as asked today; with marks one "
            "text with a heading for each person.",
            "do_message",
            "why_no_message",
            "message",
            5,
            "cmprogramme plan owed --message",
        ),
        offer("plan add", "n", short="new", rank=7, name="part.new"),
        Command(
            "part.edit",
            "e",
            "Change this item...",
            "In its form.",
            "do_edit",
            "why_no_edit",
            "",
            0,
            "cmprogramme plan set CODE",
        ),
        offer("plan drop", "d", name="part.remove"),
        Command(
            "part.open",
            "enter",
            "Open",
            "A work item in its form; what else somebody owes in its own room.",
            "do_open",
            "why_no_open",
        ),
        replace(WHY, rank=0),
    )
    due: Due | None = None
    """What an action is being done to, in what is owed."""

    @property
    @abstractmethod
    def by_person(self) -> bool:
        """Whether it shows what everybody owes."""

    @property
    def in_focus(self) -> Widget:
        """The list in sight, also while the line of parts or the item has the focus."""
        return self.view_pane

    # what they are about

    @property
    def chosen_dues(self) -> dict[str, Due]:
        """What is marked, else what is under the cursor, by the keys of the rows."""
        return {row.key: row.value for row in self.view_pane.chosen if isinstance(row.value, Due)}

    @property
    def under(self) -> Due | None:
        """What is owed under the cursor."""
        row = self.view_pane.current
        return row.value if row is not None and isinstance(row.value, Due) else None

    def _nothing(self) -> str:
        if self.desk.session.read_only:
            return "This is read-only."
        return "" if self.chosen_dues else "There is nothing under the cursor."

    def settled(self, act: Action) -> Mapping[str, Any]:
        """What is owed gives its own; where that is all it needs, nothing more is asked."""
        due = self.due
        if due is None or due.next is None or act.id != due.next.act:
            return {}
        given: dict[str, Any] = dict(due.next.given)
        rest = [one for one in act.arguments if one.field.name not in given]
        asked = due.kind in WRITTEN or is_final(act) or act.asks is not None
        if asked or any(one.needed for one in rest):
            return given
        return {**given, **dict.fromkeys((one.field.name for one in rest), None)}

    def given(self, act: Action) -> Mapping[str, str]:
        """A new item's code follows those there are; it improves the area of the one under the cursor. Owner and day
        begin as they are, so that enter keeps them."""
        if act.id in (GIVE, PROMISE):
            item, (name, held) = self.entry, ("owner", "owner") if act.id == GIVE else ("due", "end")
            if not isinstance(item, WorkItem):
                return {}
            return {name: shown(self.desk.snapshot, item, field_of(WorkItem, held))}
        if act.id != "plan add":
            return {}
        codes = {item.code.casefold() for item in self.desk.snapshot.all(WorkItem)}
        number = len(codes) + 1
        while f"w{number}" in codes:
            number += 1
        beside = self.entry
        area = {"area": beside.area.value} if isinstance(beside, WorkItem) else {}
        return {"code": f"W{number}", **area}

    # the next state

    def why_no_next(self) -> str:
        """Nothing that has a next state."""
        if not self.by_person:
            return self.refused(NEXT)
        due = self.under
        if due is not None and due.next is None and not self.view_pane.marks:
            return "It has to be filled in: enter opens it."
        return self._nothing()

    async def do_next_state(self) -> None:
        """A state further, all that is marked as one change."""
        if not self.by_person:
            await self.do_act(NEXT)
        elif self.view_pane.marks:
            await self._do_to_all(take_next)
        elif self.under is not None and self.under.next is not None:
            self.due = self.under
            try:
                await self.do_act(self.under.next.act)
            finally:
                self.due = None

    async def _do_to_all(self, doing: Doing) -> None:
        several, pane = Several(self.chosen_dues), self.view_pane
        if await self.desk.do(Each(several, lambda snapshot, stamp, dues: doing(snapshot, dues, stamp))):
            self.unmark(pane, several)

    # owner and day

    def why_no_owner(self) -> str:
        """It cannot be given to somebody."""
        return self._why_not(GIVE, why_not_given)

    def why_no_due(self) -> str:
        """It cannot have a day."""
        return self._why_not(PROMISE, why_no_day)

    def _why_not(self, act: str, reason: Callable[[Due], str]) -> str:
        if not self.by_person:
            return self.refused(act)
        reasons = [reason(due) for due in self.chosen_dues.values()]
        return self._nothing() or (reasons[0] if all(reasons) else "")

    async def do_owner(self) -> None:
        """Given to somebody."""
        if self.by_person:
            await self._ask_for_all(GIVE, "Give to", give_dues)
        else:
            await self.do_act(GIVE)

    async def do_due(self) -> None:
        """Another day."""
        if self.by_person:
            await self._ask_for_all(PROMISE, "Due", move_dues)
        else:
            await self.do_act(PROMISE)

    async def _ask_for_all(
        self, id: str, title: str, doing: Callable[[Snapshot, Sequence[Due], str, Stamp], Bulk]
    ) -> None:
        """One line, asked as the action for work asks it, for whatever is owed."""
        [argument] = [one for one in declared(id).arguments if not one.place]
        [field] = question_of(argument, self.desk.snapshot).fields
        dues = self.chosen_dues
        await ask_for_all(
            self,
            self.view_pane,
            Several(dues),
            title,
            field,
            lambda text: lambda snapshot, stamp, dues: doing(snapshot, dues, text, stamp),
            self._held(id, next(iter(dues.values()))),
        )

    def _held(self, id: str, due: Due) -> str:
        """What one thing owed has now, so that enter keeps it."""
        if id == GIVE:
            return name_of(self.desk.snapshot, due.who) if due.who is not None else ""
        return day_words(due.due, none="") if not due.expected else ""

    # messages

    @property
    def asked_for(self) -> list[Owner]:
        """By person what a message is about: what is marked; without marks everything the person under the cursor owes,
        in the lists of work the item under the cursor."""
        facts = self.desk.need()
        rows = self.view_pane.chosen
        wanted = [row.value for row in rows]
        items = {one.id for one in wanted if isinstance(one, WorkItem)}
        whole = (
            self.under.who if self.by_person and not self.view_pane.marks and self.under is not None else None
        )
        found = []
        for owner in owed(facts.snapshot, facts.today):
            if owner.person is None:
                continue
            dues = tuple(
                due
                for due in owner.dues
                if due in wanted
                or owner.person.id == whole
                or (due.kind == "work" and due.subject.id in items)
            )
            if dues:
                found.append(replace(owner, dues=dues))
        return found

    def why_no_message(self) -> str:
        """Nobody to write to."""
        if not self.view_pane.chosen:
            return "There is nothing under the cursor."
        snapshot = self.desk.snapshot
        held = any(_is_held(snapshot, row.value) for row in self.view_pane.chosen)
        return "" if held else "Nobody owes it: it is closed, or nobody has it yet (o gives it to somebody)."

    async def do_message(self) -> None:
        """Copied, and noted as asked."""
        facts, owners, pane = self.desk.need(), self.asked_for, self.view_pane
        dues = [due for owner in owners for due in owner.dues]

        def noted(snapshot: Snapshot, stamp: Stamp) -> Change:
            return reminded(snapshot, dues, stamp)

        try:
            written = wording()
            new = not noted(facts.snapshot, self.desk.session.stamp(facts.today)).empty
        except LifecycleError as error:
            self.desk.tell(error)
            return
        text = messages(facts.snapshot, owners, facts.today, written.text)
        told = "Copied. This is read-only, so it is not noted as asked."
        if not self.desk.session.read_only:
            fault = await self.desk.submit(noted, quiet=True) if new else None
            if fault is not None:
                self.desk.tell(fault)
                return
            pane.mark(())
            undone = "Copied, and noted as asked today. u undoes."
            told = undone if new else "Copied. That is noted as asked today already."
        names = ", ".join(owner.name for owner in owners)
        told = "\n".join((told, f"To {names}.", *written.faults))
        self.desk.say(self.desk.app.take_copy(text, words=told))

    # opening

    def why_no_open(self) -> str:
        """Nothing under the cursor."""
        return "" if self.view_pane.current is not None else "There is nothing under the cursor."

    async def do_open(self) -> None:
        """The item's form; what else somebody owes in its room."""
        due = self.under
        if due is None or (isinstance(due.subject, WorkItem) and due.kind == "work"):
            await self.do_edit()
            return
        self.desk.app.go_to(leads_to(due.target))


def _is_held(snapshot: Snapshot, about: object) -> bool:
    """Whether somebody owes what a row is about."""
    if isinstance(about, Due):
        return about.who is not None
    return isinstance(about, WorkItem) and about.open and who_has(snapshot, about) is not None
