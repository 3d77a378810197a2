"""Upgrade: what adopting the playbook would take, keep, ask and set aside, answered question by question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from cmprogramme import shelf
from cmprogramme.answers import template
from cmprogramme.bundle import pinned
from cmprogramme.files import file_stem
from cmprogramme.tui.acting import offer
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import Choose
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.looking import Looked
from cmprogramme.tui.screens.playbook.part import BROKEN, READING, PlaybookTab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets import rows as drawn
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.tui.writing import asked_path, write_file
from lifecycle.action import Action
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Cell, Page, Row, Table, head
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import counted
from lifecycle.playbook import Playbook
from lifecycle.playbook.contents import IDENTITY
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Change, Snapshot
from lifecycle.upgrade.adopting import summed
from lifecycle.upgrade.effect import Effect
from lifecycle.upgrade.planning import plan
from lifecycle.upgrade.results import GROUPS, Answers, Item, Plan, Question
from lifecycle.upgrade.telling import (
    GROUP_TITLES,
    WHAT_WORDS,
    counts_words,
    effect_page,
    item_page,
    question_page,
    sides,
)

WORKING = "Comparing it with the playbook the programme runs on."
SAME = "The programme runs on this very content. Choose another playbook in Library, or save a newer version of it."


def plan_list(found: Plan | None, empty: str) -> Page:
    """The questions first, then what is set aside, kept and taken, each in a line."""
    rows: list[Row] = []
    if found is not None:
        if found.effect is not None:
            rows.append(Row((Cell("Effect on gates, figures and days"),), "effect", found.effect))
        if found.questions:
            rows.append(head("QUESTIONS", f"{len(found.open) or 'none'} open"))
        for question in found.questions:
            answered = Cell(question.counted.id if question.answer else "open", look="dim")
            status = Cell(question.id, status="watch" if question.open else "on")
            rows.append(
                Row((status, answered), f"question:{question.id}", question, values={"group": "asked"})
            )
        for group in GROUPS:
            items = found.of(group)
            if items:
                rows.append(head(GROUP_TITLES[group].upper(), str(len(items))))
            rows += [_row(found, item) for item in sorted(items, key=lambda item: item.section in IDENTITY)]
    note = Cell(counts_words(found), look="dim") if found is not None else None
    title = f"Upgrade to {found.new.named}" if found is not None else "Upgrade"
    return Page(title, (Table(title, (), tuple(rows), note, empty=empty),))


def _row(found: Plan, item: Item) -> Row:
    what = "reworded" if item.wording else WHAT_WORDS.get(item.what, item.what)
    both = item.before is not None and item.after is not None and not item.wording
    told = Cell(Spoken(f"  {' to '.join(sides(found, item)) if both else item.title}"), look="dim")
    cells = (Cell(item.id, after=(told,)), Cell(what, look="dim"))
    values = {"group": item.group, "section": item.section}
    return Row(cells, f"item:{item.id}", item, values=values)


def planned_page(found: Plan | None, subject: object) -> Page:
    """What the cursor is on: the effect, a question with both sides and the programme's own, an item."""
    if found is not None and isinstance(subject, Effect):
        return effect_page(found, "M works it out")
    if found is not None and isinstance(subject, Question):
        return question_page(found, subject)
    if found is not None and isinstance(subject, Item):
        return item_page(found, subject)
    return Page("Upgrade", ())


class UpgradeTab(PlaybookTab):
    """What would change, before anybody lives with it."""

    ID, TITLE, SHORT = "upgrade", "Upgrade", "Upgrade"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What adopting this playbook would change in this programme, and what has to be answered first. Nothing "
        "changes until you adopt it; that is one change, and u takes it back.",
    )
    MAIN = (Listed("plan", plan_list),)
    SIDE = (Described("item", planned_page),)
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.open",
            "enter",
            "Answer this question...",
            "One of the choices beside it.",
            "do_answer",
            "why_no_question",
            "answer",
            1,
            "cmprogramme playbook adopt NAME --answers FILE",
        ),
        Command(
            "part.save",
            "s",
            "Questions into a file...",
            "Every question with its choices and what is answered so far, to be filled in and handed round.",
            "do_save",
            "why_no_plan",
            "questions to a file",
            4,
            "cmprogramme playbook adopt NAME --save-answers FILE",
        ),
        Command(
            "playbook.teams",
            "M",
            "Work out the teams too",
            "Who would join and leave the recommended team of every stage, among the effects; it takes seconds.",
            "do_teams",
            "why_no_teams",
            "teams too",
            3,
            "cmprogramme playbook adopt NAME --plan --team",
        ),
        offer("playbook adopt", "A", short="adopt", rank=2, words="Adopt this playbook..."),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.plan: Plan | None = None
        self.pin: PinnedPlaybook | None = None
        self.answered: dict[str, str] = {}
        self.of: tuple[Snapshot, Looked | None] | None = None
        self.empty = WORKING

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """The plan as it was made."""
        if one.id == "plan":
            return plan_list(self.plan, READING if self.looked is None else self.empty)
        row = self.row("plan")
        return planned_page(self.plan, row.value if row is not None else None)

    def draw(self, facts: Facts) -> None:
        """Planned anew where the programme or the files are others."""
        looked = self.looked
        of = (facts.snapshot, looked)
        if self.of is None or self.of[0] is not of[0] or self.of[1] is not of[1]:
            if self.of is not None and (
                self.of[1] is None or looked is None or self.of[1].name != looked.name
            ):
                self.answered = {}
            self.of, self.plan, self.pin, self.empty = of, None, None, WORKING
        super().draw(facts)
        if looked is not None and self.plan is None:
            self.room.begin("upgrade", partial(self._plan, facts, looked))

    async def _plan(self, facts: Facts, looked: Looked, team: bool = False) -> None:
        try:
            new = await aside(newest, looked, facts.playbook)
            self.empty = SAME if looked.playbook is not None else BROKEN
            if new is not None:
                pin = await aside(pinned, facts.programme.id, new)
                now = facts.snapshot.single(PinnedPlaybook)
                new = None if now is not None and pin.hash == now.hash else new
            if new is not None:
                self.pin = pin
                answers = Answers(dict(self.answered))
                self.plan = await aside(plan, facts.snapshot, new, facts.today, answers, team=team)
        except LifecycleError as error:
            self.empty = f"{error.what} {error.why}"
        if not self.stale:
            super().draw(self.desk.need())
            self.room.show_keys()

    @property
    def question(self) -> Question | None:
        """The question the cursor is on: its own row, or that of the item that asks it."""
        row = self.row("plan")
        value = row.value if row is not None else None
        if isinstance(value, Item) and self.plan is not None and value.questions:
            return self.plan.question(value.questions[0])
        return value if isinstance(value, Question) else None

    def why_no_question(self) -> str:
        """Nothing is asked there."""
        return "" if self.question is not None else "Nothing is asked here."

    async def do_answer(self) -> None:
        """One of its choices; the plan counts with it at once."""
        one = self.question
        if one is None:
            return
        rows = [drawn.Row(choice.id, left=((choice.words, ""),)) for choice in one.choices]
        found = await self.app.push_screen_wait(Choose(one.text, rows, at=one.counted.id))
        if found:
            self.answered[one.id] = found
            self.plan, self.of = None, None
            self.draw(self.desk.need())

    def why_no_plan(self) -> str:
        """Nothing is planned."""
        return "" if self.plan is not None else self.empty

    def why_no_teams(self) -> str:
        """They are there already."""
        effect = self.plan.effect if self.plan is not None else None
        return self.why_no_plan() or (
            "They are among the effects." if effect and effect.team is not None else ""
        )

    def do_teams(self) -> None:
        """Beside the screen; the plan stays in sight meanwhile."""
        if self.of is not None and self.of[1] is not None:
            self.desk.say("Working out the teams of every stage.")
            self.room.begin("upgrade", partial(self._plan, self.desk.need(), self.of[1], team=True))

    async def do_save(self) -> None:
        """One file, for `--answers`."""
        found, facts = self.plan, self.desk.need()
        if found is None:
            return
        name = f"{file_stem(facts.programme.name)}-{found.new.id}-answers.yaml"
        line = "Every question with its choices, to be filled in elsewhere; the answers are given when it is adopted."
        path = await asked_path(self.desk, "Write the questions as", line, name)
        if path is not None:
            await write_file(self.desk, path, template(found, facts.programme.name).encode)

    def refusal(self, command: Command) -> str:
        """Every question is answered first."""
        if command.act == "playbook adopt":
            if self.plan is None or self.pin is None:
                return self.empty
            if self.plan.open:
                return f"{counted(len(self.plan.open), 'question')} open: enter answers."
        return super().refusal(command)

    def settled(self, act: Action) -> Mapping[str, Any]:
        """The playbook looked at, with the answers."""
        if act.id != "playbook adopt" or self.pin is None:
            return super().settled(act)
        return {"pin": self.pin, "answers": Answers(dict(self.answered))}

    def sure(self, act: Action) -> Callable[[Change], Sequence[Block]] | None:
        """What will be done, in one sentence."""
        found = self.plan
        if act.id != "playbook adopt" or found is None:
            return super().sure(act)
        blocks = [
            Words(f"The programme will run on {found.new.named}: {summed(found)}.", "bold"),
            Words(
                "Everything entered stays; what it no longer asks is kept and left out of figures. u takes it back."
            ),
            Words(""),
            Words("Adopt it?  y = yes   n = no", "accent"),
        ]
        return lambda change: blocks


def newest(looked: Looked, playbook: Playbook) -> Playbook | None:
    """What would be adopted: the playbook looked at; of the programme's own what one of its name says now. None where
    the files at hand say what it runs on."""
    if not looked.name:
        return shelf.taken(playbook.id).playbook if looked.held is None else None
    return looked.playbook
