"""Ideas, the pool and streams in rows and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.rows import Block, Row, Words, gap, head, wrap
from cmprogramme.tui.widgets.status import bar, mark
from lifecycle.base.figures import Figure
from lifecycle.base.page import Column, Status
from lifecycle.base.words import day_words, distance_words, due_words, fixed, number, percent, words
from lifecycle.ideas.alarms import stream_states
from lifecycle.ideas.blind_alley import Alarm, StreamState
from lifecycle.ideas.joining import similar, went_in
from lifecycle.ideas.line import IdeaLine
from lifecycle.ideas.merit import merits
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.ideas.pool import health, pool, standing
from lifecycle.ideas.practice import copied_from
from lifecycle.people import name_of
from lifecycle.plan.nouns import WorkItem

COLUMNS: Mapping[str, tuple[str, tuple[IdeaState, ...]]] = {
    "captured": ("CAPTURED", (IdeaState.INBOX, IdeaState.CAPTURED, IdeaState.CLUSTERED)),
    "shortlisted": ("SHORTLISTED", (IdeaState.SHORTLISTED,)),
    "channelled": ("CHANNELLED", (IdeaState.CHANNELLED,)),
    "aside": ("PARKED, DECLINED", (IdeaState.PARKED, IdeaState.DECLINED, IdeaState.MERGED, IdeaState.SPLIT)),
}
"""The board: pane, title and the states in it."""

LIST_COLUMNS = (
    Column("merit", 5, "right"),
    Column("idea", share=3),
    Column("state", 11),
    Column("areas", 8, least=70),
    Column("theme", 12, least=96),
    Column("by", 10, least=80),
)
ALARMS: dict[Alarm, tuple[Status, str]] = {
    Alarm.CLEAR: ("on", "clear"),
    Alarm.AMBER: ("watch", "amber"),
    Alarm.RED: ("off", "red"),
    Alarm.NOT_ASSESSED: ("none", "not yet assessed"),
    Alarm.RESTING: ("none", "resting"),
}


def state_of(facts: Facts, idea: Idea) -> IdeaState:
    """Where an idea stands today."""
    return standing(facts.snapshot, idea, facts.today)


def ordered(facts: Facts, ideas: Sequence[Idea]) -> list[Idea]:
    """The best first, those without a merit in the order entered."""
    of = facts.of(merits)
    return sorted(ideas, key=lambda idea: (of[idea.id].value is None, -(of[idea.id].value or 0)))


def board_rows(facts: Facts, pane: str, width: int) -> list[Row]:
    """The cards of one column as wide as it is, the best first; what is aside by what became of it."""
    states = COLUMNS[pane][1]
    ideas = [idea for idea in facts.snapshot.all(Idea) if state_of(facts, idea) in states]
    if pane != "aside":
        return [row for idea in ordered(facts, ideas) for row in card(facts, idea, width)]
    rows: list[Row] = []
    for state in states:
        of_state = ordered(facts, [idea for idea in ideas if state_of(facts, idea) is state])
        if of_state:
            rows += [*([gap()] if rows else []), head(state.value.upper(), str(len(of_state)))]
        rows += [row for idea in of_state for row in card(facts, idea, width)]
    return rows


def card(facts: Facts, idea: Idea, width: int) -> list[Row]:
    """One idea on the board: its text in two lines at most, and what it is about."""
    value = facts.of(merits)[idea.id].value
    right: Line = ((f" {fixed(value)}", "accent"),) if value is not None else ((" -", "faint"),)
    lines = wrap(idea.text, max(12, width - 9)) if width else [idea.text]
    second = lines[1] + ("…" if len(lines) > 2 else "") if len(lines) > 1 else ""
    about: list[Span] = [("  ", "")]
    about.append(
        (" ".join(f"@{area.value}" for area in idea.areas) or "no area", "on" if idea.areas else "faint")
    )
    theme = facts.snapshot.find(Cluster, idea.cluster) if idea.cluster else None
    if theme is not None:
        about.append((f" {theme.name}", "dim"))
    about += [(f" #{tag}", "dim") for tag in idea.tags]
    if idea.state is IdeaState.PARKED and idea.revisit:
        about.append((f" back {day_words(idea.revisit, today=facts.today)}", "dim"))
    if idea.late:
        about.append((" late", "watch"))
    words_of = f"{idea.text} {name_of(facts.snapshot, idea.by)} {' '.join(idea.tags)}"
    rows = [Row(str(idea.id), ((lines[0], ""),), right, value=idea, words=words_of, whole=idea.text)]
    if second:
        rows.append(Row(f"more:{idea.id}", ((second, ""),), kind="text"))
    return [*rows, Row(f"about:{idea.id}", about, kind="text")]


def list_rows(facts: Facts) -> list[Row]:
    """Every idea in one list, the best first."""
    of = facts.of(merits)
    rows = []
    for idea in ordered(facts, facts.snapshot.all(Idea)):
        theme = facts.snapshot.find(Cluster, idea.cluster) if idea.cluster else None
        state = state_of(facts, idea)
        rows.append(
            Row(
                str(idea.id),
                cells=(
                    ((fixed(of[idea.id].value), "accent" if of[idea.id].value is not None else "faint"),),
                    ((idea.text, ""),),
                    ((state.value, "dim"),),
                    ((" ".join(area.value for area in idea.areas), "on"),),
                    ((theme.name if theme else "", "dim"),),
                    ((name_of(facts.snapshot, idea.by), "dim"),),
                ),
                value=idea,
            )
        )
    return rows


def idea_blocks(facts: Facts, idea: Idea) -> list[Block]:
    """One idea in full."""
    snapshot = facts.snapshot
    figure = facts.of(merits)[idea.id]
    state = state_of(facts, idea)
    blocks: list[Block] = [Words(idea.text, "bold")]
    who = name_of(snapshot, idea.by) or "nobody named"
    blocks.append(Words(f"{state.value}; {who}, {day_words(idea.captured_on, today=facts.today)}", "dim"))
    if figure.value is None:
        blocks.append(Words(figure.note, "none", mark=(("merit  ", "dim"),)))
    else:
        blocks.append(
            Words(
                "",
                mark=(
                    ("merit  ", "dim"),
                    (fixed(figure.value), "accent bold"),
                    ("  ", ""),
                    *bar(figure.value / 100, 14),
                ),
            )
        )
    rated = [("impact", idea.impact, 5), ("effort", idea.effort, 5), ("fit", idea.fit, 3)]
    told = "  ".join(f"{name} {'-' if value is None else f'{value}/{most}'}" for name, value, most in rated)
    sure = "-" if idea.confidence is None else percent(idea.confidence)
    blocks.append(Words(f"{told}  sure {sure}", "dim"))
    if idea.areas:
        blocks.append(
            Words(
                ", ".join(facts.playbook.area_title(area) for area in idea.areas),
                "on",
                mark=(("areas  ", "dim"),),
            )
        )
    if idea.detail:
        blocks += [Words(""), Words(idea.detail)]
    if idea.reason:
        by = f" ({name_of(snapshot, idea.decided_by)})" if idea.decided_by else ""
        blocks.append(Words(f"{idea.reason}{by}", "watch", mark=(("reason ", "dim"),)))
    if idea.revisit and idea.state is IdeaState.PARKED:
        blocks.append(
            Words(
                f"{day_words(idea.revisit)}, {distance_words(idea.revisit, facts.today)}",
                mark=(("back   ", "dim"),),
            )
        )
    item = snapshot.find(WorkItem, idea.work_item) if idea.work_item else None
    if item is not None:
        blocks.append(
            Words(f"{item.code} {item.title}, {words(item.status)}", "accent", mark=(("work   ", "dim"),))
        )
    copied = copied_from(snapshot, idea)
    if copied is not None:
        blocks.append(Words(f"practice of {idea.practice_of}: {copied.why}", "watch"))
    joined = went_in(snapshot, idea)
    blocks += [Words(other.text, "dim", mark=(("merged in: ", "dim"),)) for other in joined]
    alike = similar(snapshot, idea.text, besides=idea.id)
    blocks += [
        Words(f"{found.idea.text} ({state_of(facts, found.idea).value})", "", mark=(("similar: ", "dim"),))
        for found in alike
    ]
    return blocks


def line_words(found: IdeaLine, facts: Facts, typed: str) -> Line:
    """What is picked up from the line while it is typed, and what is like it."""
    if not typed.strip():
        return (("#tag  @area  !who are picked up as you type; enter adds it", "faint"),)
    line: list[Span] = [(found.text or "...", "bold")]
    line += [(f"  @{area.value} {facts.playbook.area_title(area)}", "on") for area in found.areas]
    line += [(f"  #{tag}", "dim") for tag in found.tags]
    if found.who:
        line.append((f"  by {found.who}", "accent"))
    line += [(f"  {unknown} names nothing here", "off") for unknown in found.unknown]
    alike = similar(facts.snapshot, found.text, most=1) if len(found.text) > 5 else ()
    line += [(f"  like: '{each.idea.text}' ({state_of(facts, each.idea).value})", "watch") for each in alike]
    return line


def pool_rows(facts: Facts) -> list[Row]:
    """How long the pool is open, and how healthy it is."""
    window, healthy = facts.of(pool), facts.of(health)
    settings = facts.playbook.pool
    if window.opened is None:
        state: Line = (("not open yet; go at G1 opens it", "none"),)
    elif window.closed is not None:
        state = (
            (
                f"closed {day_words(window.closed, today=facts.today)}; new ideas go to the change inbox",
                "dim",
            ),
        )
    else:
        days = number(window.days.value, places=0)
        until = (
            f", planned until {day_words(window.planned_end, today=facts.today)}"
            if window.planned_end
            else ""
        )
        state = ((f"open, working day {days} of {settings.least_days} or more{until}", "on"),)
    rows = [Row("pool", (("pool  ", "dim"), *state), kind="text")]
    needed = healthy.required_functions
    rows.append(
        health_row(
            "functions heard",
            healthy.functions,
            number(healthy.functions.value, places=0),
            f"{needed} or more",
            good=None if healthy.functions.value is None else healthy.functions.value >= needed,
        )
    )
    for name, figure, limit, least in (
        ("frontline and specialists", healthy.junior, settings.junior_share, True),
        ("busiest contributor", healthy.contributor, settings.top_contributor, False),
        ("largest theme, by effort", healthy.theme, settings.theme_share, False),
    ):
        good = None if figure.value is None else (figure.value >= limit if least else figure.value <= limit)
        rows.append(
            health_row(
                name,
                figure,
                percent(figure.value),
                f"{percent(limit)} or {'more' if least else 'less'}",
                good=good,
            )
        )
    left = len(healthy.undisposed)
    rows.append(
        Row(
            "left",
            (mark("done" if not left else "watch"), (f" {left or 'no'} ideas still to be decided about", "")),
            kind="text",
        )
    )
    return rows


def health_row(name: str, figure: Figure, value: str, limit: str, *, good: bool | None) -> Row:
    """One sign of health against its limit."""
    status: Status = "none" if good is None else "on" if good else "watch"
    return Row(
        f"health:{name}",
        (mark(status), (f" {name}", "")),
        ((value, status), (f"  ({limit})", "dim")),
        value=figure,
    )


def stream_rows(facts: Facts) -> list[Row]:
    """Every stream with its blind-alley index."""
    rows = []
    for state in facts.of(stream_states):
        status, word = ALARMS[state.alarm]
        right: list[Span] = [(f" {fixed(state.index.value, places=2)} {word}", status)]
        if state.duty is not None:
            right.append((f"  {words(state.duty.role)} {due_words(state.duty.due, facts.today)}", "off"))
        rows.append(
            Row(
                f"stream:{state.stream.id}", (mark(status), (f" {state.stream.name}", "")), right, value=state
            )
        )
    return rows


def stream_blocks(facts: Facts, state: StreamState) -> list[Block]:
    """One stream: its four signs, what was decided, what is asked for."""
    status, word = ALARMS[state.alarm]
    blocks: list[Block] = [
        Words(state.stream.name, "bold"),
        Words(
            f"{fixed(state.index.value, places=2)} {word}",
            status,
            mark=(("blind-alley index  ", "dim"), mark(status), (" ", "")),
        ),
    ]
    for name, figure in (
        ("stale", state.stale),
        ("burn gap", state.burn),
        ("misaligned", state.misalignment),
        ("blocked", state.block),
    ):
        shown = fixed(figure.value, places=2)
        blocks.append(
            Words(
                figure.note if figure.value is None else "",
                "dim",
                mark=((f"{name:<12}", "dim"), *bar(figure.value, 10), (f" {shown}  ", "")),
            )
        )
    if state.duty is not None:
        blocks += [
            Words(""),
            Words(
                f"The {words(state.duty.role)} has to decide by {day_words(state.duty.due)}: {state.duty.why}.",
                "off",
            ),
            Words("D decides: continue, redirect, park or stop.", "dim"),
        ]
    for decision in reversed(state.decisions):
        by = name_of(facts.snapshot, decision.by)
        blocks.append(
            Words(
                f"{decision.reason} ({by}, {day_words(decision.decided_on)})",
                "dim",
                mark=((f"{words(decision.verdict)}: ", "bold"),),
            )
        )
    return blocks
