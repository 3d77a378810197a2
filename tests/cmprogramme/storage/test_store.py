"""Programmes in a store: making, loading, committing, conflicts, guards, records. On both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from cmprogramme.storage import Store, chosen
from lifecycle.base.errors import Conflict, InvalidValue, NotAllowed, NotFound
from lifecycle.ideas.nouns import Idea
from lifecycle.people import Person
from lifecycle.programme import Status
from lifecycle.snapshot import ALL, EMPTY, Change, Snapshot, make_change
from tests.builders import TODAY
from tests.cmprogramme.storage.store_builders import (
    BEGIN,
    content,
    idea,
    person,
    put,
    record,
    stamp,
    started,
    take,
)


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


@pytest.fixture
def other(store: Store, store_location: str) -> Iterator[Store]:
    """The same store, opened by somebody else."""
    with Store.open(store_location, patience=5) as opened:
        yield opened


def test_what_was_committed_is_what_another_opening_loads(store: Store, other: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    kim = person(
        snapshot, "Kim Lee", hours=12.5, competencies={"AP": 3}, absences=({"start": TODAY, "end": TODAY},)
    )
    snapshot = store.commit(id, put(snapshot, kim, idea("One"), idea("Two", tags=("a", "b"), confidence=0.7)))
    snapshot = store.commit(id, put(snapshot, kim.changed(hours=8)))

    assert content(other.load(id)) == content(snapshot)
    assert other.load(id).revision == snapshot.revision == 3


def test_nouns_come_back_in_the_order_they_were_entered_also_after_changes(
    store: Store, other: Store
) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    ideas = [idea(f"Idea {number}") for number in range(30)]
    snapshot = store.commit(id, put(snapshot, *ideas[:20]))
    snapshot = store.commit(id, put(snapshot, *ideas[20:]))
    snapshot = store.commit(id, put(snapshot, ideas[3].changed(text="Altered")))
    snapshot = store.commit(id, take(snapshot, ideas[7]))
    snapshot = store.commit(id, put(snapshot, ideas[7]))

    expected = [each.id for each in ideas if each is not ideas[7]] + [ideas[7].id]
    assert [each.id for each in snapshot.all(Idea)] == expected
    assert [each.id for each in other.load(id).all(Idea)] == expected


def test_an_empty_change_makes_no_revision(store: Store) -> None:
    snapshot = started(store)
    unchanged = store.commit(snapshot.programme.id, put(snapshot, snapshot.programme))
    assert unchanged.revision == 1
    assert len(store.entries(snapshot.programme.id)) == 1


def test_a_stale_touched_noun_is_a_conflict_with_both_values(store: Store, other: Store) -> None:
    mine = started(store, first := idea("Card"))
    id = mine.programme.id
    theirs = other.load(id)
    other.commit(id, put(theirs, first.changed(text="Their card"), who="Amara", label="Reworded the card"))

    with pytest.raises(Conflict) as caught:
        store.commit(id, put(mine, first.changed(text="My card")))

    (clash,) = caught.value.clashes
    assert (clash.mine or {})["text"] == "My card"
    assert (clash.theirs or {})["text"] == "Their card"
    assert clash.id == first.id
    assert "Amara" in str(caught.value)
    assert "Reworded the card" in str(caught.value)
    assert store.load(id).get(Idea, first.id).text == "Their card"
    assert store.revision(id) == 2


def test_a_noun_that_was_removed_meanwhile_is_a_conflict_too(store: Store, other: Store) -> None:
    mine = started(store, first := idea("Card"))
    id = mine.programme.id
    other.commit(id, take(other.load(id), first, who="Amara"))

    with pytest.raises(Conflict) as caught:
        store.commit(id, put(mine, first.changed(text="My card")))
    assert caught.value.clashes[0].theirs is None
    with pytest.raises(Conflict) as caught:
        store.commit(id, take(mine, first))
    assert caught.value.clashes[0].mine is None


def test_a_noun_that_was_made_meanwhile_is_a_conflict_too(store: Store, other: Store) -> None:
    mine = started(store)
    id = mine.programme.id
    other.commit(id, put(other.load(id), person(mine, "Kim Lee", hours=3)))

    with pytest.raises(Conflict) as caught:
        store.commit(id, put(mine, person(mine, "Kim Lee", hours=9)))
    assert (caught.value.clashes[0].theirs or {})["hours"] == 3


def test_changes_of_different_nouns_merge(store: Store, other: Store) -> None:
    mine = started(store, first := idea("One"), second := idea("Two"))
    id = mine.programme.id
    other.commit(id, put(other.load(id), first.changed(text="One, theirs")))
    merged = store.commit(id, put(mine, second.changed(text="Two, mine")))

    assert [each.text for each in merged.all(Idea)] == ["One, theirs", "Two, mine"]
    assert merged.revision == 3
    assert content(merged) == content(other.load(id))


def test_a_change_of_a_guarded_noun_is_a_conflict(store: Store, other: Store) -> None:
    mine = started(store, read := idea("Read"), written := idea("Written"))
    id = mine.programme.id
    guarded = put(mine, written.changed(text="Rests on it"), guards=(read,))
    other.commit(id, put(other.load(id), read.changed(text="Altered")))

    with pytest.raises(Conflict) as caught:
        store.commit(id, guarded)
    (clash,) = caught.value.clashes
    assert (clash.mine or {})["text"] == "Read"
    assert (clash.theirs or {})["text"] == "Altered"


def test_a_guard_lets_changes_of_other_nouns_pass(store: Store, other: Store) -> None:
    mine = started(store, read := idea("Read"), written := idea("Written"))
    id = mine.programme.id
    guarded = put(mine, written.changed(text="Rests on it"), guards=(read,))
    other.commit(id, put(other.load(id), idea("Beside it")))
    assert store.commit(id, guarded).get(Idea, written.id).text == "Rests on it"


def test_a_guard_over_everything_lets_nothing_pass(store: Store, other: Store) -> None:
    mine = started(store)
    id = mine.programme.id
    decision = put(mine, record(), guards=ALL)
    other.commit(id, put(other.load(id), idea("Beside it"), label="Added an idea", who="Amara"))

    with pytest.raises(Conflict, match="Amara: Added an idea"):
        store.commit(id, decision)
    assert store.commit(id, put(store.load(id), record(), guards=ALL)).revision == 3


def test_repeating_a_change_stores_it_once(store: Store, other: Store) -> None:
    mine = started(store)
    id = mine.programme.id
    change = put(mine, idea("Once"))
    store.commit(id, change)
    other.commit(id, put(other.load(id), idea("Later")))

    again = store.commit(id, change)
    assert again.revision == 3
    assert [each.text for each in again.all(Idea)] == ["Once", "Later"]
    assert other.commit(id, change).revision == 3


def test_repeating_the_making_of_a_programme_makes_one(store: Store) -> None:
    snapshot = started(store)
    copy = make_change(EMPTY, stamp(), "Again", puts=(snapshot.programme,))
    with pytest.raises(NotAllowed, match="same id"):
        store.create(copy)
    first = replace(copy, id=store.entry(snapshot.programme.id, 1).change)
    assert store.create(first) == snapshot
    assert len(store.programmes()) == 1


def test_a_record_is_never_altered_or_removed(store: Store) -> None:
    snapshot = started(store, kept := record())
    id = snapshot.programme.id
    seen = {kept.id: 1}
    base = Change(uuid4(), "Sly", "Bryn", BEGIN, 1, seen=seen)

    with pytest.raises(NotAllowed, match="cannot be altered"):
        store.commit(id, replace(base, puts=(kept.changed(reason="Another reason"),)))
    with pytest.raises(NotAllowed, match="cannot be removed"):
        store.commit(id, replace(base, removes=((type(kept), kept.id),)))
    assert store.load(id).get(type(kept), kept.id) == kept
    assert store.revision(id) == 1


def test_a_record_of_a_demonstration_is_removed_by_an_undo_only(store: Store) -> None:
    snapshot = started(store, demo=True)
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, kept := record()))
    with pytest.raises(NotAllowed, match="cannot be removed"):
        store.commit(id, take(snapshot, kept))
    store.undo(id, stamp())
    assert store.load(id).find(type(kept), kept.id) is None


def test_a_real_programme_never_becomes_a_demonstration(store: Store) -> None:
    snapshot = started(store)
    with pytest.raises(NotAllowed, match="demonstration"):
        store.commit(snapshot.programme.id, put(snapshot, snapshot.programme.changed(demo=True)))


def test_a_programme_is_not_removed_by_a_change(store: Store) -> None:
    snapshot = started(store)
    with pytest.raises(NotAllowed, match="not removed"):
        store.commit(snapshot.programme.id, take(snapshot, snapshot.programme))


def test_nothing_is_added_to_a_programme_somebody_stopped_meanwhile(store: Store, other: Store) -> None:
    mine = started(store)
    id = mine.programme.id
    stopped = mine.programme.changed(status=Status.STOPPED)
    other.commit(id, put(other.load(id), stopped))
    with pytest.raises(NotAllowed, match="stopped"):
        store.commit(id, put(mine, idea("Too late")))


def test_every_mistake_leaves_the_store_as_it_was(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    before = content(snapshot)
    huge = person(snapshot, "Huge", position=2**70)
    with pytest.raises(InvalidValue, match="position"):
        store.commit(id, put(snapshot, idea("Beside"), huge))
    with pytest.raises(InvalidValue, match="who"):
        store.commit(id, replace(put(snapshot, idea("x")), who="\udcff"))
    with pytest.raises(InvalidValue, match="writer"):
        store.commit(id, replace(put(snapshot, idea("x")), who=" "))
    with pytest.raises(Conflict, match="older"):
        store.commit(id, replace(put(snapshot, idea("x")), base=9))
    with pytest.raises(NotFound):
        store.commit(uuid4(), put(snapshot, idea("x")))
    assert content(store.load(id)) == before
    assert len(store.entries(id)) == 1


def test_the_list_of_programmes_says_what_there_is(store: Store) -> None:
    second = started(store, name="beta", demo=True)
    first = started(store, name="Alpha")
    store.archive(second.programme.id)

    found = store.programmes()
    assert [(info.name, info.archived, info.demo, info.revision) for info in found] == [
        ("Alpha", False, False, 1),
        ("beta", True, True, 1),
    ]
    store.archive(second.programme.id, archived=False)
    assert not store.programmes()[1].archived
    assert store.load(first.programme.id).programme.name == "Alpha"


def test_a_deleted_programme_leaves_nothing(store: Store, other: Store) -> None:
    gone = started(store, idea("One"), name="Gone")
    kept = started(store, idea("Two"), name="Kept")
    store.set_current("Bryn", gone.programme.id)
    store.delete(gone.programme.id)

    assert [info.name for info in other.programmes()] == ["Kept"]
    with pytest.raises(NotFound):
        store.load(gone.programme.id)
    with pytest.raises(NotFound):
        store.entries(gone.programme.id)
    assert store.current("Bryn") is None
    assert content(other.load(kept.programme.id)) == content(kept)


def test_everybody_has_a_current_programme_of_their_own(store: Store, other: Store) -> None:
    first, second = started(store, name="One").programme.id, started(store, name="Two").programme.id
    store.set_current("Bryn", first)
    store.set_current("Amara", second)
    store.set_current("Bryn", second)
    store.set_current("Bryn", first)

    assert other.current("bryn") == first
    assert other.current("Amara") == second
    assert other.current("Cleo") is None
    with pytest.raises(NotFound):
        store.set_current("Bryn", uuid4())


def test_where_nothing_may_be_written_the_programme_chosen_is_remembered_until_it_is_gone(
    store: Store, other: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "_path", lambda: tmp_path / "chosen.json")
    first, second = started(store, name="One").programme.id, started(store, name="Two").programme.id
    store.set_current("Bryn", first)
    other.database.only_reads = "This role may only read."
    other.set_current("Bryn", second)
    assert other.current("Bryn") == second
    store.delete(second)
    assert other.current("Bryn") == first


def test_the_revision_is_asked_without_loading(store: Store, other: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    assert other.revision(id) == 1
    store.commit(id, put(snapshot, idea()))
    assert other.revision(id) == 2
    with pytest.raises(NotFound):
        other.revision(uuid4())


def test_loading_again_gives_the_same_object_until_somebody_changes_something(
    store: Store, other: Store
) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    first = other.load(id)
    assert other.load(id) is first
    after = store.commit(id, put(snapshot, person(snapshot, "Kim Lee")))
    second = other.load(id)
    assert second is not first
    assert content(second) == content(after)
    assert [each.name for each in second.all(Person)] == ["Kim Lee"]


def test_the_history_is_listed_newest_first_with_counts(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, one := idea("One"), two := idea("Two"), label="Added two"))
    both = make_change(
        snapshot, stamp("Amara", minute=5), "Mixed", puts=(one.changed(text="1"), idea("3")), removes=(two,)
    )
    store.commit(id, both)

    newest, *rest = store.entries(id)
    assert (newest.revision, newest.label, newest.who) == (3, "Mixed", "Amara")
    assert newest.when == BEGIN + timedelta(minutes=5)
    assert (newest.added, newest.changed, newest.removed) == (1, 1, 1)
    assert [heading.revision for heading in rest] == [2, 1]
    assert [heading.revision for heading in store.entries(id, since=1)] == [3, 2]
    assert [heading.revision for heading in store.entries(id, limit=1)] == [3]


def test_an_entry_opens_to_every_noun_before_and_after(store: Store) -> None:
    snapshot = started(store, one := idea("One"))
    id = snapshot.programme.id
    change = put(snapshot, one.changed(text="1"), two := idea("Two"))
    store.commit(id, change)

    entry = store.entry(id, 2)
    assert entry.nouns == ((one, one.changed(text="1")), (None, two))
    assert (entry.change, entry.who, entry.when, entry.label) == (change.id, "Bryn", BEGIN, "Put")
    with pytest.raises(NotFound, match="revision 3"):
        store.entry(id, 3)


def test_every_revision_can_be_looked_at_again(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    seen = [content(snapshot)]
    one = idea("One")
    steps: tuple[Callable[[Snapshot], Change], ...] = (
        lambda now: put(now, one),
        lambda now: put(now, one.changed(text="1"), idea("Two")),
        lambda now: take(now, one),
        lambda now: put(now, idea("Three")),
    )
    for step in steps:
        snapshot = store.commit(id, step(snapshot))
        seen.append(content(snapshot))

    assert [content(store.snapshot_at(id, number)) for number in range(1, 6)] == seen
    with pytest.raises(NotFound, match="revisions 1 to 5"):
        store.snapshot_at(id, 6)
    with pytest.raises(NotFound):
        store.snapshot_at(id, 0)


def test_as_of_a_day_is_the_last_revision_of_that_day(store: Store) -> None:
    snapshot = started(store)
    id = snapshot.programme.id
    for day in (0, 1, 3):
        change = make_change(snapshot, stamp(minute=day * 24 * 60 + 1), f"Day {day}", puts=(idea(f"{day}"),))
        snapshot = store.commit(id, change)

    assert [store.as_of(id, TODAY + timedelta(days=day)).revision for day in range(5)] == [2, 3, 3, 4, 4]
    with pytest.raises(NotFound, match="no programme yet"):
        store.as_of(id, date(2026, 11, 20))
