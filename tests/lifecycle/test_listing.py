"""Lists of registers: what an entry is called, its values by field, and every field against a plain scan."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.filtering import filter_words
from lifecycle.base.noun import Noun
from lifecycle.base.page import Cell, Column, Page, Row, Table
from lifecycle.base.shape import fields
from lifecycle.gates.targets import names, needed, needing
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.listing import (
    EntryValues,
    entry_cells,
    entry_columns,
    entry_fields,
    matching,
    narrowed,
    nothing_left,
    with_values,
)
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem
from lifecycle.register.showing import entry_words
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.components import StagedComponent
from tests.builders import programme
from tests.cmprogramme.demo.told import before, day, story
from tests.entries import entered

REGISTERS = [kind for kind in KINDS if kind.REGISTER]
DAY = date(2027, 6, 7)


def told() -> Snapshot:
    """The whole story: something in nearly every register."""
    return story()[-1][-1]


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.KIND)
def test_a_filter_of_each_value_of_each_field_finds_what_a_plain_scan_finds(kind: type[Noun]) -> None:
    snapshot = told()
    nouns = snapshot.all(kind)
    values = [EntryValues(snapshot, noun, DAY) for noun in nouns]
    for name in entry_fields(kind):
        held = [each[name] for each in values]
        plain = [one if isinstance(one, tuple) else () if one is None else (one,) for one in held]
        wanted = {part for parts in plain for part in parts}
        for value in sorted(wanted, key=str)[:6]:
            scanned = [noun.id for noun, parts in zip(nouns, plain, strict=True) if value in parts]
            said = filter_words(value)
            if '"' in str(value) or not str(value).strip(' -"'):
                continue
            found = [noun.id for noun in matching(snapshot, kind, f"{name}={said}", DAY)]
            assert set(scanned) <= set(found), (name, value)
            assert len(found) == len(scanned) or isinstance(value, str | float), (name, value)
        none = [noun.id for noun, one in zip(nouns, held, strict=True) if one is False or one in (None, ())]
        assert [noun.id for noun in matching(snapshot, kind, f"{name}:-", DAY)] == none, name
        days = [one for one in held if isinstance(one, date)]
        for limit in days[:3]:
            before = [
                noun.id
                for noun, one in zip(nouns, held, strict=True)
                if isinstance(one, date) and one < limit
            ]
            assert [noun.id for noun in matching(snapshot, kind, f"{name}<{limit}", DAY)] == before, name
        numbers = [one for one in held if isinstance(one, int | float) and not isinstance(one, bool)]
        for least in numbers[:3]:
            above = [
                noun.id
                for noun, one in zip(nouns, held, strict=True)
                if isinstance(one, int | float) and one >= least
            ]
            assert [noun.id for noun in matching(snapshot, kind, f"{name}>={least}", DAY)] == above, name


def test_an_entry_without_a_name_is_told_by_what_it_is_about_and_its_day() -> None:
    snapshot = told()
    for kind in REGISTERS:
        for noun in snapshot.all(kind):
            assert kind.SINGLE or entry_words(snapshot, noun) != kind.KIND.replace("_", " "), kind.KIND
    communication = BY_NAME["communication"]
    said = [entry_words(snapshot, noun) for noun in snapshot.all(communication)]
    assert "Time-squeezed, staff, 21 Jul 2027" in said
    plans = [entry_words(snapshot, noun) for noun in snapshot.all(BY_NAME["customer_plan"])]
    assert len(set(plans)) == len(plans), "entries of one group are told apart"


def test_late_me_and_needs_are_fields_of_what_has_them() -> None:
    snapshot = told()
    items = matching(snapshot, WorkItem, "owner:me -status:done or needs:G9", DAY, "Hugo")
    assert items == ()
    mine = matching(snapshot, WorkItem, "owner:me", DAY, "Hugo")
    hugo = next(person.id for person in snapshot.all(Person) if person.name == "Hugo")
    assert mine == tuple(item for item in snapshot.all(WorkItem) if item.owner == hugo)
    assert "late" in entry_fields(WorkItem)
    assert "late" not in entry_fields(BY_NAME["segment"])
    with pytest.raises(InvalidValue, match="no field 'ovner' here"):
        matching(snapshot, WorkItem, "ovner:x", DAY)


def test_a_field_of_its_own_is_meant_where_a_list_knows_something_of_that_name() -> None:
    after = entered(Idea, text="After the pool", captured_on=DAY, late=True)
    step = entered(StagedComponent, title="First step", needs="a budget")
    snapshot = programme(after, entered(Idea, text="In time", captured_on=DAY), step)
    assert matching(snapshot, Idea, "late:", DAY) == (after,)
    assert matching(snapshot, StagedComponent, "needs:budget", DAY) == (step,)
    page = Page("P", (Table("", (Column("what"),), (Row((Cell("x"),), "x", step),)),))
    for where in ("needs:budget", "needs:"):
        assert [row.subject for row in narrowed(snapshot, DAY, page, where).tables[0].rows] == [step]


def test_what_a_gate_waits_for_is_found_in_every_register_by_id_and_by_what_it_is_known_by() -> None:
    snapshot, today = before("ideas_declined"), day("ideas_declined")
    found = needing(snapshot, today)
    kinds = [kind for kind in KINDS if snapshot.all(kind)]
    for kind in kinds:
        wanted = [one for one in snapshot.all(kind) if "G3" in needed(snapshot, today, names("", (one,)))]
        assert list(matching(snapshot, kind, "needs:G3", today)) == wanted, kind.KIND
    keyed = [
        one for kind in kinds for one in matching(snapshot, kind, "needs:", today) if str(one.id) not in found
    ]
    assert keyed, "some are known by their natural key alone"
    page = Page("P", (Table("", (Column("area"),), (Row((Cell("PO"),), "PO"), Row((Cell("x"),), "x"))),))
    areas = narrowed(snapshot, today, page, "needs:G5").tables[0]
    assert [row.key for row in areas.rows] == ["PO"]
    none = narrowed(snapshot, today, Page("P", (Table("", (Column("area"),), ()),)), "needs:G5")
    assert none.tables[0].rows == (), "known also where there is nothing yet"
    assert nothing_left("needs:g3", "30 entries").endswith("cmprogramme gate where G3")


def test_columns_are_the_usual_ones_or_those_chosen_and_a_cell_says_what_the_field_holds() -> None:
    snapshot = told()
    usual = [column.name for column in entry_columns(WorkItem)]
    assert usual[0] == "entry"
    assert {"owner", "status", "end"} <= set(usual)
    assert [column.name for column in entry_columns(WorkItem, ("due", "reason", "days"))] == [
        "entry",
        "days",
        "end",
    ]
    first = snapshot.all(WorkItem)[0]
    cells = entry_cells(snapshot, first, entry_columns(WorkItem, ("due", "days")))
    assert [cell.text for cell in cells] == [f"{first.code} {first.title}", f"{first.days:g}", "17 Sep 2027"]


def test_rows_about_a_noun_are_filtered_by_its_fields_too_and_their_data_go_along() -> None:
    snapshot = told()
    person = snapshot.all(Person)
    rows = tuple(Row((Cell(one.name), Cell(f"L{one.level}")), str(one.id), one) for one in person)
    page = Page(
        "P", (Table("", (Column("name"), Column("level")), rows),), {"people": [one.name for one in person]}
    )
    kept = narrowed(snapshot, DAY, page, "level>=4 -name:chen", "Bryn", "people")
    names = [one.name for one in person if (one.level or 0) >= 4 and one.name != "Chen"]
    assert [row.cells[0].text for row in kept.tables[0].rows] == names
    assert kept.values()["people"] == names
    assert with_values(snapshot, DAY, kept).tables[0].rows[0].values["hours"] == person[0].hours
    none = narrowed(snapshot, DAY, page, "name:nobody")
    assert "Nothing matches" in none.tables[0].empty


def test_a_listing_reads_days_and_numbers_wherever_the_row_without_one_stands() -> None:
    rows = [Row((Cell("a"),), "a", values={"due": DAY}), Row((Cell("b"),), "b", values={"due": None})]
    for order in (rows, rows[::-1]):
        page = Page("P", (Table("", (Column("name"),), tuple(order)),))
        kept = narrowed(programme(), DAY, page, "due<+1d").tables[0]
        assert [row.key for row in kept.rows] == ["a"]
        with pytest.raises(InvalidValue, match="is not a day"):
            narrowed(programme(), DAY, page, "due<31 feb")


def test_fields_of_every_register_have_values() -> None:
    snapshot = told()
    for kind in REGISTERS:
        for noun in snapshot.all(kind)[:3]:
            values = EntryValues(snapshot, noun, DAY)
            assert set(values) == set(entry_fields(kind))
            assert len(dict(values)) == len(values)
        assert {spec.name for spec in fields(kind) if spec.kind != "nested"} <= set(entry_fields(kind))
