"""The registers of the strategy keep the rules of its actions: what an action refuses or adds, add and set do too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.register import add, edit, find, remove
from lifecycle.snapshot import Change, Snapshot, ruled
from lifecycle.strategy.components import StagedComponent, complete, lay_out
from lifecycle.strategy.definition import Endorsement, define, endorse, sharedness
from lifecycle.strategy.enablers import EnablerStage, EnablerStatus, set_enabler
from lifecycle.strategy.vision import (
    Affects,
    VisionAttribute,
    VisionVersion,
    add_attribute,
    vision,
    write_vision,
)
from tests.builders import TODAY, programme, stamp, with_nouns

LATER = TODAY + timedelta(days=30)


def added(snapshot: Snapshot, kind: type[Noun], **texts: str) -> Snapshot:
    """The register verb add."""
    return snapshot.apply(add(snapshot, kind, texts, stamp())[1])


def changed(snapshot: Snapshot, noun: Noun, **texts: str) -> Snapshot:
    """The register verb set."""
    return snapshot.apply(edit(snapshot, noun, texts, stamp())[1])


# endorsements


def defined() -> Snapshot:
    snapshot = programme(functions=("sales",))
    return snapshot.apply(define(snapshot, "We keep what we promise", stamp()))


def test_an_endorsement_added_keeps_the_day_and_the_wording_it_was_given_to() -> None:
    noun, change = add(defined(), Endorsement, {"function": "sales", "same": "yes"}, stamp())
    assert (noun.day, noun.wording) == (TODAY, "We keep what we promise")
    snapshot = defined().apply(change)
    snapshot = snapshot.apply(define(snapshot, "Something else", stamp()))
    assert [view.earlier_wording for view in sharedness(snapshot).functions] == [True]


def test_an_answer_changed_by_hand_is_of_the_day_and_the_wording_of_now() -> None:
    snapshot = defined().apply(endorse(defined(), stamp(), function="sales", same=False))
    snapshot = snapshot.apply(define(snapshot, "Something else", stamp()))
    entry = snapshot.all(Endorsement)[0]
    assert entry.wording == "We keep what we promise"
    after = snapshot.apply(edit(snapshot, entry, {"same": "yes"}, stamp(today=LATER))[1]).all(Endorsement)[0]
    assert (after.day, after.wording) == (LATER, "Something else")


def test_a_day_given_stays_and_what_says_nothing_about_the_answer_leaves_it_alone() -> None:
    snapshot = added(defined(), Endorsement, function="sales", day="2026-10-01")
    assert snapshot.all(Endorsement)[0].day == date(2026, 10, 1)
    old = with_nouns(programme(), (snapshot.all(Endorsement)[0].changed(day=None, wording=""),))
    kept = changed(old, old.all(Endorsement)[0], day="2026-10-02").all(Endorsement)[0]
    assert kept.wording == ""


# versions of the vision and their attributes


def envisioned() -> Snapshot:
    snapshot = programme()
    snapshot = snapshot.apply(write_vision(snapshot, "We know every household", stamp()))
    return snapshot.apply(
        add_attribute(snapshot, "no repeat questions", stamp(), affects=Affects.BONDING, company_side="calls")
    )


def test_a_version_added_starts_with_the_attributes_of_the_one_before_and_is_of_today() -> None:
    by_hand = added(envisioned(), VisionVersion, number="2", line="Better still")
    assert [one.name for one in vision(by_hand).attributes] == ["no repeat questions"]
    by_action = envisioned().apply(write_vision(envisioned(), "Better still", stamp()))
    assert by_hand.nouns[VisionVersion] == by_action.nouns[VisionVersion]
    assert by_hand.nouns[VisionAttribute] == by_action.nouns[VisionAttribute]


@pytest.mark.parametrize("number", ["3", "7"])
def test_a_version_added_follows_the_newest(number: str) -> None:
    with pytest.raises(NotAllowed, match=f"Version {number} does not follow"):
        added(envisioned(), VisionVersion, number=number, line="Better still")


def test_a_first_version_may_have_any_number_for_there_were_others_before_this_programme() -> None:
    snapshot = added(programme(), VisionVersion, number="4", line="We know every household")
    assert [version.number for version in vision(snapshot).versions] == [4]


def test_attributes_of_an_earlier_version_stay_as_they_were_promised() -> None:
    snapshot = envisioned().apply(write_vision(envisioned(), "Better still", stamp()))
    first, second = vision(snapshot).versions
    old = next(one for one in snapshot.all(VisionAttribute) if one.version == first.id)
    with pytest.raises(NotAllowed, match="belongs to version 1"):
        changed(snapshot, old, company_side="other")
    with pytest.raises(NotAllowed, match="belongs to version 1"):
        added(snapshot, VisionAttribute, version="1", name="fair bill", affects="bonding")
    snapshot = added(snapshot, VisionAttribute, version="2", name="fair bill", affects="bonding")
    assert [one.name for one in vision(snapshot).attributes] == ["no repeat questions", "fair bill"]
    assert all(one.version == second.id for one in vision(snapshot).attributes)


def test_an_earlier_version_may_go_with_its_attributes() -> None:
    snapshot = envisioned().apply(write_vision(envisioned(), "Better still", stamp()))
    first = vision(snapshot).versions[0]
    old = next(one for one in snapshot.all(VisionAttribute) if one.version == first.id)
    snapshot = snapshot.apply(remove(snapshot, old, stamp()))
    snapshot = snapshot.apply(remove(snapshot, first, stamp()))
    assert [version.number for version in vision(snapshot).versions] == [2]


# steps towards the vision


def steps(snapshot: Snapshot) -> tuple[StagedComponent, StagedComponent]:
    one, two, *_ = snapshot.all(StagedComponent)
    return one, two


def laid_out() -> Snapshot:
    return programme().apply(lay_out(programme(), stamp()))


def test_a_step_set_done_needs_something_that_shows_it() -> None:
    one, _ = steps(laid_out())
    with pytest.raises(NotAllowed, match="Nothing shows it") as refused:
        changed(laid_out(), one, done=TODAY.isoformat())
    assert refused.value.what == f"'{one.title}' cannot be called done yet."
    snapshot = changed(laid_out(), one, done=TODAY.isoformat(), evidence="seen in the branch")
    assert steps(snapshot)[0].done == TODAY


def test_a_step_set_or_added_done_waits_for_the_step_it_needs() -> None:
    one, two = steps(laid_out())
    with pytest.raises(NotAllowed, match="It needs"):
        changed(laid_out(), two, done=TODAY.isoformat(), evidence="seen")
    with pytest.raises(NotAllowed, match="It needs"):
        added(
            laid_out(),
            StagedComponent,
            title="Own step",
            prerequisite=one.title,
            done=TODAY.isoformat(),
            evidence="seen",
        )


def done_in_order() -> Snapshot:
    snapshot = laid_out()
    for place in (0, 1):
        step = steps(snapshot)[place]
        snapshot = snapshot.apply(complete(snapshot, step, evidence="seen", stamp=stamp()))
    return snapshot


def test_what_shows_that_a_step_is_done_does_not_go_while_it_is_done() -> None:
    with pytest.raises(NotAllowed, match="Nothing shows it"):
        changed(done_in_order(), steps(done_in_order())[0], evidence="")


def test_a_step_is_not_open_again_while_one_that_needed_it_is_done() -> None:
    one, two = steps(done_in_order())
    with pytest.raises(NotAllowed, match=f"'{two.title}' is done and needed it first"):
        changed(done_in_order(), one, done="")
    snapshot = changed(done_in_order(), two, done="")
    assert steps(changed(snapshot, one, done=""))[0].done is None


def test_a_step_entered_otherwise_in_an_old_programme_stays_until_that_is_changed() -> None:
    _, two = steps(laid_out())
    old = with_nouns(laid_out(), (two.changed(done=TODAY),))
    assert steps(changed(old, steps(old)[1], place="9"))[1].place == 9
    with pytest.raises(NotAllowed):
        changed(old, steps(old)[1], done="2026-11-20")


# enablers


def test_a_status_is_of_an_enabler_the_playbook_asks_for_written_as_it_writes_it() -> None:
    with pytest.raises(InvalidValue, match="no enabler 'loyalty-card'"):
        added(programme(), EnablerStatus, enabler="loyalty-card", status="live")
    snapshot = added(programme(), EnablerStatus, enabler="Single-View", status="live")
    assert snapshot.all(EnablerStatus)[0].enabler == "single-view"


def test_of_an_enabler_no_longer_asked_the_note_may_change_and_the_status_not() -> None:
    snapshot = programme().apply(set_enabler(programme(), "single-view", EnablerStage.LIVE, stamp()))
    gone = snapshot.all(EnablerStatus)[0].changed(enabler="loyalty-card")
    old = with_nouns(programme(), (gone.changed(id=programme().id_of(EnablerStatus, "loyalty-card")),))
    entry = find(old, EnablerStatus, "loyalty-card")
    assert changed(old, entry, note="still there").all(EnablerStatus)[0].note == "still there"
    with pytest.raises(InvalidValue, match="no enabler 'loyalty-card'"):
        changed(old, entry, status="none")


# what an action has made passes its rule unchanged


def test_what_the_actions_make_passes_the_rules_unchanged() -> None:
    snapshot = laid_out()
    deeds: tuple[Callable[[Snapshot], Change], ...] = (
        lambda now: complete(now, steps(now)[0], evidence="seen", stamp=stamp()),
        lambda now: endorse(now, stamp(), function="sales", same=True),
        lambda now: set_enabler(now, "Single-View", EnablerStage.LIVE, stamp()),
        lambda now: write_vision(now, "We know every household", stamp()),
        lambda now: add_attribute(now, "fair bill", stamp(), affects=Affects.BONDING),
        lambda now: write_vision(now, "Better still", stamp()),
    )
    for deed in deeds:
        change = deed(snapshot)
        assert all(noun.RULE for noun in change.puts)
        assert ruled(snapshot, stamp(today=LATER), change.puts, ()) == change.puts
        snapshot = snapshot.apply(change)
