"""Completeness, supports, sign-offs, destroyers PR-2 and PR-3 (rules.md F15)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import playbooks
from lifecycle.base.areas import Area
from lifecycle.customers.proposition import (
    Part,
    PropositionPart,
    SignOff,
    Support,
    SupportKind,
    proposition,
    propositions_complete,
    supply_partners_signed,
)
from lifecycle.customers.signing import sign
from lifecycle.floors import destroyer_floors
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered, segment

PLANNERS = segment("Reassured planners", 900)


def part(which: Part, text: str = "promise", standard: str = "how well", **fields: object) -> PropositionPart:
    return entered(PropositionPart, segment=PLANNERS.id, part=which, text=text, standard=standard, **fields)


ALL_PARTS = tuple(part(which) for which in Part)


def test_only_the_brand_filled_is_one_seventh_flagged_and_fails_the_gate() -> None:
    snapshot = programme(PLANNERS, part(Part.BRAND))
    sheet = proposition(snapshot, PLANNERS, TODAY)
    assert sheet.completeness.value == pytest.approx(1 / 7)
    assert sheet.brand_only
    assert destroyer_floors(snapshot, TODAY)["PR-2"].presence == 1
    finding = propositions_complete(snapshot, TODAY)
    assert finding.met is False
    assert finding.value == 1
    assert "price" in finding.remedy


def test_a_part_counts_only_with_both_text_and_standard() -> None:
    snapshot = programme(
        PLANNERS, part(Part.BRAND), part(Part.PRICE, standard=" "), part(Part.PRODUCT, text="")
    )
    assert proposition(snapshot, PLANNERS, TODAY).filled == 1
    assert proposition(snapshot, PLANNERS, TODAY).brand_only


def test_five_of_seven_parts_unsigned_shows_both_apart() -> None:
    parts = (
        part(Part.SERVICE, partners=("Fellgate",)),
        *(part(which) for which in list(Part)[:2] + list(Part)[3:5]),
    )
    sheet = proposition(programme(PLANNERS, *parts), PLANNERS, TODAY)
    assert sheet.filled == 5
    assert not sheet.brand_only
    assert [signature.party for signature in sheet.unsigned] == ["Fellgate"]


def test_a_whole_proposition_has_the_signature_of_every_function_and_partner_it_names() -> None:
    named = part(Part.SERVICE, functions=("service",), partners=("Fellgate",))
    snapshot = programme(PLANNERS, named, *(one for one in ALL_PARTS if one.part is not Part.SERVICE))
    finding = propositions_complete(snapshot, TODAY)
    assert (finding.met, finding.value) == (False, 7)
    assert "service for service (Reassured planners) and Fellgate for service" in finding.why
    for number, party in enumerate(("service", "Fellgate")):
        assert propositions_complete(snapshot, TODAY).met is False
        snapshot = snapshot.apply(
            sign(snapshot, PLANNERS, Part.SERVICE, party=party, stamp=stamp(seed=number))
        )
    assert propositions_complete(snapshot, TODAY).met is True


def test_every_segment_needs_all_seven_parts() -> None:
    other = segment("Time-squeezed")
    assert propositions_complete(programme(), TODAY).met is None
    assert propositions_complete(programme(PLANNERS, *ALL_PARTS), TODAY).met is True
    finding = propositions_complete(programme(PLANNERS, other, *ALL_PARTS), TODAY)
    assert finding.met is False
    assert "Time-squeezed 0/7" in finding.why
    assert propositions_complete(programme(PLANNERS, *ALL_PARTS[1:]), TODAY).met is False


def test_support_is_the_share_of_six_and_unknown_without_any() -> None:
    assert proposition(programme(PLANNERS), PLANNERS, TODAY).support.value is None
    kinds = list(SupportKind)
    supports = [
        entered(Support, segment=PLANNERS.id, support=kind, present=number < 3)
        for number, kind in enumerate(kinds[:5])
    ]
    figure = proposition(programme(PLANNERS, *supports), PLANNERS, TODAY).support
    assert figure.value == pytest.approx(0.5)
    assert "it content and access" in figure.note


def test_a_segment_of_the_lowest_value_band_marks_pr_3() -> None:
    low = segment("Short stays", value_band="low  VALUE")
    assert destroyer_floors(programme(low), TODAY)["PR-3"].presence == 1
    assert "PR-3" not in destroyer_floors(programme(segment("Families", value_band="High value")), TODAY)


def test_where_mission_ranks_as_well_a_segment_is_lowest_only_when_it_is_last_in_both() -> None:
    charity = playbooks.load("public-sector")

    def lowest(**bands: Any) -> bool:
        snapshot = programme(segment("Families", **bands), playbook=charity)
        return "PR-3" in destroyer_floors(snapshot, TODAY)

    assert not lowest(value_band="Occasional givers", mission_band="Greatest need")
    assert not lowest(value_band="Major givers", mission_band="Little need")
    assert lowest(value_band="Occasional givers", mission_band="Little need")
    assert lowest(value_band="Occasional givers")
    assert lowest(mission_band="Little need")
    assert lowest(value_band="Little need")
    assert not lowest(value_band="Greatest need")
    assert not lowest()


def test_a_named_supply_partner_must_sign_with_a_day_that_has_come() -> None:
    service = part(Part.SERVICE, partners=("Fellgate",), functions=("operations",))
    snapshot = programme(PLANNERS, service)
    assert supply_partners_signed(snapshot, TODAY).met is False
    planned = sign(
        snapshot,
        PLANNERS,
        Part.SERVICE,
        party="fellgate",
        day=TODAY + timedelta(days=1),
        stamp=stamp(today=TODAY + timedelta(days=1)),
    )
    assert supply_partners_signed(snapshot.apply(planned), TODAY).met is False
    change = sign(snapshot, PLANNERS, Part.SERVICE, party="fellgate", day=TODAY, by="Jonas", stamp=stamp())
    signed = snapshot.apply(change)
    assert supply_partners_signed(signed, TODAY).met is True
    assert [s.party for s in proposition(signed, PLANNERS, TODAY).unsigned] == ["operations"]


def test_no_named_partner_is_a_no_while_one_is_on_the_roster_and_propositions_are_in_scope() -> None:
    jonas = person("Jonas", "supply_partner")
    assert supply_partners_signed(programme(PLANNERS, *ALL_PARTS, jonas), TODAY).met is False
    assert supply_partners_signed(programme(PLANNERS, *ALL_PARTS), TODAY).met is True
    out_of_scope = programme(PLANNERS, *ALL_PARTS, jonas, scope=(Area.AP,))
    assert supply_partners_signed(out_of_scope, TODAY).met is True
    assert supply_partners_signed(programme(PLANNERS, jonas), TODAY).met is None


def test_a_function_named_with_spaces_or_hyphens_signs_for_itself() -> None:
    price = part(Part.PRICE, functions=("supply_partner",))
    signed = entered(SignOff, segment=PLANNERS.id, part=Part.PRICE, party="Supply-Partner", day=TODAY)
    assert supply_partners_signed(programme(PLANNERS, price), TODAY).met is False
    assert supply_partners_signed(programme(PLANNERS, price, signed), TODAY).met is True
