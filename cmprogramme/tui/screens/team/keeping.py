"""What is kept of the teams found: a plan looked for longer, a calendar file."""

from __future__ import annotations

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.ask import AskLine, Confirm
from cmprogramme.tui.screens.team.seats import TeamSeats
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.errors import LifecycleError
from lifecycle.team.strip import strip


class TeamKeeping(TeamSeats):
    """Commands about the recommendation and the plan."""

    def why_no_answer(self) -> str:
        """There is no recommendation yet."""
        return "" if self.found else "The recommendation is not there yet."

    def why_no_longer(self) -> str:
        """There is nothing to look for any more."""
        if self.plan is None:
            return "There is no plan yet: v shows it."
        if self.asked_plan is not None:
            return "It is being planned."
        return "The plan is proven; no better one exists." if self.plan.proof.optimal else ""

    def do_longer(self) -> None:
        """Plans again, for longer."""
        self.need_plan(longer=True)

    async def do_calendar(self) -> None:
        """Writes the calendar file."""
        from cmprogramme.files import file_stem, path_of, replace
        from cmprogramme.reports.calendar import calendar

        facts = self.desk.need()
        blocks = [
            Words(
                "Everybody's joining and leaving, and what is to be decided, as days for people's own calendars.",
                "dim",
            )
        ]
        name = await self.app.push_screen_wait(
            AskLine("Write the calendar as", blocks, value=f"{file_stem(facts.programme.name)}-team.ics")
        )
        if not name or not name.strip():
            return
        try:
            path = path_of(name).resolve()
        except LifecycleError as error:
            self.desk.tell(error)
            return
        exists = [Words(f"{path.name} exists already and would be replaced.")]
        if path.exists() and not await self.app.push_screen_wait(Confirm("Replace the file?", exists)):
            return
        stages = strip(facts.snapshot, self.in_order(self.teams), facts.today)
        try:
            content = await aside(calendar, facts.snapshot, stages, facts.today)
            await aside(replace, path, content)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        self.desk.say(f"Wrote {path}.")
