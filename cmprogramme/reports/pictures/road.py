"""The road: phases, gates, critical work and today on one line of days, and where things were promised before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from cmprogramme.reports.letters import fitted, width, wrapped
from cmprogramme.reports.pictures.days import Days, spread, ticks
from cmprogramme.reports.pictures.drawing import SMALL, WHOLE, Box, Drawing, Picture, safe
from cmprogramme.reports.pictures.road_words import (
    HEADINGS,
    days_of,
    end_word,
    rows,
    said,
    unplanned,
    work_ends,
)
from cmprogramme.reports.pictures.staggered import Placed, Wish, staggered
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, day_words
from lifecycle.summary.sheet import Road, RoadBar, RoadGate, RoadPhase

BAND = 13.0
"""Height of the phases."""

LANE = 5.5
"""Between the lines from where a gate was promised to where it stands; neighbours take turns."""

HALF_MARK = 4.6
"""Half a gate's mark."""

EDGE = 7.0
"""Left and right of the first and last day, so that a mark there is whole."""

LEADING = 9.6
BAR, BAR_ROW = 6.0, 10.6
MOST_BARS = 6
"""Bars drawn; the rest is counted."""

LEAST_ROOM = 90.0
"""Points beside a bar below which its title stands on it."""

NAMED = 26
"""Letters of a gate's title before it is shortened to make room."""

LEGEND = (
    ("passed", "gate passed"),
    ("next", "next gate"),
    ("held", "gate held"),
    ("ahead", "gate ahead"),
    ("start", "promised at the start"),
    ("before", "on the page before"),
    ("bar done", "work done"),
    ("bar running", "running"),
    ("bar ahead", "ahead"),
)
"""What a mark means, where it occurs."""

INDENTS = {"start": 10.0, "before": 10.0, "": 0.0}
"""Points a mark takes in the legend; bars take 13, gates 15."""

TITLE = "Road: phases, gates and critical work"


@dataclass(frozen=True, slots=True)
class Mark:
    """A gate or the end on the line: where it stands and what is to stand there, how it is drawn, its promises."""

    wish: Wish
    kind: str
    before: float | None
    start: float | None

    @property
    def x(self) -> float:
        return self.wish.x


def road(found: Road, name: str = "road", wide: float = WHOLE, most: int = MOST_BARS) -> Picture:
    """From the first day to the last, with so many bars at most; in order only where no day is known."""
    drawing = Drawing(name, wide)
    days = spread(days_of(found), found.today, EDGE, wide - EDGE)
    below = _undated(drawing, found) if days is None else _dated(drawing, found, days, most)
    for line in wrapped(safe(unplanned(found)), SMALL, wide, 2):
        drawing.text(0, below + 7, line, colour="soft")
        below += LEADING
    return drawing.picture(below + 1.5, TITLE, said(found), HEADINGS, rows(found))


def _undated(drawing: Drawing, found: Road) -> float:
    """The phases in their order, all as wide, and that there is no day."""
    step = drawing.wide / max(1, len(found.phases))
    for place, phase in enumerate(found.phases):
        _phase(drawing, phase, place * step, (place + 1) * step - 2)
    return BAND + 2 if found.phases else 0.0


def _dated(drawing: Drawing, found: Road, days: Days, most: int) -> float:
    marks = _marks(found, days)
    today = days.at(found.today) if days.holds(found.today) else None
    moved = any(mark.before is not None or mark.start is not None for mark in marks)
    rail = BAND + 3 + (2 * LANE if moved else 0.0) + HALF_MARK
    placed = _labels(tuple(mark.wish for mark in marks), drawing.wide, today)
    deep = max((place.row + 1 for place in placed), default=0)
    bars = found.bars[:most]
    first_bar = rail + HALF_MARK + 2 + deep * LEADING + 2
    axis = first_bar + len(bars) * BAR_ROW + 1

    for day, _, year in ticks(days):
        drawing.line(days.at(day), BAND, days.at(day), axis + 2, "faint", thick=0.8 if year else 0.5)
    for phase, left, right in _bands(found, days):
        _phase(drawing, phase, left, right)
    drawing.line(0, rail, drawing.wide, rail, "line", thick=0.6)
    if today is not None:
        drawing.line(today, 0, today, axis + 2, "alert", thick=1.1, dash="3 2")
    for place, mark in enumerate(marks):
        _promised(drawing, mark, rail, BAND + 3 + (place % 2) * LANE + 2)
    for mark, label in zip(marks, placed, strict=True):
        _leader(drawing, mark, label, rail)
    for mark, label in zip(marks, placed, strict=True):
        _label(drawing, label, mark.wish.bold, rail)
    taken = [mark.x for mark in marks if mark.kind != "end"]
    for mark in marks:
        beside = mark.kind == "end" and any(abs(x - mark.x) < HALF_MARK for x in taken)
        _mark(drawing, min(mark.x + 8 * beside, drawing.wide - 1.2), rail, mark.kind)
    for place, bar in enumerate(bars):
        _bar(drawing, bar, days, found.today, today, first_bar + place * BAR_ROW)
    _axis(drawing, days, today, axis)
    return _legend(drawing, marks, bars, _more(found, len(bars)), axis + 11)


@lru_cache(maxsize=4)
def _labels(wishes: tuple[Wish, ...], wide: float, today: float | None) -> tuple[Placed, ...]:
    """The labels of the gates, which stand where they do however many bars there are below."""
    return tuple(staggered(wishes, 0, wide, today))


def _more(found: Road, drawn: int) -> str:
    """What is left out, in words."""
    hidden = found.more + len(found.bars) - drawn
    if not drawn:
        return (
            f"{counted(hidden, 'piece of critical work', 'pieces of critical work')} not drawn"
            if hidden
            else ""
        )
    return f"and {hidden} not drawn" if hidden else ""


def _marks(found: Road, days: Days) -> list[Mark]:
    """The gates that have a day, then the end; an end on the day of a gate is told with that gate."""
    dated = [(gate, gate.day) for gate in found.gates if gate.day is not None]
    ends = next((gate for gate, day in dated if day == found.end and _told_with(found, gate)), None)
    made = [
        Mark(_wish(gate, day, days, found.today, gate is ends), gate.state, *_promises(gate, day, days))
        for gate, day in dated
    ]
    if found.end is not None and ends is None:
        day = day_words(found.end, today=found.today)
        wish = Wish(
            days.at(found.end),
            (f"{end_word(found) if work_ends(found) else 'End'} {day}", f"End {day}", "End"),
            False,
            1,
        )
        made.append(Mark(wish, "end", *_promises(found, found.end, days)))
    return made


def _told_with(found: Road, gate: RoadGate) -> bool:
    """Whether the end was promised for no other days than the gate."""
    return found.before in (None, found.end, gate.before) and found.promised in (
        None,
        found.end,
        gate.promised,
    )


def _promises(of: RoadGate | Road, now: date, days: Days) -> list[float | None]:
    """Where it was promised on the page before and at the start, where that is not where it stands now."""
    return [None if day in (None, now) else days.at(day) for day in (of.before, of.promised)]


def _wish(gate: RoadGate, day: date, days: Days, today: date, ends: bool) -> Wish:
    """What is to stand under the gate, the longest text first; the next gate is placed before all others."""
    when = day_words(day, today=today) + (", held" if gate.state == "held" else "")
    title = safe(" ".join(gate.title.split()))
    short = title if len(title) <= NAMED else fitted(title, SMALL, 90)
    code, bold = gate.gate, gate.state in ("next", "held")
    names = [f"{code} {named}" for named in (short, fitted(title, SMALL, 40)) if named and named != code] or [
        code
    ]
    also = " and end" if ends else ""
    texts = [
        f"{named}{also}{',' if f'{named}{also}'[-1].isdigit() and named != code else ''} {when}"
        for named in names
    ]
    if not bold:
        texts += [names[-1] + also, code] if gate.state == "passed" else [f"{code}{also} {when}"]
    return Wish(days.at(day), tuple(dict.fromkeys(texts)), bold, 0 if bold else 2)


def _bands(found: Road, days: Days) -> list[tuple[RoadPhase, float, float]]:
    """From where to where each phase reaches; an unknown end is where its neighbour begins, or the end of the line."""
    made: list[tuple[RoadPhase, float, float]] = []
    for place, phase in enumerate(found.phases):
        if phase.start is None and phase.end is None:
            continue
        before = [one.end for one in found.phases[:place] if one.end] or [days.first]
        after = [one.start for one in found.phases[place + 1 :] if one.start] or [days.last]
        start, end = phase.start or before[-1], phase.end or after[0]
        left = 0.0 if start <= days.first else days.at(start)
        right = days.right + EDGE if end >= days.last else days.at(end)
        left = max([left, *(edge for _, _, edge in made)])
        made.append((phase, left, min(max(right, left + 2), days.right + EDGE)))
    return made


def _phase(drawing: Drawing, phase: RoadPhase, left: float, right: float) -> None:
    """Filled while it runs, pale when done, outlined when ahead; its title where it fits."""
    fill = {"done": "pale", "now": "blue", "ahead": "paper"}[phase.state]
    box = Box(left + 0.5, 0.5, max(left + 1.5, right - 0.5), BAND - 0.5)
    drawing.rect(box, fill, "blue", thick=0.8)
    title = safe(" ".join(phase.title.split()))
    now = phase.state == "now"
    room = box.right - box.left - 6
    text = title if width(title, SMALL, True) <= room else fitted(title, SMALL, room, True)
    if text and (text == title or len(text) > 8):
        drawing.text(
            (box.left + box.right) / 2,
            9.2,
            text,
            bold=True,
            anchor="middle",
            colour="onblue" if now else "ink",
        )


def _promised(drawing: Drawing, mark: Mark, rail: float, lane: float) -> None:
    """A stroke where it was promised at the start, a ring where on the page before, a line from there to the mark."""
    places = [x for x in (mark.start, mark.before) if x is not None]
    if not places:
        return
    drawing.line(min([*places, mark.x]), lane, max([*places, mark.x]), lane, "line", thick=0.7)
    drawing.line(mark.x, lane, mark.x, rail - HALF_MARK, "line", thick=0.7)
    if mark.start is not None:
        drawing.line(mark.start, lane - 2.6, mark.start, lane + 2.6, "ink", thick=1.4)
    if mark.before is not None:
        drawing.circle(mark.before, lane, 2, "paper", "ink", thick=0.9)


def _mark(drawing: Drawing, x: float, y: float, kind: str) -> None:
    """A diamond: filled when passed, with a thick rim when next, barred when held; a flag for the end."""
    if kind == "end":
        drawing.rect(Box(x - 1.2, y - HALF_MARK, x + 1.2, y + HALF_MARK), "ink")
        return
    half = HALF_MARK + (0.8 if kind in ("next", "held") else 0)
    points = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    if kind == "passed":
        drawing.polygon(points, "ink", "paper", thick=0.6)
    else:
        thick = 1.0 if kind == "ahead" else 2.0
        drawing.polygon(points, "paper", "alert" if kind == "held" else "ink", thick=thick)
    if kind == "held":
        drawing.line(x - 2, y, x + 2, y, "alert", thick=1.6)


def _baseline(label: Placed, rail: float) -> float:
    return rail + HALF_MARK + 2 + (label.row + 1) * LEADING - 2.4


def _leader(drawing: Drawing, mark: Mark, label: Placed, rail: float) -> None:
    """From a mark down to a label that stands in a lower row."""
    if label.row:
        inside = label.left <= mark.x <= label.right
        bottom = _baseline(label, rail) - (6.5 if inside else 0.5)
        drawing.line(mark.x, rail + HALF_MARK, mark.x, bottom, "line", thick=0.6)


def _label(drawing: Drawing, label: Placed, bold: bool, rail: float) -> None:
    base = _baseline(label, rail)
    drawing.rect(Box(label.left - 1, base - 6.6, label.right + 1, base + 1.8), "paper")
    drawing.text(label.left, base, label.text, bold=bold)


def _bar(drawing: Drawing, bar: RoadBar, days: Days, now: date, today: float | None, top: float) -> None:
    """Solid when done, hatched from today on while it runs, outlined when ahead; work behind its promise says so."""
    box = Box(days.at(bar.start), top + 2, _bar_end(bar, days), top + 2 + BAR)
    _draw_bar(drawing, box, bar.state, bar.late, days.at(now))
    label = bar_text(bar, days, today)
    if (label.left < box.right and box.left < label.right) or (today and label.left < today < label.right):
        drawing.rect(Box(label.left - 1.5, top + 0.8, label.right + 1.5, top + 9.6), "paper")
    drawing.text(label.left, top + 7.6, label.text, bold=bar.late, colour="alert" if bar.late else "ink")


def _bar_end(bar: RoadBar, days: Days) -> float:
    """At least so far from its start that it is seen."""
    return max(days.at(bar.end), min(days.at(bar.start) + 2.5, days.right + EDGE - 1))


def bar_text(bar: RoadBar, days: Days, today: float | None) -> Placed:
    """Behind the bar, or before it where it fits only there or is clear of today; on it where neither has room."""
    left, right = days.at(bar.start), _bar_end(bar, days)
    tail = ", behind" if bar.late else ", done" if bar.state == "done" else ""
    title, extra = safe(" ".join(bar.title.split())), width(tail, SMALL, bar.late)
    whole = width(title, SMALL, bar.late) + extra
    before, behind = left - 5, days.right + EDGE - right - 5
    crossed = today is not None and right + 4 < today < right + 5 + whole
    to_right = behind >= min(whole, before) and not (crossed and whole <= before)
    inside = max(before, behind) < min(whole, LEAST_ROOM)
    room = right - left - 10 if inside else behind if to_right else before
    text = fitted(title, SMALL, room - extra, bar.late) + tail
    wide = width(text, SMALL, bar.late)
    start = left + 6 if inside else right + 4 if to_right else left - 4 - wide
    return Placed(text, start, start + wide, 0)


def _draw_bar(drawing: Drawing, box: Box, state: str, late: bool, now: float) -> None:
    rim = "alert" if late else "blue"
    if state == "done":
        drawing.rect(box, "ink")
    elif state == "ahead":
        drawing.rect(box, "paper", rim, thick=1.3 if late else 0.9)
    else:
        drawing.rect(box, rim, rim, thick=1.3 if late else 0.9, hatch=True)
        if now > box.left:
            drawing.rect(Box(box.left, box.top, min(now, box.right), box.bottom), rim)


def _axis(drawing: Drawing, days: Days, today: float | None, top: float) -> None:
    """The words under the ticks; "today" goes before all of them."""
    taken: list[Box] = []
    drawing.line(0, top, drawing.wide, top, "line", thick=0.6)
    if today is not None:
        wide = width("today", SMALL, True)
        start = max(0.0, min(today - wide / 2, drawing.wide - wide))
        taken.append(drawing.text(start, top + 8.6, "today", bold=True, colour="alert"))
    for year_first in (True, False):
        for day, words, year in ticks(days):
            wide = width(words, SMALL)
            start = days.at(day) - wide / 2
            box = Box(start, top, start + wide, top + 9)
            inside = year is year_first and start >= 0 and box.right <= drawing.wide
            if inside and not any(box.meets(other, 3) for other in taken):
                taken.append(drawing.text(start, top + 8.6, words, colour="soft"))


def _legend(drawing: Drawing, marks: Sequence[Mark], bars: Sequence[RoadBar], more: str, top: float) -> float:
    """What each mark that occurs means, then what is left out."""
    here = {
        *(mark.kind for mark in marks),
        *(f"bar {bar.state}" for bar in bars),
        *("start" for mark in marks if mark.start is not None),
        *("before" for mark in marks if mark.before is not None),
    }
    items = [(kind, words) for kind, words in LEGEND if kind in here] + [("", more)] * bool(more)
    x, base = 0.0, top + 8
    for kind, words in items:
        indent = INDENTS.get(kind, 13.0 if kind.startswith("bar") else 15.0)
        wide = indent + width(words, SMALL)
        if x and x + wide > drawing.wide:
            x, base = 0.0, base + LEADING
        middle = base - 2.8
        if kind == "start":
            drawing.line(x + 4, middle - 3, x + 4, middle + 3, "ink", thick=1.4)
        elif kind == "before":
            drawing.circle(x + 4, middle, 2, "paper", "ink", thick=0.9)
        elif kind.startswith("bar"):
            _draw_bar(drawing, Box(x, middle - 3, x + 10, middle + 3), kind[4:], False, x + 4)
        elif kind:
            _mark(drawing, x + 6.5, middle, kind)
        drawing.text(x + indent, base, words, colour="soft")
        x += wide + 7
    return base + 2.5 if items else top
