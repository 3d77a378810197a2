"""Faults of a bundle: one message each, with its path."""

from __future__ import annotations

import json
from typing import Any

import pytest

import playbooks
from cmprogramme import bundle
from tests.builders import PROGRAMME_ID
from tests.cmprogramme.bundle.faulty import faults

GOOD: dict[str, Any] = {
    "format": "cmprogramme/1",
    "programme": {"name": "Aldermoor"},
    "nouns": {"idea": [{"text": "Call back", "captured_on": "2026-11-02"}]},
}


def changed(path: str, value: object) -> str:
    """GOOD with one value set, as text; a path like nouns.idea.0.text."""
    raw = json.loads(json.dumps(GOOD))
    *parents, last = path.split(".")
    place: Any = raw
    for part in parents:
        place = place[int(part)] if isinstance(place, list) else place[part]
    if isinstance(place, list):
        place[int(last)] = value
    else:
        place[last] = value
    return json.dumps(raw)


def test_the_good_one_is_good() -> None:
    assert len(bundle.read(json.dumps(GOOD), load_playbook=playbooks.load).nouns) == 1


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("format", "cmprogramme/9", "format: is \"cmprogramme/9\"; this program reads 'cmprogramme/1'"),
        ("format", 1, "format: is 1; this program reads 'cmprogramme/1'"),
        ("extra", 1, "extra: is not a key of a bundle"),
        ("odd key\x1b", 1, "is not a key of a bundle"),
        ("programme", None, "programme: is missing"),
        ("programme", [], "programme: is a list, not an object"),
        ("programme.name", 5, "programme.name: is not a text"),
        ("programme.name", " ", "programme.name: is empty"),
        ("programme.staff", "400", "programme.staff: is not a whole number"),
        ("programme.staff", True, "programme.staff: is not a whole number"),
        ("programme.staff", 1.5, "programme.staff: is not a whole number"),
        ("programme.staff", 0, "programme.staff: is 0; it takes 1 or more people"),
        ("programme.staff", 10**30, "programme.staff: is too large a whole number"),
        ("programme.stage", "D9", "programme.stage: is none of D1, D2"),
        ("programme.started", "2026-02-30", "programme.started: is '2026-02-30', which is not a day"),
        ("programme.started", 1790000000, "programme.started: is 1790000000, which is not a day"),
        ("programme.planned", [{"gate": "G1"}], "programme.planned[0].date: is missing"),
        (
            "programme.planned",
            [{"gate": "G1", "date": "2026-11-02", "x": 1}],
            "programme.planned[0].x: is no field of it",
        ),
        ("programme.nothing", 1, "programme.nothing: is no field of it"),
        ("programme.id", "abc", "programme.id: is not an id"),
        ("playbook", "core", "playbook: must be an object"),
        ("playbook", {"id": "nobody"}, "playbook.id: "),
        ("playbook", {"id": "core", "version": "0.0.9"}, 'playbook.version: is "0.0.9"; at hand is'),
        ("playbook", {"id": "core", "content": {}}, "playbook.content"),
        ("playbook", {"id": "core", "colour": 1}, "playbook.colour: is not a key here"),
        ("nouns", [], "nouns: is a list, not an object of lists"),
        ("nouns.thing", [], "nouns.thing: is not a kind"),
        ("nouns.programme", [], "nouns.programme: is not a kind"),
        ("nouns.idea", {}, "nouns.idea: is an object, not a list"),
        ("nouns.idea.0", "text", "nouns.idea[0]: is a text, not an object"),
        ("nouns.idea.0.text", 5, "nouns.idea[0].text: is not a text"),
        ("nouns.idea.0.text", "x" * 201, "nouns.idea[0].text: has 201 characters; 200 are allowed"),
        ("nouns.idea.0.id", "1234", "nouns.idea[0].id: '1234' is not an id"),
        ("nouns.idea.0.id", 7, "nouns.idea[0].id: is a number, not an id"),
        ("nouns.idea.0.impact", "4", "nouns.idea[0].impact: is not a whole number"),
        ("nouns.idea.0.impact", 9, "nouns.idea[0].impact: is 9; it takes 1 to 5"),
        ("nouns.idea.0.areas", "AP", "nouns.idea[0].areas: is not a list"),
        ("nouns.idea.0.areas", ["AP", "ZZ"], "nouns.idea[0].areas[1]: is none of "),
        (
            "nouns.idea.0.segment",
            "Families",
            "nouns.idea[0].segment: there is no segment 'Families' in the file",
        ),
        ("nouns.idea.0.segment", 5, "nouns.idea[0].segment: is not an id"),
        ("nouns.idea.0.colour", "red", "nouns.idea[0].colour: is no field of it"),
        (
            "nouns.idea.0.practice",
            {"b2b": 2},
            "nouns.idea[0].practice.b2b: is 2; it takes 0 to 1",
        ),
        (
            "nouns.idea.0.segment",
            "99999999-9999-4999-8999-999999999999",
            "nouns.idea[0]: refers to a segment 99999999-9999-4999-8999-999999999999 that is not in the file",
        ),
    ],
)
def test_one_fault_gives_one_message_with_its_path(path: str, value: object, fault: str) -> None:
    found = faults(changed(path, value))
    here = [problem for problem in found if fault in problem]
    assert here, found
    where = here[0].split(": ")[1]
    assert len([problem for problem in found if f": {where}: " in problem]) == 1


def test_all_faults_are_told_at_once() -> None:
    raw = json.loads(json.dumps(GOOD))
    raw["nouns"]["idea"] = [{"text": 1, "captured_on": "never"}, {"captured_on": "2026-11-02"}, 5]
    raw["colour"] = "red"
    found = faults(json.dumps(raw))
    assert [problem.split(": ")[1] for problem in found] == [
        "colour",
        "nouns.idea[2]",
        "nouns.idea[0].text",
        "nouns.idea[0].captured_on",
        "nouns.idea[1].text",
    ]


def test_very_many_faults_are_counted() -> None:
    raw = {**GOOD, "nouns": {"idea": [{"text": 1}] * 2000}}
    found = faults(json.dumps(raw))
    assert len(found) == 501
    assert found[-1].endswith("and 3500 more faults")


def test_two_nouns_with_one_identity_are_refused() -> None:
    twice = [{"name": "Families"}, {"name": "FAMILIES "}]
    found = faults(json.dumps({**GOOD, "nouns": {"segment": twice}}))
    assert found[0].startswith("file.json: nouns.segment[1]: is the same as nouns.segment[0]")
    one = "11111111-1111-4111-8111-111111111111"
    both = {"idea": [{**GOOD["nouns"]["idea"][0], "id": one}], "lesson": [{"activity": "y", "id": one}]}
    found = faults(json.dumps({**GOOD, "nouns": both}))
    assert found[0].startswith("file.json: nouns.lesson[0]: is the same as nouns.idea[0]")
    alike = {"idea": [{**GOOD["nouns"]["idea"][0], "id": str(PROGRAMME_ID)}]}
    whole = {**GOOD, "programme": {"name": "A", "id": str(PROGRAMME_ID)}, "nouns": alike}
    assert "is the same as programme" in faults(json.dumps(whole))[0]


def test_a_name_that_two_things_have_needs_an_id() -> None:
    ideas = [{"text": "Same", "captured_on": "2026-11-02", "detail": detail} for detail in "ab"]
    ideas.append({"text": "Other", "captured_on": "2026-11-02", "merged_into": "same"})
    found = faults(json.dumps({**GOOD, "nouns": {"idea": ideas}}))
    assert found == ("file.json: nouns.idea[2].merged_into: 'same' is the name of 2 of kind idea; use an id",)
