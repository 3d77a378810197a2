"""The gate ahead in one line: its day, and what of it is met here."""

from __future__ import annotations

from typing import cast

from textual.strip import Strip

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.paint import Line, Span, fit, said, spread, width_of
from cmprogramme.tui.widgets.status import mark
from lifecycle.base.page import Page, Sentence

LEAST_HEIGHT = 22
"""In windows less high than this it gives its line to the lists."""
NEXT: Line = (("ff", "key"), ("=", "faint"), ("next", "dim"))
BACK: Line = (("-", "key"), ("=", "faint"), ("back", "dim"), (" ", ""))
APART = 3


class GateLine(Painted):
    """What `here_page` says, as much of it as fits; what is cut is counted."""

    DEFAULT_CSS = "GateLine { height: 1; padding: 0 1; }"

    lead: Line = ()
    open: tuple[Line, ...] = ()
    ahead = False
    """Whether a gate is ahead at all."""

    back = False
    """Whether one came here for something, and - leads back to what asked for it."""

    def __init__(self, *, asked: bool = False) -> None:
        super().__init__()
        self.only_asked = asked
        """Whether it is there only while something here is not met: another line tells of the gate else."""

    def tell(self, found: Page) -> None:
        """Takes the page: the first sentence says how much is met, the others what is not."""
        first, *others = (cast("Sentence", part) for part in found.parts)
        self.lead, self.ahead = _said(first), bool(first.lead)
        self.open = tuple(_said(one) for one in others)
        self.fit_to(self.screen.size.height)
        self.refresh()

    def offer_back(self, back: bool) -> None:
        """Says the way back, or no longer."""
        if back is not self.back:
            self.back = back
            self.refresh()

    def text(self) -> str:
        """All of it as plain text."""
        return ";   ".join("".join(said(text) for text, _ in line) for line in (self.lead, *self.open))

    def on_mount(self) -> None:
        """Nothing where there is no room."""
        self.fit_to(self.screen.size.height)

    def fit_to(self, height: int) -> None:
        """In a window of that height."""
        self.display = height >= LEAST_HEIGHT and bool(self.open or not self.only_asked)

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        keys: Line = (*BACK, *NEXT) if self.back else NEXT
        room = width - width_of(keys) - 1
        line: list[Span] = [*self.lead]
        for place, one in enumerate(self.open):
            rest = len(self.open) - place - 1
            more: Line = ((f"  +{rest}", "dim"),) if rest else ()
            space = room - width_of(line) - APART - width_of(more)
            if place and width_of(one) > space:
                line.append((f"  +{rest + 1}", "dim"))
                break
            line += [(" " * APART, ""), *fit(one, max(0, min(space, width_of(one))))]
        return self.strip(spread(line, keys, width) if self.ahead else fit(line, width))


def _said(one: Sentence) -> Line:
    line: list[Span] = [mark(one.status), (" ", "")] if one.status is not None else []
    if one.lead:
        line += [(f"{one.lead}: ", "bold")]
    return (*line, (one.text, "dim" if one.lead or one.status == "done" else ""))
