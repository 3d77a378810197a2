"""A programme may hold days from before they were held to a range: every page is still told, whatever day it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from lifecycle.base.noun import Noun
from lifecycle.gates.nouns import StageMove
from lifecycle.once import answer_of
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem
from lifecycle.programme import Programme
from lifecycle.snapshot import Snapshot
from tests.lifecycle.test_pages import TELLINGS, asks, moments

EVERY = 12
"""Every so many moments of the story are looked at."""


def with_day(value: Any, day: date) -> Any:
    """A value in which every day is this one, unasked."""
    if isinstance(value, date):
        return day
    if isinstance(value, BaseModel):
        names = (name for name in type(value).model_fields if name != "id")
        return value.model_copy(update={name: with_day(getattr(value, name), day) for name in names})
    return tuple(with_day(part, day) for part in value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("kind", [None, Programme, Person, StageMove, WorkItem])
@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1), date(2199, 12, 31)])
def test_every_page_is_told_of_a_programme_with_days_far_away(kind: type[Noun] | None, day: date) -> None:
    told = 0
    for snapshot, today in moments()[1::EVERY]:
        nouns = {
            held: {
                id: with_day(noun, day) if kind is None or kind is held else noun
                for id, noun in found.items()
            }
            for held, found in snapshot.nouns.items()
        }
        far = Snapshot(snapshot.revision, nouns, snapshot.revisions)
        for one in TELLINGS.values():
            for as_of in (today, day):
                if not asks(one):
                    told += len(answer_of(one, far, as_of).parts) > 0
    assert told > 50
