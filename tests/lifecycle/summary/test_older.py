"""A page of an older program is read as a sheet with all it said."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

from lifecycle.base.phases import Gate, Stage
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.older import lifted
from lifecycle.summary.past import sheet_of
from tests.builders import TODAY

HELD = {
    "name": "Aldermoor",
    "number": 3,
    "as_of": "2026-11-08",
    "phase": "definition",
    "stage": "D2",
    "gate": "G1",
    "playbook": "core 1.0.0",
    "standing": {"word": "watch", "sentence": "Watch. G1 lacks two musts."},
    "changes": {
        "since": "2026-10-01",
        "number": 2,
        "decided": ["one idea"],
        "moved": [],
        "added": ["risk"],
        "dropped": [],
        "more": 0,
    },
    "sections": [
        {
            "id": "case",
            "title": "Case",
            "assessed": True,
            "sentences": ["It pays."],
            "facts": [
                {"label": "Score", "text": "74"},
                {"label": "Where it is", "text": "Definition, week 2"},
            ],
            "tables": [{"title": "t", "headings": ["a", "b"], "rows": [["1", "2"]]}],
        }
    ],
    "tracked": {"Effective index": 26.5},
    "missing": [],
    "legend": "Scores run from 0 to 100.",
}


def older_page(by: UUID, revision: int = 12) -> IssuedSummary:
    """A page as an older program issued it."""
    return IssuedSummary(
        id=uuid4(),
        number=3,
        issued_on=TODAY,
        as_of=TODAY,
        revision=revision,
        stage=Stage.D2,
        gate=Gate.G1,
        content=json.dumps(HELD),
        issued_by=by,
    )


def test_an_older_page_keeps_all_it_said() -> None:
    page = older_page(uuid4())
    assert sheet_of(page) is None
    sheet = lifted(page)
    assert (sheet.head.programme, sheet.head.number, sheet.head.as_of) == ("Aldermoor", 3, TODAY)
    assert (sheet.standing.state, sheet.standing.sentence) == ("watch", "Watch. G1 lacks two musts.")
    assert [(line.group, line.text) for line in sheet.changes.lines] == [
        ("decided", "one idea"),
        ("added", "risk"),
    ]
    assert sheet.head.where == "Definition, week 2"
    (section,) = sheet.appendix
    assert (section.title, section.facts, section.tables[0].rows) == (
        "Case",
        (("Score", "74"), ("Where it is", "Definition, week 2")),
        (("1", "2"),),
    )
    assert sheet.tracked == {"Effective index": 26.5}
