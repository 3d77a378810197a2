"""Small questions: yes or no, one of several, a line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.fields import OneLine
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Row, Words


class Confirm(Dialog[bool]):
    """Says what will happen to whom, and asks; no is the default."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command("confirm.yes", "y", "Yes", "Do it.", "do_yes", short="yes", rank=1),
        Command("confirm.no", "n enter", "No", "Leave everything as it is.", "do_no", short="no", rank=2),
    )

    def __init__(self, title: str, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.name_of_it = title
        self.blocks = blocks

    def body(self) -> Iterable[Widget]:
        """What will happen."""
        yield Told(self.blocks)

    def do_yes(self) -> None:
        """Yes."""
        self.dismiss(True)

    def do_no(self) -> None:
        """No."""
        self.dismiss(False)


class Choose(Dialog[str]):
    """One of several rows; returns its key."""

    DEFAULT_CSS = "Choose Pane { height: auto; min-height: 5; max-height: 20; padding: 0; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "choose.take",
            "enter",
            "Choose",
            "Takes the row under the cursor.",
            "do_take",
            short="choose",
            rank=1,
        ),
    )

    def __init__(
        self, title: str, rows: Sequence[Row], *, at: str = "", seen: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self.name_of_it = title
        self.rows = rows
        self.start = at
        self.seen = seen

    def body(self) -> Iterable[Widget]:
        """The list."""
        pane = Pane("", empty="There is nothing to choose from.", marking=False)
        pane.styles.height = min(20, len(self.rows) + 1)
        yield pane

    def on_mount(self) -> None:
        """Fills it."""
        pane = self.query_one(Pane)
        pane.show(self.rows)
        if self.start:
            pane.select(self.start)
        pane.focus()

    def do_take(self) -> None:
        """The row under the cursor."""
        row = self.query_one(Pane).current
        if row is not None:
            self.dismiss(row.key)

    def on_pane_pressed(self) -> None:
        """A double click chooses."""
        self.do_take()

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Tells whoever wants to show it at once."""
        if self.seen is not None and message.row is not None and self.is_mounted:
            self.seen(message.row.key)


class AskLine(Dialog[str]):
    """One line of text, with what it is for; `check` returns why it cannot be taken ("" = it can)."""

    DOES: ClassVar[tuple[Command, ...]] = ()

    def __init__(
        self,
        title: str,
        blocks: Sequence[Block] = (),
        *,
        value: str = "",
        placeholder: str = "",
        check: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self.name_of_it = title
        self.blocks = blocks
        self.value = value
        self.placeholder = placeholder
        self.check = check

    def title_line(self) -> Line:
        """The title."""
        return ((self.name_of_it, "title"), ("   enter takes it", "dim"))

    def body(self) -> Iterable[Widget]:
        """The question and the line."""
        yield Told(self.blocks)
        yield OneLine(self.value, placeholder=self.placeholder, compact=True)
        yield Told(id="fault")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes the line when it can be taken."""
        reason = self.check(event.value) if self.check else ""
        if reason:
            self.query_one("#fault", Told).tell((Words(reason, "off"),))
        else:
            self.dismiss(event.value)
