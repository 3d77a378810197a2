"""A gate pack as data: what those who decide one gate read, everything a renderer needs and nothing it has to find out.

As in the sheet, people stand in it as `{person:<uuid>}`, days are days and None is unknown. The lists are as long as
they are: `pack_telling` prints the first of each and counts the rest. Source: rules.md summary.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from lifecycle.summary.parts import InWords, Part

Word = Literal["high", "likely", "in doubt", "unlikely", "not possible to say", "passed"]
"""Confidence in passing; passed: it was decided, and nothing is left to be confident of."""

Urgency = Literal["now", "before the next gate", "when convenient"]
URGENT: tuple[Urgency, ...] = ("now", "before the next gate", "when convenient")


class PackHead(Part):
    """Which gate, what it asks, when it is planned, who decides; `decided`: what it came to so far, "" for nothing."""

    programme: str
    gate: str
    title: str
    asks: str
    as_of: date
    where: str
    planned: date | None
    deciders: tuple[str, ...]
    decided: str = ""
    revision: int
    playbook: str


class Confidence(Part):
    """How likely the gate is passed on its day, and why, the weightiest reason first.

    `things`: what is still to be done for a yes; `days`: working days until the planned day, negative once it
    is over, None without one.
    """

    word: Word
    why: tuple[str, ...]
    things: int
    days: int | None


class PackCriterion(Part):
    """A criterion with what was found or shown. `kind` must or should; `state` in words; `open` where it does not pass.

    `value` beside its threshold in words, `override` who answers for it until when, "" where it is not overridden.
    """

    kind: Literal["must", "should"]
    title: str
    state: str
    open: bool
    applies: bool
    value: str = ""
    evidence: str = ""
    override: str = ""


class Carried(Part):
    """A condition or recommendation of an earlier gate, printed until it is closed. `source`: of which decision."""

    kind: Literal["condition", "recommendation"]
    source: str
    text: str
    owner: str
    due: date | None
    state: str
    progress: str = ""
    overdue: bool = False
    open: bool = True


class Expected(Part):
    """What an earlier decision was expected to give beside what came; `came` in words."""

    source: str
    text: str
    by: date
    measure: str = ""
    wanted: float | None = None
    value: float | None = None
    day: date | None = None
    unit: str = ""
    state: str
    came: str = ""


class Found(Part):
    """What is found and recommended now: `own` where somebody wrote it, else it follows from the criteria."""

    urgency: Urgency
    text: str
    owner: str
    due: date | None
    own: bool = False


class CaseLine(Part):
    """A saving, gain or cost: what the case says of it, what came of it, by which measure that shows."""

    title: str
    expected: str
    came: str
    shown: str


class CaseAgain(Part):
    """The case and its benefits looked at again. `score` now and `then`, at the gate decided before, 0 to 100."""

    known: bool
    score: float | None = None
    then: float | None = None
    source: str = ""
    enough: bool | None = None
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    lines: tuple[CaseLine, ...] = ()


class Option(Part):
    """A way to decide. `possible` false: `why` says what stands against it; `consequences` are computed from the plan.

    `suggested`: the rules would. `end`: when the plan would end, `again`: when this gate would be looked at again.
    """

    outcome: str
    possible: bool
    suggested: bool
    why: str = ""
    consequences: tuple[str, ...] = ()
    end: date | None = None
    again: date | None = None


class Review(Part):
    """What is looked at next, and when; `day` None: no day is planned."""

    title: str
    day: date | None
    why: str


class Pack(InWords):
    """The whole pack."""

    version: Literal[1] = 1
    head: PackHead
    confidence: Confidence
    criteria: tuple[PackCriterion, ...]
    carried: tuple[Carried, ...]
    expected: tuple[Expected, ...]
    findings: tuple[Found, ...]
    case: CaseAgain
    options: tuple[Option, ...]
    review: tuple[Review, ...]
    left_out: int = 0
    """Texts marked internal that were left out of it."""
