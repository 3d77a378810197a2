"""docs/nouns.md: every noun of lifecycle/kinds.py with its fields."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

from cmprogramme.cli.commands import GROUPS
from docs.pages.markdown import GENERATED, anchor, code, table
from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS
from lifecycle.register import Field, command_name, fields

ABOUT = """
# Nouns

What people enter and a programme keeps. A bundle holds them under these names, and every list, form and command is
made from these fields.

*Register*: entered freely, with `cmprogramme NAME add`, `list`, `show`, `set` and `remove`, and on the screens 6 to 9.
*Record*: written once, never changed or removed. *One*: a programme has at most one. *Known by*: two of a kind never
share this. Every noun also has an `id`. A field without a default is marked *needed*.
"""


def nouns() -> Iterator[str]:
    """The page, line by line."""
    yield from (GENERATED, *ABOUT.splitlines(), "")
    yield from table(["name", "what it is"], ((link(kind), first_line(kind)) for kind in KINDS))
    for kind in KINDS:
        yield from (f"## {kind.KIND}", "", first_line(kind), "")
        if traits := traits_of(kind):
            yield from (traits, "")
        yield from table(
            ["field", "takes", "default", "what it is"], (row(kind, one) for one in fields(kind))
        )


def link(kind: type[Noun]) -> str:
    """A link to a noun's heading."""
    return f"[{kind.KIND}](#{anchor(kind.KIND)})"


def first_line(kind: type[Noun]) -> str:
    """What a noun is, in one sentence."""
    return " ".join(cleandoc(kind.__doc__ or "").split("\n\n")[0].split())


def traits_of(kind: type[Noun]) -> str:
    """How a noun may be entered, and how many there can be."""
    found = []
    if kind.REGISTER:
        found.append(f"Register: `cmprogramme {command_name(kind)}`")
    elif command_name(kind) in GROUPS:
        found.append(f"Commands of its own: `cmprogramme {command_name(kind)}`")
    if kind.APPEND_ONLY:
        found.append("Record")
    if kind.SINGLE:
        found.append("One")
    if kind.NATURAL:
        found.append("Known by " + " and ".join(code(name) for name in kind.NATURAL))
    return ". ".join(found) + "." if found else ""


def row(kind: type[Noun], one: Field) -> tuple[str, str, str, str]:
    """A field as a row of the table."""
    info = kind.model_fields[one.name]
    default = "*needed*" if info.is_required() else code(one.default)
    return code(one.name), takes(one), default, one.hint


def takes(one: Field) -> str:
    """What a field takes, in words."""
    if one.kind == "levels":
        words = "pairs like `AP=3`"
    elif one.choices:
        words = ", ".join(code(choice) for choice in one.choices)
    elif one.refers_to:
        words = f"[{one.refers_to}](#{anchor(one.refers_to)})"
    else:
        words = {"yes_no": "yes or no", "nested": "parts of its own"}.get(one.kind, one.kind)
    return f"several: {words}" if one.many else words
