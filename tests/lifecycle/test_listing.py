"""Lists of registers: what an entry is called, its values by field, and every field against a plain scan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import contains, eq, ge, lt
from typing import Any

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.base.page import Cell, Column, Page, Row, Table
from lifecycle.base.shape import Field, fields
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
from lifecycle.naming import with_names
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem
from lifecycle.register.showing import entry_words, shown, shown_label
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


def told_of(snapshot: Snapshot, noun: Noun, spec: Field) -> tuple[object, ...]:
    """What a field of a noun holds, read off the noun itself: days, numbers, yes and no as such, all else as texts."""
    value = getattr(noun, spec.name)
    if isinstance(value, Mapping):
        return tuple(f"{getattr(key, 'value', key)}={level:g}" for key, level in value.items())
    held = value if isinstance(value, tuple) else (value,)
    if spec.refers_to:
        return tuple(shown(snapshot, noun, spec).split("; ")) if any(one is not None for one in held) else ()
    if spec.kind in ("choice", "line", "text"):
        texts = [str(getattr(one, "value", one)) for one in held if one not in (None, "")]
        ids = {str(one.id): one for kind in snapshot.nouns.values() for one in kind.values()}
        if spec.any_noun:
            texts = [shown_label(snapshot, ids[one]) if one in ids else one for one in texts]
        return tuple(with_names(snapshot, one) for one in texts)
    return tuple(one for one in held if one is not None)


def plain(text: object) -> str:
    """A text as it is compared: small, its spaces one, a code as its words."""
    return " ".join(str(text).replace("_", " ").casefold().split())


Held = Sequence[tuple[Noun, tuple[object, ...]]]


def scanned(held: Held, keeps: Callable[[Any, Any], bool], value: object) -> list[Noun]:
    """The nouns one of whose values stands so to this one, in order."""
    return [noun for noun, values in held if any(keeps(one, value) for one in values)]


def near(one: float, value: float) -> bool:
    """Whether a number may be shown as another is written: it rounds to it."""
    step = 0.0 if isinstance(value, int) else 10.0 ** -len(repr(value).partition(".")[2])
    return abs(one - value) <= step / 2 + 1e-9


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.KIND)
def test_a_filter_of_each_value_of_each_field_finds_what_a_plain_scan_finds(kind: type[Noun]) -> None:
    snapshot = told()
    nouns = snapshot.all(kind)

    def found(where: str) -> list[Noun]:
        return list(matching(snapshot, kind, where, DAY))

    for spec in fields(kind):
        if spec.kind == "nested":
            continue
        name = spec.name
        held: Held = [(noun, told_of(snapshot, noun, spec)) for noun in nouns]
        every = sorted({value for _, values in held for value in values}, key=str)[:6]
        texts: Held = [(noun, tuple(map(plain, values))) for noun, values in held]
        for value in every:
            if isinstance(value, str):
                if '"' in value or plain(value) in ("", "-", "me"):
                    continue
                for said in (f'"{value}"', f'"{value.replace("_", " ")}"'):
                    assert found(f"{name}={said}") == scanned(texts, eq, plain(value)), (name, said)
                    assert found(f"{name}:{said}") == scanned(texts, contains, plain(value)), (name, said)
            elif isinstance(value, bool):
                assert found(f"{name}:{'yes' if value else 'no'}") == scanned(held, eq, value), name
            elif isinstance(value, date):
                assert found(f"{name}={value}") == scanned(held, eq, value), (name, value)
                assert found(f"{name}<{value}") == scanned(held, lt, value), (name, value)
            else:
                same, rounded = scanned(held, eq, value), scanned(held, near, value)
                kept = found(f"{name}={value!r}")
                assert same == [noun for noun in kept if noun in same], (name, value)
                assert kept == [noun for noun in rounded if noun in kept], (name, value)
                assert found(f"{name}>={value!r}") == scanned(held, ge, value), (name, value)
        nothing = [noun for noun, values in held if all(one is False for one in values)]
        assert found(f"{name}:-") == nothing, name
        assert found(f"{name}:") == [noun for noun in nouns if noun not in nothing], name


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
