"""What each segment of a wave answered, where that puts it, and where it stood before (rules.md F16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import Figure
from lifecycle.base.findings import listed
from lifecycle.base.records import dataclass
from lifecycle.customers.commitment import (
    CommitmentReading,
    Quadrant,
    over_segments,
    quadrant,
    reading_figure,
    reading_value,
    readings_by_wave,
)
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Stretch, reading_wave, stretch, waves


@dataclass(frozen=True, slots=True)
class Stand:
    """Both halves as one reading has them: satisfaction and commitment, each 0-10."""

    wave: int
    satisfaction: float
    commitment: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A segment in a wave: its newest reading there, the newest with all answers first; None = nobody was asked.

    `before` is how it stood in each earlier wave in which both halves are known, oldest first; `was` its commitment in
    the newest earlier wave that has one.
    """

    segment: Segment
    reading: CommitmentReading | None
    commitment: Figure
    satisfaction: float | None
    quadrant: Quadrant | None
    was: float | None
    before: tuple[Stand, ...]

    @property
    def change(self) -> float | None:
        """How much commitment rose since; None while one of the two is not known."""
        value = self.commitment.value
        return None if value is None or self.was is None else value - self.was


@once
def asked_waves(snapshot: Snapshot, today: date) -> tuple[Stretch, ...]:
    """The waves that have begun and those anybody was asked in, the newest first; before rollout is 0, the last."""
    begun = {one.number for one in waves(snapshot, today) if one.start is None or one.start <= today}
    read = {number for number in readings_by_wave(snapshot, today) if number >= 0}
    return tuple(stretch(snapshot, number, today) for number in sorted(begun | read | {0}, reverse=True))


def refuse_unasked(snapshot: Snapshot, wave: int, today: date) -> None:
    """InvalidValue for a wave that has not begun and in which nobody was asked."""
    known = [each.number for each in asked_waves(snapshot, today)]
    if wave not in known:
        raise InvalidValue(
            f"Nobody could be asked in wave {wave} yet.",
            f"There is {listed(wave_called(number) for number in reversed(known))}.",
            "Name one of these, 0 for before rollout.",
            field="wave",
        )


@once
def answers(snapshot: Snapshot, today: date, wave: int) -> tuple[Answer, ...]:
    """Every segment the wave reaches, in the order entered, with what it answered in it."""
    limit = snapshot.playbook.customers.committed
    within = stretch(snapshot, wave, today)
    earlier = [each.number for each in reversed(asked_waves(snapshot, today)) if each.number < wave]
    found = []
    for segment in within.of(snapshot):
        reading = _reading(snapshot, segment, wave, today)
        figure = reading_figure(segment, reading)
        satisfaction = reading.satisfaction if reading is not None else None
        both = figure.value is not None and satisfaction is not None
        past = [(number, _reading(snapshot, segment, number, today)) for number in earlier]
        known = [value for _, one in past if one is not None and (value := reading_value(one)) is not None]
        found.append(
            Answer(
                segment,
                reading,
                figure,
                satisfaction,
                quadrant(satisfaction, figure.value, limit) if both else None,  # type: ignore[arg-type]  # both known
                known[-1] if known else None,
                tuple(stand for number, one in past if (stand := _stand(number, one)) is not None),
            )
        )
    return tuple(found)


def wave_satisfaction(found: Sequence[Answer], wave: int) -> Figure:
    """Satisfaction over the segments of a wave, as commitment is taken over them."""
    name = f"satisfaction in wave {wave}" if wave else "satisfaction before rollout"
    return over_segments(name, [(one.segment, one.satisfaction, None) for one in found])


def _reading(snapshot: Snapshot, segment: Segment, wave: int, today: date) -> CommitmentReading | None:
    """The newest reading with all answers, else the newest."""
    return _newest(snapshot, wave, today).get(segment.id)


@once
def _newest(snapshot: Snapshot, wave: int, today: date) -> Mapping[UUID, CommitmentReading]:
    """The same for every segment anybody asked in the wave."""
    read = readings_by_wave(snapshot, today).get(wave, ())
    whole = {one.segment: one for one in read if reading_value(one) is not None}
    return {**{one.segment: one for one in read}, **whole}


def _stand(wave: int, reading: CommitmentReading | None) -> Stand | None:
    value = reading_value(reading) if reading is not None else None
    if reading is None or value is None or reading.satisfaction is None:
        return None
    return Stand(wave, reading.satisfaction, value)


def asking_of(snapshot: Snapshot, segment: Segment, wave: int, today: date) -> dict[str, str]:
    """What a reading of today begins with so that it counts for that wave; nothing where it cannot: the wave has not
    begun for this segment, is over, or today's reading is of another one."""
    there = snapshot.known(CommitmentReading, str(segment.id), today.isoformat())
    if there is not None:
        return {}
    given = {"segment": str(segment.id), "day": today.isoformat()}
    if reading_wave(snapshot, segment.id, today, 0, today) == wave:
        return given
    named = wave and reading_wave(snapshot, segment.id, today, wave, today) == wave
    return {**given, "wave": str(wave)} if named else {}


def wave_called(number: int) -> str:
    """A wave in words: "wave 2", "before rollout"."""
    return f"wave {number}" if number else "before rollout"
