"""Whether a decision lets its gate pass: every decider the gate names has to decide (rules.md gates).

The chair's decision is the record; those who decide later are votes beside it. Rooms below the gates ask here.
"""

from __future__ import annotations

from datetime import date

from lifecycle.base.findings import listed
from lifecycle.base.listed import RoleId
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.words import article, words
from lifecycle.gates.nouns import FORWARD, Condition, Decider, Decision, Vote
from lifecycle.once import once
from lifecycle.people import name_of
from lifecycle.rights import holders
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with what further deciders said by a day.

    `waiting` are roles that have not decided yet; only going on waits for them, and nothing does once one of them
    decided otherwise. `passes`: every one of them lets the gate pass. `day` is the day the last one needed decided,
    `moved_to` the stage that led to.
    """

    decision: Decision
    votes: tuple[Vote, ...]
    waiting: tuple[RoleId, ...]
    passes: bool
    day: date
    moved_to: Stage | None

    @property
    def against(self) -> tuple[Vote, ...]:
        """What was decided otherwise where the chair lets the gate pass."""
        return tuple(vote for vote in self.votes if vote.outcome not in FORWARD)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its conditions in the order given: those of the decision, then those of each vote."""
        return (*self.decision.conditions, *(one for vote in self.votes for one in vote.conditions))


def ruling(snapshot: Snapshot, decision: Decision, today: date) -> Ruling:
    """A decision as it stands on a day. One recorded before every decider was asked for counts as it was."""
    votes = sorted(
        (v for v in snapshot.all(Vote) if v.decision == decision.id and v.decided_on <= today),
        key=lambda vote: vote.number,
    )
    forward = decision.outcome in FORWARD
    said = {vote.role for vote in votes}
    asks = forward and decision.joint and all(vote.outcome in FORWARD for vote in votes)
    waiting = tuple(role for role in decision.missing if role not in said) if asks else ()
    last = votes[-1] if votes and decision.joint and not waiting else None
    return Ruling(
        decision,
        tuple(votes),
        waiting,
        forward and not waiting and all(vote.outcome in FORWARD for vote in votes),
        last.decided_on if last is not None else decision.decided_on,
        last.moved_to if last is not None else decision.moved_to,
    )


@once
def rulings(snapshot: Snapshot, today: date) -> tuple[Ruling, ...]:
    """Every decision by a day, in the order taken."""
    known = sorted((d for d in snapshot.all(Decision) if d.decided_on <= today), key=lambda one: one.number)
    return tuple(ruling(snapshot, decision, today) for decision in known)


def newest(snapshot: Snapshot, gate: Gate, today: date, wave: int | None = None) -> Ruling | None:
    """The newest decision on a gate, of one wave where it is given, or None."""
    found = [
        each
        for each in rulings(snapshot, today)
        if each.decision.gate is gate and (wave is None or each.decision.wave == wave)
    ]
    return found[-1] if found else None


def lets_pass(snapshot: Snapshot, gate: Gate, today: date, wave: int | None = None) -> bool:
    """Whether the newest decision on a gate, of one wave where it is given, lets it pass."""
    found = newest(snapshot, gate, today, wave)
    return found is not None and found.passes


def passed_gates(snapshot: Snapshot, today: date) -> frozenset[Gate]:
    """The gates some decision let pass, by a day."""
    return frozenset(each.decision.gate for each in rulings(snapshot, today) if each.passes)


def first_passed(snapshot: Snapshot, gate: Gate, today: date) -> date | None:
    """The day a gate was passed for the first time: that of the last decider it needed; None where it never was."""
    return next(
        (each.day for each in rulings(snapshot, today) if each.passes and each.decision.gate is gate), None
    )


def waiting_words(snapshot: Snapshot, roles: tuple[RoleId, ...]) -> str:
    """Who has still to decide: 'Chen (finance director)'; a role nobody holds is said to be so."""
    return listed(_who(snapshot, role) for role in roles)


def outcome_words(snapshot: Snapshot, found: Ruling) -> str:
    """What a decision comes to: 'go', 'go, waiting for Chen (finance director)', or who decided otherwise."""
    outcome = words(found.decision.outcome)
    if found.against:
        others = listed(
            f"{decider_words(snapshot, vote)} decided {words(vote.outcome)}" for vote in found.against
        )
        return f"{outcome}, not passed: {others}"
    if found.waiting:
        return f"{outcome}, waiting for {waiting_words(snapshot, found.waiting)}"
    return outcome


def decider_words(snapshot: Snapshot, one: Decider | Vote) -> str:
    """A name with the role it decided in."""
    return f"{name_of(snapshot, one.person)} ({snapshot.role_called(one.role)})"


def _who(snapshot: Snapshot, role: RoleId) -> str:
    found = holders(snapshot, role)
    if not found:
        return f"{article(snapshot.role_called(role))} (nobody on the roster is one)"
    return f"{' or '.join(person.name for person in found)} ({snapshot.role_called(role)})"
