"""Words of the rules without codes (rules.md summary)."""

from __future__ import annotations

import pytest

from lifecycle.summary.plain import plain
from tests.builders import core


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "need an L3 in analytics, AP at least 3, 6 h a week",
            "need a manager in analytics, Analysis & planning at least 3, 6 hours a week",
        ),
        ("need a project leader around L4", "need a project leader around director level"),
        ("brings IT cover", "brings IT cover"),
        ("nobody has ME of 3 or more", "nobody has Measurement of 3 or more"),
        ("{person:6f0c3d0e-0000-4000-8000-00000000000a} is ME", None),
    ],
)
def test_codes_become_names_and_short_words_whole_ones(text: str, told: str | None) -> None:
    found = plain(core(), text)
    assert found == told if told else found.startswith(text[:-2])


def test_stages_are_named_by_their_titles() -> None:
    title = core().stage(next(iter(core().stages)).id).title
    assert plain(core(), "D1 does not widen") == f"“{title}” does not widen"
