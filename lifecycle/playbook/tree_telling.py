"""A playbook's tree told: branches to open, the values of one, where a value comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Table
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import counted, words
from lifecycle.playbook.comparing import differences
from lifecycle.playbook.contents import IDENTITY, Contents
from lifecycle.playbook.telling import value_words
from lifecycle.playbook.tree import Branch, Leaf, Path

Mark = Literal["+", "*"]
"""+ is not in the playbook it inherits from; * is, and says something else here or further down."""

OPEN, SHUT, NONE = "▾", "▸", " "
TOLD = 300
"""Characters of a value shown in a list; all of it stands beside."""


def marks(inherited: Contents | None, playbook: Contents) -> dict[Path, Mark]:
    """What a playbook adds and changes against the one it inherits from, with everything above it."""
    found: dict[Path, Mark] = {}
    for one in differences(inherited, playbook) if inherited is not None else ():
        if one.section in IDENTITY:
            continue
        if one.what == "added" and not isinstance(one.after, str | int | float):
            found[one.where] = "+"
        for many in range(1, len(one.where) + 1):
            found.setdefault(one.where[:many], "*")
    return found


def tree_page(
    branches: Sequence[Branch], opened: Collection[Path], marked: Mapping[Path, Mark], note: str = ""
) -> Page:
    """The branches in sight: every section, and what is below an opened one."""
    rows = tuple(_rows(branches, opened, marked))
    return Page("Contents", (Table("", (), rows),), note=Cell(note, look="dim") if note else None)


def _rows(branches: Sequence[Branch], opened: Collection[Path], marked: Mapping[Path, Mark]) -> Iterator[Row]:
    for one in branches:
        sign = NONE if not one.branches else OPEN if one.path in opened else SHUT
        mark = marked.get(one.path, " ") if one.path else " "
        many = f"  {len(one.branches)}" if one.branches and sign == SHUT else ""
        told = one.title if one.depth and one.title != words(one.id) else ""
        title = Cell(Spoken(f" {told}" if told else ""), look="dim")
        known = Spoken(one.id if one.depth else one.title)
        name = Cell(known, look="" if mark == " " else "bold", after=(title,))
        lead = f"{mark} {'  ' * one.depth}{sign} "
        yield Row((Cell(lead, look="accent", after=(name,)), Cell(many, look="faint")), one.key, one)
        if sign == OPEN:
            yield from _rows(one.branches, opened, marked)


def values_page(branch: Branch | None, marked: Mapping[Path, Mark]) -> Page:
    """The values of a branch, each in a line."""
    columns = (Column("", 1), Column("key", 12, fits=True, most=26), Column("value"))
    rows = tuple(
        Row(
            (
                Cell(marked.get(leaf.path, ""), look="accent"),
                Cell(Spoken(leaf.name), look="dim"),
                Cell(Spoken(value_words(leaf.value)[:TOLD]), look="faint" if empty(leaf.value) else ""),
            ),
            leaf.key,
            leaf,
        )
        for leaf in (branch.leaves if branch is not None else ())
    )
    title = "" if branch is None else (branch.title if branch.depth == 0 else branch.id)
    below = (
        ""
        if branch is None
        else f"{counted(len(branch.branches), 'entry', 'entries')} below: enter opens it."
    )
    return Page(title or "Values", (Table("", columns, rows, empty=below),))


def leaf_page(
    leaf: Leaf | None, branch: Branch | None, origin: Sequence[str], more: Sequence[str] = ()
) -> Page:
    """One value: all of it, where it comes from, what it is for, what it may be and what reads it."""
    if leaf is None:
        named = branch.title or branch.id if branch is not None else ""
        return Page("Where from", tuple(_said([named] if named else [], origin)))
    parts: list[Part] = [Sentence(Spoken(value_words(leaf.value)), "faint" if empty(leaf.value) else "")]
    parts += _said([], origin)
    parts += [Fact("For", leaf.meaning)] if leaf.meaning else []
    parts += [Sentence(line, "dim") for line in more]
    return Page("Where from", (Sentence(Spoken(leaf.key), "dim"), *parts))


def _said(first: Sequence[str], origin: Sequence[str]) -> Iterator[Part]:
    yield from (Sentence(line, "bold") for line in first)
    yield from (Sentence(line.strip(), "accent" if not line.startswith(" ") else "dim") for line in origin)


def empty(value: object) -> bool:
    """Whether nothing is said there."""
    return value in (None, "", ()) or value == {}


def branch_at(branches: Sequence[Branch], key: str) -> Branch | None:
    """The branch of a row's key."""
    return next((one for top in branches for one in top.every() if one.key == key), None)
