"""What if: supposed changes, and what would follow from them before they are saved."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.form import Form, ask
from cmprogramme.tui.dialogs.trial import Tell, TrialDialog
from cmprogramme.tui.screens.team.looking import TeamLook
from cmprogramme.tui.solver.asking import Ground, ground
from cmprogramme.tui.solver.helper import Failed
from cmprogramme.tui.speaking import said_lines
from cmprogramme.tui.widgets.pages import blocks_of, rows_of
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.wording import label_words
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Sentence
from lifecycle.base.phases import Stage
from lifecycle.people import roster
from lifecycle.snapshot import Change
from lifecycle.team.in_turn import ahead
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.supposed import read_supposed
from lifecycle.team.supposing import suppose
from lifecycle.trial import trial_of
from lifecycle.trial_telling import trial_page


class TeamTrials(TeamLook):
    """Trying a change before it is saved."""

    async def try_change(self, title: str, change: Change, *, eager: bool = False) -> bool:
        """Shows what would change and asks; True = keep it. `eager`: kept at once when no seat would change."""
        facts = self.desk.need()
        after = facts.snapshot.apply(change)
        dialog = TrialDialog(title, lambda tell: work(tell))

        async def work(tell: Tell) -> None:
            tell([Words("Working out who would change...", "dim")], [])
            try:
                base = await aside(facts.of, ground)
                other = await aside(ground, after, facts.today)
                stages = ahead(facts.programme.stage)
                before = await self._teams(base, stages)
                tell([Words("Working out who would change: the teams as they are...", "dim")], [])
                then = await self._teams(other, stages, tell)
                trial = await aside(trial_of, facts.snapshot, after, before, then, facts.today)
            except LifecycleError as error:
                tell([Words(line, "off") for line in said_lines(error)], [])
                return
            except Failed as error:
                tell([Words(f"The optimiser failed on it: {error}.", "off")], [])
                return
            if eager and not trial.rows and not trial.gates:
                dialog.do_keep()
                return
            page = trial_page(trial, label_words(after, change.label))
            said = [part for part in page.parts if isinstance(part, Sentence)]
            tell([*blocks_of(said), Words("y keeps it, n throws it away.", "dim")], rows_of(page.tables[0]))

        kept = await self.app.push_screen_wait(dialog)
        return bool(kept)

    async def _teams(
        self, base: Ground, stages: Sequence[Stage], tell: Tell | None = None
    ) -> list[Recommendation]:
        """The teams of these stages in order."""
        found = {}
        async for team in self.asking.in_turn(base):
            found[team.stage] = team
            if tell is not None:
                tell([Words(f"Working out who would change: {team.stage.value} is known...", "dim")], [])
            if all(stage in found for stage in stages):
                break
        return [found[stage] for stage in stages]

    def why_no_roster(self) -> str:
        """Nobody is there to suppose anything of."""
        facts = self.desk.need()
        return "" if roster(facts.snapshot) else "Nobody is on the roster yet."

    async def do_what_if(self) -> None:
        """A form of what may be supposed; then who would change, to keep or to throw away."""
        facts, person = self.desk.need(), self.person
        scope = [area.value for area in facts.programme.scope]
        specs = [
            ask(
                "leaves",
                "who leaves; several with ; between",
                "reference",
                refers_to="person",
                many=True,
                optional=True,
            ),
            ask("hours", "other hours a week: Farah=4; Hugo=2", optional=True),
            ask("level", "another level, 1 to 5: Farah=3", optional=True),
            ask("away", "days away: Farah=2027-07-01..2027-07-31", optional=True),
            ask("begins", "a stage begins on another day: B1=2027-03-15", optional=True),
            ask(
                "scope",
                "the areas worked on",
                "choice",
                choices=[a.value for a in AREAS],
                many=True,
                optional=True,
            ),
            ask("staff", "people employed; decides size rules", "integer", optional=True),
        ]
        values = {
            "leaves": person.name if person is not None and ";" not in person.name else "",
            "scope": "; ".join(scope),
            "staff": str(facts.programme.staff or ""),
        }
        found: list[Change] = []

        async def take(texts: dict[str, str]) -> LifecycleError | None:
            now = self.desk.need()
            tokens = {
                name: text.split(";")
                for name, text in texts.items()
                if text.strip() and (name not in ("scope", "staff") or text != values[name])
            }
            try:
                ask_for = read_supposed(now.snapshot, tokens, now.today)
                found.append(suppose(now.snapshot, ask_for, self.desk.session.stamp(now.today)))
            except LifecycleError as error:
                return error
            return None

        blocks = [
            Words("Suppose something and save: who would change is shown, nothing is stored yet.", "dim")
        ]
        form = Form("What if", specs, values, take, names=self.desk.names, blocks=blocks, start="leaves")
        if await self.app.push_screen_wait(form) is None or not found:
            return
        change = found[-1]
        if change.empty:
            self.desk.say("Nothing would differ: it is so already.")
        elif await self.try_change("who would change", change):
            refused = await self.desk.commit(change)
            if refused is not None:
                self.desk.tell(refused)
        else:
            self.desk.say("Thrown away; nothing was saved.")
