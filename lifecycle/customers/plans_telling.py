"""Plans of groups told: four plans a group, what a customer is worth and may cost, effort beside value, one sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.deeds import By, Deed
from lifecycle.base.figures import Figure
from lifecycle.base.noun import folded
from lifecycle.base.page import Bar, Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table, head
from lifecycle.base.words import NOT_ASSESSED, apart, counted, day_words, number, percent
from lifecycle.customers.groups import GroupLine, groups
from lifecycle.customers.plans import CustomerPlan, PlanKind, PlanRefinement, Plans, missing_parts, plans
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

NO_PLANS = (
    "Four plans for each group of customers: winning, keeping, developing, serving at less cost. None yet."
)
NO_SHARES = "Where effort goes and value comes from, by group. None yet."
REAP: tuple[tuple[PlanKind, str], ...] = (
    ("retention", "R keep"),
    ("efficiency", "E serve"),
    ("acquisition", "A win"),
    ("penetration", "P grow"),
)
"""The four plans in the order people say them, and what each is for."""
SIX = 6
"""The parts a plan is complete with."""
PLAN_FIELDS: tuple[tuple[str, str], ...] = (
    ("objective", "objective"),
    ("target_group", "target group"),
    ("action", "action"),
    ("budget", "budget"),
    ("owner", "owner"),
    ("measure", "measure"),
)
"""The six parts: field, and what people call it."""
BAR = 10


def plans_page(snapshot: Snapshot, today: date) -> Page:
    """The four plans by group, what is missing, the value of a customer and its cap, effort against value."""
    found, lines = plans(snapshot), groups(snapshot, today)
    looked_after = [one for one in lines if one.managed]
    wanted = len(REAP) * len(looked_after)
    whole = sum(one.whole(kind) for one in looked_after for kind, _ in REAP)
    refined = sum(one.refined[kind] > 0 for one in looked_after for kind, _ in REAP)
    parts: list[Part] = []
    if lines:
        parts += [
            Fact("Complete", f"{whole} of {wanted}", status="done" if wanted and whole == wanted else "none"),
            _apart(snapshot, found),
            Fact("Refined", f"{refined} of {wanted}"),
        ]
    parts.append(_grid(lines, today))
    parts.append(_shares(lines))
    parts += [
        Sentence(
            f"Cost out of line with revenue: {over.plan.group} spends {_money(over.spend)} to win a customer, "
            f"{_money(over.cap)} is the cap.",
            status="watch",
        )
        for over in found.over_cap
    ]
    parts += [Sentence("Effort does not follow value.", status="watch")] if found.warn else []
    return Page("Plans", tuple(parts), _data(found, lines))


def _apart(snapshot: Snapshot, found: Plans) -> Fact:
    """How far effort and value are apart."""
    points, most = found.mismatch.value, snapshot.playbook.customers.effort_mismatch
    text = NOT_ASSESSED if points is None else f"{number(points)} points apart ({number(most)} or less)"
    status: Status = "none" if points is None else "watch" if found.warn else "on"
    return Fact("Effort against value", text, found.mismatch, status)


def _data(found: Plans, lines: tuple[GroupLine, ...]) -> dict[str, Any]:
    figures = {"mismatch": found.mismatch}
    for one in lines:
        figures |= {f"effort.{one.group}": one.effort, f"value_share.{one.group}": one.brings}
        if one.worth is not None:
            figures[f"value.{one.group}"] = one.worth.value
    return {
        "plans": found.sheets,
        "absent": [{"group": group, "plan": kind} for group, kind in found.absent],
        "groups": [
            {
                "group": one.group,
                "managed": one.managed,
                "complete": [kind for kind, _ in REAP if one.whole(kind)],
                "refined": dict(one.refined),
                "spend": one.spend.value,
                "effort_share": one.effort.value,
                "value_share": one.brings.value,
            }
            for one in lines
        ],
        "values": [
            {"group": one.group, "value": one.value.value, "cap": one.cap.value} for one in found.values
        ],
        "over_cap": [
            {"group": one.plan.group, "spend": one.spend.value, "cap": one.cap.value}
            for one in found.over_cap
        ],
        "mismatch": found.mismatch.value,
        "warning": found.warn,
        "figures": figures,
    }


# the grid


def _grid(lines: tuple[GroupLine, ...], today: date) -> Table:
    columns = (
        Column("group"),
        *(Column(title, 9, field=kind) for kind, title in REAP),
        Column("worth", 5, "right", fits=True),
        Column("cap", 4, "right", fits=True),
        Column("spend", 5, "right", fits=True),
        Column("refined", 7, "right", least=92),
    )
    return Table("Plans", columns, tuple(map(_line, lines)), None, NO_PLANS, "customer-plan add")


def _line(one: GroupLine) -> Row:
    group = {"group": one.group}
    name = one.group if one.managed else f"{one.group} (left alone)"
    turn = Deed("customer leave" if one.managed else "customer look-after", group)
    model = Deed("put value_model", group)
    worth, cap = (one.worth.value, one.worth.cap) if one.worth is not None else (None, None)
    told = sum(one.refined[kind] > 0 for kind, _ in REAP)
    spend = one.spend
    may, costs = _beside(cap, spend)
    cells = (
        Cell(
            name,
            status="done" if one.managed else "none",
            look="" if one.managed else "dim",
            does={"next": turn, "open": Deed("put group_share", group)},
        ),
        *(_plan(one, kind) for kind, _ in REAP),
        Cell(_money(worth, 0), worth, look="none" if worth is None else "", does={"open": model}),
        Cell(may, cap, look="none" if cap is None else ""),
        Cell(
            costs,
            spend if spend.value is not None else None,
            status="off" if one.over else None,
            look="none" if spend.value is None else "",
            does={"open": Deed("put customer_plan", {**group, "plan": "acquisition"})},
        ),
        Cell(f"{told} of {len(REAP)}" if one.managed else "-", look="dim"),
    )
    return Row(cells, f"group:{folded(one.group)}", one.noun)


def _plan(one: GroupLine, kind: PlanKind) -> Cell:
    """One plan of a group: how many of its six parts are filled."""
    sheet = one.sheets[kind]
    does: dict[By, Deed] = {"open": Deed("put customer_plan", {"group": one.group, "plan": kind})}
    filled = SIX - len(sheet.missing) if sheet is not None else 0
    text = f"{filled}/{SIX}"
    if not one.managed:
        return Cell(text if sheet is not None else "-", look="faint", does=does)
    if sheet is not None:
        does["owner"] = Deed("put customer_plan", {"id": str(sheet.plan.id)}, into="owner", takes="text")
    status: Status = "none" if not filled else "watch"
    if sheet is not None and sheet.complete:
        status = "done" if one.whole(kind) else "off"
    again = (Cell(" \N{CLOCKWISE OPEN CIRCLE ARROW}", look="accent"),) if one.refined[kind] else ()
    return Cell(text, status=status, look="none" if not filled else "", after=again, does=does)


def _shares(lines: tuple[GroupLine, ...]) -> Table:
    """Effort beside value, as the shares of the groups looked after."""
    columns = (
        Column("group"),
        Column("effort", 6, "right", fits=True),
        Column("of the effort", BAR + 5, field="effort_share"),
        Column("value", 6, "right", fits=True),
        Column("of the value", BAR + 5, field="value_share"),
    )
    rows = []
    for one in lines:
        group, share = {"group": one.group}, one.share
        effort, value = (share.effort, share.value) if share is not None else (None, None)
        rows.append(
            Row(
                (
                    Cell(one.group, look="" if one.managed else "dim"),
                    _typed(group, "effort", effort),
                    _share(one, one.effort),
                    _typed(group, "value", value),
                    _share(one, one.brings),
                ),
                f"share:{folded(one.group)}",
                one.noun,
            )
        )
    return Table("Effort and value", columns, tuple(rows), None, NO_SHARES, "group-share add")


def _typed(group: dict[str, str], name: str, value: float | None) -> Cell:
    said = number(value, none="-")
    typed = Deed("put group_share", group, into=name, takes="number", value="" if value is None else said)
    form = Deed("put group_share", group)
    return Cell(said, look="none" if value is None else "", does={"type": typed, "open": form})


def _share(one: GroupLine, figure: Figure) -> Cell:
    if not one.managed:
        return Cell("left alone", look="faint")
    return Cell(percent(figure.value, none="-"), figure, bar=Bar(figure.value, BAR))


# one group


def group_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """One group: what each plan lacks, when it was refined and why, what a customer is worth and may cost."""
    one = line_of(snapshot, subject, today)
    if one is None:
        return Page("Group", (), {"plans": []})
    parts: list[Part] = [Sentence(one.group, "bold")]
    if not one.managed:
        parts.append(Sentence("Left alone on purpose: nothing is asked for. space looks after it.", "dim"))
    for kind, title in REAP:
        parts += _told(snapshot, one, kind, title, today)
    if one.worth is not None:
        parts.append(Fact("A customer is worth", _money(one.worth.value), one.worth.value))
        parts.append(Fact("May cost to win", _money(one.worth.cap), one.worth.cap))
    if one.spend.value is not None:
        status: Status | None = "off" if one.over else "on" if one.worth is not None else None
        parts.append(Fact("Costs to win", _money(one.spend), one.spend, status))
    held = {kind: sheet.plan for kind, sheet in one.sheets.items() if sheet is not None}
    return Page("Group", tuple(parts), {"plans": held})


def _told(snapshot: Snapshot, one: GroupLine, kind: PlanKind, title: str, today: date) -> list[Part]:
    sheet, name = one.sheets[kind], snapshot.playbook.customers.plans[kind]
    if sheet is None:
        return [Sentence(f"{name}, not begun.", "none")]
    plan = sheet.plan
    lacks = f"lacks {', '.join(sheet.missing)}" if sheet.missing else "complete"
    if kind == "acquisition" and one.over:
        lacks += ", above what may be spent"
    status: Status = "done" if one.whole(kind) else "watch" if sheet.missing else "off"
    who = name_of(snapshot, plan.owner) if plan.owner else "nobody"
    told: list[Part] = [Sentence(f"{lacks} ({who})", lead=name, status=status)]
    told += [Sentence(plan.objective, "dim", indent=1)] if plan.objective.strip() else []
    told += [
        Sentence(f"{day_words(entry.day, today=today)}: {entry.text}", "dim", lead="refined", indent=1)
        for entry in snapshot.all(PlanRefinement)
        if entry.plan == plan.id and entry.day <= today
    ]
    return told


def line_of(snapshot: Snapshot, subject: object, today: date) -> GroupLine | None:
    """The group a row is about: by an entry that names it, or the group itself."""
    name = subject.group if isinstance(subject, GroupLine) else getattr(subject, "group", "")
    return next((one for one in groups(snapshot, today) if name and folded(one.group) == folded(name)), None)


# its sheet


def plan_sheet_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """The four plans of one group, part by part, to be written."""
    one = line_of(snapshot, subject, today)
    columns = (Column("part", 14), Column("what it says"))
    if one is None:
        return Page(
            "Sheet", (Table("Sheet", columns, (), None, NO_PLANS, "customer-plan add"),), {"plans": []}
        )
    rows: list[Row] = []
    for kind, title in REAP:
        sheet = one.sheets[kind]
        plan = sheet.plan if sheet is not None else None
        filled = SIX - len(missing_parts(plan)) if plan is not None else 0
        again = f", refined {counted(one.refined[kind], 'time')}" if one.refined[kind] else ""
        rows.append(head(f"{title}: {snapshot.playbook.customers.plans[kind]}", f"{filled} of {SIX}{again}"))
        for name, label in PLAN_FIELDS:
            rows.append(_part(snapshot, one, kind, plan, name, label))
        if kind == "acquisition":
            rows.append(_part(snapshot, one, kind, plan, "expected_customers", "customers"))
    done = sum(one.whole(kind) for kind, _ in REAP)
    facts: list[Part] = [
        Fact("Complete", f"{done} of {len(REAP)}", status="done" if done == len(REAP) else "none")
    ]
    if one.worth is not None:
        facts.append(Fact("May cost to win", _money(one.worth.cap), one.worth.cap))
    if one.spend.value is not None:
        facts.append(Fact("Costs to win", _money(one.spend), one.spend, "off" if one.over else None))
    data = {"plans": {kind: sheet.plan for kind, sheet in one.sheets.items() if sheet is not None}}
    return Page("Sheet", (*facts, Table("Sheet", columns, tuple(rows))), data)


def _part(
    snapshot: Snapshot, one: GroupLine, kind: PlanKind, plan: CustomerPlan | None, name: str, label: str
) -> Row:
    act, given = "put customer_plan", {"group": one.group, "plan": kind}
    value = getattr(plan, name) if plan is not None else None
    if name == "owner":
        text = name_of(snapshot, plan.owner) if plan is not None and plan.owner else ""
    elif isinstance(value, float):
        text = number(value, places=2)
    else:
        text = str(value or "")
    does: dict[By, Deed] = {"open": Deed(act, given)}
    counts = name in ("budget", "expected_customers")
    does["type"] = Deed(act, given, into=name, takes="number" if counts else "text", value=text)
    if name == "owner":
        does["owner"] = Deed(act, given, into=name, takes="text", value=text)
    status: Status = "done" if text else "none"
    said = Cell(" ".join(text.split()), status=status, does=does)
    return Row((Cell(label), said), f"{kind}:{name}", plan or one.noun)


def _money(figure: Figure | None, places: int = 2) -> str:
    return number(figure.value if figure is not None else None, places=places, none="-")


def _beside(cap: Figure | None, spend: Figure) -> tuple[str, str]:
    """The cap and what is spent, with as many digits as tell them apart."""
    if cap is None or cap.value is None or spend.value is None:
        return _money(cap, 0), _money(spend, 0)
    return apart(cap.value, spend.value, places=0)
