"""Ideas: one line in, nothing silently dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from cmprogramme.cli.answer import Answer, opened, table
from cmprogramme.cli.reading import areas as read_areas
from cmprogramme.cli.reading import listed, member, numbers, optional_day, required
from cmprogramme.cli.session import read_text, session
from cmprogramme.wording import number, percent
from lifecycle.base.areas import Area, Role
from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.noun import folded
from lifecycle.ideas import capture as capturing
from lifecycle.ideas import disposal, joining
from lifecycle.ideas.merit import merit_of, merit_rule
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.ideas.pool import health, standing
from lifecycle.ideas.pool import pool as pool_of
from lifecycle.overrides import override
from lifecycle.people import name_of
from lifecycle.playbook import Context
from lifecycle.register import find, read_date
from lifecycle.snapshot import Change, Stamp, dump, together

FACTORS = ("granularity", "b2b", "frequency", "channels", "regulation", "size")


def add(
    text: str,
    *,
    area: str = "",
    impact: int | None = None,
    effort: int | None = None,
    fit: int | None = None,
    confidence: float | None = None,
    by: str = "",
    tags: str = "",
    detail: str = "",
    practice_of: str = "",
    practice: str = "",
) -> Answer:
    """Capture an idea; @AREA, #tag and !who in the text are picked up. `-` reads one idea a line.

    --practice-of FIRM --practice granularity=.9,b2b=.1,... tells whose practice it copies.
    """
    run = session()
    if text == "-":
        return _add_lines("-")
    plain_text, areas, found_tags, who = text, read_areas(area, "--area"), listed(tags), by
    if any(mark in text for mark in "@#!"):
        line = capturing.capture_line(run.snapshot, text, run.stamp)
        seen = next(noun for noun in line.puts if isinstance(noun, Idea))
        plain_text, areas, found_tags = (
            seen.text,
            tuple(dict.fromkeys((*seen.areas, *areas))),
            (*seen.tags, *found_tags),
        )
        who = by or name_of(run.snapshot, seen.by)
    change = capturing.capture(
        run.snapshot,
        plain_text,
        run.stamp,
        detail=detail,
        areas=areas,
        tags=found_tags,
        by=who,
        impact=impact,
        effort=effort,
        fit=fit,
        confidence=confidence,
        practice_of=practice_of,
        practice=_practice(practice),
    )
    idea = next(noun for noun in change.puts if isinstance(noun, Idea))
    after = run.snapshot.apply(change)
    merit = merit_of(after, idea, run.today)
    alike = joining.similar(run.snapshot, idea.text)
    data = {
        "id": str(idea.id),
        "merit": merit.value,
        "idea": dump(idea),
        "similar": [
            {"id": str(one.idea.id), "text": one.idea.text, "likeness": one.likeness} for one in alike
        ],
    }
    answer = run.commit(change, "idea-add", data)
    answer.lines = [
        *answer.lines,
        f"Merit {number(merit.value)}" + (f" ({merit.note})" if merit.note else ""),
        *(f"Similar: {one.idea.text} ({str(one.idea.id)[:8]})" for one in alike),
    ]
    return answer


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


def set_(
    which: str,
    *,
    text: str = "",
    area: str = "",
    impact: int | None = None,
    effort: int | None = None,
    fit: int | None = None,
    confidence: float | None = None,
    by: str = "",
    detail: str = "",
    cluster: str = "",
    practice_of: str = "",
    practice: str = "",
) -> Answer:
    """Change what an idea says, how it is rated, or its --cluster."""
    run = session()
    idea = find(run.snapshot, Idea, which)
    given: dict[str, Any] = {
        "text": text or None,
        "areas": read_areas(area, "--area") or None,
        "impact": impact,
        "effort": effort,
        "fit": fit,
        "confidence": confidence,
        "by": by or None,
        "detail": detail or None,
        "practice_of": practice_of or None,
        "practice": _practice(practice),
    }
    fields = {name: value for name, value in given.items() if value is not None}
    if cluster:
        change = capturing.cluster(run.snapshot, (idea,), cluster, run.stamp)
        if fields:
            change = together(capturing.edit(run.snapshot, idea, run.stamp, **fields), change)
    elif fields:
        change = capturing.edit(run.snapshot, idea, run.stamp, **fields)
    else:
        raise InvalidValue("Nothing to change.", "No field was named.", "Add --impact 4, --cluster NAME, ...")
    return run.commit(change, "idea-set", {"id": str(idea.id)})


def shortlist(which: str) -> Answer:
    """Put an idea on the shortlist."""
    return _dispose(
        which, lambda idea, stamp: disposal.shortlist(session().snapshot, idea, stamp), "idea-shortlist"
    )


def channel(which: str, *, reason: str = "", area: str = "", days: int = 0, by: str = "") -> Answer:
    """Turn an idea into a work item; another firm's practice from too different a context needs a --reason."""
    wanted = member(Area, area, "--area") if area else None
    return _dispose(
        which,
        lambda idea, stamp: disposal.channel(
            session().snapshot, idea, stamp, by=by, reason=reason, area=wanted, days=days
        ),
        "idea-channel",
    )


def park(which: str, *, revisit: str | None = None, reason: str | None = None, by: str = "") -> Answer:
    """Park an idea until --revisit DATE, when it comes back by itself; needs a --reason."""
    day = read_date(required(revisit, "--revisit"), "--revisit")
    why = required(reason, "--reason")
    return _dispose(
        which,
        lambda idea, stamp: disposal.park(session().snapshot, idea, stamp, revisit=day, reason=why, by=by),
        "idea-park",
    )


def decline(which: str, *, reason: str | None = None, by: str = "") -> Answer:
    """Decline an idea, with a --reason its contributor can read."""
    why = required(reason, "--reason")
    return _dispose(
        which,
        lambda idea, stamp: disposal.decline(session().snapshot, idea, stamp, reason=why, by=by),
        "idea-decline",
    )


def merge(into: str, *others: str, reason: str = "") -> Answer:
    """Let other ideas live on in the first one."""
    run = session()
    target = find(run.snapshot, Idea, into)
    gone = [find(run.snapshot, Idea, other) for other in others]
    change = joining.merge(run.snapshot, target, gone, run.stamp, reason=reason)
    return run.commit(change, "idea-merge", {"id": str(target.id)})


def split(which: str, *texts: str) -> Answer:
    """Split an idea into several; it stays readable."""
    run = session()
    change = joining.split(run.snapshot, find(run.snapshot, Idea, which), texts, run.stamp)
    return run.commit(change, "idea-split", {"ids": [str(noun.id) for noun in change.puts]})


def back(which: str, *, reason: str = "") -> Answer:
    """Bring a shortlisted, parked or declined idea back to the pool."""
    return _dispose(
        which,
        lambda idea, stamp: disposal.bring_back(session().snapshot, idea, stamp, reason=reason),
        "idea-back",
    )


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


def import_(file: str) -> Answer:
    """Ideas from a text file, one a line, with @AREA, #tag and !who in it; a line that is there already is left out."""
    return _add_lines(file)


def merit(
    which: str,
    value: float,
    *,
    by: str | None = None,
    role: str = "leader",
    reason: str | None = None,
    risk_owner: str | None = None,
    expires: str = "",
) -> Answer:
    """Another merit (0-100) than the computed one: --reason of 20 characters or more, --risk-owner, --expires DATE."""
    run = session()
    idea = find(run.snapshot, Idea, which)
    if not 0 <= value <= 100:
        raise InvalidValue(f"{value:g} is no merit.", "It runs from 0 to 100.", "Use one in that range.")
    change = override(
        run.snapshot,
        merit_rule(idea),
        by=required(by, "--by"),
        role=member(Role, role, "--role"),
        reason=required(reason, "--reason"),
        risk_owner=required(risk_owner, "--risk-owner"),
        stamp=run.stamp,
        title=f"Merit of the idea '{idea.text}'"[:200],
        computed=number(merit_of(run.snapshot, idea, run.today).value),
        chosen=f"{value:g}",
        expires=optional_day(expires, "--expires"),
    )
    return run.commit(change, "idea-merit", {"id": str(idea.id), "merit": value})


def _add_lines(file: str) -> Answer:
    """Every line of a file as an idea, in one Change; every line at fault is named, and nothing is stored then."""
    run = session()
    title = "standard input" if file == "-" else PurePath(file).name
    seen: set[str] = {folded(idea.text) for idea in run.snapshot.all(Idea)}
    changes: list[Change] = []
    problems: list[str] = []
    for count, line in enumerate(read_text(file).split("\n"), 1):
        if not line.strip():
            continue
        try:
            change = capturing.capture_line(run.snapshot, line.strip(), run.stamp)
        except InvalidValue as error:
            problems.append(f"{title}: line {count}: {' '.join(filter(None, (error.what, error.why)))}")
            continue
        idea = next(noun for noun in change.puts if isinstance(noun, Idea))
        if folded(idea.text) not in seen:
            seen.add(folded(idea.text))
            changes.append(change)
    if problems:
        raise InvalidContent(
            f"{title} was not taken in; nothing was changed.", tuple(problems), "Correct these lines."
        )
    if not changes:
        return Answer(
            "idea-add",
            {"ids": [], "changed": False},
            ["Nothing new: every line is in the pool already, or there is none."],
        )
    whole = together(*changes)
    if len(changes) > 1:
        whole = replace(whole, label=f"Captured {len(changes)} ideas")
    ids = [str(noun.id) for noun in whole.puts if isinstance(noun, Idea)]
    return run.commit(whole, "idea-add", {"ids": ids})


def _dispose(which: str, action: Callable[[Idea, Stamp], Change], schema: str) -> Answer:
    run = session()
    idea = find(run.snapshot, Idea, which)
    return run.commit(action(idea, run.stamp), schema, {"id": str(idea.id)})


def _practice(text: str) -> Context | None:
    """Six context factors from `granularity=.9,b2b=.1,...`."""
    if not text:
        return None
    values = numbers(listed(text), FACTORS, "--practice")
    missing = [factor for factor in FACTORS if factor not in values]
    outside = [factor for factor, value in values.items() if not 0 <= value <= 1]
    if missing or outside:
        why = f"missing: {', '.join(missing)}" if missing else f"outside 0 to 1: {', '.join(outside)}"
        raise InvalidValue(
            "--practice needs the six context factors of that firm, each 0 to 1.", why + ".", "Give all six."
        )
    return Context(**values)
