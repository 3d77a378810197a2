"""One run of a command: its options, the store, the programme, the day, the writer; and committing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cmprogramme import clock
from cmprogramme.cli import options as common
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.options import Options
from cmprogramme.cli.speech import look_at, said
from cmprogramme.newer import look
from cmprogramme.settings import Settings
from cmprogramme.storage.location import ASK_TO_WRITE
from cmprogramme.wording import closed, done_words, visible
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.findings import listed
from lifecycle.base.noun import folded
from lifecycle.base.spoken import spoken_as
from lifecycle.free_days import free_days
from lifecycle.people import Person, named, newcomers
from lifecycle.register import differences, shown_label
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp, dump

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store
    from lifecycle.playbook import Playbook


class Session:
    """Everything a command needs from its surroundings, fetched when first asked for."""

    def __init__(self, options: Options) -> None:
        self.options = options

    @cached_property
    def settings(self) -> Settings:
        """The user's settings with their origin."""
        return Settings.load()

    @cached_property
    def who(self) -> str:
        """The writer."""
        return clock.writer(self.settings.me_name)

    def write_as(self, name: str) -> None:
        """What is written in this run is written under this name ("" = as ever)."""
        if name.strip():
            self.__dict__["who"] = clock.writer(name)

    def keep_name(self, name: str) -> None:
        """From now on every change is written under this name ("" = as ever)."""
        from cmprogramme.settings import change

        if name.strip():
            change("me.name", name)

    @cached_property
    def store(self) -> Store:
        """The store that CMPROGRAMME_STORE names, or the default one."""
        from cmprogramme.storage.location import resolve
        from cmprogramme.storage.store import Store

        return Store.open(resolve(), read_only=self.options.read_only)

    @cached_property
    def programme_id(self) -> UUID:
        """--programme, else the current one of this writer, else the only one; NotFound with the list otherwise."""
        return self.find_programme(self.options.programme)

    def find_programme(self, wanted: str = "") -> UUID:
        """The programme of that name, id or id prefix; '' for the current one."""
        infos = self.store.programmes()
        if wanted:
            hits = [
                info
                for info in infos
                if folded(info.name) == folded(wanted) or str(info.id) == wanted.lower()
            ]
            hits = hits or [
                info for info in infos if len(wanted) >= 4 and str(info.id).startswith(wanted.lower())
            ]
            if len(hits) == 1:
                return hits[0].id
            names = ", ".join(f"{info.name} ({str(info.id)[:8]})" for info in (hits or infos)) or "none"
            why = f"{'Several are' if hits else 'None is'} called so. There is: {names}."
            raise NotFound(f"There is no one programme '{wanted}'.", why, "List them: cmprogramme list")
        current = self.store.current(self.who)
        if current is not None and any(info.id == current for info in infos):
            return current
        open_ones = [info for info in infos if not info.archived]
        if len(open_ones) == 1:
            return open_ones[0].id
        if not infos:
            raise NotFound(
                "There is no programme yet.", "The store is empty.", "Start one: cmprogramme init NAME"
            )
        names = ", ".join(info.name for info in infos)
        raise NotFound(
            "Which programme?",
            f"There is: {names}.",
            "Choose: cmprogramme open NAME, or add --programme NAME",
        )

    @cached_property
    def latest(self) -> Snapshot:
        """The programme as it is now, and is spoken of."""
        found = self.store.load(self.programme_id)
        look_at(found)
        return found

    @cached_property
    def snapshot(self) -> Snapshot:
        """The programme as of --as-of when that is past, else as it is now."""
        as_of = self.options.as_of
        if as_of is not None and as_of < clock.today(self.latest):
            past = self.store.as_of(self.programme_id, as_of)
            look_at(past)
            return past
        return look(self.latest)

    @cached_property
    def today(self) -> date:
        """--as-of, else the day of the clock."""
        if self.options.as_of is not None:
            return self.options.as_of
        try:
            return clock.today(self.latest)
        except NotFound:
            return clock.today()

    @property
    def stamp(self) -> Stamp:
        """A stamp for a change made now."""
        return clock.stamp(self.who, self.today)

    def person(self, name: str) -> tuple[UUID, tuple[Person, ...]]:
        """The id of somebody named, and the noun to put for a stranger."""
        return named(self.snapshot, name)

    def commit(
        self,
        change: Change,
        data: dict[str, Any] | None = None,
        lines: Sequence[str] = (),
        *,
        first: Sequence[str] = (),
    ) -> Answer:
        """Commit a change (or show it, with --dry-run) and say what changed and how to undo it.

        `first` is told before the yes to what stays, and once only.
        """
        if self.options.as_of is not None and self.options.as_of < clock.today(self.latest):
            raise NotAllowed(
                "Nothing is written into the past.",
                "--as-of names an earlier day.",
                "Leave --as-of away to write.",
            )
        before = self.snapshot if change.base else EMPTY
        label = (
            done_words(before, before.apply(change), change)
            if (before.revision or change.puts)
            else change.label
        )
        facts: dict[str, Any] = {**(data or {}), "label": label}
        if change.empty:
            facts.update(revision=before.revision, changed=False)
            return Answer(facts, [*lines, "Nothing to change: it is so already."])
        said = free_days(before, change)
        if said:
            facts["warnings"] = [*facts.get("warnings", ()), *said]
        if self.options.dry_run:
            look_at(before.apply(change))
            nouns = [
                {"kind": noun.KIND, "before": dump(before.find(type(noun), noun.id)), "after": dump(noun)}
                for noun in change.puts
            ] + [
                {"kind": kind.KIND, "before": dump(before.find(kind, id)), "after": None}
                for kind, id in change.removes
            ]
            facts.update(dry_run=True, nouns=nouns)
            return Answer(
                facts,
                [*first, *lines, spoken_as(f"Would: {label}", label), *said, *_differences(before, change)],
            )
        self.writing()
        if change.final and self.confirm(final_question(label, before, change), first):
            first = ()
        after = self.store.commit(self.programme_id, change)
        self.__dict__["latest"] = self.__dict__["snapshot"] = after
        look_at(after)
        facts.update(revision=after.revision, changed=True)
        undo = "cannot be undone" if change.final else "cmprogramme undo takes it back"
        return Answer(facts, [*first, *lines, closed(label, f" ({undo})"), *said])

    def writing(self) -> None:
        """NotAllowed when --read-only was asked for, or this user may only read there."""
        self.may_write("Nothing was changed.")
        if self.store.only_reads:
            raise NotAllowed("Nothing was changed.", self.store.only_reads, ASK_TO_WRITE)

    def may_write(self, undone: str, do: str = "Leave --read-only away to write.") -> None:
        """NotAllowed when --read-only was asked for; `undone` says what did not come of it."""
        if self.options.read_only:
            raise NotAllowed(undone, "--read-only was asked for.", do)

    def would(self, line: str) -> str:
        """What was done, or what a dry run would do."""
        return f"Would: {line}" if self.options.dry_run else line

    def load_playbook(self, wanted: str) -> Playbook:
        """A playbook by id (shipped, then the user's) or folder."""
        import playbooks
        from cmprogramme.storage.location import playbooks_folder

        return playbooks.load(wanted, playbooks_folder())

    def confirm(self, question: str, first: Sequence[str] = ()) -> bool:
        """Ask yes or no on a terminal, after telling what comes `first`; --yes answers; whether somebody was asked.

        NotAllowed when nobody can be asked.
        """
        if self.options.yes:
            return False
        if self.options.no_input or not sys.stdin.isatty():
            raise NotAllowed(
                "Nothing was done.", " ".join((*first, f"It needs a yes: {question}")), "Add --yes."
            )
        for line in first:
            print(visible(said(line)), file=sys.stderr)
        print(f"{said(question)} [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise NotAllowed("Nothing was done.", "The answer was no.", "")
        return True

    def ask(self, question: str, option: str, default: str = "", *, needed: bool = True) -> str:
        """What somebody types on a terminal, `default` where that is nothing or nobody can be asked; InvalidValue names
        the option where it is needed and there is none."""
        if not (self.options.yes or self.options.no_input) and sys.stdin.isatty():
            told = f" [{default}]" if default else ""
            print(f"{question}{told}: ", end="", file=sys.stderr, flush=True)
            default = sys.stdin.readline().strip() or default
        if not default:
            raise InvalidValue(
                "Nothing was done.", f"{option} is missing.", f"Give {option}, or type it when asked."
            )
        return default


def final_question(label: str, before: Snapshot, change: Change) -> str:
    """What is asked before a record is written: what it is, that it stays, and whom it would enter."""
    strangers = [person.name for person in newcomers(before, change)]
    enters = f" It would also enter {listed(strangers)} as new." if strangers else ""
    return f"{closed(label)} It cannot be undone: {change.final}.{enters} Record it?"


def only_reads(run: Session) -> list[str]:
    """What is said beside an answer where this user may only read."""
    why = run.store.only_reads
    return [f"Read-only: {why}"] if why else []


def write_text(path: str, text: str) -> None:
    """A text file in UTF-8, whole or not at all ('-' = standard output)."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str, content: bytes, *, binary: str = "") -> None:
    """A file written whole or not at all ('-' = standard output): beside it first, then renamed. None in a dry run.

    `binary` says what it is where it is no text: nothing of it is shown on a terminal.
    """
    from cmprogramme.files import replace

    if path != "-":
        if not common.current.dry_run:
            replace(Path(path), content)
        return
    if binary:
        refuse_on_terminal(binary)
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(content.decode("utf-8", "replace"))
    else:
        raw.write(content)
        raw.flush()


def refuse_on_terminal(binary: str) -> None:
    """InvalidValue where standard output is a terminal, which cannot show what is no text."""
    if sys.stdout.isatty():
        raise InvalidValue(
            f"{binary} is no text; a terminal cannot show it.",
            "Standard output is this terminal.",
            "Name a file, or send it on with | or >.",
        )


def write_table(path: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV whose cells no spreadsheet runs. On standard output what a terminal would act on stands as a stand-in."""
    import csv
    import io

    from cmprogramme.tables import guarded

    cells = [[guarded("" if cell is None else str(cell)) for cell in row] for row in rows]
    returns = any("\r" in cell for row in cells for cell in row)
    out = io.StringIO()
    writer = csv.writer(
        out, lineterminator="\n", quoting=csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    )  # the module quotes a line feed by itself and a carriage return not
    writer.writerows([list(headings), *cells])
    text = out.getvalue()
    write_text(path, visible(text, newline="keep") if path == "-" else text)


def _differences(before: Snapshot, change: Change) -> list[str]:
    lines = []
    after = before.apply(change)
    for noun in change.puts:
        old = before.find(type(noun), noun.id)
        name = f"{noun.KIND.replace('_', ' ')} '{shown_label(after, noun)}'"
        if old is None:
            lines.append(f"  + {name}")
        else:
            lines += [
                f"  ~ {name}: {field} {was or '(empty)'} -> {now or '(empty)'}"
                for field, was, now in differences(after, old, noun)
            ]
    gone = (before.find(kind, id) for kind, id in change.removes)
    return [
        *lines,
        *(
            f"  - {noun.KIND.replace('_', ' ')} '{shown_label(before, noun)}'"
            for noun in gone
            if noun is not None
        ),
    ]


_session: Session | None = None


def session() -> Session:
    """The session of the command being run."""
    global _session
    if _session is None or _session.options is not common.current:
        finish()
        _session = Session(common.current)
    return _session


def seen() -> Snapshot | None:
    """The programme the command being run looked at, if it did."""
    return None if _session is None else _session.__dict__.get("snapshot")


def finish() -> None:
    """The command is done: close the store if it was opened."""
    global _session
    if _session is not None and "store" in _session.__dict__:
        _session.store.close()
    _session = None
    look_at(None)
