"""Propositions as grids: what the cells say, and what they do."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.page import Cell, Page
from lifecycle.customers.proposition import (
    Part,
    PropositionPart,
    SignOff,
    Support,
    SupportKind,
    proposition,
)
from lifecycle.customers.proposition_grid_telling import (
    PartOf,
    matrix_page,
    naming,
    part_page,
    sheet_page,
    shortened,
    supports_page,
)
from lifecycle.doing import Doable, do, do_each
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered, segment
from tests.page_reading import cells, facts, said

MOVERS, SAVERS = segment("Movers"), segment("Savers")
INES = person("Ines", "service")


def part(which: Part, text: str = "promise", standard: str = "how well", **fields: object) -> PropositionPart:
    return entered(PropositionPart, segment=MOVERS.id, part=which, text=text, standard=standard, **fields)


OFFERED = programme(
    MOVERS,
    SAVERS,
    INES,
    part(Part.PRICE, functions=("finance",), partners=("Fellgate",)),
    part(Part.SERVICE, standard="", functions=("service", "finance")),
    entered(SignOff, segment=MOVERS.id, part=Part.PRICE, party="finance", day=TODAY),
    entered(SignOff, segment=MOVERS.id, part=Part.SERVICE, party="service", by=INES.id),
    entered(Support, segment=MOVERS.id, support=SupportKind.MEASURES, present=True),
    entered(Support, segment=MOVERS.id, support=SupportKind.REWARDS, present=False),
)


def cell(page: Page, row: str, column: str) -> Cell:
    table = page.tables[0]
    place = [one.name for one in table.columns].index(column)
    return next(one for one in table.rows if one.key == row).cells[place]


def done(snapshot: Snapshot, found: Cell, by: str = "next", text: str = "") -> Snapshot:
    return snapshot.apply(do(snapshot, found.does[by], stamp(seed=snapshot.revision), text))  # type: ignore[index]  # by name


def key(which: Part, of: Segment = MOVERS) -> str:
    return f"{of.id}/{which.value}"


def test_two_of_seven_parts_begun_and_one_of_four_sign_offs_given() -> None:
    page = sheet_page(OFFERED, TODAY, MOVERS)
    rows = cells(page)
    assert rows[0] == ["price", "written", "written", "", "signed", "open"]
    assert rows[1] == ["brand", "missing", "missing", "", "", ""]
    assert rows[2] == ["service", "written", "missing", "open", "open", ""]
    assert facts(page) == {"Filled": "1 of 7", "Signed": "1 of 4", "Support": "1 of 6"}
    assert page.tables[0].headings == ("part", "text", "std", "serv", "fina", "Fell")


def test_space_signs_by_who_was_asked_and_space_again_takes_it_back() -> None:
    found = cell(sheet_page(OFFERED, TODAY, MOVERS), key(Part.SERVICE), "service")
    after = done(OFFERED, found)
    entry = after.known(SignOff, str(MOVERS.id), "service", "service")
    assert entry is not None
    assert (entry.day, entry.by) == (TODAY, INES.id)
    again = cell(sheet_page(after, TODAY, MOVERS), key(Part.SERVICE), "service")
    assert again.status == "done"
    back = done(after, again).get(SignOff, entry.id)
    assert (back.day, back.by) == (None, INES.id)


def test_the_open_cells_of_a_sheet_are_signed_as_one_change() -> None:
    page = sheet_page(OFFERED, TODAY, MOVERS)
    waiting = [
        Doable(MOVERS, one.does["next"])
        for row in page.tables[0].rows
        for one in row.cells
        if "next" in one.does and one.status != "done"
    ]
    assert len(waiting) == 3
    change = do_each(OFFERED, stamp(), waiting).change
    assert change is not None
    after = OFFERED.apply(change)
    assert after.revision == OFFERED.revision + 1
    assert proposition(after, MOVERS, TODAY).unsigned == ()


def test_a_text_written_in_a_cell_begins_the_part_and_an_empty_one_clears_it() -> None:
    found = cell(sheet_page(OFFERED, TODAY, SAVERS), key(Part.BRAND, SAVERS), "text")
    after = done(OFFERED, found, "type", "Care, not hurry")
    (written,) = [one for one in after.all(PropositionPart) if one.segment == SAVERS.id]
    assert (written.part, written.text) == (Part.BRAND, "Care, not hurry")
    shown = cell(sheet_page(after, TODAY, SAVERS), key(Part.BRAND, SAVERS), "text")
    assert (shown.status, shown.does["type"].value) == ("done", "Care, not hurry")
    assert done(after, shown, "type", "").get(PropositionPart, written.id).text == ""


def test_a_party_that_is_not_named_is_named_from_its_cell_and_then_waited_for() -> None:
    found = cell(sheet_page(OFFERED, TODAY, MOVERS), key(Part.BRAND), "service")
    assert (found.text, "next" in found.does) == ("", False)
    brand = PartOf(MOVERS, Part.BRAND)
    deed, _ = naming(OFFERED, brand, "service")
    assert deed is not None
    after = OFFERED.apply(do(OFFERED, deed, stamp()))
    named = cell(sheet_page(after, TODAY, MOVERS), key(Part.BRAND), "service")
    assert (named.text, named.status) == ("open", "none")
    assert naming(after, brand, "service") == (None, "This part names them already: space signs.")
    out, _ = naming(after, brand, "service", out=True)
    assert out is not None
    gone = after.apply(do(after, out, stamp(seed=2)))
    assert cell(sheet_page(gone, TODAY, MOVERS), key(Part.BRAND), "service").text == ""
    assert naming(gone, brand, "service", out=True) == (None, "This part does not name them: n does.")
    assert "column of whoever" in naming(gone, brand, "text")[1]


def test_another_day_and_another_person_are_given_from_the_cell() -> None:
    found = cell(sheet_page(OFFERED, TODAY, MOVERS), key(Part.SERVICE), "finance")
    asked = done(OFFERED, found, "owner", "Chen")
    signed = done(
        asked, cell(sheet_page(asked, TODAY, MOVERS), key(Part.SERVICE), "finance"), "day", "20 Nov"
    )
    entry = signed.known(SignOff, str(MOVERS.id), "service", "finance")
    assert entry is not None
    assert entry.day == TODAY - timedelta(days=3)
    page = part_page(signed, TODAY, PartOf(MOVERS, Part.SERVICE))
    assert facts(page)["finance"] == "signed 20 Nov by Chen"
    assert facts(page)["service"] == "open, Ines is asked"
    assert said(page) == ["text: promise", "standard: not written"]


def test_a_support_that_nobody_looked_at_becomes_in_place_and_then_not() -> None:
    page = supports_page(OFFERED, TODAY, MOVERS)
    assert cells(page) == [["in place", "-", "no", "-", "-", "yes", "-"]]
    found = page.tables[0].rows[0].cells[1]
    after = done(OFFERED, found)
    row = supports_page(after, TODAY, MOVERS).tables[0].rows[0]
    assert row.cells[1].status == "done"
    again = supports_page(done(after, row.cells[1]), TODAY, MOVERS).tables[0].rows[0].cells[1]
    assert (again.text, again.status) == ("no", "off")


def test_all_segments_by_parts_tell_what_lacks_in_each() -> None:
    page = matrix_page(OFFERED, TODAY)
    assert cells(page) == [
        ["Movers", "1 open", "empty", "no standard", *["empty"] * 4, "1/4", "1/6"],
        ["Savers", *["empty"] * 7, "-", "-"],
    ]
    assert [one["segment"] for one in page.values()["segments"]] == ["Movers", "Savers"]


def test_without_a_segment_the_way_to_the_first_one_is_said() -> None:
    for page in (
        sheet_page(programme(), TODAY),
        matrix_page(programme(), TODAY),
    ):
        (table,) = page.tables
        assert table.begin == "segment add NAME"
        assert "No segment yet" in table.empty


def test_titles_that_begin_alike_are_told_apart_in_narrow_columns() -> None:
    found = shortened(["Customer service", "customer data", "IT", "Customs", "it"])
    assert found == ["Cust", "cus2", "IT", "Cus3", "it2"]
