"""Everything the parts of the sheet are written from, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lifecycle.summary.context import Ground
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import Past, issued_sheets
from lifecycle.summary.sheet import Audience, Sheet


@dataclass(frozen=True)
class Basis(Ground):
    """A programme as of a day, with its past and for whom the page is."""

    past: Past = Past(0)  # noqa: RUF009  # frozen, and the same nothing for all
    audience: Audience = "sponsor"

    @cached_property
    def pages(self) -> tuple[tuple[IssuedSummary, Sheet], ...]:
        """Every page before this one that has the present shape, the oldest first."""
        return tuple(
            (page, sheet)
            for page, sheet in issued_sheets(self.snapshot, self.today)
            if self.past.since is None or page.number <= self.past.since.number
        )

    @cached_property
    def last(self) -> Sheet | None:
        """The sheet of the page this one is compared with."""
        since = self.past.since
        return next((sheet for page, sheet in self.pages if since is not None and page.id == since.id), None)
