"""What holds what back: the areas, the links between them, the weakest link and the best lever."""

from __future__ import annotations

from math import sqrt

from cmprogramme.reports.letters import wrapped
from cmprogramme.reports.pictures.drawing import SMALL, Box, Drawing, Picture
from cmprogramme.reports.pictures.naming import LEADING, Label, labelled
from lifecycle.base.words import NOT_ASSESSED, counted, fixed, number
from lifecycle.summary.sheet import Graph, Link, Node

WIDE = 274.0
SIDE = 24.0
"""Room left and right of the outer nodes, half a title."""

TOP = 26.0
STEP = 27.0
"""From row to row."""

DEEPER = 10.0
"""Room for titles under that of the lowest row, where it is needed."""

RADIUS = 9.6
HEAD = 4.6
"""Length of an arrow's head."""

Point = tuple[float, float]
TITLE = "What holds what back"


def graph(
    found: Graph, name: str = "graph", wide: float = WIDE, step: float = STEP, brief: bool = False
) -> Picture:
    """Each area as a circle with what counts of it; an arrow to each area it holds back, thicker the heavier.

    `step` is from row to row; `brief` leaves the best lever to be named beside it.
    """
    drawing = Drawing(name, wide)
    if not found.nodes:
        drawing.text(0, 9, NOT_ASSESSED.capitalize(), colour="soft")
        return drawing.picture(14, TITLE, said(found), HEADINGS, rows(found))
    places, ground = _places(found.nodes, wide, step)
    labels = labelled(
        [(node.title, places[node.area], node.area == found.lever) for node in found.nodes],
        [_ends(places[link.upstream], places[link.downstream]) for link in _links(found, places)],
        Box(0, 0, wide, ground + DEEPER),
        RADIUS + 1.5,
    )
    highest = min([*(y - RADIUS - 2 for _, y in places.values()), *(label.box.top for label in labels)])
    labels = [label.lower(-highest) for label in labels]
    places = {area: (x, y - highest) for area, (x, y) in places.items()}
    for link in _links(found, places):
        _arrow(drawing, link, *_ends(places[link.upstream], places[link.downstream]))
    for label in labels:
        _title(drawing, label)
    for node in found.nodes:
        _node(drawing, node, places[node.area], node.area == found.lever)
    bottom = max([*(y + RADIUS + 2 for _, y in places.values()), *(label.box.bottom for label in labels)])
    return drawing.picture(
        _legend(drawing, found, bottom + 3, brief), TITLE, said(found), HEADINGS, rows(found)
    )


def _places(nodes: tuple[Node, ...], wide: float, down: float) -> tuple[dict[str, Point], float]:
    """Where each node stands, and how far down there is room."""
    columns = sorted({node.column for node in nodes})
    first, last = columns[0], columns[-1]
    top = min(node.row for node in nodes)
    deep = max(node.row for node in nodes) - top
    step = (wide - 2 * SIDE) / (last - first) if last > first else 0.0
    places = {
        node.area: (
            SIDE + (node.column - first) * step if step else wide / 2,
            TOP + (node.row - top) * down,
        )
        for node in nodes
    }
    return places, TOP * 2 + deep * down


def _links(found: Graph, places: dict[str, Point]) -> list[Link]:
    """Those between nodes that are drawn, the weakest last so that it lies on top."""
    drawn = [
        link
        for link in found.links
        if link.upstream in places and link.downstream in places and link.upstream != link.downstream
    ]
    return sorted(drawn, key=lambda link: (link.weakest, link.weight))


def _ends(start: Point, end: Point) -> tuple[Point, Point]:
    """The line between the rims of two nodes."""
    right, down = _way(start, end)
    return (
        (start[0] + right * (RADIUS + 1), start[1] + down * (RADIUS + 1)),
        (end[0] - right * (RADIUS + 1.5), end[1] - down * (RADIUS + 1.5)),
    )


def _way(start: Point, end: Point) -> Point:
    """One point of the way from the first to the second."""
    right, down = end[0] - start[0], end[1] - start[1]
    far = sqrt(right**2 + down**2) or 1.0
    return right / far, down / far


def _arrow(drawing: Drawing, link: Link, start: Point, end: Point) -> None:
    colour = "alert" if link.weakest else "line"
    thick = 2.4 if link.weakest else 0.4 + 1.2 * min(1.0, max(0.0, link.weight))
    head = HEAD + (1.6 if link.weakest else 0)
    right, down = _way(start, end)
    neck = (end[0] - right * head, end[1] - down * head)
    half = head * 0.42
    drawing.line(
        *start,
        neck[0] + right * 0.5,
        neck[1] + down * 0.5,
        colour,
        thick=thick,
        dash="4.5 1.5" if link.weakest else "",
    )
    drawing.polygon(
        [
            end,
            (neck[0] - down * half, neck[1] + right * half),
            (neck[0] + down * half, neck[1] - right * half),
        ],
        colour,
    )


def _node(drawing: Drawing, node: Node, place: Point, lever: bool) -> None:
    """The number in a circle; dashed without one, a double rim for the best lever."""
    x, y = place
    known = node.value is not None
    if lever:
        drawing.circle(x, y, RADIUS + 1.2, "paper", "ink", thick=0.9)
        drawing.circle(x, y, RADIUS - 1, "pale", "ink", thick=1.6)
    else:
        drawing.circle(
            x, y, RADIUS, "paper", "ink" if known else "line", thick=1.1, dash="" if known else "2 1.6"
        )
    drawing.text(
        x,
        y + 3.1,
        fixed(node.value, places=0, none="–"),
        size=8.5,
        bold=True,
        anchor="middle",
        colour="ink" if known else "soft",
    )


def _title(drawing: Drawing, label: Label) -> None:
    """On a ground of its own, so that a link behind it does not strike it through."""
    box = label.box
    drawing.rect(Box(box.left - 0.5, box.top + 0.6, box.right + 0.5, box.bottom - 0.4), "paper")
    for place, line in enumerate(label.lines):
        drawing.text(
            label.x, label.y + place * LEADING, line, bold=label.bold, anchor=label.anchor, colour="ink"
        )


def _legend(drawing: Drawing, found: Graph, top: float, brief: bool) -> float:
    """What the marks mean, in words; the height of the picture."""
    base = top + 6
    for mark, text in _marks(found, brief):
        if mark == "lever":
            drawing.circle(9, base - 2.8, 3.9, "paper", "ink", thick=0.8)
            drawing.circle(9, base - 2.8, 2, "pale", "ink", thick=1.2)
        elif mark == "weakest":
            drawing.line(0, base - 2.8, 14, base - 2.8, "alert", thick=2.4, dash="4.5 1.5")
            drawing.polygon([(19, base - 2.8), (13.4, base - 5.4), (13.4, base - 0.2)], "alert")
        indent = 23.0 if mark else 0.0
        for line in wrapped(text, SMALL, drawing.wide - indent, 1 if brief else 2):
            drawing.text(indent, base, line, colour="soft")
            base += LEADING
    return base - LEADING + 3


def _marks(found: Graph, brief: bool) -> list[tuple[str, str]]:
    if found.missing:
        return [("", f"{counted(found.missing, 'area')} {NOT_ASSESSED}; until then nothing is computed.")]
    marks = []
    if found.lever is not None and not brief:
        marks.append(("lever", f"Best lever: {found.lever_title}"))
    if any(link.weakest for link in found.links):
        short = "" if found.lost is None else f"holds back most: {number(found.lost)} points lost"
        marks.append(("weakest", short if brief and short else found.weakest))
    return marks


HEADINGS = ("Area", "Counts", "Holds back", "Weight", "Share lost")


def rows(found: Graph) -> list[tuple[str, ...]]:
    """A row a link; an area that holds nothing back has one of its own."""
    titles = {node.area: node.title for node in found.nodes}
    made: list[tuple[str, ...]] = []
    for node in found.nodes:
        held = [link for link in found.links if link.upstream == node.area]
        counts = number(node.value)
        made += [
            (
                node.title,
                counts,
                titles.get(link.downstream, link.downstream) + (", costs most" if link.weakest else ""),
                number(link.weight, places=2),
                number(link.block, places=2, none="not known"),
            )
            for link in held
        ] or [(node.title, counts, "nothing", "", "")]
    return made


def said(found: Graph) -> str:
    """What costs most and what helps most, or what is missing."""
    if not found.nodes:
        return "Nothing is known of what holds what back."
    if found.missing:
        missing = counted(found.missing, "area").capitalize()
        return f"{missing} {NOT_ASSESSED}, so what holds what back is not known yet."
    lever = (
        f"The best lever is {found.lever_title}."
        if found.lever
        else "No area helps another by getting better."
    )
    return f"{found.weakest}. {lever}" if found.weakest else lever
