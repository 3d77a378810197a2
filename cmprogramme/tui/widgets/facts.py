"""Facts close together: several in one line across a screen, or label and value side by side in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.paint import Line, Span, fit, spread, told, width_of
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.pane import Prose
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.tui.widgets.status import mark
from lifecycle.base.page import Fact, Page
from lifecycle.base.records import dataclass

TWO_FROM = 96
"""From this width on two facts stand beside each other."""
APART = 3


class FactsLine(Painted):
    """Facts in one line: the first at the left end, the others at the right, as many as there is room for."""

    DEFAULT_CSS = "FactsLine { height: 1; padding: 0 1; }"
    facts: tuple[Fact, ...] = ()

    def tell(self, found: Page) -> None:
        """The facts of a page; no line without any."""
        self.facts = tuple(part for part in found.parts if isinstance(part, Fact))
        self.display = bool(self.facts)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        first, *others = [_said(one) for one in self.facts] or [()]
        while others and width_of(first) + sum(width_of(one) + APART for one in others) > width:
            others.pop()
        right = [span for one in others for span in ((" " * APART, ""), *one)]
        return self.strip(spread(first, right, width))


def _said(fact: Fact) -> Line:
    line: list[Span] = [(f"{fact.label}: ", "dim"), (fact.text, fact.look or "")]
    return [*line, (" ", ""), mark(fact.status)] if fact.status is not None else line


@dataclass(frozen=True, slots=True)
class FactLines:
    """Facts one below the other, their values in one column; where it is wide two of them in a line."""

    facts: Sequence[Fact]

    def lines(self, width: int) -> list[list[Span]]:
        """Each fact whole: a value that is too long goes on below itself, over the whole width."""
        lead = max((len(told(fact.label)) for fact in self.facts), default=0) + 2
        half = (width - APART) // 2 if width >= TWO_FROM else width
        found: list[list[Span]] = []
        left: list[Span] = []
        for fact in self.facts:
            line = self._line(fact, lead)
            if width_of(line) > half:
                found += [left] if left else []
                left = []
                found += self._wrapped(fact, lead, width)
            elif half == width:
                found.append(line)
            elif left:
                found.append([*left, (" " * (half + APART - width_of(left)), ""), *line])
                left = []
            else:
                left = line
        return [*found, left] if left else found

    @staticmethod
    def _line(fact: Fact, lead: int) -> list[Span]:
        shape: list[Span] = [mark(fact.status), (" ", "")] if fact.status is not None else []
        return [(f"{told(fact.label):{lead}}", "dim"), *shape, (fact.text, fact.look or fact.status or "")]

    @staticmethod
    def _wrapped(fact: Fact, lead: int, width: int) -> list[list[Span]]:
        shape: Line = [mark(fact.status), (" ", "")] if fact.status is not None else []
        label: Span = (f"{told(fact.label):{lead}}", "dim")
        wrapped = Words(fact.text, fact.look or fact.status or "", mark=shape).lines(width - lead)
        return [fit([label if not at else (" " * lead, ""), *line], width) for at, line in enumerate(wrapped)]


def tell_close(prose: Prose, found: Page, *, note: Line | None = None) -> None:
    """Gives a pane of text a page whose first sentence is its title's other half and whose facts stand close."""
    blocks: list[Block] = []
    facts: list[Fact] = []
    for part in found.parts:
        if isinstance(part, Fact):
            facts.append(part)
            continue
        if facts:
            blocks.append(FactLines(tuple(facts)))
            facts = []
        blocks += blocks_of((part,))
    if facts:
        blocks.append(FactLines(tuple(facts)))
    prose.tell(blocks, title=found.title, note=note if note is not None else ())
