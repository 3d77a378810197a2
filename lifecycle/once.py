"""What a rule says of a Snapshot is computed once: the one cache there is.

A Snapshot never changes, so what a rule finds in it cannot go stale; it is forgotten together with the Snapshot. Rules,
gates, screens and commands ask the rule itself, as often as they like.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar

from lifecycle.snapshot import Snapshot

P = ParamSpec("P")
T = TypeVar("T")


def once(rule: Callable[Concatenate[Snapshot, P], T]) -> Callable[Concatenate[Snapshot, P], T]:
    """The rule, which remembers with each Snapshot what it found for the same further arguments (the day it is).

    What it gives is shared by everybody who asks, and must not be changed. A question that cannot be looked up (scores
    to try out, in a mapping) is answered anew each time.
    """

    @wraps(rule)
    def asked(snapshot: Snapshot, /, *args: P.args, **named: P.kwargs) -> T:
        question = (rule, args, tuple(named.items()))
        try:
            if question in snapshot.remembered:
                return snapshot.remembered[question]  # type: ignore[no-any-return]  # put there below
        except TypeError:
            return rule(snapshot, *args, **named)
        found = snapshot.remembered[question] = rule(snapshot, *args, **named)
        return found

    return asked


def known(rule: Callable[..., T], snapshot: Snapshot, *args: object) -> T | None:
    """What such a rule found for these arguments when it was asked before; None when it never was."""
    question = (getattr(rule, "__wrapped__", rule), args, ())
    return snapshot.remembered.get(question)


def remember(rule: Callable[..., T], snapshot: Snapshot, found: T) -> None:
    """Leaves with a Snapshot what a rule would find there, where it follows from the one before without asking it."""
    snapshot.remembered[(getattr(rule, "__wrapped__", rule), (), ())] = found


def answer_of(rule: Callable[..., T], snapshot: Snapshot, today: date, *args: object) -> T:
    """What a rule says of a Snapshot, told the day where it asks for one; `args` come after."""
    return rule(snapshot, today, *args) if takes_day(rule) else rule(snapshot, *args)


@cache
def takes_day(rule: Callable[..., Any]) -> bool:
    """Whether a rule asks what day it is."""
    return "today" in signature(rule).parameters
