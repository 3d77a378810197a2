"""Waves of the rollout: who lives with the new way from which day on, and what G4 of each looks at (rules.md waves)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.base.days import PlannedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.base.words import day_words
from lifecycle.gates.nouns import StageMove
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.passing import Ruling, lets_pass, rulings
from lifecycle.snapshot import Snapshot, Stamp

MOST = 999
"""Waves a programme may have; more is a slip of the finger."""


class Wave(Noun):
    """A part of the rollout: the segments that live with the new way from a day on."""

    KIND: ClassVar[str] = "wave"
    TITLE: ClassVar[str] = "Waves of the rollout"
    NATURAL: ClassVar[tuple[str, ...]] = ("number",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "waves:rule"

    number: int = Field(ge=1, le=MOST, description="1 for the pilot, then one after the other")
    segments: tuple[Annotated[UUID, Ref("segment")], ...] = Field(
        default=(), description="whom it reaches; empty = every segment"
    )
    start: PlannedDay = Field(description="its first day; G4 counts what was seen from then on")
    note: Line = Field(default="", description="where, or with what")

    def label(self) -> str:
        """As people refer to it."""
        return f"wave {self.number}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one wave covers: its number (0 = before rollout), its segments and its first day.

    `segments` None = every segment. `start` None = nobody said when it began, and no day is too early. `entered`
    False = no such wave was entered: it is implied by the rollout having begun. `note` is what was written about it.
    """

    number: int
    segments: frozenset[UUID] | None = None
    start: date | None = None
    entered: bool = False
    note: str = ""

    def reaches(self, segment: UUID | None) -> bool:
        """Whether a segment is in it; what concerns everybody (None) concerns each wave."""
        return segment is None or self.segments is None or segment in self.segments

    def since(self, day: date) -> bool:
        """Whether a day lies in its time."""
        return self.start is None or day >= self.start

    def of(self, snapshot: Snapshot) -> tuple[Segment, ...]:
        """Its segments, in the order entered."""
        return tuple(segment for segment in snapshot.all(Segment) if self.reaches(segment.id))


EVERYTHING = Stretch(0)
"""No wave: every segment, whenever."""


@once
def waves(snapshot: Snapshot, today: date) -> tuple[Stretch, ...]:
    """The waves of the rollout in order; empty before it begins where none was entered.

    Waves nobody entered are implied: the first by the rollout having begun, others by a decision of G4 that names them.
    Each reaches every segment, from the day R1 was entered or the wave before it was let pass.
    """
    entered = {wave.number: wave for wave in snapshot.all(Wave)}
    numbers = set(entered) | {each.decision.wave for each in _rulings(snapshot, today) if each.decision.wave}
    if not entered and snapshot.programme.stage in (Stage.R1, Stage.R2, Stage.R3):
        numbers.add(1)
    return tuple(stretch(snapshot, number, today) for number in sorted(numbers))


def stretch(snapshot: Snapshot, number: int, today: date) -> Stretch:
    """What the wave of that number covers, whether it was entered or not; 0 is everything before rollout."""
    if number == 0:
        return EVERYTHING
    wave = next((one for one in snapshot.all(Wave) if one.number == number), None)
    if wave is not None:
        return Stretch(number, frozenset(wave.segments) or None, wave.start, True, wave.note)
    if number == 1:
        moves = (m.moved_on for m in snapshot.all(StageMove) if m.after is Stage.R1 and m.moved_on <= today)
        return Stretch(number, start=min(moves, default=None))
    before = next(
        (one for one in _rulings(snapshot, today) if one.decision.wave == number - 1 and one.passes), None
    )
    return Stretch(number, start=before.day if before is not None else None)


def let_pass(snapshot: Snapshot, number: int, today: date) -> bool:
    """Whether the newest decision of G4 on a wave lets it pass."""
    return lets_pass(snapshot, Gate.G4, today, number)


def undecided_waves(snapshot: Snapshot, today: date) -> tuple[Stretch, ...]:
    """The waves whose G4 nobody has let pass, in order (gate G5 asks for none)."""
    return tuple(one for one in waves(snapshot, today) if not let_pass(snapshot, one.number, today))


def latest_wave(snapshot: Snapshot, today: date) -> Stretch | None:
    """The last wave of the rollout: what comes after R2 waits for its G4. None before there is any."""
    found = waves(snapshot, today)
    return found[-1] if found else None


def wave_ahead(snapshot: Snapshot, today: date) -> int:
    """The wave G4 is held for next: the first one not let pass, else the last entered, else one more than decided."""
    found = undecided_waves(snapshot, today)
    if found:
        return found[0].number
    last = max((wave.number for wave in snapshot.all(Wave)), default=None)
    return snapshot.programme.wave + 1 if last is None else max(last, snapshot.programme.wave)


def refuse_unknown(snapshot: Snapshot, number: int, today: date) -> None:
    """InvalidValue for a wave that was neither entered nor is the next one."""
    known = {one.number for one in waves(snapshot, today)} | {wave_ahead(snapshot, today)}
    if number in known:
        return
    last = max(known)
    raise InvalidValue(
        f"There is no wave {number}.",
        f"The last one is wave {last}.",
        f"Enter it with its first day: cmprogramme wave add {last + 1} --start DAY"
        if snapshot.all(Wave)
        else f"The next one is wave {last}.",
        field="wave",
    )


def reading_wave(snapshot: Snapshot, segment: UUID, day: date, number: int, today: date) -> int:
    """The wave a reading belongs to: the number it was given, else the latest entered wave of its segment by its day.

    A number that was entered as a wave counts from its first day on and for its segments only; -1 = it belongs nowhere.
    """
    if number:
        told = stretch(snapshot, number, today)
        outside = told.entered and not (told.since(day) and told.reaches(segment))
        return -1 if outside else number
    begun = [
        w.number
        for w in snapshot.all(Wave)
        if w.start <= day and stretch(snapshot, w.number, today).reaches(segment)
    ]
    return max(begun, default=0)


def rule(snapshot: Snapshot, before: Wave | None, after: Wave | None, stamp: Stamp) -> tuple[Wave, ...]:
    """A wave as it may become: numbers follow each other, so do first days; one let pass stays as it was decided on.

    NotAllowed for a wave let pass, or one in the middle that is removed; InvalidValue for a number or day out of turn.
    """
    others = sorted((w for w in snapshot.all(Wave) if w != before), key=lambda wave: wave.number)
    if (
        before is not None
        and let_pass(snapshot, before.number, stamp.today)
        and (after is None or (after.segments, after.start) != (before.segments, before.start))
    ):
        raise NotAllowed(
            f"Wave {before.number} was let pass; whom it reached and since when stays as it was.",
            "G4 was decided on these segments and days.",
            f"Enter what comes next as a wave of its own: cmprogramme wave add {_next(snapshot)} --start DAY",
        )
    if after is None:
        if before is not None and others and others[-1].number > before.number:
            raise NotAllowed(
                f"Wave {before.number} cannot be removed before wave {others[-1].number}.",
                "Waves are numbered one after the other.",
                f"Remove wave {others[-1].number} first, or change this one.",
            )
        return ()
    if before is None and after.number > _next(snapshot):
        raise InvalidValue(
            f"Wave {after.number} comes too soon.",
            "Waves are numbered one after the other.",
            f"The next one is wave {_next(snapshot)}.",
            field="number",
        )
    _refuse_out_of_turn(after, others)
    return (after.changed(segments=tuple(dict.fromkeys(after.segments))),)


def _refuse_out_of_turn(wave: Wave, others: Iterable[Wave]) -> None:
    for other in others:
        sooner, later = (wave, other) if wave.number < other.number else (other, wave)
        if later.start < sooner.start:
            raise InvalidValue(
                f"Wave {later.number} would begin before wave {sooner.number}.",
                f"Wave {sooner.number} begins on {day_words(sooner.start)}.",
                "Give first days in the order of the numbers.",
                field="start",
            )


def _next(snapshot: Snapshot) -> int:
    return max((wave.number for wave in snapshot.all(Wave)), default=snapshot.programme.wave) + 1


def _rulings(snapshot: Snapshot, today: date) -> tuple[Ruling, ...]:
    """The decisions of G4 by today, in the order taken."""
    return tuple(each for each in rulings(snapshot, today) if each.decision.gate is Gate.G4)
