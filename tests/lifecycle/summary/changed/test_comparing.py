"""Two pages compared, as completely as the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.phases import Gate
from lifecycle.gates.planning import plan_gate
from lifecycle.snapshot import Snapshot
from lifecycle.summary.answering import answer
from lifecycle.summary.changed.comparing import Side, compared, issued_side, now_side
from lifecycle.summary.changed.sheet_differences import SKIPPED, differences
from lifecycle.summary.changed.sheet_moves import sheet_moves
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.sheet import AreaLine, Sheet, TeamPart
from lifecycle.summary.sponsor import sponsor_sheet
from tests.builders import TODAY, programme, stamp, with_nouns
from tests.cmprogramme.reports.sheets import full
from tests.lifecycle.summary.asks import ask
from tests.lifecycle.summary.pages import AMARA, BRYN
from tests.lifecycle.summary.sheets import basis_of, issued, page_of
from tests.lifecycle.summary.test_road import planning
from tests.lifecycle.test_pages import texts

LITERALS = (
    "off plan",
    "watch",
    "worse",
    "board",
    "time",
    "money",
    "gate",
    "moved",
    "team",
    "held",
    "done",
    "ahead",
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every plain value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def others(value: Any) -> tuple[Any, ...]:
    """Values a field may have instead."""
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return (value + 1,)
    if isinstance(value, date):
        return (value + timedelta(days=3),)
    if value is None:
        return (4.5, 7, date(2031, 1, 1), "something")
    return (f"{value} else", *(one for one in LITERALS if one != value))


def changed(data: dict[str, Any], path: tuple[Any, ...]) -> Sheet | None:
    """The sheet with another value there; None where it may have no other."""
    place: Any = data
    for step in path:
        place = place[step]
    for value in others(place):
        copy = deepcopy(data)
        at: Any = copy
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        try:
            return Sheet.model_validate(copy)
        except ValidationError:
            continue
    return None


def listed(value: Any) -> Any:
    """The same with lists in place of tuples, so that parts of it can be replaced."""
    if isinstance(value, dict):
        return {name: listed(inner) for name, inner in value.items()}
    return [listed(inner) for inner in value] if isinstance(value, list | tuple) else value


def test_every_field_of_a_sheet_that_differs_is_told() -> None:
    sheet = full()
    data = listed(sheet.model_dump())
    silent = []
    for path in leaves(data):
        if SKIPPED & set(path) or str(path[-1]).startswith("Area "):
            continue
        other = changed(data, path)
        if other is not None and not differences(sheet, other):
            silent.append(path)
    assert silent == []


def test_a_sheet_differs_in_nothing_from_itself() -> None:
    assert differences(full(), full()) == ()


def moved_gate() -> tuple[Snapshot, Sheet]:
    """A programme whose page was issued before G3 moved, and the sheet of now."""
    snapshot = issued(planning((Gate.G3, date(2027, 7, 9))))
    snapshot = snapshot.apply(plan_gate(snapshot, Gate.G3, date(2027, 7, 30), stamp()))
    return snapshot, sponsor_sheet(snapshot, TODAY, basis_of(snapshot).past)


def test_a_day_that_moved_is_said_in_words_and_beside_both_days() -> None:
    snapshot, now = moved_gate()
    page = compared(snapshot, issued_side(snapshot, 1), now_side(now))
    told = texts(page)
    assert "Gate “Proven” from 9 to 30 July 2027, 15 working days later" in told
    (road,) = (table for table in page.tables if table.title == "The road")
    rows = [[cell.text for cell in row.cells] for row in road.rows]
    assert ["Gate “Proven”: day", "9 July 2027", "30 July 2027", "15 working days later"] in rows


def test_what_is_asked_no_more_says_what_was_decided() -> None:
    snapshot = programme(AMARA, BRYN)
    snapshot = issued(snapshot.apply(ask(snapshot, "More money?", stamp(seed=71))))
    snapshot = snapshot.apply(
        answer(snapshot, snapshot.all(DecisionAsked)[0], "Yes", stamp(seed=72), by="Amara")
    )
    page = compared(snapshot, issued_side(snapshot, 1), now_side(sponsor_sheet(snapshot, TODAY)))
    assert any("answered: Yes" in text for text in texts(page))


def test_names_stand_in_place_of_people_and_no_id_is_told() -> None:
    snapshot = programme(AMARA, BRYN)
    then, now = (sponsor_sheet(snapshot, day) for day in (TODAY, TODAY + timedelta(days=1)))
    told = " ".join(texts(compared(snapshot, Side("summary 1", then), now_side(now))))
    assert "{person:" not in told
    assert str(AMARA.id) not in told


def test_a_number_that_is_not_there_a_page_and_itself_and_an_older_form_are_refused() -> None:
    snapshot, now = moved_gate()
    with pytest.raises(NotFound, match="no issued summary 9"):
        issued_side(snapshot, 9)
    with pytest.raises(NotAllowed, match="compared with itself"):
        compared(snapshot, issued_side(snapshot, 1), issued_side(snapshot, 1))
    older = page_of(snapshot, now).changed(content='{"a":1}')
    with pytest.raises(NotAllowed, match="cannot be compared"):
        issued_side(with_nouns(snapshot, (older,)), older.number)


def area(score: float | None, effective: float | None = None) -> AreaLine:
    """A line of an area."""
    return AreaLine(area="PR", title="Proposition", score=score, effective=effective, target=60)


@pytest.mark.parametrize(
    ("then", "now", "said", "slip"),
    [
        (area(None), area(None), [], False),
        (area(34.0), area(34.01), [], False),
        (area(None), area(34.0), ["First scores: Proposition 34"], False),
        (area(34.0), area(None), ["No longer scored: Proposition, it was 34"], True),
        (area(34.0), area(30.0), ["Proposition from 34 to 30"], True),
        (area(34.0), area(55.0), ["Proposition from 34 to 55"], False),
        (area(34.0, 21.0), area(34.0, 19.0), ["What counts of Proposition from 21 to 19"], False),
    ],
)
def test_an_area_moved_only_from_one_known_score_to_another(
    then: AreaLine, now: AreaLine, said: list[str], slip: bool
) -> None:
    sheet = full()
    old, new = (sheet.model_copy(update={"areas": (one,)}) for one in (then, now))
    lines = list(sheet_moves(old, new))
    assert [one.change.text for one in lines] == said
    assert [one.change.slip for one in lines] == [slip] * len(said)


def test_figures_say_from_what_to_what_and_a_first_value_is_the_first() -> None:
    sheet = full()
    then = {
        "Musts and shoulds met for G3": 6.0,
        "Case": None,
        "Sharedness in %": 57.14,
        "Slip in working days": 2.0,
    }
    now = {
        "Musts and shoulds met for G3": 9.0,
        "Case": 73.6,
        "Sharedness in %": 85.7,
        "Slip in working days": 5.0,
    }
    old, new = (sheet.model_copy(update={"tracked": one, "trends": ()}) for one in (then, now))
    assert [(one.change.text, one.change.slip) for one in sheet_moves(old, new)] == [
        ("Ready for “Proven” from 6 to 9", False),
        ("Definition shared by from 57.1 to 85.7%", False),
        ("Slip of the plan from 2 to 5 working days", True),
        ("First known: Strength of the case 73.6 of 100", False),
    ]


def test_a_seat_nobody_fills_now_is_a_slip_and_one_ahead_is_counted() -> None:
    sheet = full()
    then = TeamPart(vacancies=("From “Pilot”: a director", "“Embed” does not widen (7)"))
    now = TeamPart(vacancies=("Now: a director", "From “Waves”: a manager", "From “Waves”: somebody"))
    old, new = (sheet.model_copy(update={"team": one}) for one in (then, now))
    assert [(one.change.text, one.change.slip) for one in sheet_moves(old, new)] == [
        ("Vacant now: a director", True),
        ("2 seats to fill from “Waves”", False),
    ]
