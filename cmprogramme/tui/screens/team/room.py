"""Team: who belongs on it in a stage and why, found exactly; the real team beside it, and the differences."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.dialogs.why import Why as WhyDialog
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.team.words import (
    COLUMNS,
    REAL_COLUMNS,
    SEAT_CHOICES,
    need_line,
    real_rows,
    real_seats,
    recommended_rows,
    seat_of,
    stage_facts,
    stage_line,
    why_blocks,
)
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line, Span, fit
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.wording import number
from lifecycle.areas import AREAS
from lifecycle.errors import LifecycleError
from lifecycle.people import Person, roster
from lifecycle.phases import STAGES, Stage
from lifecycle.register import add, edit, fields, remove, shown
from lifecycle.snapshot import Snapshot
from lifecycle.team.explain import Why
from lifecycle.team.nouns import Assignment, SeatAsk, SeatRule
from lifecycle.team.problem import Proof
from lifecycle.team.recommendation import Recommendation, accept, reason, reasons, recommend

VIEWS = ("recommended", "real", "difference")
EMPTY = "Nobody is on the roster yet. n adds somebody; cmprogramme person import ROSTER.csv brings everybody at once."


class StageBar(Painted):
    """The ten stages, and the facts of the one looked at."""

    DEFAULT_CSS = "StageBar { height: 3; padding: 0 1; border-bottom: solid $panel; }"

    lines: Sequence[Sequence[Span]] = ()

    def show(self, lines: Sequence[Sequence[Span]]) -> None:
        """Takes its two lines."""
        self.lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of them."""
        return self.strip(fit(self.lines[y], self.size.width) if y < len(self.lines) else ())


class Team(Room):
    """Screen 3."""

    PLACE, NAME = "3", "Team"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The phase decides the team: few and senior first, wider later. The recommendation is the exact optimum for "
        "one stage; the pane beside it says why somebody is on it, or is not. [ and ] change the stage, v shows the "
        "real team.",
    )
    PANES = ("people", "why")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "team.assign",
            "enter a",
            "Give a real seat...",
            "Core, consulted or informed in this stage, with hours.",
            "do_assign",
            "why_no_person",
            "assign",
            1,
            "cmprogramme team assign NAME --stage S --seat core",
        ),
        Command(
            "team.view",
            "v",
            "Next view",
            "Recommended, real, or only the differences.",
            "do_view",
            "",
            "view",
            2,
            "cmprogramme team diff",
        ),
        Command(
            "team.why",
            "w",
            "Why: open the objective",
            "The points of this team and where they come from.",
            "do_why",
            "why_no_answer",
            "why",
            3,
            "cmprogramme team explain NAME",
        ),
        Command(
            "team.adjust",
            "e",
            "Adjust the recommendation...",
            "Ask for a seat or forbid it, with a note; it survives.",
            "do_adjust",
            "why_no_person",
            "adjust",
            4,
            "cmprogramme team adjust NAME --stage S --ask core --note TEXT",
        ),
        Command(
            "team.accept",
            "A",
            "Accept this team",
            "Later stages are compared with it.",
            "do_accept",
            "why_no_accept",
            "accept",
            5,
            "cmprogramme team accept --stage S",
        ),
        Command(
            "team.new",
            "n",
            "New person...",
            "Puts somebody on the roster.",
            "do_new",
            "",
            "new",
            6,
            "cmprogramme person add NAME",
        ),
        Command(
            "team.person",
            "E",
            "Change this person...",
            "Level, functions, competencies, hours, roles.",
            "do_person",
            "why_no_person",
            cli="cmprogramme person set NAME",
        ),
        Command(
            "team.unassign",
            "d",
            "Take the real seat away",
            "u brings it back.",
            "do_unassign",
            "why_no_seat",
            cli="cmprogramme assignment remove NAME/S",
        ),
        Command(
            "team.unadjust",
            "D",
            "Take the adjustment away",
            "The rules decide alone again.",
            "do_unadjust",
            "why_no_rule",
            cli="cmprogramme seat-rule remove NAME/S",
        ),
        Command(
            "team.before",
            "[",
            "Stage before",
            "Looks at the stage before.",
            "do_before_stage",
            "",
            "",
            0,
            "",
            "go",
        ),
        Command(
            "team.after",
            "]",
            "Next stage",
            "Looks at the next stage.",
            "do_after_stage",
            "",
            "next stage",
            7,
            "",
            "go",
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.stage: Stage | None = None
        self.view = VIEWS[0]
        self.found: Recommendation | None = None
        self.whys: dict[str, Why] = {}
        self.trouble: LifecycleError | None = None
        self.progress = ""
        self._stop = threading.Event()

    def body(self) -> Iterable[Widget]:
        """The stages, the people, the reason."""
        yield StageBar(id="stages")
        yield Pane("TEAM", id="people", empty=EMPTY)
        yield Prose("WHY", id="why")

    def crumb(self) -> Sequence[str]:
        """The stage."""
        return ("Team", self.stage.value) if self.stage else ("Team",)

    def draw(self, facts: Facts) -> None:
        """Draws what is known and asks for the rest in a thread."""
        if self.stage is None:
            self.stage = facts.programme.stage
        self.query_one(StageBar).show((stage_line(facts, self.stage), stage_facts(facts, self.stage)))
        self.found, self.whys, self.trouble = None, {}, None
        key = ("team", self.stage)
        if key in facts.cache:
            self.found, self.whys = facts.cache[key]  # type: ignore[misc]  # put there by _solve
        self._list(facts)
        if self.found is None and roster(facts.snapshot):
            self._stop.set()
            self._stop = threading.Event()
            self.run_worker(self._solve(facts, self.stage, self._stop), group="team", exclusive=True)

    # solving, in a thread

    async def _solve(self, facts: Facts, stage: Stage, stop: threading.Event) -> None:
        def progress(proof: Proof) -> None:
            if not stop.is_set():
                self.app.call_from_thread(
                    self._progress, facts, f"solving, at most {proof.gap_percent:.1f} % below the best"
                )

        self.progress = "solving..."
        try:
            found = await asyncio.to_thread(
                recommend, facts.snapshot, stage, facts.today, progress=progress, stop=stop
            )
        except LifecycleError as error:
            self.trouble = error
            self._list(facts)
            return
        if stop.is_set() or facts is not self.desk.facts or stage is not self.stage:
            return
        self.progress = ""
        self.found = found
        facts.cache[("team", stage)] = (found, self.whys)
        self._list(facts)
        if found.team.complete:
            await asyncio.to_thread(self._explain, facts, found, stop)

    def _progress(self, facts: Facts, words: str) -> None:
        self.progress = words
        self._list(facts)

    def _explain(self, facts: Facts, found: Recommendation, stop: threading.Event) -> None:
        """In a thread: the focused person's reason first, then everybody's, each shown as soon as it is known."""
        person = self.person
        try:
            if person is not None:
                self._learn(facts, found, reason(found, person), stop)
            for why in reasons(found, stop=stop):
                if stop.is_set():
                    return
                self._learn(facts, found, why, stop)
        except LifecycleError:
            return

    def _learn(self, facts: Facts, found: Recommendation, why: Why, stop: threading.Event) -> None:
        if not stop.is_set():
            self.app.call_from_thread(self._learned, facts, found, why)

    def _learned(self, facts: Facts, found: Recommendation, why: Why) -> None:
        if self.found is found:
            self.whys[why.key] = why
            self._list(facts)

    def on_screen_suspend(self) -> None:
        """Out of sight: what is still being solved may stop."""
        if self.found is None or len(self.whys) < len(roster(self.desk.snapshot)):
            self._stop.set()
            self.stale = True

    # drawing

    def _list(self, facts: Facts) -> None:
        pane = self.pane("people")
        note: list[Span] = []
        for view in VIEWS:
            note += [(f" {view} ", "here") if view == self.view else (f" {view} ", "dim")]
        if self.trouble is not None:
            what, why, do = self.trouble.what, self.trouble.why, self.trouble.do
            pane.empty = f"{what} {why} {do}"
            pane.columns = ()
            pane.show([], title="TEAM", note=note)
        elif self.view == "recommended":
            pane.columns = COLUMNS
            pane.empty = EMPTY if not roster(facts.snapshot) else self.progress or "solving..."
            rows = recommended_rows(facts, self.found, self.whys) if self.found else []
            pane.show(rows, title=self._title(), note=note)
        else:
            pane.columns = REAL_COLUMNS
            pane.empty = "The real team is as recommended." if roster(facts.snapshot) else EMPTY
            pane.show(
                real_rows(facts, self._stage, self.found, differing=self.view == "difference"),
                title="TEAM",
                note=note,
            )
        self._tell()

    def _title(self) -> str:
        found = self.found
        if found is None:
            return f"TEAM  {self.progress}"
        points = number(found.team.objective, places=2, none="no complete team")
        return f"TEAM  {points} points, {found.sure}" if found.team.complete else "TEAM  no complete team"

    @property
    def _stage(self) -> Stage:
        return self.stage or self.desk.need().programme.stage

    @property
    def person(self) -> Person | None:
        """Who is under the cursor."""
        row = self.pane("people").current
        return row.value if row is not None and isinstance(row.value, Person) else None

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Somebody else."""
        if message.pane.id == "people":
            self._tell()

    def on_pane_pressed(self, message: Pane.Pressed) -> None:
        """A double click gives a seat."""
        self.app.run_worker(self.do_assign())

    def _tell(self) -> None:
        facts, person = self.desk.facts, self.person
        prose = self.prose("why")
        if facts is None or person is None:
            prose.tell([Words("Put the cursor on somebody.", "faint")] if facts else [], title="WHY")
            return
        seat = seat_of(self.found, person)
        blocks = why_blocks(facts, self._stage, person, self.whys.get(str(person.id)) if self.found else None)
        note: Line = ((seat, "accent"),) if seat else ()
        if self.found is not None:
            blocks = [*blocks, Words(""), Words("".join(text for text, _ in need_line(self.found)), "dim")]
        prose.tell(blocks, title=f"WHY  {person.name}", note=note)

    def select(self, key: str) -> None:
        """A stage by "stage:B1", or somebody."""
        if key.startswith("stage:"):
            self._to(Stage(key.removeprefix("stage:")))
        else:
            super().select(key)

    # commands

    def _to(self, stage: Stage) -> None:
        facts = self.desk.facts
        if facts is not None:
            self.stage = stage
            self.draw(facts)
            self.frame()

    def do_before_stage(self) -> None:
        """The stage before."""
        self._to(STAGES[(STAGES.index(self._stage) - 1) % len(STAGES)])

    def do_after_stage(self) -> None:
        """The next stage."""
        self._to(STAGES[(STAGES.index(self._stage) + 1) % len(STAGES)])

    def do_view(self) -> None:
        """Recommended, real, differences."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self._list(self.desk.need())

    def why_no_person(self) -> str:
        """Nobody under the cursor."""
        return "" if self.person else "Put the cursor on somebody."

    def why_no_answer(self) -> str:
        """There is no recommendation yet."""
        return "" if self.found else "The recommendation is not there yet."

    async def do_why(self) -> None:
        """The objective, and what every area needs."""
        if self.found is not None:
            figures = [self.found.objective, *(self.found.need[area] for area in AREAS)]
            await self.app.push_screen_wait(
                WhyDialog(f"the team for {self._stage.value}", figures, [Words(self.found.sure, "dim")])
            )

    def why_no_accept(self) -> str:
        """Nothing to accept."""
        if self.found is None:
            return self.why_no_answer()
        return (
            ""
            if self.found.team.complete
            else "There is no complete team: " + "; ".join(self.found.vacancies)
        )

    async def do_accept(self) -> None:
        """Later stages are compared with it."""
        found = self.found
        if found is not None:
            await self.desk.do(lambda snapshot, stamp: accept(snapshot, found, stamp))

    async def do_assign(self) -> None:
        """A real seat in this stage."""
        facts, person = self.desk.facts, self.person
        if facts is None or person is None:
            return
        stage = self._stage
        given = real_seats(facts, stage).get(person.id)
        wanted = {"seat", "hours", "start", "end", "note"}
        specs = [field for field in fields(Assignment) if field.name in wanted]
        values = {field.name: shown(facts.snapshot, given, field) for field in specs} if given else {}
        values.setdefault("seat", seat_of(self.found, person) or SEAT_CHOICES[0])

        def make(texts: dict[str, str]) -> Make:
            if given is not None:
                return lambda snapshot, stamp: edit(
                    snapshot, snapshot.get(Assignment, given.id), texts, stamp
                )[1]
            whole = {**texts, "person": person.name, "stage": stage.value}
            return lambda snapshot, stamp: add(snapshot, Assignment, whole, stamp)[1]

        title = f"{person.name} in {stage.value}"
        await self.fill(title, specs, make, values=values, draft=f"assign:{person.id}:{stage}")

    def why_no_seat(self) -> str:
        """No real seat."""
        facts, person = self.desk.facts, self.person
        if facts is None or person is None:
            return self.why_no_person()
        return (
            ""
            if person.id in real_seats(facts, self._stage)
            else f"{person.name} has no real seat in {self._stage.value}."
        )

    async def do_unassign(self) -> None:
        """The real seat goes."""
        facts, person = self.desk.facts, self.person
        if facts is not None and person is not None:
            seat = real_seats(facts, self._stage)[person.id]
            await self.desk.do(
                lambda snapshot, stamp: remove(snapshot, snapshot.get(Assignment, seat.id), stamp)
            )

    def _rule(self) -> SeatRule | None:
        facts, person = self.desk.facts, self.person
        if facts is None or person is None:
            return None
        rules = facts.snapshot.all(SeatRule)
        return next((rule for rule in rules if rule.person == person.id and rule.stage is self._stage), None)

    async def do_adjust(self) -> None:
        """A wish that survives recalculation."""
        facts, person, rule = self.desk.facts, self.person, self._rule()
        if facts is None or person is None:
            return
        stage = self._stage
        specs = [
            ask(
                "ask",
                "core or consulted asks for the seat, excluded forbids one",
                "choice",
                choices=[a.value for a in SeatAsk],
            ),
            ask("note", "why; it stands beside the recommendation"),
        ]

        def make(texts: dict[str, str]) -> Make:
            if rule is not None:
                return lambda snapshot, stamp: edit(snapshot, snapshot.get(SeatRule, rule.id), texts, stamp)[
                    1
                ]
            whole = {**texts, "person": person.name, "stage": stage.value}
            return lambda snapshot, stamp: add(snapshot, SeatRule, whole, stamp)[1]

        values = {"ask": rule.ask.value, "note": rule.note} if rule else {"ask": SeatAsk.CORE.value}
        blocks = [Words("The team is worked out anew with it; whose seats change is seen at once.", "dim")]
        await self.fill(f"Adjust {person.name} in {stage.value}", specs, make, values=values, blocks=blocks)

    def why_no_rule(self) -> str:
        """Nothing was adjusted."""
        return self.why_no_person() or (
            "" if self._rule() else "Nothing was adjusted for this person in this stage."
        )

    async def do_unadjust(self) -> None:
        """The rules decide alone again."""
        rule = self._rule()
        if rule is not None:
            await self.desk.do(
                lambda snapshot, stamp: remove(snapshot, snapshot.get(SeatRule, rule.id), stamp)
            )

    async def do_new(self) -> None:
        """Somebody new on the roster."""
        await self._person_form(None)

    async def do_person(self) -> None:
        """Somebody's data."""
        if self.person is not None:
            await self._person_form(self.person)

    async def _person_form(self, person: Person | None) -> None:
        facts = self.desk.facts
        if facts is None:
            return
        skip = {"position", "absences", "erased", "on_roster"} | ({"name"} if person else set())
        specs = [field for field in fields(Person) if field.name not in skip]
        values = {field.name: shown(facts.snapshot, person, field) for field in specs} if person else {}

        def make(texts: dict[str, str]) -> Make:
            if person is not None:
                return lambda snapshot, stamp: edit(snapshot, snapshot.get(Person, person.id), texts, stamp)[
                    1
                ]
            return lambda snapshot, stamp: add(
                snapshot, Person, {**texts, "position": next_place(snapshot)}, stamp
            )[1]

        title = f"Change {person.name}" if person else "New person"
        saved = await self.fill(
            title, specs, make, values=values, draft=f"person:{person.id if person else 'new'}"
        )
        if saved is not None and person is None and (roster(self.desk.snapshot)):
            self.pane("people").select(str(roster(self.desk.snapshot)[-1].id))


def next_place(snapshot: Snapshot) -> str:
    """The place after the last one of the roster."""
    return str(max((person.position for person in roster(snapshot)), default=-1) + 1)
