"""A grid whose rows stay where they are while somebody works in it, although what they do would sort them elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.celled import CelledTab
from lifecycle.base.page import Page


class SteadyTab(CelledTab):
    """STEADY is the list: its order is that of its page when one came into it."""

    STEADY: ClassVar[str] = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order: dict[str, int] = {}
        """Where each row stands, by its key."""

    def page_of(self, one: Any, facts: Facts) -> Page:
        """A new row stands where its page has it."""
        found: Page = super().page_of(one, facts)
        if one.id != self.STEADY:
            return found
        table = found.tables[0]
        now = {row.key: place for place, row in enumerate(table.rows)}
        if not self.grid(one.id).has_focus:
            self.order = now
        rows = tuple(sorted(table.rows, key=lambda row: self.order.get(row.key, now[row.key])))
        return replace(
            found, parts=tuple(replace(table, rows=rows) if part is table else part for part in found.parts)
        )
