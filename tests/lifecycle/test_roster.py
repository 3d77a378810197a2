"""The roster from a table: one change, every fault at once, and nothing the second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidContent
from lifecycle.base.listed import Role
from lifecycle.base.tables import Table
from lifecycle.people import Person, roster
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
    assert (amara.functions, amara.level, amara.roles) == (("marketing",), 5, (Role.SPONSOR,))
    assert amara.competencies == {Area.AP: 3}
    assert (bryn.functions, bryn.hours, bryn.note) == (("operations", "it"), 30.5, "half days")
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


GWEN = person("Gwen", level=4).changed(functions=("hr",))


def one(*row: str, commas: bool = False) -> Table:
    return replace(table(row), commas=commas)


def test_whoever_was_known_and_changed_is_named_and_the_count_is_of_what_was_done() -> None:
    before = programme(GWEN, person("Chen", position=1))
    row = ("gwen", "hr", "3", "2", "", "", "")
    change = import_roster(before, one(*row), stamp())
    assert change.label == f"Imported 1 person from roster.csv; changed: {{person:{GWEN.id}}}"
    many = import_roster(before, table(row, ("Mo", "sales", "2", "4", "", "", "")), stamp())
    assert many.label == f"Imported 2 people from roster.csv; changed: {{person:{GWEN.id}}}"
    after = before.apply(change)
    assert import_roster(after, one(*row), stamp(seed=2)).empty


@pytest.mark.parametrize(
    ("function", "level", "same"),
    [("finance", "1", False), ("hr", "1", True), ("finance", "4", True), ("finance; hr", "2", True)],
)
def test_a_namesake_of_another_function_and_level_is_taken_for_somebody_else(
    function: str, level: str, same: bool
) -> None:
    before = programme(GWEN)
    file = one("Gwen", function, level, "2", "", "", "")
    if same:
        assert import_roster(before, file, stamp()).label.endswith(f"changed: {{person:{GWEN.id}}}")
        return
    with pytest.raises(InvalidContent) as refused:
        import_roster(before, file, stamp())
    told = str(refused.value)
    assert "'Gwen' is known as hr, level 4, and here is finance, level 1." in told
    assert "cmprogramme person set 'Gwen' --level 1" in told


def test_somebody_known_by_name_alone_is_nobody_else() -> None:
    stranger = person("Gwen").changed(functions=(), level=None, on_roster=False)
    change = import_roster(programme(stranger), one("Gwen", "finance", "1", "2", "", "", ""), stamp())
    assert change.put(type(stranger)).on_roster


def test_where_semicolons_separate_a_comma_stands_before_decimals_and_a_point_may_not_mean_both() -> None:
    commas = one("Ada", "it", "4", "6,5", "", "", "3,5", commas=True)
    ada = import_roster(programme(), commas, stamp()).put(Person)
    assert (ada.hours, ada.note) == (6.5, "3,5")
    both = replace(commas, rows=(*commas.rows, (3, ("Bo", "it", "4", "1.234", "", "", ""))))
    with pytest.raises(
        InvalidContent, match=r"row 3, column hours: '1\.234' is 1234 or 1,234; write one of these"
    ):
        import_roster(programme(), both, stamp())


def test_what_is_wrong_with_a_file_is_told_so_that_a_person_can_read_it() -> None:
    rows = [("x" * 20_000, "it", "y" * 20_000, "8", "", "", "")] * 500
    with pytest.raises(InvalidContent) as refused:
        import_roster(programme(), table(*rows), stamp())
    assert len(str(refused.value)) < 30_000
    assert refused.value.problems[-1] == "and 950 more"


def test_a_table_with_nothing_below_its_heading_has_no_rows() -> None:
    with pytest.raises(InvalidContent, match=r"roster\.csv has no rows"):
        import_roster(programme(), table(), stamp())


def test_a_number_and_a_day_of_a_row_are_read_as_everywhere_and_refused_by_row_and_column() -> None:
    head = ("name", "function", "level", "hours", "start", "end")
    good = table(("Gus", "it", "4", "6,5", "15.1.2027", "2027-12-31"), head=head)
    (gus,) = import_roster(programme(), good, stamp()).puts
    assert isinstance(gus, Person)
    assert (gus.hours, str(gus.start)) == (6.5, "2027-01-15")
    for row, fault in (
        (("Gus", "it", "4", "50%", "", ""), "row 2, column hours: '50%' is in percent"),
        (("Gus", "it", "9", "6", "", ""), "row 2, column level: '9' is out of range. It takes 1 to 5."),
        (
            ("Gus", "it", "4", "6", "03/04/2027", ""),
            "row 2, column start: '03/04/2027' can be read in two ways.",
        ),
        (("Gus", "it", "4", "6", "9999-12-31", ""), "row 2, column start: '9999-12-31' is out of range."),
        (
            ("Gus", "it", "4", "6", "2027-01-15", "2026-01-01"),
            "row 2, column end: 1 Jan 2026 is before 15 Jan",
        ),
    ):
        with pytest.raises(InvalidContent) as refused:
            import_roster(programme(), table(row, head=head), stamp())
        assert [problem for problem in refused.value.problems if fault in problem], refused.value.problems


def test_a_name_on_two_lines_of_a_cell_is_one_name() -> None:
    rows = table(("Mia\nLo", "marketing", "3", "6", "", "", ""))
    assert [one.name for one in roster(programme().apply(import_roster(programme(), rows, stamp())))] == [
        "Mia Lo"
    ]


def test_a_column_that_is_like_none_is_told_with_those_there_are() -> None:
    with pytest.raises(InvalidContent) as raised:
        import_roster(programme(), table(("Ann", "it"), head=("name", "competencies")), stamp())
    assert "these are: name, function, level, hours, roles, AP, PR" in str(raised.value.why)
