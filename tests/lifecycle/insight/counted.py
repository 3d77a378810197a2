"""Files of markers made for the tests of counting them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from lifecycle.base.errors import InvalidContent
from lifecycle.insight.markers import count_markers

HEADER = ("customer", "soft:cancels visits", "hard:in arrears")


def numbered(rows: Iterable[Sequence[str]]) -> list[tuple[int, Sequence[str]]]:
    return list(enumerate(rows, 2))


def refusal(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> tuple[str, ...]:
    with pytest.raises(InvalidContent) as refused:
        count_markers(header, numbered(rows))
    return refused.value.problems
