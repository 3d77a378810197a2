"""The team over the stages: a column each, the core solid, the consulted dashed above it."""

from __future__ import annotations

from cmprogramme.reports.pictures.drawing import HALF, SMALL, Box, Drawing, Picture
from lifecycle.base.words import NOT_ASSESSED
from lifecycle.summary.sheet import TeamPart, TeamStage

TALL = 50.0
"""Points of the tallest column."""

TOP = 10.0
FOOT = 20.5
"""Below the columns: their names in two rows, in turn, so that each has the room of two."""

LOWER = 9.6
"""From the first row of names to the second."""

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
        drawing.text(0, TOP, NOT_ASSESSED.capitalize(), colour="soft")
        return drawing.picture(TOP + 4, "Team over the stages", said(part), HEADINGS, rows(part))
    most = max(max((stage.core or 0) + (stage.consulted or 0), stage.planned or 0) for stage in known)
    tall = TALL if high is None else high - TOP - 2 - FOOT
    unit = tall / max(1, most)
    step = min(wide / len(part.stages), 60.0)
    column = min(WIDEST, step - 4)
    ground = TOP + tall + 2
    last = len(part.stages) - 1
    for place, stage in enumerate(part.stages):
        room = (step if place in (0, last) else 2 * step) - 4
        _column(drawing, stage, place * step + step / 2, column, room, unit, ground, lower=place % 2 == 1)
    drawing.line(0, ground, step * len(part.stages), ground, "line")
    if high is None:
        _legend(drawing, ground + FOOT + 8, any(not stage.real for stage in known))
    return drawing.picture(
        high or ground + FOOT + 11, "Team over the stages", said(part), HEADINGS, rows(part)
    )


def _column(
    drawing: Drawing,
    stage: TeamStage,
    x: float,
    column: float,
    room: float,
    unit: float,
    ground: float,
    *,
    lower: bool,
) -> None:
    """A column on the ground; its name has so much room, in the first row or the lower one."""
    now = stage.state == "now"
    named = stage.title or stage.stage
    if lower:
        drawing.line(x, ground, x, ground + 1 + LOWER - 0.5, "faint", thick=0.8)
    drawing.fitted(
        x,
        ground + 8.6 + LOWER * lower,
        named,
        room,
        bold=now,
        anchor="middle",
        colour="ink" if now else "soft",
    )
    if stage.core is None and stage.consulted is None:
        drawing.text(x, ground - 3, "–", colour="soft", anchor="middle")
        return
    left, right = x - column / 2, x + column / 2
    top = ground
    if stage.core is not None:
        top = ground - stage.core * unit
        fill = "blue" if now else "pale" if stage.real else "paper"
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
    _numbers(drawing, stage, x, top, above, ground)


def _numbers(drawing: Drawing, stage: TeamStage, x: float, top: float, above: float, ground: float) -> None:
    """Each number inside its part where there is room; else both above, "2 + 3"."""
    core, consulted = stage.core, stage.consulted
    inside = core is not None and ground - top >= LINE
    within = bool(consulted) and top - above >= LINE
    now = stage.state == "now"
    if core is not None and inside:
        drawing.text(
            x, ground - 3, str(core), size=8.5, bold=True, anchor="middle", colour="onblue" if now else "ink"
        )
    if consulted and within:
        drawing.text(x, top - 2.4, str(consulted), anchor="middle", colour="soft")
    loose = [str(core)] * (core is not None and not inside) + [f"+{consulted}"] * (
        bool(consulted) and not within
    )
    if loose:
        drawing.text(
            x, above - 2.2, " ".join(loose), bold=now, anchor="middle", colour="ink" if now else "soft"
        )


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
    words = {"done": "done", "now": "now", "ahead": "ahead"}
    return [
        (
            *(_titled(stage), words[stage.state], _count(stage.core), _count(stage.consulted)),
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
    with_them = f" and {now.consulted} consulted" if now.consulted else ""
    most = f", {largest}" if (peak.core or 0) > (now.core or 0) else ", the most there will be"
    return f"The core team is {now.core} now{beside}{with_them}{most}."
