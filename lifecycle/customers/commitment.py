"""Commitment, which looks forward, beside satisfaction, which looks back (rules.md F16)."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from lifecycle.base.days import HappenedDay
from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import Figure, Input, at_least, below, mean, rounded, weighted_mean
from lifecycle.base.findings import ANOTHER, Finding, listed, not_applicable, not_assessed
from lifecycle.base.noun import Noun, Ref
from lifecycle.base.quantities import Unit
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.base.words import day_words
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.snapshot import Snapshot, Stamp
from lifecycle.waves import Wave, reading_wave, refuse_unknown, stretch

Ten = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
Driver = Literal["instrumental", "relational", "values"]
Item = Literal["stay", "first_choice", "recommend", "resist"]

ITEMS: tuple[tuple[Item, str], ...] = (
    ("stay", "intends to stay"),
    ("first_choice", "thinks of us first"),
    ("recommend", "would recommend us"),
    ("resist", "would resist a rival's offer"),
)
"""The four items commitment is the mean of."""


class CommitmentReading(Noun):
    """What a segment answered on one day; commitment needs all four items, or all that apply."""

    KIND: ClassVar[str] = "commitment"
    TITLE: ClassVar[str] = "Commitment readings"
    NATURAL: ClassVar[tuple[str, ...]] = ("segment", "day")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "customers.commitment:rule"

    segment: Annotated[UUID, Ref("segment")] = Field(description="who was asked")
    day: HappenedDay = Field(description="when")
    wave: int = Field(
        default=0,
        ge=0,
        description="wave of the rollout it belongs to; 0 = the one its day falls into, or before",
    )
    satisfaction: Ten | None = Field(default=None, description="content with what was, 0-10")
    stay: Ten | None = Field(default=None, description="intends to stay, 0-10")
    first_choice: Ten | None = Field(default=None, description="thinks of us first, 0-10")
    recommend: Ten | None = Field(default=None, description="would recommend us, 0-10")
    resist: Ten | None = Field(default=None, description="would resist a rival's offer, 0-10")
    drivers: tuple[Driver, ...] = Field(
        default=(), description="what the bond rests on: instrumental, relational, values"
    )
    asked: Annotated[int, Unit("customers")] | None = Field(
        default=None, ge=1, description="customers who answered"
    )
    note: Line = Field(default="", description="how they were asked")
    why_apart: Line = Field(
        default="", description="why some of the four cannot be asked here: no rival, nowhere else to go"
    )
    apart: tuple[Item, ...] = Field(
        default=(), description="which of the four those are; the mean is taken over the others"
    )

    @field_validator("apart")
    @classmethod
    def apart_for_a_reason(cls, apart: tuple[Item, ...], given: ValidationInfo) -> tuple[Item, ...]:
        """What cannot be asked has a reason and no answer, and something is left to ask (rules.md F16)."""
        answered = [item for item in apart if given.data.get(item) is not None]
        if answered:
            raise ValueError(f"{listed(answered)} has an answer, so it could be asked: keep one of the two")
        if apart and not str(given.data.get("why_apart", "")).strip():
            raise ValueError("say in why_apart why it cannot be asked, as 'nowhere else to go'")
        if len(set(apart)) == len(ITEMS):
            raise ValueError("one of the four has to be left, or nothing is known of commitment")
        return apart


class Quadrant(StrEnum):
    """Where a segment stands on both."""

    SATISFIED_COMMITTED = "satisfied-committed"
    SATISFIED_UNCOMMITTED = "satisfied-uncommitted"
    DISSATISFIED_COMMITTED = "dissatisfied-committed"
    DISSATISFIED_UNCOMMITTED = "dissatisfied-uncommitted"


@dataclass(frozen=True, slots=True)
class SegmentCommitment:
    """A segment's newest known commitment, and the satisfaction of that same reading, 0-10.

    `quadrant` None unless the reading has both. Without any commitment the newest satisfaction stands alone, which
    forces destroyer CX-2. `unpaired` is a newer reading of satisfaction alone, which is paired with nothing.
    """

    segment: Segment
    commitment: Figure
    satisfaction: float | None
    quadrant: Quadrant | None
    day: date | None
    unpaired: CommitmentReading | None = None

    @property
    def satisfaction_alone(self) -> bool:
        """Whether only the backward-looking half is known."""
        return self.satisfaction is not None and self.commitment.value is None


@dataclass(frozen=True, slots=True)
class Commitment:
    """All segments in the order entered, and the headline: commitment first, satisfaction beside it."""

    segments: tuple[SegmentCommitment, ...]
    headline: Figure
    satisfaction: Figure


def reading_value(reading: CommitmentReading) -> float | None:
    """The mean of the items that apply, 0-10; None unless all of them are given (rules.md reading 75)."""
    values = [getattr(reading, name) for name, _ in ITEMS if name not in reading.apart]
    return None if None in values else mean(values)


def quadrant(satisfaction: float, commitment: float, limit: float) -> Quadrant:
    """Satisfaction 7.8 with commitment 5.4 is satisfied-uncommitted at the limit 7 (rules.md F16)."""
    satisfied = "satisfied" if at_least(satisfaction, limit) else "dissatisfied"
    committed = "committed" if at_least(commitment, limit) else "uncommitted"
    return Quadrant(f"{satisfied}-{committed}")


@once
def commitment(snapshot: Snapshot, today: date) -> Commitment:
    """Newest commitment and satisfaction of every segment up to today, and the headline (rules.md F16)."""
    found = tuple(_of_segment(snapshot, segment, today) for segment in snapshot.all(Segment))
    return Commitment(
        segments=found,
        headline=over_segments(
            "commitment", [(entry.segment, entry.commitment.value, entry.commitment) for entry in found]
        ),
        satisfaction=over_segments(
            "satisfaction", [(entry.segment, entry.satisfaction, None) for entry in found]
        ),
    )


def wave_commitment(
    snapshot: Snapshot, wave: int, today: date, only: frozenset[UUID] | None = None
) -> Figure:
    """The headline of one wave from its newest complete readings up to today; wave 0 is before rollout.

    `only` keeps to these segments, so that two waves are compared over the same ones.
    """
    values = _values_of_wave(snapshot, wave, today)
    return over_segments(
        f"commitment in wave {wave}" if wave else "commitment before rollout",
        [
            (segment, values.get(segment.id), None)
            for segment in snapshot.all(Segment)
            if only is None or segment.id in only
        ],
    )


def commitment_measured(snapshot: Snapshot, today: date, wave: int) -> Finding:
    """Whether every segment of this wave has a complete commitment reading of it (gate G4).

    None while no reading of the wave exists at all. The value is the number of segments measured.
    """
    found = stretch(snapshot, wave, today).of(snapshot)
    if not found:
        none = not_assessed("No segment is entered.", "Enter the segments and ask each about commitment.")
        return none.about(Segment.KIND, ANOTHER)
    if wave not in readings_by_wave(snapshot, today):
        return not_assessed(
            f"No segment was asked in wave {wave}.",
            f"Ask each segment the four questions and record the reading with wave {wave}.",
        ).about(CommitmentReading.KIND, (segment.id for segment in found))
    values = _values_of_wave(snapshot, wave, today)
    missing = [segment for segment in found if segment.id not in values]
    partial = {reading.segment: reading.id for reading in readings_by_wave(snapshot, today)[wave]}
    figure = wave_commitment(snapshot, wave, today, frozenset(segment.id for segment in found))
    measured = float(len(found) - len(missing))
    if not missing:
        every = f"All {len(found)} segments" if len(found) > 1 else found[0].label()
        were = "were" if len(found) > 1 else "was"
        return Finding(True, measured, f"{every} {were} asked in wave {wave}.", "", figure)
    return Finding(
        False,
        measured,
        f"Commitment is not known in wave {wave} for {listed(segment.label() for segment in missing)}.",
        f"Record all four answers of each with wave {wave}; satisfaction alone is not enough.",
        figure,
    ).about(CommitmentReading.KIND, (partial.get(segment.id, segment.id) for segment in missing))


def commitment_not_lower(snapshot: Snapshot, today: date, wave: int) -> Finding:
    """Whether commitment in this wave is at least what it was before (gate G4, reading 31).

    Each segment is compared with the newest earlier wave it was asked in, 0 being before rollout; where no segment of
    the wave has an earlier value the question does not arise. Both sides are taken over the same segments. The value
    is the rise of 10.
    """
    now = _values_of_wave(snapshot, wave, today)
    if not now:
        return not_assessed(
            f"Commitment was not measured in wave {wave}.",
            f"Ask each segment the four questions and record the reading with wave {wave}.",
        ).about(
            CommitmentReading.KIND,
            [segment.id for segment in stretch(snapshot, wave, today).of(snapshot)] or ANOTHER,
        )
    asked: dict[UUID, float] = {}
    for earlier in sorted(one for one in readings_by_wave(snapshot, today) if 0 <= one < wave):
        asked |= _values_of_wave(snapshot, earlier, today)
    was = {segment: value for segment, value in asked.items() if segment in now}
    if was:
        both = [segment for segment in snapshot.all(Segment) if segment.id in was]
        before = over_segments("commitment before", [(one, was[one.id], None) for one in both])
        readings = {one.segment: one.id for one in readings_by_wave(snapshot, today)[wave]}
        fallen = [readings[one.id] for one in both if below(now[one.id], was[one.id])]
        answer = _trend(before, wave_commitment(snapshot, wave, today, frozenset(was)))
        return answer.about(CommitmentReading.KIND, fallen)
    silent = [one for one in stretch(snapshot, wave, today).of(snapshot) if one.id in asked]
    if silent:
        return not_assessed(
            f"Nobody who was asked before has answered in wave {wave}: {listed(one.label() for one in silent)}.",
            "Ask each again, all four questions.",
        ).about(CommitmentReading.KIND, (one.id for one in silent))
    return not_applicable("There is no earlier commitment of the same segments to compare with.")


def rule(
    snapshot: Snapshot, before: CommitmentReading | None, after: CommitmentReading | None, stamp: Stamp
) -> tuple[CommitmentReading, ...]:
    """A reading as it may become: a wave it names was entered, reaches its segment and had begun (rules.md waves).

    InvalidValue otherwise, since it would count nowhere; while no wave is entered any number may be named.
    """
    if after is None:
        return ()
    if not after.wave or not snapshot.all(Wave):
        return (after,)
    refuse_unknown(snapshot, after.wave, stamp.today)
    if reading_wave(snapshot, after.segment, after.day, after.wave, stamp.today) == after.wave:
        return (after,)
    wave = stretch(snapshot, after.wave, stamp.today)
    who = snapshot.get(Segment, after.segment).label()
    reaches = listed((one.label() for one in wave.of(snapshot)), most=4)
    raise InvalidValue(
        f"This reading of {who} does not belong to wave {after.wave}.",
        f"Wave {after.wave} began on {day_words(wave.start)} and reaches {reaches}.",
        "Leave the wave out, and it counts by its segment and day.",
        field="wave",
    )


def _trend(before: Figure, after: Figure) -> Finding:
    was, is_now = before.value or 0.0, after.value or 0.0
    figure = Figure(
        name="change in commitment",
        value=is_now - was,
        unit="points of 10",
        formula="this wave less the newest earlier value of the same segments",
        inputs=(Input(after.name, is_now, after), Input(before.name, was, before)),
        source="rules.md F16, reading 31",
    )
    if at_least(is_now, was):
        return Finding(
            True, figure.value, f"Commitment went from {rounded(was)} to {rounded(is_now)}.", "", figure
        )
    return Finding(
        False,
        figure.value,
        f"Commitment fell from {rounded(was)} to {rounded(is_now)}.",
        "Find out why before the next wave: begin with the experience of highest priority.",
        figure,
    )


def _of_segment(snapshot: Snapshot, segment: Segment, today: date) -> SegmentCommitment:
    readings = sorted(
        (r for r in snapshot.all(CommitmentReading) if r.segment == segment.id and r.day <= today),
        key=lambda reading: reading.day,
    )
    limit = snapshot.playbook.customers.committed
    last = next((r for r in reversed(readings) if reading_value(r) is not None), None)
    value = reading_value(last) if last else None
    content = next((r for r in reversed(readings) if r.satisfaction is not None), None)
    paired = last or content
    satisfaction = paired.satisfaction if paired is not None else None
    newest = readings[-1] if readings else None
    shown = last or content or newest
    figure = reading_figure(segment, shown, newest)
    both = satisfaction is not None and value is not None
    return SegmentCommitment(
        segment=segment,
        commitment=figure,
        satisfaction=satisfaction,
        quadrant=quadrant(satisfaction, value, limit) if both else None,  # type: ignore[arg-type]  # both are known
        day=shown.day if shown else None,
        unpaired=content if last is not None and content is not None and content.day > last.day else None,
    )


def reading_figure(
    segment: Segment, shown: CommitmentReading | None, newest: CommitmentReading | None = None
) -> Figure:
    """Commitment as one reading gives it; None without one. `newest` is a later one that lacks an answer."""
    newest = newest or shown
    value = reading_value(shown) if shown is not None else None
    missing = [
        words
        for name, words in ITEMS
        if newest is not None and getattr(newest, name) is None and name not in newest.apart
    ]
    apart = [words for name, words in ITEMS if shown is not None and name in shown.apart]
    unasked = f"not applicable: {listed(apart)}, {shown.why_apart}" if shown is not None and apart else ""
    return Figure(
        name=f"commitment of {segment.label()}",
        value=value,
        unit="of 10",
        formula="mean of the four answers, or of those that apply; all of them are needed",
        inputs=tuple(
            Input(words, "not applicable" if words in apart else getattr(shown, name, None))
            for name, words in ITEMS
        ),
        source="rules.md F16, reading 75",
        note=unasked
        if value is not None or not missing
        else f"not yet assessed: nobody asked {listed(missing)}",
    )


@once
def readings_by_wave(snapshot: Snapshot, today: date) -> Mapping[int, Sequence[CommitmentReading]]:
    """The readings up to today by the wave they belong to, oldest first; 0 is before rollout (rules.md waves).

    Those that belong to none stand under -1.
    """
    found: dict[int, list[CommitmentReading]] = {}
    for reading in sorted(snapshot.all(CommitmentReading), key=lambda reading: reading.day):
        if reading.day <= today:
            wave = reading_wave(snapshot, reading.segment, reading.day, reading.wave, today)
            found.setdefault(wave, []).append(reading)
    return found


def _values_of_wave(snapshot: Snapshot, wave: int, today: date) -> dict[UUID, float]:
    values: dict[UUID, float] = {}
    for reading in readings_by_wave(snapshot, today).get(wave, ()):
        value = reading_value(reading)
        if value is not None:
            values[reading.segment] = value
    return values


def over_segments(name: str, found: list[tuple[Segment, float | None, Figure | None]]) -> Figure:
    """The mean over segments with a value, by size where every segment asked about has one, else each alike.

    A segment of unknown size is so in every figure over it, whether it has a value there or not.
    """
    known = [(segment, value) for segment, value, _ in found if value is not None]
    sizeless = [segment.label() for segment, _, _ in found if segment.customers is None]
    sized = not sizeless and any(segment.customers for segment, _ in known)
    pairs = [(float(segment.customers or 0) if sized else 1.0, value) for segment, value in known]
    missing = [segment.label() for segment, value, _ in found if value is None]
    notes = []
    if missing:
        notes.append(f"not yet assessed: {listed(missing)}")
    if len(known) > 1 and not sized:
        of_whom = f" of {listed(sizeless)}" if sizeless else ""
        notes.append(f"the size{of_whom} is not known, so each segment counts alike")
    return Figure(
        name=name,
        value=weighted_mean(pairs),
        unit="of 10",
        formula="mean over segments, weighted by size",
        inputs=tuple(Input(segment.label(), value, figure) for segment, value, figure in found),
        source="rules.md F16, reading 75",
        note="; ".join(notes),
    )
