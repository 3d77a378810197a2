"""Lessons told: from item to decision, to the work it led to, to the playbook."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.deeds import By
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.page import Cell, Fact, Page, Sentence
from lifecycle.debrief import decide_lesson, follow_up, propose
from lifecycle.doing import do
from lifecycle.lessons import Lesson, every_lesson_decided, learning, taught
from lifecycle.lessons_telling import LESSONS, lesson_page, lessons_page
from lifecycle.plan import WorkItem, WorkStatus
from lifecycle.snapshot import Snapshot
from lifecycle.summary.needs import needs_you
from lifecycle.work.owing import every_due
from tests.builders import TODAY, programme, sponsor_and_leader, stamp
from tests.lifecycle.test_lessons import item, lesson

PLACES = {column.title: place for place, column in enumerate(LESSONS)}


def cell(snapshot: Snapshot, title: str, place: int = 0) -> Cell:
    return lessons_page(snapshot, TODAY).tables[0].rows[place].cells[PLACES[title]]


def typed(snapshot: Snapshot, title: str, text: str = "", by: By = "type", seed: int = 3) -> Snapshot:
    return snapshot.apply(do(snapshot, cell(snapshot, title).does[by], stamp(seed=seed), text))


def said(page: Page) -> str:
    return "\n".join(
        f"{part.lead}: {part.text}" if isinstance(part, Sentence) else f"{part.label}: {part.text}"
        for part in page.parts
        if isinstance(part, Sentence | Fact)
    )


def test_a_line_is_an_item_that_owes_one_then_what_is_to_decide_then_the_newest() -> None:
    late, owing = item("W1", TODAY - timedelta(days=40)), item("W2")
    old = lesson(item("W3"), decision="adopt", decided_on=TODAY - timedelta(days=9), decided_by=None)
    new = lesson(item("W4"), decision="drop", decided_on=TODAY)
    open_ = lesson(item("W5"))
    items = [item(f"W{number}") for number in (3, 4, 5)]
    found = programme(owing, late, *items, old, new, open_)
    shown = [row.cells[0].text.split()[0] for row in lessons_page(found, TODAY).tables[0].rows]
    assert shown == ["W1", "W2", "W5", "W4", "W3"]
    assert cell(found, "state").text == "owed, 18 wd late"
    assert "Learning rate: 40% (80% or more) of 5 closed items" in said(lessons_page(found, TODAY))


def test_what_happened_is_typed_into_the_row_of_the_item_that_owes_it() -> None:
    found = typed(programme(item("W1")), "happened", "It took three talks")
    (written,) = found.all(Lesson)
    assert (written.activity, written.happened, written.day) == ("Work W1", "It took three talks", TODAY)
    assert learning(found, TODAY).owed == ()
    assert cell(found, "state").text == "written"


def test_a_decision_goes_round_by_one_key_and_the_leader_decided_where_nobody_is_named() -> None:
    _, leader = people = sponsor_and_leader()
    snapshot = programme(*people, one := item("W1"), lesson(one))
    assert every_lesson_decided(snapshot, TODAY).met is False
    seen = []
    for seed in range(5):
        snapshot = typed(snapshot, "decision", by="next", seed=seed)
        seen.append(snapshot.all(Lesson)[0].decision)
    assert seen == ["adopt", "adapt", "drop", "test", "adopt"]
    assert snapshot.all(Lesson)[0].decided_by == leader.id
    assert every_lesson_decided(snapshot, TODAY).met is True


def test_whoever_writes_decided_where_they_are_on_the_roster_and_nobody_at_all_is_refused() -> None:
    sponsor, leader = sponsor_and_leader()
    one = item("W1")
    snapshot = programme(sponsor, leader, one, lesson(one))
    (open_,) = snapshot.all(Lesson)
    by_sponsor = decide_lesson(snapshot, open_, "adopt", stamp(who=sponsor.name))
    assert snapshot.apply(by_sponsor).all(Lesson)[0].decided_by == sponsor.id
    again = snapshot.apply(by_sponsor)
    kept = decide_lesson(again, again.all(Lesson)[0], "drop", stamp(who=leader.name, seed=2))
    assert again.apply(kept).all(Lesson)[0].decided_by == sponsor.id
    alone = programme(one, open_)
    with pytest.raises(InvalidValue, match="Nobody decided"):
        alone.apply(decide_lesson(alone, open_, "adopt", stamp(who="Somebody new")))


def test_a_decided_lesson_becomes_work_and_the_work_says_where_it_comes_from() -> None:
    from lifecycle.work.telling import work_item_page

    snapshot = programme(*sponsor_and_leader(), one := item("W1"), lesson(one, decision="adopt"))
    assert cell(snapshot, "follow-up").text == "-"
    led = typed(snapshot, "follow-up", "Ask every district")
    made = next(found for found in led.all(WorkItem) if found.code == "W2")
    assert (made.title, made.area, made.status) == ("Ask every district", Area.PC, WorkStatus.PLANNED)
    assert led.all(Lesson)[0].follow_up == made.id
    assert cell(led, "follow-up").text == "W2 planned"
    assert "From lesson: 'Work W1', adopt" in said(work_item_page(led, TODAY, made))
    assert "Led to: W2 Ask every district (nobody, no date)" in said(
        lesson_page(led, TODAY, led.all(Lesson)[0])
    )
    with pytest.raises(NotAllowed, match="leads to no new work") as twice:
        follow_up(led, led.all(Lesson)[0], stamp(seed=5))
    assert twice.value.why == "It led to W2 already."
    linked = led.apply(follow_up(led, led.all(Lesson)[0], stamp(seed=5), item=one))
    assert linked.all(Lesson)[0].follow_up == one.id
    assert len(linked.all(WorkItem)) == 2


@pytest.mark.parametrize(("decision", "why"), [(None, "not decided yet"), ("drop", "dropped")])
def test_what_is_not_decided_or_dropped_leads_to_no_work(decision: str | None, why: str) -> None:
    snapshot = programme(one := item("W1"), lesson(one, decision=decision))
    with pytest.raises(NotAllowed) as refused:
        follow_up(snapshot, snapshot.all(Lesson)[0], stamp())
    assert why in refused.value.why
    assert "type" not in cell(snapshot, "follow-up").does


def test_a_test_whose_work_is_done_is_decided_again_and_until_then_somebody_owes_it() -> None:
    people = sponsor_and_leader()
    one, trial = item("W1"), item("W2", None)
    tested = lesson(one, decision="test", decided_on=TODAY - timedelta(days=9), decided_by=people[1].id)
    bare = programme(*people, one, trial, tested)
    assert taught(bare, TODAY)[0].bare
    assert cell(bare, "state").text == "no test yet"
    linked = programme(*people, one, trial, tested.changed(follow_up=trial.id))
    assert cell(linked, "state").text == "decided"
    assert not any(need.target.key == str(tested.id) for need in needs_you(linked, TODAY))
    done = linked.apply(do_put(linked, trial.changed(status=WorkStatus.DONE, done=TODAY - timedelta(days=1))))
    place = next(
        number
        for number, line in enumerate(taught(done, TODAY))
        if line.lesson and line.lesson.id == tested.id
    )
    assert cell(done, "state", place).text == "tested: again"
    (need,) = (need for need in needs_you(done, TODAY) if need.target.key == str(tested.id))
    assert "W2" in need.why
    assert any(due.text == "decide again: Work W1" for due in every_due(done, TODAY))
    settled = done.apply(decide_lesson(done, done.get(Lesson, tested.id), "adopt", stamp(seed=8)))
    assert not any(need.target.key == str(tested.id) for need in needs_you(settled, TODAY))


def do_put(snapshot: Snapshot, noun: WorkItem):  # type: ignore[no-untyped-def]  # a Change
    from lifecycle.snapshot import make_change

    return make_change(snapshot, stamp(seed=7), "Done", puts=(noun,))


def test_an_undecided_lesson_is_owed_by_who_had_the_work_else_by_the_leader() -> None:
    people = sponsor_and_leader()
    open_ = lesson(one := item("W1"))
    owes = [due for due in every_due(programme(*people, one, open_), TODAY) if due.subject == open_]
    assert [(due.text, due.who) for due in owes] == [("decide: Work W1", people[1].id)]
    held = one.changed(owner=people[0].id)
    owes = [due for due in every_due(programme(*people, held, open_), TODAY) if due.subject == open_]
    assert [due.who for due in owes] == [people[0].id]


def test_a_change_to_the_playbook_is_proposed_and_taken_back_from_its_cell() -> None:
    snapshot = programme(one := item("W1"), lesson(one, decision="adopt"))
    proposed = typed(snapshot, "playbook", "Ask sooner")
    assert proposed.all(Lesson)[0].proposal == "proposed"
    assert cell(proposed, "playbook").text == "proposed"
    assert "Led to work or to the playbook: 1 of 1 not dropped" in said(lessons_page(proposed, TODAY))
    back = typed(proposed, "playbook", "")
    assert (back.all(Lesson)[0].proposal, back.all(Lesson)[0].playbook_change) == (None, "")
    placed = proposed.apply(
        propose(proposed, proposed.all(Lesson)[0], "Ask", stamp(seed=6), place="gates.G1.title")
    )
    assert placed.all(Lesson)[0].playbook_place == "gates.G1.title"


def test_nothing_closed_is_not_yet_assessed_and_says_how_to_begin() -> None:
    page = lessons_page(programme(), TODAY)
    assert not page.known
    assert "Learning rate: not yet assessed" in said(page)
    assert page.tables[0].begin == "lesson record ACTIVITY"
    assert "Nothing is under the cursor." in said(lesson_page(programme(), TODAY, None))
