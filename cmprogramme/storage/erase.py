"""Erasing a person: the one rewrite of the journal (docs/decisions.md 10).

Their noun keeps a label of function and level; every journal row that holds it is written anew with that
noun, and their name as a writer goes too, all in one transaction, which is itself an entry. It cannot be undone.
Issued pages name people by id, so their contents stay; the bytes of those that name this one are made anew, once, and
what they were and are is a record. SQLite overwrites what is erased; a PostgreSQL server does so when it cleans up by
itself. Backups made before are not reached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from cmprogramme.storage import attached, journal, nouns
from cmprogramme.storage.commit import Head, commit
from cmprogramme.storage.headings import headings
from cmprogramme.storage.journal import Record, Values
from cmprogramme.storage.link import Link
from cmprogramme.storage.replay import replayed
from cmprogramme.storage.writers import find_writer
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.base.records import dataclass
from lifecycle.people import Person
from lifecycle.snapshot import Attached, Change, Entry, Snapshot, Stamp, snapshot_of
from lifecycle.summary.issued import digest
from lifecycle.summary.nouns import IssuedSummary, PageRewritten
from lifecycle.summary.sheet import person as placeholder

Redraw = Callable[[IssuedSummary, Snapshot], Mapping[str, bytes]]
"""A page and the people as it is to name them -> its bytes by format."""

BECAUSE = "a person was erased"
NO_FUNCTION = "person"
RENAME = "UPDATE writer SET name = :name, erased = :erased WHERE programme_id = :programme AND id = :id"
FORGET = "DELETE FROM current_programme WHERE who = :who AND programme_id = :programme"


@dataclass(frozen=True, slots=True)
class Mention:
    """A free text that still contains the name: in a noun's field, or in the label of a journal entry."""

    kind: str
    id: UUID | None
    field: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing did: the entry, the label that stands for the person, rewritten entries, texts left to the user, the
    numbers of the issued pages that were made anew."""

    entry: Entry
    label: str
    rewritten: int
    mentions: tuple[Mention, ...]
    pages: tuple[int, ...] = ()


def erased_person(person: Person) -> Person:
    """The person without anything personal; function and level stay, and the place in the roster."""
    function = person.functions[0].replace("_", " ") if person.functions else NO_FUNCTION
    level = f" L{person.level}" if person.level is not None else ""
    return Person(
        id=person.id,
        name=f"{function}{level} (erased)",
        functions=person.functions,
        level=person.level,
        position=person.position,
        on_roster=False,
        erased=True,
    )


def erase(link: Link, at: Head, id: UUID, stamp: Stamp, redraw: Redraw | None = None) -> Erased:
    """Erase a person of a programme; NotFound when there is none of that id, NotAllowed when it is done already."""
    found = nouns.read_some(link, at.id, [(Person, id)]).get(id)
    if found is None or not isinstance(found.noun, Person):
        raise NotFound(
            "Nobody was erased.", f"There is no person with the id {id}.", "See: cmprogramme person list"
        )
    person = found.noun
    if person.erased:
        raise NotAllowed("Nobody was erased.", "That person is erased already.", "")
    left = erased_person(person)
    names = _names(link, at, person)
    wrote = frozenset(writer for name in names if (writer := find_writer(link, at.id, name)) is not None)
    who = _erase_writers(link, at, names, left, stamp, wrote)
    redone = list(_redone(link, at, left, stamp, redraw))
    change = Change(
        id=stamp.new_id(),
        label=f"Erased {{person:{id}}}",
        who=who,
        when=stamp.when,
        base=at.revision,
        puts=(left, *(record for _, record, _ in redone)),
        seen={id: found.revision},
        final="the name is no longer stored anywhere",
        files=tuple(Attached(one.page, one.format, made) for _, one, made in redone if made is not None),
    )
    entry = commit(link, at, change)
    for _, record, made in redone:
        if made is None:
            attached.remove(link, at.id, record.page, record.format)
    rewritten = _rewrite(link, at, names, left, wrote, own=who != stamp.who)
    silent = replace(entry, nouns=((left, left),))
    numbers = dict.fromkeys(page.number for page, _, _ in redone)
    return Erased(silent, left.name, rewritten, tuple(_mentions(link, at, names)), tuple(numbers))


def _redone(
    link: Link, at: Head, left: Person, stamp: Stamp, redraw: Redraw | None
) -> Iterator[tuple[IssuedSummary, PageRewritten, bytes | None]]:
    """Every issued page that names the person, what is recorded of each of its formats, and the bytes instead (None:
    they are taken away, for they could not be made anew). Bytes of a page that was undone go without a record."""
    name = placeholder(left.id)
    stored = nouns.read_all(link, at.id)
    people: dict[UUID, Noun] = {one.noun.id: one.noun for one in stored.get(Person, ())} | {left.id: left}
    pages = [one.noun for one in stored.get(IssuedSummary, ()) if isinstance(one.noun, IssuedSummary)]
    there = {page.id for page in pages}
    for noun, format in attached.names(link, at.id):
        if noun not in there:
            attached.remove(link, at.id, noun, format)
    for page in pages:
        files = attached.read(link, at.id, page.id) if name in page.content else ()
        if not files:
            continue
        made = redraw(page, _people_then(link, at, page, people)) if redraw is not None else {}
        for file in files:
            new = made.get(file.name)
            if new == file.content:
                continue
            values = {
                "id": stamp.new_id(),
                "page": page.id,
                "format": file.name,
                "old": digest(file.content),
                "new": "" if new is None else digest(new),
                "size": len(new or b""),
                "day": stamp.today,
                "because": BECAUSE,
            }
            yield page, PageRewritten.model_validate(values), new


def _people_then(link: Link, at: Head, page: IssuedSummary, now: Mapping[UUID, Noun]) -> Snapshot:
    """Everybody as they were called when a page was issued, but for those erased since; as they are called now where
    the journal does not reach back so far."""
    record = journal.read_one(link, at.id, page.revision + 1)
    found = dict(now)
    if record is not None and any(pair.id == page.id and pair.before is None for pair in record.pairs):
        then = replayed(journal.read(link, at.id, until=page.revision))
        found |= {person.id: person for person in then.all(Person)}
        found |= {id: noun for id, noun in now.items() if isinstance(noun, Person) and noun.erased}
    return snapshot_of(found.values())


def _names(link: Link, at: Head, person: Person) -> tuple[str, ...]:
    """What they are called, and were before they were renamed, unless somebody else is called so now."""
    others = {
        folded(stored.noun.name)
        for stored in nouns.read_all(link, at.id).get(Person, ())
        if isinstance(stored.noun, Person) and stored.noun.id != person.id
    }
    found = {folded(person.name): person.name}
    for record in journal.read(link, at.id):
        for pair in record.pairs:
            for values in (pair.before, pair.after) if pair.id == person.id else ():
                name = str((values or {}).get("name", ""))
                if name and folded(name) not in others:
                    found.setdefault(folded(name), name)
    return tuple(found.values())


def _rewrite(
    link: Link, at: Head, names: tuple[str, ...], left: Person, writers: frozenset[UUID], *, own: bool
) -> int:
    """Write every journal row anew that says something of the person; how many there are besides that of the erasing.

    It is said by the noun itself, by what an action was given, and by the login of what they wrote.
    """
    count = 0
    for record in journal.read(link, at.id):
        wrote = record.writer in writers or (own and record.revision > at.revision)
        without = _without(record, names, left, wrote=wrote)
        if without != record:
            journal.rewrite(link, replace(without, schema=journal.SCHEMA_NUMBER))
            count += record.revision <= at.revision
    return count


def _without(record: Record, names: tuple[str, ...], left: Person, *, wrote: bool) -> Record:
    values = left.model_dump(mode="json")
    own = [pair for pair in record.pairs if pair.id == left.id]
    pairs = tuple(
        replace(pair, before=pair.before and values, after=pair.after and values) if pair in own else pair
        for pair in record.pairs
    )
    said = {text for pair in own for text in _personal(pair.before, values) | _personal(pair.after, values)}
    alone = bool(own) and len(own) == len(record.pairs)
    args: dict[str, Any] = {} if alone else dict(record.args)
    for name in names:
        args = _scrubbed(args, Words(name, left.name, frozenset(said)))
    return replace(record, pairs=pairs, args=args, login="" if wrote else record.login)


def _personal(values: Values | None, left: Values) -> set[str]:
    """The texts a noun of the person held that are not left of it."""
    return {text for text in _strings(values or {}) if text and text not in set(_strings(left))}


class Words(NamedTuple):
    """What is taken out of the values an action was given: a name, wherever it stands, and whole texts."""

    name: str
    instead: str
    texts: frozenset[str]


def _scrubbed(value: Any, words: Words) -> Any:
    if isinstance(value, str):
        if value in words.texts or folded(value) == folded(words.name):
            return words.instead
        pattern = r"\s+".join(map(re.escape, words.name.split()))
        return re.sub(pattern, words.instead, value, flags=re.IGNORECASE)
    if isinstance(value, dict):
        return {_scrubbed(key, words): _scrubbed(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_scrubbed(inner, words) for inner in value]
    return value


def _erase_writers(
    link: Link, at: Head, names: tuple[str, ...], left: Person, stamp: Stamp, writers: frozenset[UUID]
) -> str:
    """Take the names away from the writers, and from who works on what; who is to be named as the writer of this."""
    for writer in writers:
        link.run(RENAME, {"programme": at.id, "id": writer, "name": left.name, "erased": True})
    for name in names:
        link.run(FORGET, {"programme": at.id, "who": folded(name)})
    return left.name if folded(stamp.who) in set(map(folded, names)) else stamp.who


def _mentions(link: Link, at: Head, names: tuple[str, ...]) -> Iterator[Mention]:
    wanted = tuple(map(folded, names))
    for kind, rows in nouns.read_all(link, at.id).items():
        for stored in rows:
            for field, text in _texts(stored.noun):
                if any(name in folded(text) for name in wanted):
                    yield Mention(kind.KIND, stored.noun.id, field)
    for heading in headings(link, at.id):
        for field, text in (("label", heading.label), ("login", heading.login)):
            if any(name in folded(text) for name in wanted):
                yield Mention("journal", None, field, heading.revision)


def _texts(noun: Noun) -> Iterator[tuple[str, str]]:
    for field, value in noun.model_dump(mode="json").items():
        for text in _strings(value):
            yield field, text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
