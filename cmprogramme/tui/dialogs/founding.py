"""The sheet a programme is begun with: a line each, every one with a default, what it means said while it is typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import Worker

from cmprogramme.files import path_of
from cmprogramme.founding import Drafted
from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.beside import FieldName
from cmprogramme.tui.dialogs.dialog import Titled
from cmprogramme.tui.dialogs.form import Form, Submit, ask
from cmprogramme.tui.dialogs.own_editor import edited, opened
from cmprogramme.tui.drafts import Drafts
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.speaking import said_lines
from cmprogramme.tui.widgets.fields import Editor, OneLine
from cmprogramme.tui.widgets.file_line import FileLine
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.tui.widgets.status import mark
from lifecycle.base.errors import LifecycleError, called
from lifecycle.base.page import Part, Sentence, Status
from lifecycle.fit import FACTORS
from lifecycle.founding_telling import gates_words, people_parts, ranking_parts, seats_parts, started_parts
from lifecycle.people import roster
from lifecycle.register import Field
from lifecycle.snapshot import Snapshot
from lifecycle.team.recommendation import Recommendation

BEST = "best fit"
TEXTS = (".csv", ".tsv", ".txt")
TABLES = (*TEXTS, ".xlsx", ".xlsm")
AGAIN = "^o opens the rows in your editor; ^u empties the line."
REREAD = "^o opens it in your editor. Corrected elsewhere, it is read again when you come back to this line."
MOST_FAULTS = 4
"""So many faults of a roster stand below the sheet; the rest are counted."""

DraftOf = Callable[[Mapping[str, str]], Drafted]
TeamOf = Callable[[Snapshot], Awaitable[Recommendation | None]]


def sheet_fields(me: str, playbooks: Sequence[str], today: str) -> tuple[Field, ...]:
    """Its lines, in order."""
    return (
        ask("name", "what people call the programme"),
        ask("me", "your name: changes are written under it from now on", label="you", default=me),
        ask(
            "context",
            f"six digits, 0 to 9: {', '.join(FACTORS)}; enter leaves them for later",
            label="six facts",
            optional=True,
        ),
        ask(
            "playbook",
            "the template it runs on; best fit takes the first of those ranked, core while facts are missing",
            "choice",
            choices=(BEST, *playbooks),
            default=BEST,
        ),
        ask("staff", "people employed, which decides how large teams are", label="size", optional=True),
        ask("purpose", "why it exists, in a sentence or two", optional=True),
        ask("first_day", "the first day of the work; every gate follows", "date", default=today),
        ask(
            "gates",
            "another day for a gate, like G1 12 feb, G4 none; those behind it keep their distance",
            optional=True,
        ),
        ask("roster", "a file, or paste the rows; later is fine (i on Team)", optional=True),
        ask("sponsor", "who the sponsor is; empty: as the roster says", optional=True),
        ask("leader", "who leads it; empty: as the roster says, else you", optional=True),
        ask(
            "seats",
            "give the first seats, those of D1, as recommended",
            "yes_no",
            label="start",
            default="yes",
        ),
    )


class Checked(FieldName):
    """The name of a line with its mark: given, does not fit, or left as it is."""

    status: Status = "none"

    def take(self, status: Status) -> None:
        """Shows another mark."""
        if status != self.status:
            self.status = status
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Mark and name."""
        look = "bold" if not self.field.optional else ""
        return self.strip((mark(self.status), (f" {self.field.label}", look)))


class Sheet(Form):
    """The sheet. `draft_of` says how far what is typed goes, `team_of` works out the first seats; both beside it."""

    DEFAULT_CSS = """
    Sheet FieldName { width: 13; }
    Sheet #hint { min-height: 5; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "form.save",
            "ctrl+s f10",
            "Begin the programme",
            "Everything is stored as one change, or nothing is.",
            "do_save",
            short="begin",
            rank=3,
        ),
        Command(
            "sheet.on",
            "enter",
            "Keep and go on",
            "To the next line; behind the last one the programme is begun.",
            "on_submitted",
            short="keep and on",
            rank=1,
        ),
    )

    def __init__(
        self,
        fields: Sequence[Field],
        submit: Submit,
        draft_of: DraftOf,
        team_of: TeamOf,
        *,
        drafts: Drafts,
    ) -> None:
        super().__init__(
            "NEW PROGRAMME", fields, {}, submit, drafts=drafts, draft="programme new", preview=self.said
        )
        self.draft_of, self.team_of = draft_of, team_of
        self.drafted: Drafted | None = None
        self.team: Recommendation | None = None
        self.team_for: Snapshot | None = None
        self.working: Worker[None] | None = None
        self._worked: dict[str, str] = {}

    def title_line(self) -> Line:
        """Where in it one is; whether it is a draft."""
        focused = self.focused if self.is_mounted else None
        here = next(
            (n for n, one in enumerate(self.fields, 1) if focused and focused.id == f"field-{one.name}"), 1
        )
        note = "   from your draft; ^r starts afresh" if self.from_draft else "   one change at the end"
        return (
            (self.name_of_it, "title"),
            (f"   {here} of {len(self.fields)}", "dim"),
            (note, "watch" if self.from_draft else "dim"),
        )

    def label_of(self, field: Field) -> Widget:
        """With a mark."""
        label = Checked(field)
        label.id = f"label-{field.name}"
        return label

    def editor_of(self, field: Field) -> Editor:
        """The roster is a file, or pasted rows."""
        if field.name == "roster":
            return FileLine(self.values["roster"], id="field-roster", endings=TABLES, rows=True)
        return super().editor_of(field)

    def texts(self) -> dict[str, str]:
        """What is typed now; of pasted rows all of them."""
        found = super().texts()
        if self.is_mounted:
            found["roster"] = self.query_one("#field-roster", FileLine).whole
        return found

    def on_mount(self) -> None:
        """What the defaults come to."""
        self.work_out()

    # what it comes to

    def work_out(self) -> None:
        """Says anew what is typed comes to, beside the screen; what was being worked out is left."""
        if self.is_mounted:
            work: Worker[None] = self.run_worker(self._work_out, group="draft", exclusive=True)
            self.working = work

    async def _work_out(self) -> None:
        texts = self.texts()
        if texts != self._worked:
            self.drafted = await aside(self.draft_of, texts)
            self._worked = texts
            self._take_names()
            self._tell()
        after = self.drafted.after if self.drafted is not None else None
        if after is None or not roster(after) or texts["seats"] != "yes":
            self.team = self.team_for = None
        elif self.team_for is None or not same_people(self.team_for, after):
            self.team, self.team_for = None, after
            self.team = await self.team_of(after)
        self._tell()

    def team_of_these(self, after: Snapshot) -> Recommendation | None:
        """The first seats where they were worked out for just these people."""
        return self.team if self.team_for is not None and same_people(self.team_for, after) else None

    def _take_names(self) -> None:
        """Those on the roster can be chosen as sponsor and leader; every line gets its mark."""
        found, texts = self.drafted, self._worked
        if found is None:
            return
        names = tuple(person.name for person in roster(found.after)) if found.after is not None else ()
        for name in ("sponsor", "leader"):
            line = self.query_one(f"#field-{name}", OneLine)
            line.know(names)
        for field in self.fields:
            fault = field.name in found.faults and not (field.name == "name" and not texts["name"].strip())
            given = bool(texts[field.name].strip())
            status: Status = "off" if fault else "done" if given else "none"
            self.query_one(f"#label-{field.name}", Checked).take(status)

    def said(self, texts: Mapping[str, str]) -> Sequence[Block]:
        """What the line with the focus comes to, and what of it does not fit."""
        focused, found = self.focused, self.drafted
        name = (focused.id or "").removeprefix("field-") if focused is not None else ""
        if found is None:
            return [Words("reading...", "faint")]
        faults = found.faults.get(name, ())
        if faults and texts.get(name, "").strip():
            more = len(faults) - MOST_FAULTS
            return [
                *(Words(self.as_named(text), "off", mark=(("! ", "off"),)) for text in faults[:MOST_FAULTS]),
                *([Words(f"and {more} more", "dim")] if more > 0 else []),
                *([Words(again(texts["roster"]), "dim")] if name == "roster" else []),
            ]
        return blocks_of(self._parts(name, found))

    def as_named(self, text: str) -> str:
        """A fault with the name its line has here."""
        for field in self.fields:
            text = called(text, field.name, field.label)
        return text

    def _parts(self, name: str, found: Drafted) -> list[Part]:
        match name:
            case "context" | "playbook":
                runs = Sentence(f"{found.playbook.id}: {found.playbook.title}", lead="runs on")
                return [*ranking_parts(found.context, found.ranking), runs]
            case "first_day":
                return started_parts(found.started, found.gates, found.today)
            case "gates":
                return [Sentence(gates_words(found.gates, found.today), lead="gates")]
            case "roster" | "sponsor" | "leader" if found.after is not None and roster(found.after):
                return people_parts(found.after)
            case "roster":
                return [
                    Sentence("columns: name, function, level, hours, roles, AP, PR, PO, PC, IT, ME, CX, CA")
                ]
            case "seats" if self.team is not None:
                return seats_parts(self.team)
            case "seats" if self.team_for is not None:
                return [Sentence("The first seats are being worked out...", "dim")]
            case "seats":
                return [
                    Sentence("Without a roster there are no seats to give; the rest is begun all the same.")
                ]
        return []

    # keys

    def why_no_editor(self) -> str:
        """Beside texts, the roster: the file that is named, or the rows that were pasted."""
        line = self.app.focused
        if not isinstance(line, FileLine):
            return super().why_no_editor()
        if not line.whole.strip():
            return "Name the file first, or paste the rows."
        is_text = "\n" in line.whole or line.whole.strip().lower().endswith(TEXTS)
        return "" if is_text else "This file is no text; correct it where it was made."

    def do_editor(self) -> None:
        """Of a roster that is named the file itself is opened, and read again afterwards."""
        line = self.app.focused
        if not isinstance(line, FileLine):
            super().do_editor()
            return
        self.keep()
        try:
            if "\n" in line.whole:
                line.whole = edited(self.app, line.whole)
            else:
                opened(self.app, path_of(line.whole))
        except LifecycleError as error:
            self.app.notify("\n".join(said_lines(error)), markup=False, severity="warning", timeout=10)
        finally:
            self.app.refresh(layout=True)
        self.read_again()

    def read_again(self) -> None:
        """What is typed may come to something else although it is the same."""
        self._worked = {}
        self.fault = None  # what stood in the way may be mended, and is told anew where it is not
        self.work_out()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another line, another hint and place; a roster with faults may have been corrected meanwhile."""
        if (
            isinstance(event.widget, FileLine)
            and self.drafted is not None
            and "roster" in self.drafted.faults
        ):
            self.read_again()
        self.query_one(Titled).tell(self.title_line())

    def _typed(self) -> None:
        super()._typed()
        if isinstance(self.focused, FileLine):
            self._worked = {}  # the same name typed anew: what the file says may be something else
        self.work_out()


def again(roster: str) -> str:
    """How a roster with faults is put right."""
    if "\n" in roster:
        return AGAIN
    return REREAD if roster.strip().lower().endswith(TEXTS) else ""


def same_people(one: Snapshot, other: Snapshot) -> bool:
    """Whether the first seats would be the same: people, playbook and days."""
    ours, theirs = one.programme, other.programme
    same = roster(one) == roster(other) and one.playbook is other.playbook
    return same and (ours.staff, ours.started) == (theirs.staff, theirs.started)
