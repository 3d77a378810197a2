"""What changed since the page before, in a sponsor's words, slips first (rules.md summary).

Everything written since is told in words or counted; what the page itself said is compared with what it says now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import Decision, StageMove
from lifecycle.people import Person
from lifecycle.programme import Programme
from lifecycle.summary.audience import seen_by
from lifecycle.summary.basis import Basis
from lifecycle.summary.changed.changed_words import COUNTED_TOO, changed_lines, endorsement_lines, told_shared
from lifecycle.summary.changed.counted_words import counted_lines
from lifecycle.summary.changed.decided_words import decided_lines, expired_lines
from lifecycle.summary.changed.lines import Line, in_order
from lifecycle.summary.changed.net_changes import Net, net_changes
from lifecycle.summary.changed.programme_words import programme_lines, stage_lines
from lifecycle.summary.changed.sheet_moves import paired, sheet_moves
from lifecycle.summary.changed.team_words import team_lines
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.sheet import Changes, Sheet
from lifecycle.team.nouns import Assignment


def sheet_changes(basis: Basis, now: Sheet | None = None) -> Changes:
    """Everything that changed since the page before; nothing where there is none.

    `now` is the sheet as far as it is made: its values are compared with those of the page before.
    """
    since = basis.past.since
    if since is None:
        return Changes(number=None, since=None)
    entries = basis.past.entries
    nets = tuple(net for net in net_changes(entries) if not _of_issuing(net, since))
    lines = [*_written(basis, nets, now), *expired_lines(basis)]
    if basis.last is not None and now is not None:
        told = {net.after.gate.value for net in nets if isinstance(net.after, Decision)}
        read = seen_by(now, basis.snapshot)  # as the page before was: what both leave out is no change
        lines += sheet_moves(basis.last, read, basis.snapshot.programme.holidays, told)
    return Changes(number=since.number, since=since.as_of, lines=in_order(lines))


def _written(basis: Basis, nets: Sequence[Net], now: Sheet | None) -> Iterator[Line]:
    """What was written, in words where there are some; the rest is counted."""
    yield from stage_lines(basis, nets)
    yield from programme_lines(basis, nets, _gates_moved(basis, now))
    yield from endorsement_lines(basis, nets)
    team, people = team_lines(basis, nets)
    yield from team
    rest = []
    for net in nets:
        if isinstance(net.noun, Programme) or _a_move(net) or told_shared(net) or _told_of(net, people):
            continue
        lines = [*decided_lines(basis, net), *changed_lines(basis, net)]
        yield from lines
        if not lines or (net.before is None and isinstance(net.noun, COUNTED_TOO)):
            rest.append(net)
    yield from counted_lines(rest)


def _gates_moved(basis: Basis, now: Sheet | None) -> frozenset[Gate]:
    """The gates whose day is another on the two sheets."""
    if basis.last is None or now is None:
        return frozenset()
    pairs = paired(basis.last.road, now.road)
    return frozenset(
        Gate(one.gate) for one, was in pairs if one.day != (was.day if was is not None else None)
    )


def _of_issuing(net: Net, page: IssuedSummary) -> bool:
    """Whether it came of issuing that page: the page, and whoever issued it where they were not known yet. What else
    was written with it is told, for the page was made before."""
    if net.noun.id == page.id:
        return True
    named = net.before is None and net.noun.id == page.issued_by
    return named and isinstance(net.after, Person) and not net.after.on_roster


def _a_move(net: Net) -> bool:
    """Whether it is a move between stages made or taken back."""
    return isinstance(net.noun, StageMove) and None in (net.before, net.after)


def _told_of(net: Net, people: frozenset[UUID]) -> bool:
    """Whether a person or a seat is told of by who joined and who stepped back."""
    if isinstance(net.noun, Person):
        return net.noun.id in people
    return isinstance(net.noun, Assignment) and net.noun.person in people
