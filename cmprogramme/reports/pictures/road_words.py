"""The road in words: one sentence, what has no day yet, and the table of its days."""

from __future__ import annotations

from datetime import date

from lifecycle.base.words import counted_days, day_words
from lifecycle.summary.sheet import Road, RoadGate

HEADINGS = ("What", "State", "First day", "Last day", "On the page before", "At the start")


def rows(found: Road) -> list[tuple[str, ...]]:
    """Every phase, gate and piece of work with its days, the end and today."""
    return [
        *(
            (phase.title, phase.state, day_words(phase.start), day_words(phase.end), "", "")
            for phase in found.phases
        ),
        *(
            (
                titled(gate),
                gate.state,
                "",
                *(day_words(day) for day in (gate.day, gate.before, gate.promised)),
            )
            for gate in found.gates
        ),
        *(
            (
                bar.title,
                f"{bar.state}, behind" if bar.late else bar.state,
                day_words(bar.start),
                day_words(bar.end),
                "",
                "",
            )
            for bar in found.bars
        ),
        (
            end_word(found) if work_ends(found) else "End",
            "",
            "",
            *(day_words(day) for day in (found.end, found.before, found.promised)),
        ),
        (
            "Slip",
            slip_words(found.slip) if found.slip is not None and promise_words(found) else "",
            "",
            "",
            "",
            "",
        ),
        ("Today", "", "", day_words(found.today), "", ""),
        *((("Critical work not drawn", str(found.more), "", "", "", ""),) if found.more else ()),
    ]


def titled(gate: RoadGate) -> str:
    return f"{gate.gate} {gate.title}" if gate.title and gate.title != gate.gate else gate.gate


def slip_words(slip: int) -> str:
    """ "5 working days later", "2 working days earlier", "as promised"."""
    if not slip:
        return "as promised"
    return f"{counted_days(abs(slip))} {'later' if slip > 0 else 'earlier'}"


def work_ends(found: Road) -> bool:
    """Whether the end is that of the work alone: a gate is planned behind it."""
    days = [gate.day for gate in found.gates if gate.state != "passed" and gate.day is not None]
    return found.end is not None and not _over(found) and any(day > found.end for day in days)


def end_word(found: Road) -> str:
    """ "Ends", "Ended", or that it is the work that does, and not the programme."""
    past = found.end is not None and found.end < found.today
    if work_ends(found):
        return "Work ended" if past else "Work ends"
    return "Ended" if past or _over(found) else "Ends"


def _over(found: Road) -> bool:
    """Whether the programme was closed or stopped: no phase is the present one."""
    return bool(found.phases) and all(phase.state != "now" for phase in found.phases)


def promise_words(found: Road) -> str:
    """How the end lies to its promise: "15 working days later than promised", of work alone "before the end
    promised"; "" where nothing is promised, and of a programme that was stopped."""
    if found.slip is None or (_over(found) and any(gate.state != "passed" for gate in found.gates)):
        return ""
    if found.slip < 0 and work_ends(found):
        return f"{counted_days(-found.slip)} before the end promised"
    return f"{slip_words(found.slip)} than promised" if found.slip else slip_words(found.slip)


def unplanned(found: Road) -> str:
    """What has no day yet, in one line; "" where all have one. Phases only beside others that have days."""
    lacking = [titled(gate) for gate in found.gates if gate.day is None]
    without = [phase.title for phase in found.phases if phase.start is None and phase.end is None]
    if len(without) < len(found.phases):
        lacking += without
    if lacking:
        return f"No day yet: {', '.join(lacking)}."
    return "" if any(days_of(found)) else "No day is set yet."


def days_of(found: Road) -> list[date | None]:
    """Every day there is on it but today."""
    return [
        *(found.first, found.last, found.end, found.before, found.promised),
        *(day for phase in found.phases for day in (phase.start, phase.end)),
        *(day for gate in found.gates for day in (gate.day, gate.before, gate.promised)),
        *(day for bar in found.bars for day in (bar.start, bar.end)),
    ]


def said(found: Road) -> str:
    """From when to when, which gates are behind, which is next, and how far the end moved."""
    parts = []
    if found.first is not None and found.last is not None:
        parts.append(f"From {day_words(found.first)} to {day_words(found.last)}.")
    passed = sum(gate.state == "passed" for gate in found.gates)
    if found.gates:
        coming = next(
            (gate for gate in found.gates if gate.state in ("next", "held") and not _over(found)), None
        )
        following = f"; next is {coming.title or coming.gate}, {_when(coming)}" if coming else ""
        parts.append(f"{passed} of {len(found.gates)} gates passed{following}.")
    if found.end is not None:
        promise = promise_words(found)
        moved = f", {promise}{' at the start' if found.slip else ''}" if promise else ""
        told = f"{end_word(found)} on {day_words(found.end)}{moved}."
        parts.append(told if work_ends(found) else f"The programme {told[:1].lower()}{told[1:]}")
    late = sum(bar.late for bar in found.bars)
    if late:
        verb = "is" if late == 1 else "are"
        parts.append(f"{late} of {len(found.bars)} pieces of critical work {verb} behind what was promised.")
    return " ".join(parts) or "Nothing on the road has a day yet."


def _when(gate: RoadGate) -> str:
    return "without a day yet" if gate.day is None else f"on {day_words(gate.day)}"
