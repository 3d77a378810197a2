"""The quick check: three statements an area, indicative only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.assess.areas import SHEET_CSS
from cmprogramme.tui.screens.assess.rating import RatingTab
from cmprogramme.tui.screens.told import Described, Listed, Rated
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.paint import Line, fit
from lifecycle.assessing.telling import detail_page, sheet_areas_page, statements_page
from lifecycle.base.words import percent


class Banner(Painted):
    """One line that must not be missed: a word in reverse and a sentence."""

    DEFAULT_CSS = "Banner { height: 1; padding: 0 1; }"

    line: Line = ()

    def show(self, word: str, text: str) -> None:
        """Takes both."""
        self.line = ((f" {word} ", "badge"), (f" {text}", "watch"))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        return self.strip(fit(self.line, self.size.width))


class QuickTab(RatingTab):
    """The statements marked as quick."""

    ID, TITLE, SHORT = "quick", "Quick check", "Quick"
    QUICK = True
    SHEET = "QUICK CHECK  int 0-4  rea 0-4  pre 0-3"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Three statements an area, in twenty minutes. It gives a first picture, marked as indicative: confidence is "
        "capped and no gate accepts it. The levels are those of the full sheet.",
    )
    MAIN = (
        Rated("quick-statements", statements_page, flow="row"),
        Described("quick-statement", detail_page, ("quick-statements", "quick-areas")),
    )
    SIDE = (Listed("quick-areas", sheet_areas_page),)
    ASIDE = ("quick-statement", "quick-areas")
    DEFAULT_CSS = SHEET_CSS.format(
        tab="QuickTab", grid="quick-statements", detail="quick-statement", areas="quick-areas"
    )

    def body(self) -> Iterable[Widget]:
        """The banner over the sheet."""
        yield Banner()
        yield from super().body()

    def draw(self, facts: Facts) -> None:
        """The banner says what it is worth."""
        cap = percent(facts.playbook.assessment.quick_confidence_cap)
        self.query_one(Banner).show("indicative", f"confidence {cap} at most; it satisfies no gate")
        super().draw(facts)
