"""What changed of the programme itself, in a sponsor's words: stage, days, scope, name (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lifecycle.base.findings import listed
from lifecycle.base.phases import Gate, Stage, earlier
from lifecycle.base.words import counted, words, written_day
from lifecycle.gates.nouns import Decision, StageMove, Vote
from lifecycle.programme import Programme
from lifecycle.summary.basis import Basis
from lifecycle.summary.changed.lines import DATES, DETAILS, DROPPED, PLACE, Line, line, quoted, said
from lifecycle.summary.changed.net_changes import Net
from lifecycle.summary.dates import from_to, moved


def stage_lines(basis: Basis, nets: Sequence[Net]) -> Iterator[Line]:
    """The way from the first stage to the last, as one line; moves that came back to where they began are counted."""
    moves = [net.after for net in nets if isinstance(net.after, StageMove) and net.before is None]
    if moves:
        first, last = moves[0].before, moves[-1].after
        if first is last:
            text = f"{counted(len(moves), 'move')} between stages, in “{_stage(basis, last)}” as before"
            yield line(DETAILS, "moved", text)
        else:
            back = earlier(last, first)
            way = "back " if back else ""
            text = f"Stage from “{_stage(basis, first)}” {way}to “{_stage(basis, last)}”"
            yield line(PLACE, "moved", text, slip=back)
    for net in nets:
        if isinstance(net.before, StageMove) and net.after is None:
            text = f"Taken back: the move to “{_stage(basis, net.before.after)}”"
            yield line(DROPPED, "dropped", text, slip=True)


def programme_lines(basis: Basis, nets: Sequence[Net], told: frozenset[Gate]) -> Iterator[Line]:
    """Every field of the programme that is another; `told`: gates whose day is told elsewhere."""
    pair = next(((net.before, net.after) for net in nets if isinstance(net.noun, Programme)), None)
    if pair is None:
        return
    before, after = pair
    if not isinstance(before, Programme) or not isinstance(after, Programme):
        yield line(DETAILS, "added" if before is None else "dropped", "The programme itself")
        return
    kinds = {type(net.noun) for net in nets}
    yield from _days(basis, before, after, told)
    yield from _details(basis, before, after)
    if before.status is not after.status:
        yield line(PLACE, "moved", f"The programme is {words(after.status)}; it was {words(before.status)}")
    yield from _beginnings(before, after, moved_on=StageMove in kinds)
    if StageMove not in kinds and before.stage is not after.stage:
        text = f"Stage from “{_stage(basis, before.stage)}” to “{_stage(basis, after.stage)}”"
        yield line(PLACE, "moved", text)
    if before.wave != after.wave and not kinds & {Decision, Vote}:
        yield line(DETAILS, "moved", f"Waves let pass from {before.wave} to {after.wave}")
    scope = {area: basis.snapshot.playbook.area_title(area) for area in {*before.scope, *after.scope}}
    gained = [scope[area] for area in after.scope if area not in before.scope]
    lost = [scope[area] for area in before.scope if area not in after.scope]
    if gained:
        yield line(DETAILS, "added", f"Works on {listed(gained)} as well")
    if lost:
        yield line(DETAILS, "dropped", f"No longer works on {listed(lost)}")


def _days(basis: Basis, before: Programme, after: Programme, told: frozenset[Gate]) -> Iterator[Line]:
    today = basis.today
    yield from _gate_lines(basis, before, after, told)
    starts, now = (({one.stage: one.start for one in each.stage_starts}) for each in (before, after))
    for stage in dict.fromkeys((*starts, *now)):
        was, day, named = starts.get(stage), now.get(stage), f"First day of “{_stage(basis, stage)}”"
        if was == day:
            continue
        if was is not None and day is not None:
            text = f"{named} {moved(was, day, today, after.holidays)}"
            yield line(DATES, "moved", text, slip=day > was)
        elif day is not None:
            yield line(DATES, "added", f"{named}: {written_day(day, today)}")
        else:
            yield line(DATES, "moved", f"{named} follows the stage before again")
    gained, lost = (
        len(set(b) - set(a))
        for a, b in ((before.holidays, after.holidays), (after.holidays, before.holidays))
    )
    if gained:
        yield line(DETAILS, "added", counted(gained, "day nobody works", "days nobody works"))
    if lost:
        yield line(DETAILS, "dropped", f"{counted(lost, 'day nobody works', 'days nobody works')} taken out")


def _beginnings(before: Programme, after: Programme, *, moved_on: bool) -> Iterator[Line]:
    """When the programme and its stage began; of a stage moved to since the move says so."""
    found = [("The programme began", before.started, after.started)]
    if not moved_on:
        found.append(("The present stage began", before.stage_since, after.stage_since))
    for name, was, day in found:
        if was != day:
            told = from_to(was, day) if was and day else written_day(day) if day else "on no known day"
            yield line(DETAILS, "moved", f"{name} {told}")


def _gate_lines(basis: Basis, before: Programme, after: Programme, told: frozenset[Gate]) -> Iterator[Line]:
    """Planned days of gates that are told nowhere else: those of gates decided before."""
    was, now = ({one.gate: one.date for one in each.planned} for each in (before, after))
    for gate in sorted({*was, *now} - told):
        old, day, named = was.get(gate), now.get(gate), f"Gate “{basis.snapshot.playbook.gate(gate).title}”"
        if old == day:
            continue
        if old is not None and day is not None:
            text = f"{named} {moved(old, day, basis.today, after.holidays)}"
            yield line(DATES, "moved", text, slip=day > old)
        elif day is not None:
            yield line(DATES, "added", f"{named} first planned: {written_day(day, basis.today)}")
        elif old is not None:
            text = f"{named} has no day any more; it was {written_day(old, basis.today)}"
            yield line(DATES, "moved", text, slip=True)


def _details(basis: Basis, before: Programme, after: Programme) -> Iterator[Line]:
    if before.name != after.name:
        yield line(
            DETAILS, "changed", f"The programme is called {quoted(after.name)}; it was {quoted(before.name)}"
        )
    if before.purpose != after.purpose:
        yield line(DETAILS, "changed", f"Purpose: {said(after.purpose) or 'none any more'}")
    if before.functions != after.functions:
        named = (
            listed((basis.snapshot.function_called(one) for one in after.functions), most=12)
            or "everybody on the roster"
        )
        yield line(DETAILS, "changed", f"Who has to share the definition: {named}")
    if before.staff != after.staff:
        if before.staff is None:
            yield line(DETAILS, "added", f"First known: {after.staff} people employed")
        else:
            yield line(
                DETAILS, "changed", f"People employed: {after.staff or 'not known'}; it was {before.staff}"
            )
    if before.demo != after.demo:
        yield line(
            DETAILS,
            "changed",
            "The programme is no demonstration any more"
            if before.demo
            else "The programme is a demonstration",
        )


def _stage(basis: Basis, stage: Stage) -> str:
    return basis.snapshot.playbook.stage(stage).title
