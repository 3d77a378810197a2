"""Definition, vision, backing, components and balance."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer, figures, table
from cmprogramme.cli.session import session
from lifecycle.base.words import number, percent, words
from lifecycle.strategy.backing import BACKING_TITLES
from lifecycle.strategy.backing import backing as backing_of
from lifecycle.strategy.balance import balance as balance_of
from lifecycle.strategy.components import staged_plan
from lifecycle.strategy.definition import sharedness as sharedness_of
from lifecycle.strategy.enablers import enablers
from lifecycle.strategy.scenarios import stress
from lifecycle.strategy.starting import drive_states
from lifecycle.strategy.vision import vision as vision_of


def show() -> Answer:
    """All of it at a glance."""
    run = session()
    snapshot = run.snapshot
    shared = sharedness_of(snapshot)
    seen = vision_of(snapshot)
    behind = backing_of(snapshot)
    spent = balance_of(snapshot)
    drive = drive_states(snapshot, run.today)
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


def backing() -> Answer:
    """How far the organisation is behind it, item by item."""
    found = backing_of(session().snapshot)
    rows = [(BACKING_TITLES[item], "-" if level is None else level) for item, level in found.levels.items()]
    data = {"levels": found.levels, "behind": found.behind}
    return Answer("strategy-backing", data, [found.reason, *table(rows)])


def components(*, lay: bool = False, done: str = "", evidence: str = "") -> Answer:
    """The staged components; --lay lays out the playbook's, --done TITLE --evidence TEXT completes one."""
    if lay:
        return do("strategy lay-out", {}, "strategy-components")
    if done:
        return do("strategy done", {"step": done, "evidence": evidence}, "strategy-components")
    run = session()
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


def enabler() -> Answer:
    """The checklist of enablers and how far each has come."""
    found = enablers(session().snapshot)
    rows = [(line.enabler.id, words(line.status) or "not said", line.enabler.title) for line in found.lines]
    return Answer(
        "strategy-enabler", {"enablers": found}, [*table(rows), *([found.warning] if found.warning else [])]
    )
