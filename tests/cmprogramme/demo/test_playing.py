"""Playing the story in a store: to a place, back and forth, and keeping it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock
from uuid import UUID, uuid4

import pytest

import playbooks
from cmprogramme.demo.playing import BEGINS, check_name, keep, place_of, play, play_to, standing, start
from cmprogramme.demo.story import STEPS, advance, next_step
from cmprogramme.storage.store import Store
from lifecycle.base.errors import InvalidValue, NotAllowed, StoreUnavailable
from lifecycle.base.listed import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.decide import decide
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.ideas.capture import capture
from lifecycle.ideas.nouns import Idea
from lifecycle.people import roster
from lifecycle.programme import Programme, Status
from lifecycle.snapshot import Snapshot, Stamp
from lifecycle.summary.nouns import IssuedSummary
from tests.cmprogramme.demo.told import WHO, after


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "demo.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, UUID]]:
    """A store with the whole story; not to be changed."""
    with Store.open(tmp_path_factory.mktemp("whole") / "demo.db") as opened:
        programme = start(opened, WHO)
        play_to(opened, programme, WHO)
        yield opened, programme


def stamp() -> Stamp:
    now = datetime.now(UTC)
    return Stamp(WHO, now, now.date(), uuid4)


def content(snapshot: Snapshot) -> dict[str, object]:
    """Every noun as plain values, by id; of a page what it says, not which revision and which page before it names."""
    return {
        f"{noun.KIND} {noun.id}": noun.label()
        if isinstance(noun, IssuedSummary)
        else noun.model_dump(mode="json")
        for found in snapshot.nouns.values()
        for noun in found.values()
    }


def test_the_whole_story_plays_to_its_close_on_sqlite(whole: tuple[Store, UUID]) -> None:
    store, programme = whole
    snapshot = store.load(programme)
    assert snapshot.programme.status is Status.CLOSED
    assert snapshot.revision == len(STEPS) + 1


def test_what_is_stored_is_what_was_played_without_a_store(whole: tuple[Store, UUID]) -> None:
    store, programme = whole
    stored, told = store.load(programme), after("handed_over")
    assert {kind.KIND: len(found) for kind, found in stored.nouns.items() if found} == {
        kind.KIND: len(found) for kind, found in told.nouns.items() if found
    }


def test_the_history_tells_the_story(whole: tuple[Store, UUID]) -> None:
    store, programme = whole
    entries = store.entries(programme)
    assert len(entries) == len(STEPS) + 1
    assert [entry.when.date() for entry in reversed(entries)][1:] == [step.day for step in STEPS]
    assert {entry.who for entry in entries} == {WHO}


def test_the_store_is_sound_after_the_story(whole: tuple[Store, UUID]) -> None:
    assert whole[0].check().findings == ()


def test_undo_leads_back_to_the_start_and_forward_again_to_the_same_end(store: Store) -> None:
    programme = start(store, WHO)
    beginning = content(store.load(programme))
    states = [beginning]
    for played in play(store, programme, WHO):
        states.append(content(played.after))
    for wanted in reversed(states[:-1]):
        store.undo(programme, stamp())
        assert content(store.load(programme)) == wanted
    assert next_step(store.load(programme)) is STEPS[0]
    for step, wanted in zip(STEPS, states[1:], strict=True):
        change = advance(store.load(programme), stamp())
        assert change is not None
        assert content(store.commit(programme, change)) == wanted, step.key


def test_a_step_taken_back_comes_again_with_redo(store: Store) -> None:
    programme = start(store, WHO)
    played = play_to(store, programme, WHO, "G1")
    store.undo(programme, stamp())
    store.redo(programme, stamp())
    assert content(store.load(programme)) == content(played)


def test_what_somebody_does_in_between_stays(store: Store) -> None:
    programme = start(store, WHO)
    snapshot = play_to(store, programme, WHO, "POOL")
    own = capture(snapshot, "Answer on Sundays", stamp())
    change = advance(store.commit(programme, own), stamp())
    assert change is not None
    later = store.commit(programme, change)
    assert [idea.text for idea in later.all(Idea)] == ["Answer on Sundays"]


def test_a_step_that_is_in_the_way_says_why_and_the_story_waits(store: Store) -> None:
    programme = start(store, WHO)
    snapshot = play_to(store, programme, WHO, "G0")
    decided = decide(
        snapshot, Gate.G0, Outcome.STOP, by="Amara", role=Role.SPONSOR, reason="Enough", stamp=stamp()
    )
    snapshot = store.commit(programme, decided)
    with pytest.raises(NotAllowed, match="The programme is stopped"):
        advance(snapshot, stamp())
    store.undo(programme, stamp())
    assert advance(store.load(programme), stamp()) is not None


@pytest.mark.parametrize(
    ("place", "stage"),
    [("D1", Stage.D1), ("pool", Stage.POOL), ("b2", Stage.B2), ("Pilot", Stage.R1), ("rollout", Stage.R1)],
)
def test_a_stage_is_reached_when_it_has_begun(store: Store, place: str, stage: Stage) -> None:
    programme = start(store, WHO)
    assert play_to(store, programme, WHO, place).programme.stage is stage


@pytest.mark.parametrize("gate", list(Gate))
def test_a_gate_is_reached_when_it_is_to_be_decided(store: Store, gate: Gate) -> None:
    programme = start(store, WHO)
    snapshot = play_to(store, programme, WHO, gate.value)
    step = next_step(snapshot)
    assert step is not None
    assert step.decides is gate
    assert gate not in {decision.gate for decision in snapshot.all(Decision)}


def test_a_place_nobody_knows_is_refused_with_those_there_are(store: Store) -> None:
    programme = start(store, WHO)
    with pytest.raises(InvalidValue, match="no place 'G9'") as refused:
        play_to(store, programme, WHO, "G9")
    assert "POOL" in refused.value.why


@pytest.mark.parametrize("place", ["D1", "G0"])
def test_a_place_that_lies_behind_is_refused(store: Store, place: str) -> None:
    programme = start(store, WHO)
    snapshot = play_to(store, programme, WHO, "D3")
    with pytest.raises(NotAllowed, match="lies behind"):
        place_of(snapshot, place)


def test_the_start_has_the_roster_and_the_playbook_and_nothing_assessed(store: Store) -> None:
    programme = start(store, WHO)
    snapshot = store.load(programme)
    assert [person.name for person in roster(snapshot)][:3] == ["Amara", "Bryn", "Chen"]
    assert snapshot.playbook.id == "subscription-utility"
    assert snapshot.programme.demo
    assert snapshot.programme.clock == BEGINS
    assert store.current(WHO) == programme
    assert store.programmes()[0].demo


def test_an_empty_demonstration_has_nobody_and_no_story(store: Store) -> None:
    programme = start(store, WHO, empty=True)
    snapshot = store.load(programme)
    assert roster(snapshot) == ()
    assert next_step(snapshot) is None


def test_the_story_plays_on_core_as_well(store: Store) -> None:
    programme = start(store, WHO, playbook=playbooks.load("core"))
    assert play_to(store, programme, WHO, "B1").playbook.id == "core"


def test_a_kept_copy_is_an_ordinary_programme_with_the_same_content(
    whole: tuple[Store, UUID], tmp_path: Path
) -> None:
    source, programme = whole
    with Store.open(tmp_path / "own.db") as target:
        kept = keep(source, programme, target, "Ada", "Our own")
        copy = target.load(kept)
        assert (copy.programme.name, copy.programme.demo, copy.programme.clock) == ("Our own", False, None)
        assert target.current("Ada") == kept
        original = content(source.load(programme))
        copied = content(copy)
        assert copied.keys() == original.keys()
        assert {key for key in copied if copied[key] != original[key]} == {f"{Programme.KIND} {programme}"}
        assert len(target.entries(kept)) == len(source.entries(programme))
        assert target.check().findings == ()
        with pytest.raises(NotAllowed, match="stays: it is a gate decision"):
            target.undo(kept, stamp())


def test_a_copy_that_cannot_be_stored_whole_is_not_kept(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = start(store, WHO)
    play_to(store, programme, WHO, "D2")
    full = StoreUnavailable("The disk is full.", "", "")
    with Store.open(tmp_path / "own.db") as target:
        monkeypatch.setattr(target, "commit", Mock(side_effect=full))
        with pytest.raises(StoreUnavailable):
            keep(store, programme, target, WHO, "Our own")
        assert list(target.programmes()) == []


def test_what_was_undone_is_not_kept(store: Store, tmp_path: Path) -> None:
    programme = start(store, WHO)
    play_to(store, programme, WHO, "POOL")
    store.undo(programme, stamp())
    store.undo(programme, stamp())
    store.redo(programme, stamp())
    with Store.open(tmp_path / "own.db") as target:
        copy = target.load(keep(store, programme, target, WHO, "Our own"))
        assert content(copy).keys() == content(store.load(programme)).keys()
        labels = [entry.label for entry in target.entries(programme)]
        assert not any(label.startswith(("Undone", "Redone")) for label in labels)
        assert Gate.G1 not in {decision.gate for decision in copy.all(Decision)}


def test_a_name_that_is_taken_is_refused_before_anything_is_copied(store: Store, tmp_path: Path) -> None:
    programme = start(store, WHO)
    with Store.open(tmp_path / "own.db") as target:
        start(target, WHO, name="Taken")
        with pytest.raises(NotAllowed, match="already a programme 'TAKEN'"):
            keep(store, programme, target, WHO, "TAKEN")
        check_name(target, "Free")
        assert len(target.programmes()) == 1


def test_entries_that_stand_are_those_not_undone(store: Store) -> None:
    programme = start(store, WHO)
    play_to(store, programme, WHO, "G0")
    store.undo(programme, stamp())
    store.redo(programme, stamp())
    store.undo(programme, stamp())
    entries = [store.entry(programme, number) for number in range(1, store.revision(programme) + 1)]
    assert [entry.revision for entry in standing(entries)] == [1, 2, 3, 4]
