"""Ideas: one line in, nothing silently dropped."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, opened, table
from cmprogramme.cli.session import session
from lifecycle.base.words import number, percent
from lifecycle.ideas.merit import merit_of
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.ideas.pool import health, standing
from lifecycle.ideas.pool import pool as pool_of
from lifecycle.people import name_of
from lifecycle.register import find
from lifecycle.snapshot import dump

FACTORS = ("granularity", "b2b", "frequency", "channels", "regulation", "size")


def list_(*, state: str = "") -> Answer:
    """Ideas with state and merit, best first; --state captured, shortlisted, parked, ..."""
    run = session()
    snapshot, today = run.snapshot, run.today
    rows, data = [], []
    for idea in snapshot.all(Idea):
        now = standing(snapshot, idea, today)
        if state and now.value != state:
            continue
        merit = merit_of(snapshot, idea, today)
        data.append(
            {
                **(dump(idea) or {}),
                "standing": now.value,
                "merit": merit.value,
                "by_name": name_of(snapshot, idea.by),
            }
        )
        rows.append((merit.value if merit.value is not None else -1.0, idea, now.value))
    rows.sort(key=lambda row: -row[0])
    lines = table(
        (
            (
                str(idea.id)[:8],
                now,
                number(merit) if merit >= 0 else "-",
                " ".join(idea.areas),
                name_of(snapshot, idea.by),
                idea.text,
            )
            for merit, idea, now in rows
        ),
        ["id", "state", "merit", "areas", "by", "idea"],
    )
    return Answer(
        "idea-list", {"ideas": data}, lines or ["No ideas yet. Add one: cmprogramme idea add 'One line'"]
    )


def show(which: str) -> Answer:
    """One idea, its merit opened."""
    run = session()
    idea = find(run.snapshot, Idea, which)
    merit = merit_of(run.snapshot, idea, run.today)
    lines = [
        idea.text,
        f"{standing(run.snapshot, idea, run.today).value}, by {name_of(run.snapshot, idea.by) or 'nobody named'}",
    ]
    lines += [idea.detail] if idea.detail else []
    lines += [f"Because: {idea.reason}"] if idea.reason else []
    lines += opened(merit)
    return Answer("idea-show", {"idea": dump(idea), "merit": merit.value, "figures": {"merit": merit}}, lines)


def pool() -> Answer:
    """When the pool opened, how long it was open, and how healthy it is."""
    run = session()
    window = pool_of(run.snapshot, run.today)
    found = health(run.snapshot, run.today)
    themes = {cluster.id: cluster.name for cluster in run.snapshot.all(Cluster)}
    state = (
        "not open yet: it opens when G1 is passed"
        if window.opened is None
        else (f"open since {window.opened}" if window.is_open else f"open {window.opened} to {window.closed}")
    )
    lines = [
        f"The pool is {state}; {number(window.days.value, places=0, none='no')} working days",
        f"{found.ideas} ideas from {len(found.heard)} functions ({found.required_functions} needed)",
        f"Frontline and specialists {percent(found.junior.value)}",
        f"Top contributor {percent(found.contributor.value)} {name_of(run.snapshot, found.top_contributor)}",
        f"Largest theme {percent(found.theme.value)} {themes.get(found.top_theme, '') if found.top_theme else ''}",
        f"Waiting for a decision: {len(found.undisposed)}",
    ]
    data = {
        "opened": window.opened,
        "closed": window.closed,
        "days": window.days.value,
        "ideas": found.ideas,
        "functions": list(found.heard),
        "junior": found.junior.value,
        "contributor": found.contributor.value,
        "theme": found.theme.value,
        "by_state": {state.value: count for state, count in found.by_state.items()},
        "undisposed": [str(idea.id) for idea in found.undisposed],
    }
    return Answer("idea-pool", data, [line.rstrip() for line in lines])
