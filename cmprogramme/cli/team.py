"""The team of a stage, and over all stages; real seats beside it."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import NOT_MET, Answer, figures, opened, table
from cmprogramme.cli.reading import areas, listed, member
from cmprogramme.cli.session import session
from lifecycle.base.areas import AREAS, LEVEL_TITLES, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.words import number
from lifecycle.people import Person, find_person
from lifecycle.team.explain import Why
from lifecycle.team.in_turn import in_turn
from lifecycle.team.nouns import Assignment
from lifecycle.team.recommendation import Recommendation, later_stages, reason, reasons
from lifecycle.team.recommendation import recommend as recommend_team
from lifecycle.team.staffing import Question


def recommend(
    *,
    stage: str = "",
    scope: str = "",
    max_consulted: int | None = None,
    after: str | None = None,
    why: bool = True,
) -> Answer:
    """The best team for a stage (default: the present one) and the reason for every seat and every absence.

    --scope AP,PR,...  --max-consulted N  --after NAME,NAME (the core before; '' = none)  --no-why is quicker.
    """
    run = session()
    wanted = stage_of(stage)
    question = Question(
        scope=scope_of(scope), max_consulted=at_least_none(max_consulted), after=people_named(after)
    )
    found = recommend_team(run.snapshot, wanted, run.today, question)
    ahead = _ahead(found, question) if why and found.team.complete else ()
    answers = {answer.key: answer for answer in reasons(found, ahead)} if why else {}
    data = team_data(found, answers)
    return Answer("team-recommend", data, team_lines(found, answers), 0 if found.team.complete else NOT_MET)


def explain(who: str, *, stage: str = "", scope: str = "", max_consulted: int | None = None) -> Answer:
    """Why somebody is, or is not, on the team now."""
    run = session()
    wanted = stage_of(stage)
    question = Question(scope=scope_of(scope), max_consulted=at_least_none(max_consulted))
    found = recommend_team(run.snapshot, wanted, run.today, question)
    answer = reason(found, find_person(run.snapshot, who), _ahead(found, question))
    lines = [answer.sentence, *([answer.skip] if answer.skip else []), f"({wanted.value}: {found.sure})"]
    lines += [f"  {term} {points:+.2f}" for term, points in answer.terms]
    return Answer("team-explain", {"stage": wanted.value, "name": answer.name, **_why_data(answer)}, lines)


def show(*, stage: str = "") -> Answer:
    """Recommended and real seats, one stage after the other (--stage: one)."""
    run = session()
    only = stage_of(stage) if stage else None
    rows, data = [], []
    for found in in_turn(run.snapshot, STAGES, run.today):
        wanted = found.stage
        if only not in (None, wanted):
            continue
        real = [entry for entry in run.snapshot.all(Assignment) if entry.stage is wanted]
        names = {person.id: person.name for person in run.snapshot.all(Person)}
        rows.append(
            (
                wanted.value,
                ", ".join(person.name for person in found.core) or "-",
                ", ".join(person.name for person in found.consulted) or "-",
                found.functions if found.functions is not None else "-",
                number(found.mean_seniority, places=2, none="-"),
                ", ".join(f"{names.get(entry.person, '?')} ({entry.seat.value})" for entry in real) or "-",
            )
        )
        data.append({**team_data(found, {}), "assigned": [entry.model_dump(mode="json") for entry in real]})
    return Answer(
        "team-show",
        {"stages": data},
        table(rows, ["stage", "core", "consulted", "functions", "level", "real"]),
    )


def team_data(found: Recommendation, answers: dict[str, Why]) -> dict[str, Any]:
    """A recommendation as data, names in roster order."""
    proof = found.team.proof
    return {
        "stage": found.stage.value,
        "complete": found.team.complete,
        "core": [person.name for person in found.core],
        "consulted": [person.name for person in found.consulted],
        "informed": [person.name for person in found.informed],
        "objective": found.team.objective,
        "mean_seniority": found.mean_seniority,
        "functions": found.functions,
        "vacancies": list(found.vacancies),
        "relaxed": list(found.relaxed),
        "proof": None if proof is None else "optimal" if proof.optimal else "bound",
        "bound": None if proof is None else proof.bound,
        "gap_percent": None if proof is None else proof.gap_percent,
        "terms": found.team.terms,
        "need": {area.value: figure.value for area, figure in found.need.items()},
        "why": {answer.name: _why_data(answer) for answer in answers.values()},
        "figures": figures(
            {"objective": found.objective, **{f"need.{a.value}": f for a, f in found.need.items()}}
        ),
    }


def team_lines(found: Recommendation, answers: dict[str, Why]) -> list[str]:
    """A recommendation for people."""
    terms = found.team.terms
    head = f"{found.stage.value}: {found.sure}"
    if terms is not None:
        head = (
            f"{found.stage.value}: {number(found.team.objective, places=2)} points, {len(found.core)} people,"
            f" {terms.function_count} functions, mean seniority {number(terms.mean_seniority, places=2)} ({found.sure})"
        )
    rows = []
    for seat, people in (("core", found.core), ("consulted", found.consulted), ("informed", found.informed)):
        for person in people:
            answer = answers.get(str(person.id))
            worth = (
                "-"
                if answer is None
                else "required"
                if answer.delta is None and seat != "informed"
                else ("-" if answer.delta is None else f"{answer.delta:+.2f}")
            )
            rows.append(
                (
                    seat,
                    person.name,
                    "/".join(function.value.replace("_", " ") for function in person.functions),
                    f"{person.level} {LEVEL_TITLES[person.level or 1]}",
                    " ".join(
                        f"{area.value}{person.competency(area)}" for area in AREAS if person.competency(area)
                    ),
                    worth,
                )
            )
    lines = [head, *table(rows, ["seat", "name", "function", "level", "brings", "worth"])]
    lines += [f"Vacancy: {text}" for text in found.vacancies]
    lines += [f"Relaxed: {text}" for text in found.relaxed]
    if answers:
        lines += ["", *(answer.sentence for answer in answers.values())]
    return lines


def objective_lines(found: Recommendation) -> list[str]:
    """The objective opened."""
    return opened(found.objective)


def stage_of(text: str) -> Stage:
    """The stage named, or the present one."""
    if not text:
        return session().snapshot.programme.stage
    return member(Stage, text, "--stage")


def scope_of(text: str) -> tuple[Area, ...] | None:
    """Areas from `AP,PR,...`; None for nothing."""
    return areas(text, "--scope") or None


def people_named(text: str | None) -> tuple[Person, ...] | None:
    """The people of `NAME,NAME`; None when nothing was said, nobody for ''."""
    if text is None:
        return None
    return tuple(find_person(session().snapshot, part) for part in listed(text))


def at_least_none(value: int | None) -> int | None:
    """A number of people, or None; InvalidValue below 0."""
    if value is not None and value < 0:
        raise InvalidValue(
            f"--max-consulted cannot be {value}.", "It is a number of people.", "Use 0 or more."
        )
    return value


def _ahead(found: Recommendation, question: Question) -> list[Recommendation]:
    """The later stages, for "joins at": as they would be recommended in turn with today's scores."""
    run = session()
    plain = Question(scope=question.scope)
    return list(in_turn(run.snapshot, later_stages(found.stage), run.today, plain, after=found))


def _why_data(answer: Why) -> dict[str, Any]:
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
