"""Plans for winning, keeping and developing customers, and whether effort follows value (rules.md F14)."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from lifecycle.base.days import HappenedDay
from lifecycle.base.figures import Figure, Input, above, at_least
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, PersonId, Ref, folded
from lifecycle.base.quantities import SHARE, Unit
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, RequiredText, Text
from lifecycle.once import once
from lifecycle.snapshot import Snapshot

PlanKind = Literal["acquisition", "retention", "penetration", "efficiency"]
PLAN_KINDS: tuple[PlanKind, ...] = ("acquisition", "retention", "penetration", "efficiency")

Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Part = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class CustomerPlan(Noun):
    """One of the four plans for a customer group or product group; complete when all six parts are filled."""

    KIND: ClassVar[str] = "customer_plan"
    TITLE: ClassVar[str] = "Customer plans"
    NATURAL: ClassVar[tuple[str, ...]] = ("group", "plan")
    REGISTER: ClassVar[bool] = True

    group: RequiredLine = Field(description="the customer group or product group it is for")
    plan: PlanKind = Field(description="winning, keeping, developing, or serving at less cost")
    objective: Line = Field(default="", description="what it should bring about")
    target_group: Line = Field(default="", description="which customers exactly")
    action: Text = Field(default="", description="what will be done")
    budget: Money | None = Field(default=None, description="money set aside; empty = not yet set")
    owner: PersonId | None = Field(default=None, description="who answers for it")
    measure: Line = Field(default="", description="how we will see that it works")
    expected_customers: Annotated[float, Unit("customers")] | None = Field(
        default=None,
        gt=0,
        allow_inf_nan=False,
        description="new customers the budget should win; gives the spend per customer",
    )


class ValueModel(Noun):
    """What one customer of a group is worth over some years."""

    KIND: ClassVar[str] = "value_model"
    TITLE: ClassVar[str] = "Customer value"
    NATURAL: ClassVar[tuple[str, ...]] = ("group",)
    REGISTER: ClassVar[bool] = True

    group: RequiredLine = Field(description="the customer group or product group")
    margin: float = Field(
        allow_inf_nan=False, description="money a customer leaves in a year, after cost to serve"
    )
    retention: float = Field(ge=0, le=1, description="share of customers kept from one year to the next, 0-1")
    discount: Annotated[float, Unit(SHARE)] = Field(
        default=0.1, ge=0, le=10, description="yearly discount rate, 0.1 = 10%"
    )
    years: Annotated[int, Unit("years")] = Field(default=5, ge=1, le=50, description="years looked ahead")


class GroupShare(Noun):
    """How much effort goes to a group and how much value comes from it."""

    KIND: ClassVar[str] = "group_share"
    TITLE: ClassVar[str] = "Effort and value by group"
    NATURAL: ClassVar[tuple[str, ...]] = ("group",)
    REGISTER: ClassVar[bool] = True

    group: RequiredLine = Field(description="the customer group or product group")
    effort: Part | None = Field(
        default=None, description="effort spent on it, in any one unit (hours, percent); empty = not known"
    )
    value: Part | None = Field(
        default=None, description="gross value it brings, in any one unit (money, percent); empty = not known"
    )
    managed: bool = Field(default=True, description="no = left alone on purpose; it then counts in no share")


class PlanRefinement(Noun):
    """A change to a plan that came out of looking at results."""

    KIND: ClassVar[str] = "plan_refinement"
    TITLE: ClassVar[str] = "Plan refinements"
    REGISTER: ClassVar[bool] = True

    plan: Annotated[UUID, Ref("customer_plan")] = Field(description="the plan that was refined")
    day: HappenedDay = Field(description="when")
    text: RequiredText = Field(description="what was changed in the plan, or why it stands as it is")
    because: Line = Field(default="", description="the measure, lesson or answer that showed it")
    by: PersonId | None = Field(default=None, description="who decided it")


@dataclass(frozen=True, slots=True)
class CustomerValue:
    """What a customer of a group is worth and what may be spent to win one. Money, unrounded."""

    group: str
    value: Figure
    cap: Figure


@dataclass(frozen=True, slots=True)
class OverCap:
    """An acquisition plan that spends more on a customer than the value allows."""

    plan: CustomerPlan
    spend: Figure
    cap: Figure


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """One plan and the parts of it still empty."""

    plan: CustomerPlan
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether all six parts are filled."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Plans:
    """Everything F14 finds: sheets in the order entered, plans not yet begun, over-cap plans, effort against value.

    `absent` are (group, plan) pairs nobody has begun for groups looked after. `warn` True = effort and value differ
    by more than the playbook's limit.
    """

    sheets: tuple[PlanSheet, ...]
    absent: tuple[tuple[str, PlanKind], ...]
    values: tuple[CustomerValue, ...]
    over_cap: tuple[OverCap, ...]
    mismatch: Figure
    warn: bool


def discounted_value(margin: float, retention: float, discount: float, years: int) -> float:
    """The value of a customer: sum over t from 0 to years-1 of margin * retention^t / (1 + discount)^t."""
    return sum(margin * retention**year / (1 + discount) ** year for year in range(years))


def customer_value(snapshot: Snapshot, model: ValueModel) -> CustomerValue:
    """Value 350.48 and cap 105.14 for margin 120, retention 0.8, discount 0.1, 5 years (rules.md F14)."""
    share = snapshot.playbook.customers.spend_share
    worth = Figure(
        name="value of a customer",
        value=discounted_value(model.margin, model.retention, model.discount, model.years),
        unit="money",
        formula="sum over the years t = 0, 1, ... of margin x retention^t / (1 + discount)^t",
        inputs=(
            Input("margin a year", model.margin),
            Input("retention", model.retention),
            Input("discount", model.discount),
            Input("years", model.years),
        ),
        source="rules.md F14",
    )
    cap = Figure(
        name="allowable acquisition spend",
        value=max(0.0, share * (worth.value or 0.0)),
        unit="money",
        formula="allowed share x value of a customer",
        inputs=(
            Input("allowed share", share, source="playbook customers.spend_share"),
            Input(worth.name, worth.value, worth),
        ),
        source="rules.md F14",
    )
    return CustomerValue(model.group, worth, cap)


def missing_parts(plan: CustomerPlan) -> tuple[str, ...]:
    """Which of the six parts of a plan are still empty, in plain words."""
    parts = {
        "objective": plan.objective.strip(),
        "target group": plan.target_group.strip(),
        "action": plan.action.strip(),
        "budget": plan.budget is not None,
        "owner": plan.owner,
        "measure": plan.measure.strip(),
    }
    return tuple(part for part, given in parts.items() if not given)


def spend_of(plan: CustomerPlan) -> Figure:
    """What an acquisition plan spends to win one customer; None without a budget and customers expected, and for the
    other plans."""
    budget, customers = (plan.budget, plan.expected_customers) if plan.plan == "acquisition" else (None, None)
    return Figure(
        name="acquisition spend per customer",
        value=budget / customers if budget is not None and customers else None,
        unit="money",
        formula="budget / expected new customers",
        inputs=(Input("budget", plan.budget), Input("expected new customers", plan.expected_customers)),
        source="rules.md F14, reading 73",
    )


def over_cap_plans(snapshot: Snapshot) -> tuple[OverCap, ...]:
    """Acquisition plans whose budget per expected customer is above the cap of their group (rules.md reading 73)."""
    values = {folded(model.group): customer_value(snapshot, model) for model in snapshot.all(ValueModel)}
    found = []
    for plan in snapshot.all(CustomerPlan):
        worth = values.get(folded(plan.group))
        if worth is None:
            continue
        spend = spend_of(plan)
        if above(spend.value or 0.0, worth.cap.value or 0.0):
            found.append(OverCap(plan, spend, worth.cap))
    return tuple(found)


def effort_mismatch(snapshot: Snapshot) -> Figure:
    """Points by which effort and value shares differ, 0-100; None without a group looked after.

    Effort 20/30/50 against value 45/35/20 gives 30, against it 40/35/25 gives 5. Shares are taken over the groups
    that are not left alone on purpose (rules.md reading 73); one of them whose effort or value is not known leaves it
    open.
    """
    shares = shares_of(snapshot)
    pairs = [(one, other) for one, other in shares.values() if one is not None and other is not None]
    effort, value = sum(one for one, _ in pairs), sum(one for _, one in pairs)
    lacks = [group for group, pair in shares.items() if None in pair]
    known = effort > 0 and value > 0 and not lacks
    points = 50 * sum(abs(one / effort - other / value) for one, other in pairs) if known else None
    return Figure(
        name="effort mismatch",
        value=points,
        unit="points of 100",
        formula="50 x sum of |effort share - value share| over the groups looked after",
        inputs=tuple(
            entry
            for group, (one, other) in shares.items()
            for entry in (Input(f"{group}: effort", one), Input(f"{group}: value", other))
        ),
        source="rules.md F14, reading 73",
        note=""
        if known
        else f"not yet assessed: enter effort and value of {listed(lacks) or 'each group looked after'}",
    )


def about_groups(snapshot: Snapshot) -> list[ValueModel | GroupShare | CustomerPlan]:
    """Every entry about a group: what a customer is worth first, then effort and value, then plans."""
    return [*snapshot.all(ValueModel), *snapshot.all(GroupShare), *snapshot.all(CustomerPlan)]


def looked_after(snapshot: Snapshot) -> dict[str, str]:
    """The groups that are not left alone on purpose, by their folded name, as they are called first."""
    alone = left_alone(snapshot)
    names: dict[str, str] = {}
    for entry in about_groups(snapshot):
        if folded(entry.group) not in alone:
            names.setdefault(folded(entry.group), entry.group)
    return names


def shares_of(snapshot: Snapshot) -> dict[str, tuple[float | None, float | None]]:
    """Effort and value of each group looked after; None where nobody entered it."""
    known = {folded(one.group): (one.effort, one.value) for one in snapshot.all(GroupShare)}
    return {name: known.get(key, (None, None)) for key, name in looked_after(snapshot).items()}


@once
def plans(snapshot: Snapshot) -> Plans:
    """All plans with what is missing, over-cap spending and the effort mismatch (rules.md F14)."""
    found = snapshot.all(CustomerPlan)
    mismatch = effort_mismatch(snapshot)
    limit = snapshot.playbook.customers.effort_mismatch
    begun = {(folded(plan.group), plan.plan) for plan in found}
    groups = looked_after(snapshot)
    return Plans(
        sheets=tuple(PlanSheet(plan, missing_parts(plan)) for plan in found),
        absent=tuple(
            (name, kind) for key, name in groups.items() for kind in PLAN_KINDS if (key, kind) not in begun
        ),
        values=tuple(customer_value(snapshot, model) for model in snapshot.all(ValueModel)),
        over_cap=over_cap_plans(snapshot),
        mismatch=mismatch,
        warn=mismatch.value is not None and above(mismatch.value, limit),
    )


def plans_refined(snapshot: Snapshot, today: date) -> Finding:
    """Whether every plan of a group looked after is complete and was refined from results at least once (gate G5).

    None without any plan. A refinement may also say why a plan stands as it is.
    """
    alone = left_alone(snapshot)
    wanted = [plan for plan in snapshot.all(CustomerPlan) if folded(plan.group) not in alone]
    if not wanted:
        none = not_assessed("No customer plan is entered.", "Enter plans and refine them from results.")
        return none.about(CustomerPlan.KIND, ANOTHER)
    done = {entry.plan for entry in snapshot.all(PlanRefinement) if entry.day <= today}
    open_plans = [f"{plan.group} ({plan.plan})" for plan in wanted if plan.id not in done]
    partial = [
        f"{plan.group} ({plan.plan}: {listed(missing)})"
        for plan in wanted
        if plan.id in done and (missing := missing_parts(plan))
    ]
    refined = float(len(wanted) - len(open_plans) - len(partial))
    if not open_plans and not partial:
        return Finding(True, refined, f"All {len(wanted)} plans are complete and were refined from results.")
    whys, remedies = [], []
    if open_plans:
        whys.append(
            f"{len(open_plans)} of {len(wanted)} plans have not been refined from results: {listed(open_plans)}."
        )
        remedies.append("Record a plan refinement for each, even if it only says why the plan stands.")
    if partial:
        whys.append(f"Refined, but not complete: {listed(partial)}.")
        remedies.append("Fill in what is missing.")
    return (
        Finding(False, refined, " ".join(whys), " ".join(remedies))
        .about(PlanRefinement.KIND, (plan.id for plan in wanted if plan.id not in done))
        .about(CustomerPlan.KIND, (plan.id for plan in wanted if plan.id in done and missing_parts(plan)))
    )


def plans_complete(snapshot: Snapshot, least: float = 1.0) -> Finding:
    """Whether enough of the four plans of every group looked after are complete and within their caps (gate G3).

    The value is their share. None without a group looked after.
    """
    found = plans(snapshot)
    alone, over = left_alone(snapshot), {each.plan.id for each in found.over_cap}
    sheets = [sheet for sheet in found.sheets if folded(sheet.plan.group) not in alone]
    wanted = len(sheets) + len(found.absent)
    if not wanted:
        none = not_assessed("No group is looked after.", "Enter the groups, and four plans for each.")
        return none.about(CustomerPlan.KIND, ANOTHER)
    partial = [f"{one.plan.group} ({one.plan.plan})" for one in sheets if not one.complete]
    dear = [f"{one.plan.group} ({one.plan.plan})" for one in sheets if one.plan.id in over]
    missing = [f"{group} ({kind})" for group, kind in found.absent]
    whole = sum(one.complete and one.plan.id not in over for one in sheets)
    figure = Figure(
        "Plans complete and within their caps",
        whole / wanted,
        "share of 1",
        "plans that are complete and within their caps / four plans for each group looked after",
        (Input("complete and within their caps", whole), Input("wanted", wanted)),
        "rules.md F14",
    )
    if at_least(whole / wanted, least):
        why = f"{whole} of {wanted} plans are complete and within their caps."
        return Finding(True, figure.value, why, "", figure)
    told = (("Not begun", missing), ("Not complete", partial), ("Above what may be spent", dear))
    why = " ".join(f"{what}: {listed(which)}." for what, which in told if which)
    return Finding(
        False,
        figure.value,
        why,
        "Fill in each, spend no more than the value of a customer allows, or say which group is left alone.",
        figure,
    ).about(
        CustomerPlan.KIND,
        (
            *(f"{group}/{kind}" for group, kind in found.absent),
            *(one.plan.id for one in sheets if not one.complete or one.plan.id in over),
        ),
    )


def left_alone(snapshot: Snapshot) -> set[str]:
    """The groups nobody looks after on purpose, folded: no plan is asked for of them."""
    return {folded(share.group) for share in snapshot.all(GroupShare) if not share.managed}
