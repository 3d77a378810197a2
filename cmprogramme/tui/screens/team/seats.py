"""Seats, adjustments and people, by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import Form, ask
from cmprogramme.tui.screens.team.supposing import TeamTrials
from cmprogramme.tui.screens.team.words import SEAT_CHOICES, real_seats, seat_of
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.absences import come_back, go_away
from lifecycle.base.areas import Role
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.base.phases import STAGES
from lifecycle.people import Person, roster
from lifecycle.register import Field, add, edit, fields, read_date, remove, shown
from lifecycle.rights import holders
from lifecycle.snapshot import Change, Snapshot
from lifecycle.team.nouns import Assignment, SeatAsk, SeatRule
from lifecycle.team.overriding import override_team
from lifecycle.team.supposing import plan_start


class TeamSeats(TeamTrials):
    """Commands about the person and the stage under the cursor."""

    def why_no_person(self) -> str:
        """Nobody under the cursor."""
        return "" if self.person else "Put the cursor on somebody."

    # real seats

    async def do_assign(self) -> None:
        """A real seat in this stage."""
        facts, person = self.desk.facts, self.person
        if facts is None or person is None:
            return
        stage = self.at_stage
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
            whole = {**texts, "person": str(person.id), "stage": stage.value}
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
            if person.id in real_seats(facts, self.at_stage)
            else f"{person.name} has no real seat in {self.at_stage.value}."
        )

    async def do_unassign(self) -> None:
        """The real seat goes."""
        facts, person = self.desk.facts, self.person
        if facts is not None and person is not None:
            seat = real_seats(facts, self.at_stage)[person.id]
            await self.desk.do(
                lambda snapshot, stamp: remove(snapshot, snapshot.get(Assignment, seat.id), stamp)
            )

    # adjusted seats

    def _rule(self) -> SeatRule | None:
        facts, person = self.desk.facts, self.person
        if facts is None or person is None:
            return None
        id = facts.snapshot.id_of(SeatRule, str(person.id), self.at_stage.value)
        return facts.snapshot.find(SeatRule, id)

    async def do_adjust(self) -> None:
        """A wish that survives recalculation; whose seats would change is shown before it is saved."""
        person, rule = self.person, self._rule()
        if person is None:
            return
        stage = self.at_stage
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
            whole = {**texts, "person": str(person.id), "stage": stage.value}
            return lambda snapshot, stamp: add(snapshot, SeatRule, whole, stamp)[1]

        values = {"ask": rule.ask.value, "note": rule.note} if rule else {}
        await self._fill_and_try(f"Adjust {person.name} in {stage.value}", specs, make, values)

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

    # going against it

    def why_no_override(self) -> str:
        """There is nothing to go against."""
        if self.found is None:
            return "The recommendation is not there yet."
        stage = self.at_stage
        return "" if self.differences(stage) else f"The real team of {stage.value} is as recommended."

    async def do_override(self) -> None:
        """A record that the real team goes against the recommendation; asks once more."""
        facts, found = self.desk.facts, self.teams.get(self.at_stage)
        if facts is None or found is None:
            return
        settings = facts.playbook.decisions
        leaders = holders(facts.snapshot, Role.LEADER)
        specs = [
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what: the leader or the sponsor", "choice", choices=["leader", "sponsor"]),
            ask("reason", f"why; {settings.override_reason} characters or more", "text"),
            ask("risk_owner", "who carries the risk", "reference", refers_to="person"),
            ask(
                "expires",
                f"the last day it holds; empty = {settings.override_days} days from today",
                "date",
                optional=True,
            ),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: override_team(
                snapshot,
                found,
                by=texts["by"],
                role=Role(texts["role"] or "leader"),
                reason=texts["reason"],
                risk_owner=texts["risk_owner"],
                stamp=stamp,
                expires=read_date(texts["expires"], "expires") if texts["expires"].strip() else None,
            )

        def sure(change: Change) -> Sequence[Block]:
            return [
                Words(f"The real team of {found.stage.value} goes against the recommendation.", "bold"),
                Words("It stands on the sponsor's page. A record stays; it can be withdrawn.", "dim"),
                Words(""),
                Words("Record it?  y = yes   n = no", "accent"),
            ]

        values = {"by": leaders[0].name if leaders else "", "role": "leader"}
        await self.fill(f"Against the team for {found.stage.value}", specs, make, values=values, sure=sure)

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

        async def save(texts: dict[str, str]) -> LifecycleError | None:
            facts = self.desk.need()
            try:
                change = make(texts)(facts.snapshot, self.desk.session.stamp(facts.today))
                if not change.empty and not await self.try_change(title, change, eager=True):
                    return NotAllowed(
                        "Nothing was saved.", "It was thrown away.", "Change it, or esc leaves."
                    )
                return await self.desk.submit(make(texts))
            except LifecycleError as error:
                return error

        form = Form(
            title,
            specs,
            values,
            save,
            drafts=self.desk.drafts,
            draft=draft,
            names=self.desk.names,
            blocks=[*blocks, Words("Whose seats would change is shown before it is saved.", "dim")],
        )
        await self.app.push_screen_wait(form)


HIDDEN = {"position", "absences", "erased", "on_roster"}


def next_place(snapshot: Snapshot) -> str:
    """The place after the last one of the roster."""
    return str(max((person.position for person in roster(snapshot)), default=-1) + 1)
