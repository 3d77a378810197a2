"""Somebody else changed the same thing: both values side by side; keep mine, take theirs, or write new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Row, Words, head
from lifecycle.base.errors import Clash, Conflict
from lifecycle.base.page import Column

Answer = Literal["mine", "theirs", "new"]
Values = tuple[str, str, str]
"""A field, my value and theirs, in words."""


class ConflictDialog(Dialog[str]):
    """Returns "mine", "theirs" or "new"; None leaves what was typed in its draft."""

    DEFAULT_CSS = """
    ConflictDialog > Vertical.box { height: auto; min-height: 14; }
    ConflictDialog Pane { padding: 0; margin-top: 1; height: 1fr; min-height: 6; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "conflict.mine",
            "m",
            "Keep mine",
            "Writes my value over theirs.",
            "do_mine",
            short="keep mine",
            rank=1,
        ),
        Command(
            "conflict.theirs",
            "t",
            "Take theirs",
            "Leaves their value.",
            "do_theirs",
            short="take theirs",
            rank=2,
        ),
        Command(
            "conflict.new",
            "n",
            "Write new",
            "Opens a form with both.",
            "do_new",
            "why_no_new",
            "write new",
            3,
        ),
    )

    def __init__(
        self,
        error: Conflict,
        whose: str,
        told: Sequence[tuple[str, Sequence[Values]]],
        *,
        can_write: bool,
    ) -> None:
        super().__init__()
        self.name_of_it = "Somebody else changed this meanwhile"
        self.error = error
        self.whose = whose
        self.told = told
        self.can_write = can_write

    def body(self) -> Iterable[Widget]:
        """What happened, and the values."""
        yield Told(
            (Words(self.error.what), Words(self.whose or self.error.why or "Both values are below.", "dim"))
        )
        yield Pane("", columns=(Column("", 20), Column("mine"), Column("theirs")), marking=False)

    def on_mount(self) -> None:
        """Fills it."""
        pane = self.query_one(Pane)
        rows: list[Row] = []
        for (name, values), clash in zip(self.told, self.error.clashes, strict=True):
            rows += [head(name), *clash_rows(clash, values)]
        pane.show(rows)
        pane.styles.height = min(len(rows) + 2, 20)
        pane.focus()

    def why_no_new(self) -> str:
        """Only one thing with a form can be written anew."""
        return "" if self.can_write else "Several things clash; keep mine or take theirs."

    def do_mine(self) -> None:
        """Mine."""
        self.dismiss("mine")

    def do_theirs(self) -> None:
        """Theirs."""
        self.dismiss("theirs")

    def do_new(self) -> None:
        """A third value."""
        self.dismiss("new")


def clash_rows(clash: Clash, told: Sequence[Values]) -> list[Row]:
    """A row for each field that differs."""
    return [
        Row(
            f"{clash.id}.{name}",
            cells=(((name, "dim"),), ((brief(mine), "bold"),), ((brief(theirs), "watch"),)),
        )
        for name, mine, theirs in told
    ]


def brief(value: str) -> str:
    """A value in one line."""
    return " ".join(value.split()) or "(empty)"
