"""What if: a few lines to suppose something in, and what would follow, worked out while they are typed; then kept or
left.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.begun import BEGUN
from cmprogramme.tui.dialogs.beside import FieldName
from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.speaking import said_lines
from cmprogramme.tui.widgets.bars import Bars
from cmprogramme.tui.widgets.fields import OneLine
from cmprogramme.tui.widgets.pages import list_page
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Page
from lifecycle.register import Field

Texts = Mapping[str, str]
Follows = tuple[Sequence[Block], Page]
"""What would follow: in words, and as bars."""


class SupposeDialog(Dialog[bool]):
    """`follows` works out what the texts would bring, or raises what is wrong with them; `keep` saves it."""

    DEFAULT_CSS = """
    SupposeDialog > Vertical.box { height: 92%; max-width: 132; width: 96%; }
    SupposeDialog.-low > Vertical.box { height: 100%; }
    SupposeDialog .field { height: 1; }
    SupposeDialog OneLine { width: 1fr; height: 1; background: $panel; }
    SupposeDialog #told { margin-top: 1; }
    SupposeDialog.-low #told { margin-top: 0; }
    SupposeDialog Bars { padding: 0; height: 1fr; margin-top: 1; }
    SupposeDialog.-low Bars { margin-top: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "suppose.keep",
            "ctrl+s f10",
            "Keep it",
            "Saves what is supposed as one change; u undoes it.",
            "do_keep",
            short="keep it",
            rank=1,
        ),
        Command(
            "suppose.next",
            "tab",
            "Next line",
            "The last one leads to the bars, which left and right scroll.",
            "do_next",
            short="next line",
            rank=2,
        ),
        Command("suppose.before", "shift+tab", "Line before", "Back.", "do_before"),
    )

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        follows: Callable[[Texts], Awaitable[Follows]],
        keep: Callable[[Texts], Awaitable[LifecycleError | None]],
    ) -> None:
        super().__init__()
        self.name_of_it = title
        self.fields = fields
        self.follows = follows
        self.keep_it = keep
        self.begun = BEGUN.get()

    def title_line(self) -> Line:
        """The title."""
        return (("What if  ", "dim"), (self.name_of_it, "title"))

    def body(self) -> Iterable[Widget]:
        """The lines, what would follow, the bars before and after."""
        for field in self.fields:
            with Horizontal(classes="field"):
                yield FieldName(field)
                yield OneLine("", placeholder=field.hint, id=f"field-{field.name}", compact=True)
        yield Told(id="told")
        yield Bars(id="bars", empty="")

    def on_mount(self) -> None:
        """Begins in the first line."""
        self.query(OneLine).first().focus()
        self._work()

    @property
    def texts(self) -> dict[str, str]:
        """What is typed, by field."""
        return {field.name: self.query_one(f"#field-{field.name}", OneLine).value for field in self.fields}

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another supposition."""
        self._work()

    def _work(self) -> None:
        self.run_worker(self._tell(), group="suppose", exclusive=True, exit_on_error=True)

    async def _tell(self) -> None:
        texts = self.texts
        if not any(text.strip() for text in texts.values()):
            self._show(
                [Words("Type above; what would follow is shown here. Nothing is stored.", "dim")], None
            )
            return
        try:
            blocks, bars = await self.follows(texts)
        except LifecycleError as error:
            self._show(_fault(error), None)
            return
        self._show(blocks, bars)

    def _show(self, blocks: Sequence[Block], page: Page | None) -> None:
        for told in self.query("#told").results(Told):
            told.tell(blocks)
        for bars in self.query(Bars):
            if page is None:
                bars.show([])
                bars.scale = None
            else:
                list_page(bars, page)
                bars.show_bars(page.tables[0])

    # keys

    def do_next(self) -> None:
        """The next line, then the bars."""
        self._step(1)

    def do_before(self) -> None:
        """The line before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        ring: list[Widget] = [*self.query(OneLine), self.query_one(Bars)]
        at = ring.index(self.focused) if self.focused in ring else -by
        ring[(at + by) % len(ring)].focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on; nothing is kept by it."""
        event.stop()
        self._step(1)

    async def do_keep(self) -> None:
        """Saves it, measured against what was seen when it opened; what is wrong is told instead."""
        BEGUN.set(self.begun)
        error = await self.keep_it(self.texts)
        self.begun = BEGUN.get()
        if error is None:
            self.dismiss(True)
        else:
            self._show(_fault(error), None)


def _fault(error: LifecycleError) -> Sequence[Block]:
    return [Words(line, "dim" if at else "off") for at, line in enumerate(said_lines(error))]
