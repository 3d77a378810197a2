"""Streams of work and the blind-alley index."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.ideas.alarms import state_of
from lifecycle.ideas.streams import Stream
from lifecycle.ideas.telling import stream_page, streams_page
from lifecycle.register import find


def list_(*, where: str = "") -> Answer:
    """Streams with their four signs, the index and what is asked for. --where keeps those it holds of."""
    return told(streams_page, items="streams", where=where)


def explain(which: str) -> Answer:
    """One stream, its index opened."""
    run = session()
    state = state_of(run.snapshot, find(run.snapshot, Stream, which), run.today)
    return told(stream_page, state, opening=True)
