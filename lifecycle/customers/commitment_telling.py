"""Commitment told: what each segment of a wave answered, the picture of both halves, and how it went wave by wave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import floor
from types import MappingProxyType
from typing import Any

from lifecycle.base.deeds import By, Deed
from lifecycle.base.figures import Figure
from lifecycle.base.findings import listed
from lifecycle.base.letters import letters
from lifecycle.base.page import (
    Axis,
    Bar,
    Cell,
    Column,
    Fact,
    Page,
    Part,
    Plane,
    Row,
    Sentence,
    Spot,
    Status,
    Table,
    points,
)
from lifecycle.base.shape import typed
from lifecycle.base.sparkline import trend
from lifecycle.base.words import NOT_ASSESSED, day_words, number, signed
from lifecycle.customers.commitment import ITEMS, Quadrant, SegmentCommitment, commitment, wave_commitment
from lifecycle.customers.experiences import experiences
from lifecycle.customers.wave_answers import (
    Answer,
    answers,
    asked_waves,
    asking_of,
    wave_called,
    wave_satisfaction,
)
from lifecycle.insight.segments import Segment
from lifecycle.once import once
from lifecycle.snapshot import Snapshot
from lifecycle.waves import stretch

TEN = 10
NO_READINGS = "No segment yet that could be asked how committed it is."
SHORT = {"stay": "stay", "first_choice": "first", "recommend": "recommend", "resist": "resist"}
"""The four answers as columns call them."""
STATUS: Mapping[Quadrant | None, Status] = {
    Quadrant.SATISFIED_COMMITTED: "on",
    Quadrant.DISSATISFIED_COMMITTED: "watch",
    Quadrant.SATISFIED_UNCOMMITTED: "watch",
    Quadrant.DISSATISFIED_UNCOMMITTED: "off",
    None: "none",
}
COLUMNS = (
    Column("segment", share=2),
    Column("satisfied", 11),
    *(Column(title, len(title) + 2 if len(title) > 5 else 7, field=name) for name, title in SHORT.items()),
    Column("commitment", 10, "right"),
    Column("was", 4, "right", least=80),
    Column("", 26, field="quadrant", least=118),
    Column("asked", 6, "right", least=90, fits=True),
)


def commitment_page(snapshot: Snapshot, today: date) -> Page:
    """Commitment first, satisfaction beside it, and the quadrant of each segment, by its newest reading."""
    found = commitment(snapshot, today)
    columns = (
        Column("segment"),
        Column("commitment", 18),
        Column("satisfaction", 12, "right"),
        Column("", 26, least=80),
        Column("day", 11, least=92),
    )
    rows = tuple(_newest(one) for one in found.segments)
    parts: tuple[Part, ...] = (
        _of_ten("Commitment", found.headline),
        _of_ten("Satisfaction", found.satisfaction),
        Table("", columns, rows, None, NO_READINGS, "segment add"),
        *_apart(found.segments),
    )
    data = {
        "headline": found.headline.value,
        "satisfaction": found.satisfaction.value,
        "segments": [
            {
                "segment": one.segment.name,
                "commitment": one.commitment.value,
                "satisfaction": one.satisfaction,
                "quadrant": one.quadrant,
                "day": one.day,
            }
            for one in found.segments
        ],
        "waves": [
            {"wave": each.number, "commitment": wave_commitment(snapshot, each.number, today).value}
            for each in reversed(asked_waves(snapshot, today))
        ],
        "figures": {"headline": found.headline, "satisfaction": found.satisfaction},
    }
    return Page("Commitment", parts, data)


def _apart(found: Sequence[SegmentCommitment]) -> Iterator[Sentence]:
    """What is paired with nothing, and what could not be asked."""
    for one in found:
        if one.unpaired is not None:
            yield Sentence(
                f"{one.segment.name}: satisfaction {number(one.unpaired.satisfaction)} of "
                f"{day_words(one.unpaired.day)} was asked without commitment, so it is paired with nothing.",
                "dim",
            )
    for one in found:
        if one.commitment.value is not None and one.commitment.note:
            yield Sentence(f"{one.segment.name}: {one.commitment.note}.", "dim")


def _of_ten(label: str, figure: Figure) -> Fact:
    value = figure.value
    text = NOT_ASSESSED if value is None else f"{number(value)} of {TEN}"
    return Fact(label, text, figure, bar=Bar(None if value is None else value / TEN))


def _newest(one: SegmentCommitment) -> Row:
    value = one.commitment.value
    cells = (
        Cell(one.segment.name),
        Cell(
            number(value, none="unknown"),
            one.commitment,
            look="none" if value is None else "bold",
            bar=Bar(None if value is None else value / TEN, 9),
        ),
        Cell(number(one.satisfaction, none="unknown"), look="none" if one.satisfaction is None else ""),
        Cell(one.quadrant.value if one.quadrant else "", look="dim"),
        Cell(day_words(one.day, none=""), look="dim"),
    )
    return Row(cells, str(one.segment.id), one.segment)


# a wave


def answers_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """What each segment of a wave (`subject`, its number; None: the newest) answered, and where that puts it."""
    wave = subject if isinstance(subject, int) else asked_waves(snapshot, today)[0].number
    found = answers(snapshot, today, wave)
    headline = wave_commitment(snapshot, wave, today)
    plane = _plane(snapshot, found)
    rows = tuple(
        _answer(snapshot, one, letter, wave, today)
        for one, letter in zip(found, _lettered(snapshot, found), strict=True)
    )
    table = Table("", COLUMNS, rows, None, NO_READINGS, "segment add", plane=plane)
    parts: tuple[Part, ...] = (
        *_headlines(snapshot, found, headline, wave, today),
        table,
        *_advice(snapshot, found, today),
    )
    data: dict[str, Any] = {
        "wave": wave,
        "commitment": headline.value,
        "segments": [
            {
                "segment": one.segment.name,
                "letter": row.cells[0].text,
                "day": one.reading.day if one.reading is not None else None,
                **{name: getattr(one.reading, name, None) for name, _ in ITEMS},
                "satisfaction": one.satisfaction,
                "commitment": one.commitment.value,
                "was": one.was,
                "quadrant": one.quadrant,
            }
            for one, row in zip(found, rows, strict=True)
        ],
        "figures": {"commitment": headline},
    }
    return Page(f"Commitment, {wave_called(wave)}", parts, data)


def _lettered(snapshot: Snapshot, found: Sequence[Answer]) -> list[str]:
    """The letter of each segment, the same in every wave."""
    every = snapshot.all(Segment)
    by = dict(zip((one.id for one in every), letters(one.name for one in every), strict=True))
    return [by[one.segment.id] for one in found]


def _headlines(
    snapshot: Snapshot, found: Sequence[Answer], headline: Figure, wave: int, today: date
) -> Iterator[Fact]:
    """The headline of the wave beside the one before, over the same segments; satisfaction; who was asked."""
    before = [each.number for each in asked_waves(snapshot, today) if each.number < wave]
    was = next(
        (value for one in before if (value := wave_commitment(snapshot, one, today).value) is not None), None
    )
    text = NOT_ASSESSED if headline.value is None else f"{number(headline.value)} of {TEN}"
    since = f", was {number(was)}" if was is not None else ""
    fallen = headline.value is not None and was is not None and headline.value < was
    status: Status = "none" if headline.value is None else "watch" if fallen else "on"
    yield Fact(f"Commitment {wave_called(wave)}", text + since, headline, status)
    content = wave_satisfaction(found, wave)
    if content.known:
        yield Fact("Satisfaction", number(content.value), content)
    whole = sum(one.commitment.value is not None for one in found)
    yield Fact(
        "Asked", f"{whole} of {len(found)}", status="done" if found and whole == len(found) else "none"
    )


def _advice(snapshot: Snapshot, found: Sequence[Answer], today: date) -> Iterator[Sentence]:
    """Who is content and would leave all the same, and where to begin."""
    torn = [one.segment.name for one in found if one.quadrant is Quadrant.SATISFIED_UNCOMMITTED]
    first = next((one for one in experiences(snapshot, today).ranked if one.priority), None)
    begin = f" Begin with {first.name}, the experience of highest priority." if first is not None else ""
    if torn:
        yield Sentence(f"{listed(torn)}: satisfied and not committed.{begin}", status="watch")
    alone = [
        one.segment.name for one in found if one.satisfaction is not None and one.commitment.value is None
    ]
    if alone:
        yield Sentence(
            f"{listed(alone)}: satisfaction without all four answers says nothing of commitment.",
            status="watch",
        )


# a segment in it


def _answer(snapshot: Snapshot, one: Answer, letter: str, wave: int, today: date) -> Row:
    reading = one.reading
    given = {"id": str(reading.id)} if reading is not None else asking_of(snapshot, one.segment, wave, today)
    value = one.commitment.value
    stand = one.before[-1] if one.before else None
    risen = None if value is None or one.was is None else value - one.was
    cells = (
        Cell(letter, look="accent" if one.quadrant else "dim", after=(Cell(f" {one.segment.name}"),)),
        _score(given, "satisfaction", one.satisfaction),
        *(
            _score(
                given, name, getattr(reading, name, None), apart=reading is not None and name in reading.apart
            )
            for name in SHORT
        ),
        points(one.commitment, "bold", none="-"),
        Cell(number(one.was, none=""), look="dim"),
        Cell(
            one.quadrant.value if one.quadrant else "", status=STATUS[one.quadrant] if one.quadrant else None
        ),
        Cell(day_words(reading.day, today=today) if reading is not None else "", look="dim"),
    )
    values = {
        "satisfied": one.satisfaction,
        "commitment": value,
        "was": one.was,
        "change": risen,
        "day": reading.day if reading is not None else None,
        **{name: getattr(reading, name, None) for name in SHORT},
    }
    spot = None
    if value is not None and one.satisfaction is not None and one.quadrant is not None:
        rise = f", {signed(value - stand.commitment)}" if stand is not None else ""
        words = f"{letter} {one.segment.name} {number(one.satisfaction)}/{number(value)} {one.quadrant.value}{rise}"
        before = tuple((each.satisfaction, each.commitment) for each in one.before)
        spot = Spot(one.satisfaction, value, letter, words, before)
    return Row(cells, str(one.segment.id), one.segment, values=MappingProxyType(values), spot=spot)


def _score(given: Mapping[str, str], field: str, value: float | None, *, apart: bool = False) -> Cell:
    text = "none" if apart else number(value, none="-")
    if not given:
        return Cell(text, look="dim")
    deed = Deed(
        "put commitment",
        given,
        into=field,
        takes="number",
        value="" if value is None else typed(value),
        most=TEN,
    )
    does: dict[By, Deed] = {"open": Deed("put commitment", given)}
    if not apart:
        does["type"] = deed
    return Cell(text, look="dim" if value is None else "", does=does)


def _plane(snapshot: Snapshot, found: Sequence[Answer]) -> Plane:
    """Both halves from the same least to 10, the limit in the middle where nothing lies below that."""
    limit = snapshot.playbook.customers.committed
    seen = [
        value
        for one in found
        if one.quadrant is not None
        for value in (
            one.satisfaction,
            one.commitment.value,
            *(value for each in one.before for value in (each.satisfaction, each.commitment)),
        )
        if value is not None
    ]
    least = float(max(0, floor(min([2 * limit - TEN, *seen]))))
    return Plane(
        Axis("satisfaction", least, TEN, limit),
        Axis("commitment", least, TEN, limit),
        (
            "committed, dissatisfied",
            "committed, satisfied",
            "uncommitted, dissatisfied",
            "uncommitted, satisfied",
        ),
    )


# wave by wave


@once
def waves_page(snapshot: Snapshot, today: date) -> Page:
    """The commitment of each segment wave by wave, and over all of them."""
    every = [each.number for each in reversed(asked_waves(snapshot, today))]
    by = {wave: {one.segment.id: one for one in answers(snapshot, today, wave)} for wave in every}
    columns = (
        Column("segment", share=2),
        *(
            Column(wave_called(wave) if wave else "before", 8, "right", field=f"wave_{wave}")
            for wave in every
        ),
        Column("trend", 9),
    )
    rows = []
    for segment in snapshot.all(Segment):
        mine = [by[wave].get(segment.id) for wave in every]
        known = [one.commitment.value if one is not None else None for one in mine]
        cells = (
            Cell(segment.name),
            *(points(one.commitment, none="-") if one is not None else Cell("", look="dim") for one in mine),
            trend(known, none=""),
        )
        rows.append(Row(cells, str(segment.id), segment))
    figures = [wave_commitment(snapshot, wave, today) for wave in every]
    facts = [
        Fact(f"Commitment {wave_called(wave)}", number(figures[at].value), figures[at])
        for at, wave in enumerate(every)
    ]
    table = Table("Wave by wave", columns, tuple(rows), None, NO_READINGS, "segment add")
    data = {
        "waves": [
            {"wave": wave, "start": stretch(snapshot, wave, today).start, "commitment": figures[at].value}
            for at, wave in enumerate(every)
        ],
        "segments": [
            {
                "segment": segment.name,
                "commitment": {
                    str(wave): one.commitment.value
                    for wave in every
                    if (one := by[wave].get(segment.id)) is not None
                },
            }
            for segment in snapshot.all(Segment)
        ],
    }
    return Page("Commitment wave by wave", (*reversed(facts), table), data)
