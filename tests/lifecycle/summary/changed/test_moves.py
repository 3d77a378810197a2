"""What changed since the page before, in a sponsor's words."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from uuid import UUID, uuid4

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lifecycle.base.areas import Area
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.words import written_day
from lifecycle.entries import inverse
from lifecycle.gates.conditions import fulfil
from lifecycle.gates.conditions_changed import postpone, release
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.gates.planning import plan_gate
from lifecycle.ideas.capture import capture
from lifecycle.ideas.disposal import decline
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import KINDS
from lifecycle.overrides import Override, Withdrawal, withdraw
from lifecycle.people import Person
from lifecycle.plan import add_item, drop_item, find_item, hand_item
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.snapshot import Change, Entry, Snapshot, make_change
from lifecycle.stages import set_stage
from lifecycle.summary.answering import answer
from lifecycle.summary.changed.moves import sheet_changes
from lifecycle.summary.nouns import DecisionAsked, IssuedSummary
from lifecycle.summary.sheet import Changes, person
from lifecycle.summary.sponsor import sponsor_sheet
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.everything import one_of_every_kind
from tests.lifecycle.gates.test_conditions_changed import PAST, TERMS, carrying
from tests.lifecycle.gates.test_voting import CHENS, LATER, decide, waiting
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.summary.pages import AMARA, BRYN, SEVEN, overridden, partly_shared, said
from tests.lifecycle.summary.sheets import after, basis_of, issued
from tests.lifecycle.summary.test_road import planning
from tests.noun_strategies import nouns

LATER_PAGE = TODAY + timedelta(days=7)


def since(snapshot: Snapshot, *entries: Entry, today: date = LATER_PAGE) -> Changes:
    """What the next page says."""
    basis = basis_of(snapshot, today, entries)
    return sponsor_sheet(snapshot, today, basis.past).changes


def told(snapshot: Snapshot, *changes: Change, today: date = LATER_PAGE) -> list[str]:
    """The lines of the page after these changes to a programme whose page was issued."""
    snapshot = issued(snapshot)
    snapshot, entries = after(snapshot, *changes)
    return [line.text for line in since(snapshot, *entries, today=today).lines]


def test_the_first_page_compares_with_nothing() -> None:
    assert sponsor_sheet(programme(AMARA, BRYN), TODAY).changes == Changes(number=None, since=None)


def test_nothing_written_is_no_change() -> None:
    found = since(issued(partly_shared()))
    assert (found.number, found.since, found.lines) == (1, TODAY, ())


def test_whoever_issued_the_page_before_is_no_change_until_they_come_to_the_roster() -> None:
    snapshot = partly_shared()
    stranger = Person(id=uuid4(), name="Mei", on_roster=False)
    page = issued(snapshot).all(IssuedSummary)[-1].changed(issued_by=stranger.id)
    put = make_change(snapshot, stamp(seed=3), "Issued summary 1", puts=(stranger, page))
    snapshot, entries = after(snapshot, put)
    assert since(snapshot, *entries).lines == ()
    came = make_change(snapshot, stamp(seed=4), "Came", puts=(stranger.changed(on_roster=True, level=3),))
    snapshot, more = after(snapshot, came)
    assert [one.text for one in since(snapshot, *entries, *more).lines] == [
        f"{person(stranger.id)} joins the roster"
    ]


def test_what_was_written_together_with_the_page_is_told_for_the_page_was_made_before() -> None:
    snapshot = partly_shared()
    page = issued(snapshot).all(IssuedSummary)[-1]
    asked = ask(snapshot, "More money?", stamp(seed=3))
    both = make_change(snapshot, stamp(seed=4), "Issued and asked", puts=(page, *asked.puts))
    snapshot, entries = after(snapshot, both)
    (line,) = since(snapshot, *entries).lines
    assert "More money?" in line.text


def test_somebodys_last_day_is_told() -> None:
    snapshot = issued(partly_shared())
    gone = next(one for one in snapshot.all(Person) if one.id == BRYN.id)
    left = make_change(snapshot, stamp(seed=3), "Left", puts=(gone.changed(end=TODAY),))
    snapshot, entries = after(snapshot, left)
    assert f"{person(gone.id)} left on {written_day(TODAY, TODAY)}" in [
        one.text for one in since(snapshot, *entries).lines
    ]


def test_a_gate_that_moves_says_by_how_much_and_comes_first() -> None:
    snapshot = issued(planning((Gate.G3, date(2027, 7, 9)), (Gate.G5, date(2028, 2, 25))))
    snapshot, one = after(snapshot, capture(snapshot, "Tell them the day", stamp(seed=3)))
    snapshot, two = after(snapshot, plan_gate(snapshot, Gate.G3, date(2027, 7, 30), stamp(seed=4)))
    snapshot, three = after(snapshot, plan_gate(snapshot, Gate.G5, date(2028, 2, 18), stamp(seed=5)))
    lines = since(snapshot, *one, *two, *three).lines
    assert lines[0].text == "Gate “Proven” from 9 to 30 July 2027, 15 working days later"
    assert (lines[0].group, lines[0].slip) == ("moved", True)
    assert [(one.text, one.slip) for one in lines[1:]] == [
        ("Gate “Handed over” from 25 to 18 February 2028, 5 working days earlier", False),
        ("Expected end from 25 to 18 February 2028, 5 working days earlier", False),
        ("1 idea", False),
    ]


def test_a_gate_moved_there_and_back_did_not_move() -> None:
    snapshot = planning((Gate.G3, date(2027, 7, 9)))
    there = plan_gate(snapshot, Gate.G3, date(2027, 7, 30), stamp(seed=4))
    back = plan_gate(snapshot.apply(there), Gate.G3, date(2027, 7, 9), stamp(seed=5))
    assert told(snapshot, there, back) == []


def test_a_day_a_gate_has_for_the_first_time_is_no_move_and_nor_is_a_score() -> None:
    snapshot = programme(AMARA, BRYN)
    lines = told(snapshot, plan_gate(snapshot, Gate.G1, date(2027, 2, 12), stamp()))
    assert lines == ["First days of gates: “Justified” 12 February 2027"]


def test_a_page_before_of_an_older_shape_still_tells_what_was_written() -> None:
    snapshot = planning((Gate.G3, date(2027, 7, 9)))
    page = IssuedSummary(
        id=uuid4(), number=3, issued_on=TODAY, as_of=TODAY, revision=1, stage="D1", gate="G1", content='{"a":1}',
        issued_by=BRYN.id,
    )  # fmt: skip
    snapshot = with_nouns(snapshot, (page,))
    snapshot, entries = after(snapshot, plan_gate(snapshot, Gate.G3, date(2027, 7, 30), stamp()))
    found = since(snapshot, *entries)
    assert [one.text for one in found.lines] == [
        "Gate “Proven” from 9 to 30 July 2027, 15 working days later"
    ]
    assert found.number == 3


def test_a_decision_says_gate_outcome_who_and_how_late_in_one_line() -> None:
    snapshot = waiting()
    snapshot = issued(snapshot.apply(plan_gate(snapshot, Gate.G1, TODAY, stamp(seed=9))))
    snapshot, entries = after(snapshot, decide(snapshot, **CHENS))
    lines = since(snapshot, *entries, today=LATER).lines
    (vote,) = (one.text for one in lines if one.group == "decided")
    assert vote.startswith("Gate “Justified”: go, by {person:")
    assert vote.endswith("too, on 25 November")
    first = issued(planning((Gate.G1, TODAY), stage=Stage.D3))
    first, entries = after(first, decide(first, Outcome.HOLD, stamp=stamp(today=LATER)))
    (held,) = (one for one in since(first, *entries, today=LATER).lines if one.group == "decided")
    assert held.text == f"Gate “Justified”: hold, by {person(AMARA.id)} on 25 November"
    assert held.slip


def test_who_decided_stands_by_id_and_no_name_is_in_the_lines() -> None:
    lines = told(partly_shared(), overridden(partly_shared()))
    assert lines[0].startswith("Exception until 22 January 2027: Enough functions share the definition")
    assert lines[0].endswith(f"by {person(AMARA.id)}; {person(BRYN.id)} carries the risk")
    assert not any("Amara" in text or "Bryn" in text for text in lines)


def test_an_exception_given_and_withdrawn_is_one_line_one_withdrawn_another_one_expired_too() -> None:
    snapshot = issued(partly_shared())
    snapshot, given_ = after(snapshot, overridden(snapshot))
    (one,) = snapshot.all(Override)
    terms = {"by": "Amara", "role": Role.SPONSOR, "reason": "It holds", "stamp": stamp(seed=31)}
    ended, over = after(snapshot, withdraw(snapshot, one, **terms))  # type: ignore[arg-type]  # typed apart
    both = [line.text for line in since(ended, *given_, *over).lines]
    assert [text for text in both if text.startswith("Exception")] == [
        f"Exception given and withdrawn again: Enough functions share the definition in their own words, "
        f"by {person(AMARA.id)}"
    ]
    kept = issued(snapshot)
    kept, over = after(kept, withdraw(kept, one, **terms))  # type: ignore[arg-type]  # typed apart
    assert any(line.text.startswith("Exception withdrawn: ") for line in since(kept, *over).lines)
    lines = since(issued(snapshot), today=one.expires + timedelta(days=1)).lines
    assert any(line.text.startswith("Exception expired on 22 January: ") for line in lines)


def test_an_exception_that_was_renewed_did_not_expire() -> None:
    snapshot = partly_shared()
    snapshot = issued(snapshot.apply(overridden(snapshot)))
    (one,) = snapshot.all(Override)
    renewed = one.changed(
        id=uuid4(), decided_on=one.expires, expires=one.expires + timedelta(days=30), reason="Until May"
    )
    day = one.expires + timedelta(days=1)
    lines = since(with_nouns(snapshot, [renewed]), today=day).lines
    assert not [line.text for line in lines if "expired" in line.text]
    dropped = Withdrawal(
        id=uuid4(),
        record=renewed.id,
        by=AMARA.id,
        role="sponsor",
        reason="No",
        decided_on=one.expires,
        written_by=AMARA.id,
    )
    lines = since(with_nouns(snapshot, [renewed, dropped]), today=day).lines
    assert [line.text for line in lines if "expired" in line.text]


def test_a_condition_moved_twice_is_later_or_earlier_than_it_was_before_not_than_at_first() -> None:
    first = PAST + timedelta(days=30)
    snapshot = issued(carrying(), PAST)
    snapshot, one = after(snapshot, postpone(snapshot, Gate.G1, to=first, **TERMS))
    earlier = {**TERMS, "stamp": stamp(seed=91, today=PAST)}
    moved = postpone(snapshot, Gate.G1, to=first - timedelta(days=7), **earlier)
    snapshot, two = after(snapshot, moved)
    lines = since(snapshot, *one, *two, today=PAST).lines
    assert [line.slip for line in lines if line.text.startswith("Condition moved")] == [True, False]


def test_a_condition_moved_withdrawn_or_fulfilled_is_decided() -> None:
    bound = carrying()
    (one,) = bound.all(Decision)
    assert any(
        text.startswith("Condition withdrawn: ") for text in told(bound, release(bound, Gate.G1, **TERMS))
    )
    done = fulfil(bound, one, 1, evidence="seen", stamp=stamp(seed=8, today=LATER_PAGE))
    assert any(text.startswith("Condition fulfilled: ") for text in told(bound, done))


def test_a_question_is_asked_answered_and_taken_back_as_if_nothing_had_been() -> None:
    snapshot = issued(programme(AMARA, BRYN))
    snapshot, made = after(snapshot, ask(snapshot, "More money?", stamp(seed=71), by_when=date(2026, 12, 4)))
    assert [one.text for one in since(snapshot, *made).lines] == ["Asked by 4 December: More money?"]
    (asked,) = snapshot.all(DecisionAsked)
    snapshot, given_ = after(snapshot, answer(snapshot, asked, "Yes.", stamp(seed=72), by="Amara"))
    assert [one.text for one in since(snapshot, *made, *given_).lines] == [
        f"Yes, by {person(AMARA.id)}, on “More money?”"
    ]
    snapshot, back = after(snapshot, inverse(given_[0], snapshot, stamp(seed=73), label="Back"))
    snapshot, gone = after(
        snapshot, inverse(made[0], with_revision(snapshot, asked, made), stamp(seed=74), label="Back")
    )
    assert since(snapshot, *made, *given_, *back, *gone).lines == ()


def with_revision(snapshot: Snapshot, noun: Noun, entries: tuple[Entry, ...]) -> Snapshot:
    """The same where nobody wrote the noun since."""
    return Snapshot(snapshot.revision, snapshot.nouns, {**snapshot.revisions, noun.id: entries[0].revision})


def test_ideas_declined_and_work_dropped_or_handed_over_are_told_with_why_and_the_rest_is_counted() -> None:
    snapshot = issued(programme(AMARA, BRYN))
    entries: list[Entry] = []
    for code in ("W0", "W1", "W2"):
        snapshot, more = after(
            snapshot, add_item(snapshot, code, f"Work of {code}", area=Area.AP, stamp=stamp(seed=71))
        )
        entries += more
    snapshot, more = after(
        snapshot, drop_item(snapshot, find_item(snapshot, "W1"), reason="no need", stamp=stamp(seed=72))
    )
    entries += more
    due = TODAY + timedelta(days=30)
    change = hand_item(snapshot, find_item(snapshot, "W2"), to="Nils", due=due, stamp=stamp(seed=73))
    snapshot, more = after(snapshot, change)
    entries += more
    snapshot, more = after(snapshot, capture(snapshot, "Tell them the day", stamp(seed=74)))
    entries += more
    snapshot, more = after(
        snapshot, decline(snapshot, snapshot.all(Idea)[0], stamp(seed=75), reason="we do already")
    )
    nils = next(one for one in snapshot.all(Person) if one.name == "Nils")
    lines = [(one.group, one.text) for one in since(snapshot, *entries, *more).lines]
    assert ("dropped", "Idea “Tell them the day”: we do already") in lines
    assert ("dropped", "Work “Work of W1”: no need") in lines
    assert ("dropped", f"Work “Work of W2” handed over to {person(nils.id)}, due 23 December") in lines
    assert ("added", "3 work items, 1 person named and 1 idea") in lines


def test_functions_that_share_the_definition_are_one_line() -> None:
    snapshot = issued(partly_shared())
    snapshot, one = after(snapshot, said(snapshot, SEVEN[5], stamp(seed=60)))
    snapshot, two = after(snapshot, said(snapshot, SEVEN[0], stamp(seed=61), same=False))
    lines = {(line.text, line.slip) for line in since(snapshot, *one, *two).lines}
    assert ("Operations shares the definition", False) in lines
    assert ("Marketing no longer shares the definition", True) in lines


def test_a_stage_left_and_entered_again_is_counted_and_a_step_back_is_a_slip() -> None:
    snapshot = issued(programme(AMARA, BRYN, stage=Stage.D2))
    snapshot, one = after(snapshot, set_stage(snapshot, Stage.D3, reason="on", stamp=stamp(seed=3)))
    lines = [line.text for line in since(snapshot, *one).lines]
    assert lines[0] == "Stage from “Frame” to “Justify”"
    assert lines[1].endswith("seats to fill from “Brainstorming pool”")
    snapshot, two = after(snapshot, set_stage(snapshot, Stage.D2, reason="back", stamp=stamp(seed=4)))
    assert [line.text for line in since(snapshot, *one, *two).lines] == [
        "2 moves between stages, in “Frame” as before"
    ]
    (back,) = since(issued(with_nouns(snapshot, ())), *two).lines
    assert (back.text, back.slip) == ("Stage from “Justify” back to “Frame”", True)


def test_what_people_typed_is_shortened_and_stays_in_one_line() -> None:
    snapshot = programme(AMARA, BRYN)
    change = capture(snapshot, "<b>$x$</b> " + "word " * 30, stamp(seed=3))
    made = snapshot.apply(change)
    no = decline(made, made.all(Idea)[0], stamp(seed=4), reason="\n".join(["no"] * 300))
    texts = told(snapshot, change, no)
    assert all(len(text) < 160 and "\n" not in text for text in texts)
    assert any("<b>$x$</b> word" in text for text in texts)


@cache
def whole() -> Snapshot:
    """A programme with one noun of every kind."""
    return programme(
        *one_of_every_kind(lambda slot: "2026-11" if slot == "insight_hours.month" else "x"), AMARA, BRYN
    )


@cache
def whole_issued() -> Snapshot:
    """The same, its page issued."""
    return issued(whole())


def lines_of(before: Noun | None, after_: Noun | None) -> Changes:
    """The page's lines when one noun alone changed: it is as it is now."""
    base = whole_issued()
    entry = Entry(base.revision, UUID(int=1), "", "Bryn", stamp().when, ((after_, before),))
    then = base.advance(entry)
    forward = Entry(then.revision + 1, UUID(int=2), "", "Bryn", stamp().when, ((before, after_),))
    return sheet_changes(basis_of(then.advance(forward), TODAY, (forward,)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_a_noun_of_every_kind_that_comes_or_goes_is_told_or_counted(kind: type[Noun]) -> None:
    snapshot = whole()
    noun = snapshot.all(kind)[-1]
    if kind not in (Programme, PinnedPlaybook, IssuedSummary):
        assert lines_of(None, noun).lines
        assert lines_of(noun, None).lines
    elif kind is IssuedSummary:
        assert lines_of(None, noun).lines


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
@settings(max_examples=2, deadline=None, phases=(Phase.generate,))
@given(st.data())
def test_a_noun_of_every_kind_that_is_changed_is_told_or_counted(
    kind: type[Noun], data: st.DataObject
) -> None:
    snapshot = whole()
    was = snapshot.all(kind)[-1]
    pools = {one.KIND: [noun.id for noun in snapshot.all(one)] for one in KINDS}
    now = data.draw(nouns(kind, pools))
    if isinstance(was, Programme):
        now = now.changed(stage=was.stage, clock=was.clock)
    if kind is PinnedPlaybook:
        now = was.changed(version=now.version)
    now = now.changed(id=was.id)
    if now != was:
        assert lines_of(was, now).lines
