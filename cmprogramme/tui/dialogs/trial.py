"""What would change, before it is saved: counted while it is worked out, then kept or thrown away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Row

Tell = Callable[[Sequence[Block], Sequence[Row]], None]
Work = Callable[[Tell], Awaitable[None]]
"""Works out what would change and tells it, again and again as it becomes known."""


class TrialDialog(Dialog[bool]):
    """Returns True to keep it, False or None to throw it away."""

    DEFAULT_CSS = """
    TrialDialog > Vertical.box { height: 88%; max-width: 110; }
    TrialDialog Pane { padding: 0; margin-top: 1; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "trial.keep",
            "y ctrl+s",
            "Keep it",
            "Saves the change; u undoes it.",
            "do_keep",
            short="keep",
            rank=1,
        ),
        Command(
            "trial.drop",
            "n",
            "Throw it away",
            "Nothing is saved.",
            "do_drop",
            short="throw away",
            rank=2,
        ),
    )

    def __init__(self, title: str, work: Work) -> None:
        super().__init__()
        self.name_of_it = title
        self.work = work

    def title_line(self) -> Line:
        """The title."""
        return (("What if  ", "dim"), (self.name_of_it, "title"))

    def body(self) -> Iterable[Widget]:
        """The count, and what it is made of."""
        yield Told(id="count")
        yield Pane("", empty="Nothing would change.", cursor=False)

    def on_mount(self) -> None:
        """Begins to work it out."""
        self.query_one(Pane).focus()
        self.run_worker(self._work(), exit_on_error=True)

    async def _work(self) -> None:
        await self.work(self.tell)

    def tell(self, blocks: Sequence[Block], rows: Sequence[Row]) -> None:
        """What is known by now; nothing once it was answered and is being taken down."""
        for count in self.query("#count").results(Told):
            count.tell(blocks)
        for pane in self.query(Pane):
            pane.show(rows)

    def do_keep(self) -> None:
        """Keep it."""
        self.dismiss(True)

    def do_drop(self) -> None:
        """Throw it away."""
        self.dismiss(False)
