"""The proposition of a segment in seven parts, with standards, sign-offs and delivery supports (rules.md F15)."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.base.days import HappenedDay
from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.listed import FunctionId
from lifecycle.base.noun import Noun, PersonId, Ref, folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.base.words import words
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.people import roster
from lifecycle.snapshot import Snapshot


class Part(StrEnum):
    """The seven parts of a proposition, in their fixed order."""

    PRICE = "price"
    BRAND = "brand"
    SERVICE = "service"
    TRANSACTION_OPERATIONS = "transaction_operations"
    RELATIONSHIPS = "relationships"
    PRODUCT = "product"
    SERVICE_STANDARDS = "service_standards"


class SupportKind(StrEnum):
    """What helps people deliver a proposition."""

    INCENTIVES = "incentives"
    REWARDS = "rewards"
    COMPETENCY_DEVELOPMENT = "competency_development"
    PROCESS_STANDARDS = "process_standards"
    MEASURES = "measures"
    IT_CONTENT_AND_ACCESS = "it_content_and_access"


class Proposition(Noun):
    """What a segment is offered as a whole; its parts are entered one by one."""

    KIND: ClassVar[str] = "proposition"
    TITLE: ClassVar[str] = "Propositions"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment",)
    REGISTER: ClassVar[bool] = True

    segment: Annotated[UUID, Ref("segment")] = Field(description="for whom")
    offers: tuple[Line, ...] = Field(default=(), description="offers made within it")
    owner: PersonId | None = Field(default=None, description="who answers for it")


class PropositionPart(Noun):
    """One of the seven parts for a segment; filled when it has both a text and a standard."""

    KIND: ClassVar[str] = "proposition_part"
    TITLE: ClassVar[str] = "Proposition parts"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment", "part")
    REGISTER: ClassVar[bool] = True

    segment: Annotated[UUID, Ref("segment")] = Field(description="for whom")
    part: Part = Field(description="which of the seven parts")
    text: Text = Field(default="", description="what is promised")
    standard: Text = Field(default="", description="how well, in words that can be checked")
    functions: tuple[FunctionId, ...] = Field(
        default=(), description="functions whose work it touches; each signs that it can deliver"
    )
    partners: tuple[Line, ...] = Field(
        default=(), description="supply partners it depends on, by name; each signs that it can deliver"
    )


class SignOff(Noun):
    """A function's or partner's word that it can deliver a part."""

    KIND: ClassVar[str] = "sign_off"
    TITLE: ClassVar[str] = "Sign-offs"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment", "part", "party")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "customers.signing:sign_off_rule"

    segment: Annotated[UUID, Ref("segment")] = Field(description="for whom")
    part: Part = Field(description="which of the seven parts")
    party: RequiredLine = Field(description="the function or supply partner that signs, named as in the part")
    day: HappenedDay | None = Field(
        default=None, description="the day it signed; empty = asked, not yet signed"
    )
    by: PersonId | None = Field(default=None, description="who signed")
    note: Line = Field(default="", description="conditions or doubts")


class Support(Noun):
    """Whether one of the six supports is in place for a segment's proposition."""

    KIND: ClassVar[str] = "support"
    TITLE: ClassVar[str] = "Delivery supports"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment", "support")
    REGISTER: ClassVar[bool] = True

    segment: Annotated[UUID, Ref("segment")] = Field(description="for whom")
    support: SupportKind = Field(description="which of the six supports")
    present: bool = Field(description="is it in place?")
    evidence: Line = Field(default="", description="what shows it")


@dataclass(frozen=True, slots=True)
class Signature:
    """A sign-off a part needs. `day` None = not signed. `partner` True = a supply partner, not a function."""

    part: Part
    party: str
    partner: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class PropositionSheet:
    """A segment's proposition (rules.md F15).

    `completeness` and `support` are shares of 1; support None = nobody looked. `brand_only` marks destroyer PR-2,
    `lowest_band` destroyer PR-3. Signatures are in part order and counted apart from completeness.
    """

    segment: Segment
    parts: Mapping[Part, PropositionPart | None]
    missing: tuple[Part, ...]
    completeness: Figure
    support: Figure
    brand_only: bool
    lowest_band: bool
    signatures: tuple[Signature, ...]

    @property
    def filled(self) -> int:
        """How many of the seven parts are filled."""
        return len(self.parts) - len(self.missing)

    @property
    def unsigned(self) -> tuple[Signature, ...]:
        """Sign-offs still open."""
        return tuple(signature for signature in self.signatures if signature.day is None)


def proposition(snapshot: Snapshot, segment: Segment, today: date) -> PropositionSheet:
    """Parts, supports and sign-offs of one segment as of today (rules.md F15, reading 74).

    Only the brand filled gives completeness 1/7 and the brand-only flag.
    """
    by_part = {item.part: item for item in snapshot.all(PropositionPart) if item.segment == segment.id}
    parts = {part: by_part.get(part) for part in Part}
    filled = tuple(part for part, item in parts.items() if item is not None and is_filled(item))
    completeness = Figure(
        name="proposition completeness",
        value=len(filled) / len(Part),
        unit="share of 1",
        formula="parts with both a text and a standard / 7",
        inputs=tuple(Input(part.value.replace("_", " "), part in filled) for part in Part),
        source="rules.md F15, reading 74",
    )
    return PropositionSheet(
        segment=segment,
        parts=parts,
        missing=tuple(part for part in Part if part not in filled),
        completeness=completeness,
        support=delivery_support(snapshot, segment.id),
        brand_only=filled == (Part.BRAND,),
        lowest_band=_lowest_band(snapshot, segment),
        signatures=_signatures(snapshot, segment.id, by_part, today),
    )


@once
def propositions(snapshot: Snapshot, today: date) -> tuple[PropositionSheet, ...]:
    """The proposition of every segment, in the order segments were entered."""
    return tuple(proposition(snapshot, segment, today) for segment in snapshot.all(Segment))


def is_filled(part: PropositionPart) -> bool:
    """Whether a part has both a text and a standard."""
    return bool(part.text.strip() and part.standard.strip())


def delivery_support(snapshot: Snapshot, segment: UUID) -> Figure:
    """Share of the six supports in place; None when none was looked at, those not looked at count as absent."""
    found = {item.support: item.present for item in snapshot.all(Support) if item.segment == segment}
    unknown = [kind.value.replace("_", " ") for kind in SupportKind if kind not in found]
    return Figure(
        name="delivery support",
        value=sum(found.values()) / len(SupportKind) if found else None,
        unit="share of 1",
        formula="supports in place / 6",
        inputs=tuple(Input(kind.value.replace("_", " "), found.get(kind)) for kind in SupportKind),
        source="rules.md F15",
        note=f"not yet looked at: {', '.join(unknown)}" if unknown else "",
    )


def propositions_complete(snapshot: Snapshot, today: date, parts: float = len(Part)) -> Finding:
    """Whether every segment has at least `parts` of the seven parts filled and signed (gate G3).

    None without a segment; one part at least is asked for. Every function and partner a part names signs it.
    The value is the least number of filled parts over the segments.
    """
    sheets = propositions(snapshot, today)
    if not sheets:
        return _no_segment()
    least = min(sheets, key=lambda sheet: sheet.filled)
    least_parts = max(parts, 1)
    short = [f"{s.segment.label()} {s.filled}/{len(Part)}" for s in sheets if s.filled < least_parts]
    unsigned = [
        f"{words(signature.party)} for {words(signature.part)} ({sheet.segment.label()})"
        for sheet in sheets
        for signature in sheet.unsigned
    ]
    if not short and unsigned:
        return Finding(
            False,
            float(least.filled),
            f"All parts are filled, but not signed: {listed(unsigned)}.",
            "Ask each to sign what it will deliver, and record the day.",
            least.completeness,
        ).about(SignOff.KIND, open_signatures(sheets))
    if not short:
        return Finding(
            True,
            float(least.filled),
            f"All {len(sheets)} segments have their parts filled and signed.",
            "",
            least.completeness,
        )
    missing = listed((part.value.replace("_", " ") for part in least.missing), most=7)
    return (
        Finding(
            False,
            float(least.filled),
            f"Not complete: {listed(short)}.",
            f"Give {least.segment.label()} a text and a standard for: {missing}.",
            least.completeness,
        )
        .about(PropositionPart.KIND, _open_parts(sheets, least_parts))
        .about(SignOff.KIND, open_signatures(sheets))
    )


def supports_in_place(snapshot: Snapshot, least: float = 4) -> Finding:
    """Whether every segment's proposition has so many of the six delivery supports (gate G3).

    The value is the least number over the segments looked at. None without a segment, or while one was not looked at
    and none of the others is below.
    """
    shares = {one.label(): delivery_support(snapshot, one.id).value for one in snapshot.all(Segment)}
    if not shares:
        return _no_segment()
    known = {name: round(share * len(SupportKind)) for name, share in shares.items() if share is not None}
    remedy = "Put more of the six supports in place, or say why fewer do."
    short = [f"{name} {count} of {len(SupportKind)}" for name, count in known.items() if count < least]
    absent = _absent_supports(snapshot, least)
    if short:
        no = Finding(False, float(min(known.values())), f"Not enough supports: {listed(short)}.", remedy)
        return no.about(Support.KIND, absent)
    dark = [name for name, share in shares.items() if share is None]
    if dark:
        why = f"Nobody looked at the supports for {listed(dark)}."
        return not_assessed(why, "Say which are in place.").about(Support.KIND, absent)
    return Finding(True, float(min(known.values())), "Every proposition has the supports it needs.")


def supply_partners_signed(snapshot: Snapshot, today: date) -> Finding:
    """Whether every part that names a supply partner has that partner's dated sign-off (gate G3, reading 34).

    No partner named, while propositions are in scope and a supply partner is on the roster, is a no; with neither,
    there is nobody to sign and it passes. None while no part of any proposition is entered.
    """
    sheets = propositions(snapshot, today)
    if not any(item for sheet in sheets for item in sheet.parts.values()):
        unknown = not_assessed("No part of a proposition is entered.", "Write the propositions first.")
        return unknown.about(PropositionPart.KIND, _open_parts(sheets, len(Part)) or ANOTHER)
    wanted = [(sheet, signature) for sheet in sheets for signature in sheet.signatures if signature.partner]
    unsigned = [
        f"{signature.party} for {signature.part.value.replace('_', ' ')} ({sheet.segment.label()})"
        for sheet, signature in wanted
        if signature.day is None
    ]
    if unsigned:
        return Finding(
            False,
            float(len(wanted) - len(unsigned)),
            f"Not signed: {listed(unsigned)}.",
            "Ask each to sign what it will deliver, and record the day.",
        ).about(SignOff.KIND, open_signatures(sheets, partners_only=True))
    if wanted:
        return Finding(True, float(len(wanted)), f"All {len(wanted)} sign-offs of supply partners are dated.")
    supply = suppliers(snapshot)
    on_roster = [person.name for person in roster(snapshot) if supply.intersection(person.functions)]
    if Area.PR in snapshot.programme.scope and on_roster:
        return Finding(
            False,
            0.0,
            f"No part names a supply partner, though {listed(on_roster)} is on the roster.",
            "Name the partners in the parts they deliver, and have them sign.",
        ).about(PropositionPart.KIND, (sheet.segment.id for sheet in sheets))
    return Finding(True, 0.0, "No supply partner takes part in delivery.")


def _no_segment() -> Finding:
    unknown = not_assessed("No segment is entered.", "Enter the segments and what each is offered.")
    return unknown.about(Segment.KIND, ANOTHER)


def _open_parts(sheets: Iterable[PropositionSheet], least: float) -> list[str]:
    """The parts still to fill of propositions with fewer than `least`, each by its segment and its name."""
    return [f"{one.segment.id}/{part.value}" for one in sheets if one.filled < least for part in one.missing]


def signature_key(segment: Segment, signature: Signature) -> str:
    """What a sign-off that is asked for is known by: its segment, part and party."""
    return f"{segment.id}/{signature.part.value}/{signature.party}"


def open_signatures(sheets: Iterable[PropositionSheet], *, partners_only: bool = False) -> list[str]:
    """The sign-offs still open, each by its segment, part and party."""
    return [
        signature_key(one.segment, signature)
        for one in sheets
        for signature in one.unsigned
        if signature.partner or not partners_only
    ]


def _absent_supports(snapshot: Snapshot, least: float) -> list[str]:
    """The supports that are not in place where there are fewer than `least`, each by its segment and its name."""
    there = {(item.segment, item.support) for item in snapshot.all(Support) if item.present}
    found = []
    for segment in snapshot.all(Segment):
        absent = [kind for kind in SupportKind if (segment.id, kind) not in there]
        if len(SupportKind) - len(absent) < least:
            found += [f"{segment.id}/{kind.value}" for kind in absent]
    return found


def _lowest_band(snapshot: Snapshot, segment: Segment) -> bool:
    """Whether it stands last in every ranking it has a band of: money, mission, or both (rules.md F15)."""
    settings = snapshot.playbook.customers
    bands = {folded(segment.value_band), folded(segment.mission_band)} - {""}
    lowest = {
        folded(ranked[-1]) for ranked in (settings.value_bands, settings.mission_bands) if len(ranked) > 1
    }
    return bool(bands) and bands <= lowest


def _signatures(
    snapshot: Snapshot, segment: UUID, parts: Mapping[Part, PropositionPart], today: date
) -> tuple[Signature, ...]:
    signed = {
        (item.part, party_key(item.party)): item.day
        for item in snapshot.all(SignOff)
        if item.segment == segment and item.day is not None and item.day <= today
    }
    found = []
    for part in Part:
        item = parts.get(part)
        for party, partner in parties_of(snapshot, item) if item is not None else ():
            found.append(Signature(part, party, partner, signed.get((part, party_key(party)))))
    return tuple(found)


def suppliers(snapshot: Snapshot) -> frozenset[FunctionId]:
    """The functions that are supply partners: core's (its channel partners sell), else all partners."""
    partners = snapshot.playbook.partners
    return partners & {"supply_partner"} or partners


def parties_of(snapshot: Snapshot, part: PropositionPart) -> Iterable[tuple[str, bool]]:
    """(party, is a supply partner) of a part. The function of a supplier stands for one not named otherwise."""
    supply = suppliers(snapshot)
    for function in part.functions:
        if function in supply:
            if not part.partners:
                yield function, True
        else:
            yield function, False
    for partner in part.partners:
        if partner.strip():
            yield partner, True


def party_key(party: str) -> str:
    """A party as compared: without case, spaces, hyphens and underscores."""
    return folded(party).replace(" ", "").replace("-", "").replace("_", "")
