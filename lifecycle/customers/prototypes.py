"""Prototypes of processes, tried with customers before they are relied on (rules.md F13, gate G3)."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.quantities import Unit
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.base.words import counted
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class Prototype(Noun):
    """A new way of doing something, and how it went when customers tried it."""

    KIND: ClassVar[str] = "prototype"
    TITLE: ClassVar[str] = "Prototypes"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "customers.prototypes:prototype_rule"

    name: RequiredLine = Field(description="what is being tried, like a new way to arrange a visit")
    segment: Annotated[UUID, Ref("segment")] | None = Field(
        default=None, description="for whom; empty = several"
    )
    owner: PersonId | None = Field(default=None, description="who answers for it")
    tried_on: HappenedDay | None = Field(
        default=None, description="last day customers tried it; empty = not yet"
    )
    customers: Annotated[int, Unit("customers")] = Field(
        default=0, ge=0, description="how many customers tried it"
    )
    finding: Text = Field(default="", description="what they said and did")
    change: Line = Field(default="", description="what was changed because of it")


def prototype_tried(snapshot: Snapshot, today: date) -> Finding:
    """Whether at least one prototype was tried with customers (gate G3). None without a prototype.

    A trial needs a day up to today and at least one customer. The value counts the customers.
    """
    found = snapshot.all(Prototype)
    if not found:
        return not_assessed(
            "No prototype is entered.", "Enter what will be tried with customers, and try it."
        ).about(Prototype.KIND, ANOTHER)
    tried = [p for p in found if p.tried_on is not None and p.tried_on <= today and p.customers > 0]
    customers = sum(prototype.customers for prototype in tried)
    if tried:
        names = listed(prototype.name for prototype in tried)
        return Finding(True, float(customers), f"Tried with {customers} customers: {names}.")
    return Finding(
        False,
        0.0,
        f"Not yet tried with customers: {listed(prototype.name for prototype in found)}.",
        "Try one with real customers; enter the day and how many took part.",
    ).about(Prototype.KIND, (prototype.id for prototype in found))


def prototype_rule(
    snapshot: Snapshot, before: Prototype | None, after: Prototype | None, stamp: Stamp
) -> tuple[Prototype, ...]:
    """What holds of a prototype whoever changes it: customers who tried it did so on a day, today where none is given.

    InvalidValue for taking the day out and leaving the customers.
    """
    if after is None:
        return ()
    if after.tried_on is not None or not after.customers:
        return (after,)
    if before is None or before.customers != after.customers:
        return (after.changed(tried_on=stamp.today),)
    if before.tried_on is not None:
        raise InvalidValue(
            f"'{after.name}' was tried by {after.customers} customers on no day.",
            "Whoever tried it did so some day.",
            "Give the day, or take the customers out as well.",
            field="tried_on",
        )
    return (after,)


@action(
    "customer trial",
    title="Record how this prototype went",
    line="How many customers tried it, what they said and did.",
    of=Prototype,
)
def record_trial(
    snapshot: Snapshot,
    prototype: Annotated[Prototype, Says("the prototype")],
    *,
    customers: Annotated[int, Says("how many customers tried it")],
    finding: Annotated[Text, Says("what they said and did")],
    day: Annotated[
        HappenedDay | None, Says("the last day; left out: today", name="date", start=this_day)
    ] = None,
    stamp: Stamp,
) -> Change:
    """Record how a prototype went with customers."""
    after = prototype.changed(tried_on=day or stamp.today, customers=customers, finding=finding)
    return make_change(
        snapshot, stamp, f"Tried '{prototype.name}' with {counted(customers, 'customer')}", puts=(after,)
    )
