"""Commitment told: by the newest reading, wave by wave, and in the picture of both halves."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.commitment_telling import answers_page, commitment_page, waves_page
from lifecycle.customers.experiences import Experience
from lifecycle.doing import do
from lifecycle.waves import Wave
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment
from tests.lifecycle.customers.test_wave_answers import MOVERS, NOUNS, NOW, SAVERS, reading
from tests.page_reading import cells, facts, said


def test_commitment_comes_first_satisfaction_beside_it_and_unknown_is_said() -> None:
    movers, families = segment("Movers"), segment("Families")
    page = commitment_page(programme(movers, families, reading(movers, TODAY, 5.4, 7.8)), TODAY)
    assert list(facts(page).items()) == [("Commitment", "5.4 of 10"), ("Satisfaction", "7.8 of 10")]
    assert cells(page) == [
        ["Movers", "5.4", "7.8", "satisfied-uncommitted", "23 Nov 2026"],
        ["Families", "unknown", "unknown", "", ""],
    ]


def test_a_wave_is_told_beside_the_one_before_with_a_letter_and_a_place_for_each_segment() -> None:
    page = answers_page(programme(*NOUNS), TODAY, 2)
    assert facts(page) == {"Commitment wave 2": "6.3 of 10, was 5", "Satisfaction": "8.1", "Asked": "2 of 2"}
    assert cells(page) == [
        ["M Movers", "8", "7", "7", "7", "7", "7", "5", "satisfied-committed", "20 Nov"],
        ["S Savers", "8.1", "6", "6", "6", "6", "6", "", "satisfied-uncommitted", "20 Nov"],
    ]
    (table,) = page.tables
    first, second = (row.spot for row in table.rows)
    assert first is not None
    assert second is not None
    assert first.words == "M Movers 8/7 satisfied-committed, +2.0"
    assert first.before == ((7.0, 4.0), (7.4, 5.0))
    assert second.words == "S Savers 8.1/6 satisfied-uncommitted"
    assert table.plane is not None
    assert (table.plane.across.least, table.plane.up.limit) == (4, 7)


def test_satisfied_and_not_committed_says_where_to_begin() -> None:
    visit = entered(Experience, name="Home visit", importance=5, own=5, rival=8)
    page = answers_page(programme(*NOUNS, visit), TODAY, None)
    assert said(page) == [
        "Savers: satisfied and not committed. Begin with Home visit, the experience of highest priority."
    ]


def test_a_number_is_typed_into_the_reading_there_is_and_begins_one_where_nobody_was_asked() -> None:
    snapshot = programme(*NOUNS[:-1])
    (table,) = answers_page(snapshot, TODAY, 2).tables
    names = [one.name for one in table.columns]
    movers, savers = (row.cells[names.index("stay")] for row in table.rows)
    after = snapshot.apply(do(snapshot, movers.does["type"], stamp(), "3.5"))
    assert after.get(CommitmentReading, NOW.id).stay == 3.5
    after = snapshot.apply(do(snapshot, savers.does["type"], stamp(), "6,5"))
    (made,) = [one for one in after.all(CommitmentReading) if one.segment == SAVERS.id]
    assert (made.day, made.stay, made.wave, made.satisfaction) == (TODAY, 6.5, 0, None)


def test_before_rollout_nothing_is_typed_once_it_has_begun() -> None:
    (table,) = answers_page(programme(*NOUNS), TODAY, 0).tables
    movers, savers = table.rows
    assert any("type" in cell.does for cell in movers.cells)
    assert not any(cell.does for cell in savers.cells)


def test_what_cannot_be_asked_is_said_and_takes_nothing() -> None:
    apart = NOW.changed(resist=None, apart=("resist",), why_apart="no rival")
    (table,) = answers_page(programme(MOVERS, apart), TODAY, 0).tables
    cell = table.rows[0].cells[[one.name for one in table.columns].index("resist")]
    assert (cell.text, "type" in cell.does) == ("none", False)


def test_low_values_widen_the_picture_and_the_limit_stays_in_it() -> None:
    low = reading(MOVERS, TODAY, 1.5, 2.5)
    plane = answers_page(programme(MOVERS, low), TODAY, 0).tables[0].plane
    assert plane is not None
    assert (plane.up.least, plane.up.most, plane.up.limit) == (1, 10, 7)


def test_wave_by_wave_a_segment_outside_a_wave_has_no_number_there() -> None:
    page = waves_page(programme(*NOUNS), TODAY)
    assert cells(page) == [["Movers", "4", "5", "7", "4 5 7"], ["Savers", "-", "", "6", ""]]
    assert facts(page)["Commitment wave 1"] == "5"
    assert [one.title for one in page.tables[0].columns] == ["segment", "before", "wave 1", "wave 2", "trend"]


def test_a_wave_that_has_not_begun_is_not_asked_about() -> None:
    ahead = entered(Wave, number=3, start=TODAY + timedelta(10))
    assert answers_page(programme(*NOUNS, ahead), TODAY, None).values()["wave"] == 2
