"""Figures over the pages, and what a page keeps for the next (rules.md summary)."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.phases import Gate, Stage
from lifecycle.case.arguments import Argument
from lifecycle.programme import Programme
from lifecycle.snapshot import Snapshot
from lifecycle.summary.basis import Basis
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import Past
from lifecycle.summary.sheet import TrendLine
from lifecycle.summary.sponsor import sponsor_sheet
from lifecycle.summary.trends import tracked, trends
from tests.builders import SCORES_X, TODAY, programme, stamp, with_nouns
from tests.entries import entered
from tests.lifecycle.capabilities.graphs import assessed
from tests.lifecycle.case.test_money import ALDERMOOR
from tests.lifecycle.summary.pages import BRYN, partly_shared


def issued(snapshot: Snapshot, number: int, days: int = 0) -> Snapshot:
    """The programme after its page was issued."""
    day = TODAY + timedelta(days)
    page = IssuedSummary(
        id=stamp(seed=1000 + number).new_id(),
        number=number,
        issued_on=day,
        as_of=day,
        revision=snapshot.revision,
        stage=snapshot.programme.stage,
        gate=Gate.G1,
        content=sponsor_sheet(snapshot, day).model_dump_json(),
        issued_by=BRYN.id,
    )
    return with_nouns(snapshot, [page])


def line(basis: Basis, name: str) -> TrendLine:
    """The trend of that name."""
    return next(one for one in trends(basis) if one.name.startswith(name))


def compared(snapshot: Snapshot, days: int) -> Basis:
    """The programme some days on, compared with its newest page."""
    newest = max(snapshot.all(IssuedSummary), key=lambda page: page.number)
    return Basis(snapshot, TODAY + timedelta(days), past=Past(newest))


def test_what_is_unknown_is_tracked_as_unknown_and_draws_no_line() -> None:
    basis = Basis(programme(), TODAY)
    assert tracked(basis)["Effective index"] is None
    assert [one.name for one in trends(basis)] == ["Ready for the gate"]


def test_a_trend_has_a_point_for_every_page_and_one_for_now() -> None:
    snapshot = issued(issued(assessed(SCORES_X), 1), 2, 7)
    found = line(compared(snapshot, 14), "Effective index")
    assert [(point.number, (point.as_of - TODAY).days) for point in found.points] == [(1, 0), (2, 7), (3, 14)]
    assert [round(point.value or 0, 1) for point in found.points] == [25.5, 25.5, 25.5]


def test_a_figure_has_the_decimals_its_own_command_tells() -> None:
    argued = programme(entered(Argument, text="It pays", kind="financial", strength=4.4, evidence=0.8))
    found = line(Basis(argued, TODAY), "Strength of the case")
    assert found.places == 1


def test_readiness_for_another_gate_is_another_line() -> None:
    snapshot = issued(programme(), 1)
    moved = with_nouns(snapshot, [snapshot.get(Programme, snapshot.programme.id).changed(stage=Stage.D3)])
    found = line(compared(moved, 7), "Ready for")
    assert len(found.points) == 1
    assert found.of is not None


def test_benefit_says_its_careful_and_its_hopeful_end() -> None:
    basis = Basis(programme(*ALDERMOOR), TODAY)
    found = line(basis, "Benefit")
    assert found.unit.endswith("a year")
    values = {name: value for name, value in tracked(basis).items() if name.startswith("Benefit")}
    assert found.points[-1].value == next(v for n, v in values.items() if "likely" in n)
    assert found.note.startswith("careful ")
    assert ", hopeful " in found.note


def test_shares_are_tracked_in_percent() -> None:
    assert round(tracked(Basis(partly_shared(), TODAY))["Sharedness in %"] or 0, 1) == 57.1
