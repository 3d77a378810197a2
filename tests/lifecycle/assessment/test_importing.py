"""A sheet from a file becomes a round, all of it or nothing (rules.md assessment)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lifecycle.assessment import (
    Rating,
    Round,
    StatementEvidence,
    area_scores,
    import_round,
    open_sheet,
    read_rows,
)
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.errors import InvalidContent, NotAllowed
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, sponsor_and_leader, stamp

Cells = Mapping[str, str]


def row(statement: str, rater: str = "Bryn", **cells: str) -> Cells:
    return {"statement": statement, "rater": rater, **cells}


MEASURES = (
    row("ME+1", intention="3", reality="3", evidence="document", date="2026-11-01"),
    row("ME+2", intention="4", reality="1", evidence="Observed", date="2026-11-23"),
    row("ME-1", presence="1"),
    row("ME-1", "Zoe", presence="3"),
    row("ME-2", presence=""),
)


def imported(snapshot: Snapshot, *rows: Cells, seed: int = 1) -> Snapshot:
    read = read_rows(snapshot, enumerate(rows, 2))
    return snapshot.apply(import_round(snapshot, read, stamp=stamp(seed=seed)))


def start() -> Snapshot:
    return programme(*sponsor_and_leader())


def test_the_rows_of_a_file_become_a_round_and_lie_on_the_open_sheet() -> None:
    snapshot = imported(start(), *MEASURES)
    found = area_scores(snapshot, TODAY)[Area.ME]
    # x: .3*75+.7*75 = 75 and .3*100+.7*25 = 47.5; D: severity 3 at median 2, severity 2 unknown at 1
    assert found.creation.value == pytest.approx(61.25)
    severities = {a.statement: a.severity for a in found.answers}
    weight = severities["ME-1"] + severities["ME-2"]
    destroyed = 100 * (severities["ME-1"] * 2 + severities["ME-2"]) / (3 * weight)
    assert found.destruction.value == pytest.approx(destroyed)
    assert [a.statement for a in found.talk_gaps] == ["ME+2"]
    assert [(d.statement, d.spread) for d in found.disagreements] == [("ME-1", 2)]
    assert len(snapshot.all(Rating)) == 4 + 1
    assert {piece.kind for piece in snapshot.all(StatementEvidence)} == {
        Evidence.DOCUMENT,
        Evidence.OBSERVED,
    }
    assert open_sheet(snapshot, TODAY).changed == 0


def test_the_round_holds_the_file_and_nothing_else() -> None:
    first = imported(start(), row("ME+1", intention="4", reality="4", evidence="observed"), *MEASURES[1:])
    second = imported(
        first, row("ME+1", intention="4", reality="4", evidence="assertion"), *MEASURES[1:4], seed=2
    )
    values = [next(a.value for a in r.of(Area.ME) if a.statement == "ME+1") for r in second.all(Round)]
    assert values == pytest.approx([100, 65])


def test_importing_the_same_file_again_changes_nothing() -> None:
    once = imported(start(), *MEASURES)
    again = import_round(once, read_rows(once, enumerate(MEASURES, 2)), stamp=stamp(seed=2))
    assert again.empty


def test_every_fault_is_named_by_row_and_column_at_once() -> None:
    with pytest.raises(InvalidContent) as refused:
        read_rows(
            start(),
            enumerate(
                (
                    row("ME+9", intention="1"),
                    row("ME+1", intention="5", reality="x"),
                    row("ME-1", reality="2", presence="-1"),
                    row("ME+2", "", intention="1"),
                    row("ME-2", evidence="hearsay", date="1/2/2026"),
                    row("PR+1", intention="1"),
                    row("PR+1", "bryn", intention="2"),
                    {**row("CX+1"), "colour": "red"},
                ),
                2,
            ),
        )
    problems = "\n".join(refused.value.problems)
    for part in (
        "row 2, column statement",
        "row 3, column intention",
        "row 3, column reality",
        "row 4, column reality",
        "row 4, column presence",
        "row 5, column rater",
        "row 6, column evidence",
        "row 6, column date",
        "row 8, column rater: bryn rated PR+1 in row 7 already",
        "row 9: has columns nobody asked for: colour",
    ):
        assert part in problems


def test_an_empty_file_and_one_that_rates_nothing_are_refused() -> None:
    with pytest.raises(InvalidContent, match="was not taken"):
        read_rows(start(), ())
    rows = read_rows(start(), ((2, row("ME+1", intention="2")),))
    with pytest.raises(NotAllowed, match="rates nothing"):
        import_round(start(), rows, stamp=stamp())


def test_raters_nobody_knows_are_kept_as_people_off_the_roster() -> None:
    snapshot = imported(start(), *MEASURES)
    assert [p.name for p in snapshot.all(Person) if not p.on_roster] == ["Zoe"]


def test_evidence_still_to_come_is_named_by_its_row() -> None:
    late = row("ME+2", intention="4", reality="1", evidence="observed", date="2028-01-05")
    with pytest.raises(InvalidContent, match=r"row 3, column date: Wed 5 Jan 2028 is still to come"):
        imported(start(), MEASURES[0], late)
