"""One action over several nouns: one change, each seeing the ones before, refusals beside it, each entry read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest

from lifecycle import referring
from lifecycle.action import Action
from lifecycle.actions import all_actions, find_action
from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.bulk import (
    Bulk,
    call_each,
    done_to,
    edit_each,
    for_each,
    kind_done_to,
    many_of,
    refusals,
    remove_each,
    step_each,
)
from lifecycle.ideas.capture import capture
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.plan.working import add_item, drop_item, finish_item, start_item
from lifecycle.referring import references, users
from lifecycle.snapshot import Change, Snapshot, make_change
from lifecycle.strategy.components import StagedComponent
from lifecycle.strategy.drive import ComponentStart
from lifecycle.work.dues import Due
from lifecycle.work.handling import take_next
from lifecycle.work.owing import every_due
from tests.builders import TODAY, person, programme, stamp, with_nouns
from tests.entries import entered
from tests.reads import counting


def made(count: int = 4) -> Snapshot:
    """A programme with work items W1 to W<count>."""
    found = programme()
    for number in range(1, count + 1):
        found = found.apply(
            add_item(found, f"W{number}", f"Work {number}", area=Area.PR, days=2, stamp=stamp())
        )
    return found


def done(id: str, snapshot: Snapshot, subjects: Iterable[object], **texts: str) -> Bulk:
    """An action over nouns, by its id."""
    act = find_action(id)
    assert act is not None
    return for_each(act, snapshot, stamp(), tuple(subjects), texts)  # type: ignore[arg-type]  # nouns


def change_of(bulk: Bulk) -> Change:
    """The change, where there is one."""
    assert bulk.change is not None
    return bulk.change


def test_an_action_over_several_is_one_change_that_says_how_many() -> None:
    snapshot = made()
    bulk = done("plan finish", snapshot, snapshot.all(WorkItem)[:3], date="2026-11-23")
    change = change_of(bulk)
    assert change.label == "Finished 3 work items on 23 Nov 2026"
    assert [noun.status for noun in change.puts if isinstance(noun, WorkItem)] == [WorkStatus.DONE] * 3
    assert (bulk.refused, change.act, change.base) == ((), "plan finish", snapshot.revision)
    assert set(change.seen) == {item.id for item in snapshot.all(WorkItem)[:3]}
    one = change_of(done("plan finish", snapshot, snapshot.all(WorkItem)[:1], date="2026-11-23"))
    assert (
        one.puts
        == finish_item(snapshot, snapshot.all(WorkItem)[0], day=date(2026, 11, 23), stamp=stamp()).puts
    )
    assert one.label == "Finished W1 on 23 Nov 2026"


def test_what_refuses_stays_out_with_its_reason_and_none_at_all_is_no_change() -> None:
    snapshot = made()
    first = snapshot.all(WorkItem)[0]
    snapshot = snapshot.apply(start_item(snapshot, first, stamp=stamp()))
    bulk = done("plan start", snapshot, snapshot.all(WorkItem))
    assert len(change_of(bulk).puts) == 3
    assert [one.noun.label() for one in bulk.refused] == [snapshot.all(WorkItem)[0].label()]
    assert "1 refuses and stays marked. W1" in refusals(bulk.refused, snapshot)
    after = snapshot.apply(change_of(bulk))
    again = done("plan start", after, after.all(WorkItem))
    assert again.change is None
    assert len(again.refused) == 4
    assert refusals(again.refused, after).startswith("4 refuse and stay marked.")


def test_later_ones_see_the_effect_of_those_before() -> None:
    snapshot = made(2)
    items = snapshot.all(WorkItem)
    bulk = edit_each(snapshot, stamp(), items, {"code": "W9"})
    assert [item.code for item in change_of(bulk).puts if isinstance(item, WorkItem)] == ["W9"]
    assert "There is already a work item 'W9'" in bulk.refused[0].error.what
    freed = edit_each(snapshot, stamp(), (items[0], items[0]), {"title": "Twice"})
    assert len(change_of(freed).puts) == 1


def test_wrong_texts_are_raised_and_a_missing_one_is_named() -> None:
    snapshot = made()
    with pytest.raises(InvalidValue, match="is not a day"):
        done("plan finish", snapshot, snapshot.all(WorkItem), date="soon")
    with pytest.raises(InvalidValue, match="Reason is missing"):
        done("plan drop", snapshot, snapshot.all(WorkItem))


def test_entries_are_changed_and_removed_together_and_what_is_needed_stays() -> None:
    snapshot = made(3)
    changed = change_of(edit_each(snapshot, stamp(), snapshot.all(WorkItem), {"end": "2027-02-01"}))
    assert {item.end for item in changed.puts if isinstance(item, WorkItem)} == {date(2027, 2, 1)}
    assert "3 work items" in changed.label
    gone = change_of(remove_each(snapshot, stamp(), snapshot.all(WorkItem)))
    assert snapshot.apply(gone).all(WorkItem) == ()
    assert many_of(snapshot.all(WorkItem)) == "3 work items"


def test_the_state_before_is_not_touched_and_the_change_gives_what_was_told() -> None:
    snapshot = made(5)
    before = dict(snapshot.nouns[WorkItem]), dict(snapshot.revisions)
    snapshot.known(WorkItem, "w1")
    bulk = edit_each(snapshot, stamp(), snapshot.all(WorkItem), {"title": "New"})
    assert (snapshot.nouns[WorkItem], snapshot.revisions) == before
    assert snapshot.known(WorkItem, "w1") == snapshot.all(WorkItem)[0]
    assert {item.title for item in snapshot.apply(change_of(bulk)).all(WorkItem)} == {"New"}


def test_an_action_with_one_subject_takes_marks_and_one_that_joins_several_does_not() -> None:
    park, merge = find_action("idea park"), find_action("idea merge")
    assert park is not None
    assert merge is not None
    argument = done_to(park)
    assert argument is not None
    assert argument.subject is Idea
    assert done_to(merge) is None


def test_ideas_are_put_aside_together() -> None:
    snapshot = programme()
    for number, text in enumerate(("One", "Two"), 1):
        snapshot = snapshot.apply(capture(snapshot, text, stamp(seed=number)))
    bulk = done("idea park", snapshot, snapshot.all(Idea), revisit="2027-03-01", reason="Later.")
    ideas = [noun for noun in change_of(bulk).puts if isinstance(noun, Idea)]
    assert [idea.state for idea in ideas] == [IdeaState.PARKED] * 2
    assert "2 ideas" in change_of(bulk).label


def test_entries_of_several_kinds_go_a_state_further_by_the_rules_of_each() -> None:
    snapshot = made(3)
    _, started, dropped = snapshot.all(WorkItem)
    snapshot = snapshot.apply(start_item(snapshot, started, stamp=stamp()))
    snapshot = snapshot.apply(drop_item(snapshot, dropped, reason="Too dear", stamp=stamp()))
    step = entered(StagedComponent, title="First step", evidence="It is seen")
    snapshot = with_nouns(snapshot, (step,))
    for _ in range(2):
        bulk = step_each(snapshot, stamp(), (step, *snapshot.all(WorkItem)))
        [refused] = bulk.refused
        assert refused.noun == snapshot.get(WorkItem, dropped.id), "what it was dropped for stays"
        assert "no next state" in refused.error.why
        snapshot = snapshot.apply(change_of(bulk))
    found = [(item.status, item.start, item.done) for item in snapshot.all(WorkItem)[:2]]
    assert found == [(WorkStatus.DONE, TODAY, TODAY), (WorkStatus.STARTED, TODAY, None)]
    assert snapshot.get(StagedComponent, step.id).done is None


MARKS = 40
"""So many are marked."""

TIMES = 4
"""So often each entry of the programme may be walked over, however many are marked."""

TYPED: Mapping[str, Mapping[str, str]] = {
    "plan start": {},
    "plan finish": {"date": "2026-11-23"},
    "plan reopen": {},
    "plan drop": {"reason": "Not worth it"},
    "plan hand": {"to": "Outer", "due": "+2w"},
    "plan next": {},
    "plan promise": {"due": "++2w"},
    "plan give": {"owner": "Zoe"},
    "plan set": {"end": "+2w", "owner": "Zoe"},
}
"""What each action that is done to several is typed with."""


def chained(count: int, **fields: object) -> Snapshot:
    """Work items of every area, each with an owner and waiting for the one before; systems have started."""
    areas = list(Area)
    people = [person(f"Owner {number}", position=number) for number in range(count)]
    items = [
        entered(
            WorkItem,
            code=f"W{number}",
            title="Work",
            area=areas[number % len(areas)],
            end=TODAY,
            owner=owner.id,
            **fields,
        )
        for number, owner in enumerate(people)
    ]
    links = [entered(WorkLink, before=one.id, after=other.id) for one, other in pairwise(items)]
    return programme(*people, *items, *links, entered(ComponentStart, component="systems", day=TODAY))


def refuse_what_grows_with_both(read: Callable[[Snapshot], Bulk | Change], **fields: object) -> None:
    """What is walked over grows with the marks, and with the programme, not with the one times the other."""
    walked = []
    for snapshot in (chained(MARKS, **fields), chained(3 * MARKS, **fields)):
        with counting() as count:
            found = read(snapshot)
        change = found.change if isinstance(found, Bulk) else found
        assert change is not None
        assert len([noun for noun in change.puts if isinstance(noun, WorkItem)]) == MARKS
        walked.append((count[0], len(snapshot)))
    (few, small), (many, large) = walked
    assert many - few <= TIMES * (large - small), "each mark walks over the programme"


WORK_ACTS = [one for one in all_actions() if one.each and kind_done_to(one) is WorkItem]


@pytest.mark.parametrize("act", WORK_ACTS, ids=lambda act: act.id)
def test_what_an_action_reads_grows_with_the_marks_and_the_programme_but_not_with_both(act: Action) -> None:
    done = {"status": "done", "start": TODAY, "done": TODAY} if act.id == "plan reopen" else {}
    typed = TYPED[act.id]
    codes = tuple(f"w{number}" for number in range(MARKS))
    refuse_what_grows_with_both(
        lambda snapshot: for_each(act, snapshot, stamp(), snapshot.all(WorkItem)[:MARKS], typed), **done
    )
    refuse_what_grows_with_both(
        lambda snapshot: call_each(act, snapshot, stamp(), {**typed, "code": codes}), **done
    )


def test_what_is_owed_and_what_is_edited_reads_no_more() -> None:
    def owed(snapshot: Snapshot) -> list[Due]:
        return [due for due in every_due(snapshot, TODAY) if due.kind == "work"][:MARKS]

    refuse_what_grows_with_both(lambda snapshot: take_next(snapshot, owed(snapshot), stamp()))
    refuse_what_grows_with_both(lambda snapshot: step_each(snapshot, stamp(), snapshot.all(WorkItem)[:MARKS]))
    refuse_what_grows_with_both(
        lambda snapshot: edit_each(snapshot, stamp(), snapshot.all(WorkItem)[:MARKS], {"end": "++1w"})
    )


def test_who_refers_is_looked_up_once_and_kept_up_with_each_that_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    snapshot = made(30)
    items = snapshot.all(WorkItem)
    links = [
        WorkLink(id=snapshot.id_for(WorkLink, str(one.id), str(next.id)), before=one.id, after=next.id)
        for one, next in pairwise(items[20:])
    ]
    snapshot = snapshot.apply(make_change(snapshot, stamp(), "Linked", puts=links))
    before, read = users(snapshot), 0
    whole = {name: dict(nouns) for name, nouns in before.items()}

    def counted(noun: Noun) -> tuple[tuple[str, UUID], ...]:
        nonlocal read
        read += 1
        return references(noun)

    monkeypatch.setattr(referring, "references", counted)
    bulk = remove_each(snapshot, stamp(), (*items, *links, *items[20:]))
    assert [one.noun for one in bulk.refused][:10] == [*items[20:]], "each while a link named it"
    assert snapshot.apply(change_of(bulk)).all(WorkItem) == ()
    assert read <= len(snapshot), "each entry is read once, not once for each removed"
    assert before == whole, "what the snapshot knows stays as it is"
