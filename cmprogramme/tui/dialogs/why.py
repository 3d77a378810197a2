"""Why: a figure opened. Its value, the formula in words, every input, where the rule comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Row, Words, head
from lifecycle.base.figures import Figure, Input
from lifecycle.base.page import Column
from lifecycle.base.words import figure_words, input_words


class Why(Dialog[str]):
    """One figure, or several to choose from; enter on an input that is a figure itself goes deeper, - comes back."""

    DEFAULT_CSS = """
    Why > Vertical.box { height: 88%; }
    Why Pane { padding: 0; margin-top: 1; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "why.deeper",
            "enter",
            "Open this input",
            "Shows how it was computed.",
            "do_deeper",
            short="open",
            rank=1,
        ),
        Command(
            "why.back", "minus backspace", "Back", "To the figure before.", "do_back", short="back", rank=2
        ),
    )

    def __init__(self, title: str, figures: Sequence[Figure], blocks: Sequence[Block] = ()) -> None:
        super().__init__()
        self.name_of_it = title
        self.figures = figures
        self.blocks = blocks
        self.path: list[Figure] = [figures[0]] if len(figures) == 1 and not blocks else []

    def title_line(self) -> Line:
        """The title."""
        return (("Why  ", "dim"), (self.name_of_it, "title"))

    def body(self) -> Iterable[Widget]:
        """The figure and its inputs."""
        yield Told(id="figure")
        yield Pane("", columns=(Column("", share=3), Column("", 18, "right"), Column("", share=2, least=70)))

    def on_mount(self) -> None:
        """Shows the first."""
        self.query_one(Pane).focus()
        self._draw()

    def do_deeper(self) -> None:
        """Opens the input under the cursor."""
        row = self.query_one(Pane).current
        if row is not None and isinstance(row.value, Figure):
            self.path.append(row.value)
            self._draw()

    def on_pane_pressed(self) -> None:
        """A double click opens."""
        self.do_deeper()

    def do_back(self) -> None:
        """The figure before."""
        if len(self.path) > (1 if len(self.figures) == 1 and not self.blocks else 0):
            self.path.pop()
            self._draw()

    def _draw(self) -> None:
        told, pane = self.query_one("#figure", Told), self.query_one(Pane)
        if self.path:
            figure = self.path[-1]
            told.tell(figure_blocks(figure))
            rows = [
                head("FROM"),
                *(input_row(str(place), given) for place, given in enumerate(figure.inputs)),
            ]
            pane.show(rows if figure.inputs else [])
        else:
            told.tell(self.blocks)
            pane.show([figure_row(str(place), figure) for place, figure in enumerate(self.figures)])
        pane.do_first()


def figure_blocks(figure: Figure) -> list[Block]:
    """Value, formula, note and source in lines."""
    known = figure.value is not None
    unit = "" if figure.unit.startswith("share") else f" {figure.unit}"
    blocks: list[Block] = [
        Words(figure.name, "bold"),
        Words(f"{figure_words(figure)}{unit if known else ''}", "accent bold" if known else "none"),
        Words(""),
        Words(figure.formula, mark=(("formula  ", "dim"),)),
    ]
    if figure.note:
        blocks.append(Words(figure.note, "watch", mark=(("note     ", "dim"),)))
    if figure.source:
        blocks.append(Words(figure.source, "dim", mark=(("source   ", "dim"),)))
    return blocks


def input_row(key: str, given: Input) -> Row:
    """One input; a figure can be opened."""
    opens = given.figure is not None
    return Row(
        key,
        cells=(
            ((given.name, ""), (" ›" if opens else "", "key")),
            ((input_words(given.value), "bold" if given.value is not None else "none"),),
            ((given.source, "dim"),),
        ),
        value=given.figure,
    )


def figure_row(key: str, figure: Figure) -> Row:
    """One figure to open."""
    look = "bold" if figure.value is not None else "none"
    return Row(
        key,
        cells=(
            ((figure.name, ""), (" ›", "key")),
            ((figure_words(figure), look),),
            ((figure.source, "dim"),),
        ),
        value=figure,
    )
