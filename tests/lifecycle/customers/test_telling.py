"""What is told of customers at a glance."""

from __future__ import annotations

from lifecycle.base.page import Heading
from lifecycle.customers.communication import Audience, Communication
from lifecycle.customers.telling import customer_page
from tests.builders import TODAY, programme
from tests.entries import entered, segment

MOVERS = segment("Movers")
TOLD = programme(
    MOVERS, entered(Communication, segment=MOVERS.id, audience=Audience.STAFF, day=TODAY, understood=0.8)
)


def test_at_a_glance_every_part_stands_under_its_heading() -> None:
    page = customer_page(TOLD, TODAY)
    headings = [part.text for part in page.parts if isinstance(part, Heading)]
    assert headings[:4] == ["Needs", "Propositions", "Told", "Plans"]
    assert [one["segment"] for one in page.values()["propositions"]] == ["Movers"]
