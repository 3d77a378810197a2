"""Team: who is core, consulted or informed in each of the ten stages, why, and the real team beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar
from uuid import UUID

from textual.widget import Widget

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.why import Why as WhyDialog
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.team import strip as drawn
from cmprogramme.tui.screens.team.bar import TeamBar, stage_title
from cmprogramme.tui.screens.team.commands import DOES
from cmprogramme.tui.screens.team.keeping import TeamKeeping
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Span
from cmprogramme.tui.widgets.pages import blocks_of, line_of, list_page, tell_page
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.timeline import Timeline
from lifecycle.base.areas import AREAS
from lifecycle.base.page import Page, Sentence
from lifecycle.base.phases import STAGES, Stage
from lifecycle.once import known
from lifecycle.people import Person, roster
from lifecycle.team.areas_telling import areas_page
from lifecycle.team.involved import Involvement
from lifecycle.team.people_telling import pool_page, pool_person_page
from lifecycle.team.pool_list import pool_list
from lifecycle.team.real import Difference
from lifecycle.team.real_telling import (
    artefact_page,
    difference_page,
    differences_page,
    meetings_page,
    real_page,
)
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.scaling import is_large
from lifecycle.team.stages_telling import notes_page
from lifecycle.team.telling import seat_page, standing, team_page

ALL = ("recommended", "real", "difference", "plan")
ONE = ("recommended", "real", "difference", "meetings")
MOTTO = "starts senior and narrow, widens with each gate"
EMPTY = "Nobody is on the roster yet. n adds somebody; i brings everybody at once from a file."


class Team(TeamKeeping):
    """Screen 3."""

    PLACE, NAME = "3", "Team"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The phase decides the team: few and senior first, wider later. Rows are people, columns are the ten stages; "
        "the arrow keys choose somebody and a stage, and the pane below says why. Every team is the exact optimum, "
        "or says how far it can be from it.",
        "v shows the real team, the differences, and all stages planned together; o shows one stage alone; W tries "
        "what would change if somebody left, before anything is saved.",
    )
    PANES = ("people", "stage", "why", "notes")
    ASIDE = ("why", "notes")
    GATE_LINE = True
    DOES: ClassVar[tuple[Command, ...]] = DOES
    view = ALL[0]
    alone = False

    def body(self) -> Iterable[Widget]:
        """The bar, all stages or one, the reason, the notes."""
        yield TeamBar(id="bar")
        yield Timeline("TEAM", id="people", empty=EMPTY)
        yield Pane("TEAM", id="stage", empty=EMPTY)
        yield Prose("WHY", id="why")
        yield Prose("NOTES", id="notes")

    def on_mount(self) -> None:
        """All stages first."""
        self._arrange_views()

    @property
    def timeline(self) -> Timeline:
        """The ten stages."""
        return self.query_one("#people", Timeline)

    @property
    def list_shown(self) -> Pane:
        """The list in sight: all stages or one."""
        return self.pane("stage" if self.alone else "people")

    def panes(self) -> list[Pane]:
        """The list in sight, the reason, the notes."""
        return [self.list_shown, self.pane("why"), self.pane("notes")]

    def crumb(self) -> Sequence[str]:
        """The stage."""
        return ("Team", self.stage.value) if self.stage else ("Team",)

    @property
    def person(self) -> Person | None:
        """Who is under the cursor."""
        row = self.list_shown.current
        return row.value if row is not None and isinstance(row.value, Person) else None

    @property
    def shown_teams(self) -> Mapping[Stage, Recommendation]:
        """The plan's teams in its view, the recommended ones elsewhere."""
        if self.view == "plan" and self.plan is not None:
            return {team.stage: team for team in self.plan.stages}
        return self.teams

    @property
    def views(self) -> tuple[str, ...]:
        """What can be seen: of all stages, of one, of the pool."""
        if not self.alone:
            return ALL
        areas = ("areas",) if is_large(self.desk.need().snapshot) else ()
        return (*ONE, *areas, "pool") if self.at_stage is Stage.POOL else (*ONE, *areas)

    def _arrange_views(self) -> None:
        self.query_one("#people").display = not self.alone
        self.query_one("#stage").display = self.alone
        self.set_class(self.alone, "-alone")

    # drawing

    def draw(self, facts: Facts) -> None:
        """Draws what is known; the rest comes as it is worked out."""
        if self.stage is None:
            self.stage = facts.programme.stage
        self.look(facts)

    @property
    def _there(self) -> bool:
        """Whether its panes are there: what was worked out beside the screen may arrive while it is taken down."""
        return self.is_mounted and bool(self.query("#people"))

    def redraw(self) -> None:
        """Everything as it is known by now."""
        facts = self.desk.need()
        if not self._there:
            return
        self._bar(facts)
        self._alone(facts) if self.alone else self._strip(facts)
        self._tell()

    def reason_known(self, key: str) -> None:
        """The reason, and in the list of one stage what a seat is worth."""
        facts = self.desk.need()
        if not self._there:
            return
        if self.alone and self.view == "recommended":
            self._alone(facts)
        if self.person is not None and str(self.person.id) == key:
            self._tell()

    def _bar(self, facts: Facts) -> None:
        views: list[Span] = []
        for view in self.views:
            views.append((f" {view} ", "here" if view == self.view else "dim"))
        wide = self.size.width >= 118
        first: list[Span] = [("TEAM OVER TIME", "title"), (f"   {MOTTO}" if wide else "", "dim")]
        self.query_one(TeamBar).show(((first, views), (stage_title(facts, self.at_stage), ())))

    def _strip(self, facts: Facts) -> None:
        pane = self.timeline
        pane.times, pane.before, pane.behind = drawn.names_of_stages(facts), drawn.BEFORE, drawn.BEHIND
        pane.turn(STAGES.index(self.at_stage))
        teams, title = self.teams, drawn.headline(self.found, self.at_stage, self.progress)
        if not roster(facts.snapshot) or self.trouble is not None:
            pane.empty = self.trouble_words or EMPTY
            pane.show_times([], {}, title="TEAM", note=())
            return
        pane.empty = "solving..."
        if self.view == "recommended":
            shown = drawn.recommended(facts, teams)
        elif self.view == "real":
            shown, title = drawn.real(facts, teams), "REAL SEATS"
            if not drawn.real_seats_of(facts):
                title = "REAL SEATS  nobody has one yet; enter gives the first"
        elif self.view == "difference":
            shown, title = drawn.differing(facts, teams, self._gaps()), "DIFFERENCES"
            pane.empty = "The real team is as recommended wherever both are known."
        else:
            shown, title = drawn.planned(facts, self.shown_teams, teams), self._plan_title()
        pane.show_times(
            shown.rows,
            shown.marks,
            sums=shown.sums,
            looks=drawn.looks_of_stages(facts),
            title=title,
            note=drawn.LEGENDS[self.view],
        )

    def _plan_title(self) -> str:
        if self.asked_plan is not None:
            return f"PLANNING  {self.plan_note}, esc keeps it"
        if self.plan is None:
            return "PLAN"
        return f"PLAN  {self.plan.objective:.2f} points, {self.plan.sure}"

    def _gaps(self) -> dict[tuple[UUID | None, Stage], list[Difference]]:
        found: dict[tuple[UUID | None, Stage], list[Difference]] = {}
        for stage in STAGES:
            for one in self.differences(stage):
                found.setdefault((one.person.id if one.person else None, stage), []).append(one)
        return found

    def _alone(self, facts: Facts) -> None:
        pane, found = self.pane("stage"), self._told_alone(facts)
        waiting = self.trouble_words or (EMPTY if not roster(facts.snapshot) else "solving...")
        title = drawn.headline(self.found, self.at_stage, self.progress)
        if found is None or self.trouble is not None:
            pane.columns, pane.empty = (), waiting
            pane.show((), title=title)
            return
        if self.view != "recommended":
            title = (
                found.title.upper()
                if self.view == "pool"
                else f"{self.at_stage.value}  {found.title.upper()}"
            )
        pane.heading = title
        list_page(pane, found, note=())
        pane.empty = pane.empty or waiting

    def _told_alone(self, facts: Facts) -> Page | None:
        """What the view tells of the stage looked at; None while it is worked out."""
        snapshot, found = facts.snapshot, self.found
        if self.view == "real":
            return real_page(snapshot, self.at_stage, found)
        if self.view == "pool":
            return pool_page(snapshot, facts.today) if self._pool_known(facts) else None
        if found is None:
            return None
        if self.view == "difference":
            return differences_page(snapshot, facts.today, found)
        if self.view == "areas":
            return areas_page(snapshot, found)
        return (
            meetings_page(snapshot, found)
            if self.view == "meetings"
            else team_page(snapshot, found, self.whys)
        )

    def _pool_known(self, facts: Facts) -> bool:
        """Whether the list of the pool is known; else it is worked out beside the screen."""
        if known(pool_list, facts.snapshot, facts.today) is not None:
            return True
        self.begin("pool", partial(self._list_pool, facts))
        return False

    async def _list_pool(self, facts: Facts) -> None:
        await aside(pool_list, facts.snapshot, facts.today)
        self.redraw()

    def _tell(self) -> None:
        facts, person, stage = self.desk.need(), self.person, self.at_stage
        teams = self.in_order(self.shown_teams)
        notes = notes_page(facts.snapshot, facts.today, stage, teams, self.differences(stage))
        if not any(seated is stage for _, seated in drawn.real_seats_of(facts)):
            notes = replace(notes, parts=(*notes.parts, Sentence("enter gives the first real seat.", "dim")))
        tell_page(self.prose("notes"), notes)
        page = self._why_page(facts, person)
        where = (
            ""
            if person is None
            else person.name
            if self.view == "pool"
            else f"{person.name} in {stage.value}"
        )
        note = line_of(page.note) if page.note else ()
        self.prose("why").tell(blocks_of(page.parts), title=f"WHY  {where}".rstrip(), note=note)

    def _why_page(self, facts: Facts, person: Person | None) -> Page:
        """Why somebody has the seat they have, or what a row that is nobody stands for."""
        snapshot, today, stage = facts.snapshot, facts.today, self.at_stage
        if person is None:
            row = self.list_shown.current
            if row is not None and isinstance(row.value, Involvement):
                return artefact_page(row.value)
            if row is not None and isinstance(row.value, Difference):
                return difference_page(row.value)
            text = drawn.vacancy_words(row, self.found) if row is not None else ""
            said = Sentence(text, "off") if text else Sentence("Put the cursor on somebody.", "faint")
            return Page("Why", (said,))
        if self.view == "pool" and self._pool_known(facts):
            return pool_person_page(snapshot, today, person)
        seated = (person.id, stage) in drawn.real_seats_of(facts)
        told = self.differences(stage) if seated or self.view == "difference" else ()
        about = [one for one in told if one.person == person]
        return seat_page(snapshot, today, stage, person, self.found, self.whys.get(str(person.id)), about)

    # moving

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Somebody else."""
        if message.pane is self.list_shown:
            self._tell()
            self.explain()

    def on_timeline_turned(self, message: Timeline.Turned) -> None:
        """Another stage."""
        self._to(STAGES[message.place])

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click gives a seat."""
        self.app.run_worker(self.action_command("team assign"))

    def select(self, key: str) -> None:
        """A stage by "stage:B1", or somebody."""
        if key.startswith("stage:"):
            self._to(Stage(key.removeprefix("stage:")))
        else:
            super().select(key)

    def remembered(self) -> object:
        """The stage looked at, alone or not, and the view of it."""
        return self.stage, self.alone, self.view

    def recall(self, more: object) -> None:
        """The same again."""
        if isinstance(more, tuple) and more != self.remembered():
            self.stage, self.alone, self.view = more
            self._arrange_views()
            self._to(self.at_stage)

    def _to(self, stage: Stage) -> None:
        person = self.person
        self.stage = stage
        if self.view not in self.views:
            self.view = ALL[0]
        self.whys = self._known_whys()
        self.redraw()
        if person is not None:
            self.list_shown.select(str(person.id))
        self.frame()
        self.explain()

    def do_before_stage(self) -> None:
        """The stage before."""
        self._to(STAGES[(STAGES.index(self.at_stage) - 1) % len(STAGES)])

    def do_after_stage(self) -> None:
        """The next stage."""
        self._to(STAGES[(STAGES.index(self.at_stage) + 1) % len(STAGES)])

    def do_view(self) -> None:
        """The next view of the same."""
        views = self.views
        self.view = views[(views.index(self.view) + 1) % len(views)]
        if self.view == "plan":
            self.need_plan()
        self.redraw()
        self.explain()

    def do_alone(self) -> None:
        """One stage, or all ten."""
        person = self.person
        self.alone = not self.alone
        if self.view not in self.views:
            self.view = ALL[0]
        self._arrange_views()
        self.redraw()
        if person is not None:
            self.list_shown.select(str(person.id))
        self.bring(self.list_shown)
        self.explain()
        self.desk.app.call_after_refresh(self.show_keys)

    def do_escape(self) -> None:
        """Ends planning with the best so far; else a zoom, a filter, or the stage alone."""
        if self.stop_plan():
            self.redraw()
        elif self.alone and not self._hidden and not any(pane.filter for pane in self.panes()):
            self.do_alone()
        else:
            super().do_escape()

    # reasons

    async def do_why(self) -> None:
        """The reason, then the objective and what every area needs, to open."""
        facts, found, person = self.desk.need(), self.found, self.person
        if found is None:
            return
        figures = [found.objective, *(found.need[area] for area in AREAS)]
        title = f"{person.name} in {self.at_stage.value}" if person is not None else self.at_stage.value
        page = self._why_page(facts, person)
        parts = page.parts if person is not None else (Sentence(standing(found), "dim"),)
        await self.app.push_screen_wait(WhyDialog(title, figures, blocks_of(parts)))
