"""The playbook this programme is pinned to: every section, every entry, every value, as they count here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from pydantic import BaseModel
from textual.widget import Widget

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words, head
from lifecycle.base.words import counted, words
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook
from lifecycle.register import written

ABOUT = (
    "title",
    "licence",
    "author",
    "parent",
    "emphasis",
    "assumptions",
    "vocabulary",
    "context",
    "changelog",
)


class PlaybookRoom(Room):
    """Screen 9: to read; a playbook is edited as files."""

    PLACE, NAME = "9", "Playbook"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What the rules compute with: the playbook this programme is pinned to. A newer version of it changes nothing "
        "here until somebody adopts it. Choose a section, then an entry.",
    )
    PANES = ("sections", "entries", "entry")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "playbook.open",
            "enter",
            "Open",
            "To the entries of this section, then to the entry.",
            "do_open",
            "",
            "open",
            1,
            "cmprogramme playbook show",
            "playbook",
        ),
        Command(
            "playbook.origin",
            "o",
            "Origin",
            "Which playbook set it: this one or a parent.",
            "do_origin",
            "",
            "origin",
            2,
            "cmprogramme playbook origin",
            "playbook",
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.section = ""

    def body(self) -> Iterable[Widget]:
        """Sections, entries, one entry."""
        yield Pane("SECTIONS", id="sections")
        yield Pane("", id="entries", empty="This section has values only; see beside.")
        yield Prose("", id="entry")

    def draw(self, facts: Facts) -> None:
        """The sections, and what is in the chosen one."""
        playbook = facts.playbook
        pin = facts.snapshot.single(PinnedPlaybook)
        rows: list[Row] = [Row("about", (("about", ""),), ((f"{playbook.id} {playbook.version}", "dim"),))]
        rows.append(head("CONTENT"))
        for name in sections():
            value = getattr(playbook, name)
            note = counted(len(value), "entry", "entries") if isinstance(value, (tuple, dict)) else "values"
            rows.append(Row(name, ((words(name), ""),), ((note, "dim"),)))
        note_line: Line = ((f"{pin.playbook} {pin.version}" if pin else "", "dim"),)
        pane = self.pane("sections")
        pane.show(rows, note=note_line)
        self.section = pane.current.key if pane.current else "about"
        self._entries(playbook)

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another section or entry."""
        facts = self.desk.facts
        if facts is None:
            return
        if message.pane.id == "sections" and message.row is not None and message.row.key != self.section:
            self.section = message.row.key
            self.pane("entries").clear_filter()
            self._entries(facts.playbook)
        elif message.pane.id == "entries":
            self._entry(facts.playbook)

    def _value(self, playbook: Playbook) -> object:
        return (
            {name: getattr(playbook, name) for name in ABOUT}
            if self.section == "about"
            else getattr(playbook, self.section)
        )

    def _entries(self, playbook: Playbook) -> None:
        value = self._value(playbook)
        pane = self.pane("entries")
        rows = [Row(str(place), entry_line(item), value=item) for place, item in enumerate(items(value))]
        pane.show(
            rows,
            title=words(self.section).upper(),
            note=((counted(len(rows), "entry", "entries"), "dim"),) if rows else (),
        )

    def _entry(self, playbook: Playbook) -> None:
        row = self.pane("entries").current
        value = row.value if row is not None else self._value(playbook)
        self.prose("entry").tell(value_blocks(value), title=words(self.section).upper())

    def do_open(self) -> None:
        """On to the next pane."""
        focused = self.focused
        self.bring(self.pane("entries") if focused is self.pane("sections") else self.pane("entry"))

    def do_origin(self) -> None:
        """Where the value comes from."""
        facts = self.desk.facts
        if facts is not None:
            playbook = facts.playbook
            row = self.pane("entries").current
            id = getattr(row.value, "id", "") if row is not None else ""
            where = f"{self.section}.{written(id)}" if id else self.section
            parent = f", on top of {playbook.parent}" if playbook.parent else ""
            self.desk.say(
                f"{where} counts as in {playbook.id} {playbook.version}{parent}; "
                f"the layer: cmprogramme playbook origin {where}"
            )


def sections() -> tuple[str, ...]:
    """The sections of a playbook that are no part of its identity."""
    return tuple(name for name in Playbook.model_fields if name not in (*ABOUT, "id", "version"))


def items(value: object) -> Sequence[object]:
    """The entries of a section; none for one of plain values."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict):
        return [(key, item) for key, item in value.items() if item not in (None, "", (), {})]
    return ()


def entry_line(item: object) -> Line:
    """An entry in a line: its id and its words."""
    if isinstance(item, tuple) and len(item) == 2:
        return ((f"{words(written(item[0]))}  ", "bold"), (short(item[1]), "dim"))
    if isinstance(item, BaseModel):
        id = written(getattr(item, "id", ""))
        told = next(
            (getattr(item, name) for name in ("title", "text", "reason") if getattr(item, name, "")), ""
        )
        if hasattr(item, "source") and hasattr(item, "target"):
            told = f"{written(item.source)} {words(written(getattr(item, 'type', '')))} {written(item.target)}: {told}"
        return ((f"{id:<14} ", "accent"), (str(told) or short(item), ""))
    return ((short(item), ""),)


def short(value: object) -> str:
    """A value in one line."""
    if isinstance(value, BaseModel):
        return ", ".join(f"{words(name)} {short(item)}" for name, item in value if item not in (None, "", ()))
    return written(value)


def value_blocks(value: object) -> list[Block]:
    """A value with all its parts."""
    if isinstance(value, BaseModel):
        return [block for name, item in value for block in part_blocks(words(name), item)]
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        return part_blocks(words(value[0]), value[1])
    if isinstance(value, dict):
        return [block for name, item in value.items() for block in part_blocks(words(written(name)), item)]
    return [Words(short(value))]


def part_blocks(name: str, item: object) -> list[Block]:
    """One part: its name and value, lists below each other."""
    if isinstance(item, tuple) and item and isinstance(item[0], BaseModel):
        return [Words(name, "head"), *(Words(short(each), "", 2, (("• ", "accent"),)) for each in item)]
    if isinstance(item, dict):
        return [
            Words(name, "head"),
            *(Words(short(each), "", 2, ((f"{written(key)}: ", "dim"),)) for key, each in item.items()),
        ]
    text = short(item)
    return [Words(text or "-", "" if text else "faint", mark=((f"{name}: ", "dim"),))]
