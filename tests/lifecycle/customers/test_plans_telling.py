"""What is told of plans of groups, against worked values, and what its cells do."""

from __future__ import annotations

from lifecycle.base.page import Cell, Page, Row
from lifecycle.customers.plans import CustomerPlan, GroupShare, PlanRefinement, ValueModel
from lifecycle.customers.plans_telling import group_page, plan_sheet_page, plans_page
from lifecycle.doing import do
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered
from tests.page_reading import cells, facts, said

MODEL = entered(ValueModel, group="Movers", margin=120, retention=0.8, discount=0.1, years=5)
WIN = entered(CustomerPlan, group="Movers", plan="acquisition", budget=140, expected_customers=1)
SHARES = (
    entered(GroupShare, group="Movers", effort=20, value=45),
    entered(GroupShare, group="Families", effort=30, value=35),
    entered(GroupShare, group="Planners", effort=50, value=20),
)


def at(page: Page, table: int, key: str, column: str) -> Cell:
    """The cell of that row and column."""
    told = page.tables[table]
    row: Row = next(one for one in told.rows if one.key == key)
    return row.cells[[one.name for one in told.columns].index(column)]


def after(snapshot: Snapshot, cell: Cell, by: str, text: str = "") -> Snapshot:
    """The programme when that was done from a cell."""
    return snapshot.apply(do(snapshot, cell.does[by], stamp(), text))  # type: ignore[index]  # by name


def test_winning_a_customer_for_140_where_105_14_may_be_spent_is_told_beside_plans_not_begun() -> None:
    page = plans_page(programme(MODEL, WIN, *SHARES), TODAY)
    movers = ["Movers", "0/6", "0/6", "1/6", "0/6", "350", "105", "140", "0 of 4"]
    assert cells(page)[0] == movers
    assert at(page, 0, "group:movers", "spend").status == "off"
    assert cells(page, 1)[0] == ["Movers", "20", "20%", "45", "45%"]
    assert facts(page) == {
        "Complete": "0 of 12",
        "Effort against value": "30 points apart (20 or less)",
        "Refined": "0 of 12",
    }
    assert said(page) == [
        "Cost out of line with revenue: Movers spends 140 to win a customer, 105.14 is the cap.",
        "Effort does not follow value.",
    ]


def test_what_nobody_entered_is_a_dash_and_never_zero() -> None:
    plan = entered(CustomerPlan, group="Tenants", plan="retention")
    page = plans_page(programme(plan), TODAY)
    assert cells(page)[0] == ["Tenants", "0/6", "0/6", "0/6", "0/6", "-", "-", "-", "0 of 4"]
    assert cells(page, 1) == [["Tenants", "-", "-", "-", "-"]]
    assert facts(page)["Effort against value"] == "not yet assessed"


def test_typing_effort_and_value_enters_them_and_the_distance_follows() -> None:
    before = programme(*SHARES)
    cell = at(plans_page(before, TODAY), 1, "share:planners", "effort")
    assert cell.does["type"].value == "50"
    now = after(before, cell, "type", "25")
    assert facts(plans_page(now, TODAY))["Effort against value"] != "30 points apart (20 or less)"
    gone = after(before, cell, "type", "")
    assert facts(plans_page(gone, TODAY))["Effort against value"] == "not yet assessed"


def test_a_group_turns_from_looked_after_to_left_alone_and_back() -> None:
    before = programme(MODEL, WIN)
    now = after(before, at(plans_page(before, TODAY), 0, "group:movers", "group"), "next")
    told = at(plans_page(now, TODAY), 0, "group:movers", "group")
    assert (told.text, told.status) == ("Movers (left alone)", "none")
    assert "Left alone on purpose" in said(group_page(now, TODAY, MODEL))[1]
    back = after(now, told, "next")
    assert at(plans_page(back, TODAY), 0, "group:movers", "group").text == "Movers"


def test_a_plan_nobody_began_is_written_part_by_part_from_the_sheet() -> None:
    snapshot = programme(MODEL, person("Bryn"))
    for name, text in (
        ("objective", "One point fewer leavers"),
        ("target_group", "Movers of this year"),
        ("action", "A call\nand a letter"),
        ("budget", "1200.50"),
        ("owner", "Bryn"),
        ("measure", "Leavers"),
    ):
        page = plan_sheet_page(snapshot, TODAY, MODEL)
        snapshot = after(snapshot, at(page, 0, f"retention:{name}", "what_it_says"), "type", text)
    plan = snapshot.all(CustomerPlan)[0]
    assert (plan.plan, plan.budget, plan.action) == ("retention", 1200.5, "A call\nand a letter")
    page = plan_sheet_page(snapshot, TODAY, MODEL)
    assert at(page, 0, "retention:action", "what_it_says").text == "A call and a letter"
    assert at(page, 0, "retention:action", "what_it_says").does["type"].value == "A call\nand a letter"
    assert at(page, 0, "retention:budget", "what_it_says").does["type"].value == "1200.5"
    assert at(plans_page(snapshot, TODAY), 0, "group:movers", "retention").status == "done"
    emptied = after(snapshot, at(page, 0, "retention:owner", "what_it_says"), "type", "")
    assert emptied.all(CustomerPlan)[0].owner is None


def test_a_refinement_is_told_with_its_plan() -> None:
    change = entered(PlanRefinement, plan=WIN.id, day=TODAY, text="Fewer listings")
    page = group_page(programme(WIN, change), TODAY, WIN)
    assert "refined: 23 Nov: Fewer listings" in said(page)
    assert plans_page(programme(WIN, change), TODAY).values()["groups"][0]["refined"]["acquisition"] == 1


def test_names_of_groups_are_data() -> None:
    hostile = "[bold]x[/bold] " + "y" * 180
    page = plans_page(programme(entered(CustomerPlan, group=hostile, plan="retention")), TODAY)
    assert cells(page)[0][0] == hostile
