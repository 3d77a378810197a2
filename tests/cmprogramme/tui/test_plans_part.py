"""Plans of groups, on screen 7, by keys: the grid, effort beside value, the sheet of a group, refining."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.customers.plans import GRID, SHARES, SHEET, PlansTab
from cmprogramme.tui.widgets.cell_grid import CellGrid
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.customers.plans import CustomerPlan, GroupShare, PlanRefinement, ValueModel
from lifecycle.people import name_of
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import shown, until
from tests.cmprogramme.tui.strokes import press
from tests.cmprogramme.tui.told_store import story

JUNE = "permissions_begun"


def tab_of(hands: Hands) -> PlansTab:
    room = hands.app.screen
    assert isinstance(room, Customers)
    assert isinstance(room.tab, PlansTab)
    return room.tab


def grid(hands: Hands, id: str = GRID) -> CellGrid:
    pane = tab_of(hands).pane(id)
    assert isinstance(pane, CellGrid)
    return pane


def plan(hands: Hands, group: str, kind: str) -> CustomerPlan | None:
    every = hands.snapshot.all(CustomerPlan)
    return next((one for one in every if (one.group, one.plan) == (group, kind)), None)


def share(hands: Hands, group: str) -> GroupShare:
    return next(one for one in hands.snapshot.all(GroupShare) if one.group == group)


async def test_every_group_has_its_plans_worth_cap_and_spend_at_80_cells(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        await press(app, pilot, "f g")
        text = shown(app)
        for said in ("350", "105", "30 points apart", "■ 140", "R keep", "P grow"):
            assert said in text


async def test_effort_is_typed_and_the_distance_follows(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f g tab")
        assert app.focused is grid(hands, SHARES)
        grid(hands, SHARES).go_to_cell("effort")
        await press(app, pilot, "40 enter 35 enter 25 enter")
        await until(pilot, lambda: share(hands, "Single-fuel movers").effort == 25)
        assert "5 points apart" in shown(app)


async def test_space_leaves_a_group_alone_and_looks_after_it_again(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f g")
        grid(hands).select("group:single-fuel movers")
        await press(app, pilot, "space")
        assert not share(hands, "Single-fuel movers").managed
        grid(hands).select("group:single-fuel movers")
        await press(app, pilot, "space")
        assert share(hands, "Single-fuel movers").managed


async def test_the_sheet_of_a_group_is_written_line_after_line(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f g")
        grid(hands).select("group:single-fuel movers")
        await press(app, pilot, "v")
        assert app.focused is grid(hands, SHEET)
        assert "SINGLE-FUEL MOVERS 3/4" in shown(app)
        await press(app, pilot, 'enter "Fewer lost" enter enter "Movers of this year" enter')
        written = plan(hands, "Single-fuel movers", "retention")
        assert written is not None
        assert (written.objective, written.target_group) == ("Fewer lost", "Movers of this year")
        await press(app, pilot, "J")
        assert "EMPTY PROPERTIES 4/4" in shown(app)
        await press(app, pilot, "K v")
        current = grid(hands).current
        assert current is not None
        assert current.key == "group:single-fuel movers"
        assert "2/6" in current.text()


async def test_a_refines_the_plan_of_the_cell_with_the_field_that_changes(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f g")
        grid(hands).go_to_cell("acquisition")
        before = plan(hands, "Dual-fuel households", "acquisition")
        assert before is not None
        await hands.form("a", {"text": "Fewer listings", "budget": "400000"})
        [made] = hands.snapshot.all(PlanRefinement)
        assert made.plan == before.id
        after = plan(hands, "Dual-fuel households", "acquisition")
        assert after is not None
        assert after.budget == 400000
        assert "refined" in hands.told("plan-group")


async def test_enter_opens_a_plan_and_what_a_customer_is_worth_and_d_removes_it(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f g")
        grid(hands).go_to_cell("worth")
        await hands.form("enter", {"margin": "130"})
        model = next(one for one in hands.snapshot.all(ValueModel) if one.group == "Dual-fuel households")
        assert model.margin == 130
        grid(hands).go_to_cell("efficiency")
        await press(app, pilot, "d")
        assert plan(hands, "Dual-fuel households", "efficiency") is None
        await hands.form("enter", {"objective": "Fewer calls"})
        begun = plan(hands, "Dual-fuel households", "efficiency")
        assert begun is not None
        assert begun.objective == "Fewer calls"


async def test_n_begins_the_first_plan_a_group_has_not(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f g")
        grid(hands).select("group:single-fuel movers")
        await hands.form("n", {"objective": "Win them"})
        begun = plan(hands, "Single-fuel movers", "acquisition")
        assert begun is not None
        assert begun.objective == "Win them"


async def test_a_gate_leads_to_the_plan_that_is_not_whole(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await hands.press("2")
        criteria = app.screen.query_one("#criteria", Pane)
        criteria.focus()
        assert criteria.select("g3.plans")
        await hands.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Customers)
        assert app.focused is grid(hands)
        assert "needs:G3" in shown(app)


async def test_plans_marked_are_given_to_one_owner_as_one_change(tmp_path: Path) -> None:
    async with story(tmp_path, JUNE) as (app, pilot):
        hands = Hands(app, pilot)
        await press(app, pilot, "f g")
        grid(hands).go_to_cell("retention")
        await press(app, pilot, ", , o Gwen enter")
        owners = {
            name_of(hands.snapshot, one.owner)
            for one in hands.snapshot.all(CustomerPlan)
            if one.plan == "retention"
        }
        assert owners == {"Gwen"}
        await press(app, pilot, "u")
        assert "Gwen" not in {name_of(hands.snapshot, one.owner) for one in hands.snapshot.all(CustomerPlan)}
