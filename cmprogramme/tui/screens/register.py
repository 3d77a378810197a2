"""One screen for every register: its kinds, its entries, and one entry opened; made from the nouns' own fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.registers import registers
from cmprogramme.tui.screens.attaching import ATTACHING, Attaching
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.entry_rows import entry_rows
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.rows import Rows, grammar, importing
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words, head
from lifecycle.base.errors import LifecycleError
from lifecycle.base.figures import Figure
from lifecycle.base.noun import Noun
from lifecycle.base.page import Column, figures_of
from lifecycle.base.words import counted, figure_words
from lifecycle.empty_words import empty_words
from lifecycle.kinds import BY_NAME
from lifecycle.listing import column_fields, entry_columns
from lifecycle.pages import fed
from lifecycle.register import command_name, fields
from lifecycle.register.showing import shown_whole


class RegisterRoom(Attaching, Rows, Room):
    """Kinds at the left, entries in the middle, the entry under the cursor at the side or below."""

    PANES = ("kinds", "entries", "entry")
    GATE_LINE = True
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every register is a list with one form. Choose a register at the left, then add (n), change (e) or remove (d) "
        "entries; J and K go to the next register and the one before. w opens the figures they feed.",
    )
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "entry.new",
            "n",
            "New entry",
            "Opens an empty form.",
            "do_new",
            "why_read_only",
            short="new",
            rank=1,
            cli="cmprogramme REGISTER add --FIELD VALUE",
        ),
        Command(
            "entry.edit",
            "e enter",
            "Change this entry",
            "Opens its form; enter on a register goes to its entries.",
            "do_edit",
            "why_no_edit",
            "change",
            2,
            "cmprogramme REGISTER set NAME --FIELD VALUE",
        ),
        Command(
            "entry.remove",
            "d",
            "Remove this entry",
            "u brings it back.",
            "do_remove",
            "why_no_removal",
            "remove",
            3,
            "cmprogramme REGISTER remove NAME",
        ),
        *grammar(),
        importing(),
        ATTACHING,
        Command(
            "entry.next",
            "J",
            "Next register",
            "Its entries; the cursor stays in the list.",
            "do_next_kind",
            group="move",
        ),
        Command("entry.before", "K", "Register before", "Its entries.", "do_kind_before", group="move"),
        Command(
            "entry.why",
            "w",
            "Why: open the figures",
            "Value, formula, inputs and source of what this feeds.",
            "do_why",
            "why_no_figures",
            "why",
            4,
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kind: type[Noun] | None = None
        self._fed: tuple[Facts, type[Noun], list[Figure]] | None = None

    @property
    def part(self) -> str:
        """The register in sight."""
        return f"{self.PLACE}-registers:{self.kind.KIND if self.kind is not None else ''}"

    def part_of(self, pane: Pane) -> str:
        """An entry is needed wherever what it lacks is done."""
        return ""

    def show_part(self, within: str) -> None:
        """A register by its name."""
        if within in BY_NAME and self.pane("kinds").select(f"kind:{within}"):
            self._show_kind(BY_NAME[within])

    def pane_for(self, kind: str) -> Pane | None:
        """The entries."""
        return self.pane("entries")

    def enters(self, kind: str) -> bool:
        """One of the register in sight."""
        return self.kind is not None and kind == self.kind.KIND

    def groups(self) -> Sequence[tuple[str, tuple[type[Noun], ...]]]:
        """Headings and kinds of this screen."""
        return registers(self.PLACE)

    def body(self) -> Iterable[Widget]:
        """Three panes."""
        yield Pane("REGISTERS", id="kinds", empty="This screen has no registers yet.")
        with Vertical(id="side"):
            yield Pane("", id="entries")
            yield Prose("", id="entry")

    def draw(self, facts: Facts) -> None:
        """The kinds with their counts, then the entries of the chosen one."""
        rows: list[Row] = []
        for heading, kinds in self.groups():
            rows.append(head(heading))
            for kind in kinds:
                count = len(facts.snapshot.all(kind))
                look = "dim" if count else "faint"
                rows.append(Row(f"kind:{kind.KIND}", ((kind.TITLE, ""),), ((str(count), look),), value=kind))
        pane = self.pane("kinds")
        pane.show(rows)
        current = pane.current
        if self.kind is None and current is not None:
            self.kind = BY_NAME[current.key.removeprefix("kind:")]
        self._entries(facts)

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another register, or another entry; where the cursor is by now counts, not where it was then."""
        row = message.pane.current
        if message.pane.id == "entries":
            self._entry()
        elif message.pane.id == "kinds" and row is not None:
            self._show_kind(BY_NAME[row.key.removeprefix("kind:")])

    def _show_kind(self, kind: type[Noun]) -> None:
        """Another register."""
        if kind is not self.kind:
            self.kind = kind
            self.pane("entries").clear_filter()
            self._entries(self.desk.need())
            self.tell_gate(self.desk.need())

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click opens."""
        self.app.run_worker(self.do_edit())

    def _entries(self, facts: Facts) -> None:
        kind = self.kind
        if kind is None:
            return
        pane = self.pane("entries")
        self.desk.lists.show(pane, self.list_name(pane))
        pane.columns = entry_columns(kind, self.columns_of(kind))
        pane.empty = (
            f"{empty_words(facts.snapshot, kind)} n {'fills it in' if kind.SINGLE else 'adds the first'}."
        )
        rows = entry_rows(facts.snapshot, facts.today, kind, pane.columns)
        count = ((counted(len(rows), "entry", "entries"), "dim"),)
        pane.show(rows, title=kind.TITLE.upper(), note=count)
        self._entry()

    def columns_of(self, kind: type[Noun]) -> tuple[str, ...]:
        """The fields that stand in columns; none: the usual ones."""
        return self.desk.lists.of(_name_of(kind)).columns

    def list_name(self, pane: Pane) -> str:
        """A list of entries is called by its register."""
        return _name_of(self.kind) if pane.id == "entries" and self.kind is not None else ""

    def columns_to_choose(self, pane: Pane) -> Sequence[Column]:
        """Every field that fits into a column."""
        kind = self.kind
        return (
            pane.columns if kind is None else entry_columns(kind, [one.name for one in column_fields(kind)])
        )

    def was_set_up(self, pane: Pane) -> None:
        """Other fields in its columns."""
        self._entries(self.desk.need())

    def chosen_entries(self, most: int | None = None) -> tuple[Pane | None, Mapping[str, Noun]]:
        """The entries marked, else the one under the cursor."""
        pane = self.pane("entries")
        return pane, {row.key: row.value for row in pane.chosen[:most] if isinstance(row.value, Noun)}

    @property
    def marking(self) -> Pane:
        """The entries, whichever pane has the focus."""
        return self.pane("entries")

    def under_cursor(self) -> Sequence[Noun]:
        """The entry, whichever pane has the focus."""
        return () if self.noun is None else (self.noun,)

    @property
    def noun(self) -> Noun | None:
        """The entry under the cursor."""
        row = self.pane("entries").current
        return row.value if row is not None and isinstance(row.value, Noun) else None

    def _entry(self) -> None:
        facts, noun = self.desk.need(), self.noun
        if self.kind is None:
            return
        blocks: list[Block] = []
        if noun is not None:
            for field in fields(type(noun)):
                text = shown_whole(facts.snapshot, noun, field)
                blocks.append(
                    Words(text or "-", "" if text else "faint", mark=((f"{field.label:<18} ", "dim"),))
                )
        for figure in self.figures()[:6]:
            known = figure.value is not None
            blocks += [
                Words(""),
                Words(
                    figure.name, "dim", mark=((f"{figure_words(figure)}  ", "accent" if known else "none"),)
                ),
            ]
        self.prose("entry").tell(
            blocks, title=f"ONE {self.kind.KIND.replace('_', ' ').upper()}" if noun else "FIGURES"
        )

    def figures(self) -> list[Figure]:
        """The figures the chosen register feeds; found once for what is shown, and not for each row of it."""
        facts = self.desk.need()
        if self.kind is None:
            return []
        if self._fed is None or self._fed[0] is not facts or self._fed[1] is not self.kind:
            self._fed = (facts, self.kind, self._figures(facts, self.kind))
        return self._fed[2]

    @staticmethod
    def _figures(facts: Facts, kind: type[Noun]) -> list[Figure]:
        found: list[Figure] = []
        for page in fed(kind.KIND):
            with suppress(LifecycleError):
                found += figures_of(facts.of(page))
        return found

    # commands

    @property
    def filed(self) -> type[Noun] | None:
        """The register in sight."""
        return self.kind

    def why_no_entry(self) -> str:
        """Nothing is under the cursor."""
        return "" if self.noun is not None else "There is no entry under the cursor."

    def why_no_edit(self) -> str:
        """Nothing is under the cursor."""
        return "" if self.focused is self.pane("kinds") else self.why_no_removal()

    def why_no_removal(self) -> str:
        """Nothing is under the cursor, or nothing may be written."""
        return self.why_read_only() or self.why_no_entry()

    def why_no_figures(self) -> str:
        """No rule reads this register by itself."""
        return "" if self.figures() else "This register feeds no figure of its own."

    def entered(self) -> tuple[type[Noun], Mapping[str, str]] | None:
        """The register in sight."""
        return None if self.kind is None else (self.kind, {})

    async def do_new(self) -> None:
        """An empty form; for a register of one, its entry."""
        facts, kind = self.desk.need(), self.kind
        if kind is None:
            return
        if kind.SINGLE and facts.snapshot.all(kind):
            self.pane("entries").select(str(facts.snapshot.all(kind)[0].id))
            await self._form(facts.snapshot.all(kind)[0])
        else:
            await self._form(None)

    async def do_edit(self) -> None:
        """The form of the entry; from the list of registers, on to the entries."""
        if self.focused is self.pane("kinds"):
            self.bring(self.pane("entries"))
        elif self.noun is not None:
            await self._form(self.noun)

    async def _form(self, noun: Noun | None) -> None:
        if self.kind is None:
            return
        entered = await enter(self, self.kind, noun, given=None if noun else self.starts_with(self.kind))
        if entered is not None:
            self.pane("entries").reveal(str(entered.id))

    async def do_remove(self) -> None:
        """Removes it, or all that are marked; undo brings them back."""
        await self.remove_chosen()

    def do_next_kind(self) -> None:
        """The next register."""
        self.pane("kinds").do_down()

    def do_kind_before(self) -> None:
        """The register before."""
        self.pane("kinds").do_up()

    async def do_why(self) -> None:
        """The figures, opened."""
        kind = self.kind
        if kind is not None:
            await self.app.push_screen_wait(Why(kind.TITLE, self.figures()))

    def select(self, key: str) -> None:
        """A register by "kind:NAME", or an entry."""
        if key.startswith("kind:"):
            self.pane("kinds").reveal(key)
            self.bring(self.pane("entries"))
        else:
            super().select(key)


def _name_of(kind: type[Noun]) -> str:
    return f"register-{command_name(kind)}"
