"""Undo and redo: by the writer, several steps, across openings, and when it is too late. On both databases."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from cmprogramme.storage import Store
from lifecycle.assessment import Round
from lifecycle.base.areas import Area
from lifecycle.base.errors import Conflict, NotAllowed, Recorded
from lifecycle.base.noun import Noun
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import KINDS
from lifecycle.overrides import Override, Withdrawal
from lifecycle.people import Person
from lifecycle.plan import WorkItem, WorkLink, link, unlink
from lifecycle.programme import PinnedPlaybook, Programme, Status
from lifecycle.records import RECORDS
from lifecycle.snapshot import EMPTY, Change, Snapshot, make_change
from tests.builders import person, programme, sponsor_and_leader
from tests.cmprogramme.storage.store_builders import content, idea, put, record, stamp, started, take
from tests.everything import one_of_every_kind
from tests.noun_strategies import plain_noun


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


def texts(store: Store, snapshot: Snapshot) -> list[str]:
    return [each.text for each in store.load(snapshot.programme.id).all(Idea)]


def test_several_changes_of_one_noun_are_taken_back_and_done_again(store: Store, store_location: str) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    one = idea("1")
    snapshot = store.commit(id, put(snapshot, one, label="Added"))
    snapshot = store.commit(id, put(snapshot, one.changed(text="2"), label="Made it 2"))
    snapshot = store.commit(id, put(snapshot, one.changed(text="3"), label="Made it 3"))

    seen = []
    for _ in range(3):
        with Store.open(store_location) as later:
            seen.append((later.undo(id, stamp()).label, texts(later, snapshot)))
    assert seen == [("Undone: Made it 3", ["2"]), ("Undone: Made it 2", ["1"]), ("Undone: Added", [])]
    with pytest.raises(NotAllowed, match="nothing to undo"):
        store.undo(id, stamp())

    seen = []
    for _ in range(3):
        with Store.open(store_location) as later:
            seen.append((later.redo(id, stamp()).label, texts(later, snapshot)))
    assert seen == [("Redone: Added", ["1"]), ("Redone: Made it 2", ["2"]), ("Redone: Made it 3", ["3"])]
    with pytest.raises(NotAllowed, match="nothing to do again"):
        store.redo(id, stamp())

    assert store.undo(id, stamp()).label == "Undone: Made it 3"
    assert texts(store, snapshot) == ["2"]


def test_an_undo_takes_back_removals_and_leaves_everything_equal(store: Store) -> None:
    snapshot = started(store, one := idea("1"), two := idea("2"))
    id = snapshot.programme.id
    store.commit(id, make_change(snapshot, stamp(), "Mixed", puts=(one.changed(text="x"),), removes=(two,)))
    store.undo(id, stamp())
    assert texts(store, snapshot) == ["1", "2"]


def test_everybody_undoes_their_own(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, idea("Mine"), label="Mine"))
    snapshot = store.commit(id, put(snapshot, idea("Theirs"), label="Theirs", who="Amara"))

    assert store.undo(id, stamp("Bryn")).label == "Undone: Mine"
    assert texts(store, snapshot) == ["Theirs"]
    with pytest.raises(NotAllowed):
        store.redo(id, stamp("Amara"))
    assert store.undo(id, stamp("amara")).label == "Undone: Theirs"
    assert store.redo(id, stamp("Bryn")).label == "Redone: Mine"
    with pytest.raises(NotAllowed, match="Cleo has changed nothing"):
        store.undo(id, stamp("Cleo"))


def test_what_somebody_changed_since_is_not_undone(store: Store) -> None:
    snapshot = started(store, one := idea("1"))
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, mine := one.changed(text="mine")))
    snapshot = store.commit(id, put(snapshot, mine.changed(text="theirs"), who="Amara"))

    with pytest.raises(Conflict) as caught:
        store.undo(id, stamp())
    (clash,) = caught.value.clashes
    assert ((clash.mine or {})["text"], (clash.theirs or {})["text"]) == ("1", "theirs")
    assert texts(store, snapshot) == ["theirs"]

    store.undo(id, stamp("Amara"))
    assert store.undo(id, stamp()).undoes == 2
    assert texts(store, snapshot) == ["1"]


def test_a_link_does_not_come_back_where_links_made_since_would_close_a_circle(store: Store) -> None:
    work = [WorkItem(id=uuid4(), code=f"W{number}", title="Work", area=Area.AP) for number in (1, 2, 3)]
    snapshot = started(store, *work)
    id, (one, two, three) = snapshot.programme.id, work

    def done(change: Change) -> Snapshot:
        return store.commit(id, change)

    snapshot = done(link(snapshot, one, two, stamp=stamp()))
    snapshot = done(link(snapshot, two, three, stamp=stamp("Amara")))
    snapshot = done(unlink(snapshot, one, two, stamp=stamp()))
    snapshot = done(link(snapshot, three, one, stamp=stamp("Amara")))
    with pytest.raises(NotAllowed, match="cannot be undone any more") as refused:
        store.undo(id, stamp())
    assert "a circle with what comes back: " in refused.value.why
    assert all(one.code in refused.value.why for one in work)
    done(unlink(snapshot, three, one, stamp=stamp("Amara")))
    store.undo(id, stamp())
    assert len(store.load(id).all(WorkLink)) == 2


def test_a_record_that_changed_the_same_thing_since_is_named(store: Store) -> None:
    snapshot = started(store, one := idea("1"))
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, mine := one.changed(text="mine"), label="Mine"))
    store.commit(id, put(snapshot, record(), mine.changed(text="recorded"), label="Withdrew it"))
    with pytest.raises(Conflict, match="'Mine' cannot be undone any more") as caught:
        store.undo(id, stamp(), past=True)
    assert caught.value.why.startswith("'Withdrew it' changed the same thing since, and that stays, because ")


def test_a_redo_after_a_change_of_ones_own_is_refused(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    store.commit(id, put(snapshot, idea("1")))
    store.undo(id, stamp())
    store.commit(id, put(store.load(id), idea("2"), who="Amara"))
    store.redo(id, stamp())
    store.undo(id, stamp())
    store.commit(id, put(store.load(id), idea("3")))
    with pytest.raises(NotAllowed, match="nothing to do again"):
        store.redo(id, stamp())
    assert texts(store, snapshot) == ["2", "3"]


def test_the_making_of_a_programme_is_not_undone(store: Store) -> None:
    snapshot = started(store, idea())
    with pytest.raises(NotAllowed):
        store.undo(snapshot.programme.id, stamp())


def test_undo_stops_at_a_record_says_what_to_record_and_goes_past_it_only_on_purpose(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, record(), label="Withdrew it"))
    with pytest.raises(Recorded, match="'Withdrew it' stays: it is a withdrawal") as caught:
        store.undo(id, stamp())
    assert caught.value.instead == "Record the override anew."
    assert caught.value.before == ""
    assert "--past" not in caught.value.do
    with pytest.raises(Recorded):
        store.undo(id, stamp(), past=True)

    snapshot = store.commit(id, put(snapshot, idea("1"), label="Before"))
    store.commit(id, put(snapshot, record(), label="Withdrew another"))
    for _ in range(2):
        with pytest.raises(Recorded) as caught:
            store.undo(id, stamp())
        assert caught.value.before == "Before"
        assert "'Before': cmprogramme undo --past" in caught.value.do
    assert store.undo(id, stamp(), past=True).label == "Undone: Before"
    with pytest.raises(Recorded):
        store.undo(id, stamp(), past=True)
    assert len(store.load(id).all(Withdrawal)) == 2


def test_every_record_has_words_for_what_it_is_and_what_to_record_instead() -> None:
    assert set(RECORDS) == {kind.KIND for kind in KINDS if kind.APPEND_ONLY}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.APPEND_ONLY], ids=lambda kind: kind.KIND)
def test_a_record_of_any_kind_stays_and_what_was_done_before_and_after_it_is_undone(
    store: Store, kind: type[Noun]
) -> None:
    whole = programme(*one_of_every_kind(lambda slot: "x"))
    first = [noun for kind in (Programme, PinnedPlaybook) for noun in whole.all(kind)]
    rest = [noun for found in whole.nouns.values() for noun in found.values() if noun not in first]
    snapshot = store.create(make_change(EMPTY, stamp(), "Started it", puts=first, as_recorded=True))
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, *rest, who="Amara", as_recorded=True))
    kept = snapshot.all(kind)[0]
    another = kept.model_copy(update={"id": uuid4(), **({"number": 77} if kind is Round else {})})
    snapshot = store.commit(id, put(snapshot, idea("before"), label="Before"))
    snapshot = store.commit(id, put(snapshot, another, label="Recorded"))
    store.commit(id, put(snapshot, idea("after"), label="After"))

    assert store.undo(id, stamp()).label == "Undone: After"
    with pytest.raises(Recorded, match="'Recorded' stays") as caught:
        store.undo(id, stamp())
    assert (caught.value.before, caught.value.instead) == ("Before", RECORDS[kind.KIND][1])
    assert store.undo(id, stamp(), past=True).label == "Undone: Before"
    assert store.redo(id, stamp()).label == "Redone: Before"
    assert store.redo(id, stamp()).label == "Redone: After"
    assert store.load(id).get(kind, another.id) == another
    assert {"before", "after"} <= set(texts(store, snapshot))


def test_what_a_record_names_is_not_undone_from_under_it(store: Store) -> None:
    snapshot = started(store, *sponsor_and_leader())
    id = snapshot.programme.id
    risk = person("Zed", level=2)
    snapshot = store.commit(id, put(snapshot, risk, label=f"Added person '{{person:{risk.id}}}'"))
    held = plain_noun(Override, {"person": [risk.id]})
    store.commit(id, put(snapshot, held, label="Overrode"))
    with pytest.raises(Recorded) as caught:
        store.undo(id, stamp())
    assert caught.value.before == "Added person 'Zed'"
    with pytest.raises(NotAllowed, match="'Added person 'Zed'' cannot be undone") as refused:
        store.undo(id, stamp(), past=True)
    assert "names person 'Zed'" in refused.value.why
    assert store.load(id).get(Person, risk.id).name == "Zed"


def test_what_is_gone_is_called_as_it_was(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    zed = person("Zed", level=2)
    store.commit(id, put(snapshot, zed, label=f"Added person '{{person:{zed.id}}}'"))
    store.undo(id, stamp())
    assert [one.label for one in store.entries(id, limit=2)] == [
        "Undone: Added person 'Zed'",
        "Added person 'Zed'",
    ]


def test_in_a_demonstration_records_are_undone_and_done_again(store: Store) -> None:
    snapshot = started(store, *sponsor_and_leader(), demo=True)
    id = snapshot.programme.id
    rater = snapshot.all(Person)[0]
    kept = plain_noun(Round, {"person": [rater.id]})
    stopped = snapshot.programme.changed(status=Status.STOPPED)
    store.commit(id, put(snapshot, kept, stopped, label="Decided"))
    store.undo(id, stamp())
    assert store.load(id).find(type(kept), kept.id) is None
    assert store.load(id).programme.status is Status.RUNNING
    store.redo(id, stamp())
    assert store.load(id).find(type(kept), kept.id) == kept


def test_nothing_is_undone_in_a_stopped_programme(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, idea("1")))
    store.commit(
        id, put(snapshot, snapshot.programme.changed(status=Status.STOPPED), final="it is a decision")
    )
    with pytest.raises(NotAllowed, match="stopped"):
        store.undo(id, stamp(), past=True)


def test_headings_say_what_was_undone(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    store.commit(id, put(snapshot, idea("1")))
    store.undo(id, stamp())
    store.redo(id, stamp())
    found = {heading.revision: (heading.undoes, heading.undone_by) for heading in store.entries(id)}
    assert found == {1: (None, None), 2: (None, 3), 3: (2, 4), 4: (3, None)}


def test_an_undone_import_of_many_leaves_the_rest(store: Store) -> None:
    snapshot = started(store, kept := idea("Kept"))
    id = snapshot.programme.id
    many = [idea(f"{number}") for number in range(1500)]
    snapshot = store.commit(id, put(snapshot, *many, kept.changed(text="Altered")))
    assert len(snapshot) == 1502
    store.undo(id, stamp())
    after = store.load(id)
    assert texts(store, after) == ["Kept"]
    store.redo(id, stamp())
    assert [noun for noun, _ in content(store.load(id))["idea"]] == [kept.changed(text="Altered"), *many]


def test_a_removed_noun_comes_back_at_the_end(store: Store, store_location: str) -> None:
    snapshot = started(store, one := idea("1"), idea("2"))
    id = snapshot.programme.id
    store.commit(id, take(snapshot, one))
    store.undo(id, stamp())
    with Store.open(store_location) as other:
        assert content(other.load(id)) == content(store.load(id))
    assert texts(store, snapshot) == ["2", "1"]
