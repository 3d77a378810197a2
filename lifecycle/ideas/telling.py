"""The pool told: every idea by its merit, how healthy the pool is, and streams that may lead nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lifecycle.base.days import days_late
from lifecycle.base.figures import Figure
from lifecycle.base.page import Bar, Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.words import (
    counted,
    day_words,
    due_words,
    fixed,
    late_words,
    number,
    percent,
    until_words,
    words,
)
from lifecycle.ideas.alarms import stream_states
from lifecycle.ideas.blind_alley import Alarm, StreamState
from lifecycle.ideas.joining import similar, went_in
from lifecycle.ideas.merit import merits
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.ideas.pool import health, pool, standing
from lifecycle.ideas.practice import copied_from
from lifecycle.ideas.streams import RESTS, Verdict
from lifecycle.people import name_of
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Snapshot, dump

IDEAS = (
    Column("merit", 5, "right"),
    Column("idea", share=3),
    Column("state", 11),
    Column("areas", 8, least=70),
    Column("theme", 12, least=96),
    Column("by", 10, least=80),
    Column("id", 8, least=110),
)
ALARMS: dict[Alarm, tuple[Status, str]] = {
    Alarm.CLEAR: ("on", "clear"),
    Alarm.AMBER: ("watch", "amber"),
    Alarm.RED: ("off", "red"),
    Alarm.NOT_ASSESSED: ("none", "not yet assessed"),
    Alarm.RESTING: ("none", "resting"),
}
SIGNS = (
    ("stale", "stale"),
    ("burn", "burn gap"),
    ("misalignment", "misaligned"),
    ("block", "blocked"),
)
"""Name in data, and in words."""

NO_IDEAS = "No ideas yet. What do customers say twice?"
NO_STREAMS = "A stream is a line of work with a budget of its own. None yet."


def by_merit(snapshot: Snapshot, today: date, ideas: Sequence[Idea]) -> list[Idea]:
    """The best first, those without a merit in the order entered."""
    of = merits(snapshot, today)
    return sorted(ideas, key=lambda idea: (of[idea.id].value is None, -(of[idea.id].value or 0)))


def ideas_page(snapshot: Snapshot, today: date, state: str = "") -> Page:
    """Every idea, the best first; those of one state where that is wanted. The data are in the same order."""
    wanted = [
        idea for idea in snapshot.all(Idea) if not state or standing(snapshot, idea, today).value == state
    ]
    merit, meant = merits(snapshot, today), by_merit(snapshot, today, wanted)

    def data() -> dict[str, Any]:
        return {
            "ideas": [
                {
                    **(dump(idea) or {}),
                    "standing": standing(snapshot, idea, today).value,
                    "merit": merit[idea.id].value,
                    "by_name": name_of(snapshot, idea.by),
                }
                for idea in meant
            ]
        }

    rows = tuple(_idea(snapshot, today, idea, merit[idea.id]) for idea in meant)
    table = Table("", IDEAS, rows, None, NO_IDEAS, "idea add 'One line'")
    return Page("Ideas", (table,), data)


def _idea(snapshot: Snapshot, today: date, idea: Idea, merit: Figure) -> Row:
    theme = snapshot.find(Cluster, idea.cluster) if idea.cluster else None
    cells = (
        Cell(fixed(merit.value), merit, look="accent" if merit.value is not None else "faint"),
        Cell(idea.text),
        Cell(words(standing(snapshot, idea, today)), look="dim"),
        Cell(" ".join(area.value for area in idea.areas), look="on"),
        Cell(theme.name if theme else "", look="dim"),
        Cell(name_of(snapshot, idea.by), look="dim"),
        Cell(str(idea.id)[:8], look="faint"),
    )
    return Row(cells, str(idea.id), idea)


def idea_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """One idea in full: its merit, what it is about, what became of it and why, what is like it."""
    if not isinstance(subject, Idea):
        return Page("Idea", (Sentence("Put the cursor on an idea.", "faint"),))
    idea, merit = subject, merits(snapshot, today)[subject.id]
    who = name_of(snapshot, idea.by) or "nobody named"
    state = words(standing(snapshot, idea, today))
    parts: list[Part] = [
        Sentence(idea.text, "bold"),
        Sentence(f"{state}; {who}, {day_words(idea.captured_on, today=today)}", "dim"),
        Fact("merit", "not yet assessed", merit, look="none")
        if merit.value is None
        else Fact("merit", fixed(merit.value), merit, look="accent", bar=Bar(merit.value / 100, 14)),
    ]
    parts += [Sentence(merit.note, "none")] if merit.value is None and merit.note else []
    parts.append(Sentence(_rated(idea), "dim"))
    if idea.areas:
        parts.append(Sentence(", ".join(map(snapshot.playbook.area_title, idea.areas)), "on", lead="areas"))
    parts += [Sentence(idea.detail)] if idea.detail else []
    parts += _fate(snapshot, today, idea)
    parts += [Sentence(other.text, "dim", lead="merged in") for other in went_in(snapshot, idea)]
    for found in similar(snapshot, idea.text, besides=idea.id):
        told = f"{found.idea.text} ({words(standing(snapshot, found.idea, today))})"
        parts.append(Sentence(told, lead="similar"))
    return Page(
        "Idea",
        tuple(parts),
        lambda: {"idea": dump(idea), "merit": merit.value, "figures": {"merit": merit}},
    )


def _rated(idea: Idea) -> str:
    rated = [("impact", idea.impact, 5), ("effort", idea.effort, 5), ("fit", idea.fit, 3)]
    told = "  ".join(f"{name} {'-' if value is None else f'{value}/{most}'}" for name, value, most in rated)
    return f"{told}  sure {percent(idea.confidence, none='-')}"


def _fate(snapshot: Snapshot, today: date, idea: Idea) -> list[Part]:
    """What was decided and why, when it comes back, what work it became, whose practice it copies."""
    parts: list[Part] = []
    if idea.reason:
        by = f" ({name_of(snapshot, idea.decided_by)})" if idea.decided_by else ""
        parts.append(Sentence(f"{idea.reason}{by}", "watch", lead="reason"))
    if idea.revisit and idea.state is IdeaState.PARKED:
        back = f"{day_words(idea.revisit)}, {until_words(idea.revisit, today, snapshot.programme.holidays)}"
        parts.append(Sentence(back, lead="back"))
    item = snapshot.find(WorkItem, idea.work_item) if idea.work_item else None
    if item is not None:
        parts.append(Sentence(f"{item.code} {item.title}, {words(item.status)}", "accent", lead="work"))
    copied = copied_from(snapshot, idea)
    if copied is not None:
        parts.append(Sentence(copied.why, "watch", lead=f"practice of {idea.practice_of}"))
    return parts


def pool_page(snapshot: Snapshot, today: date) -> Page:
    """When the pool opened, how long it was open, and how healthy it is."""
    window, found, settings = pool(snapshot, today), health(snapshot, today), snapshot.playbook.pool
    needed, left = found.required_functions, len(found.undisposed)
    themes = {cluster.id: cluster.name for cluster in snapshot.all(Cluster)}
    top = name_of(snapshot, found.top_contributor)
    theme = themes.get(found.top_theme, "") if found.top_theme else ""
    heard = found.functions.value
    signs = (
        _sign(
            "functions heard",
            found.functions,
            number(heard, places=0),
            f"{needed} or more",
            good=None if heard is None else heard >= needed,
        ),
        _share("frontline and specialists", found.junior, settings.junior_share, least=True),
        _share("busiest contributor", found.contributor, settings.top_contributor, named=top),
        _share("largest theme, by effort", found.theme, settings.theme_share, named=theme),
    )
    waiting = Cell(
        f"{counted(left, 'idea')} still to be decided about",
        status="done" if not left else "watch",
        look="bold",
    )
    rows = (
        Row((Cell("pool  ", look="dim", after=(_window(snapshot, today),)),), "pool", kind="text"),
        *signs,
        Row((waiting,), "left", kind="text"),
    )
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
    return Page("Pool", (Table("", (), rows),), data)


def _window(snapshot: Snapshot, today: date) -> Cell:
    window, least = pool(snapshot, today), snapshot.playbook.pool.least_days
    if window.opened is None:
        return Cell("not open yet; go at G1 opens it", window.days, look="none")
    days = number(window.days.value, places=0)
    since = day_words(window.opened, today=today)
    if window.closed is not None:
        closed = day_words(window.closed, today=today)
        told = f"open {since} to {closed}, {days} working days; new ideas go to the change inbox"
        return Cell(told, window.days, look="dim")
    until = f", planned until {day_words(window.planned_end, today=today)}" if window.planned_end else ""
    told = f"open since {since}, {days} working days ({least} or more asked for){until}"
    return Cell(told, window.days, look="on")


def _share(name: str, figure: Figure, limit: float, *, least: bool = False, named: str = "") -> Row:
    value = figure.value
    good = None if value is None else value >= limit if least else value <= limit
    shown = percent(value, beside=limit) + (f" {named}" if named and value is not None else "")
    return _sign(name, figure, shown, f"{percent(limit)} or {'more' if least else 'less'}", good=good)


def _sign(name: str, figure: Figure, shown: str, limit: str, *, good: bool | None) -> Row:
    """One sign of health against its limit."""
    status: Status = "none" if good is None else "on" if good else "watch"
    value = Cell(shown, figure, look=status, after=(Cell(f"  ({limit})", look="dim"),))
    return Row(
        (Cell(name, status=status, look="bold" if good is False else ""), value), f"health:{name}", figure
    )


def streams_page(snapshot: Snapshot, today: date) -> Page:
    """Streams with their four signs, the blind-alley index and what is asked for."""
    states = stream_states(snapshot, today)
    rows = tuple(_stream(snapshot, state, today) for state in states)
    table = Table("", (), rows, None, NO_STREAMS, "stream add NAME")
    return Page("Streams", (table,), {"streams": [stream_data(state) for state in states]})


def _stream(snapshot: Snapshot, state: StreamState, today: date) -> Row:
    status, word = alarm_words(state)
    shown = f"{fixed(state.index.value, places=2)} {word}" if state.rests is None else word
    value = Cell(shown, state.index, look=status)
    duty = ""
    if state.duty:
        due = due_words(state.duty.due, today, snapshot.programme.holidays)
        duty = f"  {snapshot.role_called(state.duty.role)} {due}"
    told = Cell(value.text, value.figure, look=status, after=(Cell(duty, look="off"),) if duty else ())
    name = Cell("", status=status, after=(Cell(f" {state.stream.name}"),))
    return Row((name, told), f"stream:{state.stream.id}", state)


def alarm_words(state: StreamState) -> tuple[Status, str]:
    """How a stream stands; one that rests by what was decided: parked, stopped or done."""
    if state.rests is None:
        return ALARMS[state.alarm]
    return "done" if state.rests is Verdict.DONE else "none", RESTS[state.rests]


def stream_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """One stream: its four signs, what was decided, what is asked for."""
    if not isinstance(subject, StreamState):
        return Page("Stream", (Sentence("Put the cursor on a stream.", "faint"),))
    state, (status, word), limits = subject, alarm_words(subject), snapshot.playbook.blind_alley
    told = f"{fixed(state.index.value, places=2)} {word}" if state.rests is None else f"none, {word}"
    parts: list[Part] = [
        Sentence(state.stream.name, "bold"),
        Fact("blind-alley index", told, state.index, status),
        Sentence(f"Amber from {limits.amber:g}, red from {limits.red:g}; less is better.", "dim"),
    ]
    for attribute, name in SIGNS:
        figure = getattr(state, attribute)
        parts.append(Fact(name, fixed(figure.value, places=2), figure, bar=Bar(figure.value, 10)))
        parts += [Sentence(figure.note, "dim", indent=2)] if figure.value is None and figure.note else []
    if state.duty is not None:
        late = days_late(state.duty.due, today, snapshot.programme.holidays)
        due = day_words(state.duty.due) + (f", {late_words(late)}" if late else "")
        parts.append(
            Sentence(
                f"The {snapshot.role_called(state.duty.role)} has to decide by {due}: {state.duty.why}.",
                "off",
            )
        )
        parts.append(Sentence("To decide: continue, redirect, park or stop it, or call it done.", "dim"))
    for decision in reversed(state.decisions):
        by = name_of(snapshot, decision.by)
        reason = f"{decision.reason} ({by}, {day_words(decision.decided_on)})"
        parts.append(Sentence(reason, "dim", lead=words(decision.verdict)))
    return Page("Stream", tuple(parts), stream_data(state))


def stream_data(state: StreamState) -> dict[str, Any]:
    """A stream as data."""
    return {
        "stream": state.stream.name,
        "id": str(state.stream.id),
        "alarm": state.alarm.value,
        "state": "running" if state.rests is None else RESTS[state.rests],
        "index": state.index.value,
        **{sign: getattr(state, sign).value for sign, _ in SIGNS},
        "duty": state.duty,
        "figures": {"index": state.index},
    }
