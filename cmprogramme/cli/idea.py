"""Ideas: one line in, nothing silently dropped."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.ideas.nouns import Idea
from lifecycle.ideas.telling import idea_page, ideas_page, pool_page
from lifecycle.register import find

FACTORS = ("granularity", "b2b", "frequency", "channels", "regulation", "size")


def list_(*, state: str = "", where: str = "") -> Answer:
    """Ideas with state and merit, best first; --state captured, ...; --where keeps what it holds of (by:me area:PR)."""
    return told(ideas_page, state, items="ideas", where=where)


def show(which: str) -> Answer:
    """One idea, its merit opened."""
    return told(idea_page, find(session().snapshot, Idea, which), opening=True)


def pool() -> Answer:
    """When the pool opened, how long it was open, and how healthy it is."""
    return told(pool_page)
