"""Needs that changed told, and what is done in their cells."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.customers.changed_needs_telling import changed_page
from lifecycle.customers.experiences import ChangedNeed, experiences
from tests.builders import TODAY, programme
from tests.entries import entered
from tests.lifecycle.customers.test_experiences_telling import cell, typed
from tests.page_reading import cells


def test_changed_needs_are_answered_given_to_somebody_and_promised_from_their_cells() -> None:
    need = entered(ChangedNeed, text="Early visits", noticed=TODAY - timedelta(10))
    done = entered(
        ChangedNeed, text="By message", noticed=TODAY - timedelta(30), answered=TODAY - timedelta(2)
    )
    snapshot = programme(done, need)
    assert cells(changed_page(snapshot, TODAY)) == [
        ["Early visits", "several", "13 Nov", "not yet", "10", "-", "-"],
        ["By message", "several", "24 Oct", "21 Nov", "28", "-", "-"],
    ]
    for column, how, text, field in (
        ("answered", "next", "", "answered"),
        ("due", "day", "2026-12-04", "due"),
        ("owner", "owner", "Gwen", "owner"),
    ):
        after = typed(snapshot, cell(changed_page(snapshot, TODAY), 0, column), text, how)
        assert getattr(after.get(ChangedNeed, need.id), field) is not None
    answered = typed(snapshot, cell(changed_page(snapshot, TODAY), 0, "answered"), "", "next")
    assert experiences(answered, TODAY).response_days.value == 19
    assert "next" not in cell(changed_page(answered, TODAY), 0, "answered").does
