"""What the team screen knows, asked in the background: each stage's team in turn, reasons, and the plan of all."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.solver.asking import Asking, Ground, ground
from cmprogramme.tui.solver.helper import Asked, Failed
from cmprogramme.tui.speaking import said_lines
from lifecycle.base.errors import LifecycleError
from lifecycle.base.phases import STAGES, Stage
from lifecycle.once import known
from lifecycle.people import Person, roster
from lifecycle.team.explain import Why, why
from lifecycle.team.in_turn import Together, plan_seconds
from lifecycle.team.real import Difference, differences
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.telling import seat_in
from seating.all_stages.results import PlanProgress, TeamPlan
from seating.problem import StageProblem, StageTeam

SOON_SECONDS = 0.08
"""A cursor that moves on within it asks for no reason."""
ALL_REASONS = 60
"""Up to so many people everybody's reason is worked out; for more the one under the cursor is."""
SMALL_ROSTER = 100
"""Up to so many people the questions are put together at once, for more in a thread."""
LONGER = 4
"""How many times longer 'plan longer' takes."""


class TeamLook(Room):
    """Facts of the team screen; subclasses draw them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asking = Asking()
        self.stage: Stage | None = None
        self.teams: dict[Stage, Recommendation] = {}
        self.plan: Together | None = None
        self.whys: dict[str, Why] = {}
        self.trouble: LifecycleError | None = None
        self.progress = ""
        self.plan_note = ""
        self.asked_plan: Asked | None = None
        self._planning: tuple[StageProblem, ...] = ()

    async def on_unmount(self) -> None:
        """Nothing goes on behind it."""
        await self.asking.close()

    # what is known

    @property
    def at_stage(self) -> Stage:
        """The stage looked at."""
        return self.stage or self.desk.need().programme.stage

    @property
    def found(self) -> Recommendation | None:
        """The recommended team of the stage looked at, as the view has it; None before it is known."""
        return self.shown_teams.get(self.at_stage)

    @property
    def shown_teams(self) -> Mapping[Stage, Recommendation]:
        """The teams the view is about."""
        return self.teams

    def in_order(self, teams: Mapping[Stage, Recommendation]) -> list[Recommendation]:
        """Those that are known, from the first stage to the last."""
        return [teams[stage] for stage in STAGES if stage in teams]

    def recommended_seat(self, person: Person) -> str:
        """The seat somebody is recommended for in the stage looked at; "" before it is known."""
        return "" if self.found is None else seat_in(self.found, person) or "informed"

    @property
    def person(self) -> Person | None:
        """Who is under the cursor."""
        return None

    @property
    def base(self) -> Ground | None:
        """The questions of all stages; None before they are put together."""
        facts = self.desk.need()
        return known(ground, facts.snapshot, facts.today)

    def differences(self, stage: Stage) -> Sequence[Difference]:
        """How the real team of a stage differs; nothing before its recommendation is known."""
        facts, found = self.desk.need(), self.teams.get(stage)
        if found is None:
            return ()
        return differences(facts.snapshot, found, facts.today)

    def redraw(self) -> None:
        """Draws what is known by now."""

    # teams and reasons

    def look(self, facts: Facts) -> None:
        """Begins with what is known of these facts and asks for the rest."""
        self.trouble, self.progress = None, ""
        people = roster(facts.snapshot)
        self.teams = {} if not people else self.teams
        if people and (self.base is not None or len(people) <= SMALL_ROSTER):
            try:
                self.teams = self.asking.known(facts.of(ground))
                self._keep_plan()
            except LifecycleError as error:
                self.trouble, self.teams = error, {}
        self.whys = self._known_whys()
        self.redraw()
        if people and self.trouble is None:
            self.begin("team", partial(self._solve, facts, self.stage))

    async def _solve(self, facts: Facts, first: Stage | None) -> None:
        def progress(proof: object) -> None:
            gap = getattr(proof, "gap_percent", None)
            if gap is not None:
                self.progress = f"solving, at most {gap:.1f} % below the best"
                self.redraw()

        try:
            base = await aside(facts.of, ground)
            self.teams = self.asking.known(base)
            self._keep_plan()
            async for team in self.asking.in_turn(base, first, progress):
                if facts is not self.desk.need():
                    return
                self.progress = ""
                if self.teams.get(team.stage) is None or self.teams[team.stage].team != team.team:
                    self.teams[team.stage] = team
                    self.redraw()
                    if team.stage is self.at_stage:
                        self.explain()
        except LifecycleError as error:
            self.trouble = error
        except Failed as error:
            self.trouble = LifecycleError("The optimiser failed on this roster.", f"{error}.", "Report it.")
        self.redraw()
        self.explain()

    def explain(self) -> None:
        """Asks for the reasons of the stage looked at, the one under the cursor first."""
        facts, found = self.desk.need(), self.found
        self.whys = self._known_whys()
        if found is not None and found.team.complete:
            self.begin("why", partial(self._explain, facts, found))

    async def _explain(self, facts: Facts, found: Recommendation) -> None:
        await asyncio.sleep(SOON_SECONDS)
        person = self.person
        keys = [str(person.id)] if person is not None else []
        if len(found.problem.candidates) <= ALL_REASONS:
            keys += [*found.team.core, *found.team.consulted, *found.team.informed]
        try:
            for key in dict.fromkeys(keys):
                if key in self.whys or all(one.key != key for one in found.problem.candidates):
                    continue
                worth = await self.asking.worth(found, key)
                if self.found is not found or facts is not self.desk.need():
                    return
                self.whys[key] = why(found.problem, found.team, worth, self._later(found))
                self.reason_known(key)
        except (LifecycleError, Failed):
            return

    def reason_known(self, key: str) -> None:
        """One more reason can be shown."""

    def _later(self, found: Recommendation) -> list[tuple[str, StageTeam]]:
        teams = self.shown_teams
        after = STAGES[STAGES.index(found.stage) + 1 :]
        return [(stage.value, teams[stage].team) for stage in after if stage in teams]

    def _known_whys(self) -> dict[str, Why]:
        found = self.found
        if found is None or not found.team.complete:
            return {}
        later = self._later(found)
        known = {}
        for person in found.problem.candidates:
            worth = self.asking.worths.get((found.problem, found.team, person.key))
            if worth is not None:
                known[person.key] = why(found.problem, found.team, worth, later)
        return known

    # the plan

    def need_plan(self, *, longer: bool = False) -> None:
        """Begins to plan all stages together, unless that is known or under way."""
        facts, base = self.desk.need(), self.base
        if base is None or self.asked_plan is not None:
            return
        if self.plan is None or longer:
            seconds = plan_seconds(facts.snapshot) * (LONGER if longer else 1)
            self.begin("plan", partial(self._plan, base, seconds))

    def stop_plan(self) -> bool:
        """Ends planning with the best so far; whether there was any."""
        if self.asked_plan is None:
            return False
        self.plan_note = "stopping..."
        self.asked_plan.stop()
        return True

    def _keep_plan(self) -> None:
        """The plan of these questions when it is known; one being worked out for other questions ends."""
        base = self.base
        self.plan = self.asking.known_plan(base) if base is not None else None
        other = base is not None and self.asking.plan_problems(base) != self._planning
        if self.asked_plan is not None and other:
            self.workers.cancel_group(self, "plan")

    async def _plan(self, base: Ground, seconds: float) -> None:
        began = asyncio.get_running_loop().time()

        def progress(step: PlanProgress) -> None:
            spent = asyncio.get_running_loop().time() - began
            gap = (
                "no bound yet"
                if step.gap_percent is None
                else f"at most {step.gap_percent:.2f} % below the best"
            )
            if self.plan_note != "stopping...":
                self.plan_note = f"{step.objective:.2f} points, {gap}, {spent:.0f} s"
                self.redraw()

        self.plan_note = "beginning with stage by stage..."
        self._planning = self.asking.plan_problems(base)
        asked = self.asked_plan = self.asking.ask_plan(base, seconds, progress)
        self.redraw()
        try:
            found: TeamPlan = await asked.answer()
        except Failed as error:
            self.desk.tell(LifecycleError("The optimiser failed on this plan.", f"{error}.", "Report it."))
            return
        finally:
            if self.asked_plan is asked:
                self.asked_plan = None
        self.plan = self.asking.planned(self.base or base, found)
        self.redraw()
        self.explain()

    @property
    def trouble_words(self) -> str:
        """What is wrong with the roster, in one paragraph; "" for nothing."""
        return " ".join(said_lines(self.trouble)) if self.trouble is not None else ""
