"""Announcing what is committed, so that on PostgreSQL whoever listens hears of it at once."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, text

KEEPALIVE = {
    "keepalives": "1",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
"""What makes the system notice within some ten seconds that the other end of a connection is gone."""


def channel(programme: UUID) -> str:
    """What commits of a programme are announced on."""
    return f"cmprogramme_{programme.hex}"


def announce(connection: Connection, programme: UUID, revision: int) -> None:
    """Tell whoever listens, once this transaction is committed. The revision is all that is said."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_notify(:channel, :revision)"),
            {"channel": channel(programme), "revision": str(revision)},
        )
