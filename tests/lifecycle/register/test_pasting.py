"""Several lines as several entries of a register, in one Change."""

from __future__ import annotations

import pytest

from lifecycle.base.lines import THERE
from lifecycle.customers.qualification import Requirement
from lifecycle.insight.segments import Segment
from lifecycle.plan.nouns import WorkItem
from lifecycle.register.pasting import add_several, line_field, refused_lines
from tests.builders import programme, stamp
from tests.entries import entered, segment
from tests.reads import counting


def test_a_line_fills_the_one_thing_an_entry_still_needs() -> None:
    found = line_field(Segment, {})
    assert found is not None
    assert found.name == "name"
    assert line_field(Requirement, {}) is None
    found = line_field(Requirement, {"segment": "Movers"})
    assert found is not None
    assert found.name == "need"
    assert line_field(WorkItem, {}) is None


def test_every_line_is_an_entry_and_one_that_cannot_be_is_named() -> None:
    before = programme(segment("Movers"))
    lines = ("Stayers", "movers", "x" * 300, "Renters")
    refused = refused_lines(before, Segment, lines, {}, stamp())
    assert set(refused) == {"movers", "x" * 300}
    assert refused["movers"] == THERE
    quoting = refused_lines(before, Segment, ("\x07There is already",), {}, stamp())
    assert [one.there for one in quoting.values()] == [False], "what a line says is no reason"
    change = add_several(before, Segment, lines, {}, stamp())
    assert change.label == "Added 2 segments"
    assert {one.name for one in before.apply(change).all(Segment)} == {"Movers", "Stayers", "Renters"}


def test_what_is_given_goes_along_with_every_line() -> None:
    movers = segment("Movers")
    before = programme(movers)
    after = before.apply(
        add_several(before, Requirement, ("A date", "A price"), {"segment": "Movers"}, stamp())
    )
    assert {(one.segment, one.need) for one in after.all(Requirement)} == {
        (movers.id, "A date"),
        (movers.id, "A price"),
    }


def test_a_line_reads_the_programme_no_more_often_however_many_there_are() -> None:
    movers = segment("Movers")
    lines = [f"Need {number}" for number in range(40)]
    read = []
    for count in (40, 120):
        there = [entered(Requirement, segment=movers.id, need=f"There {number}") for number in range(count)]
        before = programme(movers, *there)
        with counting() as walked:
            refused = refused_lines(before, Requirement, (*lines, "There 0"), {"segment": "Movers"}, stamp())
            change = add_several(before, Requirement, lines, {"segment": "Movers"}, stamp())
        assert (len(refused), len(change.puts)) == (1, len(lines))
        read.append(walked[0])
    few, many = read
    assert many - few <= 6 * (120 - 40), "each line walks over the programme"


def test_lines_for_a_kind_that_takes_more_are_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="takes more than a line"):
        add_several(programme(), WorkItem, ("A",), {}, stamp())
