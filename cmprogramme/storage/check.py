"""Whether a store is what was written into it (docs/decisions.md 40).

First the file or the tables as such; then every checksum of the journal; then the journal played from its start,
which must give exactly the nouns in the tables; then the pages issued, their chain and their bytes. This finds what no
database finds by itself: one changed letter.
"""

from __future__ import annotations

from uuid import UUID

from pydantic import ValidationError

from cmprogramme.storage import journal
from cmprogramme.storage.commit import Head, head
from cmprogramme.storage.database import Database
from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.journal import Record, Values
from cmprogramme.storage.link import Link, uuid_of
from cmprogramme.storage.nouns import ALL
from cmprogramme.storage.pages import look
from cmprogramme.storage.replay import play
from cmprogramme.storage.writers import writers
from lifecycle.base.records import dataclass
from lifecycle.kinds import BY_NAME

SHOWN = 40
"""A label in a finding is cut to so many characters."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written; `programme`, `kind` and `id` are None where it is about more."""

    problem: str
    programme: UUID | None = None
    kind: str | None = None
    id: UUID | None = None

    def __str__(self) -> str:
        noun = f"{self.kind.replace('_', ' ')} {str(self.id)[:8]}: " if self.kind else ""
        where = f"programme {str(self.programme)[:8]}: " if self.programme else ""
        return f"{where}{noun}{self.problem}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and everything found; sound when nothing was."""

    programmes: int
    entries: int
    nouns: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether the store is what was written into it."""
        return not self.findings


def check(database: Database) -> Report:
    """Look through the whole store, at one moment of it; it is only read."""
    return database.read(examine)


def examine(link: Link) -> Report:
    """The report of the store a connection sees."""
    findings = _structure(link)
    programmes = [uuid_of(id) for (id,) in link.rows("SELECT id FROM programme ORDER BY created")]
    entries = nouns = 0
    for programme in programmes:
        records, faults = _records(link, programme)
        at = head(link, programme)
        findings += faults or _history(link, at, records)
        stored, unreadable = _stored(link, programme)
        findings += unreadable
        if not faults:
            told = _as_read_now(play(records))
            findings += _differences(programme, told, stored, {fault.id for fault in unreadable})
        findings += [
            Finding(str(fault), programme)
            for fault in look(link, programme, replayed=False).faults
            if not fault.unread
        ]
        entries += len(records)
        nouns += sum(len(found) for found in stored.values())
    return Report(len(programmes), entries, nouns, tuple(findings))


def _structure(link: Link) -> list[Finding]:
    if link.server:
        return []
    found = [line for (line,) in link.rows("PRAGMA integrity_check(20)")]
    problems = [f"the file is not whole: {line}" for line in found if line != "ok"]
    if link.row("PRAGMA foreign_key_check") is not None:
        problems.append("there are rows that belong to no programme")
    return [Finding(problem) for problem in problems]


def _records(link: Link, programme: UUID) -> tuple[list[Record], list[Finding]]:
    records, faults = [], []
    for row in journal.rows(link, programme):
        try:
            records.append(journal.unpack(row))
        except Damaged as error:
            faults.append(Finding(str(error), programme))
    return records, faults


def _history(link: Link, at: Head, records: list[Record]) -> list[Finding]:
    problems = []
    if [record.revision for record in records] != list(range(1, at.revision + 1)):
        problems.append(f"the journal does not hold each revision from 1 to {at.revision} once")
    known = set(writers(link, at.id))
    problems += [
        f"revision {record.revision} has a writer nobody knows"
        for record in records
        if record.writer not in known
    ]
    now: dict[UUID, int] = {}
    for record in records:
        for pair in record.pairs:
            if now.get(pair.id) != pair.was:
                problems.append(f"revision {record.revision} does not continue the one before")
            if pair.after is None:
                now.pop(pair.id, None)
            else:
                now[pair.id] = record.revision
    return [Finding(problem, at.id) for problem in dict.fromkeys(problems)]


Stored = dict[str, dict[UUID, tuple[Values, int]]]


def _stored(link: Link, programme: UUID) -> tuple[Stored, list[Finding]]:
    """The nouns in the table, of every kind, and those no noun can be made of."""
    found: Stored = {}
    faults: list[Finding] = []
    for name, key, revision, _, content in link.rows(ALL, {"programme": programme}):
        kind, id = BY_NAME.get(name), uuid_of(key)
        if kind is None:
            faults.append(Finding("the program knows no such kind", programme, str(name)[:SHOWN], id))
            continue
        try:
            noun = kind.model_validate_json(content)
        except ValidationError:
            faults.append(Finding("it cannot be read", programme, name, id))
            continue
        if noun.id != id:
            faults.append(Finding(f"it says its id is {noun.id}", programme, name, id))
        found.setdefault(name, {})[id] = (noun.model_dump(mode="json"), revision)
    return found, faults


def _as_read_now(told: Stored) -> Stored:
    """What the journal has, each noun with the fields it got since, at their defaults, as the table's are read."""
    return {
        name: {id: (_as_noun(name, held), at) for id, (held, at) in nouns.items()}
        for name, nouns in told.items()
    }


def _as_noun(name: str, values: Values) -> Values:
    kind = BY_NAME.get(name)
    try:
        return values if kind is None else kind.model_validate(values).model_dump(mode="json")
    except ValidationError:
        return values


def _differences(
    programme: UUID, told: Stored, stored: Stored, unreadable: set[UUID | None]
) -> list[Finding]:
    findings = []
    for kind in dict.fromkeys((*told, *stored)):
        before, now = told.get(kind, {}), stored.get(kind, {})
        for id in dict.fromkeys((*before, *now)):
            if id in unreadable:
                continue
            problem = _difference(before.get(id), now.get(id))
            if problem:
                findings.append(Finding(problem, programme, kind, id))
        if not findings and list(before) != list(now):
            findings.append(
                Finding(f"the order of every {kind.replace('_', ' ')} is not that of the journal", programme)
            )
    return findings


def _difference(told: tuple[Values, int] | None, stored: tuple[Values, int] | None) -> str:
    if told is None:
        return "it is in the table, but the journal never put it"
    if stored is None:
        return "the journal put it, but it is not in the table"
    fields = [name for name in stored[0] if stored[0][name] != told[0].get(name)]
    if fields:
        return f"not as the journal has it: {', '.join(fields)}"
    if stored[1] != told[1]:
        return f"its revision is {stored[1]}, in the journal {told[1]}"
    return ""
