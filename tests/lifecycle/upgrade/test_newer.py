"""Versions compared by number, and only a later one told."""

from __future__ import annotations

from lifecycle.upgrade.newer import later, newer, tell
from tests.builders import core, programme


def test_only_a_later_version_is_told() -> None:
    for version, told in (("1.10.0", "1.10.0"), (core().version, ""), ("0.1.0", ""), ("", "")):
        snapshot = programme()
        tell(snapshot, version)
        assert newer(snapshot) == told
    assert later("1.10.0", "1.9.0")
