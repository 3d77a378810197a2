"""What reads differently on two sheets: days of gates and the end, areas, figures, seats (rules.md summary)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from lifecycle.base.words import counted, grouped, number, written_day
from lifecycle.summary.changed.lines import AREAS, DATES, DETAILS, FIGURES, TEAM, Line, line, together
from lifecycle.summary.dates import moved, moved_by
from lifecycle.summary.sheet import AreaLine, Road, RoadGate, Sheet
from lifecycle.summary.trends import AREA, BALANCE, CASE, INDEX, PRECONDITIONS, READY, SLIP

LESS_IS_BETTER = ("Slip", "Cost")
"""How the names of figures begin that are better when lower."""

OF_100 = (INDEX, PRECONDITIONS, CASE, BALANCE)
"""Figures that reach up to 100."""

FINE = ("Benefit", "Cost")
"""How the names of figures of money begin, behind which stand the end of the range and the unit."""

LEADING = (READY, INDEX, "Commitment", *FINE, "Slip")
"""Figures that are told among the first when they get worse (ours)."""

NAMES = {
    CASE: "Strength of the case",
    PRECONDITIONS: "Preconditions in place",
    "Sharedness": "Definition shared by",
    "Slip": "Slip of the plan",
    "Learning rate": "Work that taught something",
    "Commitment": "Commitment of customers",
}
"""Figures a sponsor calls otherwise."""


def sheet_moves(
    then: Sheet, now: Sheet, holidays: Collection[date] = (), told: Collection[str] = ()
) -> Iterator[Line]:
    """Every value of the road, the areas, the tracked figures and the seats nobody fills that is another now.

    What was unknown and still is has not moved; what is known for the first time is said to be. `told`: gates of which
    a decision is told, and with it when it came.
    """
    today = now.head.as_of
    yield from gate_moves(then.road, now.road, today, holidays, told)
    # the day a programme is closed is no new forecast of its end
    ended = list(end_moves(then.road, now.road, today, holidays)) if now.head.over is then.head.over else []
    yield from ended
    yield from area_moves(then.areas, now.areas)
    yield from figure_moves(then, now, skip=(SLIP,) if ended else ())
    yield from seat_moves(then, now)


def gate_moves(
    then: Road, now: Road, today: date, holidays: Collection[date] = (), told: Collection[str] = ()
) -> Iterator[Line]:
    """Gates on another day: planned differently, or decided on another day than planned."""
    first, gone = [], []
    for gate, was in paired(then, now):
        named, day = f"Gate “{gate.title}”", gate.day
        before = was.day if was is not None else None
        passed = gate.state == "passed" and (was is None or was.state != "passed")
        if day == before or (passed and gate.gate in told):
            continue
        if before is None and day is not None:
            first.append(f"“{gate.title}” {written_day(day, today)}")
        elif day is None and before is not None:
            gone.append(f"{named} has no day any more; it was {written_day(before, today)}")
        elif day is not None and before is not None:
            text = f"{named} {moved(before, day, today, holidays)}"
            if passed:
                text = f"{named} passed on {written_day(day, today)}, {moved_by(before, day, holidays)} than planned"
            yield line(DATES, "moved", text, slip=day > before)
    for gate, still in paired(now, then):
        if still is None and gate.day is not None:
            gone.append(f"Gate “{gate.title}” has no day any more; it was {written_day(gate.day, today)}")
    for text in together(first):
        yield line(DATES, "added", f"First days of gates: {text}")
    for text in gone:
        yield line(DATES, "moved", text, slip=True)


def end_moves(then: Road, now: Road, today: date, holidays: Collection[date] = ()) -> Iterator[Line]:
    """The end on another day."""
    if then.end == now.end:
        return
    if then.end is None and now.end is not None:
        yield line(DATES, "added", f"First expected end: {written_day(now.end, today)}")
    elif then.end is not None and now.end is None:
        was = written_day(then.end, today)
        yield line(DATES, "moved", f"The end is not known any more; it was {was}", slip=True)
    elif then.end is not None and now.end is not None:
        if now.of_work and then.gates and then.end == then.gates[-1].day:
            yield line(DATES, "added", f"First work planned: it ends on {written_day(now.end, today)}")
            return
        text = f"Expected end {moved(then.end, now.end, today, holidays)}"
        if now.of_work:
            text = f"Work ends {written_day(now.end, today)}, {moved_by(then.end, now.end, holidays)}"
        yield line(DATES, "moved", text, slip=now.end > then.end)


def area_moves(then: Collection[AreaLine], now: Collection[AreaLine]) -> Iterator[Line]:
    """Areas whose own score moved, else what counts of it, the most first: those that got worse apart from others."""
    was = {one.area: one for one in then}
    worse: list[tuple[float, str]] = []
    better: list[tuple[float, str]] = []
    counts: list[tuple[float, str]] = []
    first, lost, targets = [], [], []
    for area in now:
        before = was.get(area.area)
        old, old_counts = (before.score, before.effective) if before else (None, None)
        if before is not None and number(before.target) != number(area.target):
            targets.append(f"{area.title} from {number(before.target)} to {number(area.target)}")
        if old is None and area.score is not None:
            first.append(f"{area.title} {number(area.score)}")
        elif old is not None and area.score is None:
            lost.append(f"{area.title}, it was {number(old)}")
        elif old is not None and area.score is not None and number(old) != number(area.score):
            text = f"{area.title} from {number(old)} to {number(area.score)}"
            (better if area.score > old else worse).append((abs(area.score - old), text))
        elif (
            old_counts is not None
            and area.effective is not None
            and number(old_counts) != number(area.effective)
        ):
            text = f"what counts of {area.title} from {number(old_counts)} to {number(area.effective)}"
            counts.append((abs(area.effective - old_counts), text))
    yield from _several("moved", _most(worse), slip=True)
    yield from _several("moved", _most(better))
    yield from _several("added", first, "First scores: ")
    yield from _several("moved", lost, "No longer scored: ", slip=True)
    yield from _several("moved", targets, "Targets: ")
    for text in together(_most(counts), len(now)):
        yield line(DETAILS, "moved", f"{text[:1].upper()}{text[1:]}")


def figure_moves(then: Sheet, now: Sheet, skip: Collection[str] = ()) -> Iterator[Line]:
    """Tracked figures that read differently; areas are told apart, and readiness for another gate is another figure."""
    titles = {gate.gate: gate.title for gate in now.road.gates}
    first = []
    for name in dict.fromkeys((*now.tracked, *then.tracked)):
        if name.startswith(AREA) or name in skip or (name not in now.tracked and name.startswith(READY)):
            continue
        before, value = then.tracked.get(name), now.tracked.get(name)
        called, unit, places = _called(name, titles)
        old, new = (grouped(one, places=places) for one in (before, value))
        if old == new:
            continue
        if before is not None and value is not None:
            worse = (value < before) is not name.startswith(LESS_IS_BETTER)
            text = f"{called} from {old} to {new}{unit}{_of(name, now)}"
            yield line(FIGURES, "moved", text, slip=worse and name.startswith(LEADING))
        elif before is not None:
            text = f"{called}: not known any more; it was {old}{unit}"
            yield line(FIGURES, "moved", text, slip=name.startswith(LEADING))
        elif not name.startswith(READY) or name in then.tracked:
            first.append(f"{called} {new}{unit}")
    yield from (line(FIGURES, "added", f"First known: {text}") for text in together(first))


MISSING = ("Now: ", "Now missing: ", "From “")
"""How a seat that nobody fills begins; other words there are of teams far ahead."""


def seat_moves(then: Sheet, now: Sheet) -> Iterator[Line]:
    """Seats nobody fills now, those to be filled ahead, and those somebody fills, whichever stage they are said for."""
    old, new = (
        {_seat(text): text for text in sheet.team.vacancies if text.startswith(MISSING)}
        for sheet in (then, now)
    )
    vacant = [seat for seat, text in new.items() if text.startswith(MISSING[:2]) and old.get(seat) != text]
    for text in together(vacant):
        yield line(TEAM, "team", f"Vacant now: {text}", slip=True, seats=True)
    ahead = [_stage_of(text) for seat, text in new.items() if seat not in old and seat not in vacant]
    for when in dict.fromkeys(ahead):
        text = f"{counted(ahead.count(when), 'seat')} to fill {when[:1].lower()}{when[1:]}"
        yield line(TEAM, "team", text, seats=True)
    for text in together([seat for seat in old if seat not in new]):
        yield line(TEAM, "team", f"Filled, or no longer needed: {text}", seats=True)


def paired(then: Road, now: Road) -> Iterator[tuple[RoadGate, RoadGate | None]]:
    """Each gate of a road with the same of an earlier one; waves of a gate by their turn."""
    seen: dict[str, int] = {}
    for gate in now.gates:
        place = seen.get(gate.gate, 0)
        seen[gate.gate] = place + 1
        others = [one for one in then.gates if one.gate == gate.gate]
        yield gate, others[place] if place < len(others) else None


def _several(group: str, texts: list[str], lead: str = "", *, slip: bool = False) -> Iterator[Line]:
    for text in together(texts):
        told = f"{lead}{text}"
        yield line(AREAS, group, f"{told[:1].upper()}{told[1:]}", slip=slip)  # type: ignore[arg-type]  # a Group


def _most(found: list[tuple[float, str]]) -> list[str]:
    return [text for _, text in sorted(found, key=lambda one: -one[0])]


def _called(name: str, titles: dict[str, str]) -> tuple[str, str, int]:
    """A tracked figure as a sponsor calls it, with its unit and decimals: readiness by the title of its gate."""
    if name.startswith(READY):
        gate, _, wave = name.removeprefix(READY).partition(", ")
        title = titles.get(gate, gate).partition(", wave")[0]
        return f"Ready for “{title}”" + (f", {wave}" if wave else ""), "", 0
    if name.startswith(FINE):
        parts = name.split(", ")
        which = parts[1] if len(parts) > 1 else ""
        return f"{parts[0]}, {which}", f" {', '.join(parts[2:])}".rstrip(), 2
    for ending, unit in ((" in %", "%"), (" in working days", " working days"), (" of 10", " of 10")):
        if name.endswith(ending):
            called = name.removesuffix(ending)
            return NAMES.get(called, called), unit, 1
    return NAMES.get(name, name), " of 100" if name in OF_100 else "", 1


def _of(name: str, now: Sheet) -> str:
    """ " of 10" behind readiness."""
    if not name.startswith(READY):
        return ""
    found = next((one.of for one in now.trends if one.of is not None and one.name.startswith("Ready")), None)
    return f" of {number(found)}" if found is not None else ""


def _stage_of(text: str) -> str:
    """From which stage on a seat is to be filled: "From “Pilot”"."""
    title = text.partition(": ")[0].removeprefix("From ").removesuffix(" missing").strip("“”")
    return f"From “{title}”"


def _seat(text: str) -> str:
    return text.partition(": ")[2] or text
