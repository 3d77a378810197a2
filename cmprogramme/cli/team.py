"""The team of a stage, and over all stages; real seats beside it."""

from __future__ import annotations

from cmprogramme.cli.answer import NOT_MET, Answer
from cmprogramme.cli.numbers import Count
from cmprogramme.cli.reading import areas, listed, member
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import answer, told
from lifecycle.base.phases import STAGES, Stage
from lifecycle.people import Person, find_person
from lifecycle.team.in_turn import in_turn
from lifecycle.team.recommendation import Recommendation, later_stages, reason, reasons
from lifecycle.team.recommendation import recommend as recommend_team
from lifecycle.team.staffing import Question
from lifecycle.team.stages_telling import seats_page
from lifecycle.team.telling import seat_page, team_page


def recommend(
    *,
    stage: str = "",
    scope: str = "",
    max_consulted: Count | None = None,
    after: str | None = None,
    why: bool = True,
) -> Answer:
    """The best team for a stage and the reason for every seat and every absence."""
    run = session()
    question = question_of(scope, max_consulted, after)
    found = recommend_team(run.snapshot, stage_of(stage), run.today, question)
    ahead = _ahead(found, question) if why and found.team.complete else ()
    answers = {one.key: one for one in reasons(found, ahead)} if why else {}
    return met(answer(team_page(run.snapshot, found, answers)), found)


def explain(who: str, *, stage: str = "", scope: str = "", max_consulted: Count | None = None) -> Answer:
    """Why somebody is, or is not, on the team now."""
    run = session()
    question = question_of(scope, max_consulted)
    found = recommend_team(run.snapshot, stage_of(stage), run.today, question)
    person = find_person(run.snapshot, who)
    why = reason(found, person, _ahead(found, question))
    return told(seat_page, found.stage, person, found, why)


def show(*, stage: str = "") -> Answer:
    """Recommended and real seats, one stage after the other (--stage: one)."""
    run = session()
    only = stage_of(stage) if stage else None
    teams = in_turn(run.snapshot, STAGES, run.today)
    return told(seats_page, [found for found in teams if only in (None, found.stage)], items="stages")


def met(found: Answer, *teams: Recommendation) -> Answer:
    """The answer, with its code where a team is not complete."""
    if not all(one.team.complete for one in teams):
        found.code = NOT_MET
    return found


def question_of(scope: str, max_consulted: int | None, after: str | None = None) -> Question:
    """What is asked differently from what the programme says."""
    return Question(
        scope=areas(scope, "--scope") or None,
        max_consulted=max_consulted,
        after=people_named(after),
    )


def stage_of(text: str) -> Stage:
    """The stage named, or the present one."""
    if not text:
        return session().snapshot.programme.stage
    return member(Stage, text, "--stage")


def people_named(text: str | None) -> tuple[Person, ...] | None:
    """The people of `NAME,NAME`; None when nothing was said, nobody for ''."""
    if text is None:
        return None
    return tuple(find_person(session().snapshot, part) for part in listed(text))


def _ahead(found: Recommendation, question: Question) -> list[Recommendation]:
    """The later stages, for "joins at": as they would be recommended in turn with today's scores."""
    run = session()
    plain = Question(scope=question.scope)
    return list(in_turn(run.snapshot, later_stages(found.stage), run.today, plain, after=found))
