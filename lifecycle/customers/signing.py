"""A function's or supply partner's word that it can deliver a part of a proposition (rules.md F15)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import AlreadyThere, NotFound
from lifecycle.base.noun import Ref, build, folded
from lifecycle.base.words import words
from lifecycle.customers.proposition import PropositionPart, SignOff, parties_of, party_key
from lifecycle.insight.segments import Segment
from lifecycle.people import named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def sign_off_of(snapshot: Snapshot, part: PropositionPart, party: str) -> SignOff | None:
    """What a party said of a part, however either is spelt; of several the one signed, else the one somebody is asked
    for. None while nobody signed or was asked."""
    key = party_key(party)
    found = [
        one
        for one in snapshot.all(SignOff)
        if (one.segment, one.part) == (part.segment, part.part) and party_key(one.party) == key
    ]
    return max(found, key=lambda one: (one.day or date.min, one.by is not None), default=None)


def as_named(snapshot: Snapshot, part: PropositionPart, party: str) -> str:
    """A party as the part names it; as it is written where the part names no such one."""
    key = party_key(party)
    return next((name for name, _ in parties_of(snapshot, part) if party_key(name) == key), party)


def said_by(snapshot: Snapshot, part: PropositionPart, party: str, **values: object) -> SignOff:
    """The sign-off of a party on a part with these values: the one there is, else a new one."""
    known = sign_off_of(snapshot, part, party)
    if known is not None:
        return known.changed(**values)
    name = as_named(snapshot, part, party)
    id = snapshot.id_for(SignOff, str(part.segment), part.part.value, folded(name))
    return build(SignOff, {"id": id, "segment": part.segment, "part": part.part, "party": name, **values})


def sign_off_rule(
    snapshot: Snapshot, before: SignOff | None, after: SignOff | None, stamp: Stamp
) -> tuple[SignOff, ...]:
    """What holds of a sign-off whoever enters it: the part it is about was written, and its party, by whatever
    spelling, has no other one on it. NotFound and NotAllowed otherwise."""
    if after is None:
        return ()
    if before is None:
        part = snapshot.known(PropositionPart, str(after.segment), after.part.value)
        segment = snapshot.find(Segment, after.segment)
        if part is None:
            raise NotFound(
                f"There is no {after.part.value.replace('_', ' ')} to sign for"
                f" {segment.name if segment is not None else 'this segment'}.",
                "That part of the proposition is not entered yet.",
                "Write it first: cmprogramme proposition-part add",
            )
        other = sign_off_of(snapshot, part, after.party)
        if other is not None:
            raise AlreadyThere(
                f"There is already a sign-off of {other.party} on this {words(part.part)}.",
                "Two of the same would count twice.",
                "Change that one: cmprogramme sign-off set",
            )
        return (after.changed(party=as_named(snapshot, part, after.party)),)
    return (after,)


def signed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The segment and the part."""
    (part,) = [one for one in after.all(PropositionPart) if str(one.id) == change.args["part"]]
    return Told({"segment": after.get(Segment, part.segment).name, "part": part.part.value})


@action(
    "customer sign",
    title="Sign this part of a proposition",
    line="A function or supply partner gives its word that it can deliver it; signing again replaces the day.",
    of=SignOff,
    tells=signed,
)
def sign(
    snapshot: Snapshot,
    part: Annotated[PropositionPart, Says("the part", key=("segment",))],
    *,
    party: Annotated[str, Says("the function or supply partner, named as in the part")],
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    by: Annotated[str, Ref("person"), Says("who signs for it")] = "",
    note: Annotated[str, Says("conditions or doubts")] = "",
    stamp: Stamp,
) -> Change:
    """Record that a function or supply partner signed a part; signing again replaces the day."""
    who, strangers = named(snapshot, by) if by.strip() else (None, ())
    entry = said_by(snapshot, part, party, day=day or stamp.today, by=who, note=note)
    label = f"{entry.party} signed {part.part.value.replace('_', ' ')} for {{segment:{part.segment}}}"
    return make_change(snapshot, stamp, label, puts=(*strangers, entry))
