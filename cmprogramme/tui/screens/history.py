"""The journal: every change, newest first, and what it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from cmprogramme.tui.aside import aside
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.wording import label_words, time_words, writer_words
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Column
from lifecycle.base.words import counted
from lifecycle.entries import nouns_of
from lifecycle.people import logged_in
from lifecycle.register import fields, shown_label
from lifecycle.register.showing import shown_whole
from lifecycle.snapshot import Entry

if TYPE_CHECKING:
    from cmprogramme.storage.headings import Heading

LIMIT = 500


class History(Room):
    """What changed, when, by whom."""

    NAME = "History"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every change of this programme, newest first. What was undone stays in the list. The pane beside it shows "
        "what an entry did, field by field.",
    )
    PANES = ("entries", "detail")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "history.show",
            "enter",
            "Show what it did",
            "Field by field, before and after.",
            "do_show",
            "",
            "show",
            1,
            "cmprogramme history show REVISION",
        ),
    )

    _wanted = ""
    """The entry the cursor goes to once the journal is read."""

    def select(self, key: str) -> None:
        """An entry by its revision."""
        if not self.pane("entries").reveal(key):
            self._wanted = key

    def body(self) -> Iterable[Widget]:
        """The list and one entry."""
        columns = (
            Column("rev", 5, "right"),
            Column("when", 17, least=70),
            Column("who", 12),
            Column("logged in as", 12, least=90),
            Column("what"),
        )
        yield Pane("HISTORY", id="entries", columns=columns, empty="Nothing was changed yet.")
        yield Prose("WHAT IT DID", id="detail", empty="Choose an entry.")

    def read(self, facts: Facts) -> None:
        """Reads the headings in a thread."""
        self.begin("history", partial(self._read, facts))

    async def _read(self, facts: Facts) -> None:
        session = self.desk.session
        if session.programme is None:
            return
        try:
            found = await aside(session.entries, session.programme, LIMIT, facts.snapshot)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        note = counted(len(found), "entry", "entries") if len(found) < LIMIT else f"the newest {LIMIT}"
        self.pane("entries").show([self._row(facts, line) for line in found], note=((note, "dim"),))
        if self._wanted and self.pane("entries").reveal(self._wanted):
            self._wanted = ""

    def _row(self, facts: Facts, line: Heading) -> Row:
        look = "faint" if line.undone_by is not None else ""
        what = label_words(facts.snapshot, line.label) + (" (undone)" if line.undone_by is not None else "")
        return Row(
            str(line.revision),
            cells=(
                ((str(line.revision), "dim"),),
                ((time_words(line.when), "dim"),),
                ((line.who, look),),
                ((line.login if logged_in(line.who, line.login) else "", "dim"),),
                ((what, look),),
            ),
            value=line,
        )

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another entry."""
        if message.pane.id == "entries" and message.row is not None:
            self.begin("detail", partial(self._detail, int(message.row.key)))

    async def _detail(self, revision: int) -> None:
        session, facts = self.desk.session, self.desk.need()
        if session.programme is None:
            return
        try:
            entry = await aside(session.store.entry, session.programme, revision)
            blocks = entry_blocks(facts, entry)
        except LifecycleError as error:
            blocks = [Words(str(error), "off")]
        self.prose("detail").tell(blocks)

    def do_show(self) -> None:
        """To the detail."""
        self.bring(self.prose("detail"))

    def on_pane_pressed(self) -> None:
        """A double click."""
        self.do_show()


def entry_blocks(facts: Facts, entry: Entry) -> Sequence[Block]:
    """What an entry did, noun by noun and field by field."""
    snapshot = facts.snapshot
    blocks: list[Block] = [
        Words(label_words(snapshot, entry.label, nouns_of(entry)), "bold"),
        Words(
            f"{writer_words(entry.who, entry.login)}, {time_words(entry.when)}, revision {entry.revision}",
            "dim",
        ),
    ]
    if entry.final:
        blocks.append(Words(f"It cannot be undone: {entry.final}.", "watch"))
    for before, after in entry.nouns[:200]:
        noun = after or before
        if noun is None:
            continue
        mark = "+" if before is None else "-" if after is None else "~"
        name = f"{noun.KIND.replace('_', ' ')} '{shown_label(snapshot, noun)}'"
        blocks += [Words(""), Words(name, "head", mark=((f"{mark} ", "accent"),))]
        for field in fields(type(noun)):
            was = shown_whole(snapshot, before, field) if before is not None else ""
            now = shown_whole(snapshot, after, field) if after is not None else ""
            if was == now or (noun.KIND == "playbook" and field.name == "content"):
                continue
            if before is not None and after is not None:
                blocks.append(
                    Words(f"{was or '(empty)'} → {now or '(empty)'}", "", 2, ((f"{field.label}: ", "dim"),))
                )
            else:
                blocks.append(Words(now or was, "", 2, ((f"{field.label}: ", "dim"),)))
    return blocks
