"""Renaming: for every noun people know by a name; the id stays, references lead on, namesakes are refused."""

from __future__ import annotations

import json

import pytest

import playbooks
from cmprogramme import bundle
from lifecycle.actions import RENAMED, RENAMED_BESIDES, find_action
from lifecycle.base.errors import NotAllowed
from lifecycle.base.keys import named_by, natural_key
from lifecycle.base.noun import Noun, folded
from lifecycle.base.tables import Table
from lifecycle.insight.segments import PriorSegment, Segment, segment_report
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.people import Person, find_person, person_id
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.working import add_item
from lifecycle.referring import references
from lifecycle.register import add, find
from lifecycle.register.calling import call
from lifecycle.renaming import another_name, called_by
from lifecycle.roster import import_roster
from lifecycle.snapshot import Snapshot
from tests.builders import person, programme, stamp, with_nouns
from tests.everything import one_of_every_kind

NAMED = [BY_NAME[word.replace("-", "_")] for word in RENAMED] + [
    BY_NAME[kind] for kind in RENAMED_BESIDES.values() if kind != "programme"
]


@pytest.fixture(scope="module")
def whole() -> Snapshot:
    """Something of every kind, each text its own."""
    return programme(*one_of_every_kind(lambda slot: f"the {slot.partition('.')[0]}"))


def rename(snapshot: Snapshot, noun: Noun, name: str) -> Snapshot:
    return snapshot.apply(another_name(snapshot, noun, name, stamp(seed=9)))


def test_every_noun_with_a_name_of_its_own_can_be_renamed() -> None:
    assert {kind for kind in KINDS if named_by(kind)} <= set(NAMED)
    assert all(find_action(f"{word} rename") for word in (*RENAMED, *RENAMED_BESIDES))


@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.KIND)
def test_what_is_renamed_keeps_its_id_and_what_names_it(kind: type[Noun], whole: Snapshot) -> None:
    noun = whole.all(kind)[0]
    users = [user for found in whole.nouns.values() for user in found.values() if noun.id in ids(user)]
    after = rename(whole, noun, "Quite  another")
    now = after.get(kind, noun.id)
    assert getattr(now, called_by(kind)) == "Quite another"
    assert all(noun.id in ids(after.get(type(user), user.id)) for user in users)
    assert len(after.all(kind)) == len(whole.all(kind))
    assert find(after, kind, str(noun.id)) == now


@pytest.mark.parametrize("kind", [kind for kind in NAMED if named_by(kind)], ids=lambda kind: kind.KIND)
def test_the_name_before_is_free_and_a_namesake_is_refused(kind: type[Noun], whole: Snapshot) -> None:
    noun = whole.all(kind)[0]
    after = rename(whole, noun, "Quite another")
    newcomer = after.id_for(kind, *(("x",) * len(kind.NATURAL)))
    again = noun.model_copy(update={"id": after.id_for(kind, *key_of(noun))})
    assert again.id not in (noun.id, newcomer)
    both = with_nouns(after, [again])
    with pytest.raises(NotAllowed, match="There is already"):
        another_name(both, again, "QUITE another", stamp(seed=8))


def test_a_work_item_renamed_is_found_by_its_new_code_and_a_newcomer_takes_the_old_one() -> None:
    snapshot = programme()
    for seed, code in enumerate(("W1", "W2")):
        area = find_action("plan add").arguments[2].field.choices[0]  # type: ignore[union-attr]  # declared
        made = call(
            find_action("plan add"),  # type: ignore[arg-type]  # declared
            snapshot,
            stamp(seed=seed + 1),
            {"code": code, "title": f"Work {code}", "area": area},
        )
        snapshot = snapshot.apply(made)
    first = find(snapshot, WorkItem, "W1")
    after = rename(snapshot, first, "Pilot")
    assert find(after, WorkItem, "pilot").id == first.id
    more = after.apply(add_item(after, "W1", "Another", area=first.area, stamp=stamp(seed=7)))
    assert {item.code for item in more.all(WorkItem)} == {"Pilot", "W1", "W2"}


def test_a_segment_that_was_expected_is_so_under_its_new_name() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(add(snapshot, Segment, {"name": "Movers"}, stamp(seed=1))[1])
    snapshot = snapshot.apply(add(snapshot, PriorSegment, {"name": "Movers"}, stamp(seed=2))[1])
    after = rename(snapshot, snapshot.all(Segment)[0], "People who move")
    assert segment_report(after, after.all(Segment)[0]).unexpected is False


def test_a_roster_and_a_bundle_find_somebody_by_the_new_name() -> None:
    snapshot = programme(person("Ada", level=3), person("Ben", level=2, position=1))
    ada = find_person(snapshot, "Ada")
    after = rename(snapshot, ada, "Ada Lovelace")
    table = Table(
        "roster.csv", ("name", "function", "level", "hours"), ((2, ("ada lovelace", "marketing", "3", "7")),)
    )
    imported = after.apply(import_roster(after, table, stamp(seed=5)))
    assert (imported.get(Person, ada.id).hours, len(imported.all(Person))) == (7, 2)

    text = bundle.export(after)
    again = bundle.read(text, load_playbook=playbooks.load)
    assert bundle.import_change(after, again, stamp(seed=6), file="x").empty
    assert bundle.snapshot(again).get(Person, ada.id).name == "Ada Lovelace"

    raw = json.loads(text)
    for one in raw["nouns"]["person"]:
        del one["id"]
    nameless = bundle.read(json.dumps(raw), load_playbook=playbooks.load)
    assert bundle.import_change(after, nameless, stamp(seed=6), file="x").empty


def test_somebody_of_the_name_before_is_somebody_else() -> None:
    snapshot = programme(person("Ada", level=3))
    ada = find_person(snapshot, "Ada")
    after = rename(snapshot, ada, "Ada Lovelace")
    newcomer = add(after, Person, {"name": "Ada", "level": "2"}, stamp(seed=4))[0]
    assert newcomer.id != ada.id
    assert person_id(after, "ADA  Lovelace") == ada.id


def ids(noun: Noun) -> set[object]:
    return {id for _, id in references(noun)}


def key_of(noun: Noun) -> tuple[str, ...]:

    return tuple(folded(part) for part in natural_key(noun))
