"""The story as a sequence: days, labels, changes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from cmprogramme.demo.playing import HOLIDAYS, beginning
from cmprogramme.demo.step import label_of
from cmprogramme.demo.story import STEPS, advance, next_step, steps_ahead
from cmprogramme.wording import label_words
from lifecycle.base.days import is_working_day, working_days
from lifecycle.people import Person
from lifecycle.programme import Programme, Status
from lifecycle.snapshot import ALL, EMPTY, Change, Snapshot
from tests.cmprogramme.demo.told import after, stamp, story

TOLD = [(key, change, snapshot) for key, change, _, snapshot in story()]
KEYS = [key for key, _, _ in TOLD]


def test_each_step_has_its_own_later_working_day() -> None:
    days = [step.day for step in STEPS]
    assert all(one < other for one, other in pairwise(days))
    assert all(is_working_day(day, HOLIDAYS) for day in days)


def test_each_step_has_its_own_name_and_title() -> None:
    assert len({step.key for step in STEPS}) == len({step.title for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize(("key", "change", "snapshot"), TOLD, ids=KEYS)
def test_a_step_changes_more_than_the_clock(key: str, change: Change, snapshot: Snapshot) -> None:
    moved = [noun for noun in change.puts if not isinstance(noun, Programme)]
    assert moved or change.removes, key


@pytest.mark.parametrize(("key", "change", "snapshot"), TOLD, ids=KEYS)
def test_a_label_reads_well(key: str, change: Change, snapshot: Snapshot) -> None:
    words = label_words(snapshot, change.label)
    assert words == next(step.title for step in STEPS if step.key == key)
    assert re.fullmatch(r"[A-Z][^{}\n]{20,99}[a-z0-9%]", words), words
    assert "  " not in words
    names = {person.name for person in snapshot.all(Person)}
    assert not names.intersection(re.findall(r"\w+", re.sub(r"\{[^}]*\}", "", change.label)))


@pytest.mark.parametrize(("key", "change", "snapshot"), TOLD, ids=KEYS)
def test_a_step_sets_the_clock_to_its_day(key: str, change: Change, snapshot: Snapshot) -> None:
    step = next(step for step in STEPS if step.key == key)
    assert snapshot.programme.clock == change.when.date() == step.day


def test_gate_decisions_commit_only_on_what_they_were_taken_on() -> None:
    guarded = {key for key, change, _, _ in story() if change.guards == ALL}
    assert guarded >= {step.key for step in STEPS if step.decides}


def test_the_next_step_follows_from_the_clock_alone() -> None:
    for step, (_, _, snapshot, _) in zip(STEPS, story(), strict=True):
        assert next_step(snapshot) is step
    assert next_step(after("handed_over")) is None
    assert advance(after("handed_over"), stamp()) is None


def test_a_programme_that_is_no_demonstration_has_no_story() -> None:
    snapshot = after("qualified")
    own = snapshot.apply(
        Change(
            id=stamp().new_id(),
            label="kept",
            who="Bryn",
            when=stamp().when,
            base=snapshot.revision,
            puts=(snapshot.programme.changed(demo=False),),
        )
    )
    assert next_step(own) is None
    assert steps_ahead(own) == ()


def test_the_same_step_makes_the_same_nouns_under_a_new_change() -> None:
    snapshot = EMPTY.apply(beginning("Bryn"))
    one, other = STEPS[0].play(snapshot, stamp()), STEPS[0].play(snapshot, stamp())
    assert one.puts == other.puts
    assert one.id != other.id


def test_who_plays_is_who_wrote_it() -> None:
    change = advance(EMPTY.apply(beginning("Ada")), stamp("Ada"))
    assert change is not None
    assert change.who == "Ada"


def test_names_in_a_title_become_ids_whole_words_only() -> None:
    snapshot = after("qualified")
    bryn = next(person for person in snapshot.all(Person) if person.name == "Bryn")
    assert label_of(snapshot, "Bryn met Brynja") == f"{{person:{bryn.id}}} met Brynja"
    assert label_of(EMPTY, "Bryn met Brynja") == "Bryn met Brynja"


def test_the_story_ends_closed_after_all_ten_stages() -> None:
    stages = list(dict.fromkeys(snapshot.programme.stage.value for _, _, _, snapshot in story()))
    assert stages == ["D1", "D2", "D3", "POOL", "B1", "B2", "B3", "R1", "R2", "R3"]
    assert after("handed_over").programme.status is Status.CLOSED


def test_the_pool_is_open_for_fifteen_working_days() -> None:
    days = {step.key: step.day for step in STEPS}
    assert working_days(days["justified"], days["channelled"], HOLIDAYS) == 15


def test_a_step_can_be_told_apart_from_its_copy_on_another_day() -> None:
    later = replace(STEPS[0], day=STEPS[1].day)
    change = later.play(EMPTY.apply(beginning("Bryn")), stamp())
    assert change.when.date() == STEPS[1].day
