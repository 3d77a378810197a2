"""Announcing what is committed, so that on PostgreSQL whoever listens hears of it at once."""

from __future__ import annotations

from uuid import UUID

from cmprogramme.storage.link import Link


def channel(programme: UUID) -> str:
    """What commits of a programme are announced on."""
    return f"cmprogramme_{programme.hex}"


def announce(link: Link, programme: UUID, revision: int) -> None:
    """Tell whoever listens, once this transaction is committed. The revision is all that is said."""
    if link.server:
        said = {"channel": channel(programme), "revision": str(revision)}
        link.run("SELECT pg_notify(:channel, :revision)", said)
