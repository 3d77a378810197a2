"""The sponsor's page: its order, what is empty, what waits."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Evidence, Role
from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.decisions import record_decision
from lifecycle.case.realising import record
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.ideas.streams import Stream, StreamWeek, Verdict, decide_stream
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import make_change
from lifecycle.summary.issuing import content_of
from lifecycle.summary.page import PhaseSummary, TeamPage
from lifecycle.summary.phase import phase_summary
from tests.builders import SCORES_X, TODAY, core, programme, stamp, with_nouns
from tests.lifecycle.case.test_money import ALDERMOOR
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.summary.pages import AMARA, BRYN, overridden, partly_shared

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


def words_of(summary: PhaseSummary, id: str) -> str:
    """Everything a section says, in one text."""
    section = summary.section(id)
    cells = [cell.text for table in section.tables for row in table.rows for cell in row.cells]
    return " | ".join((*section.sentences, *(f"{f.label}: {f.text}" for f in section.facts), *cells))


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
    assert len(summary.missing) == 9


def test_the_scorecard_shows_scores_effective_scores_and_the_levers() -> None:
    snapshot = programme(AMARA, BRYN)
    change = record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    summary = phase_summary(snapshot.apply(change), TODAY)
    (table,) = summary.section("scorecard").tables
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert rows["Analysis & planning"] == ["42", "32.8", "60", "100%", "first round"]
    said = words_of(summary, "scorecard")
    assert "Effective index: 25.5" in said
    assert "Mean of the scores: 34.9" in said
    assert "Weakest link: Analysis & planning" in said
    assert "Best lever: People & organisation" in said
    assert all(cell.figure for row in table.rows for cell in (row.cells[1], row.cells[2], row.cells[4]))


def test_how_sure_a_score_is_today_is_told_once_that_has_aged() -> None:
    snapshot = programme(AMARA, BRYN)
    change = record_area_round(snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    (table,) = phase_summary(snapshot.apply(change), TODAY + timedelta(days=400)).section("scorecard").tables
    assert re.fullmatch(r"100%, today \d+%", table.rows[0].cells[4].text)


def test_the_case_tells_a_director_who_refused_it_and_only_benefits_somebody_counted() -> None:
    snapshot = programme(AMARA, BRYN, *ALDERMOOR, started=date(2026, 1, 5))
    no = record_decision(snapshot, outcome="refused", reason="Too dear.", director="Chen", stamp=stamp())
    section = phase_summary(snapshot.apply(no), TODAY).section("case")
    assert "Chen refused the case on 23 Nov 2026: Too dear." in section.sentences
    assert "What came true" not in [table.title for table in section.tables]
    later = stamp(today=date(2028, 1, 10))
    seen = record(snapshot, ALDERMOOR[0], 90, later, since=date(2027, 1, 1), until=date(2027, 3, 31))
    section = phase_summary(snapshot.apply(seen), later.today).section("case")
    (true,) = (table for table in section.tables if table.title == "What came true")
    assert [row.cells[0].text for row in true.rows] == [ALDERMOOR[0].title]


def test_three_promises_that_will_not_be_kept_are_named_and_the_rest_counted() -> None:
    snapshot = programme(AMARA, BRYN)
    end = TODAY + timedelta(days=3)
    items = [
        WorkItem(id=snapshot.id_of(WorkItem, code), code=code, title=code, area=Area.AP, days=20, end=end)
        for code in ("W1", "W2", "W3", "W4", "W5")
    ]
    said = phase_summary(with_nouns(snapshot, items), TODAY).section("plan").sentences
    assert [text[:2] for text in said[:3]] == ["W1", "W2", "W3"]
    assert said[3:] == ("2 more will not keep their promise.",)


def test_an_override_is_listed_as_long_as_it_holds_and_as_expired_from_the_day_after() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(overridden(snapshot))
    last = TODAY + timedelta(days=60)
    for today, state in ((TODAY, "live"), (last, "live"), (last + timedelta(days=1), "expired")):
        (row,) = phase_summary(snapshot, today).section("overrides").tables[0].rows
        assert [cell.text for cell in row.cells][1:4] == [state, "22 January 2027", "Bryn"]
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
    assert "(1 working day late)" in late


def test_the_team_is_the_one_given_or_else_not_yet_assessed() -> None:
    assert not phase_summary(programme(), TODAY).section("team").assessed
    snapshot = programme(AMARA, BRYN)
    narrow = words_of(phase_summary(snapshot, TODAY), "team")
    assert "D2 does not widen" in narrow
    assert "Somebody is missing in 7 stages more." in narrow
    page = TeamPage(("Amara", "Bryn"), joins=(("Farah", "the only one with analysis at 3"),))
    said = words_of(phase_summary(snapshot, TODAY, team=page), "team")
    assert "Core: 2: Amara and Bryn" in said
    assert "joins | Farah | the only one with analysis at 3" in said


def test_the_same_programme_on_the_same_day_gives_the_same_page() -> None:
    one, other = (content_of(phase_summary(partly_shared(), TODAY)) for _ in range(2))
    assert one == other


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip()))
def test_whatever_people_type_reaches_the_page_as_typed(text: str) -> None:
    try:
        snapshot = programme(AMARA, BRYN).apply(ask(programme(AMARA, BRYN), text, stamp()))
    except InvalidValue:
        return
    (table,) = phase_summary(snapshot, TODAY).section("decisions").tables
    assert table.rows[0].cells[0].text == text


def test_an_erased_person_is_shown_by_their_label() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(overridden(snapshot))
    gone = snapshot.get(Person, BRYN.id).changed(name="operations L3 (erased)", erased=True, on_roster=False)
    after = snapshot.apply(
        make_change(snapshot, stamp(seed=99), "Erased somebody", puts=(gone,), as_recorded=True)
    )
    assert "operations L3 (erased)" in words_of(phase_summary(after, TODAY), "overrides")
    assert "Bryn" not in content_of(phase_summary(after, TODAY))
