"""Views for reporting tools: one a kind of noun, `v_<kind>`, with a typed column for each of its fields.

They are made from the noun classes, on demand, and made anew after an update of the program. The program itself never
reads them. A view of ours carries a mark, so that nobody else's is ever taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmprogramme.storage.address import Dialect
from cmprogramme.storage.link import Link
from cmprogramme.storage.shapes import Shape, shapes
from lifecycle.base.errors import NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS

PREFIX = "v_"
MARK = "made by: cmprogramme store views"
PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
ADDED = ("programme_id", "programme_name")
"""Columns of every view beside the fields of the noun."""

COLUMNS: dict[Dialect, dict[Shape, str]] = {
    "sqlite": {
        "text": "noun.content ->> '{name}'",
        "id": "noun.content ->> '{name}'",
        "date": "noun.content ->> '{name}'",
        "moment": "noun.content ->> '{name}'",
        "int": "CAST(noun.content ->> '{name}' AS INTEGER)",
        "float": "CAST(noun.content ->> '{name}' AS REAL)",
        "bool": "CAST(noun.content ->> '{name}' AS BOOLEAN)",
        "json": "CASE json_type(noun.content, '$.{name}') WHEN 'null' THEN NULL ELSE noun.content -> '{name}' END",
    },
    "postgresql": {
        "text": "noun.content ->> '{name}'",
        "id": "CAST(noun.content ->> '{name}' AS uuid)",
        "date": "CAST(noun.content ->> '{name}' AS date)",
        "moment": "CAST(noun.content ->> '{name}' AS timestamptz)",
        "int": "CAST(noun.content ->> '{name}' AS bigint)",
        "float": "CAST(noun.content ->> '{name}' AS double precision)",
        "bool": "CAST(noun.content ->> '{name}' AS boolean)",
        "json": "NULLIF(noun.content -> '{name}', CAST('null' AS jsonb))",
    },
}

PROGRAMME_ID: dict[Dialect, str] = {
    "sqlite": "lower(substr(noun.programme_id, 1, 8) || '-' || substr(noun.programme_id, 9, 4) || '-' || "
    "substr(noun.programme_id, 13, 4) || '-' || substr(noun.programme_id, 17, 4) || '-' || "
    "substr(noun.programme_id, 21))",
    "postgresql": "noun.programme_id",
}
"""Written with hyphens on SQLite, too, as ids inside nouns are, so that views can be joined."""

OURS: dict[Dialect, str] = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'view' AND instr(sql, :mark) > 0 ORDER BY name",
    "postgresql": "SELECT relname FROM pg_class WHERE relkind = 'v'"
    " AND relnamespace = to_regnamespace(current_schema()) AND obj_description(oid, 'pg_class') = :mark"
    " ORDER BY relname",
}
TAKEN: dict[Dialect, str] = {
    "sqlite": "SELECT name FROM sqlite_master",
    "postgresql": "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(current_schema())",
}


def make(link: Link) -> tuple[str, ...]:
    """Make the view of every kind, in place of those made before; their names.

    NotAllowed when something else has one of the names; nothing is made then.
    """
    drop(link)
    names = tuple(sorted(name_of(kind) for kind in KINDS))
    taken = sorted({name for (name,) in link.rows(TAKEN[link.dialect])} & set(names))
    if taken:
        raise NotAllowed(
            "No views were made.",
            f"There is something called {', '.join(taken)} that the program did not make.",
            "Rename it, then try again.",
        )
    for kind in KINDS:
        link.run(definition(kind, link.dialect))
        if link.server:
            link.run(f"COMMENT ON VIEW {quoted(name_of(kind))} IS '{MARK}'")
    return names


def drop(link: Link) -> tuple[str, ...]:
    """Take every view away that was made here; their names."""
    found = made(link)
    for name in found:
        link.run(f"DROP VIEW {quoted(name)}")
    return found


def made(link: Link) -> tuple[str, ...]:
    """The names of the views there are."""
    return tuple(name for (name,) in link.rows(OURS[link.dialect], {"mark": MARK}))


def name_of(kind: type[Noun]) -> str:
    """What the view of a kind is called."""
    return PREFIX + kind.KIND


def definition(kind: type[Noun], dialect: Dialect) -> str:
    """The statement that makes the view of a kind."""
    columns = [
        f"{PROGRAMME_ID[dialect]} AS programme_id",
        "programme.content ->> 'name' AS programme_name",
        *_fields(kind, dialect),
    ]
    return (
        f"CREATE VIEW {quoted(name_of(kind))} AS\n/* {MARK} */\nSELECT\n  {_listed(columns)}\nFROM noun\n"
        "JOIN noun AS programme ON programme.programme_id = noun.programme_id\n"
        "  AND programme.id = noun.programme_id AND programme.kind = 'programme'\n"
        f"WHERE noun.kind = '{plain(kind.KIND)}'"
    )


def quoted(name: str) -> str:
    """A name as SQL takes it whatever its words mean there; TypeError for one that is no plain name."""
    return f'"{plain(name)}"'


def plain(name: str) -> str:
    """The name itself; TypeError when it holds anything but small letters, digits and underscores."""
    if not PLAIN_NAME.fullmatch(name):
        raise TypeError(f"{name!r} is no name for a view or a column")
    return name


def _fields(kind: type[Noun], dialect: Dialect) -> Iterable[str]:
    for name, shape in shapes(kind).items():
        if name in ADDED:
            raise TypeError(f"{kind.KIND} has a field called {name}, which every view has itself")
        yield f"{COLUMNS[dialect][shape].format(name=plain(name))} AS {quoted(name)}"


def _listed(columns: list[str]) -> str:
    return ",\n  ".join(columns)
