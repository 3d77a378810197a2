"""References in a bundle: by id, by words, by label, in nested values; ids that follow from what identifies a noun."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

import playbooks
from cmprogramme import bundle
from lifecycle.insight.segments import Segment
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person, person_id
from lifecycle.register import references
from lifecycle.snapshot import EMPTY
from tests.builders import PROGRAMME_ID, programme, sponsor_and_leader, stamp
from tests.noun_strategies import kinds_in_order, plain_noun, targets

OTHER_PROGRAMME = "22222222-3333-4444-8555-666666666666"


def read(raw: dict[str, Any]) -> bundle.Bundle:
    return bundle.read(json.dumps(raw), load_playbook=playbooks.load)


def everything() -> dict[str, Any]:
    """A bundle with one noun of every kind, all references by id."""
    pools: dict[str, list[UUID]] = {}
    held = []
    for kind in kinds_in_order():
        noun = plain_noun(kind, pools, lambda path: f"the {path.partition('.')[0]}")
        pools.setdefault(kind.KIND, []).append(noun.id)
        held.append(noun)
    raw: dict[str, Any] = json.loads(bundle.export(programme(*held)))
    return raw


WHOLE = everything()
REFERRING = [kind.KIND for kind in kinds_in_order() if targets(kind)]


@pytest.mark.parametrize("name", REFERRING)
def test_every_reference_may_be_written_in_words(name: str) -> None:
    snapshot = bundle.snapshot(read(WHOLE))
    noun = snapshot.all(BY_NAME[name])[0]
    text = json.dumps(WHOLE["nouns"][name])
    found = references(noun)
    assert found
    for kind, id in found:
        target = snapshot.get(BY_NAME[kind], id)
        text = text.replace(f'"{id}"', json.dumps(target.label().upper()))
    text = text.replace(json.dumps(noun.label().upper()), f'"{noun.id}"', 0)
    raw = {**WHOLE, "nouns": {**WHOLE["nouns"], name: json.loads(text)}}
    raw["nouns"][name][0]["id"] = str(noun.id)
    assert bundle.snapshot(read(raw)).all(BY_NAME[name]) == (noun,)


def test_a_person_nobody_entered_comes_with_the_reference() -> None:
    raw = {"format": "cmprogramme/1", "programme": {"name": "A", "id": str(PROGRAMME_ID)}}
    snapshot = bundle.snapshot(
        read({**raw, "nouns": {"source": [{"name": "s", "kind": "hard", "owner": "Zoe  Q"}]}})
    )
    person = snapshot.get(Person, person_id(snapshot, "zoe q"))
    assert (person.name, person.on_roster) == ("Zoe Q", False)


def test_what_is_known_by_a_name_keeps_its_id_in_another_programme_and_references_lead_there() -> None:
    raw = json.loads(json.dumps(WHOLE))
    raw["programme"] = {"id": OTHER_PROGRAMME, "name": "Copy"}
    copy = bundle.snapshot(read(raw))
    original = bundle.snapshot(read(WHOLE))
    assert len(copy) == len(original)
    segment, person = copy.all(Segment)[0], copy.all(Person)[0]
    assert person.id == person_id(copy, person.name)
    assert person.id == original.all(Person)[0].id
    assert segment.id == original.all(Segment)[0].id
    known = {(noun.KIND, noun.id) for held in copy.nouns.values() for noun in held.values()}
    assert all(
        target in known
        for held in copy.nouns.values()
        for noun in held.values()
        for target in references(noun)
    )


def test_an_erased_person_keeps_the_id_of_the_name_that_was() -> None:
    sponsor, leader = sponsor_and_leader()
    gone = leader.changed(name="operations L3 (erased)", erased=True)
    text = bundle.export(programme(sponsor, gone))
    again = bundle.snapshot(bundle.read(text, load_playbook=playbooks.load))
    assert again.get(Person, leader.id) == gone
    assert bundle.export(again) == text


def test_a_file_without_ids_imported_twice_changes_nothing_the_second_time() -> None:
    raw = {
        "format": "cmprogramme/1",
        "programme": {"name": "A"},
        "nouns": {
            "segment": [{"name": "Families"}],
            "idea": [{"text": "Call", "captured_on": "2026-11-02", "segment": "families", "by": "Amara"}] * 2,
            "proposition_part": [{"segment": "Families", "part": "price"}],
            "activity_count": [{"segment": "Families", "day": "2026-11-02"}],
        },
    }
    first = EMPTY.apply(bundle.import_change(EMPTY, read(raw), stamp(), file="file"))
    assert len(first) == 8
    assert bundle.import_change(first, read(raw), stamp(), file="file").empty


def test_a_programme_keeps_its_playbook_when_the_file_only_names_the_same_one() -> None:
    pinned = programme(*sponsor_and_leader())
    held = pinned.playbook.model_copy(update={"version": "0.9.0"})
    pin = bundle.pinned(PROGRAMME_ID, held)
    older = programme(*sponsor_and_leader(), pin)
    raw = json.loads(bundle.export(older))
    assert raw["playbook"]["version"] == "0.9.0"
    raw["playbook"] = {"id": "core"}
    assert bundle.import_change(older, read(raw), stamp(), file="file").empty
