"""Planning work further: what an item waits for, and what if it were late, longer or did not wait."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import declared
from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.dialogs.supposing import Follows, SupposeDialog
from cmprogramme.tui.dialogs.waits import WaitsDialog
from cmprogramme.tui.screens.capabilities.deeds import WorkDeeds
from cmprogramme.tui.several import Marked
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.facts import FactLines
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, Words, head
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.page import Fact
from lifecycle.base.words import counted_days, words
from lifecycle.capabilities import edges
from lifecycle.plan.missing import MissingLink, missing_links
from lifecycle.plan.nets import network
from lifecycle.plan.nouns import WorkItem, WorkLink
from lifecycle.register.calling import call
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.work.moving import lagged
from lifecycle.work.whatif import read_supposed, what_if
from lifecycle.work.whatif_telling import what_if_bars, what_if_page


class PlanningDeeds(WorkDeeds):
    """L and W."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.waits",
            "L",
            "Waits for...",
            "What this item waits for, with the days between; links the graph misses stand below.",
            "do_waits",
            "why_no_waits",
            cli="cmprogramme plan link BEFORE AFTER",
        ),
        Command(
            "part.whatif",
            "W",
            "What if...",
            "Later, longer, or without a link, also for all that is marked: what would follow; ^s keeps it.",
            "do_what_if",
            "why_no_what_if",
            "what if",
            8,
            "cmprogramme plan whatif W3=+10d",
        ),
    )

    @property
    def item(self) -> WorkItem | None:
        """The work item under the cursor."""
        found = self.entry
        return found if isinstance(found, WorkItem) else None

    # what it waits for

    def why_no_waits(self) -> str:
        """No item to link."""
        if self.desk.session.read_only:
            return "This is read-only."
        return "" if self.item is not None else "Put the cursor on a work item."

    async def do_waits(self) -> None:
        """The dialog."""
        item = self.item
        if item is None:
            return
        dialog = WaitsDialog(
            f"{item.code} {item.title}",
            lambda: self._links(item),
            lambda text: self._link(item, text),
            lambda row: self._turn(item, row),
            placeholder="a code it waits for, like W3; W3+2d with two days between; enter takes it",
        )
        await self.app.push_screen_wait(dialog)

    def _links(self, item: WorkItem) -> Sequence[Row]:
        """What it waits for, then what the graph says it should."""
        snapshot = self.desk.snapshot
        net = network(snapshot)
        held = [(link, net.items[link.before]) for link in net.waits.get(item.id, ())]
        missing = missing_links(snapshot, edges(snapshot), item).links
        rows = [head("WAITS FOR", "space takes one out")] if held else [head("WAITS FOR", "nothing")]
        rows += [
            Row(
                str(link.id),
                ((f"{other.code:6} ", "bold"), (other.title, "")),
                (
                    (f"{counted_days(link.lag)} between  " if link.lag else "", "dim"),
                    (words(other.status), "dim"),
                ),
                value=link,
            )
            for link, other in held
        ]
        if missing:
            rows.append(head("LINKS THE GRAPH MISSES", "space takes one"))
        rows += [_missing_row(one, item) for one in missing]
        return rows

    async def _link(self, item: WorkItem, text: str) -> LifecycleError | None:
        """Lets it wait for what was typed."""
        try:
            first, lag = lagged(self.desk.snapshot, text)
        except LifecycleError as error:
            return error
        typed = {"before": str(first.id), "after": str(item.id)}
        return await self._submit("plan link", typed if lag is None else {**typed, "lag": f"{lag:g}"})

    async def _turn(self, item: WorkItem, row: Row) -> LifecycleError | None:
        """A link taken out, or one the graph misses taken in."""
        if isinstance(row.value, WorkLink):
            return await self._submit(
                "plan unlink", {"before": str(row.value.before), "after": str(row.value.after)}
            )
        if isinstance(row.value, MissingLink):
            one = row.value
            return await self._submit("plan link", {"before": str(one.before.id), "after": str(one.after.id)})
        return None

    async def _submit(
        self, id: str, typed: Mapping[str, object], marked: Pane | None = None
    ) -> LifecycleError | None:
        act = declared(id)

        def make(snapshot: Snapshot, stamp: Stamp) -> Change:
            return call(act, snapshot, stamp, typed)

        return await self.desk.submit(make if marked is None else Marked(marked, make))

    # what if

    @property
    def items(self) -> list[WorkItem]:
        """The open items that are marked, else the one under the cursor."""
        found = []
        for row in self.view_pane.chosen:
            about = getattr(row.value, "subject", row.value)
            if isinstance(about, WorkItem) and about.open:
                found.append(about)
        return found

    def why_no_what_if(self) -> str:
        """Nothing open to suppose something of."""
        return "" if self.items else "Put the cursor on an open work item, or mark some."

    async def do_what_if(self) -> None:
        """The dialog; what it keeps is one change."""
        items = self.items
        codes = ", ".join(item.code for item in items[:6]) + (
            f" and {len(items) - 6} more" if len(items) > 6 else ""
        )
        pane = self.view_pane
        title = f"{items[0].code} {items[0].title}" if len(items) == 1 else codes

        def said(texts: Mapping[str, str]) -> tuple[str, ...]:
            snapshot = self.desk.snapshot
            return tuple(supposed(snapshot, [snapshot.get(WorkItem, item.id) for item in items], texts))

        async def follows(texts: Mapping[str, str]) -> Follows:
            facts = self.desk.need()
            return await aside(
                self._followed, facts.snapshot, said(texts), self.desk.session.stamp(facts.today)
            )

        async def keep(texts: Mapping[str, str]) -> LifecycleError | None:
            try:
                typed = {"supposed": said(texts)}
            except LifecycleError as error:
                return error
            return await self._submit("plan keep", typed, pane)

        fields = [
            ask("later", "working days it finishes later, or 2w; -3 for sooner", "line", optional=True),
            ask("takes", "working days it takes", "line", optional=True),
            ask("without", "codes it does not wait for, like W13", "line", optional=True),
            ask("also", "anything else, like W7=-5d W2=15d W3-W2=none", "line", optional=True),
        ]
        await self.app.push_screen_wait(SupposeDialog(title, fields, follows, keep))

    @staticmethod
    def _followed(snapshot: Snapshot, texts: Sequence[str], stamp: Stamp) -> Follows:
        found = what_if(snapshot, read_supposed(snapshot, texts), stamp)
        told = what_if_page(snapshot, found, stamp.today)
        facts = tuple(part for part in told.parts if isinstance(part, Fact))
        empty = [] if found.moved else [Words(told.tables[0].empty, "dim")]
        return [FactLines(facts), *empty], what_if_bars(snapshot, found, stamp.today)


def _missing_row(one: MissingLink, item: WorkItem) -> Row:
    """A link the graph suggests, told from the item that is one of the two."""
    other, place = (one.before, "comes before it") if one.after.id == item.id else (one.after, "waits for it")
    return Row(
        f"missing:{one.before.code}>{one.after.code}",
        ((f"{other.code:6} ", "bold"), (other.title, "")),
        ((f"{place}, {one.edge.source} drives {one.edge.target}", "dim"),),
        value=one,
        whole=one.why,
    )


def supposed(snapshot: Snapshot, items: Sequence[WorkItem], texts: Mapping[str, str]) -> list[str]:
    """What the lines of the dialog say, as `plan whatif` takes it."""
    later, takes = texts["later"].strip(), texts["takes"].strip()
    found = []
    for item in items:
        if later:
            found.append(f"{item.code}={later if later[0] in '+-' else f'+{later}'}")
        if takes:
            found.append(f"{item.code}={takes}")
    for code in re.split(r"[\s,;]+", texts["without"].strip()) if texts["without"].strip() else ():
        found += _without(snapshot, items, code)
    return [*found, *texts["also"].split()]


def _without(snapshot: Snapshot, items: Sequence[WorkItem], code: str) -> list[str]:
    """The links to an item of that code that these items have."""
    net = network(snapshot)
    found = [
        f"{net.items[link.before].code}-{item.code}=none"
        for item in items
        for link in net.waits.get(item.id, ())
        if net.items[link.before].code.casefold() == code.casefold()
    ]
    if not found:
        whose = f"{items[0].code} does not wait" if len(items) == 1 else "None of the marked waits"
        raise InvalidValue(
            f"{whose} for {code}.",
            "There is no such link to leave out.",
            "Name a code it waits for.",
        )
    return found
