"""Help: what this screen is for and every key that works here now, read off the live key map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.dialogs.palette import HEADINGS
from cmprogramme.tui.shell.commands import Command, Offer
from cmprogramme.tui.shell.paint import Span, part
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Block, Fixed, Words
from lifecycle.base.filtering import GRAMMAR, Kind
from lifecycle.parts import PARTS

LEGEND: tuple[tuple[str, str, str], ...] = (
    ("●", "on", "on plan, met"),
    ("▲", "watch", "watch, overridden"),
    ("■", "off", "off plan, not met"),
    ("✓", "done", "done, decided"),
    ("○", "none", "not started, not yet assessed"),
)

NO_FIELDS: Mapping[str, Kind] = {}
KINDS: Mapping[Kind, str] = {"number": "a number", "share": "a share", "day": "a day", "yes_no": "yes or no"}
"""What a field holds, where it is no text."""


class Help(Dialog[str]):
    """Scrollable; esc closes."""

    DEFAULT_CSS = """
    Help > Vertical.box { height: 90%; max-width: 100; }
    Help Prose { padding: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = ()

    def __init__(
        self, title: str, purpose: Sequence[str], offers: Sequence[Offer], fields: Mapping[str, Kind]
    ) -> None:
        super().__init__()
        self.name_of_it = f"Help: {title}"
        self.purpose = purpose
        self.offers = offers
        self.fields = fields

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield Prose("")

    def on_mount(self) -> None:
        """Fills it."""
        prose = self.query_one(Prose)
        prose.focus()
        self.call_after_refresh(prose.tell, help_blocks(self.purpose, self.offers, self.fields))


def help_blocks(
    purpose: Sequence[str], offers: Sequence[Offer], fields: Mapping[str, Kind] = NO_FIELDS
) -> list[Block]:
    """The purpose, every command with its keys, what filters of the list in focus can say, what the shapes mean."""
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
                blocks.append(Words(part(offer.command.cli), "faint", indent=15))
        if group == "list" and fields:
            blocks += filter_blocks(fields)
        if group == "go":
            blocks += way_blocks()
    blocks += [Words(""), Words("SHAPES", "head")]
    blocks += [Fixed(((f"{shape} ", look), (words, ""))) for shape, look, words in LEGEND]
    return blocks


def filter_blocks(fields: Mapping[str, Kind]) -> list[Block]:
    """What a filter can say, and the fields this list has."""
    blocks: list[Block] = [Words(""), Words("WHAT A FILTER SAYS", "head")]
    for written, meant in GRAMMAR:
        blocks += [Words(part(written), "key"), Words(meant, "dim", indent=15)]
    named = ", ".join(f"{name} ({KINDS[kind]})" if kind in KINDS else name for name, kind in fields.items())
    return [*blocks, Words(part(f"Fields of this list: {named}."))]


def way_blocks() -> list[Block]:
    """There and back: what a letter leads to, and how one comes home."""
    letters = ", ".join(f"{part.letter} {part.title}" for part in PARTS)
    return [
        Words(""),
        Words("THERE AND BACK", "head"),
        Words("f and a letter", "key"),
        Words(f"{letters}.", "dim", indent=15),
        Words("f f", "key"),
        Words("The next thing the gate ahead waits for, the cursor on what is lacking.", "dim", indent=15),
        Words("enter", "key"),
        Words("On what needs you, and on a criterion: goes to where it is met.", "dim", indent=15),
        Words("-", "key"),
        Words("Comes back: part, filter and cursor as they were.", "dim", indent=15),
    ]
