"""A function's or supply partner's word that it can deliver a part of a proposition (rules.md F15)."""

from __future__ import annotations

from typing import Annotated

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import NotFound
from lifecycle.base.noun import Ref, build, folded
from lifecycle.customers.proposition import PropositionPart, SignOff
from lifecycle.insight.segments import Segment
from lifecycle.people import named
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


def sign_off_rule(
    snapshot: Snapshot, before: SignOff | None, after: SignOff | None, stamp: Stamp
) -> tuple[SignOff, ...]:
    """What holds of a sign-off whoever enters it: the part it is about was written. NotFound otherwise."""
    if after is None:
        return ()
    if before is None:
        id = snapshot.id_of(PropositionPart, str(after.segment), after.part.value)
        segment = snapshot.find(Segment, after.segment)
        if snapshot.find(PropositionPart, id) is None:
            raise NotFound(
                f"There is no {after.part.value.replace('_', ' ')} to sign for"
                f" {segment.name if segment is not None else 'this segment'}.",
                "That part of the proposition is not entered yet.",
                "Write it first: cmprogramme proposition-part add",
            )
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
    entry = build(
        SignOff,
        {
            "id": snapshot.id_for(SignOff, str(part.segment), part.part.value, folded(party)),
            "segment": part.segment,
            "part": part.part,
            "party": party,
            "day": day or stamp.today,
            "by": who,
            "note": note,
        },
    )
    label = f"{party} signed {part.part.value.replace('_', ' ')} for {{segment:{part.segment}}}"
    return make_change(snapshot, stamp, label, puts=(*strangers, entry))
