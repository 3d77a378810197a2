"""The frame of every dialog: a titled box over the screen that returns a value or None, and knows nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command, Commanding, shown_keys
from cmprogramme.tui.shell.paint import Line, Span, fit
from cmprogramme.tui.widgets.rows import Block

T = TypeVar("T")


class Hints(Painted):
    """The keys of a dialog, in one line."""

    DEFAULT_CSS = "Hints { height: 1; dock: bottom; }"

    def __init__(self, commands: Iterable[Command], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.entries = [(shown_keys(c, keymap).split()[0], c.short) for c in commands if c.short and c.keys]

    def render_line(self, y: int) -> Strip:
        """The one line."""
        line: list[Span] = []
        for key, word in self.entries:
            line += [(key, "key"), ("=", "faint"), (f"{word}  ", "dim")]
        return self.strip(fit(line, self.size.width))


class Told(Painted):
    """Lines of text in a dialog, wrapped, as high as they need."""

    DEFAULT_CSS = "Told { height: auto; }"

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.blocks = tuple(blocks)

    def tell(self, blocks: Iterable[Block]) -> None:
        """Takes other lines."""
        self.blocks = tuple(blocks)
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[list[Span]]:
        return [line for block in self.blocks for line in block.lines(max(10, width))]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As high as the text."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """A line."""
        lines = self._lines(self.size.width)
        return self.strip(lines[y] if y < len(lines) else ())


class Titled(Painted):
    """The title of a dialog."""

    DEFAULT_CSS = "Titled { height: 1; margin-bottom: 1; }"

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line

    def tell(self, line: Line) -> None:
        """Another title."""
        self.line = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        return self.strip(fit(self.line, self.size.width))


class Dialog(Commanding, ModalScreen[T | None]):
    """A box with a title, a body and its keys. `escape` returns None."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background; }
    Dialog > Vertical.box {
        width: 80%; max-width: 96; min-width: 56; height: auto; max-height: 92%;
        background: $surface; border: round $border; padding: 0 2;
    }
    Dialog.-tiny > Vertical.box, Dialog.-one > Vertical.box { width: 100%; min-width: 20; padding: 0 1; }
    Dialog.-flat > Vertical.box, Dialog.-low > Vertical.box { max-height: 100%; }
    Dialog.-low Titled, Dialog.-flat Titled { margin-bottom: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "dialog.close",
            "escape",
            "Close",
            "Leaves without doing anything.",
            "do_close",
            short="close",
            rank=9,
        ),
    )
    name_of_it = ""
    ready = False
    """Whether it is drawn and has its focus: only then keys reach it, and only then it can be left."""
    gone = False
    _answer: tuple[T | None] | None = None

    def on_mount(self) -> None:
        """Open once what its own mounting began is done: the focus is given by the app."""
        self.call_later(self.app.call_later, self._opened)

    def _opened(self) -> None:
        self.ready = True
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """In front again: left now, when that was asked for before it could be."""
        if self._answer is not None:
            (answer,) = self._answer
            self.dismiss(answer)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leaves it with a result, once; while it is opening, or below another one, as soon as it can be left."""
        if self.gone or self not in self.app.screen_stack:
            return AwaitComplete()
        if not self.ready or self.app.screen is not self:
            self._answer = (result,)
            return AwaitComplete()
        self.gone = True
        return super().dismiss(result)

    def body(self) -> Iterable[Widget]:
        """What is in the box."""
        return ()

    def title_line(self) -> Line:
        """The title."""
        return ((self.name_of_it, "title"),)

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield Titled(self.title_line())
            yield from self.body()
            yield Hints(sorted(self.hinted(), key=lambda command: command.rank or 99), self.app._keymap)

    def hinted(self) -> Iterable[Command]:
        """The commands its last line names, as far as they have a word for it."""
        return self.commands()

    def do_close(self) -> None:
        """Nothing happens."""
        self.dismiss(None)
