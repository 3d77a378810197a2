"""What a cell of a page offers, done: one, or several as one change (rules.md lists)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from lifecycle.action import Action
from lifecycle.actions import find_action
from lifecycle.base.deeds import PUT, Deed
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.shape import Field, field
from lifecycle.base.words import counted, plural, words
from lifecycle.bulk import Bulk, each
from lifecycle.kinds import BY_NAME
from lifecycle.register.calling import call
from lifecycle.register.putting import put
from lifecycle.snapshot import Change, Snapshot, Stamp


@dataclass(frozen=True, slots=True)
class Doable:
    """A deed with the noun its row is about, which is named where it refuses; `text` is what the cell says."""

    subject: Noun
    deed: Deed
    text: str = ""


def action_of(deed: Deed) -> Action | None:
    """The action it does; None where it puts an entry. KeyError for one nothing declares."""
    if deed.act.startswith(PUT):
        return None
    act = find_action(deed.act)
    if act is None:
        raise KeyError(deed.act)
    return act


def kind_of(deed: Deed) -> type[Noun] | None:
    """The kind of noun it writes, where that is known."""
    act = action_of(deed)
    return act.of if act is not None else BY_NAME[deed.act.removeprefix(PUT)]


def asked(deed: Deed) -> Field:
    """The field that takes what is typed; KeyError for a deed that has none."""
    act = action_of(deed)
    if act is None:
        return field(BY_NAME[deed.act.removeprefix(PUT)], deed.into)
    return {one.field.name: one.field for one in act.arguments}[deed.into]


def do(snapshot: Snapshot, deed: Deed, stamp: Stamp, text: str = "") -> Change:
    """The Change of a deed, with what was typed where it takes something; errors as the action or the register says."""
    given = {**deed.given, deed.into: _meant(deed, text)} if deed.into else dict(deed.given)
    act = action_of(deed)
    if act is None:
        return put(snapshot, BY_NAME[deed.act.removeprefix(PUT)], given, stamp)[1]
    return call(act, snapshot, stamp, given)


def _meant(deed: Deed, text: str) -> str:
    """A digit typed for one of several words is the word it stands for."""
    digit = deed.words and text.isascii() and text.isdigit() and asked(deed).kind == "choice"
    place = int(text) - deed.least if digit else -1
    return deed.words[place] if 0 <= place < len(deed.words) else text


def do_each(snapshot: Snapshot, stamp: Stamp, doables: Sequence[Doable], text: str = "") -> Bulk:
    """All of these as one change, each seeing those before it; those that refuse are told. A row may have several."""
    waiting: dict[UUID, list[Doable]] = defaultdict(list)
    for one in doables:
        waiting[one.subject.id].append(one)

    def done(now: Snapshot, noun: Noun, stamp: Stamp) -> Change:
        return do(now, waiting[noun.id].pop(0).deed, stamp, text)

    found = each(snapshot, stamp, [one.subject for one in doables], done)
    count = len(doables) - len(found.refused)
    if found.change is None or count < 2:
        return found
    kinds = {kind.KIND for one in doables if (kind := kind_of(one.deed)) is not None}
    what = words(kinds.pop()) if len(kinds) == 1 else "cell"
    return replace(found, change=replace(found.change, label=f"Changed {counted(count, what, plural(what))}"))
