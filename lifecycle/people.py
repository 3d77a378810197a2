"""People: the one place where a name is stored; everything else holds ids (rules.md people).

Somebody who decides or writes but is not on the roster is a Person too, with `on_roster` false.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, Field

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.listed import FunctionId, RoleId
from lifecycle.base.noun import Noun, build, folded
from lifecycle.base.quantities import Unit
from lifecycle.base.text import Line, RequiredLine
from lifecycle.base.words import day_words
from lifecycle.snapshot import Change, Snapshot

Level = Annotated[int, Field(ge=0, le=4)]


class Absence(BaseModel, extra="forbid"):
    """Days somebody is away, both ends included."""

    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("start", "end"),)

    start: date
    end: date


class Person(Noun):
    """Somebody who works on, decides about or is asked by the programme."""

    KIND: ClassVar[str] = "person"
    TITLE: ClassVar[str] = "People"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    RULE: ClassVar[str] = "enrolling:rule"
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("start", "end"),)

    name: RequiredLine = Field(description="as colleagues write it; unique in the programme")
    functions: tuple[FunctionId, ...] = Field(
        default=(), description="what they work for; several only where one person does several jobs"
    )
    level: int | None = Field(
        default=None, ge=1, le=5, description="5 board, 4 director, 3 manager, 2 specialist, 1 frontline"
    )
    competencies: dict[Area, Level] = Field(
        default_factory=dict, description="competency by area, 0-4; absent = 0"
    )
    hours: Annotated[float, Unit("hours a week")] = Field(
        default=0, ge=0, le=80, description="hours a week available to the programme"
    )
    roles: tuple[RoleId, ...] = Field(default=(), description="what they are for in the programme")
    position: int = Field(default=0, ge=0, description="place in the roster; ties are settled by it")
    start: date | None = Field(default=None, description="first day available; empty = already")
    end: date | None = Field(default=None, description="last day available; empty = open")
    absences: tuple[Absence, ...] = Field(default=(), description="days away")
    on_roster: bool = Field(default=True, description="false: named somewhere, but not available to the team")
    note: Line = Field(default="", description="anything worth knowing")
    erased: bool = Field(default=False, description="the name was erased; the label is what is left")

    def competency(self, area: Area) -> int:
        """Competency in an area, 0-4; 0 when nothing is entered."""
        return self.competencies.get(area, 0)

    def has(self, role: RoleId) -> bool:
        """Whether they hold the role."""
        return role in self.roles


def functions_of(snapshot: Snapshot, people: Iterable[Person]) -> tuple[FunctionId, ...]:
    """The functions these people work for, each once, in the order of the playbook; one it does not list is none."""
    found = {function for person in people for function in person.functions}
    return tuple(function for function in snapshot.playbook.titles["function"] if function in found)


def partners_of(snapshot: Snapshot, functions: Iterable[FunctionId]) -> frozenset[FunctionId]:
    """Those among some functions that are other firms."""
    return snapshot.playbook.partners.intersection(functions)


def person_id(snapshot: Snapshot, name: str) -> UUID:
    """The id somebody of that name has in this programme, on the roster or not.

    Somebody erased is not found by their old name any more: a newcomer called so is another person.
    """
    return snapshot.id_for(Person, folded(name))


def roster(snapshot: Snapshot) -> tuple[Person, ...]:
    """Everybody available to the team, in roster order."""
    return tuple(
        sorted((p for p in snapshot.all(Person) if p.on_roster and not p.erased), key=lambda p: p.position)
    )


def find_person(snapshot: Snapshot, name_or_id: str) -> Person:
    """The person of that name (any case), id or unique id prefix of four or more characters; NotFound otherwise."""
    by_name = snapshot.find(Person, person_id(snapshot, name_or_id))
    if by_name is not None:
        return by_name
    wanted = name_or_id.strip().lower()
    hits = [p for p in snapshot.all(Person) if len(wanted) >= 4 and str(p.id).startswith(wanted)]
    hits = hits or [p for p in snapshot.all(Person) if folded(p.name) == folded(name_or_id)]
    if len(hits) == 1:
        return hits[0]
    why = (
        "Nobody is called so."
        if not hits
        else "More than one id begins so: " + ", ".join(str(p.id)[:8] for p in hits)
    )
    raise NotFound(f"There is no person '{name_or_id}'.", why, "See the roster: cmprogramme person list")


def named(snapshot: Snapshot, name: str) -> tuple[UUID, tuple[Person, ...]]:
    """The id of somebody named by a person writing, and the noun to put with it when nobody is called so yet.

    The new one is not on the roster: naming a risk owner does not make a team member.
    """
    try:
        return find_person(snapshot, name).id, ()
    except NotFound:
        fields = {"id": person_id(snapshot, name), "name": " ".join(name.split()), "on_roster": False}
        stranger = build(Person, fields)
        return stranger.id, (stranger,)


def newcomers(snapshot: Snapshot, change: Change) -> tuple[Person, ...]:
    """The people a change would enter: whoever it names and nobody has entered yet."""
    return tuple(
        noun for noun in change.puts if isinstance(noun, Person) and snapshot.find(Person, noun.id) is None
    )


def name_of(snapshot: Snapshot, id: UUID | None) -> str:
    """The name shown for a person id; 'somebody' when the id is unknown, '' for None."""
    if id is None:
        return ""
    person = snapshot.find(Person, id)
    return person.name if person is not None else "somebody"


def logged_in(who: str, login: str) -> str:
    """What is added to the name somebody wrote under where they were logged in under another; '' otherwise."""
    return f" (logged in as {login})" if login and folded(login) != folded(who) else ""


def in_order(absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """Absences in order of days, as a person keeps them; InvalidValue for one that ends before it begins."""
    found = tuple(sorted(absences, key=lambda one: (one.start, one.end)))
    for one in found:
        if one.end < one.start:
            raise InvalidValue(
                f"{day_words(one.end)} is before {day_words(one.start)}.",
                "An absence ends after it begins.",
                "Swap the two.",
            )
    return found
