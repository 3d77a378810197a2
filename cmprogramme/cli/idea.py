"""Ideas: one line in, nothing silently dropped."""

from __future__ import annotations

import sys
from typing import Any

from cmprogramme.cli.answer import Answer, opened, table
from cmprogramme.cli.session import required, session
from cmprogramme.wording import number, percent
from lifecycle.areas import AREAS, Area
from lifecycle.errors import InvalidValue
from lifecycle.ideas import capture as capturing
from lifecycle.ideas import disposal, joining
from lifecycle.ideas.merit import merit_of
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.ideas.pool import health, standing
from lifecycle.ideas.pool import pool as pool_of
from lifecycle.noun import folded
from lifecycle.people import name_of
from lifecycle.playbook import Context
from lifecycle.register import choose, find, read_date, read_number
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
        return _add_lines()
    plain_text, areas, found_tags, who = text, _areas(area), _list(tags), by
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
        "areas": _areas(area) or None,
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
    wanted = Area(choose(area, tuple(one.value for one in AREAS), "--area")) if area else None
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


def _add_lines() -> Answer:
    """Every line of standard input as an idea, in one Change."""
    run = session()
    lines = [line.strip() for line in sys.stdin.read().splitlines() if line.strip()]
    seen: set[str] = {folded(idea.text) for idea in run.snapshot.all(Idea)}
    changes: list[Change] = []
    for line in lines:
        change = capturing.capture_line(run.snapshot, line, run.stamp)
        idea = next(noun for noun in change.puts if isinstance(noun, Idea))
        if folded(idea.text) not in seen:
            seen.add(folded(idea.text))
            changes.append(change)
    if not changes:
        return Answer("idea-add", {"ids": []}, ["Nothing new: every line is in the pool already."])
    first, *rest = changes
    whole = together(first, *rest)
    from dataclasses import replace

    whole = replace(whole, label=f"Captured {len(changes)} ideas") if rest else whole
    ids = [str(noun.id) for noun in whole.puts if isinstance(noun, Idea)]
    return run.commit(whole, "idea-add", {"ids": ids})


def _dispose(which: str, action: Any, schema: str) -> Answer:
    run = session()
    idea = find(run.snapshot, Idea, which)
    stamp: Stamp = run.stamp
    change: Change = action(idea, stamp)
    return run.commit(change, schema, {"id": str(idea.id)})


def _areas(text: str) -> tuple[Area, ...]:
    return tuple(Area(choose(part, tuple(one.value for one in AREAS), "--area")) for part in _list(text))


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def _practice(text: str) -> Context | None:
    """Six context factors from `granularity=.9,b2b=.1,...`."""
    if not text:
        return None
    values: dict[str, float] = {}
    for part in _list(text):
        name, mark, value = part.partition("=")
        if not mark:
            raise InvalidValue(
                f"--practice: '{part}' has no '='.", "", "Write " + ",".join(f"{f}=0.5" for f in FACTORS)
            )
        values[choose(name, FACTORS, "--practice")] = read_number(value, name)
    missing = [factor for factor in FACTORS if factor not in values]
    outside = [factor for factor, value in values.items() if not 0 <= value <= 1]
    if missing or outside:
        why = f"missing: {', '.join(missing)}" if missing else f"outside 0 to 1: {', '.join(outside)}"
        raise InvalidValue(
            "--practice needs the six context factors of that firm, each 0 to 1.", why + ".", "Give all six."
        )
    return Context(**values)
