"""What is told of customers at a glance, and who was told of their proposition."""

from __future__ import annotations

from lifecycle.base.page import Heading
from lifecycle.customers.communication import Audience, Communication
from lifecycle.customers.telling import customer_page, told_page
from tests.builders import TODAY, programme
from tests.entries import entered, segment
from tests.page_reading import cells

MOVERS = segment("Movers")
TOLD = programme(
    MOVERS, entered(Communication, segment=MOVERS.id, audience=Audience.STAFF, day=TODAY, understood=0.8)
)


def test_staff_told_today_of_whom_four_in_five_understood_it() -> None:
    (row,) = cells(told_page(TOLD, TODAY))
    assert row == ["Movers", "not yet", "23 Nov, 80%", "not yet", "not yet"]


def test_at_a_glance_every_part_stands_under_its_heading() -> None:
    page = customer_page(TOLD, TODAY)
    headings = [part.text for part in page.parts if isinstance(part, Heading)]
    assert headings[:2] == ["Needs", "Propositions"]
    assert [one["segment"] for one in page.values()["propositions"]] == ["Movers"]
