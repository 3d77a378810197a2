"""Adding and changing ideas as a person does it: one line with its marks, many lines, fields (rules.md F10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.figures import rounded
from lifecycle.base.lines import THERE, Untaken, bare
from lifecycle.base.noun import Ref, folded
from lifecycle.ideas.capture import capture, capture_line, cluster, edit, uncluster
from lifecycle.ideas.joining import similar
from lifecycle.ideas.merit import merit_of
from lifecycle.ideas.nouns import Cluster, Idea
from lifecycle.people import name_of
from lifecycle.playbook import Context
from lifecycle.snapshot import Change, Snapshot, Stamp, dump, together

Rated = Annotated[int | None, Says("what it would bring, 1 to 5")]
Effort = Annotated[int | None, Says("how much work it is, 1 to 5")]
Fit = Annotated[int | None, Says("how well it fits the vision, 0 to 3")]
Sure = Annotated[float | None, Says("how sure we are, 0 to 1")]
Areas = Annotated[tuple[Area, ...], Says("the areas it is about", name="area")]
Detail = Annotated[str, Says("what else there is to say")]
Firm = Annotated[str, Says("the firm whose practice it copies", name="practice-of")]
Practice = Annotated[Context | None, Says("that firm's six context factors, each 0 to 1")]


def added(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The idea, its merit, and ideas much like it."""
    idea = next(noun for noun in reversed(change.puts) if isinstance(noun, Idea))
    merit = merit_of(after, idea, change.when.date())
    alike = similar(before, idea.text)
    known = "not yet assessed" if merit.value is None else rounded(merit.value)
    lines = [
        f"Merit {known}" + (f" ({merit.note})" if merit.note else ""),
        *(f"Similar: {one.idea.text} ({str(one.idea.id)[:8]})" for one in alike),
    ]
    found = [{"id": str(one.idea.id), "text": one.idea.text, "likeness": one.likeness} for one in alike]
    return Told({"id": str(idea.id), "merit": merit.value, "idea": dump(idea), "similar": found}, lines)


@action(
    "idea add",
    title="Add an idea",
    line='One line is enough; @AREA, #tag, !who and !"Two Words" in it are picked up.',
    of=Idea,
    help="`-` reads one idea a line. --practice granularity=.9,b2b=.1,... tells whose practice it copies.",
    tells=added,
    many="idea import",
)
def add(
    snapshot: Snapshot,
    text: Annotated[str, Says("the idea in one line")],
    stamp: Stamp,
    *,
    area: Areas = (),
    impact: Rated = None,
    effort: Effort = None,
    fit: Fit = None,
    confidence: Sure = None,
    by: Annotated[str, Ref("person"), Says("whose idea it is; left out: the writer's, where known")] = "",
    tags: Annotated[tuple[str, ...], Says("words to find it by")] = (),
    detail: Detail = "",
    practice_of: Firm = "",
    practice: Practice = None,
) -> Change:
    """Add an idea of one line with its marks, and what else is known of it."""
    seen = None
    if any(mark in text for mark in "@#!"):
        line = capture_line(snapshot, text, stamp)
        seen = next(noun for noun in line.puts if isinstance(noun, Idea))
        after = snapshot.apply(line)
        area = tuple(dict.fromkeys((*seen.areas, *in_order(area))))
        tags, by = (*seen.tags, *tags), by or name_of(after, seen.by)
    return capture(
        snapshot,
        text if seen is None else seen.text,
        stamp,
        detail=detail,
        areas=area if seen is not None else in_order(area),
        tags=tags,
        by=by,
        impact=impact,
        effort=effort,
        fit=fit,
        confidence=confidence,
        practice_of=practice_of,
        practice=practice,
    )


def many_added(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The ids of the ideas that are new."""
    ids = [str(noun.id) for noun in change.puts if isinstance(noun, Idea)]
    lines = [] if ids else ["Nothing new: every line is in the pool already, or there is none."]
    return Told({"ids": ids}, lines)


@action(
    "idea import",
    title="Add ideas from a text file",
    line='One a line, with @AREA, #tag, !who and !"Two Words" in it; a line that is there already is left out.',
    of=Idea,
    tells=many_added,
)
def add_lines(
    snapshot: Snapshot,
    file: Annotated[Sequence[str], Says("a text file; - is standard input", file="lines")],
    stamp: Stamp,
) -> Change:
    """Every line as an idea, in one Change; InvalidContent names every line at fault, and nothing is taken then."""
    seen = {folded(idea.text) for idea in snapshot.all(Idea)}
    changes: list[Change] = []
    problems: list[str] = []
    for count, line in enumerate(file, 1):
        text = bare(line)
        if not text:
            continue
        try:
            change = capture_line(snapshot, text, stamp)
        except InvalidValue as error:
            problems.append(f"line {count}: {' '.join(filter(None, (error.what, error.why)))}")
            continue
        idea = change.put(Idea)
        if folded(idea.text) not in seen:
            seen.add(folded(idea.text))
            changes.append(change)
    if problems:
        raise InvalidContent(
            "The ideas were not taken in; nothing was changed.", tuple(problems), "Correct these lines."
        )
    if not changes:
        return Change(stamp.new_id(), "Captured no idea", stamp.who, stamp.when, snapshot.revision)
    whole = together(*changes)
    return replace(whole, label=f"Captured {len(changes)} ideas") if len(changes) > 1 else whole


def untaken(snapshot: Snapshot, lines: Sequence[str], stamp: Stamp) -> dict[str, Untaken]:
    """The lines that would be no new idea, each with the reason."""
    seen = {folded(idea.text) for idea in snapshot.all(Idea)}
    found: dict[str, Untaken] = {}
    for line in lines:
        try:
            idea = capture_line(snapshot, line, stamp).put(Idea)
        except InvalidValue as error:
            found[line] = Untaken.by(error)
            continue
        if folded(idea.text) in seen:
            found[line] = THERE
    return found


@action(
    "idea set",
    title="Rate or change this idea",
    line="What it says, how it is rated, its theme.",
    of=Idea,
)
def change(
    snapshot: Snapshot,
    idea: Annotated[Idea, Says("the idea")],
    stamp: Stamp,
    *,
    text: Annotated[str, Says("the idea in one line")] = "",
    area: Areas = (),
    impact: Rated = None,
    effort: Effort = None,
    fit: Fit = None,
    confidence: Sure = None,
    by: Annotated[str, Ref("person"), Says("whose idea it is")] = "",
    detail: Detail = "",
    cluster: Annotated[str, Ref("cluster"), Says("the theme it belongs to, made when it is new")] = "",
    practice_of: Firm = "",
    practice: Practice = None,
) -> Change:
    """Change what is given and leave the rest; InvalidValue when nothing is."""
    given: dict[str, Any] = {
        "text": text,
        "areas": in_order(area),
        "impact": impact,
        "effort": effort,
        "fit": fit,
        "confidence": confidence,
        "by": by,
        "detail": detail,
        "practice_of": practice_of,
        "practice": practice,
    }
    fields = {name: value for name, value in given.items() if value not in (None, "", ())}
    if not fields and not cluster:
        raise InvalidValue("Nothing to change.", "No field was named.", "Add --impact 4, --cluster NAME, ...")
    parts = [edit(snapshot, idea, stamp, **fields)] if fields else []
    if cluster:
        after = snapshot.apply(parts[0]) if parts else snapshot
        parts.append(into_theme(after, idea if not parts else after.get(Idea, idea.id), stamp, theme=cluster))
    return together(*parts)


@action(
    "idea theme",
    title="Put this idea into a theme",
    line="Ideas about one thing are looked at together; without a name it leaves its theme.",
    of=Cluster,
)
def into_theme(
    snapshot: Snapshot,
    idea: Annotated[Idea, Says("the idea")],
    stamp: Stamp,
    *,
    theme: Annotated[str, Ref("cluster"), Says("the theme in a few words, made when it is new")] = "",
) -> Change:
    """Into the theme of that name, or out of its own."""
    return cluster_of(snapshot, idea, theme, stamp) if theme.strip() else uncluster(snapshot, idea, stamp)


def cluster_of(snapshot: Snapshot, idea: Idea, name: str, stamp: Stamp) -> Change:
    """One idea into a cluster of that name."""
    return cluster(snapshot, (idea,), name, stamp)


def in_order(named: Sequence[Area]) -> tuple[Area, ...]:
    """Areas in their fixed order, each once."""
    return tuple(area for area in AREAS if area in named)
