"""Undo and redo across sessions, by the writer (docs/decisions.md 8).

An entry that takes an entry back is an undo; one that takes an undo back is a redo, and is undone like any other.
A noun an undo restored counts as having the revision it had before, so that several steps can be taken back
one after the other, also of the same noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from cmprogramme.storage import journal
from cmprogramme.storage.commit import Head, commit, read_record, read_touched
from cmprogramme.storage.headings import Heading, headings, undone_by
from cmprogramme.storage.journal import Record
from cmprogramme.storage.link import Link
from cmprogramme.storage.naming import entry_words
from cmprogramme.storage.nouns import known_kind, nothing_collected, read_whole
from cmprogramme.storage.writers import find_writer
from lifecycle.base.errors import Conflict, NotAllowed, Recorded
from lifecycle.base.keys import refuse_namesakes
from lifecycle.base.words import words
from lifecycle.entries import inverse
from lifecycle.plan.nets import new_circle
from lifecycle.plan.nouns import WorkLink
from lifecycle.programme import Programme
from lifecycle.records import record_words
from lifecycle.referring import dangling
from lifecycle.register import shown_label
from lifecycle.snapshot import Change, Entry, Snapshot, Stamp, refuse_when_ended

UNDONE = "Undone: "
REDONE = "Redone: "


def undo(link: Link, at: Head, stamp: Stamp, *, past: bool = False) -> Entry:
    """Take back the writer's newest entry; NotAllowed when there is none, Conflict when it is too late.

    Recorded when that entry is final: it stays. With `past`, said on purpose, the newest one before it is taken back.
    """
    demo = _demo(link, at)
    undoes = _undoes(link, at)
    open_ones = [
        heading
        for heading in _headings_of(link, at, stamp.who)
        if not _is_undo(heading.revision, undoes) and heading.undone_by is None and heading.revision > 1
    ]
    if not open_ones:
        raise NotAllowed(
            "There is nothing to undo.",
            f"{stamp.who} has changed nothing here that is not undone already.",
            "See who changed what: cmprogramme history list",
        )
    target = next((heading for heading in open_ones if demo or not heading.final), None)
    if target is None or not (past or target is open_ones[0]):
        whole = Snapshot(at.revision, *read_whole(link, at.id))
        before = "" if target is None else _named(whole, read_record(link, at, target.revision))
        raise _recorded(whole, read_record(link, at, open_ones[0].revision), before)
    return _take_back(link, at, target.revision, stamp, UNDONE)


def _recorded(whole: Snapshot, record: Record, before: str) -> Recorded:
    name, instead = record_words(pair.kind for pair in record.pairs)
    way = f"To undo the change before it, '{before}': cmprogramme undo --past"
    return Recorded(
        f"'{_named(whole, record)}' stays: it is {name}.",
        f"It cannot be undone, because {record.final}.",
        instead,
        before,
        f"{instead} {way}" if before else instead,
    )


def redo(link: Link, at: Head, stamp: Stamp) -> Entry:
    """Do again what the writer undid last; NotAllowed when there is nothing, or they changed something since."""
    mine = _headings_of(link, at, stamp.who)
    undoes = _undoes(link, at)
    for heading in mine:
        if heading.undoes is None:
            break
        if _is_undo(heading.revision, undoes) and heading.undone_by is None:
            return _take_back(link, at, heading.revision, stamp, REDONE)
    raise NotAllowed(
        "There is nothing to do again.",
        f"{stamp.who} has undone nothing since the last change of their own.",
        "See who changed what: cmprogramme history list",
    )


def _take_back(link: Link, at: Head, revision: int, stamp: Stamp, mark: str) -> Entry:
    with nothing_collected():
        return _taken_back(link, at, read_record(link, at, revision), stamp, mark)


def _taken_back(link: Link, at: Head, record: Record, stamp: Stamp, mark: str) -> Entry:
    whole = Snapshot(at.revision, *read_whole(link, at.id))
    entry = record.entry(stamp.who)
    entry = replace(entry, label=entry_words(whole, entry))
    _refuse_migrated(record, entry.label)
    keys = [(known_kind(pair.kind), pair.id) for pair in record.pairs]
    stored = read_touched(link, at, [*keys, (Programme, at.id)])
    actual = {id: found.revision for id, found in stored.items()}
    by_kind: dict[type, dict[UUID, object]] = {}
    for id, found in stored.items():
        by_kind.setdefault(type(found.noun), {})[id] = found.noun
    touched = {id for _, id in keys}
    counted = {
        id: _counted(link, at, id, number, record.revision) if id in touched else number
        for id, number in actual.items()
    }
    now = Snapshot(at.revision, by_kind, counted)  # type: ignore[arg-type]  # keyed by class, as Snapshot wants it
    if not now.programme.demo:
        refuse_when_ended(now)
    try:
        change = inverse(entry, now, stamp, label=mark + _bare(record.label))
    except Conflict as conflict:
        raise _changed_since(link, at, whole, conflict, actual) from None
    _refuse_dangling(whole, entry, change)
    _refuse_circle(whole, entry, change)
    refuse_namesakes(whole, change.puts, {id for _, id in change.removes})
    return commit(link, at, replace(change, seen={id: actual.get(id) for id in change.seen}), stored)


def _changed_since(
    link: Link, at: Head, whole: Snapshot, conflict: Conflict, actual: Mapping[UUID, int]
) -> Conflict:
    """The same refusal, naming the change that stands in the way: a record may be one."""
    number = actual.get(conflict.clashes[0].id)
    if number is None:
        return conflict
    later = read_record(link, at, number)
    stays = f", and that stays, because {later.final}" if later.final else ""
    return Conflict(
        conflict.what,
        f"'{_named(whole, later)}' changed the same thing since{stays}.",
        "Change it by hand.",
        clashes=conflict.clashes,
    )


def _counted(link: Link, at: Head, id: UUID, revision: int, wanted: int) -> int:
    """The revision a noun counts as having: that of the entry whose value an undo or redo restored."""
    while revision > wanted:
        record = read_record(link, at, revision)
        if record.undoes is None:
            break
        taken_back = read_record(link, at, record.undoes)
        was = next((pair.was for pair in taken_back.pairs if pair.id == id), None)
        if was is None:
            break
        revision = was
    return revision


def _refuse_migrated(record: Record, name: str) -> None:
    kinds = {pair.kind for pair in record.pairs}
    for number, changed in journal.CHANGED_KINDS.items():
        if record.schema < number and kinds & changed:
            raise NotAllowed(
                f"'{name}' cannot be undone any more.",
                "A newer version of the program keeps such things differently.",
                "Change it by hand.",
            )


def _named(whole: Snapshot, record: Record) -> str:
    """The label of a record with names in it, also of what is gone."""
    return entry_words(whole, record.entry(""))


def _refuse_dangling(whole: Snapshot, entry: Entry, change: Change) -> None:
    """NotAllowed where something would name what is gone: what others rest on is not undone from under them."""
    found = dangling(whole, change)
    if not found:
        return
    user, needed = found[0]
    name = f"{words(user.KIND)} '{shown_label(whole, user)}'"
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    raise NotAllowed(
        f"'{entry.label}' cannot be undone any more.",
        f"The {name}{more} names {words(needed.KIND)} '{shown_label(whole, needed)}', which would be gone."
        if user is not needed
        else f"The {name} would come back, and what it names is gone.",
        "A record stays, and so does what it names; anything else can be changed by hand first.",
    )


def _refuse_circle(whole: Snapshot, entry: Entry, change: Change) -> None:
    """NotAllowed where a link of work that comes back would close a circle with links made since."""
    if not any(isinstance(put, WorkLink) for put in change.puts):
        return
    circle = new_circle(whole, whole.apply(change))
    if circle:
        raise NotAllowed(
            f"'{entry.label}' cannot be undone any more.",
            f"Links made since would close a circle with what comes back: {circle}.",
            "Take one of these links out first.",
        )


def _headings_of(link: Link, at: Head, who: str) -> list[Heading]:
    writer = find_writer(link, at.id, who)
    return [] if writer is None else headings(link, at.id, who=writer)


def _undoes(link: Link, at: Head) -> dict[int, int]:
    return {revision: undone for undone, revision in undone_by(link, at.id).items()}


def _is_undo(revision: int, undoes: dict[int, int]) -> bool:
    undone = undoes.get(revision)
    return undone is not None and not _is_undo(undone, undoes)


def _demo(link: Link, at: Head) -> bool:
    found = read_touched(link, at, [(Programme, at.id)]).get(at.id)
    return found is not None and isinstance(found.noun, Programme) and found.noun.demo


def _bare(label: str) -> str:
    return label.removeprefix(UNDONE).removeprefix(REDONE)
