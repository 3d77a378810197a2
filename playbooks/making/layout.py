"""A playbook file as it is laid out: keys, values as written, and the comments and blank lines between them.

Where `reading` says what a file means, this keeps how it is put, so that it can be written again without losing a word.
Only text that was read without a fault comes here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)


@dataclass(slots=True)
class Atom:
    """A value as it is written. `quoted` is what it says where it stands in quotes; of a text over several lines
    `text` is the sign it begins with, and `block` its lines, not indented."""

    text: str
    quoted: str | None = None
    block: tuple[str, ...] | None = None


@dataclass(slots=True)
class Short:
    """A list in brackets."""

    items: tuple[Atom, ...]


@dataclass(slots=True)
class Item:
    """A key with its value, or an entry of a list, which has no key.

    `before` are the comments above it, "" for a blank line; `beside` is the comment in its line.
    """

    key: Atom | None
    line: int
    column: int
    value: Held = field(default_factory=lambda: Atom(""))
    before: list[str] = field(default_factory=list)
    beside: str = ""


@dataclass(slots=True, eq=False)
class Block:
    """A mapping, or a list with dashes. `after` are the comments below its last item that belong to it."""

    column: int
    items: list[Item] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


Held = Atom | Short | Block

Loose = tuple[int, str]
"""Column and text of a comment; (0, "") for a blank line."""


def laid_out(text: str) -> Block:
    """The layout of a file that was read without a fault; of one with nothing but comments no items."""
    return _Reader(text).whole()


class _Reader:
    """Two passes: what the parser finds, with the part of each line that it takes; then what is left of the lines."""

    def __init__(self, text: str) -> None:
        self.lines = [line.rstrip(" ") for line in text.split("\n")] + [""]
        self.events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse("\n".join(self.lines)))
        self.taken: dict[int, int] = {}
        self.order: list[tuple[Item, tuple[Block, ...]]] = []

    def whole(self) -> Block:
        """The file's top mapping."""
        top = Block(0)
        for event in self.events:
            if isinstance(event, MappingStartEvent):
                top = self.mapping(event, ())
                break
        self.comments(top)
        return top

    def take(self, line: int, column: int) -> None:
        """Notes that the parser took a line up to a column."""
        self.taken[line] = max(self.taken.get(line, 0), column)

    def mapping(self, start: Any, above: tuple[Block, ...]) -> Block:
        """The items of a mapping whose start was read."""
        blocks = (*above, Block(start.start_mark.column))
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self.atom(event)
            item = Item(key, event.start_mark.line, event.start_mark.column)
            self.take(item.line, self.lines[item.line].index(":", event.end_mark.column) + 1)
            self.filled(item, blocks, next(self.events))
        return blocks[-1]

    def sequence(self, start: Any, above: tuple[Block, ...]) -> Held:
        """The items of a list whose start was read."""
        if start.flow_style:
            atoms: list[Atom] = []
            for event in self.events:
                if isinstance(event, SequenceEndEvent):
                    self.take(event.end_mark.line, event.end_mark.column)
                    break
                atoms.append(self.atom(event))
            return Short(tuple(atoms))
        blocks = (*above, Block(start.start_mark.column))
        line = start.start_mark.line
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            while self.lines[line].lstrip(" ")[:1] != "-" or self.indent(line) != blocks[-1].column:
                line += 1
            item = Item(None, line, blocks[-1].column)
            self.take(line, item.column + 1)
            self.filled(item, blocks, event)
            line += 1
        return blocks[-1]

    def filled(self, item: Item, blocks: tuple[Block, ...], event: Any) -> None:
        """Puts an item with its value into the innermost block."""
        blocks[-1].items.append(item)
        self.order.append((item, blocks))
        if isinstance(event, MappingStartEvent):
            item.value = self.mapping(event, blocks)
        elif isinstance(event, SequenceStartEvent):
            item.value = self.sequence(event, blocks)
        elif event.style in ("|", ">"):
            item.value = self.text(event.start_mark, item.column)
        else:
            item.value = self.atom(event)

    def atom(self, event: ScalarEvent) -> Atom:
        """A value in one line, or a key."""
        start, end = event.start_mark, event.end_mark
        if not event.style and not event.value:
            return Atom("")
        text = self.lines[start.line][start.column : end.column]
        self.take(start.line, end.column)
        return Atom(text.rstrip(" "), event.value if event.style else None)

    def text(self, start: Any, column: int) -> Atom:
        """A text over several lines: all below its sign that are indented as far as the first of them."""
        sign = self.lines[start.line][start.column :].split("#")[0].rstrip(" ")
        self.take(start.line, start.column + len(sign))
        lines, indent, number = list[str](), 0, start.line
        for line in self.lines[start.line + 1 :]:
            if line:
                indent = indent or len(line) - len(line.lstrip(" "))
                if indent <= column or line[:indent].strip(" "):
                    break
            lines.append(line[indent:])
        while lines and not lines[-1]:
            lines.pop()
        for number, line in enumerate(lines, start.line + 1):
            self.take(number, indent + len(line))
        return Atom(sign, block=tuple(lines))

    def indent(self, line: int) -> int:
        """How far a line is indented."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def comments(self, top: Block) -> None:
        """Puts every comment and blank line where it belongs.

        Beside what begins in its line; else above the next item, or, where it is indented further than that, below the
        last item of the innermost block it is not indented less than.
        """
        last = {item.line: item for item, _ in self.order}
        loose: list[Loose] = []
        number = 0
        before: tuple[Block, ...] = (top,)
        for item, blocks in self.order:
            loose += self.loose(number, item.line, last)
            number = max(number, item.line)
            placed(loose, item, [block for block in before if block not in blocks])
            before = (*blocks, item.value) if isinstance(item.value, Block) else blocks
        placed([*loose, *self.loose(number, len(self.lines), last)], None, [*before])

    def loose(self, start: int, end: int, last: dict[int, Item]) -> list[Loose]:
        """What stands in these lines beside nothing; what stands beside an item is given to it."""
        found: list[Loose] = []
        for number in range(start, end):
            rest = self.lines[number][self.taken.get(number, 0) :]
            _, sign, comment = rest.partition("#")
            if number in last and sign:
                last[number].beside = f"#{comment}"
            elif sign or (number not in self.taken and not rest):
                found.append((self.indent(number) if sign else 0, f"{sign}{comment}"))
        return found


def placed(loose: list[Loose], item: Item | None, closed: list[Block]) -> None:
    """Gives comments to the blocks that end before an item (None: the end of the file), the rest to the item itself.

    A blank line goes with the comment below it. `loose` is empty afterwards.
    """
    while loose and closed:
        column = next((column for column, text in loose if text), 0)
        fitting = [block for block in closed if block.column <= column]
        if not fitting or (item is not None and column <= item.column):
            break
        closed = closed[: closed.index(fitting[-1]) + 1]
        fitting[-1].after.append(loose.pop(0)[1])
    if item is not None:
        item.before += [text for _, text in loose]
        loose.clear()
