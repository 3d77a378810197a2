"""Seats, adjustments and people, by keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from cmprogramme.tui.acting import declared
from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.screens.team.supposing import TeamTrials
from cmprogramme.tui.screens.team.words import SEAT_CHOICES, seat_of
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.absences import come_back, go_away
from lifecycle.action import Action
from lifecycle.base.areas import Role
from lifecycle.base.noun import Noun
from lifecycle.base.phases import STAGES
from lifecycle.people import Person, roster
from lifecycle.register import Field, add, edit, fields, read_date, shown
from lifecycle.rights import holders
from lifecycle.snapshot import Change, Snapshot
from lifecycle.team.nouns import Assignment, SeatRule
from lifecycle.team.seats import seat_id
from lifecycle.team.supposing import plan_start


class TeamSeats(TeamTrials):
    """Commands about the person and the stage under the cursor."""

    def why_no_person(self) -> str:
        """Nobody under the cursor."""
        return "" if self.person else "Put the cursor on somebody."

    # actions

    def under_cursor(self) -> Sequence[Noun]:
        """The person, wherever the focus is."""
        return (self.person,) if self.person is not None else ()

    def known(self, act: Action) -> dict[str, object]:
        """The stage looked at as well, and its recommendation."""
        found = super().known(act)
        if any(one.parameter == "stage" for one in act.arguments):
            found["stage"] = self.at_stage
        if "found" in act.worked:
            found["found"] = self.found if act.id == "team accept" else self.teams.get(self.at_stage)
        return found

    def refusal(self, command: Command) -> str:
        """What needs the recommendation waits for it."""
        act = declared(command.act) if command.act else None
        if act is not None and act.worked and self.known(act).get("found") is None:
            return "The recommendation is not there yet."
        return super().refusal(command)

    def given(self, act: Action) -> Mapping[str, str]:
        """The seat there is, or the one recommended; the adjustment there is; the leader."""
        facts, person = self.desk.facts, self.person
        if facts is None:
            return {}
        if act.id == "team override":
            leaders = holders(facts.snapshot, Role.LEADER)
            return {"by": leaders[0].name} if leaders else {}
        kind = SEATS.get(act.id)
        if kind is None or person is None:
            return {}
        held = facts.snapshot.find(kind, seat_id(facts.snapshot, kind, person, self.at_stage))
        if held is None:
            return {"seat": seat_of(self.found, person) or SEAT_CHOICES[0]} if kind is Assignment else {}
        names = {one.field.name for one in act.arguments} - {"stage"}
        return {one.name: shown(facts.snapshot, held, one) for one in fields(kind) if one.name in names}

    def before_keeping(self, act: Action) -> Callable[[Change], Awaitable[bool]] | None:
        """Whose seats would change is shown before an adjustment is kept."""
        return partial(self.try_change, act.title, eager=True) if act.id == "team adjust" else None

    # stages

    def why_no_begins(self) -> str:
        """The stage has begun."""
        present = self.desk.need().programme.stage
        ahead = STAGES.index(self.at_stage) > STAGES.index(present)
        return "" if ahead else f"{self.at_stage.value} has begun; choose a stage ahead."

    async def do_begins(self) -> None:
        """The planned first day of a stage; who would change is shown before it is saved."""
        facts, stage = self.desk.facts, self.at_stage
        if facts is None:
            return
        specs = [
            ask("start", "the first day; empty = the day after the stage before ends", "date", optional=True)
        ]

        def make(texts: dict[str, str]) -> Make:
            day = read_date(texts["start"], "start") if texts["start"].strip() else None
            return lambda snapshot, stamp: plan_start(snapshot, stage, day, stamp)

        values = {"start": facts.stage_days[stage].start.isoformat()}
        await self._fill_and_try(f"When {stage.value} begins", specs, make, values)

    # people

    async def do_new(self) -> None:
        """Somebody new on the roster."""
        facts = self.desk.facts
        if facts is None:
            return
        specs = [field for field in fields(Person) if field.name not in HIDDEN]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: add(
                snapshot, Person, {**texts, "position": next_place(snapshot)}, stamp
            )[1]

        saved = await self.fill("New person", specs, make, draft="person:new")
        people = roster(self.desk.snapshot)
        if saved is not None and people:
            self.select(str(people[-1].id))

    async def do_person(self) -> None:
        """Somebody's data; whose seats would change is shown before it is saved."""
        facts, person = self.desk.facts, self.person
        if facts is None or person is None:
            return
        specs = [field for field in fields(Person) if field.name not in {*HIDDEN, "name"}]
        values = {field.name: shown(facts.snapshot, person, field) for field in specs}

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: edit(snapshot, snapshot.get(Person, person.id), texts, stamp)[1]

        await self._fill_and_try(f"Change {person.name}", specs, make, values, draft=f"person:{person.id}")

    async def do_away(self) -> None:
        """Days somebody is away; whose seats would change is shown before it is saved."""
        person = self.person
        if person is None:
            return
        known = "; ".join(f"{one.start} to {one.end}" for one in person.absences)
        specs = [
            ask("start", "the first day away", "date", label="from"),
            ask("end", "the last day away; empty = one day", "date", label="to", optional=True),
            ask("back", "yes takes this absence out again", "yes_no", optional=True, default="no"),
        ]

        def make(texts: dict[str, str]) -> Make:
            first = read_date(texts["start"], "start")
            last = read_date(texts["end"], "end") if texts["end"].strip() else first
            act = come_back if texts["back"] == "yes" else go_away
            return lambda snapshot, stamp: act(snapshot, snapshot.get(Person, person.id), first, last, stamp)

        blocks = [Words(f"Away so far: {known}." if known else "Not away so far.", "dim")]
        await self._fill_and_try(f"{person.name} is away", specs, make, {}, blocks=blocks)

    async def _fill_and_try(
        self,
        title: str,
        specs: Sequence[Field],
        make: Callable[[dict[str, str]], Make],
        values: Mapping[str, str],
        *,
        draft: str = "",
        blocks: Sequence[Block] = (),
    ) -> None:
        """A form; where seats would change by it, they are shown first."""

        told = [*blocks, Words("Whose seats would change is shown before it is saved.", "dim")]
        first = partial(self.try_change, title, eager=True)
        await self.fill(title, specs, make, values=values, draft=draft, blocks=told, first=first)


SEATS: Mapping[str, type[Assignment | SeatRule]] = {"team assign": Assignment, "team adjust": SeatRule}
"""Action -> what it writes for somebody in a stage, which its form begins with."""

HIDDEN = {"position", "absences", "erased", "on_roster"}


def next_place(snapshot: Snapshot) -> str:
    """The place after the last one of the roster."""
    return str(max((person.position for person in roster(snapshot)), default=-1) + 1)
