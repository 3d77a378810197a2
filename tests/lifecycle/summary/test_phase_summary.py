"""The sponsor's page: its order, what is empty, what waits, and what changed since the last one."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Evidence, Function, Role
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.overriding import override_criterion
from lifecycle.ideas.capture import capture
from lifecycle.ideas.disposal import decline
from lifecycle.ideas.nouns import Idea
from lifecycle.ideas.streams import Stream, StreamWeek, Verdict, decide_stream
from lifecycle.people import Person
from lifecycle.programme import PlannedGate
from lifecycle.snapshot import Change, Entry, Snapshot, entry_of, inverse, make_change
from lifecycle.strategy.definition import endorse
from lifecycle.summary import (
    DecisionAsked,
    IssuedSummary,
    PhaseSummary,
    TeamPage,
    answer,
    as_data,
    ask,
    content_of,
    issue,
    issued_data,
    phase_summary,
)
from tests.builders import SCORES_X, TODAY, core, programme, sponsor_and_leader, stamp

AMARA, BRYN = sponsor_and_leader()
ORDER = (
    "programme",
    "decisions",
    "status",
    "vision",
    "scorecard",
    "preconditions",
    "case",
    "balance",
    "customers",
    "plan",
    "team",
    "ideas",
    "overrides",
    "lessons",
)
FUNCTIONS = tuple(Function)[:7]


def words_of(summary: PhaseSummary, id: str) -> str:
    """Everything a section says, in one text."""
    section = summary.section(id)
    cells = [cell.text for table in section.tables for row in table.rows for cell in row]
    return " | ".join((*section.sentences, *(f"{f.label}: {f.text}" for f in section.facts), *cells))


def history(snapshot: Snapshot, *changes: Change) -> tuple[Snapshot, list[Entry]]:
    """The snapshot after these changes, and their journal."""
    entries = []
    for change in changes:
        entries.append(entry_of(change, snapshot, snapshot.revision + 1))
        snapshot = snapshot.apply(change)
    return snapshot, entries


def test_the_sections_come_in_their_order_with_decisions_before_figures() -> None:
    summary = phase_summary(programme(AMARA, BRYN), TODAY)
    assert tuple(section.id for section in summary.sections) == ORDER
    assert ORDER.index("decisions") < ORDER.index("scorecard")
    assert set(core().summary.sections) == set(ORDER)


def test_empty_sections_say_not_yet_assessed_and_never_a_zero() -> None:
    summary = phase_summary(programme(AMARA, BRYN), TODAY)
    for section in summary.sections:
        if not section.assessed:
            assert section.sentences == ("Not yet assessed.",)
            assert (section.facts, section.tables) == ((), ())
    assert "Scorecard of the eight areas" in summary.missing
    assert len(summary.missing) == 10


def test_the_scorecard_shows_scores_effective_scores_and_the_levers() -> None:
    snapshot = programme(AMARA, BRYN)
    change = record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    summary = phase_summary(snapshot.apply(change), TODAY)
    (table,) = summary.section("scorecard").tables
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["Analysis & planning"] == ["42", "32.8", "60", "100 %", "first round"]
    said = words_of(summary, "scorecard")
    assert "Effective index: 25.5" in said
    assert "Mean of the scores: 34.9" in said
    assert "Weakest link: Analysis & planning" in said
    assert "Best lever: People & organisation" in said
    assert all(cell.figure for row in table.rows for cell in (row[1], row[2], row[4]))


def asks(count: int) -> Snapshot:
    """A programme with so many decisions asked, the last one due first."""
    snapshot = programme(AMARA, BRYN)
    for number in range(count):
        change = ask(
            snapshot,
            f"Question {number}?",
            stamp(seed=number),
            options=("yes", "no"),
            recommendation="yes",
            by_when=TODAY + timedelta(days=20 - number),
            cost_of_delay="the pilot waits",
        )
        snapshot = snapshot.apply(change)
    return snapshot


def test_at_most_three_decisions_are_shown_the_most_urgent_first_and_the_rest_counted() -> None:
    section = phase_summary(asks(5), TODAY).section("decisions")
    assert [row[0].text for row in section.tables[0].rows] == ["Question 4?", "Question 3?", "Question 2?"]
    assert section.tables[0].rows[0][2].text == "yes"
    assert section.tables[0].rows[0][4].text == "the pilot waits"
    assert section.sentences == ("2 more decisions are asked for after these.",)


def test_an_answered_decision_leaves_the_page_and_nothing_needed_is_said_so() -> None:
    snapshot = asks(1)
    (asked,) = snapshot.all(DecisionAsked)
    with pytest.raises(InvalidValue, match="answer is empty"):
        answer(snapshot, asked, " ", stamp())
    done = snapshot.apply(answer(snapshot, asked, "Yes, from January", stamp(), by="Amara"))
    assert phase_summary(done, TODAY).section("decisions").sentences == (
        "Nothing is needed from you this time.",
    )


def test_a_question_that_would_not_fit_the_page_is_refused_when_it_is_asked() -> None:
    with pytest.raises(InvalidValue):
        ask(programme(), "x" * 121, stamp())


def partly_shared() -> Snapshot:
    """Four of seven functions say the same: 57.1 %."""
    snapshot = programme(AMARA, BRYN, stage=Stage.D3, functions=FUNCTIONS)
    for number, function in enumerate(FUNCTIONS):
        snapshot = snapshot.apply(endorse(snapshot, stamp(seed=number), function=function, same=number < 4))
    return snapshot


def overridden(snapshot: Snapshot) -> Change:
    """The sponsor's override of the definition."""
    return override_criterion(
        snapshot,
        Gate.G1,
        "g1.sharedness",
        by="Amara",
        role=Role.SPONSOR,
        reason="The other three follow by January",
        risk_owner="Bryn",
        stamp=stamp(seed=30),
    )


def test_an_override_is_listed_as_long_as_it_holds_and_as_expired_from_the_day_after() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(overridden(snapshot))
    last = TODAY + timedelta(days=60)
    for today, state in ((TODAY, "live"), (last, "live"), (last + timedelta(days=1), "expired")):
        (row,) = phase_summary(snapshot, today).section("overrides").tables[0].rows
        assert [cell.text for cell in row][1:4] == [state, "22 January 2027", "Bryn"]
    expired = phase_summary(snapshot, last + timedelta(days=1))
    assert "expired" in words_of(expired, "decisions")


def test_a_red_stream_stays_on_the_page_until_somebody_decides() -> None:
    base = programme(AMARA, BRYN, stage=Stage.B2)
    stream = Stream(
        id=base.id_of(Stream, "app"), name="App", areas=(Area.CX,), started=date(2026, 10, 1), budget=20
    )
    week = StreamWeek(id=stamp(seed=41).new_id(), stream=stream.id, week=date(2026, 10, 5), effort=18)
    snapshot = programme(AMARA, BRYN, stream, week, stage=Stage.B2)
    snapshot = snapshot.apply(
        record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp(seed=42))
    )
    assert "Decide about the stream 'App'" in words_of(phase_summary(snapshot, TODAY), "decisions")
    assert "red" in words_of(phase_summary(snapshot, TODAY), "ideas")
    decided = snapshot.apply(
        decide_stream(
            snapshot, stream, Verdict.STOP, by="Bryn", reason="nobody uses it", stamp=stamp(seed=43)
        )
    )
    assert "App" not in words_of(phase_summary(decided, TODAY), "decisions")


def test_an_overdue_condition_is_on_the_page_and_one_that_is_not_yet_due_is_not() -> None:
    snapshot = programme(AMARA, BRYN, stage=Stage.D1)
    held = decide(
        snapshot,
        Gate.G0,
        Outcome.HOLD,
        by="Amara",
        role=Role.SPONSOR,
        reason="first the survey",
        conditions=(Wanted("Ask the staff", "Bryn", TODAY + timedelta(days=5)),),
        stamp=stamp(seed=50),
    )
    after = snapshot.apply(held)
    assert "Ask the staff" not in words_of(phase_summary(after, TODAY), "decisions")
    late = words_of(phase_summary(after, TODAY + timedelta(days=6)), "decisions")
    assert "Ask the staff" in late
    assert "overdue" in late


@pytest.mark.parametrize(
    ("planned", "word"),
    [
        (date(2027, 3, 1), "on plan"),
        (date(2026, 11, 30), "watch"),
        (date(2026, 11, 20), "off plan"),
        (None, "watch"),
    ],
)
def test_the_standing_follows_from_open_musts_and_the_planned_date(planned: date | None, word: str) -> None:
    dates = (PlannedGate(gate=Gate.G0, date=planned),) if planned else ()
    found = phase_summary(programme(AMARA, BRYN, planned=dates), TODAY).standing
    assert found.word == word
    assert found.sentence.startswith(word.capitalize())
    assert "G0 (Qualified) lacks 1 of 2 musts" in found.sentence


def test_the_team_is_the_one_given_or_else_not_yet_assessed() -> None:
    snapshot = programme(AMARA, BRYN)
    assert not phase_summary(snapshot, TODAY).section("team").assessed
    page = TeamPage(("Amara", "Bryn"), joins=(("Farah", "the only one with analysis at 3"),))
    said = words_of(phase_summary(snapshot, TODAY, team=page), "team")
    assert "Core: 2: Amara and Bryn" in said
    assert "joins | Farah | the only one with analysis at 3" in said


def test_the_first_summary_compares_with_nothing_and_the_next_says_what_changed() -> None:
    snapshot = partly_shared()
    first = phase_summary(snapshot, TODAY)
    assert first.changes.since is None
    assert first.number == 1
    later = stamp(today=TODAY + timedelta(days=7), seed=60)
    snapshot, _ = history(snapshot, issue(snapshot, first, stamp(seed=59)))
    snapshot, one = history(snapshot, overridden(snapshot))
    snapshot, two = history(snapshot, endorse(snapshot, later, function=FUNCTIONS[5], same=True))
    snapshot, three = history(snapshot, capture(snapshot, "Tell them the day", later))
    idea = snapshot.all(Idea)[0]
    snapshot, four = history(snapshot, decline(snapshot, idea, later, reason="we do already"))
    second = phase_summary(snapshot, TODAY + timedelta(days=7), entries=[*one, *two, *three, *four])
    assert second.number == 2
    assert (second.changes.since, second.changes.number) == (TODAY, 1)
    assert second.changes.decided == (
        "Overrode 'Enough functions share the definition in their own words' until 2027-01-22, decided by Amara",
    )
    assert "Sharedness in % 57.1 -> 71.4" in second.changes.moved
    assert "1 idea" in second.changes.added
    assert second.changes.dropped == ("Idea 'Tell them the day': we do already",)


def test_changes_are_kept_to_seven_lines_and_the_rest_is_counted() -> None:
    snapshot = programme(AMARA, BRYN)
    snapshot, _ = history(snapshot, issue(snapshot, phase_summary(snapshot, TODAY), stamp(seed=70)))
    entries: list[Entry] = []
    for number in range(6):
        snapshot, more = history(snapshot, capture(snapshot, f"idea {number}", stamp(seed=80 + number)))
        entries += more
        idea = snapshot.all(Idea)[-1]
        snapshot, more = history(snapshot, decline(snapshot, idea, stamp(seed=90 + number), reason="no"))
        entries += more
    found = phase_summary(snapshot, TODAY, entries=entries).changes
    shown = (*found.decided, *found.moved, *found.added, *found.dropped)
    assert len(shown) <= 7
    assert found.added == ("6 ideas",)
    assert (len(found.dropped), found.more) == (2, 4)


def test_only_what_was_recorded_after_the_last_summary_counts_and_nothing_taken_back() -> None:
    snapshot = partly_shared()
    snapshot, early = history(snapshot, overridden(snapshot))
    snapshot, _ = history(snapshot, issue(snapshot, phase_summary(snapshot, TODAY), stamp(seed=70)))
    assert phase_summary(snapshot, TODAY, entries=early).changes.decided == ()
    snapshot, made = history(snapshot, ask(snapshot, "More money?", stamp(seed=71)))
    (asked,) = snapshot.all(DecisionAsked)
    snapshot, answered = history(snapshot, answer(snapshot, asked, "Yes", stamp(seed=72)))
    said = phase_summary(snapshot, TODAY, entries=[*early, *made, *answered]).changes.decided
    assert said == ("More money? Yes",)
    back = inverse(answered[0], snapshot, stamp(seed=73), label="Took it back")
    after, undone = history(snapshot, back)
    again = phase_summary(after, TODAY, entries=[*early, *made, *answered, *undone]).changes.decided
    assert again == ()


def test_an_issued_summary_is_numbered_kept_as_it_was_and_cannot_be_altered() -> None:
    snapshot = programme(AMARA, BRYN)
    summary = phase_summary(snapshot, TODAY)
    snapshot = snapshot.apply(issue(snapshot, summary, stamp()))
    (held,) = snapshot.all(IssuedSummary)
    assert (held.number, held.as_of) == (1, TODAY)
    assert issued_data(snapshot, held) == as_data(summary)
    assert json.loads(held.content)["sections"][1]["id"] == "decisions"
    with pytest.raises(NotAllowed, match="cannot be altered"):
        make_change(snapshot, stamp(), "Altered", puts=(held.changed(content="{}"),))
    with pytest.raises(NotAllowed, match="out of date"):
        issue(snapshot, summary, stamp(seed=2))
    assert phase_summary(snapshot, TODAY).number == 2


def test_the_same_programme_on_the_same_day_gives_the_same_page() -> None:
    one, other = (content_of(phase_summary(partly_shared(), TODAY)) for _ in range(2))
    assert one == other


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip()))
def test_whatever_people_type_reaches_the_page_as_typed(text: str) -> None:
    try:
        snapshot = programme(AMARA, BRYN).apply(ask(programme(AMARA, BRYN), text, stamp()))
    except InvalidValue:
        return
    (table,) = phase_summary(snapshot, TODAY).section("decisions").tables
    assert table.rows[0][0].text == text


def test_an_erased_person_is_shown_by_their_label() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(overridden(snapshot))
    gone = snapshot.get(Person, BRYN.id).changed(name="operations L3 (erased)", erased=True, on_roster=False)
    after = snapshot.apply(make_change(snapshot, stamp(seed=99), "Erased somebody", puts=(gone,)))
    assert "operations L3 (erased)" in words_of(phase_summary(after, TODAY), "overrides")
    assert "Bryn" not in content_of(phase_summary(after, TODAY))


def test_an_issued_summary_holds_ids_and_shows_an_erased_person_by_their_label() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(issue(snapshot, phase_summary(snapshot, TODAY), stamp()))
    (held,) = snapshot.all(IssuedSummary)
    assert "Amara" not in held.content
    assert f"{{person:{AMARA.id}}}" in held.content
    gone = AMARA.changed(name="marketing L5 (erased)", erased=True, on_roster=False)
    after = snapshot.apply(make_change(snapshot, stamp(seed=99), "Erased somebody", puts=(gone,)))
    said = json.dumps(issued_data(after, held))
    assert "marketing L5 (erased)" in said
    assert "Amara" not in said
