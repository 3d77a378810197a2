"""Plans of groups: four plans each, what a customer is worth and may cost, effort beside value, a sheet a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.celled import Celled, Sheet
from cmprogramme.tui.screens.customers.cells import CellEntries
from cmprogramme.tui.screens.entering import enter
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described
from cmprogramme.tui.shell.commands import Command
from lifecycle.action import Action
from lifecycle.base.findings import Target
from lifecycle.base.noun import folded
from lifecycle.customers.groups import groups
from lifecycle.customers.plans import CustomerPlan, GroupShare, ValueModel
from lifecycle.customers.plans_telling import group_page, line_of, plan_sheet_page, plans_page

GRID, SHARES, SHEET = "plan-grid", "plan-shares", "plan-sheet"
REFINE = "customer refine"


class PlansTab(CellEntries):
    """What is done for whom, at which cost."""

    ID, TITLE, SHORT = "plans", "Plans", "Plans"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Four plans for each group: keep, serve at less cost, win, grow. Beside them what a customer is worth and may "
        "cost to win; below, where effort goes and value comes from. v shows the plans of one group to write in.",
    )
    MAIN = (
        Celled(GRID, plans_page, "n begins the first plan.", entries=(CustomerPlan,)),
        Celled(SHARES, plans_page, place=1, entries=(GroupShare,), flow="column"),
        Celled(SHEET, plan_sheet_page, entries=(CustomerPlan,), flow="column"),
    )
    SIDE = (Described("plan-group", group_page, of=(GRID, SHARES, SHEET)),)
    VIEWS = (("groups", GRID), ("sheet", SHEET))
    SHEETED = frozenset({SHEET})
    SHEET = "group"
    DEFAULT_CSS = """
    PlansTab #plan-grid { height: 3fr; min-height: 5; }
    PlansTab #plan-shares { height: 2fr; min-height: 4; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(CustomerPlan, GroupShare),
        offer(
            REFINE,
            "a",
            name="part.attach",
            short="refine",
            rank=3,
            words="Write what results change in this plan...",
        ),
        Command(
            "part.new",
            "n",
            "New plan...",
            "The first of its four plans this group has not, or one for another group.",
            "do_new",
            "why_read_only",
            "new",
            6,
            "cmprogramme customer-plan add --group GROUP --plan PLAN",
        ),
        Command(
            "plans.worth",
            "",
            "What a customer of this group is worth...",
            "Margin, retention, discount and years; what may be spent to win one follows.",
            "do_worth",
            "why_no_group",
            cli="cmprogramme value-model add --group GROUP --margin MONEY --retention SHARE",
        ),
        Command(
            "part.remove",
            "d",
            "Remove what is behind this cell",
            "A plan, what a customer is worth, effort and value of a group; u brings it back.",
            "do_remove",
            "why_no_entry",
        ),
    )

    @property
    def away(self) -> frozenset[str]:
        """The sheet stands alone."""
        return super().away | (frozenset({SHARES}) if self.view == "sheet" else frozenset())

    def _show_view(self) -> None:
        super()._show_view()
        self.pane(SHARES).display = self.view != "sheet"

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """The groups."""
        return [
            Sheet(f"group:{folded(one.group)}", one.group, one) for one in groups(facts.snapshot, facts.today)
        ]

    @property
    def group(self) -> str:
        """The group of the row under the cursor, or of the sheet in sight."""
        facts = self.desk.need()
        if self.view == "sheet":
            sheet = self.sheet(facts)
            return sheet.title if sheet is not None else ""
        row = self.row(SHARES if self.here == SHARES else GRID)
        line = line_of(facts.snapshot, row.value, facts.today) if row is not None else None
        return line.group if line is not None else ""

    @property
    def plan(self) -> CustomerPlan | None:
        """The plan under the cursor."""
        found = self.entry
        return found if isinstance(found, CustomerPlan) else None

    def given(self, act: Action) -> Mapping[str, str]:
        """The plan under the cursor."""
        plan = self.plan
        if act.id != REFINE or plan is None:
            return super().given(act)
        return {"plan": str(plan.id)}

    def change_view(self, view: str) -> None:
        """To the sheet of the group under the cursor, and back to its row."""
        key = f"group:{folded(self.group)}" if self.group else ""
        if view == "sheet" and key:
            self.sheet_key = key
        super().change_view(view)
        if view != "sheet" and key:
            self.pane(GRID).select(key)

    def sheet_of(self, target: Target, facts: Facts) -> str:
        """A plan is met in the grid, where its group is a row."""
        return ""

    def why_no_group(self) -> str:
        """No group."""
        return "" if self.group else "There is no group under the cursor."

    async def do_worth(self) -> None:
        """The value of a customer of the group."""
        known = next(
            (one for one in self.desk.snapshot.all(ValueModel) if folded(one.group) == folded(self.group)),
            None,
        )
        await enter(self, ValueModel, known, given={} if known is not None else {"group": self.group})

    async def do_new(self) -> None:
        """The first plan the group has not."""
        facts = self.desk.need()
        line = next((one for one in groups(facts.snapshot, facts.today) if one.group == self.group), None)
        lacks = [kind for kind, sheet in line.sheets.items() if sheet is None] if line is not None else []
        given = {"group": line.group, "plan": lacks[0]} if line is not None and lacks else {}
        await enter(self, CustomerPlan, given={**given, **self.room.starts_with(CustomerPlan)})
