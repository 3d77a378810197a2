"""Rounds made by the actions of their commands and keys."""

from __future__ import annotations

import pytest

from lifecycle.action import Action
from lifecycle.actions import find_action
from lifecycle.assessing.closing import scores_told
from lifecycle.assessing.telling import closing_page
from lifecycle.assessment import Round, RoundType, rate_many
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.page import Fact, Sentence
from lifecycle.base.tables import Table
from lifecycle.register.calling import call
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.assessment.rounds_made import recorded, start

HEADER = ("statement", "rater", "intention", "reality", "presence", "evidence", "date")
ROWS = tuple((n + 1, (f"AP+{n}", "Bryn", "3", "2", "", "document", "2026-11-01")) for n in range(1, 7))


def act(id: str) -> Action:
    found = find_action(id)
    assert found is not None
    return found


def test_scores_from_outside_are_a_round_of_today_resting_on_what_somebody_said() -> None:
    change = call(act("assess record"), programme(), stamp(), {"scores": ("ap=42", "PR=34"), "note": "Audit"})
    (made,) = change.puts
    assert isinstance(made, Round)
    assert (made.type, made.date, made.evidence) == (RoundType.AREA, TODAY, Evidence.ASSERTION)
    assert {one.area: one.score for one in made.areas} == {Area.AP: 42, Area.PR: 34}
    assert change.final
    told = scores_told(programme(), programme().apply(change), change)
    assert told.data["areas"]["AP"]["score"] == 42
    assert "rows" not in told.data


@pytest.mark.parametrize(
    ("scores", "field"), [((), "scores"), (("AP=142",), "AP"), (("AP=x",), "AP"), (("XX=1",), "scores")]
)
def test_scores_that_do_not_fit_name_the_area(scores: tuple[str, ...], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        call(act("assess record"), programme(), stamp(), {"scores": scores})
    assert caught.value.field == field


def test_a_file_of_ratings_is_a_round_and_says_how_many_rows_it_had() -> None:
    snapshot = programme()
    change = call(act("assess import"), snapshot, stamp(), {"file": Table("r.csv", HEADER, ROWS)})
    after = snapshot.apply(change)
    assert [found.type for found in after.all(Round)] == [RoundType.FULL]
    assert (change.args["rows"], change.args["file"]) == (6, "r.csv")
    assert scores_told(snapshot, after, change).data["rows"] == 6
    again = call(act("assess import"), after, stamp(seed=2), {"file": Table("r.csv", HEADER, ROWS)})
    assert again.empty
    assert scores_told(after, after.apply(again), again).data["rows"] == 6


def test_a_file_with_a_fault_or_a_strange_column_makes_no_round() -> None:
    bad = ((2, ("AP+1", "Bryn", "9", "2", "", "", "")),)
    with pytest.raises(InvalidContent, match="not taken") as caught:
        call(act("assess import"), programme(), stamp(), {"file": Table("r.csv", HEADER, bad)})
    assert "row 2, column intention" in str(caught.value.problems)
    with pytest.raises(InvalidContent):
        call(act("assess import"), programme(), stamp(), {"file": Table("r.csv", ("statement",), ())})


def test_a_quick_check_is_closed_as_one() -> None:
    snapshot = programme()
    for statement in ("AP+1", "AP+2"):
        typed = {"statement": statement, "intention": "3", "reality": "3"}
        snapshot = snapshot.apply(call(act("assess answer"), snapshot, stamp(), typed))
    change = call(act("assess close"), snapshot, stamp(), {"quick": "yes", "note": "First look"})
    (made,) = (noun for noun in change.puts if isinstance(noun, Round))
    assert (made.type, made.note) == (RoundType.QUICK, "First look")


def test_closing_is_told_area_by_area_before_it_is_done_and_what_the_next_gate_makes_of_it() -> None:
    before = recorded(start(), {Area.AP: 42, Area.PR: 50})
    sheet = before.apply(
        rate_many(
            before,
            {f"AP+{n}": {"intention": 2, "reality": 2} for n in range(1, 7)},
            rater="Bryn",
            stamp=stamp(seed=7),
        )
    )
    after = sheet.apply(call(act("assess close"), sheet, stamp(seed=8), {}))
    page = closing_page(sheet, after, TODAY)
    told = {part.label: part.text for part in page.parts if isinstance(part, Fact)}
    assert told["AP Analysis & planning"].startswith("42.0 → 33.3 -8.7 noise")
    assert told["PR Proposition"].startswith("50.0   stays")
    assert told["PO People & organisation"].startswith("Not yet assessed")
    assert isinstance(page.parts[-1], Sentence)
    assert page.parts[-1].text.startswith("G0: ")
