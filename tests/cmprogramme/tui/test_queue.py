"""The queue alone: what it shows, what it commits next, and what becomes of the rest when the ground moves."""

from __future__ import annotations

from uuid import UUID

import pytest

from cmprogramme.tui.queue import Make, Pending, Queue
from cmprogramme.tui.typed import Typed
from lifecycle.base.errors import Conflict, LifecycleError, NotAllowed
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from tests.builders import TODAY, programme, stamp

IDEA = Idea(id=UUID(int=7), text="Call back", impact=4, captured_on=TODAY)
START = programme(IDEA)


def changing(**fields: object) -> Make:
    """An action that changes the idea."""

    def make(snapshot: Snapshot, given: Stamp) -> Change:
        found = snapshot.get(Idea, IDEA.id).changed(**fields)
        return make_change(snapshot, given, "Changed the idea", puts=(found,))

    return make


def toggling(snapshot: Snapshot, given: Stamp) -> Change:
    """An action that turns what is there into its opposite."""
    found = snapshot.get(Idea, IDEA.id)
    return make_change(snapshot, given, "Toggled", puts=(found.changed(late=not found.late),))


def adding(text: str) -> Make:
    """An action that enters another idea."""

    def make(snapshot: Snapshot, given: Stamp) -> Change:
        idea = Idea(id=given.new_id(), text=text, captured_on=given.today)
        return make_change(snapshot, given, f"Captured {text}", puts=(idea,))

    return make


def deciding(snapshot: Snapshot, given: Stamp) -> Change:
    """An action that rests on everything."""
    return make_change(
        snapshot, given, "Decided", puts=(snapshot.get(Idea, IDEA.id).changed(fit=1),), guards=ALL
    )


def by_mei(snapshot: Snapshot, **fields: object) -> Snapshot:
    """The programme after Mei changed the idea."""
    return snapshot.apply(changing(**fields)(snapshot, stamp("Mei", seed=9)))


def idea(snapshot: Snapshot) -> Idea:
    """The idea there."""
    return snapshot.get(Idea, IDEA.id)


def taken(queue: Queue, make: Make, seed: int = 1) -> Pending:
    """An action taken in."""
    pending = queue.add(make, stamp(seed=seed))
    assert pending is not None
    return pending


def test_an_action_is_made_on_what_is_waiting_so_that_a_toggle_twice_is_as_before() -> None:
    queue = Queue(START)
    first, second = taken(queue, toggling, 1), taken(queue, toggling, 2)
    assert [pending.change.base for pending in (first, second)] == [1, 2]
    assert idea(queue.local) == IDEA
    assert queue.committed is START


def test_what_is_there_already_is_not_queued() -> None:
    queue = Queue(START)
    assert queue.add(changing(impact=4), stamp()) is None
    assert queue.waiting == []


def test_an_action_the_rules_refuse_leaves_the_queue_as_it_was() -> None:
    queue = Queue(START)

    def refused(snapshot: Snapshot, given: Stamp) -> Change:
        raise NotAllowed("No.")

    with pytest.raises(NotAllowed):
        queue.add(refused, stamp())
    assert queue.local is START


def test_changes_committed_in_order_leave_the_picture_the_very_same_object() -> None:
    queue = Queue(START)
    taken(queue, changing(impact=5), 1)
    taken(queue, changing(effort=2), 2)
    shown = queue.local
    for _ in range(2):
        head = queue.due()
        assert head is not None
        assert queue.acknowledge(queue.committed.apply(head.change)) == []
    assert queue.local is shown
    assert queue.due() is None
    assert idea(queue.committed) == idea(shown)


def test_what_somebody_else_wrote_in_between_is_shown_and_the_rest_goes_over_it() -> None:
    queue = Queue(START)
    taken(queue, changing(impact=5), 1)
    taken(queue, changing(effort=2), 2)
    head = queue.due()
    assert head is not None
    assert queue.acknowledge(by_mei(START.apply(head.change), detail="Mei was here")) == []
    assert (idea(queue.local).detail, idea(queue.local).effort) == ("Mei was here", 2)
    assert queue.waiting[0].change.base == 3


def test_a_refusal_takes_back_that_change_and_those_that_depend_on_it_and_keeps_the_others() -> None:
    queue = Queue(START)
    first = taken(queue, adding("Ring the bell"), 1)
    (entered,) = first.change.puts

    def reword(snapshot: Snapshot, given: Stamp) -> Change:
        return make_change(
            snapshot, given, "Reworded", puts=(snapshot.get(Idea, entered.id).changed(text="Ring twice"),)
        )

    second = taken(queue, reword, 2)
    third = taken(queue, changing(impact=5), 3)
    lost = queue.refuse(NotAllowed("No room."), START)
    assert [one.pending for one in lost] == [first, second]
    assert queue.waiting == [third]
    assert idea(queue.local).impact == 5
    assert third.change.base == START.revision


def test_a_conflict_is_met_by_field_and_keeps_id_and_what_was_typed() -> None:
    queue = Queue(START)
    pending = queue.add(changing(impact=5), stamp(), typed=Typed("idea", {"impact": "5"}))
    assert pending is not None
    id = pending.id
    assert queue.rebase(by_mei(START, detail="Mei was here")) == []
    (waiting,) = queue.waiting
    assert waiting.id == id
    assert idea(queue.local).impact == 5
    (lost,) = queue.rebase(by_mei(START, impact=1))
    assert isinstance(lost.error, Conflict)
    assert lost.pending.typed.texts == {"impact": "5"}
    assert queue.waiting == []
    assert idea(queue.local).impact == 1


def test_what_is_entered_keeps_its_id_when_it_is_made_anew() -> None:
    queue = Queue(START)
    pending = taken(queue, adding("Ring the bell"))
    (before,) = pending.change.puts
    queue.rebase(by_mei(START, detail="Mei was here"))
    (after,) = queue.waiting[0].change.puts
    assert before == after


def test_what_others_did_just_so_is_no_longer_waiting_and_no_error() -> None:
    queue = Queue(START)
    taken(queue, changing(impact=5))
    (lost,) = queue.rebase(by_mei(START, impact=5))
    assert lost.error is None
    assert queue.waiting == []


def test_a_form_opened_before_somebody_else_changed_the_same_is_refused_at_once() -> None:
    queue = Queue(by_mei(START, impact=1))
    with pytest.raises(Conflict) as refused:
        queue.add(changing(impact=5), stamp(), since=START)
    assert refused.value.clashes
    pending = queue.add(changing(impact=5), stamp(), since=START, agreed=queue.local)
    assert pending is not None
    assert idea(queue.local).impact == 5


def test_a_final_change_is_not_drawn_before_it_is_committed_and_waits_for_its_turn() -> None:
    queue = Queue(START)
    first = taken(queue, changing(impact=5), 1)
    final = taken(queue, deciding, 2)
    assert idea(queue.local).fit is None
    assert queue.due() is first
    queue.acknowledge(START.apply(first.change))
    assert queue.due() is final
    assert final.change.base == 2
    queue.acknowledge(queue.committed.apply(final.change))
    assert idea(queue.local).fit == 1


def test_a_final_change_is_refused_when_somebody_else_committed_since_its_form_opened() -> None:
    queue = Queue(START)
    taken(queue, deciding)
    queue.rebase(by_mei(START, detail="Mei was here"))
    with pytest.raises(LifecycleError, match="the programme changed while this was open"):
        queue.due()


def test_a_final_change_is_refused_where_somebody_elses_change_took_the_number_of_one_of_ours_it_rested_on() -> (
    None
):
    queue = Queue(START)
    mine = taken(queue, changing(impact=5), 1)
    taken(queue, deciding, 2)
    lost = queue.rebase(by_mei(START, impact=1))
    assert [one.pending for one in lost] == [mine]
    assert queue.committed.revision == START.revision + 1
    with pytest.raises(LifecycleError, match="the programme changed while this was open"):
        queue.due()
