"""What is supposed, as people write it: NAME=4, NAME=2027-07-01..2027-07-31, D2=2027-01-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.dayreading import DayAsked
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.phases import STAGES, Stage
from lifecycle.people import Person, find_person
from lifecycle.programme import Programme
from lifecycle.register import asked_of, choose, field, read_day
from lifecycle.register.reading import number_of
from lifecycle.snapshot import Snapshot
from lifecycle.team.supposing import Suppose

Tokens = Mapping[str, Sequence[str]]
"""Words by what they are about: leaves, hours, level, away, scope, staff, begins."""


def read_supposed(snapshot: Snapshot, tokens: Tokens, today: date) -> Suppose:
    """What these words suppose, days read against today. InvalidValue or NotFound names the word that does not fit and
    what it takes."""

    def of(name: str) -> Sequence[str]:
        return [token for token in tokens.get(name, ()) if token.strip()]

    staff = of("staff")
    hours, level, asked = field(Person, "hours"), field(Person, "level"), asked_of(snapshot, today)
    return Suppose(
        without=tuple(person.id for token in of("leaves") for person in _several(snapshot, token)),
        hours={id: float(number_of(hours, text)) for id, text in _pairs(snapshot, of("hours"), "hours")},
        levels={id: int(number_of(level, text)) for id, text in _pairs(snapshot, of("level"), "level")},
        away={id: _days(text, asked) for id, text in _pairs(snapshot, of("away"), "away")},
        scope=_areas(of("scope")),
        staff=int(number_of(field(Programme, "staff"), staff[0])) if staff else None,
        starts=_starts(of("begins"), asked),
    )


def _several(snapshot: Snapshot, token: str) -> tuple[Person, ...]:
    """The person called exactly so, else those of `NAME,NAME`."""
    try:
        return (find_person(snapshot, token),)
    except NotFound:
        parts = [part.strip() for part in token.split(",") if part.strip()]
        if len(parts) < 2:
            raise
        return tuple(find_person(snapshot, part) for part in parts)


def _pairs(snapshot: Snapshot, tokens: Sequence[str], field: str) -> list[tuple[UUID, str]]:
    """(person, value) of `NAME=VALUE`; the last '=' counts, for a name may hold one. Each person once."""
    found: dict[UUID, str] = {}
    for token in tokens:
        name, mark, value = token.rpartition("=")
        if not mark or not name.strip():
            raise InvalidValue(
                f"{field}: '{token}' is no NAME=VALUE.",
                "It has no '='.",
                "Write the name, '=' and the value.",
                field=field,
            )
        person = find_person(snapshot, name.strip())
        if person.id in found:
            raise InvalidValue(
                f"{field}: '{person.name}' stands twice.", "One value can hold.", "Give it once.", field=field
            )
        found[person.id] = value
    return list(found.items())


def _days(text: str, asked: DayAsked | None) -> tuple[date, date]:
    first, mark, last = text.partition("..")
    start = read_day(first, "away", asked)
    return start, read_day(last, "away", asked) if mark else start


def _areas(tokens: Sequence[str]) -> tuple[Area, ...] | None:
    words = [word for token in tokens for word in token.replace(";", ",").split(",") if word.strip()]
    if not words:
        return None
    named = {choose(word.strip(), tuple(area.value for area in AREAS), "scope") for word in words}
    return tuple(area for area in AREAS if area.value in named)


def _starts(tokens: Sequence[str], asked: DayAsked | None) -> dict[Stage, date]:
    found: dict[Stage, date] = {}
    names = tuple(stage.value for stage in STAGES)
    for token in tokens:
        name, mark, value = token.partition("=")
        if not mark:
            raise InvalidValue(
                f"begins: '{token}' is no STAGE=DATE.",
                "Stages are: " + ", ".join(names) + ".",
                "Write D2=2027-01-11.",
                field="begins",
            )
        found[Stage(choose(name.strip(), names, "begins"))] = read_day(value, "begins", asked)
    return found
