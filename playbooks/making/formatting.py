"""A playbook file in its house form: one way to write what it says (rules.md playbooks).

Two spaces a level, keys in the order of the model, lists with dashes or in brackets where they are short, quotes where
they are needed, one blank line at most. Entries stay in the author's order, comments where they are, and what the file
says stays the same. Formatting what is formatted changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbooks.folders import unmarked
from playbooks.making.layout import Atom, Block, Held, Item, Short, laid_out
from playbooks.nodes import plain
from playbooks.problems import Problem
from playbooks.reading import read
from playbooks.scalars import NUMERIC, atom
from playbooks.shape import ROOT, Shape

WIDTH = 110
"""A list in brackets that would be wider gets lines of its own."""

REMOVE = "remove"

BARE = re.compile(r"[^\W_](?:[^:#\n\\]|:(?=[^\s])|(?<=\S)#)*")
"""Texts that say the same without quotes: no key, no comment and no sign of the format is in them."""

IN_BRACKETS = re.compile(r"[,\[\]{}]")
OTHERS_READ = re.compile(r"y|n|yes|no|on|off|true|false|null|[\d:._+-]+|0[xo][0-9a-f]+", re.IGNORECASE)
"""Words that are text here and something else to other readers of the format: their quotes stay."""


class Unchanged(Exception):
    """A file that is left as it is: `problems` say what cannot be read."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def formatted(text: str, file: str, shape: Shape = ROOT, first: tuple[tuple[str, str], ...] = ()) -> str:
    """The file in its house form; Unchanged with the faults where it cannot be read.

    `first` are keys with their values that a file is given where it has none: the format. Line ends and a byte order
    mark may be any.
    """
    text = unmarked(text)
    before, problems = read(text, file)
    if before is None or problems:
        raise Unchanged(problems)
    top = laid_out(text)
    header: list[str] = []
    if top.items:
        header, top.items[0].before = top.items[0].before, []
    top.items += [Item(Atom(key), 0, 0, Atom(value)) for key, value in first if key not in before.items]
    lines = [*remarks(header, 0), *block(top, shape, 0)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    written = "\n".join(lines) + "\n"
    after, problems = read(written, file)
    said = {**{key: atom(value) for key, value in first}, **as_dict(plain(before))}
    if after is None or problems or plain(after) != said:
        raise Unchanged([Problem(file, 0, 0, "PB026", "error", "cannot be laid out", "simplify its layout")])
    return written


def as_dict(value: object) -> dict[str, object]:
    """The content of a file's top mapping."""
    return value if isinstance(value, dict) else {}


def block(held: Block, shape: Shape, indent: int) -> list[str]:
    """The lines of a mapping or a list, the comments below it last."""
    lines: list[str] = []
    for number, item in enumerate(in_order(held.items, shape)):
        written, above = (
            entry(item, shape, indent) if item.key is None else keyed(item, item.key, shape, indent)
        )
        above = remarks(above, indent)
        while not number and above and not above[0]:
            above.pop(0)
        lines += [*above, *written]
    return lines + remarks(held.after, indent)


def in_order(items: list[Item], shape: Shape) -> list[Item]:
    """Keys of the model in its order, then `remove`, then what it does not know; entries as they are."""
    known = {key: place for place, key in enumerate((*shape.known(), REMOVE))}
    if shape.kind != "mapping" or not items or items[0].key is None:
        return items
    return sorted(items, key=lambda item: known.get(name_of(item), len(known)))


def name_of(item: Item) -> str:
    """What a key is called."""
    key = item.key or Atom("")
    return key.text if key.quoted is None else key.quoted


def keyed(item: Item, key: Atom, shape: Shape, indent: int) -> tuple[list[str], list[str]]:
    """A key with its value: its lines, and the comments above it."""
    lead = f"{' ' * indent}{single(key)}:"
    if isinstance(item.value, Block):
        return [
            with_comment(lead, item),
            *block(item.value, shape.at(name_of(item)), indent + 2),
        ], item.before
    return valued(lead, item, item.value, indent), item.before


def entry(item: Item, shape: Shape, indent: int) -> tuple[list[str], list[str]]:
    """An entry of a list: its lines, the first of which holds its first key, and the comments above it."""
    lead = f"{' ' * indent}-"
    if not isinstance(item.value, Block):
        return valued(lead, item, item.value, indent), item.before
    above = [*item.before, *filter(None, [item.beside])]
    inner = Shape("mapping", shape.model) if shape.model else Shape("value")
    begin = in_order(item.value.items, inner)[0]
    above, begin.before = [*above, *begin.before], []
    lines = block(item.value, inner, indent + 2)
    return [f"{lead} {lines[0].lstrip(' ')}", *lines[1:]], above


def valued(lead: str, item: Item, value: Held, indent: int) -> list[str]:
    """A line with a single value, a short list or the sign of a text, and what has to stand below it."""
    if isinstance(value, Short):
        short = f"{lead} [{', '.join(single(one, brackets=True) for one in value.items)}]"
        if len(short) <= WIDTH or item.key is None:
            return [with_comment(short, item)]
        below = [f"{' ' * (indent + 2)}- {single(one)}" for one in value.items]
        return [with_comment(lead, item), *below]
    assert isinstance(value, Atom)
    if value.block is not None:
        below = [f"{' ' * (indent + 2)}{line}" if line else "" for line in value.block]
        return [with_comment(f"{lead} {value.text}", item), *below]
    text = single(value)
    return [with_comment(f"{lead} {text}" if text else lead, item)]


def with_comment(line: str, item: Item) -> str:
    """A line with the comment that stands beside it."""
    return f"{line}  {item.beside}" if item.beside else line


def remarks(texts: list[str], indent: int) -> list[str]:
    """Comments in lines of their own; of several blank lines one."""
    return list(squeezed(f"{' ' * indent}{text}" if text else "" for text in texts))


def squeezed(lines: Iterator[str]) -> Iterator[str]:
    """The lines, with one blank line where there are more."""
    last: str | None = None
    for line in lines:
        if line or last != "":
            yield line
        last = line


def single(value: Atom, brackets: bool = False) -> str:
    """A value in one line, without quotes where it says the same without them."""
    text = value.quoted
    if text is None or not is_bare(text, brackets):
        return value.text
    return text


def is_bare(text: str, brackets: bool = False) -> bool:
    """Whether a text needs no quotes, here and with other readers."""
    return (
        BARE.fullmatch(text) is not None
        and text == text.strip()
        and not text.endswith(":")
        and (not text[0].isdigit() or " " in text)
        and not OTHERS_READ.fullmatch(text)
        and not NUMERIC.fullmatch(text)
        and not (brackets and IN_BRACKETS.search(text))
        and atom(text) == text
    )
