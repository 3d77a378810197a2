"""What a user finds at a PostgreSQL server and may do there: one question, asked when a store is opened."""

from __future__ import annotations

from cmprogramme.storage import migrations
from cmprogramme.storage.link import Link
from lifecycle.base.records import dataclass

TABLES = ("programme", "noun", "writer", "journal", "attached", "current_programme")
USUAL = "public"
"""The schema of a store that the user's own search path does not lead to."""

NAMES = ", ".join(f"'{name}'" for name in TABLES)
QUESTION = f"""
SELECT CAST(session_user AS TEXT), CAST(current_database() AS TEXT), CAST(current_schema() AS TEXT),
  COALESCE(has_schema_privilege(current_schema(), 'CREATE'), FALSE),
  (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()),
  pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on',
  CAST(found.schema AS TEXT), found.seen, CAST(pg_get_userbyid(found.owner) AS TEXT),
  found.uses AND (SELECT bool_and(has_table_privilege(one.oid, 'SELECT')) FROM pg_class AS one
    WHERE one.relnamespace = found.namespace AND one.relname IN ({NAMES}, '{migrations.VERSION_TABLE}')),
  found.uses AND (SELECT bool_and(has_table_privilege(one.oid, 'INSERT') AND has_table_privilege(one.oid, 'UPDATE')
      AND has_table_privilege(one.oid, 'DELETE')) FROM pg_class AS one
    WHERE one.relnamespace = found.namespace AND one.relname IN ({NAMES}))
FROM (VALUES (1)) AS always LEFT JOIN (
  SELECT space.nspname AS schema, version.relnamespace AS namespace, version.relowner AS owner,
    pg_table_is_visible(version.oid) AS seen, has_schema_privilege(space.oid, 'USAGE') AS uses
  FROM pg_class AS version JOIN pg_namespace AS space ON space.oid = version.relnamespace
  WHERE version.relname = '{migrations.VERSION_TABLE}' AND version.relkind IN ('r', 'p')
    AND (pg_table_is_visible(version.oid) OR space.nspname = '{USUAL}')
  ORDER BY pg_table_is_visible(version.oid) DESC LIMIT 1
) AS found ON TRUE
"""  # noqa: S608  # put together from what stands here


@dataclass(frozen=True, slots=True)
class Standing:
    """`schema` is where the store is, "" where there is none, and `seen` whether the search path leads there; `owner`
    whom its tables belong to. `here` is the schema new tables would go to, `others` how many tables it has."""

    user: str
    database: str
    here: str
    may_create: bool
    others: int
    standby: bool
    schema: str
    seen: bool
    owner: str
    may_read: bool
    may_write: bool


def standing(link: Link) -> Standing:
    """How the user of this connection stands."""
    row = link.row(QUESTION)
    if row is None:
        raise TypeError("this question always has an answer")
    user, database, here, create, others, standby, schema, seen, owner, reads, writes = row
    return Standing(
        user,
        database,
        here or "",
        bool(create),
        others,
        bool(standby),
        schema or "",
        bool(seen),
        owner or "",
        bool(reads),
        bool(writes),
    )
