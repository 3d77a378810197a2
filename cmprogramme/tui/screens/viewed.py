"""A part that shows its list in several views, and sheets of the same kind one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.going import Going
from cmprogramme.tui.screens.told import Described, Listed, ToldTab
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.cell_typing import CellTyping
from cmprogramme.tui.widgets.facts import FactsLine
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.tab_strip import TabStrip
from lifecycle.base.findings import Target
from lifecycle.gates.targets import starts
from lifecycle.kinds import BY_NAME
from lifecycle.once import answer_of


@dataclass(frozen=True)
class Sheet:
    """One of several sheets of the same kind: its key, its title, and what it is about."""

    key: str
    title: str
    subject: object


class ViewedTab(ToldTab):
    """Subclasses give VIEWS, of which one is in sight; `sheets` for J and K, and the panes that are about one."""

    VIEWS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """What a view is called, and a list of MAIN it shows, the first of them the one that has the cursor; a view of
    several lists is there several times. Those in no view are always in sight."""
    SHEETED: ClassVar[frozenset[str]] = frozenset()
    """The panes whose pages are told about the sheet in sight."""
    SHEET: ClassVar[str] = "sheet"
    """What a sheet is: a segment, a group, a day."""
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.view", "v", "Next view", "The same in another picture.", "do_view", "why_no_view", "view", 7
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.view = self.VIEWS[0][0] if self.VIEWS else ""
        self.sheet_key = ""
        self._old: set[str] = set()
        """The lists of views that are drawn anew when they are seen."""

    def on_mount(self) -> None:
        """The first view."""
        self._show_view()

    @property
    def view_names(self) -> tuple[str, ...]:
        """What the views are called, in order."""
        return tuple(dict.fromkeys(name for name, _ in self.VIEWS))

    @property
    def _following(self) -> frozenset[str]:
        """The lists that stand below the first one of their view."""
        first = dict(reversed(self.VIEWS))
        return frozenset(id for name, id in self.VIEWS if id != first[name])

    @property
    def away(self) -> frozenset[str]:
        """The lists of the views that are not in sight."""
        return frozenset(id for name, id in self.VIEWS if name != self.view)

    def panes(self) -> list[Pane]:
        """Those in sight."""
        return [self.pane(id) for id in self.PANES if id not in self.away]

    @property
    def here(self) -> str:
        """The pane with the focus; the first in sight while none has it."""
        focused = self.room.focused
        seen = [id for id in self.PANES if id not in self.away]
        return focused.id if focused is not None and focused.id in seen else seen[0]

    # drawing

    def draw(self, facts: Facts) -> None:
        """The sheet in sight may be another one, where its own is gone."""
        found = self.sheets(facts)
        if found and self.sheet_key not in {one.key for one in found}:
            self.sheet_key = found[0].key
        self._old = set(self.away)
        super().draw(facts)
        self._tell_facts()
        self._tell_views()

    def _tell_facts(self) -> None:
        """The facts of the first list in sight."""
        shown = [self.pages[one.id] for one in self.MAIN if one.id in self.pages and one.id not in self.away]
        if shown:
            self.query_one(FactsLine).tell(shown[0])

    def page_of(self, one: Any, facts: Facts) -> Any:
        """Pages of a sheet are told about it; what follows the cursor is told about the sheet as well."""
        if one.id not in self.SHEETED:
            return super().page_of(one, facts)
        sheet = self.sheet(facts)
        about: tuple[object, ...] = (sheet.subject if sheet is not None else None,)
        if isinstance(one, Described):
            about = (*about, self.subject(one))
        return answer_of(one.tells, facts.snapshot, facts.today, *about)

    def draw_list(self, one: Listed, facts: Facts) -> None:
        """A grid takes its cells; a sheet its number."""
        pane = self.pane(one.id)
        super().draw_list(one, facts)
        found = self.sheets(facts)
        leads = one.id in self.SHEETED and one.id not in self._following
        if leads and len(found) > 1:
            at = [each.key for each in found].index(self.sheet_key)
            pane.heading = f"{found[at].title.upper()} {at + 1}/{len(found)}"

    # sheets

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """The sheets J and K go through."""
        return ()

    def sheet(self, facts: Facts) -> Sheet | None:
        """The one in sight."""
        found = self.sheets(facts)
        return next((one for one in found if one.key == self.sheet_key), found[0] if found else None)

    def why_no_sheet(self) -> str:
        """There is no other."""
        return "" if len(self.sheets(self.desk.need())) > 1 else f"There is no other {self.SHEET}."

    def do_sheet_after(self) -> None:
        """The next one; after the last the first."""
        self._go_sheet(1)

    def do_sheet_before(self) -> None:
        """The one before."""
        self._go_sheet(-1)

    def _go_sheet(self, step: int) -> None:
        facts = self.desk.need()
        keys = [one.key for one in self.sheets(facts)]
        if keys and self.away >= self.SHEETED:  # from all of them to the one under the cursor
            row = self.view_pane.current
            self.show_sheet(row.key if row is not None and row.key in keys else self.sheet_key)
            self.change_view(next(name for name, id in self.VIEWS if id in self.SHEETED))
        elif keys:
            at = keys.index(self.sheet_key) if self.sheet_key in keys else 0
            self.show_sheet(keys[(at + step) % len(keys)])
            for pane in map(self.pane, self.SHEETED):
                if isinstance(pane, CellTyping):
                    pane.begin_sheet()

    def show_sheet(self, key: str) -> None:
        """Another sheet, the cursor on the row at the same place."""
        self.sheet_key = key
        facts = self.desk.need()
        places = {one.id: self.pane(one.id).at for one in self.MAIN if one.id in self.SHEETED}
        self.draw(facts)
        for id, at in places.items():
            pane = self.pane(id)
            row = pane.rows[min(at, len(pane.rows) - 1)] if pane.rows else None
            if row is not None and row.kind == "item":
                pane.select(row.key)
        self.room.show_keys()

    # views

    def _show_view(self) -> None:
        for name, id in self.VIEWS:
            self.pane(id).display = name == self.view
        self._tell_views()

    def _tell_views(self) -> None:
        if len(self.view_names) > 1:
            line = [("view: ", "dim")]
            for name in self.view_names:
                line.append((f"[{name}]", "bold") if name == self.view else (f" {name} ", "dim"))
            self.query_one(TabStrip).tell(line)

    def why_no_view(self) -> str:
        """There is one only."""
        return "" if len(self.view_names) > 1 else "There is one view of this."

    def do_view(self) -> None:
        """The next view."""
        names = self.view_names
        self.change_view(names[(names.index(self.view) + 1) % len(names)])

    def change_view(self, view: str) -> None:
        """Another view, the cursor on the same row where it has it."""
        before, key = self.room.focused, self.kept_key()
        self.view = view
        self._show_view()
        facts, pane = self.desk.need(), self.view_pane
        for one in self.MAIN:
            if isinstance(one, Listed) and one.id in self._old - self.away:
                self._old.discard(one.id)
                self.draw_list(one, facts)
        self._tell_facts()
        if key:
            self.put_on(pane, key)
        self.describe(facts)
        if before is not None and before.id in {id for _, id in self.VIEWS}:
            pane.focus(scroll_visible=False)
        self.desk.app.call_after_refresh(self.room.show_keys)

    @property
    def view_pane(self) -> Pane:
        """The list of the view in sight."""
        return self.pane(next(id for name, id in self.VIEWS if name == self.view))

    def kept_key(self) -> str:
        """What the cursor is on, as another view knows it; "" for nothing."""
        row = self.view_pane.current
        return row.key if row is not None else ""

    def put_on(self, pane: Pane, key: str) -> bool:
        """The cursor on that; whether the list has it."""
        return pane.select(key)

    def remembered(self) -> object:
        """The view and the sheet."""
        return self.view, self.sheet_key

    def recall(self, more: object) -> None:
        """The same again."""
        if not isinstance(more, tuple) or len(more) != 2:
            return
        view, sheet = more
        another = sheet != self.sheet_key
        self.sheet_key = sheet
        if another:
            self.draw(self.desk.need())
        if view != self.view and view in dict(self.VIEWS):
            self.change_view(view)

    # coming for something

    def sheet_of(self, target: Target, facts: Facts) -> str:
        """The sheet something is on: that its key begins with, or that of what the noun belongs to; "" for none."""
        found = {one.key: one for one in self.sheets(facts)}
        direct = next((name for name in starts(target.key) if name in found), "")
        if direct:
            return direct
        kind = BY_NAME.get(target.kind)
        nouns = [one for one in facts.snapshot.all(kind) if str(one.id) == target.key] if kind else []
        held = {str(value) for noun in nouns for _, value in noun}
        return next((key for key in found if key in held), "")

    def has(self, key: str) -> bool:
        """A view by its name, a sheet by its key, or a row."""
        known = key in dict(self.VIEWS) or key in {one.key for one in self.sheets(self.desk.need())}
        return known or super().has(key)

    def show_row(self, key: str) -> bool:
        """The same, in front."""
        self.freshen()
        if key in dict(self.VIEWS):
            self.change_view(key)
            self.room.bring(self.panes()[0])
            return True
        if key in {one.key for one in self.sheets(self.desk.need())}:
            self.show_sheet(key)
            self.room.bring(self.panes()[0])
            return True
        for pane in self.panes():
            if pane.has_cursor and pane.reveal(key):
                self.room.bring(pane)
                return True
        return False

    def arrive(self, going: Going) -> bool:
        """On the sheet of the first target there is."""
        facts = self.desk.need()
        if self.SHEETED:
            key = next((found for one in going.targets if (found := self.sheet_of(one, facts))), "")
            if key:
                self.freshen()
                self.sheet_key = key
                self.draw(facts)
        return False
