"""The palette: everything that can be done, by name, with its key; what cannot be done now says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.fuzzy import Matcher
from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.dialogs.also import ALSO, named_also
from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.fields import OneLine
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Row, Words, gap, head
from lifecycle.base.page import Column
from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette. `id` is what is returned; `refusal` "" = it can be done."""

    id: str
    words: str
    line: str
    keys: str
    group: str
    refusal: str = ""


HEADINGS = {
    "here": "HERE",
    "list": "IN EVERY LIST",
    "go": "GO",
    "report": "REPORT",
    "playbook": "PLAYBOOK",
    "app": "APP",
    "move": "MOVE",
    "act": "EVERYTHING ELSE THERE IS TO DO",
    "place": "PLACES BY NAME",
}


BY_OTHER_WORDS = 28
"""What being found by other words counts: less than a thing to do by its own, more than a thing that is called so."""


class Palette(Dialog[str]):
    """Type a few letters, enter does it. Returns the id of the entry."""

    DEFAULT_CSS = """
    Palette > Vertical.box { height: 88%; max-width: 104; }
    Palette Input { padding: 0 1; background: $panel; }
    Palette Pane { padding: 0; }
    Palette #line { height: 2; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "palette.take", "enter", "Do it", "Does what the cursor is on.", "do_take", short="do it", rank=1
        ),
    )

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.name_of_it = "Commands"
        self.entries = entries

    def title_line(self) -> Line:
        """The title and what to do."""
        return (("Commands", "title"), ("   type a few letters; arrows choose", "dim"))

    def body(self) -> Iterable[Widget]:
        """The line and the list."""
        yield OneLine(placeholder="what do you want to do?", compact=True)
        columns = (Column("", 42), Column("", least=64), Column("", 10, "right"))
        pane = Pane("", empty="Nothing is called so.", columns=columns, marking=False)
        pane.can_focus, pane.lit = False, True
        yield pane
        yield Told(id="line")

    def on_mount(self) -> None:
        """Shows everything."""
        self.query_one(Input).focus()
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps what fits the letters."""
        self._list(event.value)

    def on_input_submitted(self) -> None:
        """Enter in the line."""
        self.do_take()

    def on_key(self, event: events.Key) -> None:
        """The cursor of the list moves while the line keeps the focus."""
        pane = self.query_one(Pane)
        moves = {
            "down": pane.do_down,
            "up": pane.do_up,
            "pagedown": pane.do_page_down,
            "pageup": pane.do_page_up,
        }
        if event.key in moves:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    def do_take(self) -> None:
        """Returns what the cursor is on, when it can be done."""
        row = self.query_one(Pane).current
        if row is None:
            return
        entry = next(entry for entry in self.entries if entry.id == row.key)
        if entry.refusal:
            self.app.bell()
        else:
            self.dismiss(entry.id)

    def on_pane_moved(self) -> None:
        """What the cursor is on, in full: the list has room for the beginning."""
        row = self.query_one(Pane).current
        entry = row.value if row is not None else None
        told: list[Block] = []
        if isinstance(entry, Entry):
            line = f"not now: {entry.refusal}" if entry.refusal else entry.line
            told.append(Words(line, "dim", mark=((f"{entry.words}: ", ""),)))
        self.query_one(Told).tell(told)

    def on_pane_pressed(self) -> None:
        """A double click."""
        self.do_take()

    def _list(self, typed: str) -> None:
        pane = self.query_one(Pane)
        if not typed.strip():
            rows: list[Row] = []
            shown = [entry for entry in self.entries if entry.group != "place"]
            for group, heading in HEADINGS.items():
                of_group = [entry for entry in shown if entry.group == group]
                if of_group:
                    rows += [*([gap()] if rows else []), head(heading), *map(self._row, of_group)]
            pane.show(rows)
        else:
            pane.show([self._row(entry) for entry in self.ranked(typed.strip())])
        pane.do_first()
        pane.do_down() if pane.current is None else None
        self.on_pane_moved()

    def ranked(self, typed: str) -> list[Entry]:
        """What is found by it, the nearest first: by the words of a line, by others it has, by letters in order."""
        matcher = Matcher(typed)
        wanted = typed.casefold()
        scored = []
        for place, entry in enumerate(self.entries):
            words = entry.words.casefold()
            score = matcher.match(entry.words)
            if wanted in words:
                score = max(score, 0) + (20 if words.startswith(wanted) or f" {wanted}" in words else 10)
                score += 15 if entry.group != "place" else 0  # what can be done, before things called alike
            also = ALSO.get(entry.id, "")
            if named_also(entry.words, also, typed):
                score = max(score, matcher.match(f"{also} {entry.words}") + BY_OTHER_WORDS)
            if score <= 0 and wanted in entry.line.casefold():
                score = 0.1
            if score > 0:
                scored.append((-score + (0.5 if entry.refusal else 0), place, entry))
        return [entry for _, _, entry in sorted(scored, key=lambda item: item[:2])]

    def _row(self, entry: Entry) -> Row:
        dim = bool(entry.refusal)
        told = f"not now: {entry.refusal}" if dim else entry.line
        cells: tuple[Line, ...] = (
            ((entry.words, "faint" if dim else ""),),
            ((told, "faint" if dim else "dim"),),
            ((entry.keys, "faint" if dim else "key"),),
        )
        return Row(entry.id, cells=cells, value=entry)
