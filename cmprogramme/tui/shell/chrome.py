"""What surrounds every screen: the title with its breadcrumb, the nine number keys, and the footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.shell.commands import Offer
from cmprogramme.tui.shell.paint import Line, Looks, Span, draw, fit, said, shortened, spread, width_of

PLACES: tuple[tuple[str, str, str], ...] = (
    ("1", "Overview", "Over"),
    ("2", "Gates", "Gate"),
    ("3", "Team", "Team"),
    ("4", "Ideas", "Idea"),
    ("5", "Capabilities", "Capab"),
    ("6", "Assess", "Assess"),
    ("7", "Customers", "Cust"),
    ("8", "Value", "Value"),
    ("9", "Playbook", "Playb"),
)
"""Number key, title and short title of the nine screens."""

PINNED: tuple[tuple[str, str, str], ...] = (("?", "help", "help"), ("^p", "commands", "more"))


class HasLooks(Protocol):
    """What a painted widget needs of the app it is in."""

    looks: Looks


class Painted(Widget):
    """A widget that draws its own lines with the looks of the theme."""

    DEFAULT_CSS = "Painted { height: 1; width: 1fr; }"

    @property
    def looks(self) -> Looks:
        """The styles of the theme in use."""
        return cast("HasLooks", self.app).looks

    _ground: Style | None = None

    @property
    def ground(self) -> Style:
        """What everything in it is drawn on; kept until its styles change."""
        if self._ground is None:
            self._ground = self.rich_style
        return self._ground

    def notify_style_update(self) -> None:
        """Other styles, another ground."""
        self._ground = None
        super().notify_style_update()

    def strip(self, line: Line, under: str = "") -> Strip:
        """A line in the full width of the widget."""
        return draw(line, self.size.width, self.looks, self.ground, under)


class TitleBar(Painted):
    """Where we are (left) and what we look at (right): badges, date, revision."""

    DEFAULT_CSS = "TitleBar { height: 1; padding: 0 1; background: $surface; }"

    path: Sequence[str] = ("cmprogramme",)
    notes: Line = ()

    def show(self, path: Sequence[str], notes: Line) -> None:
        """Shows a breadcrumb and the notes at the right."""
        self.path, self.notes = tuple(path), tuple(notes)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        path = self.path if width >= 100 or len(self.path) < 2 else self.path[1:]
        crumbs: list[Span] = []
        for place, name in enumerate(path):
            last = place == len(path) - 1
            crumbs += [(name, "title" if last else "dim"), ("" if last else " › ", "faint")]
        notes = list(self.notes)
        while notes and width_of(notes) > width * 0.6:
            notes = notes[:-2]  # the last one and the space before it; what is wrong stands first
        return self.strip(spread(crumbs, notes, width))


class KeyBar(Painted):
    """The nine screens on their number keys; a click goes there."""

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; background: $surface; }"

    class Chosen(Message):
        """A screen was clicked. `place` is its key."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    here: str = ""

    def show(self, here: str) -> None:
        """Marks the screen we are on ("" = none of the nine)."""
        if here != self.here:
            self.here = here
            self.refresh()

    def labels(self) -> list[tuple[str, str, int]]:
        """(key, label, column) as they fit."""
        width = self.size.width
        if width >= 110:
            names, gap = [f"{key} {said(title)}" for key, title, _ in PLACES], 2
        elif width >= 76:
            names, gap = [f"{key} {shortened(title, short)}" for key, title, short in PLACES], 1
        else:
            names = [f"{key} {said(title)}" if key == self.here else key for key, title, _ in PLACES]
            gap = 1
        found, column = [], 0
        for (key, _, _), name in zip(PLACES, names, strict=True):
            found.append((key, f" {name} " if width >= 76 or key == self.here else name, column))
            column += len(found[-1][1]) + gap - (1 if width >= 76 else 0)
        return found

    def render_line(self, y: int) -> Strip:
        """The one line."""
        line: list[Span] = []
        column = 0
        for key, label, start in self.labels():
            line.append((" " * (start - column), ""))
            if key == self.here:
                line.append((label, "here"))
            else:
                mark = label.index(key)
                line += [(label[: mark + 1], "key"), (label[mark + 1 :], "dim")]
            column = start + len(label)
        return self.strip(line)

    def on_click(self, event: events.Click) -> None:
        """Says which screen was meant."""
        column = event.x - self.styles.padding.left
        for key, label, start in self.labels():
            if start <= column < start + len(label):
                self.post_message(self.Chosen(key))


class FooterBar(Painted):
    """At most five keys (seven where it is wide) and, always, help and the palette."""

    DEFAULT_CSS = "FooterBar { height: 1; padding: 0 1; background: $surface; dock: bottom; }"

    class Chosen(Message):
        """An entry was clicked. `id` is its command."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    offers: Sequence[Offer] = ()
    help_id, palette_id = "app.help", "app.palette"

    def show(self, offers: Sequence[Offer]) -> None:
        """Takes what can be done here."""
        wanted = [offer for offer in offers if offer.command.rank and not offer.refusal and offer.keys]
        self.offers = sorted(wanted, key=lambda offer: offer.command.rank)
        self.refresh()

    def entries(self) -> list[tuple[str, str, str, int]]:
        """(command, key, word, column) as they fit."""
        width = self.size.width
        wide = width >= 118
        pinned = [(key, word if width >= 100 else short) for key, word, short in PINNED]
        pins = sum(len(f"{key}={word}") for key, word in pinned) + 2
        room = width - pins - 2
        found, column = [], 0
        gap = 2 if width >= 100 else 1
        for offer in self.offers[: 7 if wide else 5]:
            key = offer.keys.split()[0]
            word = said(offer.command.short)
            length = len(key) + 1 + len(word)
            if column + length > room:
                break
            found.append((offer.command.id, key, word, column))
            column += length + gap
        column = width - pins
        for id, (key, word) in zip((self.help_id, self.palette_id), pinned, strict=True):
            found.append((id, key, word, column))
            column += len(f"{key}={word}") + 2
        return found

    def render_line(self, y: int) -> Strip:
        """The one line."""
        line: list[Span] = []
        column = 0
        for _, key, word, start in self.entries():
            line += [(" " * (start - column), ""), (key, "key"), ("=", "faint"), (word, "dim")]
            column = start + len(key) + 1 + len(word)
        return self.strip(fit(line, self.size.width))

    def on_click(self, event: events.Click) -> None:
        """Says which command was meant."""
        at = event.x - self.styles.padding.left
        for id, key, word, start in self.entries():
            if start <= at < start + len(key) + 1 + len(word):
                self.post_message(self.Chosen(id))
