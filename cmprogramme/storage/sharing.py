"""Sharing a PostgreSQL database: the statements that make a group its owner, and whoever belongs to it at home there.

Whoever makes the tables owns them, and nobody else may use them. Where a group role owns them, and everybody takes it
on by connecting, it does not matter who came first. What they run as is the group; the history keeps who they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.storage import views
from cmprogramme.storage.address import Address
from cmprogramme.storage.database import Database
from cmprogramme.storage.link import Link
from cmprogramme.storage.migrations import VERSION_TABLE
from cmprogramme.storage.standing import TABLES, USUAL, Standing, standing
from lifecycle.base.errors import NotAllowed
from lifecycle.base.records import dataclass

GROUPS = "SELECT count(*) FROM pg_roles WHERE rolname = :name AND NOT rolcanlogin"
ROLES = "SELECT CAST(rolname AS TEXT) FROM pg_roles WHERE rolname = ANY(:names)"
VIEWS = (
    "SELECT count(*) FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace"
    " WHERE space.nspname = :schema AND relkind = 'v' AND obj_description(pg_class.oid, 'pg_class') = :mark"
)


@dataclass(frozen=True, slots=True)
class Shared:
    """How a database stands: its group, "" where none owns it yet; whether it has views; which roles there are."""

    found: Standing
    group: str
    views: bool
    roles: frozenset[str]


def recipe(address: Address, people: Sequence[str], readers: Sequence[str], group: str) -> list[str]:
    """The statements for these people; NotAllowed for a store that is a file."""
    if address.url is None:
        raise NotAllowed(
            "A file is not shared by statements.",
            f"The store is the file {address.shown}; whoever may open it may write.",
            "Share a PostgreSQL database: docs/storage.md tells how.",
        )
    database = Database(address, read_only=True, patience=0)
    try:
        at = database.read(lambda link: _shared(link, people, readers, group))
    finally:
        database.close()
    return statements(at, people or (at.found.user,), readers, group)


def statements(at: Shared, people: Sequence[str], readers: Sequence[str], group: str = "") -> list[str]:
    """The statements, in the order they are run in."""
    found = at.found
    chosen = group or at.group or f"{found.database}_group"
    role, database = _quoted(chosen), _quoted(found.database)
    schema = _quoted(found.schema or found.here or USUAL)
    lines = [
        f"-- Shares the database {database} by the group {role}.",
        "-- Run it in that database as a superuser of the server: cmprogramme store grant NAME ... | psql ADDRESS",
    ]
    if not at.group and chosen not in at.roles:
        lines.append(f"CREATE ROLE {role} NOLOGIN;")
    if chosen != at.group:
        lines.append(f"ALTER DATABASE {database} OWNER TO {role};")
        lines.append(f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {role};")
        if found.schema:
            lines += [f"ALTER TABLE {schema}.{name} OWNER TO {role};" for name in (*TABLES, VERSION_TABLE)]
        if at.views:
            lines.append(_views_to(schema, role))
    members = dict.fromkeys([*([found.owner] if found.owner not in ("", chosen, at.group) else []), *people])
    for name in members:
        if name not in at.roles and name not in (found.owner, found.user):
            lines.append(
                f"CREATE ROLE {_quoted(name)} LOGIN;  -- then a password: \\password {_quoted(name)}"
            )
        lines += [
            f"GRANT CONNECT ON DATABASE {database} TO {_quoted(name)};",
            f"GRANT {role} TO {_quoted(name)};",
            f"ALTER ROLE {_quoted(name)} IN DATABASE {database} SET ROLE {role};",
        ]
    for name in dict.fromkeys(readers):
        if name not in at.roles:
            lines.append(
                f"CREATE ROLE {_quoted(name)} LOGIN;  -- then a password: \\password {_quoted(name)}"
            )
        lines += [
            f"GRANT CONNECT ON DATABASE {database} TO {_quoted(name)};",
            f"GRANT USAGE ON SCHEMA {schema} TO {_quoted(name)};",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {_quoted(name)};",
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {role} IN SCHEMA {schema} GRANT SELECT ON TABLES TO {_quoted(name)};",
        ]
    return lines


def alone(database: Database) -> str:
    """What is said where the tables belong to one user alone, who is no group; "" where they can be shared."""
    owner = database.read(lambda link: standing(link).owner)
    grouped = database.read(lambda link: link.value(GROUPS, {"name": owner}))
    return (
        "" if grouped else f"Its tables belong to {owner} alone; others can use them when a group owns them."
    )


def _shared(link: Link, people: Sequence[str], readers: Sequence[str], group: str) -> Shared:
    found = standing(link)
    grouped = bool(found.owner) and bool(link.value(GROUPS, {"name": found.owner}))
    made = link.value(VIEWS, {"schema": found.schema, "mark": views.MARK})
    asked = [*people, *readers, group or f"{found.database}_group"]
    roles = link.rows(ROLES, {"names": asked})
    return Shared(
        found,
        found.owner if grouped else "",
        bool(made),
        frozenset(name for (name,) in roles),
    )


def _views_to(schema: str, role: str) -> str:
    """The statement that gives every view of ours to a role."""
    space, owner = (name.replace("'", "''") for name in (schema, role))
    return (
        "DO $$ DECLARE one regclass; BEGIN FOR one IN SELECT oid FROM pg_class WHERE relkind = 'v'"  # noqa: S608  # printed, not run
        f" AND relnamespace = '{space}'::regnamespace AND obj_description(oid, 'pg_class') = '{views.MARK}'"
        f" LOOP EXECUTE 'ALTER VIEW ' || one || ' OWNER TO {owner}'; END LOOP; END $$;"
    )


def _quoted(name: str) -> str:
    """A name as SQL takes it, in one line."""
    escaped = "".join(" " if ord(letter) < 0x20 else letter for letter in name).replace('"', '""')
    return f'"{escaped}"'
