"""Streams and their weeks, made for the tests."""

from __future__ import annotations

from datetime import date

from lifecycle.base.areas import Area
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun
from lifecycle.ideas.streams import Stream, StreamDecision, Verdict
from lifecycle.snapshot import Snapshot
from tests.builders import programme, sponsor_and_leader, stamp

MONDAY = date(2026, 11, 2)


def stream(**fields: object) -> Stream:
    """The app stream: begun on 2 November, 20 person-days."""
    base = programme()
    values = {"name": "App", "areas": (Area.IT,), "started": MONDAY, "budget": 20.0, **fields}
    return Stream.model_validate({"id": base.id_of(Stream, "app"), **values})


def decided(number: int, verdict: Verdict, day: date, role: RoleId = Role.LEADER) -> StreamDecision:
    """A decision on the app stream."""
    leader = sponsor_and_leader()[1]
    return StreamDecision(
        id=stamp(seed=450 + number).new_id(),
        stream=stream().id,
        verdict=verdict,
        decided_on=day,
        by=leader.id,
        role=role,
        written_by=leader.id,
        reason="because",
    )


def base(*nouns: Noun) -> Snapshot:
    """A programme with the app stream."""
    return programme(*sponsor_and_leader(), stream(), *nouns)
