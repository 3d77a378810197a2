"""Sources of insight (rules.md F12)."""

from __future__ import annotations

from lifecycle.insight.sources import SourceKind, source_overview, suggested_sources
from tests.builders import core, programme
from tests.lifecycle.insight.findings import source


def test_a_source_without_motive_that_takes_most_hours_is_named() -> None:
    orders = source("orders", SourceKind.HARD, motive=0, hours=30)
    notes = source("engineer notes", SourceKind.SOFT, motive=3, hours=10)
    view = source_overview(programme(orders, notes))
    assert view.hungry == (orders,)
    assert "orders" in view.warning
    assert source_overview(programme(orders, notes.changed(hours=31))).hungry == ()
    assert source_overview(programme(orders.changed(motive=None), notes)).hungry == ()


def test_sources_not_yet_in_the_register_are_suggested_most_telling_first() -> None:
    first = suggested_sources(programme())[0]
    assert first.motive == 3
    snapshot = programme(source(first.title.upper(), SourceKind.SOFT))
    assert first not in suggested_sources(snapshot)
    assert len(suggested_sources(snapshot)) == len(core().insight.sources) - 1
