"""The roster from a table: one change, every fault at once, and nothing the second time."""

from __future__ import annotations

import pytest

from lifecycle.base.areas import Area, Function, Role
from lifecycle.base.errors import InvalidContent
from lifecycle.base.tables import Table
from lifecycle.people import roster
from lifecycle.roster import import_roster
from tests.builders import person, programme, stamp

HEAD = ("Name", "function", "level", "hours", "roles", "AP", "note")


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Table:
    return Table("roster.csv", head, tuple(enumerate(rows, 2)))


GOOD = table(
    ("Amara", "marketing", "5", "6", "sponsor", "3", ""),
    ("Bryn", "operations; it", "3", "30.5", "leader", "", "half days"),
)


def test_everybody_is_put_in_the_order_of_the_table_and_a_second_time_changes_nothing() -> None:
    change = import_roster(programme(), GOOD, stamp())
    after = programme().apply(change)
    amara, bryn = roster(after)
    assert (amara.functions, amara.level, amara.roles) == ((Function.MARKETING,), 5, (Role.SPONSOR,))
    assert amara.competencies == {Area.AP: 3}
    assert (bryn.functions, bryn.hours, bryn.note) == ((Function.OPERATIONS, Function.IT), 30.5, "half days")
    assert change.label == "Imported 2 people from roster.csv"
    assert import_roster(after, GOOD, stamp(seed=2)).empty


def test_who_is_there_keeps_what_the_table_does_not_say_and_who_is_not_in_it_stays() -> None:
    before = programme(person("Chen"), person("AMARA", position=1, level=2).changed(note="kept"))
    after = before.apply(import_roster(before, GOOD, stamp()))
    assert [(one.name, one.position, one.level) for one in roster(after)] == [
        ("Chen", 0, 3),
        ("AMARA", 1, 5),
        ("Bryn", 3, 3),
    ]
    assert roster(after)[1].note == "kept"


def test_every_fault_is_told_with_row_and_column_and_nothing_is_changed() -> None:
    bad = table(
        ("", "marketing", "5", "6", "", "", ""),
        ("Bryn", "plumbing", "9", "many", "", "7", ""),
        ("bryn", "it", "3", "", "", "", ""),
        ("Chen", "it", "", "8", "king", "", ""),
    )
    with pytest.raises(InvalidContent) as refused:
        import_roster(programme(), bad, stamp())
    places = [problem.split(":")[1].strip() for problem in refused.value.problems]
    assert places[0] == "row 2, column name"
    assert {
        "row 3, column function",
        "row 3, column level",
        "row 3, column hours",
        "row 3, column AP",
    } <= set(places)
    assert {"row 5, column level", "row 5, column roles"} <= set(places)


def test_a_column_missing_unknown_or_there_twice_is_named_with_the_nearest_one() -> None:
    with pytest.raises(InvalidContent) as refused:
        import_roster(programme(), table(head=("name", "functoin", "level", "level")), stamp())
    said = " ".join(refused.value.problems)
    assert "did you mean 'function'?" in said
    assert "stands twice" in said
    assert "column hours: is missing" in said
