"""Pages issued: numbered, kept as they were, without names."""

from __future__ import annotations

import json

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.snapshot import ALL, make_change
from lifecycle.summary.issuing import as_data, issue, issued_data
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.phase import phase_summary
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.summary.pages import AMARA, BRYN, partly_shared


def test_an_issued_summary_is_numbered_kept_as_it_was_and_cannot_be_altered() -> None:
    snapshot = programme(AMARA, BRYN)
    summary = phase_summary(snapshot, TODAY)
    change = issue(snapshot, summary, stamp())
    assert change.guards == ALL, "a page of what has changed since is a conflict"
    snapshot = snapshot.apply(change)
    (held,) = snapshot.all(IssuedSummary)
    assert (held.number, held.as_of) == (1, TODAY)
    assert issued_data(snapshot, held) == as_data(summary)
    assert json.loads(held.content)["sections"][1]["id"] == "decisions"
    with pytest.raises(NotAllowed, match="cannot be altered"):
        make_change(snapshot, stamp(), "Altered", puts=(held.changed(content="{}"),))
    with pytest.raises(NotAllowed, match="out of date"):
        issue(snapshot, summary, stamp(seed=2))
    assert phase_summary(snapshot, TODAY).number == 2


def test_an_issued_summary_holds_ids_and_shows_an_erased_person_by_their_label() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(issue(snapshot, phase_summary(snapshot, TODAY), stamp()))
    (held,) = snapshot.all(IssuedSummary)
    assert "Amara" not in held.content
    assert f"{{person:{AMARA.id}}}" in held.content
    gone = AMARA.changed(name="marketing L5 (erased)", erased=True, on_roster=False)
    after = snapshot.apply(
        make_change(snapshot, stamp(seed=99), "Erased somebody", puts=(gone,), as_recorded=True)
    )
    said = json.dumps(issued_data(after, held))
    assert "marketing L5 (erased)" in said
    assert "Amara" not in said
