"""Overrides: recorded decisions to go against a rule: why, whose risk, until when (rules.md gates).

Records are put once. A withdrawal is a record of its own; what was decided under an override stays decided.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.days import HappenedDay, days_later
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, PersonId, build
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, RequiredText
from lifecycle.base.words import day_words, words
from lifecycle.once import once
from lifecycle.people import named
from lifecycle.playbook.limits import threshold_words
from lifecycle.playbook.thresholds import IN_REACH, READS, SPONSORED, range_of
from lifecycle.rights import acting, require_role, writer
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from lifecycle.upgrade.nouns import Adoption

SPONSOR_ONLY: frozenset[RoleId] = frozenset({Role.SPONSOR})
LEADER_TOO: frozenset[RoleId] = frozenset({Role.LEADER, Role.SPONSOR})

NEVER: dict[str, str] = {
    "sponsor": "Without a sponsor at board level nobody could answer for it.",
    "history": "What was recorded stays as it was recorded.",
    "evidence_cap": "A score counts as far as there is evidence for it.",
}
"""Rules nobody can override, with the reason (rules.md gates)."""

RIGHTS: dict[str, tuple[str, frozenset[RoleId]]] = {
    "drive_order": ("start a component before those that drive it", SPONSOR_ONLY),
    "stage": ("enter a stage before its gate is decided", SPONSOR_ONLY),
    "conditions": ("pass a gate with a condition past its day", SPONSOR_ONLY),
    "team": ("go against the team recommendation", LEADER_TOO),
    "merit": ("set the merit of an idea", LEADER_TOO),
    "sequence": ("take areas in another order", LEADER_TOO),
    "statement": ("say that a statement does not apply", LEADER_TOO),
}
"""First word of a rule (before the point) -> what overriding it means, and who may (rules.md gates)."""


class Override(Noun):
    """A decision to go against a rule.

    `rule` is a criterion's id, or a word of RIGHTS followed by a point and what it is about.
    """

    KIND: ClassVar[str] = "override"
    TITLE: ClassVar[str] = "Overrides"
    RULE: ClassVar[str] = "summary.answering:settles"
    APPEND_ONLY: ClassVar[bool] = True
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("decided_on", "expires"),)

    rule: RequiredLine = Field(description="the rule gone against")
    title: RequiredLine = Field(description="the rule in words")
    computed: Line = Field(default="", description="what the rule gave on that day")
    chosen: RequiredLine = Field(description="what holds instead")
    by: PersonId = Field(description="who decided it")
    role: RoleId = Field(description="as what")
    on_roster: bool = Field(default=True, description="whether the roster confirms the role")
    written_by: PersonId = Field(description="who wrote it down")
    decided_on: HappenedDay = Field(description="the day it was decided")
    reason: RequiredText = Field(description="why, in at least as many characters as the playbook asks")
    risk_owner: PersonId = Field(description="who carries the risk")
    expires: date = Field(description="the last day it holds")


class Withdrawal(Noun):
    """The end of an override or a changed threshold before it expires."""

    KIND: ClassVar[str] = "withdrawal"
    TITLE: ClassVar[str] = "Withdrawals"
    RULE: ClassVar[str] = "summary.answering:settles"
    APPEND_ONLY: ClassVar[bool] = True

    record: UUID = Field(description="id of what is withdrawn: an override or a changed threshold")
    by: PersonId = Field(description="who decided it")
    role: RoleId = Field(description="as what")
    on_roster: bool = Field(default=True, description="whether the roster confirms the role")
    written_by: PersonId = Field(description="who wrote it down")
    decided_on: HappenedDay = Field(description="the day it was decided")
    reason: RequiredText = Field(description="why it no longer holds")


class ThresholdChange(Noun):
    """Another threshold for one criterion, for this programme only, laid over the playbook's."""

    KIND: ClassVar[str] = "threshold_change"
    TITLE: ClassVar[str] = "Changed thresholds"
    APPEND_ONLY: ClassVar[bool] = True
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("decided_on", "expires"),)

    criterion: RequiredLine = Field(description="id of the criterion")
    before: float | None = Field(default=None, description="the threshold it replaces")
    threshold: Annotated[float, IN_REACH] = Field(
        allow_inf_nan=False, description="the threshold that holds instead"
    )
    by: PersonId = Field(description="who decided it")
    role: RoleId = Field(description="as what")
    on_roster: bool = Field(default=True, description="whether the roster confirms the role")
    written_by: PersonId = Field(description="who wrote it down")
    decided_on: HappenedDay = Field(description="the day it was decided")
    reason: RequiredText = Field(description="why, in at least as many characters as the playbook asks")
    risk_owner: PersonId = Field(description="who carries the risk")
    expires: date | None = Field(default=None, description="the last day it holds; empty = until withdrawn")


@dataclass(frozen=True, slots=True)
class OverrideState:
    """One override and how it stands on a day: live, expired or withdrawn. `days_left` None unless live."""

    override: Override
    state: str
    days_left: int | None


@once
def override_states(snapshot: Snapshot, today: date) -> tuple[OverrideState, ...]:
    """Every override recorded by today, in the order recorded (rules.md reading 27)."""
    ended = ended_records(snapshot, today)
    found = []
    for one in snapshot.all(Override):
        if one.decided_on <= today:
            state = "withdrawn" if one.id in ended else "expired" if one.expires < today else "live"
            found.append(OverrideState(one, state, (one.expires - today).days if state == "live" else None))
    return tuple(found)


def ended_records(snapshot: Snapshot, today: date) -> set[UUID]:
    """The overrides and changed thresholds that ended by today: withdrawn, or ended with an upgrade."""
    withdrawn = {one.record for one in snapshot.all(Withdrawal) if one.decided_on <= today}
    return withdrawn.union(*(one.withdrawn for one in snapshot.all(Adoption) if one.adopted_on <= today))


def live_override(snapshot: Snapshot, rule: str, today: date) -> Override | None:
    """The newest override of a rule that holds on that day, or None.

    It holds through its last day, counted in calendar days, unless it was withdrawn (rules.md reading 27).
    """
    states = override_states(snapshot, today)
    found = [each.override for each in states if each.override.rule == rule and each.state == "live"]
    return found[-1] if found else None


def was_overridden(snapshot: Snapshot, rule: str, day: date) -> bool:
    """Whether an override of the rule held on that day; what was begun under one stays begun (rules.md reading 26)."""
    return live_override(snapshot, rule, day) is not None


def threshold_of(snapshot: Snapshot, criterion_id: str, today: date) -> float | None:
    """The threshold a criterion has in this programme on that day; None when it has none."""
    change = live_threshold(snapshot, criterion_id, today)
    if change is not None:
        return change.threshold
    criterion = snapshot.playbook.criterion(criterion_id)
    return criterion.threshold if criterion is not None else None


def live_threshold(snapshot: Snapshot, criterion_id: str, today: date) -> ThresholdChange | None:
    """The newest changed threshold of a criterion that holds on that day, or None."""
    ended = ended_records(snapshot, today)
    found = [
        change
        for change in snapshot.all(ThresholdChange)
        if change.criterion == criterion_id
        and change.id not in ended
        and change.decided_on <= today
        and (change.expires is None or change.expires >= today)
    ]
    return found[-1] if found else None


def override(
    snapshot: Snapshot,
    rule: str,
    *,
    by: str,
    role: RoleId,
    reason: str,
    risk_owner: str,
    stamp: Stamp,
    title: str = "",
    computed: str = "",
    chosen: str = "counts as passed",
    expires: date | None = None,
) -> Change:
    """Record an override (rules.md gates).

    A criterion may be overridden by the sponsor; the other rules as RIGHTS says; those in NEVER by nobody.
    Without `expires` it holds for as many calendar days as the playbook gives. NotAllowed for the wrong role or a
    rule that cannot be overridden; InvalidValue for a short reason, no risk owner, or an expiry before today.
    """
    words_of_rule, allowed, deed = rule_rights(snapshot, rule)
    actor = acting(snapshot, by, role)
    require_role(actor, allowed, deed)
    settings = snapshot.playbook.decisions
    last_day = expires or days_later(stamp.today, settings.override_days)
    _check_terms(reason, settings.override_reason, risk_owner, last_day, stamp.today)
    if rule.startswith("merit.") and chosen_number(chosen) is None:
        raise InvalidValue(
            f"'{chosen}' is no merit.", "A merit is a number from 0 to 100.", "Give one.", field="chosen"
        )
    owner, owner_strangers = named(snapshot, risk_owner)
    written, writer_strangers = writer(snapshot, stamp.who)
    noun = build(
        Override,
        {
            "id": stamp.new_id(),
            "rule": rule,
            "title": title or words_of_rule,
            "computed": computed,
            "chosen": chosen,
            "by": actor.person,
            "role": role,
            "on_roster": actor.on_roster,
            "written_by": written,
            "decided_on": stamp.today,
            "reason": reason,
            "risk_owner": owner,
            "expires": last_day,
        },
    )
    label = f"Overrode '{noun.title}' until {day_words(last_day)}, decided by {{person:{actor.person}}}"
    return make_change(
        snapshot,
        stamp,
        label,
        puts=(*unique(actor.strangers, owner_strangers, writer_strangers), noun),
        guards=ALL,
    )


def change_threshold(
    snapshot: Snapshot,
    criterion_id: str,
    threshold: float,
    *,
    by: str,
    role: RoleId,
    reason: str,
    risk_owner: str,
    stamp: Stamp,
    expires: date | None = None,
) -> Change:
    """Record another threshold for this programme alone; the sponsor's to decide (rules.md gates).

    NotAllowed for the wrong role or a criterion that has no threshold; InvalidValue as for an override.
    """
    criterion = snapshot.playbook.criterion(criterion_id)
    if criterion is None:
        raise NotFound(
            f"There is no criterion '{criterion_id}'.",
            "The playbook this programme runs on has none of that id.",
            "See them: cmprogramme gate list",
        )
    if range_of(snapshot.playbook, criterion) is None:
        raise NotAllowed(
            f"'{criterion.title}' has no threshold.",
            "It is answered with yes or no.",
            f"Override it instead: cmprogramme gate override {criterion_id}",
        )
    actor = acting(snapshot, by, role)
    require_role(actor, SPONSOR_ONLY, "change a threshold")
    settings = snapshot.playbook.decisions
    _check_terms(reason, settings.override_reason, risk_owner, expires or stamp.today, stamp.today)
    owner, owner_strangers = named(snapshot, risk_owner)
    written, writer_strangers = writer(snapshot, stamp.who)
    noun = build(
        ThresholdChange,
        {
            "id": stamp.new_id(),
            "criterion": criterion_id,
            "before": threshold_of(snapshot, criterion_id, stamp.today),
            "threshold": threshold,
            "by": actor.person,
            "role": role,
            "on_roster": actor.on_roster,
            "written_by": written,
            "decided_on": stamp.today,
            "reason": reason,
            "risk_owner": owner,
            "expires": expires,
        },
    )
    told = f"{threshold:g}"
    if criterion.check == READS:
        told = threshold_words(snapshot.playbook, criterion, threshold)
    label = f"Changed the threshold of '{criterion.title}' to {told}, decided by {{person:{actor.person}}}"
    return make_change(
        snapshot,
        stamp,
        label,
        puts=(*unique(actor.strangers, owner_strangers, writer_strangers), noun),
    )


def withdraw(
    snapshot: Snapshot, made: Override | ThresholdChange, *, by: str, role: RoleId, reason: str, stamp: Stamp
) -> Change:
    """Record that an override or a changed threshold no longer holds, once. NotAllowed for the wrong role."""
    actor = acting(snapshot, by, role)
    allowed = SPONSOR_ONLY
    if isinstance(made, Override) and made.role != Role.SPONSOR:
        allowed = LEADER_TOO
    require_role(actor, allowed, "withdraw this")
    if made.id in ended_records(snapshot, stamp.today):
        raise NotAllowed(
            "It was withdrawn before.", "It no longer holds.", "Record a new one if it is needed."
        )
    written, strangers = writer(snapshot, stamp.who)
    noun = build(
        Withdrawal,
        {
            "id": stamp.new_id(),
            "record": made.id,
            "by": actor.person,
            "role": role,
            "on_roster": actor.on_roster,
            "written_by": written,
            "decided_on": stamp.today,
            "reason": reason,
        },
    )
    what = f"override of '{made.title}'" if isinstance(made, Override) else "changed threshold"
    label = f"Withdrew the {what}, decided by {{person:{actor.person}}}"
    return make_change(snapshot, stamp, label, puts=(*unique(actor.strangers, strangers), noun))


def rule_rights(snapshot: Snapshot, rule: str) -> tuple[str, frozenset[RoleId], str]:
    """A rule in words, who may override it, and the deed in words.

    NotAllowed for rules nobody can override; NotFound for a rule that does not exist.
    """
    criterion = snapshot.playbook.criterion(rule)
    if criterion is not None:
        if criterion.check == SPONSORED:
            raise never(criterion.title, NEVER["sponsor"])
        return criterion.title, SPONSOR_ONLY, f"override a {criterion.kind}"
    first, _, about = rule.partition(".")
    if first in NEVER:
        raise never(words(first), NEVER[first])
    if first in RIGHTS and about:
        deed, allowed = RIGHTS[first]
        return f"{words(first).capitalize()}: {about}", allowed, deed
    raise NotFound(
        f"There is no rule '{rule}' to override.",
        "It is neither a criterion of this playbook nor one of: " + ", ".join(sorted(RIGHTS)) + ".",
        "See the criteria: cmprogramme gate list",
    )


def chosen_number(chosen: str) -> float | None:
    """The score 0-100 an override chose, or None when it chose something else."""
    try:
        number = float(chosen)
    except ValueError:
        return None
    return number if 0 <= number <= 100 else None


def never(title: str, why: str) -> NotAllowed:
    """The refusal to override a rule that nobody can."""
    return NotAllowed(f"'{title}' cannot be overridden, by nobody.", why, "Meet it instead.")


def unique(*groups: Iterable[Noun]) -> tuple[Noun, ...]:
    """Nouns without repeats, so that one stranger in two parts is put once."""
    return tuple({noun.id: noun for group in groups for noun in group}.values())


def _check_terms(reason: str, least: int, risk_owner: str, last_day: date, today: date) -> None:
    if len(reason.strip()) < least:
        raise InvalidValue(
            "The reason is too short.",
            f"It has {len(reason.strip())} characters; somebody reading it later needs {least} or more.",
            "Say what is known, why it is worth the risk, and what will be done.",
            field="reason",
        )
    if not risk_owner.strip():
        raise InvalidValue(
            "Nobody carries the risk.",
            "A rule gone against needs an owner.",
            "Name the risk owner.",
            field="risk_owner",
        )
    if last_day < today:
        raise InvalidValue(
            f"It would have expired on {day_words(last_day)} already.",
            f"Today is {day_words(today)}.",
            "Give a later date.",
            field="expires",
        )
