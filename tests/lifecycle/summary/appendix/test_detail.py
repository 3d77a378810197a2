"""The appendix of the sheet (rules.md summary)."""

from __future__ import annotations

import json

from lifecycle.case.decisions import record_decision
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.summary.appendix.detail import appendix
from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import AppendixSection, person
from tests.builders import SCORES_X, TODAY, core, programme, stamp
from tests.lifecycle.capabilities.graphs import assessed
from tests.lifecycle.summary.pages import BRYN, overridden, partly_shared


def sections(snapshot: Snapshot) -> dict[str, AppendixSection]:
    """The sections by the playbook's id for them."""
    ids = {title: id for id, title in core().summary.sections.items()}
    return {ids[one.title]: one for one in appendix(Basis(snapshot, TODAY))}


def test_an_empty_programme_says_of_every_section_that_nothing_is_entered() -> None:
    found = sections(programme())
    assert {id for id, one in found.items() if one.known} == {"overrides"}
    assert found["overrides"].sentences == ("Nobody has overridden a rule.",)
    assert {one.sentences for id, one in found.items() if id != "overrides"} == {("Not yet assessed.",)}


def test_every_row_is_as_long_as_its_headings_and_nobody_is_named_but_by_id() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(overridden(snapshot))
    decision = record_decision(
        snapshot, outcome="refused", stamp=stamp(seed=9), director="Bryn", reason="Too dear"
    )
    snapshot = snapshot.apply(decision)
    found = appendix(Basis(snapshot, TODAY))
    assert all(len(row) == len(t.headings) for one in found for t in one.tables for row in t.rows)
    text = json.dumps([one.model_dump(mode="json") for one in found])
    assert person(BRYN.id) in text
    assert not [
        one.name for one in snapshot.all(Person) if f" {one.name} " in text or f'"{one.name}"' in text
    ]


def test_scores_say_how_sure_they_are_and_the_index_is_that_of_the_graph() -> None:
    found = sections(assessed(SCORES_X))["scorecard"]
    assert ("Effective index, of 100", "25.5") in found.facts
    assert found.tables[0].rows[0] == ("Analysis & planning", "42", "100%", "first round")


def test_an_override_says_until_when_and_who_carries_the_risk() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(overridden(snapshot))
    (row,) = sections(snapshot)["overrides"].tables[0].rows
    assert row[1] == "live"
    assert row[3] == person(BRYN.id)
    assert row[4] == "The other three follow by January"


def test_measures_stand_against_their_plans_with_what_is_done_about_each() -> None:
    from lifecycle.actuals import record_action
    from tests.lifecycle.test_measures import actual, measure

    bad, good = measure("Bills", owner=BRYN.id), measure("Visits")
    snapshot = programme(BRYN, good, bad, actual(good, 99), actual(bad, 60))
    (table,) = sections(snapshot)["lessons"].tables
    assert table.rows == (
        ("Bills", "100", "60, 23 November 2026", "60%, red", "nothing yet"),
        ("Visits", "100", "99, 23 November 2026", "99%, green", ""),
    )
    acted = snapshot.apply(record_action(snapshot, bad, "A line on the bill", stamp()))
    (table,) = sections(acted)["lessons"].tables
    assert table.rows[0][-1] == f"A line on the bill ({person(BRYN.id)})"
    assert not sections(programme(measure("Dark")))["lessons"].known
