"""The team over all stages: planned together, as a strip, in meetings, in a calendar; and the pool list."""

from __future__ import annotations

from cmprogramme.cli.answer import INTERRUPTED, Answer
from cmprogramme.cli.numbers import Count, Seconds
from cmprogramme.cli.session import session
from cmprogramme.cli.team import met, question_of, stage_of
from cmprogramme.cli.telling import answer, told
from cmprogramme.cli.working import Working
from cmprogramme.cli.writing import Out, calendar_answer
from lifecycle.base.phases import STAGES
from lifecycle.team.areas_telling import areas_page
from lifecycle.team.in_turn import Together, in_its_turn, in_turn, plan_seconds
from lifecycle.team.in_turn import plan as plan_team
from lifecycle.team.people_telling import pool_page
from lifecycle.team.real_telling import meetings_page
from lifecycle.team.stages_telling import plan_page, strip_page
from lifecycle.team.strip import strip as strip_of
from seating.all_stages.results import PlanProgress


def plan(
    *,
    from_: str = "",
    seconds: Seconds | None = None,
    scope: str = "",
    max_consulted: Count | None = None,
    after: str | None = None,
) -> Answer:
    """All stages together, from the present one (or --from STAGE) to R3: the best whole, beside one stage at a time.

    --seconds N ends the work (default 10, above 100 people 30); ctrl+c ends it sooner and keeps the best so far (exit
    130). --scope, --max-consulted and --after as in team recommend. Nothing is stored.
    """
    run = session()
    question = question_of(scope, max_consulted, after)
    limit = plan_seconds(run.snapshot) if seconds is None else seconds
    start = stage_of(from_)

    def work(working: Working[Together]) -> Together:
        def tell(progress: PlanProgress) -> None:
            working.tell(progress_words(progress, working.seconds))

        return plan_team(
            run.snapshot, run.today, question, start=start, seconds=limit, progress=tell, stop=working.stop
        )

    working = Working(work)
    found = working.run()
    planned = met(answer(plan_page(found)), *found.stages)
    planned.code = INTERRUPTED if working.interrupted else planned.code
    return planned


def strip() -> Answer:
    """The whole life as one strip: size, breadth and level of every stage, planned against real, with warnings."""
    run = session()
    return told(strip_page, tuple(in_turn(run.snapshot, STAGES, run.today)), items="stages")


def raci(*, stage: str = "") -> Answer:
    """Who is accountable, responsible, consulted and informed for each artefact of a stage (default: the present)."""
    run = session()
    return told(meetings_page, in_its_turn(run.snapshot, stage_of(stage), run.today), items="artefacts")


def areas(*, stage: str = "") -> Answer:
    """The teams of the areas in scope beside the core of a stage (default: the present), in a large organisation."""
    run = session()
    return told(areas_page, in_its_turn(run.snapshot, stage_of(stage), run.today))


def calendar(*, out: Out = "-") -> Answer | None:
    """Who joins and leaves when, and what is to be decided, as iCalendar: -o FILE.ics ('-': standard output)."""
    run = session()
    stages = strip_of(run.snapshot, tuple(in_turn(run.snapshot, STAGES, run.today)), run.today)
    return calendar_answer(stages, out)


def pool() -> Answer:
    """The people for the brainstorming pool, and why each; also why the others are not on the list."""
    return told(pool_page, items="members")


def progress_words(progress: PlanProgress, seconds: float) -> str:
    """How far planning is."""
    gap = (
        "no bound yet"
        if progress.gap_percent is None
        else f"at most {progress.gap_percent:.2f} % below the best possible"
    )
    return f"planning: {progress.objective:.2f} points, {gap} ({seconds:.0f} s; ctrl+c keeps it)"
