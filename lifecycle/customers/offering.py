"""Writing the parts of a proposition, and naming who delivers them (rules.md F15)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import AlreadyThere, InvalidValue, NotFound
from lifecycle.base.findings import listed
from lifecycle.base.noun import build
from lifecycle.base.words import words
from lifecycle.customers.proposition import (
    Part,
    PropositionPart,
    is_filled,
    party_key,
    proposition,
)
from lifecycle.insight.segments import Segment
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.titled import id_meant


def part_told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Whether the part is filled, who has still to sign it, and how far the proposition is."""
    segment = after.get(Segment, UUID(str(change.args["segment"])))
    entry = after.get(
        PropositionPart, after.id_of(PropositionPart, str(segment.id), str(change.args["part"]))
    )
    sheet = proposition(after, segment, change.when.date())
    unsigned = [one.party for one in sheet.unsigned if one.part is entry.part]
    lines = [f"{sheet.filled} of {len(sheet.parts)} parts of {segment.name} are filled."]
    if unsigned:
        lines.append(f"Not signed yet: {listed(map(words, unsigned))}.")
    return Told(
        {
            "id": entry.id,
            "segment": segment.name,
            "part": entry.part.value,
            "filled": is_filled(entry),
            "unsigned": unsigned,
        },
        lines,
    )


@action(
    "customer part",
    title="Write this part of a proposition",
    line="What is promised, how well, and who delivers it; what is not given stays as it is.",
    of=PropositionPart,
    help="--party names a function or supply partner that has to sign it, --without takes one out; both are repeated.",
    tells=part_told,
)
def write_part(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("whose proposition it is")],
    part: Annotated[Part, Says("which of the seven parts")],
    *,
    text: Annotated[str, Says("what is promised")] = "",
    standard: Annotated[str, Says("how well, in words that can be checked")] = "",
    parties: Annotated[
        tuple[str, ...], Says("a function or supply partner that delivers it and has to sign", name="party")
    ] = (),
    without: Annotated[tuple[str, ...], Says("one that does not deliver it any more")] = (),
    stamp: Stamp,
) -> Change:
    """Write a part, or change what is given of it. InvalidValue when nothing is given."""
    if not (text.strip() or standard.strip() or parties or without):
        raise InvalidValue(
            f"Nothing to write about {words(part)}.",
            "Neither a text nor a standard was given, nor a party.",
            "Add --text TEXT, --standard TEXT, --party NAME, ...",
        )
    known = snapshot.known(PropositionPart, str(segment.id), part.value)
    id = known.id if known is not None else snapshot.id_for(PropositionPart, str(segment.id), part.value)
    begun = known or build(PropositionPart, {"id": id, "segment": segment.id, "part": part})
    entry = _without(_with(snapshot, begun, parties), snapshot, without)
    entry = entry.changed(text=text or entry.text, standard=standard or entry.standard)
    did = "Changed" if known is not None else "Wrote"
    only = [*(f"{name} delivers" for name in parties), *(f"{name} no longer delivers" for name in without)]
    if only and not text and not standard:
        label = f"{listed(map(words, only))} {words(part)} for {{segment:{segment.id}}}"
    else:
        label = f"{did} {words(part)} for {{segment:{segment.id}}}"
    return make_change(snapshot, stamp, label, puts=(entry,))


def _named(part: PropositionPart) -> dict[str, str]:
    """The functions and partners of a part, by what they are compared by."""
    return {party_key(name): name for name in (*part.functions, *part.partners)}


def _with(snapshot: Snapshot, part: PropositionPart, parties: Iterable[str]) -> PropositionPart:
    """The part with these named too: a function the playbook lists, else a supply partner. AlreadyThere for one that
    is."""
    for text in parties:
        name = id_meant(snapshot, "function", text.strip())
        known = _named(part)
        if party_key(name) in known:
            raise AlreadyThere(
                f"{words(part.part).capitalize()} names {words(known[party_key(name)])} already.",
                "It signs a part once.",
                "Name another one.",
            )
        listed_ones = {party_key(one): one for one in snapshot.listed("function")}
        function = listed_ones.get(party_key(name))
        if function is not None:
            part = part.changed(functions=(*part.functions, function))
        else:
            part = part.changed(partners=(*part.partners, name))
    return part


def _without(part: PropositionPart, snapshot: Snapshot, parties: Iterable[str]) -> PropositionPart:
    """The part without these; NotFound for one it does not name."""
    for text in parties:
        key = party_key(id_meant(snapshot, "function", text.strip()))
        known = _named(part)
        if key not in known:
            raise NotFound(
                f"{words(part.part).capitalize()} does not name {words(text.strip())}.",
                f"It names {listed(map(words, known.values()), most=9) or 'nobody'}.",
                "Take out one of these.",
            )
        part = part.changed(
            functions=tuple(one for one in part.functions if party_key(one) != key),
            partners=tuple(one for one in part.partners if party_key(one) != key),
        )
    return part
