"""What a file would do before it is done: how many entries are new, changed and as they are, and each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Block


class Previewed(Dialog[bool]):
    """Says what would be done, as long as it may be; enter does it."""

    DEFAULT_CSS = """
    Previewed > Vertical.box { height: 92%; width: 96%; max-width: 110; }
    Previewed.-low > Vertical.box { height: 100%; }
    Previewed Prose { padding: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "preview.take",
            "enter y ctrl+s",
            "Take it in",
            "All of it, as one change; u undoes it.",
            "do_take",
            short="take it in",
            rank=1,
        ),
        Command(
            "preview.leave", "n", "Leave it", "Nothing is changed.", "do_leave", short="leave it", rank=2
        ),
    )

    def __init__(self, title: str, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.name_of_it = title
        self.blocks = blocks

    def body(self) -> Iterable[Widget]:
        """What would be done."""
        yield Prose("")

    def on_mount(self) -> None:
        """Fills it."""
        prose = self.query_one(Prose)
        prose.focus()
        self.call_after_refresh(prose.tell, self.blocks)

    def do_take(self) -> None:
        """Done."""
        self.dismiss(True)

    def do_leave(self) -> None:
        """Not done."""
        self.dismiss(False)
