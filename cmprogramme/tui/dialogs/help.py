"""Help: what this screen is for and every key that works here now, read off the live key map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.dialogs.palette import HEADINGS
from cmprogramme.tui.shell.commands import Command, Offer
from cmprogramme.tui.shell.paint import Span
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Block, Fixed, Words

LEGEND: tuple[tuple[str, str, str], ...] = (
    ("●", "on", "on plan, met"),
    ("▲", "watch", "watch, overridden"),
    ("■", "off", "off plan, not met"),
    ("✓", "done", "done, decided"),
    ("○", "none", "not started, not yet assessed"),
)


class Help(Dialog[str]):
    """Scrollable; esc closes."""

    DEFAULT_CSS = """
    Help > Vertical.box { height: 90%; max-width: 100; }
    Help Prose { padding: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, title: str, purpose: Sequence[str], offers: Sequence[Offer]) -> None:
        super().__init__()
        self.name_of_it = f"Help: {title}"
        self.purpose = purpose
        self.offers = offers

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield Prose("")

    def on_mount(self) -> None:
        """Fills it."""
        prose = self.query_one(Prose)
        prose.focus()
        self.call_after_refresh(prose.tell, help_blocks(self.purpose, self.offers))


def help_blocks(purpose: Sequence[str], offers: Sequence[Offer]) -> list[Block]:
    """The purpose, every command with its keys, what the shapes mean."""
    blocks: list[Block] = [Words(line) for line in purpose]
    for group, heading in HEADINGS.items():
        of_group = [offer for offer in offers if offer.command.group == group]
        if not of_group:
            continue
        blocks += [Words(""), Words(heading, "head")]
        for offer in of_group:
            keys: Span = (f"{offer.keys or 'palette':<14} ", "key" if offer.keys else "faint")
            blocks.append(Words(offer.command.words, "bold" if not offer.refusal else "faint", mark=(keys,)))
            blocks.append(Words(offer.command.line, "dim", indent=15))
            if offer.refusal:
                blocks.append(Words(f"Not now: {offer.refusal}", "watch", indent=15))
            if offer.command.cli:
                blocks.append(Words(offer.command.cli, "faint", indent=15))
    blocks += [Words(""), Words("SHAPES", "head")]
    blocks += [Fixed(((f"{shape} ", look), (words, ""))) for shape, look, words in LEGEND]
    return blocks
