"""Lines as they are pasted, without their bullets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.lines import bare, bare_lines


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("- Call back", "Call back"),
        ("  *  Call   back ", "Call back"),
        ("\u2022\tCall back", "Call back"),
        ("12. Call back", "Call back"),
        ("(3) Call back", "Call back"),
        ("- [ ] Call back", "Call back"),
        ("[x] Call back", "Call back"),
        ("-5 degrees at night", "-5 degrees at night"),
        ("24/7 service", "24/7 service"),
        ("2 pages - not 3", "2 pages - not 3"),
        ("#tag first", "#tag first"),
        ("\u200b- Call\u202e back\x1b", "Call back"),
        ("-", ""),
        ("   ", ""),
    ],
)
def test_a_line_says_what_stands_behind_its_bullet(line: str, says: str) -> None:
    assert bare(line) == says


@given(some.lists(some.text(max_size=20)))
def test_what_is_bare_stays_so_and_stands_once(lines: list[str]) -> None:
    found = bare_lines("\n".join(lines))
    assert bare_lines("\n".join(found)) == found
    assert all(line == " ".join(line.split()) != "" for line in found)
