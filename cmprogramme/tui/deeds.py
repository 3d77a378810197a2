"""What doing an action on the screen rests on: its Change from what is known and typed, what stands in its way, the
question before what is final."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as fields_of
from typing import Any
from uuid import UUID

from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.shell.spelling import spelled
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import done_words
from lifecycle.action import Action, Told, why_not
from lifecycle.base.errors import InvalidValue, LifecycleError, NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.bulk import Bulk, for_each, many_of
from lifecycle.people import newcomers
from lifecycle.register import Field, written
from lifecycle.register.calling import call, values_of
from lifecycle.snapshot import Change, Snapshot, Stamp


def is_slow(act: Action, known: Mapping[str, Any]) -> bool:
    """Whether the action has to work out something first that nobody has at hand."""
    return any(known.get(name) is None for name in act.worked)


def refused(desk: Desk, act: Action, known: Mapping[str, Any]) -> str:
    """Why an action cannot be done now."""
    if desk.facts is None:
        return "No programme is open."
    if desk.session.read_only:
        return "This is read-only."
    given = {name: value for name, value in known.items() if value is not None}
    texts = {
        one.field.name: given[one.parameter]
        for one in act.arguments
        if isinstance(given.get(one.parameter), str) and one.enters is None
    }
    try:
        given |= values_of(act, desk.snapshot, texts, today=desk.facts.today, partly=True)
    except LifecycleError as error:
        return spelled(error.what)
    return spelled(why_not(act, desk.snapshot, desk.session.stamp(desk.facts.today), given))


def is_final(act: Action) -> bool:
    """Whether what it writes is a record, which stays: then one question is asked first."""
    return act.of is not None and act.of.APPEND_ONLY


def is_light(fields: Sequence[Field]) -> bool:
    """Whether one short value is asked, and nothing else."""
    return len(fields) == 1 and fields[0].kind in ("line", "date", "number", "integer", "reference")


def changed_nouns(act: Action, known: Mapping[str, Any]) -> Sequence[Noun]:
    """The nouns among what is known of an action that are of the kind it writes: those it changes."""
    nouns: list[Noun] = []
    for value in known.values():
        nouns += value.nouns if isinstance(value, Several) else (value,) if isinstance(value, Noun) else ()
    return [noun for noun in nouns if act.of is not None and isinstance(noun, act.of)]


def nouns_in(value: object) -> Iterable[Noun]:
    """A noun, and the nouns a result is about."""
    if isinstance(value, Noun):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields_of(value):
            held = getattr(value, part.name)
            if isinstance(held, Noun):
                yield held


def made(act: Action, known: Mapping[str, Any], typed: Mapping[str, object]) -> Make:
    """An action with what is known by parameter and what was typed by argument, as the desk does it."""
    worked = {name: known[name] for name in act.worked if name in known}

    def make(snapshot: Snapshot, stamp: Stamp) -> Change:
        given = dict(typed)
        for one in act.arguments:
            value = known.get(one.parameter)
            if value is not None and not isinstance(value, Several):
                given[one.field.name] = value if one.says.edge or one.says.file else known_text(value)
        if several is None:
            return call(act, snapshot, stamp, given, worked)
        return several.made(for_each(act, snapshot, stamp, several.nouns, given, worked))

    several = next((value for value in known.values() if isinstance(value, Several)), None)
    return make if several is None else Each(several, make)


@dataclass
class Several:
    """Marked nouns an action is done to as one change, and those that refused when it was made last. `marks` puts the
    marks of it where they belong, once it was written or taken back."""

    nouns: tuple[Noun, ...]
    refused: tuple[tuple[Noun, LifecycleError], ...] = ()
    marks: Callable[[bool], None] | None = None

    def became(self, *, written: bool) -> None:
        """It is written, or was taken back."""
        if self.marks is not None:
            self.marks(written)

    def made(self, bulk: Bulk) -> Change:
        """The change; the first reason as an error where every one refuses."""
        self.refused = bulk.refused
        if bulk.change is None:
            first = bulk.refused[0][1]
            raise NotAllowed(
                f"None of the {len(self.nouns)} marked can be changed so."
                if len(self.nouns) > 1
                else first.what,
                " ".join(filter(None, (first.what, first.why))) if len(self.nouns) > 1 else first.why,
                first.do,
            )
        return bulk.change

    @property
    def label(self) -> str:
        """What they are called together."""
        return many_of(self.nouns)


@dataclass(frozen=True)
class Each:
    """What is done to several nouns as one change, which may be done without some of them (queue.Apart)."""

    several: Several
    make: Make

    def __call__(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The change over all that are left."""
        return self.make(snapshot, stamp)

    def without(self, ids: Collection[UUID]) -> Make | None:
        """Those others changed meanwhile stay as others have them."""
        left = tuple(noun for noun in self.several.nouns if noun.id not in ids)
        if not left or len(left) == len(self.several.nouns):
            return None
        self.several.nouns = left
        return self

    def became(self, *, written: bool) -> None:
        """As the several are told."""
        self.several.became(written=written)


class Marked:
    """What is done to all marked rows in one (queue.Apart): none is left out, and all are marked again where it is not
    written."""

    def __init__(self, pane: Pane, make: Make) -> None:
        self.pane = pane
        self.make = make
        self.marks = pane.marks

    def __call__(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        """The change."""
        return self.make(snapshot, stamp)

    def without(self, ids: Collection[UUID]) -> None:
        """It stands or falls as a whole."""

    def became(self, *, written: bool) -> None:
        """The marks it was done to."""
        self.pane.mark(self.pane.marks - self.marks if written else self.pane.marks | self.marks)
        self.pane.refresh()


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


def known_text(value: object) -> str:
    """What is known of an argument, as it would be typed."""
    if isinstance(value, Several):
        return value.label
    return str(value.id) if isinstance(value, Noun) else written(value)


def foretold(act: Action, snapshot: Snapshot, change: Change) -> Sequence[Block]:
    """What an action tells before it is done."""
    found = act.asks(snapshot, snapshot.apply(change), change) if act.asks is not None else None
    lines = found.lines if isinstance(found, Told) else ()
    return [Words(spelled(line if isinstance(line, str) else " ".join(map(str, line)))) for line in lines]


def sure_of(snapshot: Snapshot, change: Change, *told: Block) -> Sequence[Block]:
    """The question before what is final: what is recorded, `told` besides, and that it stays."""
    after = snapshot.apply(change)
    strangers = [person.name for person in newcomers(snapshot, change)]
    return [
        Words(f"{done_words(snapshot, after, change)}.", "bold"),
        *told,
        *(
            [Words(f"Not on the roster yet, and entered with it: {listed(strangers)}.", "watch")]
            if strangers
            else []
        ),
        Words(f"It cannot be undone: {change.final}." if change.final else "u undoes it.", "dim"),
        Words(""),
        Words(f"{'Record' if change.final else 'Do'} it?  y = yes   n = no", "accent"),
    ]
