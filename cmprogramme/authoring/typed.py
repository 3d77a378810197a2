"""The shorter words of `given` as lines: what a person would type to enter the same, and the place of each part."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from cmprogramme.authoring.reading import Read, problem
from cmprogramme.authoring.shape import EVERY, Given, Someone
from lifecycle.base.areas import AREAS
from lifecycle.base.listed import Role
from lifecycle.base.nearest import nearest
from lifecycle.base.phases import GATES, Gate
from lifecycle.base.records import dataclass
from lifecycle.base.shape import written
from lifecycle.fit import FACTORS
from lifecycle.gates.readings import of_template
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.rights import holders
from lifecycle.snapshot import Snapshot
from lifecycle.suitability.nouns import LEVERS
from playbooks.nodes import Mapping as Node
from playbooks.nodes import Place
from playbooks.nodes import Sequence as Listed
from playbooks.problems import Problem

QUESTIONS = ("granularity", "readiness")
SEEN = "Seen for this case"
NOBODY = "The leader"


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as words. `parts` are the same one value at a time, to find which of them is refused."""

    place: Place
    words: tuple[str, ...]
    parts: tuple[tuple[Place, tuple[str, ...]], ...] = ()


def typed(given: Given, at: Node, snapshot: Snapshot) -> Iterator[Typed]:
    """The lines that enter what is given, in the order in which they build on each other; not those of `do`."""
    playbook = snapshot.playbook
    yield from _people(given, at, {person.name for person in snapshot.all(Person)})
    levers = _spread(given.suitability, LEVERS, QUESTIONS)
    answers = {
        name: ("--lever", f"{name}={level}") if name in LEVERS else (f"--{name}", str(level))
        for name, level in levers.items()
    }
    yield from _together(at, "suitability", ("assess", "suitability"), answers)
    factors = _spread(given.preconditions, [one.id for one in playbook.preconditions])
    rated = {id: (f"{id}={score}", "--evidence", f"{id}={SEEN}") for id, score in factors.items()}
    yield from _together(at, "preconditions", ("assess", "preconditions"), rated)
    context = {name: (f"{name}={written(value)}",) for name, value in given.context.items()}
    yield from _together(at, "context", ("assess", "context"), context)
    scores = _spread({str(area): score for area, score in given.scores.items()}, [*map(str, AREAS)])
    observed = ("assess", "record", "--evidence", "observed")
    yield from _together(
        at, "scores", observed, {area: (f"{area}={written(score)}",) for area, score in scores.items()}
    )
    yield from _ratings(given, at, playbook)
    yield from _readings(given, at, snapshot)


def confirmed(given: Given, at: Node, snapshot: Snapshot) -> Iterator[Typed]:
    """The number answered to each criterion that asks for one, then the leader's yes to each that is confirmed."""
    leads = [person.name for person in holders(snapshot, Role.LEADER)]
    shown = ("--evidence", SEEN, "--by", leads[0] if leads else NOBODY)
    for id, value in given.numbers.items():
        gate = gate_of(snapshot.playbook, id)
        yield Typed(_key(at, "numbers", id), ("gate", "answer", gate.value, id, written(value), *shown))
    for position, id in enumerate(given.confirmed):
        gate = gate_of(snapshot.playbook, id)
        yield Typed(item_place(at, "confirmed", position), ("gate", "confirm", gate.value, id, *shown))


def gate_of(playbook: Playbook, id: str) -> Gate:
    """The gate of a criterion the playbook has, or of a part of one."""
    whole = id.partition("/")[0]
    return next(gate for gate in GATES if any(one.id == whole for one in playbook.gate(gate).criteria))


def criteria_of(playbook: Playbook) -> list[str]:
    """The ids of all criteria and, behind a slash, of their parts."""
    every = [one for gate in GATES for one in playbook.gate(gate).criteria]
    return [*(one.id for one in every), *(f"{one.id}/{part.id}" for one in every for part in one.parts)]


def known_places(case: Read, playbook: Playbook) -> list[Problem]:
    """The words of a case that stand for nothing in the playbook, each where it stands."""
    at, expect = case.given_at, case.expect_at
    criteria = criteria_of(playbook)
    statements = [one.id for one in playbook.statements]
    found = [
        *_strange(at, "suitability", (*LEVERS, *QUESTIONS, EVERY), "lever"),
        *_strange(at, "preconditions", (*(one.id for one in playbook.preconditions), EVERY), "precondition"),
        *_strange(at, "context", FACTORS, "fact of the context"),
        *_strange(at, "numbers", criteria, "criterion"),
        *_strange(at, "ratings", (*statements, *AREAS, EVERY), "statement"),
        *_strange(expect, "criteria", criteria, "criterion"),
    ]
    for position, id in enumerate(case.given.confirmed):
        found += _unknown(id, criteria, "criterion", item_place(at, "confirmed", position))
    musts = expect.items.get("open_musts")
    for gate, ids in case.expect.open_musts.items():
        here = [one.id for one in playbook.gate(gate).criteria]
        for position, id in enumerate(ids):
            place = item_place(musts, gate.value, position) if isinstance(musts, Node) else expect.place
            found += _unknown(id, here, f"criterion of {gate.value}", place)
    return found


def _people(given: Given, at: Node, taken: set[str]) -> Iterator[Typed]:
    """Everybody of the roster, each with a name of their own."""
    for position, one in enumerate(given.people):
        place = item_place(at, "people", position)
        for number in range(1, one.count + 1):
            name = _name(one, number, taken)
            taken.add(name)
            yield Typed(place, (*_person(one), "--", name))


def _person(one: Someone) -> tuple[str, ...]:
    """The words that put them on the roster, but for the name."""
    words = ["person", "add", "--level", str(one.level), "--hours", written(one.hours)]
    if one.function is not None:
        words += ["--functions", one.function]
    if one.roles:
        words += ["--roles", "; ".join(one.roles)]
    if one.competencies:
        levels = _spread({str(area): level for area, level in one.competencies.items()}, [*map(str, AREAS)])
        words += ["--competencies", ", ".join(f"{area}={level}" for area, level in levels.items())]
    return tuple(words)


def _name(one: Someone, number: int, taken: set[str]) -> str:
    """What somebody is called: as given, by the first role, by the function; numbered where there are more."""
    base = one.name or (one.roles[0] if one.roles else one.function or "somebody")
    base = base if one.name else base.replace("_", " ").capitalize()
    name = f"{base} {number}" if one.count > 1 else base
    while one.name is None and name in taken:
        number += 1
        name = f"{base} {number}"
    return name


def _ratings(given: Given, at: Node, playbook: Playbook) -> Iterator[Typed]:
    """A full round: every statement rated, all of it observed."""
    if not given.ratings:
        return
    levels = _levels(given.ratings, playbook)
    place = at.keys["ratings"]
    for statement in playbook.statements:
        level = levels.get(statement.id)
        if level is None:
            continue
        creator = ("--intention", str(level), "--reality", str(level))
        scales = creator if statement.kind == "creator" else ("--presence", str(level))
        own = _key(at, "ratings", statement.id, str(statement.area))
        yield Typed(own, ("assess", "answer", statement.id, *scales))
    for area in AREAS:
        first = next((one.id for one in playbook.statements_of(area) if one.id in levels), None)
        if first is not None:
            yield Typed(place, ("assess", "evidence", first, "--kind", "observed", "--for", "rated"))
    yield Typed(place, ("assess", "close"))


def _levels(ratings: dict[str, int], playbook: Playbook) -> dict[str, int]:
    """The level of every statement that is rated."""
    found: dict[str, int] = {}
    for statement in playbook.statements:
        area = ratings.get(str(statement.area), ratings.get(EVERY))
        level = ratings.get(statement.id)
        if level is None and area is not None:
            level = area if statement.kind == "creator" else 0
        if level is not None:
            found[statement.id] = level
    return found


def _readings(given: Given, at: Node, snapshot: Snapshot) -> Iterator[Typed]:
    """The newest reading of measures; one the scorecard of the playbook proposes is entered where it is not there."""
    for name, value in given.readings.items():
        place = _key(at, "readings", name)
        proposed = snapshot.playbook.measure(name)
        titles = [name]
        if proposed is not None:
            titles = [one.name for one in of_template(snapshot, proposed)] or [proposed.title]
        if proposed is not None and not of_template(snapshot, proposed):
            lower = "yes" if proposed.lower_is_better else "no"
            words = ("--dimension", proposed.dimension, "--unit", proposed.unit, "--lower-is-better", lower)
            yield Typed(place, ("measure", "add", *words, "--template", name, "--", proposed.title))
        for title in titles:
            yield Typed(place, ("scorecard", "record", "--", title, written(value)))


def _spread(
    values: dict[str, float] | dict[str, int], each: Sequence[str], more: Sequence[str] = ()
) -> dict[str, float]:
    """Values by name, `all` spread over those not named."""
    rest = values.get(EVERY)
    found: dict[str, float] = {name: rest for name in each if rest is not None}
    found |= {name: value for name, value in values.items() if name != EVERY and name in (*each, *more)}
    return found


def _together(
    at: Node, key: str, command: tuple[str, ...], values: Mapping[str, tuple[str, ...]]
) -> Iterator[Typed]:
    """One line for several values of one key of `given`."""
    if values:
        words = tuple(word for said in values.values() for word in said)
        parts = tuple((_key(at, key, name), (*command, *said)) for name, said in values.items())
        yield Typed(at.keys[key], (*command, *words), parts)


def _key(at: Node, key: str, *names: str) -> Place:
    """The place of the first of these names below a key, else of the key."""
    holder = at.items.get(key)
    if isinstance(holder, Node):
        for name in (*names, EVERY):
            if name in holder.keys:
                return holder.keys[name]
    return at.keys.get(key, at.place)


def item_place(at: Node, key: str, position: int) -> Place:
    """The place of an entry of the list below a key."""
    holder = at.items.get(key)
    if isinstance(holder, Listed) and position < len(holder.items):
        return holder.items[position].place
    return at.keys.get(key, at.place)


def _strange(at: Node, key: str, known: Collection[str], what: str) -> list[Problem]:
    """The names below a key that are none of those known."""
    holder = at.items.get(key)
    names = holder.keys if isinstance(holder, Node) else {}
    return [one for name, place in names.items() for one in _unknown(name, known, what, place)]


def _unknown(name: str, known: Collection[str], what: str, place: Place) -> list[Problem]:
    if name in known:
        return []
    return [problem(place, "PB202", f"there is no {what} '{name}'", nearest(name, map(str, known)))]
