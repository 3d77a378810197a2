"""Ideas, the pool and streams in rows and sentences."""

from __future__ import annotations

from collections.abc import Mapping

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.rows import Row, gap, head, wrap
from lifecycle.base.words import day_words, fixed
from lifecycle.ideas.joining import similar
from lifecycle.ideas.line import IdeaLine
from lifecycle.ideas.merit import merits
from lifecycle.ideas.nouns import Cluster, Idea, IdeaState
from lifecycle.ideas.pool import standing
from lifecycle.ideas.telling import by_merit
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

COLUMNS: Mapping[str, tuple[str, tuple[IdeaState, ...]]] = {
    "captured": ("CAPTURED", (IdeaState.INBOX, IdeaState.CAPTURED, IdeaState.CLUSTERED)),
    "shortlisted": ("SHORTLISTED", (IdeaState.SHORTLISTED,)),
    "channelled": ("CHANNELLED", (IdeaState.CHANNELLED,)),
    "aside": ("PARKED, DECLINED", (IdeaState.PARKED, IdeaState.DECLINED, IdeaState.MERGED, IdeaState.SPLIT)),
}
"""The board: pane, title and the states in it."""


def state_of(facts: Facts, idea: Idea) -> IdeaState:
    """Where an idea stands today."""
    return standing(facts.snapshot, idea, facts.today)


def board_rows(facts: Facts, pane: str, width: int) -> list[Row]:
    """The cards of one column as wide as it is, the best first; what is aside by what became of it."""
    states = COLUMNS[pane][1]
    ideas = [idea for idea in facts.snapshot.all(Idea) if state_of(facts, idea) in states]
    if pane != "aside":
        return [
            row for idea in by_merit(facts.snapshot, facts.today, ideas) for row in card(facts, idea, width)
        ]
    rows: list[Row] = []
    for state in states:
        of_state = by_merit(
            facts.snapshot, facts.today, [idea for idea in ideas if state_of(facts, idea) is state]
        )
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


def line_words(found: IdeaLine, facts: Facts, typed: str) -> Line:
    """What is picked up from the line while it is typed, and what is like it."""
    if not typed.strip():
        return (('#tag  @area  !who  !"Two Words" are picked up as you type; enter adds it', "faint"),)
    line: list[Span] = [(found.text or "...", "bold")]
    line += [(f"  @{area.value} {facts.playbook.area_title(area)}", "on") for area in found.areas]
    line += [(f"  #{tag}", "dim") for tag in found.tags]
    if found.who:
        line.append((f"  by {found.who}", "accent"))
    line += [(f"  {unknown} names nothing here", "off") for unknown in found.unknown]
    alike = similar(facts.snapshot, found.text, most=1) if len(found.text) > 5 else ()
    line += [(f"  like: '{each.idea.text}' ({state_of(facts, each.idea).value})", "watch") for each in alike]
    return line


def likest(snapshot: Snapshot, line: str) -> str:
    """The idea a line is most like, with its state; "" where none is."""
    found = similar(snapshot, line, most=1)
    return f"{found[0].idea.text} ({found[0].idea.state.value})" if found else ""
