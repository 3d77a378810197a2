"""Snapshot, Change, apply, inverse: the one way a programme is looked at and changed.

A Snapshot is one programme at one revision. An action looks at it and returns a Change; the store commits the
Change in one transaction and writes one Entry in the journal; `apply` gives the next Snapshot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from lifecycle.base.entry import refuse_entry
from lifecycle.base.errors import LifecycleError, NotAllowed, NotFound
from lifecycle.base.keys import by_key, is_known_by, refuse_namesakes
from lifecycle.base.listed import FunctionId, List, RoleId
from lifecycle.base.noun import Noun, natural_id
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook, Programme, Status, read_in_words, read_pin

N = TypeVar("N", bound=Noun)

ALL: Final = "all"
"""Guard of a change that may only be committed when nothing at all changed since it was computed."""

Key = tuple[type[Noun], UUID]

Rule = Callable[["Snapshot", Any, Any, "Stamp"], Iterable[Noun]]
"""The rule of a noun: the snapshot, the noun as it was (None: new), as it becomes (None: removed), the stamp -> what is
put: the noun with what the rule adds, and others that follow from it; a LifecycleError says why not."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, when, and where new ids come from: everything about a change that the edge knows."""

    who: str
    when: datetime
    today: date
    new_id: Callable[[], UUID]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of several things something was to be done to, which a rule keeps as it is, and why. `at` is its place among
    them: several things may be owed of one noun."""

    noun: Noun
    error: LifecycleError
    at: int


@dataclass(frozen=True, slots=True)
class Attached:
    """Bytes kept beside a noun, under a name, and never part of a Snapshot: they are read only when asked for."""

    noun: UUID
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """One intention: nouns put and removed, with the revision of each that the person saw (None = new).

    `label` is plain text in which `{person:<uuid>}` stands for a name, so that erasing a person reaches it.
    `guards` are nouns only read whose change is a conflict too, or ALL. `final` says why it cannot be undone.
    `undoes` is the revision of the journal entry this takes back. `act` is the id of the action that made it ("idea
    park"), `args` what it was given, as plain values with people by id ("{person:<uuid>}"). `files` are kept beside
    nouns it puts, in the same transaction. `refused` are those of several things that stay as they are; no store keeps
    them.
    """

    id: UUID
    label: str
    who: str
    when: datetime
    base: int
    puts: tuple[Noun, ...] = ()
    removes: tuple[Key, ...] = ()
    seen: Mapping[UUID, int | None] = field(default_factory=dict)
    guards: Mapping[UUID, int | None] | str = field(default_factory=dict)
    final: str = ""
    undoes: int | None = None
    act: str = ""
    args: Mapping[str, object] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    files: tuple[Attached, ...] = ()

    def put(self, kind: type[N]) -> N:
        """The first noun of a kind it puts, where there is always one."""
        return next(noun for noun in self.puts if isinstance(noun, kind))

    @property
    def empty(self) -> bool:
        """Whether it would change nothing."""
        return not self.puts and not self.removes


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal: what a Change did, before and after. `before` None = it did not exist,
    `after` None = it was removed. `login` is who the database or the system knew the writer as."""

    revision: int
    change: UUID
    label: str
    who: str
    when: datetime
    nouns: tuple[tuple[Noun | None, Noun | None], ...]
    final: str = ""
    undoes: int | None = None
    act: str = ""
    args: Mapping[str, object] = field(default_factory=dict)
    login: str = ""


@dataclass(frozen=True)
class Snapshot:
    """One programme at one revision: all its nouns and its pinned playbook. Immutable.

    `remembered` holds what rules found in it (`lifecycle.once`); it is no part of what it is, and is not sent along.
    """

    revision: int
    nouns: Mapping[type[Noun], Mapping[UUID, Noun]]
    revisions: Mapping[UUID, int]
    remembered: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "remembered": {}}

    @property
    def programme(self) -> Programme:
        """The programme noun itself."""
        found = self.nouns.get(Programme)
        if not found:
            raise NotFound(
                "This is not a programme yet.",
                "It holds no programme noun.",
                "Start one: cmprogramme init NAME",
            )
        return next(iter(found.values()))  # type: ignore[return-value]  # the map is keyed by class

    @property
    def playbook(self) -> Playbook:
        """The playbook content the programme is pinned to, its sentences in the words it has for our terms."""
        pin = self._pin
        return read_in_words(pin.hash, pin.content)

    @property
    def pinned(self) -> Playbook:
        """The same as its author wrote it: for comparing it with another one."""
        pin = self._pin
        return read_pin(pin.hash, pin.content)

    @property
    def _pin(self) -> PinnedPlaybook:
        pin = self.single(PinnedPlaybook)
        if pin is None:
            raise NotFound("The programme has no playbook.", "", "Adopt one: cmprogramme playbook adopt core")
        return pin

    def listed(self, of: List) -> tuple[str, ...]:
        """The ids its playbook lists, in their order; none while it has no playbook."""
        return tuple(self.playbook.titles[of]) if self.single(PinnedPlaybook) is not None else ()

    def function_called(self, function: FunctionId) -> str:
        """What its playbook calls a function."""
        return self.playbook.called("function", function)

    def role_called(self, role: RoleId) -> str:
        """What its playbook calls a role."""
        return self.playbook.called("role", role)

    def all(self, kind: type[N]) -> tuple[N, ...]:
        """Every noun of a kind, in the order entered."""
        return tuple(self.nouns.get(kind, {}).values())  # type: ignore[arg-type]  # the map is keyed by class

    def get(self, kind: type[N], id: UUID) -> N:
        """The noun of that kind and id; NotFound otherwise."""
        found = self.find(kind, id)
        if found is None:
            raise NotFound(
                f"There is no such {kind.KIND.replace('_', ' ')}.",
                f"Nothing has the id {id}.",
                "List them first.",
            )
        return found

    def find(self, kind: type[N], id: UUID) -> N | None:
        """The noun of that kind and id, or None."""
        return self.nouns.get(kind, {}).get(id)  # type: ignore[return-value]  # the map is keyed by class

    def single(self, kind: type[N]) -> N | None:
        """The one noun of a kind of which a programme has one at most, or None."""
        found = self.all(kind)
        return found[0] if found else None

    def id_of(self, kind: type[Noun], *key: str) -> UUID:
        """The id a noun with this natural key has in this programme (no key: the single one of its kind)."""
        return natural_id(self.programme.id, kind.KIND, *key)

    def known(self, kind: type[N], *key: str) -> N | None:
        """The noun this natural key means now, whatever its id: one that was renamed kept its own. None for none."""
        if not self.nouns.get(kind):
            return None
        found = self.find(kind, self.id_of(kind, *key))
        if found is not None and is_known_by(found, key):
            return found
        index = self.remembered.get(kind)
        if index is None:
            index = self.remembered[kind] = by_key(self.all(kind))
        return cast("N | None", index.get(key))

    def id_for(self, kind: type[Noun], *key: str) -> UUID:
        """The id of the noun this natural key means; for a newcomer that of its key, or another where it is taken."""
        found = self.known(kind, *key)
        if found is not None:
            return found.id
        id, number = self.id_of(kind, *key), 1
        while self.find(kind, id) is not None:
            number += 1
            id = self.id_of(kind, *key, str(number))
        return id

    def __len__(self) -> int:
        return sum(len(found) for found in self.nouns.values())

    def apply(self, change: Change, revision: int | None = None) -> Snapshot:
        """The next Snapshot. Pure: this one stays as it is."""
        number = self.revision + 1 if revision is None else revision
        return self._with(change.puts, change.removes, number)

    def advance(self, entry: Entry) -> Snapshot:
        """The Snapshot after a journal entry made by somebody else."""
        puts = [after for _, after in entry.nouns if after is not None]
        gone = [
            (type(before), before.id) for before, after in entry.nouns if after is None and before is not None
        ]
        return self._with(puts, gone, entry.revision)

    def _with(self, puts: Iterable[Noun], removes: Iterable[Key], number: int) -> Snapshot:
        nouns = dict(self.nouns)
        revisions = dict(self.revisions)
        copied: set[type[Noun]] = set()

        def of(kind: type[Noun]) -> dict[UUID, Noun]:
            if kind not in copied:
                copied.add(kind)
                nouns[kind] = dict(nouns.get(kind, {}))
            return nouns[kind]  # type: ignore[return-value]  # just made a dict

        for kind, id in removes:
            of(kind).pop(id, None)
            revisions.pop(id, None)
        for noun in puts:
            of(type(noun))[noun.id] = noun
            revisions[noun.id] = number
        return Snapshot(number, nouns, revisions)


EMPTY = Snapshot(0, {}, {})
"""Before the first change."""


def snapshot_of(nouns: Iterable[Noun], revision: int = 1) -> Snapshot:
    """A Snapshot holding these nouns, all at one revision."""
    by_kind: dict[type[Noun], dict[UUID, Noun]] = {}
    for noun in nouns:
        by_kind.setdefault(type(noun), {})[noun.id] = noun
    return Snapshot(revision, by_kind, {id: revision for found in by_kind.values() for id in found})


def make_change(
    snapshot: Snapshot,
    stamp: Stamp,
    label: str,
    *,
    puts: Iterable[Noun] = (),
    removes: Iterable[Noun] = (),
    guards: Iterable[Noun] | str = (),
    final: str = "",
    reopens: bool = False,
    as_recorded: bool = False,
    files: Iterable[Attached] = (),
) -> Change:
    """A Change over what this snapshot shows.

    Nouns put that are already there unaltered are left out; the rule of each noun has the last word on what is put
    (not where a file or a story says how it was: `as_recorded`). NotAllowed when an append-only noun would be altered
    or removed, or when the programme is stopped or closed (unless `reopens`).
    """
    removes = tuple(removes)
    if not as_recorded:
        puts = ruled(snapshot, stamp, puts, removes)
    kept = tuple(noun for noun in puts if snapshot.find(type(noun), noun.id) != noun)
    gone = tuple((type(noun), noun.id) for noun in removes)
    after = cache(lambda: snapshot._with(kept, gone, snapshot.revision + 1))
    today, ids = None if as_recorded else stamp.today, None if as_recorded else lambda of: after().listed(of)
    for noun in kept:
        refuse_entry(noun, snapshot.find(type(noun), noun.id), today, after, ids)
    if snapshot.revision and not reopens:
        refuse_when_ended(snapshot)
    for kind, id in ((type(noun), noun.id) for noun in kept):
        if kind.APPEND_ONLY and snapshot.find(kind, id) is not None:
            raise append_only(kind, "altered")
    refuse_namesakes(snapshot, kept, {id for _, id in gone})
    for kind, _ in gone:
        if kind.APPEND_ONLY and not snapshot.programme.demo:
            raise append_only(kind, "removed")
    if not final and any(type(noun).APPEND_ONLY for noun in kept):
        final = "it is a record, and records stay as they are"
    touched = {*(noun.id for noun in kept), *(id for _, id in gone)}
    guarded: Mapping[UUID, int | None] | str
    guarded = (
        guards if isinstance(guards, str) else {noun.id: snapshot.revisions.get(noun.id) for noun in guards}
    )
    return Change(
        id=stamp.new_id(),
        label=label,
        who=stamp.who,
        when=stamp.when,
        base=snapshot.revision,
        puts=kept,
        removes=gone,
        seen={id: snapshot.revisions.get(id) for id in touched},
        guards=guarded,
        final=final,
        files=tuple(files),
    )


def ruled(
    snapshot: Snapshot, stamp: Stamp, puts: Iterable[Noun], removes: Iterable[Noun]
) -> tuple[Noun, ...]:
    """The nouns put once each one's rule has seen what it was and what it becomes."""
    found: dict[UUID, Noun] = {}
    for noun in puts:
        before = snapshot.find(type(noun), noun.id)
        settled = (noun,) if before == noun else _by_rule(snapshot, type(noun), before, noun, stamp)
        found |= {one.id: one for one in settled}
    for noun in removes:
        found |= {one.id: one for one in _by_rule(snapshot, type(noun), noun, None, stamp)}
    return tuple(found.values())


def _by_rule(
    snapshot: Snapshot, kind: type[Noun], before: Noun | None, after: Noun | None, stamp: Stamp
) -> tuple[Noun, ...]:
    if not kind.RULE:
        return () if after is None else (after,)
    return tuple(_rule(kind.RULE)(snapshot, before, after, stamp))


@cache
def _rule(place: str) -> Rule:
    module, _, name = place.partition(":")
    return cast("Rule", getattr(import_module(f"lifecycle.{module}"), name))


def append_only(kind: type[Noun], deed: str) -> NotAllowed:
    """The refusal to alter or remove a record."""
    name = kind.KIND.replace("_", " ")
    return NotAllowed(
        f"This {name} cannot be {deed}.",
        "It is a record: what was decided stays readable as it was.",
        f"Record a new {name} that supersedes or withdraws it.",
    )


def refuse_when_ended(snapshot: Snapshot) -> None:
    """NotAllowed when the programme is stopped or closed."""
    status = snapshot.programme.status
    if status is not Status.RUNNING:
        raise NotAllowed(
            f"The programme is {status.value}; nothing in it can be changed.",
            "A gate decision ended it.",
            "The sponsor may reopen it: cmprogramme gate reopen --by NAME --role sponsor --reason TEXT",
        )


def dump(noun: Noun | None) -> dict[str, object] | None:
    """A noun as plain field -> value, None for none."""
    return None if noun is None else noun.model_dump(mode="json")


def together(change: Change, *others: Change) -> Change:
    """Several changes over one snapshot as one, under the first one's label; later puts win."""
    puts = {noun.id: noun for part in (change, *others) for noun in part.puts}
    removes = dict.fromkeys(key for part in (change, *others) for key in part.removes)
    seen = {id: number for part in (change, *others) for id, number in part.seen.items()}
    files = tuple(one for part in (change, *others) for one in part.files)
    return replace(change, puts=tuple(puts.values()), removes=tuple(removes), seen=seen, files=files)
