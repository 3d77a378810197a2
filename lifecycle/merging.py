"""One person's change met by what others did since it was begun: field by field, silently where it can be.

A person acts on what they see. `since` is the Snapshot they saw when they began (when the form opened, when the key was
pressed), `now` is the newest one. What they changed is the difference between `since` and the change made on it; that
difference, and nothing else, goes over what others wrote. The same field changed by both is a clash.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from lifecycle.base.errors import Clash, Conflict, LifecycleError
from lifecycle.base.noun import Noun
from lifecycle.snapshot import ALL, Change, Snapshot, dump


@dataclass(frozen=True, slots=True)
class Met:
    """A change as it stands on the newest Snapshot, my fields over theirs, and where both changed the same.

    `same` are the ids of nouns to which others had done just what I did.
    """

    change: Change
    clashes: tuple[Clash, ...] = ()
    same: tuple[UUID, ...] = ()


def met(
    change: Change,
    on_seen: Callable[[], Change],
    since: Snapshot,
    now: Snapshot,
    agreed: Snapshot | None = None,
) -> Met:
    """`change`, made on `now`, with every noun others touched since `since` merged by field.

    `on_seen` makes the same change on `since`; it is asked only where a noun of the change differs between the two.
    `agreed` is a Snapshot the person was shown meanwhile and decided to write over: what stood there is no clash.
    """
    if since is now:
        return Met(rebased(change, now))
    agreed = since if agreed is None else agreed
    kinds: dict[UUID, type[Noun]] = {noun.id: type(noun) for noun in change.puts}
    kinds |= {id: kind for kind, id in change.removes}
    moved = {id for id, kind in kinds.items() if since.find(kind, id) != now.find(kind, id)}
    if not moved and not change.empty:
        return Met(rebased(change, now))
    mine: dict[UUID, Noun] = {}
    with suppress(LifecycleError):  # what could not have been done then has no fields of its own
        mine = {noun.id: noun for noun in on_seen().puts}
    for noun in mine.values():
        kind = type(noun)
        if since.find(kind, noun.id) not in (None, now.find(kind, noun.id)):
            moved.add(noun.id)
            kinds.setdefault(noun.id, kind)
    puts: dict[UUID, Noun] = {noun.id: noun for noun in change.puts}
    removes = {id for _, id in change.removes}
    clashes: list[Clash] = []
    same: list[UUID] = []
    for id in sorted(moved, key=str):
        kind = kinds[id]
        before, theirs = since.find(kind, id), now.find(kind, id)
        own = mine.get(id, puts.get(id))
        if id in removes or theirs is None:
            if theirs is None and id in removes:
                same.append(id)
            elif theirs != agreed.find(kind, id):
                clashes.append(Clash(kind.KIND, id, dump(own), dump(theirs)))
        elif own is not None:
            fields = changed_fields(before, own)
            both = [
                name
                for name, value in fields.items()
                if getattr(theirs, name)
                not in (value, _was(before, kind, name), _was(agreed.find(kind, id), kind, name))
            ]
            merged = theirs.changed(**fields)
            if both:
                clashes.append(Clash(kind.KIND, id, dump(merged), dump(theirs)))
            puts[id] = merged
            if merged == theirs:
                same.append(id)
    return Met(rebased(replace(change, puts=tuple(puts.values())), now), tuple(clashes), tuple(same))


def changed_fields(before: Noun | None, after: Noun) -> dict[str, Any]:
    """The fields a person changed; of a noun that was not there, those that are not as by default."""
    kind = type(after)
    return {
        name: getattr(after, name)
        for name in kind.model_fields
        if name != "id" and getattr(after, name) != _was(before, kind, name)
    }


def _was(noun: Noun | None, kind: type[Noun], name: str) -> Any:
    """What a field held, or holds when nobody says otherwise; of a field without a default nothing equals it."""
    if noun is not None:
        return getattr(noun, name)
    return kind.model_fields[name].get_default(call_default_factory=True)


def rebased(change: Change, now: Snapshot) -> Change:
    """The same nouns put and removed over what `now` shows: all they touch counts as seen there."""
    puts = tuple(noun for noun in change.puts if now.find(type(noun), noun.id) != noun)
    removes = tuple((kind, id) for kind, id in change.removes if now.find(kind, id) is not None)
    touched = {*(noun.id for noun in puts), *(id for _, id in removes)}
    guards = change.guards
    if not isinstance(guards, str):
        guards = {id: now.revisions.get(id) for id in guards}
    return replace(
        change,
        base=now.revision,
        puts=puts,
        removes=removes,
        seen={id: now.revisions.get(id) for id in touched},
        guards=guards,
    )


def refuse_when_weighed(
    change: Change, since: Snapshot, now: Snapshot, on_seen: Callable[[], Change] | None = None
) -> None:
    """Conflict when a record would rest on something nobody saw.

    What rests on everything (ALL) is refused when anything at all is not as it was; another record when it would say
    something else than what `on_seen` makes of what was seen.
    """
    if since is now or (since.revision == now.revision and _alike(since, now)):
        return
    if change.guards != ALL and (on_seen is None or _records(change) == _seen_records(on_seen)):
        return
    count = now.revision - since.revision
    came = f"{count} newer change{'s' if count != 1 else ''} came in since you opened it."
    raise Conflict(
        "Nothing was recorded: the programme changed while this was open.",
        came if count > 0 else "Something you saw when you opened it was taken back.",
        "Look at it as it is now, and record it again where it still holds.",
    )


def _alike(one: Snapshot, other: Snapshot) -> bool:
    """Whether both hold the same: a number alone does not say so, for what waits here has none of its own yet."""
    kinds = {*one.nouns, *other.nouns}
    return all(one.nouns.get(kind, {}) == other.nouns.get(kind, {}) for kind in kinds)


def _records(change: Change) -> list[Noun]:
    return [noun for noun in change.puts if type(noun).APPEND_ONLY]


def _seen_records(on_seen: Callable[[], Change]) -> list[Noun] | None:
    """The records as they would have been; None where there could have been none."""
    try:
        return _records(on_seen())
    except LifecycleError:
        return None
