"""What one thing waits for: a line to name another, what it waits for, and what it might; each step is done at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.speaking import said_lines
from cmprogramme.tui.widgets.fields import OneLine
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.errors import LifecycleError

Answer = Awaitable[LifecycleError | None]


class WaitsDialog(Dialog[bool]):
    """`rows` are what stands there now; `add` takes what was typed, `turn` takes a row in or out. Both may refuse."""

    DEFAULT_CSS = """
    WaitsDialog > Vertical.box { height: 80%; max-width: 110; }
    WaitsDialog OneLine { height: 1; background: $panel; }
    WaitsDialog Pane { padding: 0; height: 1fr; margin-top: 1; }
    WaitsDialog.-low Pane { margin-top: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "waits.turn",
            "space",
            "Take this one, or no more",
            "Lets it wait for the row under the cursor; what it waits for already, no more.",
            "do_turn",
            "why_no_turn",
            short="take / take out",
            rank=2,
        ),
        Command(
            "waits.other",
            "tab",
            "Line or list",
            "To the line, or to the list.",
            "do_other",
            short="list",
            rank=3,
        ),
    )

    def __init__(
        self,
        title: str,
        rows: Callable[[], Sequence[Row]],
        add: Callable[[str], Answer],
        turn: Callable[[Row], Answer],
        *,
        placeholder: str,
    ) -> None:
        super().__init__()
        self.name_of_it = title
        self.rows = rows
        self.add = add
        self.turn = turn
        self.placeholder = placeholder

    def body(self) -> Iterable[Widget]:
        """The line, what is wrong with it, the list."""
        yield OneLine("", placeholder=self.placeholder, compact=True)
        yield Told(id="fault")
        yield Pane("", empty="Nothing: name one above.", marking=False)

    def on_mount(self) -> None:
        """Begins in the line."""
        self.query_one(OneLine).focus()
        self._show()

    def _show(self) -> None:
        for pane in self.query(Pane):
            pane.show(self.rows())

    async def _answered(self, answer: Answer) -> bool:
        error = await answer
        for told in self.query("#fault").results(Told):
            lines = said_lines(error) if error is not None else ()
            told.tell([Words(line, "dim" if at else "off") for at, line in enumerate(lines)])
        self._show()
        return error is None

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Takes what was typed; an empty line closes."""
        event.stop()
        text = event.value.strip()
        if not text:
            self.dismiss(True)
        elif await self._answered(self.add(text)):
            for line in self.query(OneLine):
                line.value = ""

    def why_no_turn(self) -> str:
        """No row."""
        return "" if self.query_one(Pane).current is not None else "There is no row to take."

    async def do_turn(self) -> None:
        """In, or out."""
        row = self.query_one(Pane).current
        if row is not None:
            await self._answered(self.turn(row))

    def do_other(self) -> None:
        """To the other one."""
        line, pane = self.query_one(OneLine), self.query_one(Pane)
        (pane if self.focused is line else line).focus()
