"""The capability areas as a map: boxes from left to right in the order one needs the other, arrows that feed.

Arrow keys walk links, not cells: right to what the area feeds, left to what it needs, up and down in drive order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.shell.paint import Line, Span, draw, pad
from cmprogramme.tui.widgets.graph_layout import SHAPES, Drawing, Point, lay_out, masks
from cmprogramme.tui.widgets.rows import plain_line, rule
from lifecycle.base.records import dataclass

BOX = (10, 4)
GAPS = (9, 8, 7, 6, 5)


@dataclass(frozen=True, slots=True)
class MapBox:
    """One box: its name, two lines in it, and the look of its border."""

    name: str
    first: Line
    second: Line
    look: str


class AreaMap(Commanding, Painted, can_focus=True):
    """`show` gives boxes and links (from, to); `current` is the name of the box chosen."""

    DEFAULT_CSS = "AreaMap { height: 1fr; width: 1fr; padding: 0 1; }"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("map.right", "right", "To what it feeds", "Walks a link forward.", "do_right", group="move"),
        Command("map.left", "left", "To what it needs", "Walks a link back.", "do_left", group="move"),
        Command("map.up", "up k", "Area before in drive order", "Walks the order.", "do_up", group="move"),
        Command(
            "map.down", "down j", "Next area in drive order", "Walks the order.", "do_down", group="move"
        ),
    )

    class Moved(Message):
        """Another box is chosen."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.heading = title
        self.note: Line = ()
        self.boxes: dict[str, MapBox] = {}
        self.links: tuple[tuple[str, str], ...] = ()
        self.order: tuple[str, ...] = ()
        self.current = ""
        self.left = 0
        self._cells: list[list[Span]] = []

    def show(
        self,
        boxes: Sequence[MapBox],
        links: Sequence[tuple[str, str]],
        order: Sequence[str],
        *,
        note: Line = (),
    ) -> None:
        """Takes what to draw; the box chosen stays chosen."""
        self.boxes = {box.name: box for box in boxes}
        self.links = tuple(links)
        self.order = tuple(order) or tuple(self.boxes)
        self.note = note
        if self.current not in self.boxes and self.boxes:
            self.current = self.order[0]
        self._paint()

    def select(self, name: str) -> bool:
        """Chooses a box; whether there is one of that name."""
        if name not in self.boxes:
            return False
        if name != self.current:
            self.current = name
            self._paint()
            self.post_message(self.Moved(name))
        return True

    def copied(self) -> str:
        """What is copied: the box chosen, whole."""
        box = self.boxes.get(self.current)
        return "" if box is None else "  ".join((box.name, plain_line(box.first), plain_line(box.second)))

    # walking

    def do_right(self) -> None:
        """To the strongest thing it feeds."""
        self._walk([target for source, target in self.links if source == self.current])

    def do_left(self) -> None:
        """To the strongest thing it needs."""
        self._walk([source for source, target in self.links if target == self.current])

    def _walk(self, names: Sequence[str]) -> None:
        if names:
            self.select(names[0])
        else:
            self.app.bell()

    def do_up(self) -> None:
        """The area before in drive order."""
        self._turn(-1)

    def do_down(self) -> None:
        """The next in drive order."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        if self.order:
            place = self.order.index(self.current) if self.current in self.order else 0
            self.select(self.order[(place + step) % len(self.order)])

    # drawing

    def drawing(self) -> Drawing:
        """The widest drawing that fits the pane, else the narrowest."""
        width = self.size.width
        for gap in GAPS:
            found = lay_out(tuple(self.boxes), self.links, BOX, gap)
            if found.width <= width:
                return found
        return found

    def _paint(self) -> None:
        if not self.boxes or not self.size.width:
            self._cells = []
            self.refresh()
            return
        found = self.drawing()
        cells: dict[Point, Span] = {}
        for mine in (False, True):
            joined: dict[Point, int] = {}
            looks: dict[Point, str] = {}
            for (source, target), path in found.lines.items():
                if (self.current in (source, target)) is not mine:
                    continue
                look = "rule" if not mine else "accent" if target == self.current else "on"
                for point, mask in masks(path).items():
                    joined[point] = joined.get(point, 0) | mask
                    looks[point] = look
                if path:
                    joined.pop(path[-1], None)
                    cells[path[-1]] = ("▸", look)
                    cells[(path[-1][0] - 1, path[-1][1])] = ("▸", look)
            for point, mask in joined.items():
                if cells.get(point, ("", ""))[0] != "▸" or mine:
                    cells[point] = (SHAPES[mask], looks[point])
            for (source, target), path in found.lines.items():
                if (self.current in (source, target)) is mine and path:
                    cells[(path[-1][0] - 1, path[-1][1])] = (
                        "▸",
                        looks.get(path[-1], "rule")
                        if not mine
                        else ("accent" if target == self.current else "on"),
                    )
        for name, (column, row) in found.boxes.items():
            self._box(cells, self.boxes[name], column, row)
        self._cells = [
            [cells.get((column, row), (" ", "")) for column in range(found.width)]
            for row in range(found.height)
        ]
        self._reveal(found)
        self.refresh()

    def _box(self, cells: dict[Point, Span], box: MapBox, column: int, row: int) -> None:
        here = box.name == self.current
        look = "focus bold" if here else box.look
        width, height = BOX
        heavy = here
        corners = "┏━┓┃┗┛" if heavy else "╭─╮│╰╯"
        lines = [
            [(corners[0] + corners[1] * (width - 2) + corners[2], look)],
            [(corners[3], look), *_padded(box.first, width - 2), (corners[3], look)],
            [(corners[3], look), *_padded(box.second, width - 2), (corners[3], look)],
            [(corners[4] + corners[1] * (width - 2) + corners[5], look)],
        ]
        for down, line in enumerate(lines[:height]):
            across = 0
            for text, span_look in line:
                for character in text:
                    cells[(column + across, row + down)] = (character, span_look)
                    across += 1

    def _reveal(self, found: Drawing) -> None:
        column, _ = found.boxes[self.current]
        width = self.size.width
        self.left = max(0, min(self.left, found.width - width))
        if column < self.left:
            self.left = max(0, column - 2)
        elif column + BOX[0] > self.left + width:
            self.left = column + BOX[0] - width

    def render_line(self, y: int) -> Strip:
        """The title or a line of the map."""
        if y == 0:
            return self.strip(rule(self.heading, self.size.width, self.note, focus=self.has_focus))
        row = y - 2
        if not 0 <= row < len(self._cells):
            return self.strip(())
        return draw(self._cells[row][self.left :], self.size.width, self.looks, self.ground)

    def on_resize(self) -> None:
        """Another width, another drawing."""
        self._paint()

    def on_focus(self) -> None:
        """The title shows it."""
        self.refresh()

    def on_blur(self) -> None:
        """The title shows it."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click chooses the box."""
        if not self.boxes:
            return
        for name, (column, row) in self.drawing().boxes.items():
            if column <= event.x - 1 + self.left < column + BOX[0] and row <= event.y - 2 < row + BOX[1]:
                self.select(name)

    def text(self) -> str:
        """The links in words, one a line."""
        lines = [self.heading]
        for name in self.order:
            needs = ", ".join(source for source, target in self.links if target == name) or "nothing"
            feeds = ", ".join(target for source, target in self.links if source == name) or "nothing"
            lines.append(f"{name} needs {needs}; feeds {feeds}")
        return "\n".join(lines)


def _padded(line: Line, width: int) -> list[Span]:
    text = "".join(part for part, _ in line)
    space = width - len(text)
    return [*line, (" " * space, "")] if space >= 0 else [(pad(text, width), line[0][1] if line else "")]


def strongest_first(links: Mapping[tuple[str, str], float]) -> list[tuple[str, str]]:
    """Links with the strongest first, so that walking takes those."""
    return sorted(links, key=lambda link: -links[link])
