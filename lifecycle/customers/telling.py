"""Customers told: what each segment needs and gets right, what it is offered, and who was told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.page import Page, headed
from lifecycle.customers.activity_telling import activity_page
from lifecycle.customers.commitment_telling import commitment_page
from lifecycle.customers.experiences_telling import experiences_page
from lifecycle.customers.plans_telling import plans_page
from lifecycle.customers.proposition_telling import propositions_page
from lifecycle.customers.qualification_telling import qualification_page
from lifecycle.customers.told_telling import told_page
from lifecycle.snapshot import Snapshot


def customer_page(snapshot: Snapshot, today: date) -> Page:
    """All of it at a glance."""
    needs, offers = qualification_page(snapshot), propositions_page(snapshot, today)
    pages = {
        "qualification": needs,
        "propositions": offers,
        "told": told_page(snapshot, today),
        "plans": plans_page(snapshot, today),
        "commitment": commitment_page(snapshot, today),
        "experiences": experiences_page(snapshot, today),
        "activity": activity_page(snapshot, today),
    }
    data: dict[str, Any] = {name: page.values() for name, page in pages.items()}
    data |= {name: pages[name].values()["segments"] for name in ("qualification", "propositions")}
    return Page("Customers", tuple(part for page in pages.values() for part in headed(page)), data)
