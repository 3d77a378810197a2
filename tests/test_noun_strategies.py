"""The strategies draw every kind of noun."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lifecycle.kinds import KINDS
from tests.noun_strategies import APART, identified, kinds_in_order, nouns


def test_every_kind_can_be_drawn() -> None:
    pools: dict[str, list[UUID]] = {kind.KIND: [UUID(int=1)] for kind in KINDS}
    drawn: list[Any] = []

    @given(st.data())
    @settings(max_examples=1, suppress_health_check=list(HealthCheck))
    def draw_all(data: st.DataObject) -> None:
        for kind in kinds_in_order():
            drawn.append(identified(data.draw(nouns(kind, pools))))

    draw_all()
    assert {noun.KIND for noun in drawn} >= {kind.KIND for kind in KINDS if kind not in APART}
