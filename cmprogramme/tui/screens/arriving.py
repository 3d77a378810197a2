"""Coming to a screen for something, and finding it again as it was left (rooms of every kind share it).

Who goes to what a gate waits for comes to a list filtered by it, with the cursor on the first thing that lacks
something. The filter belongs to that visit: it is taken back when the screen is left, and there again on the way back.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping

from textual.widget import Widget

from cmprogramme.tui.acting import Acting
from cmprogramme.tui.deeds import nouns_in
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going, ListStance, Stance
from cmprogramme.tui.widgets.gate_line import GateLine
from cmprogramme.tui.widgets.grid import Grid
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row
from lifecycle.base.findings import Target
from lifecycle.base.noun import Noun
from lifecycle.base.words import words
from lifecycle.gates.here_telling import here_page
from lifecycle.gates.lacking_words import named, some_of
from lifecycle.gates.targets import names, needed, starts
from lifecycle.listing import needs_of

NAMED = 2
"""So many things that are not entered yet are named; more are counted."""


class Arriving(Acting):
    """What a Room knows of how one came to it."""

    coming: Going | None = None
    returning: Stance | None = None
    visit: Going | None = None
    """The way that led here, None for a number key."""
    filters: dict[str, str]
    """What the lists this visit filtered were filtered by before."""

    @property
    @abstractmethod
    def part(self) -> str:
        """The part in sight, as places are named: "2", "7.segments", "7-registers:requirement"."""

    def part_of(self, pane: Pane) -> str:
        """The part a pane belongs to."""
        return self.part

    @abstractmethod
    def panes(self) -> list[Pane]:
        """The panes in sight, in order."""

    @abstractmethod
    def bring(self, pane: Widget) -> None:
        """Puts a pane in front and gives it the focus."""

    @abstractmethod
    def select(self, key: str) -> None:
        """Puts the cursor on the row of that key."""

    @abstractmethod
    def freshen(self) -> None:
        """Draws what changed."""

    def show_part(self, within: str) -> None:
        """To a part of it, or to a register."""

    def go_on(self) -> None:
        """Its own digit was pressed again: to its next part, where it has some."""

    def names(self, row: Row) -> Iterable[str]:
        """By what a row may be meant."""
        return names(row.key, nouns_in(row.value))

    def pane_for(self, kind: str) -> Pane | None:
        """The list in which things of a kind are entered; None: the first."""
        return None

    def enters(self, kind: str) -> bool:
        """Whether n enters one of that kind here."""
        return False

    # coming

    def come(self) -> None:
        """To where it was asked to go, or as it was left."""
        self._come(self.coming, self.returning)
        self.tell_way_back()

    def _come(self, going: Going | None, stance: Stance | None) -> None:
        self.coming = self.returning = None
        self.freshen()
        if stance is not None:
            self.stand(stance)
        if going is None:
            return
        for grid in self.query(Grid) if going.within or going.select or going.criterion else ():
            grid.landed = True
        self.leave_visit()
        if going.within:
            self.show_part(going.within)
        if going.targets or going.criterion:
            self.arrive(going)
        elif going.select:
            self.select(going.select)
        elif going.within and self.panes():
            self.bring(self.pane_for(going.within) or self.panes()[0])

    def arrive(self, going: Going) -> None:
        """The cursor on the first of the targets that has a row here, its list filtered; else a word on what to do."""
        self.visit = going
        indexes: dict[Pane, dict[str, str]] = {}
        shown = [pane for pane in self.panes() if pane.has_cursor and in_sight(pane)]
        for target in going.targets:
            for name in starts(target.key):
                for pane in shown:
                    if pane not in indexes:
                        indexes[pane] = self._index(pane)
                    if name in indexes[pane]:
                        self.land(pane, indexes[pane][name], going.filter)
                        self.tell_way(going, going.targets[0] if target != going.targets[0] else None)
                        return
        self.land_beside(going)

    def tell_way(self, going: Going, absent: Target | None = None) -> None:
        """What was gone to, where that is told on the way; `absent`: it has no row yet."""
        if not going.lead:
            return
        facts = self.desk.need()
        first, waits = next(iter(going.targets), None), going.waits(facts.snapshot, facts.today)
        found = [one for one in waits if one.target == first or one.place.sheet]
        name = some_of([named(facts.snapshot, one) for one in found], 1)
        if absent is not None and self.enters(going.kind) and name:
            name = f"Not entered yet: {name}. n enters it"
        self.desk.say(f"{going.lead} {name}".rstrip(" .") + ".")

    def _index(self, pane: Pane) -> dict[str, str]:
        """The keys of its rows by every name they go by; the first of a name counts."""
        found: dict[str, str] = {}
        for row in pane.all_rows:
            if row.kind == "item":
                for name in self.names(row):
                    found.setdefault(name, row.key)
        return found

    def land(self, pane: Pane, key: str, filter: str = "") -> None:
        """On a row, its list filtered where the filter keeps it."""
        before = pane.filter
        if filter or not any(row.key == key for row in pane.rows):
            self.filters.setdefault(pane.id or "", before)
            pane.put_filter(filter)
            if pane.fault or not any(row.key == key for row in pane.rows):
                pane.put_filter("")
        pane.select(key)
        self.bring(pane)

    def land_beside(self, going: Going) -> None:
        """Where none of it is entered: in the list it is entered in, with what there is to do."""
        pane = self.pane_for(going.kind) or next(iter(self.panes()), None)
        if pane is not None:
            self.bring(pane)
        facts = self.desk.need()
        lacking = [one for one in going.waits(facts.snapshot, facts.today) if one.target is not None]
        said = going.said
        if self.enters(going.kind) and going.criterion and lacking:
            known = [named(facts.snapshot, one) for one in lacking if one.target and one.target.key]
            some = pane is not None and any(row.kind == "item" for row in pane.all_rows)
            what = (
                f"Not entered yet: {some_of(known, NAMED)}"
                if known
                else f"{'One more' if some else 'No'} {words(going.kind)} is {'asked for' if some else 'entered yet'}"
            )
            said = f"{what}. n enters it."
        if said or going.lead:
            self.desk.say(f"{going.lead} {said}".strip())

    def starts_with(self, kind: type[Noun]) -> Mapping[str, str]:
        """What an empty form starts with on this visit: the first thing that is lacking and not entered."""
        facts = self.desk.facts
        if self.visit is None or facts is None or self.visit.kind != kind.KIND:
            return {}
        return self.visit.starts(facts.snapshot, facts.today)

    # leaving, and coming back

    def leave_visit(self) -> None:
        """What this visit filtered is filtered as before; a filter that was typed meanwhile stays."""
        wanted = self.visit.filter if self.visit is not None else ""
        for id, before in self.filters.items():
            for pane in self.query(f"#{id}").results(Pane):
                if pane.filter == wanted:
                    pane.put_filter(before)
        self.filters.clear()
        self.visit = None

    def stance(self) -> Stance:
        """How it stands now."""
        lists = {
            pane.id or "": ListStance(pane.filter, pane.current.key if pane.current else "", pane.top)
            for pane in self.panes()
            if pane.has_cursor
        }
        focus = self.in_focus.id if self.in_focus is not None and self.in_focus.id else ""
        return Stance(self.part, focus, lists, self.visit, dict(self.filters), self.remembered())

    def stand(self, stance: Stance) -> None:
        """As it stood: part, filters, cursor, what was in sight, and the focus."""
        self.recall(stance.more)
        self.show_part(stance.part.partition(":")[2] or stance.part.partition(".")[2])
        self.visit = stance.visit
        self.filters.update(stance.filters)
        for pane in self.panes():
            left = stance.lists.get(pane.id or "")
            if left is not None:
                if pane.filter != left.filter:
                    pane.put_filter(left.filter)
                pane.top = left.top
                pane.select(left.key)
        for widget in self.query(f"#{stance.focus}") if stance.focus else ():
            if in_sight(widget):
                self.bring(widget)

    def remembered(self) -> object:
        """What else a screen has to remember of how it stood."""
        return None

    def recall(self, more: object) -> None:
        """Takes that up again."""

    # what the gate asks here

    def beside(self, pane: Pane) -> Mapping[str, Callable[[Row], object]]:
        """Values every row has beside its own: `needs`, the gates that wait for it, and what it says it needs."""

        def needs(row: Row) -> tuple[str, ...]:
            facts = self.desk.facts
            if facts is None:
                return ()
            gates = needed(facts.snapshot, facts.today, self.names(row), self.part_of(pane))
            return (*gates, *needs_of(row.value))

        return {"needs": needs}

    def tell_beside(self) -> None:
        """Gives every list the values its rows have beside their own."""
        for pane in self.query(Pane):
            pane.beside = self.beside(pane)

    def gate_lines(self) -> list[GateLine]:
        """The line of the gate ahead, where there is one."""
        return [*self.query(GateLine)]

    def renew_gate(self, facts: Facts) -> None:
        """Tells it of other facts: what a key did is painted first, since a gate looks at everything there is."""
        if all(line.lead for line in self.gate_lines()):
            self.call_after_refresh(self._gate_now)
        else:
            self.tell_gate(facts)

    def _gate_now(self) -> None:
        if self.is_attached and self.desk.facts is not None:
            self.tell_gate(self.desk.facts)

    def tell_gate(self, facts: Facts) -> None:
        """The gate ahead and what it asks of the part in sight."""
        for line in self.gate_lines():
            line.tell(here_page(facts.snapshot, facts.today, self.part))

    def tell_way_back(self) -> None:
        """The line of the gate says the key that leads back, while one is here for something."""
        for line in self.query(GateLine):
            line.offer_back(self.visit is not None)

    def gate_words(self) -> list[str]:
        """The same as plain text, where there is such a line."""
        return [line.text() for line in self.gate_lines()]


def in_sight(widget: Widget) -> bool:
    """Whether it can be brought to the front: it and everything around it is displayed, or stands behind another."""
    return all(
        each.display or each.has_class("-behind")
        for each in widget.ancestors_with_self
        if isinstance(each, Widget)
    )
