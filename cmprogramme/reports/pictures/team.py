"""The team over the stages: a column each, the core solid, the consulted dashed above it."""

from __future__ import annotations

from cmprogramme.reports.letters import fitted, width
from cmprogramme.reports.pictures.drawing import HALF, SMALL, Box, Drawing, Picture, safe
from lifecycle.base.records import dataclass
from lifecycle.summary.sheet import TeamPart, TeamStage

TALL = 50.0
"""Points of the tallest column."""

TOP = 10.0
FOOT = 20.5
"""Below the columns: their names in two rows, in turn, so that each has the room of two."""

LOWER = 9.6
"""From the first row of names to the second."""

APART = 1.5
"""Between two numbers over a column."""

INSIDE = 32.0
"""Points the tallest column has where numbers stand in their parts, if each has room; else all stand over them."""

LINE = 9.5
"""Height a number needs."""

WIDEST = 30.0


def team(part: TeamPart, name: str = "team", wide: float = HALF, high: float | None = None) -> Picture:
    """A column a stage; the one of now is filled and named in bold.

    Where `high` is given all of it is that, and what solid and dashed mean is said beside it.
    """
    drawing = Drawing(name, wide)
    known = [stage for stage in part.stages if stage.core is not None or stage.consulted is not None]
    if not known:
        drawing.text(0, TOP, "Not known yet", colour="soft")
        return drawing.picture(TOP + 4, "Team over the stages", said(part), HEADINGS, rows(part))
    most = max(max((stage.core or 0) + (stage.consulted or 0), stage.planned or 0) for stage in known)
    tall = TALL if high is None else high - TOP - 2 - FOOT
    step = min(wide / len(part.stages), 60.0)
    ground = TOP + tall + 2
    unit = tall / max(1, most)
    parts = [count * unit for stage in known for count in (stage.core, stage.consulted) if count]
    inside = tall >= INSIDE and min(parts, default=LINE) >= LINE
    ruler = Ruler(unit, min(WIDEST, step - 4), ground, step, inside)
    last = len(part.stages) - 1
    for place, stage in enumerate(part.stages):
        x = place * step + step / 2
        _name(drawing, stage, x, ground, 1.5 * step - 2 if place in (0, last) else 2 * step - 4, place % 2)
        _column(drawing, stage, x, ruler)
    drawing.line(0, ground, step * len(part.stages), ground, "line")
    if high is None:
        _legend(drawing, ground + FOOT + 8, any(not stage.real and stage.state == "ahead" for stage in known))
    return drawing.picture(
        high or ground + FOOT + 11, "Team over the stages", said(part), HEADINGS, rows(part)
    )


@dataclass(frozen=True, slots=True)
class Ruler:
    """Points of a person and a column's width, where columns stand, how far apart, whether numbers stand inside."""

    unit: float
    column: float
    ground: float
    step: float
    inside: bool


def _name(drawing: Drawing, stage: TeamStage, x: float, ground: float, room: float, row: int) -> None:
    """The stage's name in the first row or the second, in bold for the one of now."""
    now = stage.state == "now"
    if row:
        drawing.line(x, ground, x, ground + 0.5 + LOWER, "faint", thick=0.8)
    text = fitted(safe(stage.title or stage.stage), SMALL, room, now)
    wide = width(text, SMALL, now)
    start = max(0.0, min(x - wide / 2, drawing.wide - wide))
    drawing.text(start, ground + 8.6 + LOWER * row, text, bold=now, colour="ink" if now else "soft")


def _column(drawing: Drawing, stage: TeamStage, x: float, ruler: Ruler) -> None:
    """The core from the ground up, the consulted over it."""
    unit, ground, now = ruler.unit, ruler.ground, stage.state == "now"
    if stage.core is None and stage.consulted is None:
        drawing.text(x, ground - 3, "–", colour="soft", anchor="middle")
        return
    left, right = x - ruler.column / 2, x + ruler.column / 2
    top = ground
    if stage.core is not None:
        top = ground - stage.core * unit
        fill = "blue" if now else "pale" if stage.real or stage.state == "done" else "paper"
        drawing.rect(Box(left, top, right, ground), fill, "blue", thick=0.8)
    above = top
    if stage.consulted:
        above = top - stage.consulted * unit
        drawing.path(
            f"M{left:.2f} {top:.2f}L{left:.2f} {above:.2f}L{right:.2f} {above:.2f}L{right:.2f} {top:.2f}",
            None,
            "line",
            thick=0.8,
            dash="2.2 1.6",
        )
    if stage.planned is not None and stage.planned != stage.core:
        level = ground - stage.planned * unit
        drawing.line(left - 2, level, right + 2, level, "ink", thick=1.6)
    _numbers(drawing, stage, x, top, above, ruler)


def _numbers(drawing: Drawing, stage: TeamStage, x: float, top: float, above: float, ruler: Ruler) -> None:
    """Each number in its part of the column; over it where that is too low: "3 +6"; too wide, in the table only."""
    core, consulted = stage.core, stage.consulted
    now = stage.state == "now"
    over: list[tuple[str, bool, str]] = []
    if core is not None and ruler.inside and ruler.ground - top >= LINE:
        colour = "onblue" if now else "ink"
        drawing.text(x, ruler.ground - 3, str(core), size=8.5, bold=True, anchor="middle", colour=colour)
    elif core is not None:
        over.append((str(core), True, "ink"))
    if consulted and ruler.inside and top - above >= LINE:
        drawing.text(x, top - 2.4, str(consulted), anchor="middle", colour="soft")
    elif consulted:
        over.append((f"+{consulted}", False, "soft"))
    while over and _wide(over) > ruler.step - APART:
        over.pop()
    start = max(0.0, min(x - _wide(over) / 2, drawing.wide - _wide(over)))
    for text, bold, colour in over:
        start = drawing.text(start, above - 2.2, text, bold=bold, colour=colour).right + APART


def _wide(texts: list[tuple[str, bool, str]]) -> float:
    return sum(width(text, SMALL, bold) for text, bold, _ in texts) + APART * (len(texts) - 1)


def _legend(drawing: Drawing, base: float, planned: bool) -> None:
    """What solid, outlined and dashed mean."""
    x = 0.0
    for word, fill, stroke, dash in (
        ("core", "pale", "blue", ""),
        *((("core as planned", "paper", "blue", ""),) if planned else ()),
        ("consulted", None, "line", "2.2 1.6"),
    ):
        drawing.rect(Box(x + 0.5, base - 6, x + 9.5, base), fill, stroke, thick=0.8, dash=dash)
        x = drawing.text(x + 12.5, base, word, size=SMALL, colour="soft").right + 10


HEADINGS = ("Stage", "When", "Core", "Consulted", "Core recommended")


def rows(part: TeamPart) -> list[tuple[str, ...]]:
    """Every number of the picture."""
    return [
        (
            *(_titled(stage), stage.state, _count(stage.core), _count(stage.consulted)),
            "" if stage.planned is None else str(stage.planned),
        )
        for stage in part.stages
    ]


def _titled(stage: TeamStage) -> str:
    return f"{stage.stage} {stage.title}" if stage.title and stage.title != stage.stage else stage.stage


def _count(value: int | None) -> str:
    return "not known" if value is None else str(value)


def said(part: TeamPart) -> str:
    """One sentence: how many now, how many at most and when."""
    known = [stage for stage in part.stages if stage.core is not None]
    if not known:
        return "The team is not known yet."
    now = next((stage for stage in known if stage.state == "now"), None)
    peak = max(known, key=lambda stage: stage.core or 0)
    largest = f"{peak.core} at most, in {peak.title or peak.stage}"
    if now is None:
        return f"The core team is {largest}."
    beside = "" if now.planned in (None, now.core) else f" ({now.planned} recommended)"
    if (peak.core or 0) > (now.core or 0):
        with_them = f" and {now.consulted} consulted" if now.consulted else ""
        return f"The core team is {now.core} now{beside}{with_them}, {largest}."
    with_them = (
        f"; {now.consulted} more {'is' if now.consulted == 1 else 'are'} consulted" if now.consulted else ""
    )
    return f"The core team is {now.core} now{beside}, the most there will be{with_them}."
