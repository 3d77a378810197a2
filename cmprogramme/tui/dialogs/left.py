"""What was queued when the program ended at once: saved now, offered again next time, or thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.kept import Left
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, Words
from cmprogramme.wording import label_words, time_words
from lifecycle.base.words import counted
from lifecycle.snapshot import Snapshot

Answer = Literal["save", "drop"]


class LeftDialog(Dialog[Answer]):
    """What was not saved last time. Returns "save" or "drop"; None keeps it for the next start."""

    DEFAULT_CSS = """
    LeftDialog Pane { height: auto; min-height: 5; max-height: 16; padding: 0; margin-top: 1; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("left.save", "s", "Save them", "Does each of them now.", "do_save", short="save", rank=1),
        Command(
            "left.drop",
            "x",
            "Throw them away",
            "None of them is saved, and none is offered again.",
            "do_drop",
            short="throw away",
            rank=2,
        ),
    )

    def __init__(self, left: Sequence[Left], snapshot: Snapshot) -> None:
        super().__init__()
        self.name_of_it = "Not saved last time"
        self.left = left
        self.snapshot = snapshot

    def body(self) -> Iterable[Widget]:
        """What happened, and each of them with what was typed."""
        count = counted(len(self.left), "change")
        yield Told(
            (Words(f"The program ended before the store had {count}. Here is what was done and typed."),)
        )
        pane = Pane("", marking=False)
        pane.styles.height = min(16, 2 + sum(1 + len(one.texts) for one in self.left))
        yield pane

    def on_mount(self) -> None:
        """Fills it."""
        pane = self.query_one(Pane)
        pane.show([row for one in self.left for row in left_rows(one, self.snapshot)])
        pane.focus()

    def do_save(self) -> None:
        """Save them."""
        self.dismiss("save")

    def do_drop(self) -> None:
        """Throw them away."""
        self.dismiss("drop")


def left_rows(one: Left, snapshot: Snapshot) -> list[Row]:
    """A change, and below it what was typed."""
    gone = tuple(noun for pair in one.pairs for noun in pair if noun is not None)
    label = label_words(snapshot, one.label, gone)
    rows = [Row(str(one.id), left=((label, ""),), right=((time_words(one.when), "dim"),))]
    rows += [
        Row(f"{one.id}.{name}", left=((f"  {name.replace('_', ' ')}: ", "dim"), (" ".join(text.split()), "")))
        for name, text in one.texts.items()
        if text.strip()
    ]
    return rows
