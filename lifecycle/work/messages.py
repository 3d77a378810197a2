"""What is written to somebody who owes something: a greeting, dated lines, what waits for them (rules.md owed)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lifecycle.base.findings import listed
from lifecycle.base.words import counted, day_words
from lifecycle.people import name_of
from lifecycle.plan.nets import network
from lifecycle.plan.nouns import WorkItem
from lifecycle.plan.working import who_has
from lifecycle.snapshot import Snapshot
from lifecycle.work.dues import Due
from lifecycle.work.owing import Owner
from lifecycle.work.standing import due_before
from lifecycle.work.wording import WORDING, filled

KINDS = {
    "work": "",
    "action": "action: ",
    "actual": "the actual of ",
    "bargain": "to say of the bargain: ",
    "benefit": "what the case came to: ",
    "condition": "condition: ",
    "criterion": "to meet: ",
    "decision": "to decide: ",
    "lesson": "the lesson of ",
    "need": "to answer what customers need now: ",
    "message": "to tell of the proposition: ",
    "permission": "contact permissions ",
    "plan": "customer plan ",
    "read-back": "to read back to customers: ",
    "right": "to make right: ",
    "sign-off": "to sign: ",
    "step": "step: ",
    "training": "training: ",
    "trial": "to try with customers: ",
}
"""How each kind of thing owed begins in a message."""


def message(snapshot: Snapshot, owner: Owner, today: date, wording: str = WORDING) -> str:
    """What is written to one owner about everything given as theirs."""
    values = {
        "name": owner.name,
        "lines": "\n".join(line_of(snapshot, due, today) for due in joined(owner.dues)),
        "gate": gate_line(snapshot, today),
    }
    return filled(wording, values)


def messages(snapshot: Snapshot, owners: Sequence[Owner], today: date, wording: str = WORDING) -> str:
    """One text for several: each message under a heading, with the owner's name; of a single one just the message."""
    told = [(one, message(snapshot, one, today, wording)) for one in owners if one.person is not None]
    if len(told) == 1:
        return told[0][1]
    return "\n".join(f"=== {one.name} ===\n\n{text}" for one, text in told)


def joined(dues: Sequence[Due]) -> tuple[Due, ...]:
    """What differs in one part only, and is due on the same day, as one: "Time-squeezed: price, brand, for finance"."""
    found: dict[object, Due] = {}
    for due in dues:
        before, after = due.around
        key: object = (due.kind, due.due, due.around) if before or after else len(found)
        known = found.get(key)
        part = due.text.removeprefix(before).removesuffix(after)
        told = (
            due if known is None else replace(known, text=f"{known.text.removesuffix(after)}, {part}{after}")
        )
        found[key] = told
    return tuple(found.values())


def line_of(snapshot: Snapshot, due: Due, today: date) -> str:
    """ "- W4 One promise for every visit, was due Fri 28 May; W2 (Ines) waits for it"."""
    day = ""
    if due.due is not None:
        said = day_words(due.due, today=today, weekday=True)
        day = (
            f", was due {said}"
            if due.due < today
            else f", expected {said}"
            if due.expected
            else f", due {said}"
        )
    waits = (
        _waiting(snapshot, due.subject) if due.kind == "work" and isinstance(due.subject, WorkItem) else []
    )
    behind = f"; {listed(waits)} {'waits' if len(waits) == 1 else 'wait'} for it" if waits else ""
    return f"- {KINDS[due.kind]}{due.text}{day}{behind}"


def gate_line(snapshot: Snapshot, today: date) -> str:
    """The gate ahead and its day, with how much work is due before it; "" while no day is planned."""
    found = due_before(snapshot, today)
    if found.day is None:
        return ""
    work = f"; {counted(found.open, 'piece')} of work {'is' if found.open == 1 else 'are'} due before it"
    day = day_words(found.day, today=today, weekday=True)
    said = (
        f"is {found.gate.value} on {day}"
        if found.day >= today
        else f"{found.gate.value} was planned for {day}"
    )
    return f"The next gate {said}{work if found.open else ''}."


def _waiting(snapshot: Snapshot, item: WorkItem) -> list[str]:
    """The open items right behind one, with who has them."""
    net = network(snapshot)
    behind = (net.items[one.after] for one in net.frees.get(item.id, ()))
    return [
        f"{one.code} ({name_of(snapshot, who_has(snapshot, one)) or 'nobody'})" for one in behind if one.open
    ]
