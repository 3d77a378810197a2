"""Names in headings of the journal: what is gone is called as it was, not "somebody" (rules.md records and undo)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from cmprogramme.storage import journal, nouns
from cmprogramme.storage.headings import Heading
from cmprogramme.storage.journal import Record
from cmprogramme.storage.link import Link
from cmprogramme.wording import PLACEHOLDER, label_words
from lifecycle.base.spoken import Named
from lifecycle.entries import nouns_of
from lifecycle.snapshot import EMPTY, Entry, Snapshot


def named(link: Link, programme: UUID, found: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings, those that speak of something gone with the words it was known by when they were written."""
    meant = [{UUID(id) for _, id in PLACEHOLDER.findall(one.label)} for one in found]
    there = nouns.revisions_of(link, programme, list(set().union(*meant)))
    return tuple(
        one if ids <= there.keys() else _with_names(link, programme, one, ids - there.keys())
        for one, ids in zip(found, meant, strict=True)
    )


def words_of(link: Link, programme: UUID, record: Record) -> str:
    """What a record says it did, with names in it, also of what is gone."""
    whole = Snapshot(record.revision, *nouns.read_whole(link, programme))
    return entry_words(whole, record.entry(""))


def entry_words(whole: Snapshot, entry: Entry) -> str:
    """The same of its entry, where the programme was read already."""
    return label_words(whole, entry.label, nouns_of(entry))


def _with_names(link: Link, programme: UUID, heading: Heading, gone: set[UUID]) -> Heading:
    record = journal.read_one(link, programme, heading.revision)
    if record is None:
        return heading
    was = [noun for noun in nouns_of(record.entry(heading.who)) if noun.id in gone]
    known = {noun.id for noun in was}

    names: list[str] = []

    def name(part: re.Match[str]) -> str:
        if UUID(part.group(2)) not in known:
            return part.group(0)
        names.append(label_words(EMPTY, part.group(0), was))
        return names[-1]

    return replace(heading, label=Named.of(PLACEHOLDER.sub(name, heading.label), names))
