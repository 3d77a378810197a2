"""What is told of needs, rights and bargains, against worked values."""

from __future__ import annotations

from lifecycle.customers.qualification import Requirement, RightCheck
from lifecycle.customers.qualification_telling import needs_page, qualification_page
from tests.builders import TODAY, programme
from tests.entries import entered, segment
from tests.page_reading import cells, said

MOVERS = segment("Movers")


def test_three_needs_two_rights_and_no_bargain_are_told_by_segment_with_what_is_open() -> None:
    snapshot = programme(
        MOVERS,
        entered(Requirement, segment=MOVERS.id, need="One call", confirmed=True, confirmed_on=TODAY),
        entered(Requirement, segment=MOVERS.id, need="No form", ambiguities=("which form?",)),
        entered(Requirement, segment=MOVERS.id, need="A fair price", confirmed=False, confirmed_on=TODAY),
        entered(RightCheck, segment=MOVERS.id, right="product", answer="yes"),
        entered(RightCheck, segment=MOVERS.id, right="time", answer="partly"),
    )
    page = qualification_page(snapshot)
    assert cells(page) == [["Movers", "3", "2", "1.5 of 6", "not yet assessed"]]
    assert said(page)[:3] == [
        "Movers, not confirmed: No form",
        "Movers, not confirmed: A fair price",
        "Movers, unclear: which form?",
    ]
    alone = needs_page(snapshot, MOVERS)
    assert [row[1] for row in cells(alone)] == ["confirmed", "not yet", "not confirmed"]
    assert ["time", "partly"] in cells(alone, 1)
    assert ["price", "no answer"] in cells(alone, 1)
    assert alone.data == page.data
