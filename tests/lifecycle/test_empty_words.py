"""What an empty list says: what belongs there, which gate asks for it, what the playbook offers."""

from __future__ import annotations

from lifecycle.empty_words import OFFERS, empty_words
from lifecycle.kinds import BY_NAME, KINDS
from tests.builders import programme


def test_every_register_says_what_belongs_there() -> None:
    snapshot = programme()
    for kind in KINDS:
        if kind.REGISTER:
            told = empty_words(snapshot, kind)
            assert told.count(". ") >= 1, kind.KIND
            assert "  " not in told
            assert told.endswith((".", "?.")), kind.KIND


def test_it_says_why_and_what_the_playbook_offers() -> None:
    snapshot = programme()
    source = empty_words(snapshot, BY_NAME["source"])
    assert source.startswith("No sources yet. One source of knowledge about customers.")
    assert "It takes name and kind." in source
    assert f"The playbook has {len(snapshot.playbook.insight.sources)} sources: " in source
    assert "G1 asks for it." in empty_words(snapshot, BY_NAME["segment"])
    assert empty_words(snapshot, BY_NAME["suitability"]).startswith(
        "Not entered yet. What the suitability test asks"
    )


def test_what_the_playbook_offers_is_there() -> None:
    book = programme().playbook
    for kind, (_, names) in OFFERS.items():
        assert kind in BY_NAME
        assert all(names(book)), kind
