"""The bar of the team screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.paint import Line, Span, spread
from lifecycle.base.phases import Stage
from lifecycle.stage_days import run_words, stage_runs
from lifecycle.team.scaling import bounds


class TeamBar(Painted):
    """What the screen is about, the views, and the stage looked at."""

    DEFAULT_CSS = "TeamBar { height: 2; padding: 0 1; }"

    lines: Sequence[tuple[Line, Line]] = ()

    def show(self, lines: Sequence[tuple[Line, Line]]) -> None:
        """Takes its two lines, each with something at the right."""
        self.lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of them."""
        if y >= len(self.lines):
            return self.strip(())
        left, right = self.lines[y]
        return self.strip(spread(left, right, self.size.width))


def stage_title(facts: Facts, stage: Stage) -> list[Span]:
    """Title, days and bands of a stage in a line."""
    run, seniority = facts.of(stage_runs)[stage], facts.playbook.band(stage).seniority
    asked = bounds(facts.snapshot, stage)
    size, functions, binds = asked.size, asked.functions, asked.seniority_is_rule
    return [
        (f"{stage.value} {facts.playbook.stage(stage).title}", "bold"),
        (f"  {run_words(run, today=facts.today, whole=True)}", "dim"),
        (f"  core {size[0]}-{size[1]}, {functions[0]}-{functions[1]} functions", "dim"),
        (f", level {seniority[0]:g}-{seniority[1]:g}" if binds else ", any level", "dim"),
    ]
