"""Where a command ends in a text."""

from __future__ import annotations

import pytest

from lifecycle.base.command_text import COMMAND


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Begin with: cmprogramme segment add", "cmprogramme segment add"),
        ("(cmprogramme undo takes it back)", "cmprogramme undo"),
        ("Write it: cmprogramme gate decide G4 --wave 2, then go", "cmprogramme gate decide G4 --wave 2"),
        (
            "cmprogramme idea add 'A customer, of ours' --by NAME.",
            "cmprogramme idea add 'A customer, of ours' --by NAME",
        ),
    ],
)
def test_a_command_ends_with_what_is_typed(text: str, command: str) -> None:
    found = COMMAND.search(text)
    assert found is not None
    assert found[0] == command
