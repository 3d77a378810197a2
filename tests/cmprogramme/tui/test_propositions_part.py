"""Propositions and qualification by keys: sheets, texts in place, signing, naming, rights as digits, views."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cmprogramme.storage.store import Store
from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.customers.cells import NONE_YET
from cmprogramme.tui.screens.customers.propositions import GRID, MATRIX, WHO, PropositionsTab
from cmprogramme.tui.screens.customers.qualification import BARGAIN, NEEDS, RIGHTS, QualificationTab
from cmprogramme.tui.screens.told import ToldTab
from cmprogramme.tui.widgets.cell_grid import CellGrid
from lifecycle.customers.proposition import Part, PropositionPart, SignOff, Support, proposition
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import EMPTY, make_change
from tests.builders import person, programme, stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, screens, shown, until
from tests.entries import entered, segment

HOSTILE = "[bold red]Fell[/] $(gate) 100%"
MOVERS, SAVERS = segment("Movers"), segment("Savers")
NOUNS = (
    MOVERS,
    SAVERS,
    person("Ines", "service"),
    entered(
        PropositionPart,
        segment=MOVERS.id,
        part=Part.PRICE,
        text="One price",
        functions=("finance",),
        partners=(HOSTILE,),
    ),
    entered(Requirement, segment=MOVERS.id, need="One call", ambiguities=("which hours?",)),
)


def store_of(folder: Path) -> Path:
    path = folder / "programmes.db"
    base = programme(*NOUNS, name="Offers")
    nouns = [noun for kind in base.nouns.values() for noun in kind.values()]
    with Store.open(path) as store:
        store.create(make_change(EMPTY, stamp(), "Started the programme", puts=nouns))
    return path


@asynccontextmanager
async def at_part(
    folder: Path, letter: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Hands, Customers]]:
    async with screens(store_of(folder), size=size) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("f", letter)
        room = app.screen
        assert isinstance(room, Customers)
        yield hands, room


def grid_of(room: Customers, id: str) -> CellGrid:
    found = room.tab.pane(id)
    assert isinstance(found, CellGrid)
    return found


def price(hands: Hands) -> PropositionPart:
    return next(one for one in hands.snapshot.all(PropositionPart) if one.part is Part.PRICE)


async def test_a_standard_is_written_in_place_and_the_cursor_goes_to_the_next_empty_cell(
    tmp_path: Path,
) -> None:
    async with at_part(tmp_path, "p") as (hands, room):
        assert isinstance(room.tab, PropositionsTab)
        assert "MOVERS 1/2" in shown(hands.app)
        await hands.press("right", "enter")
        await hands.write("No fee on top")
        await hands.press("enter")
        await until(hands.pilot, lambda: price(hands).standard == "No fee on top")
        assert proposition(hands.snapshot, MOVERS, DAY).filled == 1
        grid = grid_of(room, GRID)
        assert grid.current is not None
        assert grid.current.key == f"{MOVERS.id}/brand"
        assert grid.box is not None
        assert grid.box.name == "text"
        await hands.press("enter")
        await hands.write("Care")
        await hands.press("enter")
        await until(hands.pilot, lambda: len(hands.snapshot.all(PropositionPart)) == 2)


async def test_who_delivers_is_named_signs_is_asked_and_is_taken_out_again(tmp_path: Path) -> None:
    async with at_part(tmp_path, "p", (120, 36)) as (hands, room):
        grid = grid_of(room, GRID)
        assert HOSTILE[:4] in shown(hands.app)
        await hands.press("right", "right", "right", "right")
        assert grid.box is not None
        assert grid.box.name == "service"
        await hands.press("n")
        await until(hands.pilot, lambda: "service" in price(hands).functions)
        await hands.press("o")
        await hands.write("Ines")
        await hands.press("enter")
        await until(hands.pilot, lambda: bool(hands.snapshot.all(SignOff)))
        await hands.press("space")
        await until(hands.pilot, lambda: hands.snapshot.all(SignOff)[0].day == DAY)
        assert "signed" in hands.told("proposition-part")
        assert "by Ines" in hands.told("proposition-part")
        await hands.press("space")
        await until(hands.pilot, lambda: hands.snapshot.all(SignOff)[0].day is None)
        await hands.press("d")
        await until(hands.pilot, lambda: "service" not in price(hands).functions)


async def test_all_open_cells_and_a_hostile_partner_sign_at_once_and_supports_are_in_place_by_space(
    tmp_path: Path,
) -> None:
    async with at_part(tmp_path, "p") as (hands, _):
        await hands.press("asterisk", "space")
        await until(hands.pilot, lambda: len(hands.snapshot.all(SignOff)) == 2)
        assert not proposition(hands.snapshot, MOVERS, DAY).unsigned
        await hands.press("tab", "space")
        await until(hands.pilot, lambda: [one.present for one in hands.snapshot.all(Support)] == [True])


async def test_all_segments_lead_to_the_part_and_who_signs_signs_all_of_a_segment(tmp_path: Path) -> None:
    async with at_part(tmp_path, "p", (120, 36)) as (hands, room):
        await hands.press("v")
        assert grid_of(room, MATRIX).display
        await hands.press("down", "right", "right", "enter")
        await until(hands.pilot, lambda: grid_of(room, GRID).display)
        assert "SAVERS 2/2" in shown(hands.app)
        assert grid_of(room, GRID).current is not None
        assert grid_of(room, GRID).current.key == f"{SAVERS.id}/service"  # type: ignore[union-attr]  # as above
        await hands.press("v", "v")
        assert grid_of(room, WHO).display
        assert "Movers, price" in hands.told("proposition-part")
        await hands.press("asterisk", "space")
        await until(hands.pilot, lambda: len(hands.snapshot.all(SignOff)) == 2)


async def test_a_need_is_read_back_its_rights_typed_and_the_bargain_said(tmp_path: Path) -> None:
    async with at_part(tmp_path, "q") as (hands, room):
        assert isinstance(room.tab, QualificationTab)
        assert hands.app.focused is grid_of(room, NEEDS)
        await hands.press("space")
        await until(hands.pilot, lambda: hands.snapshot.all(Requirement)[0].confirmed is True)
        assert hands.snapshot.all(Requirement)[0].confirmed_on == DAY
        await hands.press("tab")
        assert hands.app.focused is grid_of(room, RIGHTS)
        await hands.write("21")
        await until(hands.pilot, lambda: len(hands.snapshot.all(RightCheck)) == 2)
        await hands.press("left", "backspace")
        await until(hands.pilot, lambda: [one.answer for one in hands.snapshot.all(RightCheck)] == ["yes"])
        await hands.press("tab", "enter")
        assert grid_of(room, BARGAIN).display
        await hands.write("Time saved")
        await hands.press("enter")
        await until(hands.pilot, lambda: bool(hands.snapshot.all(FairBargain)))
        await hands.press("enter")
        await hands.write("Fewer calls")
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.snapshot.all(FairBargain)[0].profit == "Fewer calls")
        assert "fair" in shown(hands.app)


async def test_a_new_need_is_one_of_the_sheet_in_sight(tmp_path: Path) -> None:
    async with at_part(tmp_path, "q") as (hands, _):
        await hands.press("J")
        assert "SAVERS 2/2" in shown(hands.app)
        await hands.form("n", {"need": "A number of ours"})
        new = next(one for one in hands.snapshot.all(Requirement) if one.need == "A number of ours")
        assert hands.snapshot.get(Segment, new.segment).name == "Savers"


async def test_from_all_segments_j_leads_to_the_sheet_of_the_one_under_the_cursor(tmp_path: Path) -> None:
    for letter, matrix in (("p", MATRIX), ("q", "rights-matrix")):
        (tmp_path / letter).mkdir()
        async with at_part(tmp_path / letter, letter) as (hands, room):
            await hands.press("v", "down")
            assert grid_of(room, matrix).display
            await hands.press("J")
            assert not grid_of(room, matrix).display
            assert "SAVERS 2/2" in shown(hands.app)


async def test_supports_have_their_whole_names_and_the_next_sheet_its_key_below(tmp_path: Path) -> None:
    async with at_part(tmp_path, "p") as (hands, _):
        assert "incentives" in shown(hands.app)
        assert "competency" in shown(hands.app)
        assert "J=sheets" in shown(hands.app)


async def test_whatever_is_asked_of_segments_says_that_there_is_none_and_opens_no_form(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        for letter in "qptca":
            await hands.press("escape", "f", letter, "n")
            room = app.screen
            assert isinstance(room, Customers), letter
            refused = next(
                one.refusal(each) for one in [room.tab] for each in one.commands() if "n" in each.keys
            )
            assert refused == NONE_YET
            assert "Segments: n there" in " ".join(shown(app).split())
            assert isinstance(room.tab, ToldTab)
            assert not room.tab.why_no_entry().endswith(" .")
