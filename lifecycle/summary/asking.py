"""What is asked of the sponsor, and what was decided on it (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from lifecycle.action import Says, action
from lifecycle.base.days import PlannedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, build
from lifecycle.base.words import article, day_words
from lifecycle.people import Person, name_of, named
from lifecycle.rights import Actor, acting, require_role
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.summary.about import key_of, named_in
from lifecycle.summary.nouns import DecisionAsked


@action(
    "summary ask",
    title="Ask for a decision",
    line="Puts it on the sponsor's page.",
    of=DecisionAsked,
)
def ask(
    snapshot: Snapshot,
    question: Annotated[str, Says("what is to be decided, in at most 120 characters")],
    stamp: Stamp,
    *,
    options: Annotated[tuple[str, ...], Says("what could be decided, two at least, best first")],
    recommendation: Annotated[str, Says("what the leader recommends")],
    by_when: Annotated[PlannedDay, Says("the day it is needed", name="by-when")],
    cost_of_delay: Annotated[str, Says("what happens if it is not decided by then", name="cost-of-delay")],
    why_one: Annotated[str, Says("why there is only one option, where there is", name="why-one")] = "",
    decider: Annotated[RoleId, Says("who decides")] = Role.SPONSOR,
    about: Annotated[
        str,
        Says(
            "what it is about: a gate's code, an override's rule, a stream's name, DECISION:NUMBER of a condition"
        ),
    ] = "",
) -> Change:
    """Put a decision on the sponsor's page. InvalidValue names what a sponsor would miss."""
    noun = build(
        DecisionAsked,
        {
            "id": stamp.new_id(),
            "question": question,
            "options": options,
            "recommendation": recommendation,
            "by_when": by_when,
            "cost_of_delay": cost_of_delay,
            "why_one": why_one,
            "decider": decider,
            "about": about,
        },
    )
    return make_change(snapshot, stamp, f"Asked for a decision: {question}", puts=(noun,))


def rule(
    snapshot: Snapshot, before: DecisionAsked | None, after: DecisionAsked | None, stamp: Stamp
) -> Iterable[Noun]:
    """What is asked has all a sponsor needs to decide, and the day it was asked; an answer who, as what and when.

    InvalidValue names what is missing (of what was stored before that, only what is taken out), or a day or person of
    an answer where there is none; NotAllowed whose answer it cannot be.
    """
    if after is None:
        return ()
    if before is None and after.asked_on is None:
        after = after.changed(asked_on=stamp.today)
    after = after.changed(about=_subject(snapshot, before, after))
    if after.open:
        _refuse_incomplete(before, after)
        _refuse_gone(before, after)
        return (_opened(before, after),)
    if before is not None and before.open:
        _refuse_decided_elsewhere(after)
    return (_answered(snapshot, before, after, stamp),)


def _subject(snapshot: Snapshot, before: DecisionAsked | None, after: DecisionAsked) -> str:
    """What it is about as a key; of a new question that names none, the gate it asks to pass."""
    if before is None and not after.about:
        return named_in(after.question)
    if before is not None and before.about == after.about:
        return after.about
    return key_of(snapshot, after.about)


MISSING: tuple[tuple[str, str, str], ...] = (
    ("options", "It has no options.", "Write what could be decided, two at least, best first."),
    ("recommendation", "It has no recommendation.", "Write what you would decide."),
    ("by_when", "It has no day.", "Give the day it is needed by."),
    (
        "cost_of_delay",
        "It does not say what happens otherwise.",
        "Write what happens if nobody decides by then.",
    ),
)
"""What a question needs: field, what is missing, what to write."""


def _refuse_incomplete(before: DecisionAsked | None, after: DecisionAsked) -> None:
    why = "A sponsor who reads it has to be able to decide at once."
    for name, what, do in MISSING:
        if not getattr(after, name) and (before is None or getattr(before, name)):
            raise InvalidValue(what, why, do, field=name)
    alone = len(after.options) == 1 and not after.why_one
    if alone and (before is None or (len(before.options), before.why_one) != (1, "")):
        raise InvalidValue(
            "It has one option only.",
            "With one there is nothing to decide.",
            "Add another, or say why there is one only (why one).",
            field="options",
        )


def _refuse_gone(before: DecisionAsked | None, after: DecisionAsked) -> None:
    """Nobody can decide by a day that had passed when it was asked."""
    asked, by = after.asked_on, after.by_when
    if asked is None or by is None or by >= asked or (before is not None and before.by_when == by):
        return
    raise InvalidValue(
        f"{day_words(by)} had passed when it was asked.",
        f"It was asked on {day_words(asked)}.",
        "Give the day it is needed by.",
        field="by_when",
    )


def _refuse_decided_elsewhere(asked: DecisionAsked) -> None:
    """What is asked about a gate, an override, a condition or a stream is answered by deciding that."""
    if asked.about:
        kind = asked.about.partition(":")[0]
        raise InvalidValue(
            f"It asks about {article(kind)}, so its answer is the decision on that {kind}.",
            "An answer beside it would say the same a second time.",
            f"Decide it with the answer: cmprogramme summary answer QUESTION TEXT --by NAME {ANSWERS[kind]}",
            field="answer",
        )


ANSWERS: dict[str, str] = {
    "gate": "--outcome OUTCOME",
    "override": "--until DAY, or --end",
    "condition": "--until DAY, or --end",
    "stream": "--verdict VERDICT",
}
"""How an answer decides what something asked is about."""


def answerer(snapshot: Snapshot, asked: DecisionAsked, name: str, role: RoleId | None) -> Actor:
    """Who answers and as what: whoever is asked, or the sponsor; InvalidValue or NotAllowed for anybody else."""
    who = _known(snapshot, name)
    roles = dict.fromkeys((asked.decider, Role.SPONSOR))
    if role is None and who is not None:
        role = next((one for one in roles if who.has(one)), asked.decider)
    if who is None or not who.on_roster:
        raise NotAllowed(
            f"{name.strip()} is not on the roster." if name.strip() else "Nobody is named who decided.",
            f"An answer stands with the name of the {snapshot.role_called(asked.decider)}.",
            "Name somebody on the roster with that role, or put them there first: cmprogramme person add NAME --roles "
            f"{asked.decider}",
        )
    actor = acting(snapshot, who.name, role or asked.decider)
    require_role(actor, roles, "answer this")
    return actor


def _known(snapshot: Snapshot, name: str) -> Person | None:
    """Somebody of that name the programme knows."""
    return snapshot.find(Person, named(snapshot, name)[0]) if name.strip() else None


def _answered(
    snapshot: Snapshot, before: DecisionAsked | None, after: DecisionAsked, stamp: Stamp
) -> DecisionAsked:
    if after.answered_on is None:
        after = after.changed(answered_on=stamp.today)
    who = (after.answered_by, after.answered_as, after.decider)
    if before is None or before.open or who != (before.answered_by, before.answered_as, before.decider):
        actor = answerer(snapshot, after, name_of(snapshot, after.answered_by), after.answered_as)
        after = after.changed(answered_as=actor.role)
    if after.asked_on is not None and after.answered_on is not None and after.answered_on < after.asked_on:
        days = (after.asked_on, after.answered_on)
        if before is None or days != (before.asked_on, before.answered_on):
            raise InvalidValue(
                f"It was asked on {day_words(after.asked_on)}.",
                f"An answer on {day_words(after.answered_on)} would be older than the question.",
                "Give a later day.",
                field="answered_on",
            )
    return after


def _opened(before: DecisionAsked | None, after: DecisionAsked) -> DecisionAsked:
    """Without an answer: taken back, its day and person go with it; given, they are refused."""
    for name in ("answered_on", "answered_by", "answered_as"):
        value = getattr(after, name)
        if value is not None and (before is None or value != getattr(before, name)):
            raise InvalidValue(
                "There is no answer yet.",
                f"{name.replace('_', ' ').capitalize()} belongs to one.",
                "Write what was decided.",
                field=name,
            )
    if before is not None and not before.open:
        return after.changed(answered_on=None, answered_by=None, answered_as=None)
    return after
