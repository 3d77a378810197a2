"""What is chosen in a list and something is done to as one change: which of it refuses, what becomes of its marks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from uuid import UUID

from cmprogramme.tui.queue import Apart, Make
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.bulk import Bulk, many_of
from lifecycle.doing import Doable
from lifecycle.register import Field
from lifecycle.snapshot import Change, Refusal, Snapshot, Stamp, together
from lifecycle.work.dues import Due

Doing = Callable[[Snapshot, Stamp, Sequence[Any]], Bulk]
"""What is done to all of these as one change: nouns, things that are owed, or what cells offer."""


Chosen = Noun | Due | Doable


def noun_of(one: Chosen) -> Noun:
    """The noun it is, is owed of, or whose row offers it."""
    return one if isinstance(one, Noun) else one.subject


@dataclass
class Several:
    """What is chosen, by the keys of its rows: nouns, things that are owed, or what cells offer. `rows` are the keys it
    began with.

    `refused` are those a rule keeps as they are, in the change as it stands now, `staying` their rows. `marks` puts the
    marks where they belong: it was written, or taken back.
    """

    chosen: Mapping[str, Chosen]
    refused: tuple[Refusal, ...] = ()
    staying: frozenset[str] = frozenset()
    marks: Callable[[bool], None] | None = None
    rows: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = frozenset(self.chosen)

    @property
    def nouns(self) -> tuple[Noun, ...]:
        """What they are or are owed of."""
        return tuple(map(noun_of, self.chosen.values()))

    @property
    def label(self) -> str:
        """What they are called together."""
        return many_of(self.nouns)

    @property
    def name(self) -> str:
        """Which they are, as a draft is named."""
        return ":".join(sorted(self.rows))

    def unmark(self, pane: Pane, tell: Callable[[], None]) -> None:
        """It was done: what refuses stays marked, and is told when it is not told yet; once it is taken back, all that
        was marked is marked again."""
        held, done, told = pane.marks & self.rows, False, frozenset[str]()

        def put(written: bool) -> None:
            nonlocal done, told
            before = pane.marks - self.rows if written and not done else pane.marks
            pane.mark(before | (held & self.staying if written else held))
            pane.refresh()
            if written and self.staying - told:
                tell()
            done, told = written, self.staying

        self.marks = put
        put(True)


class Each(Apart):
    """What is done to several things as one change, which may be done without some of them."""

    def __init__(self, several: Several, doing: Doing) -> None:
        self.several = several
        self.doing = doing
        self._made_on: tuple[Snapshot, Stamp] | None = None

    def __call__(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The change over all that are left."""
        self._made_on = snapshot, stamp
        return self._done(tuple(self.several.chosen.values()), snapshot, stamp)

    def sparing(self, refused: Collection[Refusal]) -> Make:
        """What refuses now was not to be changed then either."""
        places = {one.at for one in refused}
        left = [one for at, one in enumerate(self.several.chosen.values()) if at not in places]
        return partial(self._done, left)

    def without(self, ids: Collection[UUID]) -> Make | None:
        """Those stay as others have them that write what others changed: what is owed of one thing may be kept in
        another, as who signs is with the sign-off."""
        left = {key: one for key, one in self.several.chosen.items() if not self._writes(one) & set(ids)}
        if not left or len(left) == len(self.several.chosen):
            return None
        self.several.chosen = left
        return self

    def stands(self, change: Change) -> None:
        """Those that refuse stay marked; again where that is known after it was done."""
        several, rows = self.several, list(self.several.chosen)
        before, several.refused = several.staying, change.refused
        several.staying = frozenset(rows[one.at] for one in change.refused)
        if several.marks is not None and several.staying != before:
            several.marks(True)

    def became(self, *, written: bool) -> None:
        """The marks follow."""
        if self.several.marks is not None:
            self.several.marks(written)

    def _done(self, subjects: Sequence[Chosen], snapshot: Snapshot, stamp: Stamp) -> Change:
        """The change; the first reason as an error where every one refuses."""
        bulk = self.doing(snapshot, stamp, subjects)
        if bulk.change is not None:
            return bulk.change
        first = bulk.refused[0].error
        if len(subjects) == 1:
            raise NotAllowed(first.what, first.why, first.do)
        raise NotAllowed(
            f"None of the {len(subjects)} marked can be changed so.",
            " ".join(filter(None, (first.what, first.why))),
            first.do,
        )

    def _writes(self, one: Chosen) -> set[UUID]:
        noun = noun_of(one)
        if self._made_on is None:
            return {noun.id}
        change = self.doing(*self._made_on, [one]).change
        return {noun.id, *(put.id for put in change.puts)} if change is not None else {noun.id}


class Marked(Apart):
    """What is done to all marked rows in one: none is left out, and all are marked again where it is not written."""

    def __init__(self, pane: Pane, make: Make) -> None:
        self.pane = pane
        self.make = make
        self.marks = pane.marks

    def __call__(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The change."""
        return self.make(snapshot, stamp)

    def became(self, *, written: bool) -> None:
        """The marks it was done to."""
        self.pane.mark(self.pane.marks - self.marks if written else self.pane.marks | self.marks)
        self.pane.refresh()


def one_change(label: str, makes: Sequence[Callable[[Snapshot, Stamp], Change]]) -> Make:
    """Several things done one after the other, each seeing those before it, as one change of that label."""

    def make(snapshot: Snapshot, stamp: Stamp) -> Change:
        now, done = snapshot, []
        for one in makes:
            done.append(one(now, stamp))
            now = now.apply(done[-1])
        return replace(together(*done), label=label)

    return make


def meant_for(count: int, field: Field, text: str) -> str:
    """What is typed for a field of so many things at once: "none" takes it away. Of several nothing is taken away by an
    empty line, InvalidValue, for enter is pressed by mistake."""
    if count > 1 and not text.strip():
        raise InvalidValue(
            f"{field.label.capitalize()}: nothing is typed.",
            f"All {count} that are marked would lose it.",
            "Type it, or none to take it from all of them.",
            field=field.name,
        )
    return "" if text.strip().casefold() == "none" else text
