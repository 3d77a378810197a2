"""Definition, vision, backing, components and balance."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.reading import keyed, member, numbers, optional_day, required, whole_numbers
from cmprogramme.cli.session import session
from cmprogramme.wording import number, percent, words
from lifecycle.assessment import known_scores
from lifecycle.base.areas import Capability, Function
from lifecycle.register import choose, find
from lifecycle.skills import competency_readiness
from lifecycle.snapshot import together
from lifecycle.strategy.backing import BACKING_TITLES, BackingItem, rate_backing
from lifecycle.strategy.backing import backing as backing_of
from lifecycle.strategy.balance import balance as balance_of
from lifecycle.strategy.balance import record_spending
from lifecycle.strategy.components import StagedComponent, complete, lay_out, staged_plan
from lifecycle.strategy.definition import define as write_definition
from lifecycle.strategy.definition import endorse as record_endorsement
from lifecycle.strategy.definition import sharedness as sharedness_of
from lifecycle.strategy.drive import Component, drive_order_ready, start_component
from lifecycle.strategy.enablers import EnablerStage, enablers, set_enabler
from lifecycle.strategy.scenarios import stress
from lifecycle.strategy.vision import Affects, add_attribute, write_vision
from lifecycle.strategy.vision import vision as vision_of

YES_NO = {"yes": True, "no": False, "unchecked": None}


def show() -> Answer:
    """All of it at a glance."""
    run = session()
    snapshot = run.snapshot
    shared = sharedness_of(snapshot)
    seen = vision_of(snapshot)
    behind = backing_of(snapshot)
    spent = balance_of(snapshot)
    drive = drive_order_ready(
        snapshot, known_scores(snapshot, run.today), competency_readiness(snapshot).value
    )
    staged = staged_plan(snapshot, run.today)
    checked = enablers(snapshot)
    stressed = stress(snapshot)
    lines = [
        f"Definition: {shared.text or 'not written yet'}",
        f"Shared by {percent(shared.share.value)}. {shared.reason}",
        *table(
            (
                view.function.value.replace("_", " "),
                view.state,
                view.words,
                "earlier wording" if view.earlier_wording else "",
            )
            for view in shared.functions
        ),
        f"Vision {seen.current.number}: {seen.current.line}" if seen.current else "Vision: not written yet",
        *(f"  {text}" for text in seen.lacking),
        *(f"  {one.title} was completed since: does the vision still hold?" for one in seen.ask_to_revise),
        f"Backing: {behind.reason}",
        f"Balance B {number(spent.score.value)}",
        *(f"  Warning: {text}" for text in spent.warnings),
        *table(
            (
                words(one.component),
                number(one.level.value),
                "started" if one.started else "may start" if one.may_start else "waits",
                one.reason,
            )
            for one in drive
        ),
        f"Staged components: {staged.done} of {len(staged.lines)} done",
        f"Enablers live beside selling more: {checked.live}. {checked.warning}".rstrip(),
    ]
    data: dict[str, Any] = {
        "definition": shared.text,
        "sharedness": shared.share.value,
        "functions": shared.functions,
        "vision": {"current": seen.current, "attributes": seen.attributes, "lacking": list(seen.lacking)},
        "backing": {"levels": behind.levels, "behind": behind.behind, "reason": behind.reason},
        "balance": spent.score.value,
        "shares": {one.value: figure.value for one, figure in spent.shares.items()},
        "warnings": list(spent.warnings),
        "components": [
            {
                "component": one.component,
                "level": one.level.value,
                "may_start": one.may_start,
                "kept": one.kept,
                "reason": one.reason,
            }
            for one in drive
        ],
        "staged": {"done": staged.done, "next": staged.next, "missing": list(staged.missing)},
        "enablers": {"live": checked.live, "warning": checked.warning},
        "stress": stressed,
        "figures": figures({"sharedness": shared.share, "balance": spent.score, "backing": behind.lowest}),
    }
    return Answer("strategy-show", data, lines)


def define(text: str) -> Answer:
    """Write the shared definition, or write it anew."""
    run = session()
    return run.commit(write_definition(run.snapshot, text, run.stamp), "strategy-define")


def endorse(*, function: str | None = None, same: str = "unchecked", words: str = "", by: str = "") -> Answer:
    """A function endorses the definition: --function sales --same yes|no|unchecked --words 'in their own words'."""
    run = session()
    chosen = member(Function, required(function, "--function"), "--function")
    change = record_endorsement(
        run.snapshot,
        chosen,
        run.stamp,
        same=YES_NO[choose(same, tuple(YES_NO), "--same")],
        words=words,
        by=by,
    )
    shared = sharedness_of(run.snapshot.apply(change))
    lines = [f"Shared by {percent(shared.share.value)}. {shared.reason}"]
    return run.commit(change, "strategy-endorse", {"sharedness": shared.share.value}, lines)


def vision(
    line: str, *, text: str = "", mutual_value: str = "", capability: str = "", reason: str = ""
) -> Answer:
    """Write the next version of the vision in one line; it starts with the attributes of the one before."""
    run = session()
    made = member(Capability, capability, "--capability") if capability else None
    version, change = write_vision(
        run.snapshot, line, run.stamp, text=text, mutual_value=mutual_value, capability=made, reason=reason
    )
    return run.commit(change, "strategy-vision", {"version": version.number})


def attribute(name: str, *, affects: str, customer_side: str = "", company_side: str = "") -> Answer:
    """An attribute of the newest vision: --affects value|bonding|..., --customer-side, --company-side."""
    run = session()
    chosen = member(Affects, affects, "--affects")
    change = add_attribute(
        run.snapshot, name, run.stamp, affects=chosen, customer_side=customer_side, company_side=company_side
    )
    return run.commit(change, "strategy-attribute", {"attribute": name})


def backing(*levels: str, evidence: tuple[str, ...] = ()) -> Answer:
    """How far the organisation is behind it, 0-4: top_support=3 culture=2 alignment=3 customer_value=3."""
    run = session()
    items = tuple(one.value for one in BackingItem)
    shown = keyed(evidence, items, "evidence")
    given = keyed(levels, items, "backing level")
    read = whole_numbers(tuple(f"{item}={text}" for item, text in given.items()), "backing level")
    changes = [
        rate_backing(run.snapshot, BackingItem(item), level, run.stamp, evidence=shown.get(item))
        for item, level in read.items()
    ]
    if not changes:
        found = backing_of(run.snapshot)
        rows = [
            (BACKING_TITLES[item], level if level is not None else "-")
            for item, level in found.levels.items()
        ]
        return Answer(
            "strategy-backing", {"levels": found.levels, "behind": found.behind}, [found.reason, *table(rows)]
        )
    change = together(*changes)
    after = backing_of(run.snapshot.apply(change))
    return run.commit(
        change, "strategy-backing", {"levels": after.levels, "behind": after.behind}, [after.reason]
    )


def spend(*amounts: str, title: str = "spending") -> Answer:
    """Spending by capability: technology=700 people=100 process=100 knowledge=100."""
    run = session()
    known = tuple(one.value for one in Capability)
    given = {Capability(name): amount for name, amount in numbers(amounts, known, "capability").items()}
    change = record_spending(run.snapshot, given, run.stamp, title)
    after = balance_of(run.snapshot.apply(change))
    lines = [f"Balance B {number(after.score.value)}", *(f"Warning: {text}" for text in after.warnings)]
    return run.commit(
        change, "strategy-spend", {"balance": after.score.value, "warnings": list(after.warnings)}, lines
    )


def start(component: str, *, note: str = "") -> Answer:
    """Start work on a component: organisation, people, measurement or systems; the drive order may refuse."""
    run = session()
    change = start_component(
        run.snapshot,
        member(Component, component, "component"),
        scores=known_scores(run.snapshot, run.today),
        readiness=competency_readiness(run.snapshot).value,
        stamp=run.stamp,
        note=note,
    )
    return run.commit(change, "strategy-start", {"component": component})


def override(
    component: str,
    *,
    by: str | None = None,
    role: str = "sponsor",
    reason: str | None = None,
    risk_owner: str | None = None,
    expires: str = "",
) -> Answer:
    """Let a component start against the drive order (sponsor), with reason, risk owner and last day."""
    from cmprogramme.cli.gate import role_of
    from lifecycle.overrides import override as override_rule
    from lifecycle.strategy.drive import drive_rule

    run = session()
    chosen = member(Component, component, "component")
    scores, readiness = known_scores(run.snapshot, run.today), competency_readiness(run.snapshot).value
    state = next(one for one in drive_order_ready(run.snapshot, scores, readiness) if one.component is chosen)
    change = override_rule(
        run.snapshot,
        drive_rule(chosen),
        by=required(by, "--by"),
        role=role_of(role),
        reason=required(reason, "--reason"),
        risk_owner=required(risk_owner, "--risk-owner"),
        stamp=run.stamp,
        computed=state.reason,
        expires=optional_day(expires, "--expires"),
    )
    return run.commit(change, "strategy-override", {"rule": drive_rule(chosen)})


def components(*, lay: bool = False, done: str = "", evidence: str = "") -> Answer:
    """The staged components; --lay lays out the playbook's, --done TITLE --evidence TEXT completes one."""
    run = session()
    if lay:
        return run.commit(lay_out(run.snapshot, run.stamp), "strategy-components")
    if done:
        change = complete(
            run.snapshot, find(run.snapshot, StagedComponent, done), evidence=evidence, stamp=run.stamp
        )
        return run.commit(change, "strategy-components", {"done": done})
    found = staged_plan(run.snapshot, run.today)
    rows = [
        (one.component.place, one.component.title, one.component.done or "open", "; ".join(one.faults))
        for one in found.lines
    ]
    return Answer(
        "strategy-components",
        {"plan": found},
        table(rows) or ["None yet: cmprogramme strategy components --lay"],
    )


def enabler(id: str = "", status: str = "") -> Answer:
    """The checklist of enablers; ID none|planned|partial|live says how far one has come."""
    run = session()
    if id:
        stage = member(EnablerStage, required(status, "the status"), "status")
        return run.commit(
            set_enabler(run.snapshot, id, stage, run.stamp), "strategy-enabler", {"enabler": id}
        )
    found = enablers(run.snapshot)
    rows = [(line.enabler.id, words(line.status) or "not said", line.enabler.title) for line in found.lines]
    return Answer(
        "strategy-enabler", {"enablers": found}, [*table(rows), *([found.warning] if found.warning else [])]
    )
