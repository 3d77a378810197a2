"""The line that names the parts of a screen: left and right change the part, down goes into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.shell.paint import Line, Span, fit, said, shortened, spread, width_of

GAP = 2
"""Cells between two parts, where there is room."""

TOUCHING = -1
"""Each but the one in brackets shares the space beside it with its neighbour."""


class TabStrip(Commanding, Painted, can_focus=True):
    """The names of the parts of a screen in one line, the one in sight marked."""

    DEFAULT_CSS = "TabStrip { height: 1; padding: 0 1; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "room.right",
            "right l",
            "Next part",
            "Of this screen.",
            "do_after",
            short="part",
            rank=2,
            group="move",
        ),
        Command("room.left", "left h", "Part before", "Of this screen.", "do_before", group="move"),
        Command(
            "strip.in",
            "down j",
            "Into this part",
            "To its first list.",
            "do_in",
            short="go in",
            rank=1,
            group="move",
        ),
    )

    class Chosen(Message):
        """Another part is wanted: `place` counts from 0."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Entered(Message):
        """Down into the part."""

    def __init__(self, titles: Sequence[tuple[str, str]], here: int) -> None:
        super().__init__()
        self.titles = titles
        self.here = here
        self.aside: Line = ()

    def tell(self, aside: Line) -> None:
        """What stands at the right end, as far as there is room."""
        self.aside = aside
        self.refresh()

    def labels(self) -> list[tuple[str, int]]:
        """(title, column) of each part, short ones and closer together where there is no room for what stands at the
        right end otherwise; if there is none at all, where they do not fit."""
        long, short = [said(one) for one, _ in self.titles], [shortened(*both) for both in self.titles]
        ways = ((long, GAP), (short, GAP), (short, 0), (short, TOUCHING))
        aside = width_of(self.aside) + 2 if self.aside else 0
        fitting = (
            way
            for beside in (aside, 0)
            for way in ways
            if sum(len(name) + 2 + way[1] for name in way[0]) + beside <= self.size.width
        )
        names, gap = next(fitting, ways[-1])
        found, column = [], 0
        for name in names:
            found.append((name, column))
            column += len(name) + 2 + gap
        name, start = found[self.here]
        over = max(0, start + len(name) + 2 - self.size.width)  # the one in sight is in sight
        return [(name, start - over) for name, start in found] if over else found

    def render_line(self, y: int) -> Strip:
        """The one line."""
        line: list[Span] = []
        column, labels = 0, self.labels()
        for place, (name, start) in enumerate(labels):
            if start < 0:
                continue
            line.append((" " * max(0, start - column), ""))
            on = place == self.here
            shown = f"[{name}]" if on else f" {name}"[max(0, column - start) :]
            line.append((shown, ("focus bold" if self.has_focus else "bold") if on else "dim"))
            column = max(column, start) + len(shown)
        if self.aside and width_of(line) + width_of(self.aside) + 2 <= self.size.width:
            return self.strip(spread(line, self.aside, self.size.width))
        return self.strip(fit(line, self.size.width))

    def do_after(self) -> None:
        """The next part."""
        self.post_message(self.Chosen((self.here + 1) % len(self.titles)))

    def do_before(self) -> None:
        """The part before."""
        self.post_message(self.Chosen((self.here - 1) % len(self.titles)))

    def do_in(self) -> None:
        """To the first list."""
        self.post_message(self.Entered())

    def on_click(self, event: events.Click) -> None:
        """The part clicked."""
        at = event.x - self.styles.padding.left
        for place, (name, start) in enumerate(self.labels()):
            if start <= at < start + len(name) + 2:
                self.post_message(self.Chosen(place))
