"""Who delivers propositions: each party once, functions before partners."""

from __future__ import annotations

from lifecycle.customers.parties import called, parties
from lifecycle.customers.proposition import Part, PropositionPart
from tests.builders import person, programme
from tests.entries import entered, segment

MOVERS = segment("Movers")


def part(which: Part, **fields: object) -> PropositionPart:
    return entered(PropositionPart, segment=MOVERS.id, part=which, **fields)


def test_those_named_stand_first_functions_in_the_order_of_the_playbook_then_partners_then_the_rest() -> None:
    snapshot = programme(
        MOVERS,
        person("Ines", "sales"),
        part(Part.PRICE, functions=("finance",), partners=("Fellgate", "North-Star")),
        part(Part.BRAND, functions=("marketing", "service"), partners=("north star",)),
    )
    assert [(one.name, one.partner) for one in parties(snapshot)] == [
        ("marketing", False),
        ("service", False),
        ("finance", False),
        ("Fellgate", True),
        ("North-Star", True),
        ("sales", False),
    ]


def test_a_supplier_counts_only_where_no_partner_is_named_by_name() -> None:
    snapshot = programme(MOVERS, part(Part.PRICE, functions=("supply_partner",)))
    assert [(one.name, one.partner) for one in parties(snapshot)] == [("supply_partner", True)]
    assert called(snapshot, "IT") == "IT"
    assert called(snapshot, "Fast Repairs") == "Fast Repairs"
