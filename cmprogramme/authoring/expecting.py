"""What a case expects against what the rules say, each with the reason a rule gave (rules.md playbooks)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from cmprogramme.authoring.given import Begun, Refused
from cmprogramme.authoring.reading import Read, problem
from cmprogramme.authoring.shape import Expect, Group
from cmprogramme.authoring.typed import gate_of, item_place
from lifecycle.assessment import area_scores
from lifecycle.base.figures import Figure
from lifecycle.base.nearest import nearest
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, number, percent
from lifecycle.capabilities.analysis import analyse
from lifecycle.case.arguments import case as business_case
from lifecycle.fit import ranking
from lifecycle.gates.nouns import State
from lifecycle.gates.report import gate_report
from lifecycle.gates.results import CriterionReport
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.preconditions import preconditions
from lifecycle.snapshot import Snapshot
from lifecycle.suitability import suitability
from lifecycle.team.pool_list import pool_list
from lifecycle.team.recommendation import recommend
from playbooks.nodes import Mapping, Place

STATES: dict[State, str] = {
    State.MET: "met",
    State.NOT_MET: "not met",
    State.NOT_ASSESSED: "unknown",
    State.OVERRIDDEN: "overridden",
}
UNKNOWN = "unknown"
SENIOR, JUNIOR = 4, 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing expected: `what` it is, both values in words, `why` as the rule says it, whether it `held`, its place.

    `seen` are the criteria it shows met (True) or not (False), for the coverage.
    """

    what: str
    expected: str
    actual: str
    why: str
    held: bool
    place: Place
    seen: tuple[tuple[str, bool], ...] = ()


def checks_of(case: Read, begun: Begun, at_hand: Sequence[Playbook]) -> Iterator[Checked]:
    """Everything a case expects, in the order of the keys. `at_hand` are the playbooks that may suit the context."""
    snapshot, today, expect, at = begun.snapshot, begun.day, case.expect, case.expect_at
    _refuse_strangers(snapshot, expect, at, at_hand)
    yield from _criteria(snapshot, today, expect, at)
    yield from _musts(snapshot, today, expect, at)
    for gate, outcome in expect.suggestion.items():
        found = gate_report(snapshot, gate, today).suggestion
        place = _place(at, "suggestion", gate.value)
        yield _same(f"suggestion {gate.value}", outcome.value, found.outcome.value, found.why, place)
    yield from _numbers(snapshot, today, expect, at)
    if expect.suitability is not None:
        verdict = suitability(snapshot)
        told = verdict.verdict.value if verdict.verdict is not None else UNKNOWN
        yield _same("suitability", expect.suitability, told, verdict.reason, _place(at, "suitability"))
    for stage, core in expect.team.items():
        team = recommend(snapshot, stage, today)
        place = _place(at, "team", stage.value)
        if core.complete is not None:
            words = {True: "complete", False: "not complete"}
            complete = team.team.complete
            why = "; ".join((*team.vacancies, *team.vacant_roles))
            yield _same(f"team {stage.value}", words[core.complete], words[complete], why, place)
        yield from _group(f"team {stage.value}", core, team.core, place, "; ".join(team.vacancies))
    if expect.pool is not None:
        listed = pool_list(snapshot, today)
        yield from _group("pool", expect.pool, [one.person for one in listed.members], _place(at, "pool"))
    for stage, days in expect.days.items():
        planned = snapshot.playbook.stage(stage).days
        yield _same(f"days {stage.value}", str(days), str(planned), "", _place(at, "days", stage.value))
    if expect.fit:
        yield _fit(snapshot, today, expect.fit, at_hand, _place(at, "fit"))


def _refuse_strangers(snapshot: Snapshot, expect: Expect, at: Mapping, at_hand: Sequence[Playbook]) -> None:
    """Refused for a word that can be nobody, or no playbook: what excludes it could never fail."""
    lists = snapshot.playbook.functions, snapshot.playbook.roles
    people = [person.name for person in snapshot.all(Person)]
    words = [*(one.id for each in lists for one in each), *people]
    known = {_folded(word) for word in words}
    teams = [(("team", stage.value), core) for stage, core in expect.team.items()]
    groups = [*teams, *((("pool",), one) for one in (expect.pool,) if one is not None)]
    for steps, group in groups:
        for key in ("includes", "excludes"):
            for position, word in enumerate(getattr(group, key)):
                if _folded(word) not in known:
                    place = item_place(_below(at, *steps), key, position)
                    said = f"'{word}' is no function, no role and nobody's name"
                    raise Refused(problem(place, "PB202", said, nearest(word, words)))
    ids = [one.id for one in at_hand]
    for position, id in enumerate(expect.fit):
        if id not in ids:
            said = f"there is no playbook '{id}' at hand that has a context"
            raise Refused(problem(item_place(at, "fit", position), "PB202", said, nearest(id, ids)))


def _below(at: Mapping, *steps: str) -> Mapping:
    """The mapping below these keys, as far as there is one."""
    for step in steps:
        found = at.items.get(step)
        at = found if isinstance(found, Mapping) else at
    return at


def _criteria(snapshot: Snapshot, today: date, expect: Expect, at: Mapping) -> Iterator[Checked]:
    for id, word in expect.criteria.items():
        found = _criterion(snapshot, today, id)
        actual = STATES[found.state] if found is not None else "not asked"
        why = " ".join(filter(None, (found.why, found.remedy))) if found is not None else ""
        shown = ((id, found.passed),) if found is not None else ()
        yield _same(id, word, actual, why, _place(at, "criteria", id), shown)


def _criterion(snapshot: Snapshot, today: date, id: str) -> CriterionReport | None:
    """A criterion, or a part of one, as it stands."""
    whole = gate_report(snapshot, gate_of(snapshot.playbook, id), today).criterion(id.partition("/")[0])
    found = (whole, *whole.parts) if whole is not None else ()
    return next((one for one in found if one.id == id), None)


def _musts(snapshot: Snapshot, today: date, expect: Expect, at: Mapping) -> Iterator[Checked]:
    for gate, ids in expect.open_musts.items():
        report = gate_report(snapshot, gate, today)
        actual = [one.id for one in report.open_musts]
        differ = [one for one in report.musts if (one.id in ids) is not (one in report.open_musts)]
        why = " ".join(f"{one.id}: {one.why}" for one in differ)
        shown = tuple((one.id, one.passed) for one in report.musts)
        place = _place(at, "open_musts", gate.value)
        held = set(ids) == set(actual)
        yield Checked(f"open musts {gate.value}", _listed(ids), _listed(actual), why, held, place, shown)


def _numbers(snapshot: Snapshot, today: date, expect: Expect, at: Mapping) -> Iterator[Checked]:
    """Scores, what they are worth, the index, preconditions and case."""
    near = expect.within
    scores = area_scores(snapshot, today) if expect.scores else {}
    for area, value in expect.scores.items():
        place = _place(at, "scores", area.value)
        yield _near(f"score {area.value}", value, scores[area].value, near, scores[area].score.note, place)
    graph = analyse(snapshot, today) if expect.effective or expect.index is not None else None
    if graph is not None:
        for area, value in expect.effective.items():
            figure = graph.effective[area]
            place = _place(at, "effective", area.value)
            yield _near(f"effective {area.value}", value, figure.value, near, figure.note, place)
    single: list[tuple[str, float | str | None, Figure]] = []
    if graph is not None:
        single.append(("index", expect.index, graph.index))
    if expect.preconditions is not None:
        single.append(("preconditions", expect.preconditions, preconditions(snapshot).score))
    if expect.case is not None:
        single.append(("case", expect.case, business_case(snapshot).score))
    for name, wanted, figure in single:
        if wanted is not None:
            yield _near(name, wanted, figure.value, near, figure.note, _place(at, name))


def _group(
    what: str, wanted: Group, people: Sequence[Person], place: Place, missing: str = ""
) -> Iterator[Checked]:
    """A list of people against what is expected of it; `missing` says why there is none."""
    names = ", ".join(f"{one.name} ({_words_of(one)[0]})" for one in people) or missing
    named = {word for one in people for word in _words_of(one)}
    for word in wanted.includes:
        yield _same(f"{what} includes {word}", "yes", _yes(_folded(word) in named), names, place)
    for word in wanted.excludes:
        yield _same(f"{what} includes {word}", "no", _yes(_folded(word) in named), names, place)
    size = counted(len(people), "person", "people")
    if wanted.at_least is not None:
        held = len(people) >= wanted.at_least
        yield Checked(f"{what} size", f"at least {wanted.at_least}", size, names, held, place)
    if wanted.at_most is not None:
        held = len(people) <= wanted.at_most
        yield Checked(f"{what} size", f"at most {wanted.at_most}", size, names, held, place)
    levels = [one.level or 0 for one in people]
    for word, share, fits in (
        ("senior", wanted.senior_share, [level >= SENIOR for level in levels]),
        ("junior", wanted.junior_share, [level <= JUNIOR for level in levels]),
    ):
        if share is not None:
            actual = sum(fits) / len(fits) if fits else 0.0
            told = f"{sum(fits)} of {len(fits)}, {percent(actual)}"
            least = f"at least {percent(share)}"
            yield Checked(f"{what} {word} share", least, told, names, actual >= share - 1e-9, place)


def _words_of(person: Person) -> list[str]:
    """What somebody is called in a case: by function, role and name."""
    return [_folded(str(word)) for word in (*person.functions, *person.roles, person.name)]


def _fit(
    snapshot: Snapshot, today: date, ids: Sequence[str], at_hand: Sequence[Playbook], place: Place
) -> Checked:
    ranked = ranking(snapshot, at_hand)
    actual = [one.id for one in ranked.ranked][: len(ids)]
    why = ", ".join(f"{one.id} {number(one.fit.value)}" for one in ranked.ranked)
    why = why or f"Not yet known of the context: {', '.join(ranked.missing)}."
    return _same("fit", ", ".join(ids), ", ".join(actual) or UNKNOWN, why, place)


def _same(
    what: str, expected: str, actual: str, why: str, place: Place, seen: tuple[tuple[str, bool], ...] = ()
) -> Checked:
    return Checked(what, expected, actual, why, expected == actual, place, seen)


def _near(
    what: str, expected: float | str, actual: float | None, near: float, why: str, place: Place
) -> Checked:
    """A number against the one expected, no further off than `near`."""
    told = UNKNOWN if actual is None else number(actual, places=3)
    wanted = expected if isinstance(expected, str) else number(expected, places=3)
    held = (
        actual is None
        if isinstance(expected, str)
        else actual is not None and abs(actual - expected) <= near + 1e-9
    )
    return Checked(what, wanted, told, why, held, place)


def _place(at: Mapping, *steps: str) -> Place:
    """Where a key stands below what is expected."""
    place, node = at.place, at
    for step in steps:
        place = node.keys.get(step, place)
        below = node.items.get(step)
        if not isinstance(below, Mapping):
            break
        node = below
    return place


def _listed(ids: Collection[str]) -> str:
    return ", ".join(ids) or "none"


def _folded(word: str) -> str:
    return word.casefold().replace("_", " ")


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
