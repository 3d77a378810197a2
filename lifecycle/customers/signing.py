"""A function's or supply partner's word that it can deliver a part of a proposition (rules.md F15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import Annotated
from uuid import UUID

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import AlreadyThere, NotAllowed, NotFound
from lifecycle.base.noun import Ref, build, folded
from lifecycle.base.words import counted, words
from lifecycle.customers.proposition import Part, PropositionPart, SignOff, parties_of, party_key
from lifecycle.insight.segments import Segment
from lifecycle.people import named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.titled import id_meant


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


def parts_naming(snapshot: Snapshot, segment: Segment, party: str) -> tuple[PropositionPart, ...]:
    """The parts of a segment's proposition that name a party, however it is spelt, in their fixed order."""
    key = party_key(party)
    found = [one for one in snapshot.all(PropositionPart) if one.segment == segment.id]
    naming = (one for one in found if key in {party_key(name) for name, _ in parties_of(snapshot, one)})
    return tuple(sorted(naming, key=lambda one: [*Part].index(one.part)))


def _written(snapshot: Snapshot, segment: Segment, part: Part) -> PropositionPart:
    """A part that is entered; NotFound otherwise."""
    found = snapshot.known(PropositionPart, str(segment.id), part.value)
    if found is None:
        raise NotFound(
            f"There is no {words(part)} to sign for {segment.name}.",
            "That part of the proposition is not entered yet.",
            f"Write it first: cmprogramme customer part {quote(segment.name)} {part.value} --text TEXT",
        )
    return found


def _to_sign(
    snapshot: Snapshot, segment: Segment, part: Part | None, party: str, today: date, what: str
) -> tuple[PropositionPart, ...]:
    """The one part, else every part that names the party and that it did not sign; NotAllowed where there is none."""
    if part is not None:
        return (_written(snapshot, segment, part),)
    named_in = parts_naming(snapshot, segment, party)
    called = words(as_named(snapshot, named_in[0], party) if named_in else party)
    if not named_in:
        raise NotAllowed(
            f"No part of the proposition for {segment.name} names {called}.",
            "Only who delivers a part signs it.",
            f"Name it first: cmprogramme customer part {quote(segment.name)} PART --party {quote(party)}",
        )
    open_ones = tuple(one for one in named_in if not _is_signed(sign_off_of(snapshot, one, party), today))
    if not open_ones:
        raise NotAllowed(
            f"{called.capitalize()} has signed all it delivers to {segment.name}.",
            f"{counted(len(named_in), 'part')} {'names' if len(named_in) == 1 else 'name'} it.",
            f"{what} one again by its part.",
        )
    return open_ones


def _is_signed(entry: SignOff | None, today: date) -> bool:
    return entry is not None and entry.day is not None and entry.day <= today


def signed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The segment and the parts; what counts nowhere because the part does not name the party."""
    entries = [one for one in change.puts if isinstance(one, SignOff)]
    segment = after.get(Segment, UUID(str(change.args["segment"])))
    parts = [one.part.value for one in entries]
    unnamed = []
    for one in entries:
        part = after.known(PropositionPart, str(one.segment), one.part.value)
        keys = {party_key(name) for name, _ in parties_of(after, part)} if part is not None else set()
        if party_key(one.party) not in keys:
            unnamed.append(
                f"No gate asks for it: {words(one.part)} does not name {words(one.party)}. Name it: cmprogramme "
                f"customer part {quote(segment.name)} {one.part.value} --party {quote(one.party)}"
            )
    return Told({"segment": segment.name, "part": change.args.get("part"), "parts": parts}, unnamed)


def _parts(entries: Sequence[SignOff]) -> str:
    return counted(len(entries), "part") if len(entries) > 1 else words(entries[0].part)


@action(
    "customer sign",
    title="Sign that this is delivered",
    line="A function or supply partner gives its word that it can deliver a part, or every part that names it.",
    of=SignOff,
    help="Without PART: every part that names the party and that it has not signed. Signing again replaces the day.",
    tells=signed,
)
def sign(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("whose proposition it is")],
    part: Annotated[Part | None, Says("which part; left out: every part that names the party")] = None,
    *,
    party: Annotated[str, Says("the function or supply partner, named as in the part")],
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    by: Annotated[str, Ref("person"), Says("who signs for it; left out: who was asked")] = "",
    note: Annotated[str | None, Says("conditions or doubts")] = None,
    stamp: Stamp,
) -> Change:
    """Record that a function or supply partner signed; signing again replaces the day, and keeps what is not given."""
    who, strangers = named(snapshot, by) if by.strip() else (None, ())
    values = {
        "day": day or stamp.today,
        **({"by": who} if who else {}),
        **({} if note is None else {"note": note}),
    }
    party = id_meant(snapshot, "function", party)
    entries = [
        said_by(snapshot, one, party, **values)
        for one in _to_sign(snapshot, segment, part, party, stamp.today, "Sign")
    ]
    label = f"{entries[0].party} signed {_parts(entries)} for {{segment:{segment.id}}}"
    return make_change(snapshot, stamp, label, puts=(*strangers, *entries))


@action(
    "customer ask",
    title="Ask somebody to sign",
    line="Who is asked to sign for a function or supply partner: one part, or all that it has not signed.",
    of=SignOff,
    help="Without PART: every part that names the party and that it has not signed. An empty name: nobody is asked.",
    tells=signed,
)
def ask_to_sign(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("whose proposition it is")],
    part: Annotated[Part | None, Says("which part; left out: every part that names the party")] = None,
    *,
    party: Annotated[str, Says("the function or supply partner, named as in the part")],
    who: Annotated[str, Ref("person"), Says("who is asked; empty: nobody")] = "",
    stamp: Stamp,
) -> Change:
    """Record who is asked to sign for a function or supply partner."""
    asked, strangers = named(snapshot, who) if who.strip() else (None, ())
    party = id_meant(snapshot, "function", party)
    found = _to_sign(snapshot, segment, part, party, stamp.today, "Ask for")
    entries = [said_by(snapshot, one, party, by=asked) for one in found]
    whom = f"{{person:{asked}}}" if asked is not None else "Nobody"
    label = f"{whom} is asked to sign {_parts(entries)} for {words(entries[0].party)}"
    return make_change(snapshot, stamp, label, puts=(*strangers, *entries))
