"""What is told of propositions, against worked values."""

from __future__ import annotations

from lifecycle.customers.communication import Audience, Communication
from lifecycle.customers.proposition import Part, PropositionPart, SignOff, Support, SupportKind
from lifecycle.customers.proposition_telling import proposition_page, propositions_page
from tests.builders import TODAY, programme
from tests.entries import entered, segment
from tests.page_reading import cells, facts, said

MOVERS = segment("Movers")


def part(which: Part, standard: str = "how well", **fields: object) -> PropositionPart:
    return entered(
        PropositionPart, segment=MOVERS.id, part=which, text="promise", standard=standard, **fields
    )


OFFERED = programme(
    MOVERS,
    part(Part.PRICE, functions=("finance", "sales")),
    part(Part.BRAND),
    part(Part.SERVICE, standard=""),
    entered(SignOff, segment=MOVERS.id, part=Part.PRICE, party="finance", day=TODAY),
    entered(Support, segment=MOVERS.id, support=SupportKind.MEASURES, present=True),
    entered(Support, segment=MOVERS.id, support=SupportKind.REWARDS, present=False),
    entered(Communication, segment=MOVERS.id, audience=Audience.STAFF, day=TODAY, understood=0.8),
)


def test_two_parts_of_seven_and_one_of_two_sign_offs_are_told_in_a_line() -> None:
    page = propositions_page(OFFERED, TODAY)
    (row,) = cells(page)
    assert row[:5] == ["Movers", "2 of 7", "29%", "17%", "1"]
    assert row[5:] == ["not yet", "23 Nov 2026", "not yet", "not yet"]
    assert said(page) == [
        "Movers, missing: service, transaction operations, relationships, product, service standards"
    ]


def test_one_proposition_is_told_part_by_part_with_who_must_still_sign_and_who_was_told() -> None:
    page = proposition_page(OFFERED, TODAY, MOVERS)
    assert cells(page)[:4] == [
        ["price", "filled", "1 of 2"],
        ["brand", "filled", "-"],
        ["service", "no standard", "-"],
        ["transaction operations", "not begun", "-"],
    ]
    assert "sales: price" in said(page)
    assert "in place: measures" in said(page)
    assert "not in place: rewards" in said(page)
    assert ["staff", "23 Nov 2026", "80%"] in cells(page, 1)
    assert facts(page) == {"Parts filled": "2 of 7 (29%)", "Delivery support": "17%"}
    assert page.data == propositions_page(OFFERED, TODAY).data
