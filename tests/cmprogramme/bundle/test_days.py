"""Days and numbers of a bundle are held to what holds where they are typed, each fault with its path."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import playbooks
from cmprogramme import bundle
from lifecycle.base.errors import InvalidContent
from lifecycle.snapshot import EMPTY, Change, Snapshot
from tests.builders import programme, stamp
from tests.cmprogramme.bundle.faulty import faults

READING = {"measure": "First-time fix", "day": "2026-11-02", "value": 83}
MEASURE = {"name": "First-time fix", "dimension": "processes", "unit": "%"}
THRESHOLD = {
    "criterion": "g1.sharedness",
    "threshold": 0.8,
    "by": "Amara",
    "role": "sponsor",
    "written_by": "Amara",
    "decided_on": "2026-11-02",
    "reason": "a few functions are enough for this",
    "risk_owner": "Amara",
}


def imported(before: Snapshot = EMPTY, **raw: Any) -> Change:
    text = json.dumps({"format": "cmprogramme/1", "programme": {"name": "Tide"}, **raw})
    return bundle.import_change(
        before, bundle.read(text, load_playbook=playbooks.load), stamp(), file="tide.json"
    )


def of(kind: str, **fields: Any) -> dict[str, list[dict[str, Any]]]:
    return {"measure": [MEASURE], kind: [fields]}


@pytest.mark.parametrize(
    ("nouns", "fault"),
    [
        (
            of("measure_reading", **{**READING, "day": "9999-12-31"}),
            "nouns.measure_reading[0].day: '9999-12-31'",
        ),
        (of("measure_reading", **{**READING, "value": 1e300}), "nouns.measure_reading[0].value: 1e+300"),
        (of("threshold_change", **{**THRESHOLD, "threshold": 80}), "nouns.threshold_change[0].threshold: 80"),
        (
            {"person": [{"name": "Jo", "absences": [{"start": "2026-11-02", "end": "2026-11-01"}]}]},
            "nouns.person[0].absences[0].end: 1 Nov 2026 is before 2 Nov 2026",
        ),
        (
            {"person": [{"name": "Jo", "start": "2026-11-02", "end": "1900-11-01"}]},
            "nouns.person[0].end: '1900-11-01' is out of range",
        ),
    ],
)
def test_what_is_not_taken_from_anybody_is_refused_by_its_path(nouns: Any, fault: str) -> None:
    with pytest.raises(InvalidContent) as refused:
        imported(nouns=nouns)
    assert [problem for problem in refused.value.problems if f"tide.json: {fault}" in problem]


def test_what_is_sound_is_taken_and_a_story_told_ahead_of_today_too() -> None:
    assert len(imported(nouns=of("measure_reading", **READING)).puts) == 4
    assert imported(nouns=of("threshold_change", **THRESHOLD)).puts
    assert imported(nouns=of("measure_reading", **{**READING, "day": "2027-06-01"})).puts


def test_what_a_programme_holds_already_stays_as_the_file_has_it() -> None:
    held = programme(started=date(1900, 1, 1))
    text = bundle.export(held)
    read = bundle.read(text, load_playbook=playbooks.load)
    assert bundle.import_change(held, read, stamp(), file="tide.json").empty


@pytest.mark.parametrize(
    "text", ["1795392000", "0", "20261123", "2026-11-23T00:00:00", "23.11.2026", "fri", ""]
)
def test_a_day_is_an_iso_day_and_no_number_in_quotes(text: str) -> None:
    raw = {
        "format": "cmprogramme/1",
        "programme": {"name": "Tide", "started": text, "planned": [{"gate": "G1", "date": text}]},
    }
    found = faults(json.dumps(raw))
    for path in ("programme.started", "programme.planned[0].date"):
        assert (
            len([problem for problem in found if f": {path}: is '{text}', which is not a day" in problem])
            == 1
        )
