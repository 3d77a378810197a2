"""The team over all stages: planned together, as a strip, in meetings, in a calendar; and the pool list."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from cmprogramme.cli.answer import DONE, INTERRUPTED, NOT_MET, Answer, plain, table
from cmprogramme.cli.session import session, write_bytes
from cmprogramme.cli.team import at_least_none, people_named, scope_of, stage_of, team_data
from cmprogramme.cli.working import Working
from cmprogramme.reports.calendar import calendar as calendar_of
from cmprogramme.reports.calendar import events
from lifecycle.base.areas import LEVEL_TITLES
from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.words import counted, day_words, fixed, number, percent, words
from lifecycle.people import Person, roster
from lifecycle.team.in_turn import Together, in_its_turn, in_turn, plan_seconds
from lifecycle.team.in_turn import plan as plan_team
from lifecycle.team.pool_list import pool_list
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.staffing import Question
from lifecycle.team.strip import StripStage, involvement, scaling_words, warnings
from lifecycle.team.strip import strip as strip_of
from seating.all_stages.results import PlanProgress

LETTERS = (("A", "accountable"), ("R", "responsible"), ("C", "consulted"), ("I", "informed"))


def plan(
    *,
    from_: str = "",
    seconds: float | None = None,
    scope: str = "",
    max_consulted: int | None = None,
    after: str | None = None,
) -> Answer:
    """All stages together, from the present one (or --from STAGE) to R3: the best whole, beside one stage at a time.

    --seconds N ends the work (default 10, above 100 people 30); ctrl+c ends it sooner and keeps the best so far (exit
    130). --scope, --max-consulted and --after as in team recommend. Nothing is stored.
    """
    run = session()
    question = Question(
        scope=scope_of(scope), max_consulted=at_least_none(max_consulted), after=people_named(after)
    )
    limit = plan_seconds(run.snapshot) if seconds is None else seconds
    if limit <= 0:
        raise InvalidValue(f"--seconds cannot be {limit:g}.", "Planning takes some time.", "Give 1 or more.")
    start = stage_of(from_)

    def work(working: Working[Together]) -> Together:
        def told(progress: PlanProgress) -> None:
            working.tell(progress_words(progress, working.seconds))

        return plan_team(
            run.snapshot, run.today, question, start=start, seconds=limit, progress=told, stop=working.stop
        )

    working = Working(work)
    found = working.run()
    complete = all(one.team.complete for one in found.stages)
    code = INTERRUPTED if working.interrupted else DONE if complete else NOT_MET
    return Answer("team-plan", plan_data(found), plan_lines(found), code, plan_notes(found))


def strip() -> Answer:
    """The whole life as one strip: size, breadth and level of every stage, planned against real, with warnings."""
    run = session()
    teams = tuple(in_turn(run.snapshot, STAGES, run.today))
    stages = strip_of(run.snapshot, teams, run.today)
    told = warnings(stages)
    scaling = scaling_words(run.snapshot)
    data = {
        "present": run.snapshot.programme.stage.value,
        "stages": [strip_data(one, team) for one, team in zip(stages, teams, strict=True)],
        "people": [
            {
                "name": person.name,
                "seats": {team.stage.value: seat_in(team, person) for team in teams},
                "real": {one.stage.value: real_in(one, person) for one in stages},
            }
            for person in roster(run.snapshot)
        ],
        "warnings": list(told),
        "scaling": scaling,
    }
    lines = [*people_lines(run.snapshot.programme.stage, teams, stages), "", *figure_lines(stages), ""]
    lines += [f"Warning: {text}" for text in told] or ["No warnings."]
    lines += [f"Vacancy in {one.stage.value}: {text}" for one in stages for text in one.vacancies]
    return Answer("team-strip", data, [*lines, scaling])


def raci(*, stage: str = "") -> Answer:
    """Who is accountable, responsible, consulted and informed for each artefact of a stage (default: the present)."""
    run = session()
    wanted = stage_of(stage)
    team = in_its_turn(run.snapshot, wanted, run.today)
    found = involvement(run.snapshot, [team])
    rows, data = [], []
    for line in found:
        by_letter = {
            letter: [person.name for person, given in line.letters if given == letter]
            for letter, _ in LETTERS
        }
        data.append({"artefact": line.artefact, **{name: by_letter[letter] for letter, name in LETTERS}})
        rows.append((line.artefact, *(", ".join(by_letter[letter]) or "-" for letter, _ in LETTERS)))
    lines = table(rows, ["artefact", *(f"{letter} {name}" for letter, name in LETTERS)])
    return Answer(
        "team-raci",
        {"stage": wanted.value, "artefacts": data},
        lines or [f"The playbook names no artefact for {wanted.value}."],
    )


def calendar(*, out: Annotated[str, Parameter(name=("--out", "-o"))] = "-") -> Answer | None:
    """Who joins and leaves when, as an iCalendar file: -o FILE.ics (default and '-': standard output)."""
    run = session()
    stages = strip_of(run.snapshot, tuple(in_turn(run.snapshot, STAGES, run.today)), run.today)
    content = calendar_of(run.snapshot, stages, run.today)
    count = len(events(run.snapshot, stages))
    if out == "-" and not run.options.json:
        write_bytes(out, content)
        return None
    data = {"events": count}
    if out == "-":
        return Answer("team-calendar", {**data, "content": content.decode()})
    if not run.options.dry_run:
        write_bytes(out, content)
    return Answer(
        "team-calendar", {**data, "file": out}, [run.would(f"wrote {counted(count, 'day')} to {out}.")]
    )


def pool() -> Answer:
    """The people for the brainstorming pool, and why each; also why the others are not on the list."""
    run = session()
    found = pool_list(run.snapshot, run.today)
    rows = [
        (
            one.person.name,
            "/".join(words(function) for function in one.person.functions),
            f"{one.person.level} {LEVEL_TITLES[one.person.level or 1]}",
            "required" if one.delta is None else f"{one.delta:+.2f}",
        )
        for one in found.members
    ]
    head = (
        f"{counted(len(found.members), 'person', 'people')} from {counted(found.functions, 'function')},"
        f" {percent(found.junior_share, none='nobody')} specialists and frontline"
        f" ({found.size[0]} to {found.size[1]} people, {found.wanted_functions} functions and"
        f" {percent(found.wanted_junior_share)} asked for;"
        f" {'proven the best list' if found.optimal else 'not proven to be the best list'})"
    )
    lines = [head, *table(rows, ["name", "function", "level", "worth"])]
    lines += [f"Note: {text}" for text in found.notes]
    lines += ["", *(one.sentence for one in found.members)]
    lines += [f"{person.name} is not on it: {text}." for person, text in found.left_out]
    data = {
        "members": [
            {"name": one.person.name, "delta": one.delta, "sentence": one.sentence} for one in found.members
        ],
        "left_out": [{"name": person.name, "why": text} for person, text in found.left_out],
        "functions": found.functions,
        "wanted_functions": found.wanted_functions,
        "size": list(found.size),
        "junior_share": found.junior_share,
        "wanted_junior_share": found.wanted_junior_share,
        "notes": list(found.notes),
        "proof": "optimal" if found.optimal else "bound",
    }
    return Answer("team-pool", data, lines)


def progress_words(progress: PlanProgress, seconds: float) -> str:
    """How far planning is."""
    gap = (
        "no bound yet"
        if progress.gap_percent is None
        else f"at most {progress.gap_percent:.2f} % below the best possible"
    )
    return f"planning: {progress.objective:.2f} points, {gap} ({seconds:.0f} s; ctrl+c keeps it)"


def plan_data(found: Together) -> dict[str, Any]:
    """A plan as data: the stages in order, each with the fields of a recommendation."""
    return {
        "stages": [team_data(one, {}) for one in found.stages],
        "objective": found.objective,
        "bound": found.bound,
        "gap_percent": found.gap_percent,
        "proof": "optimal" if found.proof.optimal else "bound",
        "keeps_invariants": found.keeps_invariants,
        "step_by_step": {
            "objective": found.step_by_step_objective,
            "stages": [
                {
                    "stage": one.stage.value,
                    "core": [person.name for person in one.core],
                    "consulted": [person.name for person in one.consulted],
                    "objective": one.team.objective,
                }
                for one in found.step_by_step
            ],
        },
    }


def plan_lines(found: Together) -> list[str]:
    """A plan for people: a row a stage, then what each stage lacks."""
    rows = []
    for one, alone in zip(found.stages, found.step_by_step, strict=True):
        rows.append(
            (
                one.stage.value,
                number(one.team.objective, places=2, none="-"),
                len(one.core),
                "-" if one.functions is None else one.functions,
                number(one.mean_seniority, places=2, none="-"),
                ", ".join(person.name for person in one.core) or "-",
                ", ".join(person.name for person in one.consulted) or "-",
                _otherwise(one, alone) or "the same",
            )
        )
    head = (
        f"{number(found.objective, places=2)} points over {counted(len(found.stages), 'stage')} ({found.sure});"
        f" stage by stage {number(found.step_by_step_objective, places=2)}"
    )
    titles = [
        "stage",
        "points",
        "people",
        "functions",
        "level",
        "core",
        "consulted",
        "against stage by stage",
    ]
    lines = [head, *table(rows, titles)]
    for one in found.stages:
        lines += [f"Vacancy in {one.stage.value}: {text}" for text in one.vacancies]
        lines += [f"Relaxed in {one.stage.value}: {text}" for text in one.relaxed]
    return lines


def plan_notes(found: Together) -> list[str]:
    """What has to be said beside the plan."""
    if found.keeps_invariants:
        return []
    return [
        "No plan keeps functions from falling and seniority from rising everywhere; each breach is named."
    ]


def _otherwise(one: Recommendation, alone: Recommendation) -> str:
    """Whose core seat differs from the stage-by-stage team: +who, -who."""
    now, then = set(one.team.core), set(alone.team.core)
    parts = [f"+{person.name}" for person in one.core if str(person.id) not in then]
    return " ".join([*parts, *(f"-{person.name}" for person in alone.core if str(person.id) not in now)])


def seat_in(team: Recommendation, person: Person) -> str | None:
    """core, consulted or informed; None when no complete team is known."""
    if person in team.core:
        return "core"
    if person in team.consulted:
        return "consulted"
    return "informed" if team.team.complete else None


def real_in(one: StripStage, person: Person) -> str | None:
    """core or consulted; None without a real seat."""
    return "core" if person in one.real.core else "consulted" if person in one.real.consulted else None


def strip_data(one: StripStage, team: Recommendation) -> dict[str, Any]:
    """A stage of the strip as data."""
    proof = team.team.proof
    return {
        "stage": one.stage.value,
        "start": one.days.start.isoformat(),
        "end": one.days.end.isoformat(),
        "planned": {
            "complete": one.complete,
            "core": [person.name for person in team.core],
            "consulted": [person.name for person in team.consulted],
            "size": one.size,
            "functions": one.functions,
            "mean_seniority": one.mean_seniority,
            "mix": dict(zip("54321", one.mix, strict=True)),
            "objective": team.team.objective,
            "proof": None if proof is None else "optimal" if proof.optimal else "bound",
        },
        "real": {
            "core": [person.name for person in one.real.core],
            "consulted": [person.name for person in one.real.consulted],
            "size": len(one.real.core),
            "functions": one.real.functions,
            "mean_seniority": one.real.mean_seniority,
        },
        "band": {
            "size": list(one.band_size),
            "functions": list(one.band_functions),
            "seniority": list(one.band_seniority),
            "typical": plain(dict(zip("54321", one.typical, strict=True))),
        },
        "joins": [person.name for person in one.joins],
        "leaves": [person.name for person in one.leaves],
        "vacancies": list(one.vacancies),
        "relaxed": list(one.relaxed),
    }


def people_lines(
    present: Stage, teams: tuple[Recommendation, ...], stages: tuple[StripStage, ...]
) -> list[str]:
    """Everybody with a seat in some stage: # core, + consulted, . informed; in brackets a real core seat."""
    people = {person.id: person for team in teams for person in (*team.core, *team.consulted)}
    for one in stages:
        people.update((person.id, person) for person in (*one.real.core, *one.real.consulted))
    rows = []
    for person in sorted(people.values(), key=lambda each: (_first(each, teams), each.position)):
        marks = []
        for team, one in zip(teams, stages, strict=True):
            mark = {"core": "#", "consulted": "+", "informed": ".", None: " "}[seat_in(team, person)]
            real = real_in(one, person)
            marks.append(f"[{mark}]" if real == "core" else f"({mark})" if real else f" {mark} ")
        rows.append((person.name, f"L{person.level}" if person.level else "-", *marks))
    titles = ["", "", *(f"{'>' if team.stage is present else ' '}{team.stage.value}" for team in teams)]
    lines = table(rows, titles)
    return (
        [*lines, "# core  + consulted  . informed   [ ] real core seat  ( ) really consulted   > now"]
        if lines
        else ["Nobody is on the roster yet. Import one: cmprogramme person import ROSTER.csv"]
    )


def _first(person: Person, teams: tuple[Recommendation, ...]) -> int:
    """The place of the first stage somebody has a seat in."""
    return next(
        (place for place, team in enumerate(teams) if person in team.core or person in team.consulted),
        len(teams),
    )


def figure_lines(stages: tuple[StripStage, ...]) -> list[str]:
    """Size, breadth and level of every stage, planned against real, with what the stage asks for."""
    rows = []
    for one in stages:
        real = one.real
        seated = bool(real.core)
        rows.append(
            (
                one.stage.value,
                f"{day_words(one.days.start)}",
                f"{one.size} ({one.band_size[0]}-{one.band_size[1]})",
                len(real.core) if seated else "-",
                f"{'-' if one.functions is None else one.functions}"
                f" ({one.band_functions[0]}-{one.band_functions[1]})",
                real.functions if seated else "-",
                f"{fixed(one.mean_seniority, places=2)} ({one.band_seniority[0]:g}-{one.band_seniority[1]:g})",
                fixed(real.mean_seniority, places=2) if seated else "-",
                " ".join(f"+{person.name}" for person in one.joins) or "-",
                " ".join(f"-{person.name}" for person in one.leaves) or "-",
            )
        )
    titles = ["stage", "from", "people", "real", "functions", "real", "level", "real", "joins", "steps back"]
    return table(rows, titles)
