"""Nouns as a person would enter them, under the ids they have in the test programme."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID, uuid5

from lifecycle import register
from lifecycle.base.noun import Noun, build, natural_id
from lifecycle.insight.segments import Segment
from tests.builders import PROGRAMME_ID

N = TypeVar("N", bound=Noun)


def entered(kind: type[N], /, **fields: object) -> N:
    """A noun of these fields; its id follows from its natural key, or from its fields where it has none."""
    noun = build(kind, {"id": UUID(int=0), **fields})
    if kind.NATURAL:
        return noun.changed(id=natural_id(PROGRAMME_ID, kind.KIND, *register.natural_key(noun)))
    return noun.changed(id=uuid5(PROGRAMME_ID, kind.KIND + repr(sorted(fields.items(), key=str))))


def segment(name: str, customers: int | None = None, **fields: object) -> Segment:
    """A segment of that name and size."""
    return entered(Segment, name=name, customers=customers, **fields)
