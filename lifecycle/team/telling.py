"""A team told: who is recommended in a stage, what each seat is worth, and why somebody has it or has not.

A recommendation takes a while, so it is given to a page by whoever asked for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Column, Fact, Heading, Page, Part, Row, Sentence, Status, Table, head
from lifecycle.base.phases import Stage
from lifecycle.base.words import counted, fixed, number, percent, signed
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.team.explain import Why
from lifecycle.team.needed import hours_for
from lifecycle.team.nouns import Assignment, Seat, SeatRule
from lifecycle.team.people_telling import brings, function_words, level_words, person_parts
from lifecycle.team.real import Difference
from lifecycle.team.recommendation import Recommendation, recommended_now
from lifecycle.team.staffing import left_out

SEATS: dict[str, Status] = {"core": "on", "consulted": "done", "informed": "none"}
TEAM = (
    Column("name", share=2),
    Column("seat", 9, least=110),
    Column("level", 13),
    Column("function", share=2, least=64),
    Column("h/week", 6, "right", 52),
    Column("worth", 8, "right"),
    Column("brings", 14, least=90),
)


def team_page(snapshot: Snapshot, found: Recommendation, answers: Mapping[str, Why]) -> Page:
    """The recommended team of a stage, what each seat is worth and why, as far as the reasons are known."""
    rules = {rule.person: rule for rule in snapshot.all(SeatRule) if rule.stage is found.stage}
    rows: list[Row] = []
    for seat, people in seats(found).items():
        rows.append(head(f"{seat.upper()} ({len(people)})", _seat_note(snapshot, found, seat)))
        rows += [_seated(snapshot, one, seat, answers.get(str(one.id)), rules.get(one.id)) for one in people]
    wrong: tuple[tuple[str, Status, tuple[str, ...]], ...] = (
        ("VACANCIES", "off", found.vacancies),
        ("ROLES NOBODY HOLDS", "off", found.vacant_roles),
        ("NOT CONSIDERED", "watch", left_out(snapshot)),
        ("WHAT THIS TEAM DOES NOT KEEP", "watch", found.relaxed),
    )
    for title, status, texts in wrong:
        rows += [head(title)] if texts else []
        rows += [Row((Cell(text, status=status),), f"{title}:{text}", kind="text") for text in texts]
    parts: list[Part] = [
        Fact(found.stage.value, standing(found), found.objective),
        Table("", TEAM, tuple(rows)),
    ]
    told = [answers[key] for people in seats(found).values() for key in map(_key, people) if key in answers]
    parts += [Heading("WHY"), *(Sentence(answer.sentence) for answer in told)] if told else []
    return Page(f"Team of {found.stage.value}", tuple(parts), lambda: team_data(found, answers))


def seats(found: Recommendation) -> dict[str, tuple[Person, ...]]:
    """The people of a recommendation by their seat."""
    return {"core": found.core, "consulted": found.consulted, "informed": found.informed}


def seat_in(found: Recommendation, person: Person) -> str:
    """core, consulted or informed; "" when no complete team is known."""
    seat = next((seat for seat in ("core", "consulted") if person in seats(found)[seat]), "")
    return seat or ("informed" if found.team.complete else "")


def standing(found: Recommendation) -> str:
    """Points, size, breadth and level of a team, and how sure it is."""
    terms = found.team.terms
    if terms is None:
        return found.sure
    size = f"{counted(len(found.core), 'person', 'people')}, {counted(terms.function_count, 'function')}"
    level = f"mean seniority {number(terms.mean_seniority, places=2)}"
    return f"{number(found.team.objective, places=2)} points, {size}, {level} ({found.sure})"


def _key(person: Person) -> str:
    return str(person.id)


def _seat_note(snapshot: Snapshot, found: Recommendation, seat: str) -> str:
    """The hours of a seat, or what the core has."""
    team = snapshot.playbook.team
    if seat == "informed":
        return "no meetings"
    taken = sorted({hours_for(snapshot, person, Seat(seat)) for person in seats(found)[seat]})
    if not taken:
        taken = [team.core_hours if seat == "core" else team.consulted_hours]
    each = f"{taken[0]:g} h a week each" if len(taken) == 1 else f"{taken[0]:g} to {taken[-1]:g} h a week"
    if seat == "consulted" or found.functions is None:
        return each
    return f"{each}; {counted(found.functions, 'function')}, mean level {fixed(found.mean_seniority)}"


def _seated(snapshot: Snapshot, person: Person, seat: str, why: Why | None, rule: SeatRule | None) -> Row:
    adjusted = (Cell(" adjusted", look="watch"),) if rule is not None else ()
    cells = (
        Cell(person.name, status=SEATS[seat], look="bold" if seat == "core" else "", after=adjusted),
        Cell(seat, look="dim"),
        Cell(level_words(person), look="dim"),
        Cell(function_words(snapshot, person), look="dim"),
        Cell(number(person.hours), look="dim"),
        _worth(seat, why),
        Cell(brings(snapshot, person), look="dim"),
    )
    return Row(cells, str(person.id), person)


def _worth(seat: str, why: Why | None) -> Cell:
    if why is None:
        return Cell("-", look="faint")
    if why.delta is None:
        return Cell("cannot", look="faint") if seat == "informed" else Cell("required", look="accent")
    return Cell(signed(why.delta, places=2), look="accent" if why.delta > 0 else "dim")


def seat_page(
    snapshot: Snapshot,
    today: date,
    stage: Stage,
    person: Person,
    found: Recommendation | None,
    answer: Why | None,
    told: Sequence[Difference] = (),
) -> Page:
    """Why somebody has a seat in a stage or has none, what they bring, and what the stage needs.

    `told` are differences to the real team that are about them; without `found` nothing is recommended yet.
    """
    parts: list[Part] = []
    for one in told:
        parts += [Sentence(one.sentence, "watch"), Sentence(one.remedy, "dim", indent=2)]
    complete = found is None or found.team.complete
    if found is not None and not complete:
        parts.append(Sentence(f"No complete team is possible: {'; '.join(found.vacancies)}.", "off"))
    parts += [
        Sentence(f"{rule.ask.value}. {rule.note}", status="watch", lead="adjusted")
        for rule in snapshot.all(SeatRule)
        if rule.person == person.id and rule.stage is stage
    ]
    if answer is not None:
        parts += _reason(answer)
    elif complete:
        parts.append(Sentence("The reason is being worked out...", "faint"))
    parts += [Sentence(""), *person_parts(snapshot, today, person)]
    for given in snapshot.all(Assignment):
        if given.person == person.id and given.stage is stage:
            why_so = f": {given.note}" if given.note else ""
            parts += [Sentence(""), Sentence(f"really {given.seat.value} in {stage.value}{why_so}", "on")]
    if found is not None:
        parts += [Sentence(""), Sentence(need_words(found), "dim", lead="need")]
        parts.append(Sentence(f"The team of {stage.value}: {found.sure}.", "dim"))
    data = {} if answer is None else {"stage": stage.value, "name": answer.name, **why_data(answer)}
    note = Cell(seat_in(found, person) or "informed", look="accent") if found is not None else None
    return Page("Why", tuple(parts), data, note)


def _reason(answer: Why) -> list[Part]:
    parts: list[Part] = [Sentence(answer.sentence)]
    parts += [Sentence(answer.skip, "dim", lead="skip it")] if answer.skip else []
    parts += [Fact(name, f"{points:+.2f}", look="bold") for name, points in answer.terms]
    parts += [Sentence(answer.entry, lead="joins at")] if answer.entry else []
    return [*parts, *([Sentence(answer.exit, lead="steps back at")] if answer.exit else [])]


def need_words(found: Recommendation) -> str:
    """Which areas need the team most."""
    shares = sorted(
        ((area, figure.value or 0.0) for area, figure in found.need.items()), key=lambda one: -one[1]
    )
    return "  ".join(f"{area.value} {percent(share)}" for area, share in shares if share > 0)


def present_page(snapshot: Snapshot, today: date) -> Page:
    """The team of the present stage with its reasons."""
    try:
        found, answers = recommended_now(snapshot, today)
    except LifecycleError as error:
        reason = Sentence(" ".join(filter(None, (error.what, error.why, error.do))), lead="No recommendation")
        return Page("Team", (reason,), known=False)
    page = team_page(snapshot, found, answers)
    return Page(page.title, (Fact("Stage", found.stage.value), *page.parts), page.data)


# data


def team_data(found: Recommendation, answers: Mapping[str, Why]) -> dict[str, Any]:
    """A recommendation as data, names in roster order."""
    proof = found.team.proof
    return {
        "stage": found.stage.value,
        "complete": found.team.complete,
        **{seat: names(people) for seat, people in seats(found).items()},
        "objective": found.team.objective,
        "mean_seniority": found.mean_seniority,
        "functions": found.functions,
        "vacancies": list(found.vacancies),
        "vacant_roles": list(found.vacant_roles),
        "relaxed": list(found.relaxed),
        "proof": proof_word(found),
        "bound": None if proof is None else proof.bound,
        "gap_percent": None if proof is None else proof.gap_percent,
        "terms": found.team.terms,
        "need": {area.value: figure.value for area, figure in found.need.items()},
        "why": {answer.name: why_data(answer) for answer in answers.values()},
        "figures": {
            "objective": found.objective,
            **{f"need.{area.value}": figure for area, figure in found.need.items()},
        },
    }


def proof_word(found: Recommendation) -> str | None:
    """optimal or bound; None without a complete team."""
    proof = found.team.proof
    return None if proof is None else "optimal" if proof.optimal else "bound"


def names(people: Sequence[Person]) -> list[str]:
    """Their names."""
    return [person.name for person in people]


def why_data(answer: Why) -> dict[str, Any]:
    """A reason as data."""
    return {
        "state": answer.state,
        "delta": answer.delta,
        "required_by": list(answer.required_by),
        "forbidden_by": list(answer.forbidden_by),
        "terms": [{"term": term, "points": points} for term, points in answer.terms],
        "entry": answer.entry,
        "exit": answer.exit,
        "skip": answer.skip,
        "sentence": answer.sentence,
    }
